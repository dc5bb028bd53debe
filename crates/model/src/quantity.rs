use crate::{Id, Period, Span, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What standing a number has.
    QuantityKind as "kind of quantity" {
        /// Measured.
        Observation = "observation",
        /// Estimated by somebody for the past or present.
        Estimate = "estimate",
        /// Said of the future.
        Forecast = "forecast",
        /// Aimed at.
        Target = "target",
        /// Place in an order.
        Rank = "rank",
        /// Number of things.
        Count = "count",
        /// A value that marks a border.
        Threshold = "threshold",
    }
}

/// A number, or two that bound it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    Number(f64),
    /// From the first to the second, inclusive.
    Range(f64, f64),
}

/// A number in the text with what it measures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Short name.
    pub id: Id,
    /// The printed number.
    pub span: Span,
    /// What it is a property of.
    pub subject: String,
    /// The concept that the number speaks of, where there is one.
    pub about: Option<Id>,
    /// Which property.
    pub measure: String,
    /// The number in base units: 20.64 billion is 20640000000.
    pub value: Value,
    /// Unit: `percent`, `usd`, `count`, `ratio` …
    pub unit: Id,
    /// When it holds.
    pub period: Option<Period>,
    /// Where it holds.
    pub place: Option<String>,
    /// Work that it comes from.
    pub source: Option<Id>,
    /// What standing it has.
    pub kind_of: QuantityKind,
    /// What a reader should know, in own words (a printed slip, an approximate value).
    pub note: Option<String>,
}
