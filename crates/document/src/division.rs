use claimgraph_model::Span;
use serde::{Deserialize, Serialize};

/// What a division is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DivisionKind {
    /// The abstract.
    Abstract,
    /// A labelled part of the abstract (purpose, findings …).
    AbstractPart,
    /// A section of the body.
    Section,
    /// An appendix.
    Appendix,
    /// Acknowledgements, funding, interests, data statements.
    Acknowledgements,
    /// A gathering of notes at the end.
    Notes,
    /// The reference list.
    References,
}

/// The part that a section plays, where its heading makes it plain. The names are those of the Discourse Elements Ontology (DEO).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// `deo:Introduction`
    Introduction,
    /// `deo:Background`
    Background,
    /// `deo:RelatedWork`
    RelatedWork,
    /// `deo:Methods`
    Methods,
    /// `deo:Data`
    Data,
    /// `deo:Results`
    Results,
    /// `deo:Discussion`
    Discussion,
    /// `deo:Conclusion`
    Conclusion,
}

impl Role {
    /// The local name in DEO.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Introduction => "Introduction",
            Self::Background => "Background",
            Self::RelatedWork => "RelatedWork",
            Self::Methods => "Methods",
            Self::Data => "Data",
            Self::Results => "Results",
            Self::Discussion => "Discussion",
            Self::Conclusion => "Conclusion",
        }
    }
}

/// A division of the document under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Division {
    /// What it is for.
    pub kind: DivisionKind,
    /// 1 for the highest, counted as printed: "2.1" is at level 2.
    pub level: u8,
    /// The number as printed, without its closing stop: "2.1", "IV", "A".
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<String>,
    /// The heading's words without the number; empty where nothing is printed.
    pub title: String,
    /// The unit that holds the heading, an index into [`Document::units`](crate::Document::units).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub heading: Option<usize>,
    /// From its heading to its last character, with the divisions it holds.
    pub span: Span,
    /// The division that holds it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<usize>,
    /// The part it plays, where plain.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<Role>,
}
