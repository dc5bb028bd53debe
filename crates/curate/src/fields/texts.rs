//! Texts, names of enumerations, lists of them.

use super::{Fields, Value};
use crate::{Code, nearest::suggest};
use claimgraph_model::UnknownName;
use std::str::FromStr;
use toml::de::DeValue;

impl<'t> Fields<'_, 't> {
    pub(super) fn text_of(&mut self, key: &'static str, value: &'t Value<'t>, wanted: &str, example: &str) -> Option<&'t str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            // A year or a date without quotes is the commonest slip: give it back quoted.
            let raw = self.stretch.raw(value.span());
            let quoted = match value.get_ref() {
                DeValue::Array(_) | DeValue::Table(_) => example.to_owned(),
                _ => format!("\"{raw}\""),
            };
            self.wrong_type(key, value, wanted, &quoted);
        }
        text
    }

    pub(super) fn not_empty(&mut self, key: &str, value: &Value<'_>, text: &str) -> bool {
        let empty = text.trim().is_empty();
        if empty {
            let message = format!("`{key}` of {} is empty", self.what());
            let place = self.stretch.place(value.span());
            let raw = self.stretch.raw(value.span());
            self.context.error(Code::EmptyLabel, place, message).value(raw).help(format!("give it words, or remove {key}"));
        }
        !empty
    }

    /// An optional text with at least one visible character.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        let text = self.text_of(key, value, "a text", "\"…\"")?;
        self.not_empty(key, value, text).then(|| text.to_owned())
    }

    /// A required text with at least one visible character.
    pub(crate) fn label(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key);
        self.required(key, "\"…\"", text)
    }

    /// A list of texts, each there once; empty where the key is missing.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.list(key, true)
    }

    /// A list of names, in which the same may stand twice: two authors can share a surname.
    pub(crate) fn names(&mut self, key: &'static str) -> Vec<String> {
        self.list(key, false)
    }

    pub(super) fn list(&mut self, key: &'static str, once: bool) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for item in self.items(key, "a list of texts", "[\"…\"]") {
            let Some(text) = self.text_of(key, item, "a list of texts", "[\"…\"]") else { continue };
            if self.not_empty(key, item, text) && self.first_time(key, item, once && out.iter().any(|t| t == text)) {
                out.push(text.to_owned());
            }
        }
        out
    }

    /// Reports an entry that is in its list already.
    pub(super) fn first_time(&mut self, key: &str, item: &Value<'_>, known: bool) -> bool {
        if known {
            let raw = self.stretch.raw(item.span());
            let message = format!("`{key}` of {} has {raw} twice", self.what());
            let place = self.stretch.place(item.span());
            self.context.error(Code::Duplicate, place, message).value(raw).help("remove one of them");
        }
        !known
    }

    pub(crate) fn items(&mut self, key: &'static str, wanted: &str, example: &str) -> &'t [Value<'t>] {
        let Some(value) = self.get(key) else { return &[] };
        match value.get_ref().as_array() {
            Some(items) => items.as_ref(),
            None => {
                self.wrong_type(key, value, wanted, example);
                &[]
            }
        }
    }

    /// One name out of an enumeration.
    pub(crate) fn named<T: FromStr<Err = UnknownName>>(&mut self, key: &'static str) -> Option<T> {
        let value = self.get(key)?;
        let text = self.text_of(key, value, "a name", "\"…\"")?;
        match text.parse() {
            Ok(named) => Some(named),
            Err(error) => {
                let names = error.names.join(", ");
                let near = suggest(text, error.names.iter().copied(), String::new);
                let help = format!("{near}{}the names are {names}", if near.is_empty() { "" } else { " " });
                let place = self.stretch.place(value.span());
                self.context.error(Code::UnknownName, place, format!("`{text}` is not a {}", error.what)).value(text).help(help);
                None
            }
        }
    }

    /// A required [`Self::named`].
    pub(crate) fn needed_name<T: FromStr<Err = UnknownName>>(&mut self, key: &'static str, names: &[&str]) -> Option<T> {
        let named = self.named(key);
        let example = names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(" | ");
        self.required(key, &example, named)
    }

    pub(crate) fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_type(key, value, "true or false", "true");
        }
        truth
    }
}
