//! Dated things: dates, years, periods, open periods, horizons.

mod citations;
mod dates;
mod front;
mod label;
mod moment;
mod points;
#[cfg(test)]
mod tests;

pub(crate) use citations::is_cited;
pub(crate) use dates::{Bound, Dated, dates};

use crate::found::Found;
use crate::names::Names;
use crate::tokens::Words;
use crate::{Place, Prose};
use claimgraph_model::Event;

/// Finds what is dated, in reading order; `cited` are the places of citations, whose years belong to their works.
///
/// Takes time in proportion to the length of the text. A label is a compact phrase of the clause, never longer than eight words.
///
/// ```
/// use claimgraph_reader::{Prose, events};
/// let document = claimgraph_text::read(b"Malaria cases fell sharply between 2004 and 2011.\n".to_vec()).unwrap();
/// let found = events(&Prose::new(&document), &[]);
/// assert_eq!(found[0].record.date.to_string(), "2004/2011");
/// ```
#[must_use]
pub fn events(prose: &Prose<'_>, cited: &[Place]) -> Vec<Found<Event>> {
    let mut names = Names::default();
    let mut found = front::front(prose, &mut names);
    let masks = Masks::new(prose, cited);
    for place in prose.sentences() {
        let text = prose.passages[place.passage].flow.as_str();
        let words = Words::new(text, place.range());
        for dated in dates(&words, |i| masks.hides(place.passage, &words.bytes(i..i + 1)) || is_cited(&words, i)) {
            let range = words.bytes(dated.tokens.clone());
            let at = Place { passage: place.passage, start: range.start, end: range.end };
            let label = label::label(&words, &dated);
            let interval = !dated.period.is_moment();
            let note = match dated.bound {
                Bound::By => Some("horizon".to_owned()),
                Bound::From | Bound::To => Some("period, one end open".to_owned()),
                Bound::At => interval.then(|| "period".to_owned()),
            };
            found.push(Found {
                record: Event {
                    id: names.fresh(&format!("{label} {}", dated.period)),
                    label,
                    date: dated.period,
                    span: prose.span(&at),
                    actor: None,
                    place: crate::places::place_in(&words, dated.core.start).map(str::to_owned),
                    note,
                },
                place: Some(at),
                rule: dated.bound.rule(interval),
            });
        }
    }
    found
}

/// Places that a pass must leave alone, by passage.
pub(crate) struct Masks {
    by_passage: Vec<Vec<(usize, usize)>>,
}

impl Masks {
    pub(crate) fn new(prose: &Prose<'_>, places: &[Place]) -> Self {
        let mut by_passage = vec![Vec::new(); prose.passages.len()];
        for place in places {
            if let Some(ranges) = by_passage.get_mut(place.passage) {
                ranges.push((place.start, place.end));
            }
        }
        for ranges in &mut by_passage {
            ranges.sort_unstable();
        }
        Self { by_passage }
    }

    /// Whether a range of bytes touches a masked place.
    pub(crate) fn hides(&self, passage: usize, range: &std::ops::Range<usize>) -> bool {
        let ranges = &self.by_passage[passage];
        let after = ranges.partition_point(|r| r.0 < range.end);
        // Masked places may lie inside each other, but never deeper than a citation in its bracket.
        ranges[..after].iter().rev().take(4).any(|r| range.start < r.1)
    }
}
