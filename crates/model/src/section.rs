use crate::{Id, Span, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What a part of the document is.
    SectionKind as "kind of section" {
        /// The abstract as a whole.
        Abstract = "abstract",
        /// A labelled part of a structured abstract (purpose, findings …).
        AbstractPart = "abstract-part",
        /// A section of the body.
        Section = "section",
        /// A footnote or endnote.
        Note = "note",
        /// A figure with its caption.
        Figure = "figure",
        /// A table with its caption.
        Table = "table",
        /// The list of references.
        References = "references",
        /// Running heads, page numbers, publisher's lines.
        Furniture = "furniture",
    }
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// "2", "note-3", "abstract-findings".
    pub id: Id,
    /// What it is.
    pub kind: SectionKind,
    /// Its heading or caption; for a note, its marker.
    pub title: String,
    /// From its heading to its last character.
    pub span: Span,
    /// The part that it belongs to.
    pub parent: Option<Id>,
    /// Where the text calls for it (a note's marker, a reference to a figure).
    pub callout: Option<Span>,
    /// DEO role of a body section (`Introduction`, `Conclusion` …), where plain.
    pub role: Option<String>,
}
