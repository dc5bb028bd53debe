use claimgraph_model::Span;
use serde::{Deserialize, Serialize};

/// What a unit of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UnitKind {
    /// The paper's title, with its subtitle.
    Title,
    /// The line of authors.
    Authors,
    /// Where the authors work, how to reach them.
    Affiliation,
    /// Journal or series, volume, issue, pages.
    Venue,
    /// Received, accepted, published.
    Dates,
    /// The paper's DOI.
    Doi,
    /// Key words, classification codes, paper type.
    Keywords,
    /// The heading of a division; also a label such as "Purpose" that opens a part of an abstract.
    Heading,
    /// A paragraph, whole even where a page or a figure interrupts it.
    Paragraph,
    /// An item of a list.
    Item,
    /// A quotation set apart from the text.
    Quotation,
    /// A footnote or an endnote.
    Note,
    /// The caption of a figure or table, with its label.
    Caption,
    /// The cells of a table.
    Table,
    /// Words printed inside a figure.
    Figure,
    /// A formula set apart from the text.
    Formula,
    /// A program listing or a raw block.
    Code,
    /// An entry of the reference list.
    Reference,
    /// A note's marker in the running text.
    Marker,
    /// Running heads and feet, page numbers, publisher's lines, navigation.
    Furniture,
    /// Data about the file itself: YAML front matter, XML and HTML heads.
    Metadata,
    /// Tags, comments, marks of emphasis, addresses of links.
    Markup,
    /// White space between units.
    Space,
}

impl UnitKind {
    /// Whether the unit holds running text, cut into sentences.
    #[must_use]
    pub fn has_sentences(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item | Self::Quotation | Self::Note | Self::Caption)
    }
}

/// A part of the document. Every character of the source belongs to exactly one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Its characters, in reading order, without empty spans. More than one span where a page break, a marker, a tag or another column
    /// interrupts it. In columns that were run together, reading order is not the order of the source.
    pub spans: Vec<Span>,
    /// The division it stands in, an index into [`Document::divisions`](crate::Document::divisions).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub division: Option<usize>,
}

impl Unit {
    /// From its first to its last character, with all that stands between.
    #[must_use]
    pub fn hull(&self) -> Span {
        hull(&self.spans)
    }
}

/// The smallest span that holds all of some spans; empty at 0 where there are none.
#[must_use]
pub fn hull(spans: &[Span]) -> Span {
    spans.iter().copied().reduce(Span::hull).unwrap_or(Span { start: 0, end: 0 })
}
