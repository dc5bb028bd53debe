//! Typed access to the keys of one record. Every getter tells what is wrong and goes on; a record that lacks something required is given up
//! at the end, when all that is wrong with it has been told.

mod ids;
mod numbers;
mod spans;
mod texts;

use crate::{
    Code, Place, RecordKind,
    context::{Context, Stretch},
    nearest::suggest,
};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

type Value<'t> = Spanned<DeValue<'t>>;

/// The keys of one record or of a table within it.
pub(crate) struct Fields<'c, 't> {
    pub(crate) context: &'c mut Context,
    kind: RecordKind,
    /// Name of an inner table, for messages: `cause`.
    inner: Option<&'static str>,
    id: Option<String>,
    table: &'t DeTable<'t>,
    head: Range<usize>,
    stretch: Stretch<'t>,
    asked: Vec<&'static str>,
}

impl<'c, 't> Fields<'c, 't> {
    pub(crate) fn new(
        context: &'c mut Context,
        kind: RecordKind,
        table: &'t DeTable<'t>,
        head: Range<usize>,
        stretch: Stretch<'t>,
    ) -> Self {
        Self { context, kind, inner: None, id: None, table, head, stretch, asked: Vec::new() }
    }

    /// "claim `c7`", "the cause of claim `c7`", "this claim" as long as no id is known.
    pub(crate) fn what(&self) -> String {
        let record = self.id.as_ref().map_or_else(|| format!("this {}", self.kind), |id| format!("{} `{id}`", self.kind));
        self.inner.map_or(record.clone(), |inner| format!("the {inner} of {record}"))
    }

    pub(crate) fn head(&self) -> Place {
        self.stretch.place(self.head.clone())
    }

    /// The place of a key's value; that of the record where the key is missing.
    pub(crate) fn place(&self, key: &str) -> Place {
        self.table.get(key).map_or_else(|| self.head(), |value| self.stretch.place(value.span()))
    }

    /// The value as it stands in the file.
    pub(crate) fn raw(&self, key: &str) -> &'t str {
        self.table.get(key).map_or("", |value| self.stretch.raw(value.span()))
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// Reports a required key that is missing; passes what is there.
    fn required<T>(&mut self, key: &'static str, example: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && !self.table.contains_key(key) {
            let message = format!("{} has no `{key}`", self.what());
            let place = self.head();
            self.context.error(Code::MissingKey, place, message).help(format!("add {key} = {example}"));
        }
        value
    }

    fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: &str, example: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a bare date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let message = format!("`{key}` of {} takes {wanted}, and this is {found}", self.what());
        let place = self.stretch.place(value.span());
        let raw = self.stretch.raw(value.span());
        self.context.error(Code::WrongType, place, message).value(raw).help(format!("write {key} = {example}"));
    }

    /// A required table within the record.
    pub(crate) fn needed_table(&mut self, key: &'static str, example: &str) -> Option<Fields<'_, 't>> {
        let value = self.get(key);
        let value = self.required(key, example, value)?;
        self.inner_table(key, value, key, example)
    }

    /// A table within the record, at a value that was got before.
    pub(crate) fn inner_table(
        &mut self,
        key: &'static str,
        value: &'t Value<'t>,
        name: &'static str,
        example: &str,
    ) -> Option<Fields<'_, 't>> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table", example);
            return None;
        };
        Some(Fields {
            context: self.context,
            kind: self.kind,
            inner: Some(name),
            id: self.id.clone(),
            table,
            head: value.span(),
            stretch: self.stretch,
            asked: Vec::new(),
        })
    }

    /// Reports every key that nothing asked for.
    pub(crate) fn finish(self) {
        for (key, _) in self.table {
            if self.asked.iter().any(|asked| *asked == key.get_ref().as_ref()) {
                continue;
            }
            let owner = self.inner.map_or_else(
                || self.kind.with_article(),
                |inner| format!("{} {inner}", if inner.starts_with(['a', 'e']) { "an" } else { "a" }),
            );
            let help = suggest(key.get_ref(), self.asked.iter().copied(), || format!("the keys are {}", self.asked.join(", ")));
            let place = self.stretch.place(key.span());
            self.context
                .error(Code::UnknownKey, place, format!("`{}` is not a key of {owner}", key.get_ref()))
                .value(key.get_ref().as_ref())
                .help(help);
        }
    }
}
