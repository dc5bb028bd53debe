//! What a format's reader hands over: blocks in reading order, still counted in bytes. `assemble` makes the document of it.

use crate::{DivisionKind, FieldKind, FloatKind, Front, LinkKind, UnitKind};

/// A range of bytes of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Bytes {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Bytes {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    pub(crate) fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// The heading of a division.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) kind: DivisionKind,
    pub(crate) level: u8,
    pub(crate) number: Option<String>,
    pub(crate) title: String,
}

/// A unit to be.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    pub(crate) kind: UnitKind,
    /// In reading order, without outer white space.
    pub(crate) pieces: Vec<Bytes>,
    /// Opens a division without a printed heading before this block, and before the one that `opens` opens.
    pub(crate) over: Option<Heading>,
    /// Opens a division before this block.
    pub(crate) opens: Option<Heading>,
    /// Closes divisions down to a level before this block: 0 closes all.
    pub(crate) closes: Option<u8>,
}

impl Block {
    pub(crate) fn new(kind: UnitKind, pieces: Vec<Bytes>) -> Self {
        Self { kind, pieces, over: None, opens: None, closes: None }
    }

    pub(crate) fn heading(pieces: Vec<Bytes>, heading: Heading) -> Self {
        Self { kind: UnitKind::Heading, pieces, over: None, opens: Some(heading), closes: None }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct NoteSketch {
    pub(crate) marker: String,
    /// Indexes of blocks.
    pub(crate) blocks: Vec<usize>,
    pub(crate) callouts: Vec<Bytes>,
}

#[derive(Debug, Clone)]
pub(crate) struct FloatSketch {
    pub(crate) kind: FloatKind,
    pub(crate) label: String,
    pub(crate) caption: Option<usize>,
    pub(crate) body: Vec<usize>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct ReferenceSketch {
    pub(crate) block: usize,
    pub(crate) label: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) fields: Vec<(FieldKind, Vec<Bytes>)>,
}

/// Everything a format's reader found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sketch {
    pub(crate) blocks: Vec<Block>,
    pub(crate) notes: Vec<NoteSketch>,
    pub(crate) floats: Vec<FloatSketch>,
    pub(crate) references: Vec<ReferenceSketch>,
    pub(crate) links: Vec<(Bytes, LinkKind, usize)>,
    pub(crate) front: FrontSketch,
    /// Bytes of line-end hyphens that are no part of their word, in ascending order.
    pub(crate) dropped_hyphens: Vec<u32>,
}

/// Front matter by place; its words are read off when the document stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct FrontSketch {
    pub(crate) fields: Vec<(FrontField, Vec<Bytes>)>,
    /// Family, given names, whole name.
    pub(crate) authors: Vec<AuthorSketch>,
    pub(crate) keywords: Vec<Vec<Bytes>>,
}

#[derive(Debug, Clone)]
pub(crate) struct AuthorSketch {
    pub(crate) family: Vec<Bytes>,
    pub(crate) given: Vec<Bytes>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrontField {
    Title,
    Venue,
    Publisher,
    Issn,
    Year,
    Volume,
    Issue,
    Pages,
    Doi,
    Received,
    Accepted,
    PaperType,
}

impl FrontField {
    pub(crate) fn slot(self, front: &mut Front) -> &mut Option<crate::Printed> {
        match self {
            Self::Title => &mut front.title,
            Self::Venue => &mut front.venue,
            Self::Publisher => &mut front.publisher,
            Self::Issn => &mut front.issn,
            Self::Year => &mut front.year,
            Self::Volume => &mut front.volume,
            Self::Issue => &mut front.issue,
            Self::Pages => &mut front.pages,
            Self::Doi => &mut front.doi,
            Self::Received => &mut front.received,
            Self::Accepted => &mut front.accepted,
            Self::PaperType => &mut front.paper_type,
        }
    }
}
