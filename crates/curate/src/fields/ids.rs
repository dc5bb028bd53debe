//! Ids of records and of what they name.

use super::{Fields, Value};
use crate::{Code, RecordKind, context::Reference};
use claimgraph_model::Id;

impl<'t> Fields<'_, 't> {
    pub(super) fn as_id(&mut self, key: &'static str, value: &'t Value<'t>, wanted: &str) -> Option<Id> {
        let text = self.text_of(key, value, wanted, "\"short-name\"")?;
        match Id::new(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let place = self.stretch.place(value.span());
                let help = match error.suggestion {
                    Some(id) => format!("use lower-case letters, digits and single hyphens, for example `{id}`"),
                    None => "use lower-case letters, digits and single hyphens".to_owned(),
                };
                self.context.error(Code::BadId, place, format!("`{text}` is not an id")).value(text).help(help);
                None
            }
        }
    }

    /// The record's own id under `key`, registered as existing.
    pub(crate) fn own_id(&mut self, key: &'static str) -> Option<Id> {
        let id = self.get(key).and_then(|value| self.as_id(key, value, "an id"));
        let id = self.required(key, "\"short-name\"", id)?;
        self.id = Some(id.to_string());
        let (head, at) = (self.head(), self.place(key));
        self.context.register(self.kind, &id, head, at, key);
        Some(id)
    }

    /// An id that names nothing in the reading (a unit, a rule).
    pub(crate) fn free_id(&mut self, key: &'static str) -> Option<Id> {
        self.get(key).and_then(|value| self.as_id(key, value, "an id"))
    }

    /// A required [`Self::free_id`].
    pub(crate) fn needed_id(&mut self, key: &'static str, example: &str) -> Option<Id> {
        let id = self.free_id(key);
        self.required(key, example, id)
    }

    pub(super) fn refer(&mut self, key: &'static str, to: RecordKind, value: &'t Value<'t>) -> Option<Id> {
        let id = self.as_id(key, value, &format!("the {} of {}", if to == RecordKind::Work { "key" } else { "id" }, to.with_article()))?;
        let place = self.stretch.place(value.span());
        self.context.references.push(Reference { from: self.kind, from_id: self.id.clone(), key, to, to_id: id.to_string(), place });
        Some(id)
    }

    /// The id of another record; whether that exists is judged when all files are read.
    pub(crate) fn reference(&mut self, key: &'static str, to: RecordKind) -> Option<Id> {
        let value = self.get(key)?;
        self.refer(key, to, value)
    }

    /// A required [`Self::reference`].
    pub(crate) fn needed_reference(&mut self, key: &'static str, to: RecordKind) -> Option<Id> {
        let id = self.reference(key, to);
        let example = if to == RecordKind::Work {
            "\"key-of-a-work\"".to_owned()
        } else {
            format!("\"id-of-{}\"", to.with_article().replace(' ', "-"))
        };
        self.required(key, &example, id)
    }

    /// Ids of other records.
    pub(crate) fn references(&mut self, key: &'static str, to: RecordKind) -> Vec<Id> {
        let mut out: Vec<Id> = Vec::new();
        for item in self.items(key, "a list of ids", "[\"short-name\"]") {
            let Some(id) = self.refer(key, to, item) else { continue };
            if self.first_time(key, item, out.contains(&id)) {
                out.push(id);
            }
        }
        out
    }
}
