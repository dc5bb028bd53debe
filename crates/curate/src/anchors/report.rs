use super::Anchor;
use crate::{Place, RecordKind};
use claimgraph_model::Span;
use std::{collections::BTreeMap, fmt};

/// Why a place was not found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Loss {
    /// The place holds no word (a dash, a bracket), and nothing else is known of it.
    NoWord,
    /// The place begins or ends within a word of which the new text has another form.
    WithinWord,
    /// The first word is not there, or could be in several places.
    Start,
    /// The last word is not there, or could be in several places.
    End,
    /// Both ends are there, and more than half of the words between them are not.
    Words,
    /// The ends are in parts of the text that do not follow each other in the new one.
    Torn,
    /// Another place of the same record, without which the record cannot be, was not found.
    Record,
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoWord => "it holds no word",
            Self::WithinWord => "it begins or ends within a word that differs",
            Self::Start => "its first word is not there or could be in several places",
            Self::End => "its last word is not there or could be in several places",
            Self::Words => "its ends are there and most of its words are not",
            Self::Torn => "its ends do not follow each other",
            Self::Record => "another place of the record was lost",
        })
    }
}

/// What became of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Found, with every word that it had.
    Exact(Span),
    /// Found, and this many of its words are misprinted or missing.
    Slips(Span, usize),
    /// Not found; never guessed.
    Lost(Loss),
}

/// A place and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The place in the old text.
    pub anchor: Anchor,
    /// Where it is in the new one.
    pub fate: Fate,
    /// Where the record stands in the files of the reading, where that is known.
    pub place: Option<Place>,
}

/// How many places or records were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Found exactly.
    pub exact: usize,
    /// Found with slips.
    pub slips: usize,
    /// Lost.
    pub lost: usize,
}

impl Tally {
    /// Number of all.
    #[must_use]
    pub fn all(self) -> usize {
        self.exact + self.slips + self.lost
    }

    /// Share of those found, 0 to 1; 1 where there was nothing to find.
    #[must_use]
    pub fn share_found(self) -> f64 {
        if self.all() == 0 { 1.0 } else { (self.exact + self.slips) as f64 / self.all() as f64 }
    }

    fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Exact(_) => self.exact += 1,
            Fate::Slips(..) => self.slips += 1,
            Fate::Lost(_) => self.lost += 1,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} exactly, {} with slips, {} lost ({:.1} % found)", self.exact, self.slips, self.lost, 100.0 * self.share_found())
    }
}

/// What became of every place of a reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report(pub(super) Vec<Found>);

impl Report {
    /// The places in the order of [`super::anchors`].
    #[must_use]
    pub fn places(&self) -> &[Found] {
        &self.0
    }

    /// Those that were lost.
    pub fn lost(&self) -> impl Iterator<Item = (&Found, Loss)> {
        self.0.iter().filter_map(|found| match found.fate {
            Fate::Lost(loss) => Some((found, loss)),
            _ => None,
        })
    }

    /// Places found and lost.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        self.0.iter().for_each(|found| tally.count(found.fate));
        tally
    }

    /// Records found and lost: each counts by the worst of its places.
    #[must_use]
    pub fn records(&self) -> Tally {
        // The fates are declared from the best to the worst.
        let mut worst: BTreeMap<(RecordKind, &str), Fate> = BTreeMap::new();
        for found in &self.0 {
            let fate = worst.entry((found.anchor.kind, &found.anchor.id)).or_insert(found.fate);
            *fate = (*fate).max(found.fate);
        }
        let mut tally = Tally::default();
        worst.into_values().for_each(|fate| tally.count(fate));
        tally
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "places:  {}", self.tally())?;
        writeln!(f, "records: {}", self.records())?;
        for (found, loss) in self.lost() {
            if let Some(place) = &found.place {
                write!(f, "{place}: ")?;
            }
            writeln!(f, "lost: {}: {loss}", found.anchor)?;
        }
        Ok(())
    }
}
