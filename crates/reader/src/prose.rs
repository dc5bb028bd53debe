use claimgraph_document::{Document, Passage, UnitKind};
use claimgraph_model::Span;
use std::ops::Range;

/// The running text of a document on its way through the passes of the reader: its passages flowed once, its sentences numbered through.
#[derive(Debug)]
pub struct Prose<'d> {
    /// The paper as it is printed.
    pub document: &'d Document,
    /// Units of running text in reading order, each flowed.
    pub passages: Vec<Passage>,
}

/// A place in the running text: a passage and a range of **bytes** of its flowed text, never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Prose::passages`].
    pub passage: usize,
    /// First byte in the flowed text of the passage.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// The bytes as a range.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

impl<'d> Prose<'d> {
    /// Flows the running text of a document.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self { document, passages: document.passages().collect() }
    }

    /// Every sentence as a place, in reading order: passage by passage.
    pub fn sentences(&self) -> impl Iterator<Item = Place> + '_ {
        self.passages
            .iter()
            .enumerate()
            .flat_map(|(passage, p)| p.sentences.iter().map(move |s| Place { passage, start: s.start, end: s.end }))
    }

    /// The flowed words of a place.
    #[must_use]
    pub fn words(&self, place: &Place) -> &str {
        &self.passages[place.passage].flow.as_str()[place.range()]
    }

    /// Where a place stands in the unaltered source, in code points.
    #[must_use]
    pub fn span(&self, place: &Place) -> Span {
        self.passages[place.passage].flow.span(place.range())
    }

    /// What kind of unit a passage is: paragraph, note, caption …
    #[must_use]
    pub fn kind(&self, passage: usize) -> UnitKind {
        self.document.units[self.passages[passage].unit].kind
    }
}
