use crate::mint::Unmintable;
use claimgraph_model::Span;

/// Why a reading cannot be written down as a graph; all problems at once.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the reading cannot be written as RDF:{}", .problems.iter().map(|p| format!("\n  {p}")).collect::<String>())]
pub struct MapError {
    /// Every problem, in the order of the reading's lists.
    pub problems: Vec<MapProblem>,
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum MapProblem {
    /// A name that no IRI can be made of.
    #[error("{record}: {cause}; write a name with a letter or digit that Turtle allows")]
    Unmintable {
        /// Which record.
        record: String,
        /// Which name and why.
        cause: Unmintable,
    },
    /// A reference to a record that is not there.
    #[error("{record}: no {what} `{id}` in this reading{}", .nearest.as_ref().map(|n| format!("; did you mean `{n}`?")).unwrap_or_default())]
    Dangling {
        /// Which record.
        record: String,
        /// What kind of record is missing.
        what: &'static str,
        /// Its id.
        id: String,
        /// The most similar id that exists.
        nearest: Option<String>,
    },
    /// Two records or entries that would fall together in the graph.
    #[error("{record}: {what} is there twice; remove one or tell them apart")]
    Duplicate {
        /// Which record.
        record: String,
        /// What is there twice.
        what: String,
    },
    /// A place that the text does not have.
    #[error("{record}: place {span} is empty, backwards or outside the text of {length} code points")]
    Place {
        /// Which record.
        record: String,
        /// The place.
        span: Span,
        /// Length of the text in code points.
        length: u32,
    },
    /// A value that cannot be written so that it comes back.
    #[error("{record}: `{value}` {reason}")]
    Value {
        /// Which record.
        record: String,
        /// The value.
        value: String,
        /// What is wrong with it and what to try.
        reason: String,
    },
    /// Quotes were asked for, but the text is not at hand.
    #[error("quotes need the text of the paper: give the source file, or leave quotes off")]
    QuotesWithoutText,
    /// The text is not the one that the places count in.
    #[error(
        "the text has {given} code points, the reading counts in one of {expected}: give the file that was read, or move the reading to this one first"
    )]
    OtherText {
        /// Length of the text as given, in code points.
        given: u32,
        /// Length that the reading states.
        expected: u32,
    },
}
