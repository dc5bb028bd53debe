use crate::{Id, Period, Span};
use serde::{Deserialize, Serialize};

/// Something dated: an event or a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Short name.
    pub id: Id,
    /// What happened, in own words.
    pub label: String,
    /// When.
    pub date: Period,
    /// The printed date.
    pub span: Span,
    /// Who acted, as named.
    pub actor: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// What a reader should know, in own words.
    pub note: Option<String>,
}
