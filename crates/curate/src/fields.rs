//! Typed access to the keys of one record. Every getter tells what is wrong and goes on; a record that lacks something required is given up
//! at the end, when all that is wrong with it has been told.

use crate::{
    Code, Place, Problem, RecordKind,
    context::{Context, Reference, Stretch},
    nearest::suggest,
};
use claimgraph_model::{Id, Period, Span, UnknownName};
use std::{ops::Range, str::FromStr};
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

    fn text_of(&mut self, key: &'static str, value: &'t Value<'t>, wanted: &str, example: &str) -> Option<&'t str> {
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

    fn not_empty(&mut self, key: &str, value: &Value<'_>, text: &str) -> bool {
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

    fn list(&mut self, key: &'static str, once: bool) -> Vec<String> {
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
    fn first_time(&mut self, key: &str, item: &Value<'_>, known: bool) -> bool {
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

    fn as_id(&mut self, key: &'static str, value: &'t Value<'t>, wanted: &str) -> Option<Id> {
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

    fn refer(&mut self, key: &'static str, to: RecordKind, value: &'t Value<'t>) -> Option<Id> {
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

    fn as_number<N: FromStr>(&mut self, key: &'static str, value: &Value<'_>, wanted: &str, example: &str) -> Option<N> {
        let Some(number) = value.get_ref().as_integer() else {
            self.wrong_type(key, value, wanted, example);
            return None;
        };
        let parsed = (number.radix() == 10).then(|| number.as_str().parse().ok()).flatten();
        if parsed.is_none() {
            self.bad_number(key, value, &format!("is not {wanted}"));
        }
        parsed
    }

    fn bad_number(&mut self, key: &str, value: &Value<'_>, what: &str) -> &mut Problem {
        let raw = self.stretch.raw(value.span());
        let message = format!("`{key}` of {}: {raw} {what}", self.what());
        let place = self.stretch.place(value.span());
        self.context.error(Code::BadNumber, place, message).value(raw)
    }

    /// A whole number.
    pub(crate) fn number<N: FromStr>(&mut self, key: &'static str, wanted: &str, example: &str) -> Option<N> {
        let value = self.get(key)?;
        self.as_number(key, value, wanted, example)
    }

    /// A required [`Self::number`].
    pub(crate) fn needed_number<N: FromStr>(&mut self, key: &'static str, wanted: &str, example: &str) -> Option<N> {
        let number = self.number(key, wanted, example);
        self.required(key, example, number)
    }

    fn as_decimal(&mut self, key: &'static str, value: &Value<'_>, example: &str) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse::<f64>().ok(),
            DeValue::Float(n) => n.as_str().parse().ok(),
            _ => {
                self.wrong_type(key, value, "a number or [from, to]", example);
                return None;
            }
        };
        let finite = number.filter(|n| n.is_finite());
        if finite.is_none() {
            self.bad_number(key, value, "is not a finite number");
        }
        finite
    }

    /// A number, whole or decimal.
    pub(crate) fn decimal(&mut self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        self.as_decimal(key, value, "0.5")
    }

    /// One number or two that bound it.
    pub(crate) fn bounds(&mut self, key: &'static str) -> Option<(f64, Option<f64>)> {
        let value = self.get(key);
        let value = self.required(key, "12.5", value)?;
        let Some(items) = value.get_ref().as_array() else { return self.as_decimal(key, value, "12.5").map(|n| (n, None)) };
        let [from, to] = items.as_ref() else {
            self.wrong_type(key, value, "a number or [from, to]", "[10, 12.5]");
            return None;
        };
        let (from, to) = (self.as_decimal(key, from, "[10, 12.5]"), self.as_decimal(key, to, "[10, 12.5]"));
        let (from, to) = (from?, to?);
        if from > to {
            self.bad_number(key, value, "runs backwards").help("write the smaller number first");
            return None;
        }
        Some((from, Some(to)))
    }

    pub(crate) fn period(&mut self, key: &'static str) -> Option<Period> {
        let value = self.get(key)?;
        let text = self.text_of(key, value, "a date in quotes", "\"2021\"")?;
        let period = text.parse().ok();
        if period.is_none() {
            let place = self.stretch.place(value.span());
            self.context
                .error(Code::BadDate, place, format!("`{text}` is not a date"))
                .value(text)
                .help("write 2021, 2021-03, 2021-03-13, 1990~ (about), 1995/2011 (from, to), 1990/.. (open)");
        }
        period
    }

    /// A required [`Self::period`].
    pub(crate) fn needed_period(&mut self, key: &'static str) -> Option<Period> {
        let period = self.period(key);
        self.required(key, "\"2021-03\"", period)
    }

    fn as_span(&mut self, key: &'static str, value: &Value<'_>) -> Option<Span> {
        let ends = value.get_ref().as_array().map(|items| items.as_ref());
        let Some([start, end]) = ends else {
            self.wrong_type(key, value, "a span, two code points", "[120, 164]");
            return None;
        };
        let wanted = "a position in code points, 0 or more";
        let (start, end) = (self.as_number(key, start, wanted, "[120, 164]"), self.as_number(key, end, wanted, "[120, 164]"));
        let (start, end): (u32, u32) = (start?, end?);
        let place = self.stretch.place(value.span());
        let raw = self.stretch.raw(value.span());
        let Some(span) = Span::new(start, end) else {
            let how = if start == end { "is empty" } else { "runs backwards" };
            let help = if start == end { "the end is exclusive: one past the last code point" } else { "write the smaller position first" };
            let message = format!("`{key}` of {} {how}: {raw}", self.what());
            self.context.error(Code::SpanBackwards, place, message).value(raw).help(help);
            return None;
        };
        if let Some(length) = self.context.length.filter(|&length| end > length) {
            let message = format!("`{key}` of {} ends at {end}, and the text has {length} code points", self.what());
            self.context
                .error(Code::SpanOutside, place, message)
                .value(raw)
                .help("positions count code points of the file that paper.toml names");
        }
        Some(span)
    }

    /// An optional span.
    pub(crate) fn span(&mut self, key: &'static str) -> Option<Span> {
        let value = self.get(key)?;
        self.as_span(key, value)
    }

    /// A required span.
    pub(crate) fn needed_span(&mut self, key: &'static str) -> Option<Span> {
        let span = self.span(key);
        self.required(key, "[120, 164]", span)
    }

    /// A list of spans.
    pub(crate) fn spans(&mut self, key: &'static str) -> Vec<Span> {
        let mut out = Vec::new();
        for item in self.items(key, "a list of spans", "[[120, 164]]") {
            let Some(span) = self.as_span(key, item) else { continue };
            if self.first_time(key, item, out.contains(&span)) {
                out.push(span);
            }
        }
        out
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
