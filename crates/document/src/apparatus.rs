//! What stands around the running text: notes, figures and tables, references, and the links from the text to them.

use claimgraph_model::Span;
use serde::{Deserialize, Serialize};

/// A footnote or an endnote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its marker as printed, without brackets or stop: "3", "*".
    pub marker: String,
    /// The units that hold its text, indexes into [`Document::units`](crate::Document::units).
    pub units: Vec<usize>,
    /// Where the text calls for it, in order of place.
    pub callouts: Vec<Span>,
}

/// Whether a float is a figure or a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FloatKind {
    /// A figure, chart, map or box.
    Figure,
    /// A table.
    Table,
}

/// A figure or a table with its caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Float {
    /// Which of the two.
    pub kind: FloatKind,
    /// Its label as printed, without a closing stop: "Figure 1", "Table A2"; empty where it has none.
    pub label: String,
    /// The unit that holds the caption.
    pub caption: Option<usize>,
    /// Units that hold its cells or printed words, and the notes under it.
    pub body: Vec<usize>,
    /// Where the text speaks of it, in order of place.
    pub callouts: Vec<Span>,
}

/// An entry of the reference list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The unit that holds its text.
    pub unit: usize,
    /// The number or name printed before it, without brackets or stop ("12", "Coll03").
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// Its identifier in the source (`xml:id`, `id`), where the format has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Fields that the source itself marks (JATS and TEI), in order of place; empty in formats that do not.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub fields: Vec<ReferenceField>,
}

/// A field of a reference, marked by the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceField {
    /// What it holds.
    pub kind: FieldKind,
    /// Its characters. For names of one author, a `Family` is followed by the `Given` that goes with it.
    pub spans: Vec<Span>,
}

/// What a marked field of a reference holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// An author's family name.
    Family,
    /// An author's given names or initials.
    Given,
    /// An institution as author.
    Collective,
    /// An editor's family name.
    EditorFamily,
    /// An editor's given names or initials.
    EditorGiven,
    /// Year, with its letter where one is printed.
    Year,
    /// Title of the work.
    Title,
    /// Journal, book or series that holds it.
    Container,
    /// Volume.
    Volume,
    /// Issue.
    Issue,
    /// First page or page range.
    FirstPage,
    /// Last page.
    LastPage,
    /// Publisher.
    Publisher,
    /// Place of publication.
    Place,
    /// DOI.
    Doi,
    /// Address on the web.
    Url,
}

/// What a link points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// An entry of the reference list: `target` is an index into [`Document::references`](crate::Document::references).
    Reference,
    /// A note: an index into [`Document::notes`](crate::Document::notes).
    Note,
    /// A figure or table: an index into [`Document::floats`](crate::Document::floats).
    Float,
}

/// A place in the text that the source itself links to a part of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// The linked words, tags left out.
    pub span: Span,
    /// What it points at.
    pub kind: LinkKind,
    /// Index into the list that `kind` names.
    pub target: usize,
}
