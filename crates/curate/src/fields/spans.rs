//! Places in the text.

use super::{Fields, Value};
use crate::Code;
use claimgraph_model::Span;

impl<'t> Fields<'_, 't> {
    pub(super) fn as_span(&mut self, key: &'static str, value: &Value<'_>) -> Option<Span> {
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
}
