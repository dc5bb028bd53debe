use crate::{Division, Float, Flow, Format, Front, Link, Note, Reference, Unit, UnitKind};
use claimgraph_model::{SourceText, Span};
use serde::{Serialize, Serializer};
use std::ops::Range;

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Sentence {
    /// The unit that holds it, an index into [`Document::units`].
    pub unit: usize,
    /// Its characters in reading order; more than one span where page furniture, a marker or a tag interrupts it.
    pub spans: Vec<Span>,
}

impl Sentence {
    /// From its first to its last character.
    #[must_use]
    pub fn hull(&self) -> Span {
        crate::unit::hull(&self.spans)
    }
}

/// A paper as it is printed: its parts, in reading order, and where each stands in the unaltered source.
///
/// All positions count Unicode code points into the source exactly as given. As JSON it holds the text too, so that an outside program can
/// work from it alone.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// What the source was read as.
    pub format: Format,
    /// What the paper prints about itself.
    pub front: Front,
    /// Divisions under headings, in order; a division stands after the one that holds it.
    pub divisions: Vec<Division>,
    /// Units in reading order; last of all one for the markup, where there is any, and one for the white space between units.
    pub units: Vec<Unit>,
    /// Sentences in reading order.
    pub sentences: Vec<Sentence>,
    /// Footnotes and endnotes in order.
    pub notes: Vec<Note>,
    /// Figures and tables in order.
    pub floats: Vec<Float>,
    /// Entries of the reference list in order.
    pub references: Vec<Reference>,
    /// Places that the source itself links to notes, floats and references, in order of place.
    pub links: Vec<Link>,
    /// Line-end hyphens that are no part of their word ("inter-/national"), ascending.
    pub dropped_hyphens: Vec<u32>,
    /// The source as given.
    #[serde(serialize_with = "as_string")]
    pub text: SourceText,
}

fn as_string<S: Serializer>(text: &SourceText, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text.as_str())
}

/// A unit of running text on its way to a reader: its flowed text and where its sentences lie in it.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The unit, an index into [`Document::units`].
    pub unit: usize,
    /// The flowed text.
    pub flow: Flow,
    /// The sentences as byte ranges of the flowed text.
    pub sentences: Vec<Range<usize>>,
    /// The first of them as an index into [`Document::sentences`].
    pub first_sentence: usize,
}

impl Document {
    /// Some spans of the source as a person reads them.
    #[must_use]
    pub fn flow(&self, spans: &[Span]) -> Flow {
        Flow::new(&self.text, spans, self.format, &self.dropped_hyphens)
    }

    /// Units of one kind with their indexes.
    pub fn units_of(&self, kind: UnitKind) -> impl Iterator<Item = (usize, &Unit)> {
        self.units.iter().enumerate().filter(move |(_, unit)| unit.kind == kind)
    }

    /// The running text, unit by unit in reading order, each made when it is asked for.
    pub fn passages(&self) -> impl Iterator<Item = Passage> + '_ {
        let mut next = 0;
        std::iter::from_fn(move || {
            let first_sentence = next;
            let unit = self.sentences.get(next)?.unit;
            while self.sentences.get(next).is_some_and(|s| s.unit == unit) {
                next += 1;
            }
            let flow = self.flow(&self.units[unit].spans);
            let sentences = self.sentences[first_sentence..next]
                .iter()
                .filter_map(|sentence| {
                    sentence.spans.iter().filter_map(|&span| flow.range(span)).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
                })
                .collect();
            Some(Passage { unit, flow, sentences, first_sentence })
        })
    }

    /// The unit that holds a code point.
    #[must_use]
    pub fn unit_at(&self, at: u32) -> Option<usize> {
        self.units.iter().position(|unit| unit.spans.iter().any(|span| span.start <= at && at < span.end))
    }

    /// The sentence that holds a code point.
    #[must_use]
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        self.sentences.iter().position(|sentence| sentence.spans.iter().any(|span| span.start <= at && at < span.end))
    }
}
