use claimgraph_model::Span;
use serde::{Deserialize, Serialize};

/// Words of the front matter with their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// The words, white space folded and line-end hyphens joined.
    pub text: String,
    /// Where they stand, from the first to the last character.
    pub span: Span,
}

/// An author as printed on the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// The family name.
    pub family: String,
    /// Given names or initials.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub given: Option<String>,
    /// Where the whole name stands.
    pub span: Span,
}

/// What the paper prints about itself. Only what stands in the text; nothing is looked up or guessed from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// Title with subtitle.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<Printed>,
    /// Authors in printed order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub authors: Vec<Byline>,
    /// Journal or series.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub venue: Option<Printed>,
    /// Publisher.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub publisher: Option<Printed>,
    /// ISSN.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issn: Option<Printed>,
    /// Year of publication, four digits.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub year: Option<Printed>,
    /// Volume.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub volume: Option<Printed>,
    /// Issue.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issue: Option<Printed>,
    /// Pages, as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub pages: Option<Printed>,
    /// DOI without a resolver's address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub doi: Option<Printed>,
    /// Date received, as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub received: Option<Printed>,
    /// Date accepted, as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accepted: Option<Printed>,
    /// Kind of paper, as printed ("Research paper").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub paper_type: Option<Printed>,
    /// Key words in printed order.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub keywords: Vec<Printed>,
}
