use serde::{Deserialize, Serialize};
use std::fmt;

/// A half-open range of Unicode code points, counted from 0 into the source file exactly as given (newlines untouched).
///
/// The same count as a Web Annotation `oa:TextPositionSelector`; not bytes and not UTF-16 units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First code point of the span.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// A span, or `None` where it would be empty or run backwards.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Number of code points.
    #[must_use]
    #[allow(clippy::len_without_is_empty)] // A span made by `new` is never empty.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn an_empty_or_backward_span_is_refused() {
        assert!(Span::new(3, 3).is_none());
        assert!(Span::new(4, 3).is_none());
        assert_eq!(Span::new(3, 5).map(Span::len), Some(2));
    }

    #[test]
    fn containment_is_inclusive_of_both_ends() {
        let outer = Span { start: 2, end: 9 };
        assert!(outer.contains(outer));
        assert!(!outer.contains(Span { start: 1, end: 3 }));
    }
}
