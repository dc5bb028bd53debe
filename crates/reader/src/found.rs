use crate::Place;

/// A record with the place in the running text that it was read from, and the rule that found it.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// What was found.
    pub record: T,
    /// The words it was read from; `None` where they stand outside the running text (dates of receipt in the margin).
    pub place: Option<Place>,
    /// Name of the rule.
    pub rule: &'static str,
}
