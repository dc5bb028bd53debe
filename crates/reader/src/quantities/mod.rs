//! Numbers with a unit, shares, ratios, counts, ranks, money, ranges, growth.

mod number;
mod printed;
mod standing;
mod subject;
#[cfg(test)]
mod tests;
mod unit;
mod words;

use crate::events::{Dated, Masks, dates, is_cited};
use crate::found::Found;
use crate::names::Names;
use crate::tokens::Words;
use crate::{Place, Prose};
use claimgraph_model::{Id, Quantity};

/// Finds the quantities of the running text, in reading order. `cited` are the places of citations with the keys of their works: their
/// numbers are left alone, and the nearest one in its sentence is a quantity's source.
///
/// Years, page numbers, section numbers and labels of tables and articles are no quantities. Takes time in proportion to the length of the
/// text.
///
/// ```
/// use claimgraph_model::Value;
/// use claimgraph_reader::{Prose, quantities};
/// let document = claimgraph_text::read(b"Exports of tea rose to USD 1.4 billion in 2019.\n".to_vec()).unwrap();
/// let found = quantities(&Prose::new(&document), &[]);
/// assert_eq!(found[0].record.value, Value::Number(1_400_000_000.0));
/// assert_eq!(found[0].record.unit.as_str(), "usd");
/// ```
#[must_use]
pub fn quantities(prose: &Prose<'_>, cited: &[(Place, Id)]) -> Vec<Found<Quantity>> {
    let places: Vec<Place> = cited.iter().map(|(place, _)| place.clone()).collect();
    let masks = Masks::new(prose, &places);
    let sources = Sources::new(cited);
    let mut names = Names::default();
    let mut found = Vec::new();
    for sentence in prose.sentences() {
        let text = prose.passages[sentence.passage].flow.as_str();
        if !text[sentence.range()].bytes().any(|b| b.is_ascii_digit()) && !worded(&text[sentence.range()]) {
            continue;
        }
        let words = Words::new(text, sentence.range());
        let masked = |i: usize| masks.hides(sentence.passage, &words.bytes(i..i + 1)) || is_cited(&words, i);
        let dated = dates(&words, masked);
        let mut i = 0;
        let mut last = 0;
        while i < words.len() {
            let skip = !printed::may_begin(&words, i) || masked(i);
            let Some(printed) = (!skip).then(|| printed::printed(&words, i, |n| dated.iter().any(|d| d.core.contains(&n)))).flatten()
            else {
                i += 1;
                continue;
            };
            i = printed.tokens.end.max(i + 1);
            if printed.tokens.start < last {
                continue;
            }
            last = printed.tokens.end;
            let period = nearest(&dated, &words, &printed.tokens);
            let bytes = words.bytes(printed.tokens.clone());
            let at = Place { passage: sentence.passage, start: bytes.start, end: bytes.end };
            let said = subject::subject(&words, &printed, &dated);
            let note = printed.compared.clone().map(|c| format!("printed with “{}”", text[words.bytes(c)].to_lowercase()));
            found.push(Found {
                record: Quantity {
                    id: names.fresh(&format!("{} {}", said.subject, said.measure)),
                    span: prose.span(&at),
                    subject: said.subject,
                    about: None,
                    measure: said.measure,
                    value: printed.value,
                    unit: Id::from_label(printed.unit).expect("units have ids"),
                    period: period.map(|d| d.period),
                    place: crate::places::place_in(&words, printed.tokens.start).map(str::to_owned),
                    source: sources.near(&sentence, &at),
                    kind_of: standing::standing(&words, &printed, period),
                    note,
                },
                place: Some(at),
                rule: printed.rule,
            });
        }
    }
    found
}

/// Whether a sentence without digits may hold a number in words.
fn worded(sentence: &str) -> bool {
    sentence.split(|c: char| !c.is_alphabetic()).any(|word| {
        matches!(word.len(), 3..=9)
            && matches!(
                word.to_ascii_lowercase().as_str(),
                "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "eleven"
                    | "twelve"
                    | "thirteen"
                    | "fourteen"
                    | "fifteen"
                    | "sixteen"
                    | "seventeen"
                    | "eighteen"
                    | "nineteen"
                    | "twenty"
                    | "thirty"
                    | "forty"
                    | "fifty"
                    | "sixty"
                    | "seventy"
                    | "eighty"
                    | "ninety"
                    | "hundred"
                    | "thousand"
                    | "million"
                    | "billion"
                    | "half"
                    | "third"
                    | "quarter"
                    | "dozen"
                    | "largest"
                    | "biggest"
                    | "leading"
                    | "ranked"
                    | "ranks"
                    | "one"
                    | "first"
                    | "second"
                    | "fourth"
                    | "fifth"
                    | "rank"
                    | "placed"
                    | "world"
            )
    })
}

/// The date that a number goes with: the nearest of its clause, one behind it before one in front of it.
fn nearest<'d>(dated: &'d [Dated], words: &Words<'_>, tokens: &std::ops::Range<usize>) -> Option<&'d Dated> {
    if let [only] = dated {
        return Some(only);
    }
    let parted = |from: usize, to: usize| (from..to).any(|i| words.word(i) == ";");
    dated
        .iter()
        .filter_map(|d| {
            let (distance, from, to) = if d.tokens.start >= tokens.end {
                (d.tokens.start - tokens.end, tokens.end, d.tokens.start)
            } else {
                // What stands before holds on, but what follows directly is nearer.
                ((tokens.start.saturating_sub(d.tokens.end)) + 2, d.tokens.end, tokens.start)
            };
            (!parted(from, to)).then_some((distance, d))
        })
        .min_by_key(|&(distance, d)| (distance, d.tokens.start))
        .map(|(_, d)| d)
}

/// Citations in order of place.
struct Sources {
    sorted: Vec<(Place, Id)>,
}

impl Sources {
    fn new(cited: &[(Place, Id)]) -> Self {
        let mut sorted = cited.to_vec();
        sorted.sort();
        Self { sorted }
    }

    /// The citation of the sentence that stands nearest to a place.
    fn near(&self, sentence: &Place, at: &Place) -> Option<Id> {
        let from = self.sorted.partition_point(|(p, _)| (p.passage, p.start) < (sentence.passage, sentence.start));
        self.sorted[from..]
            .iter()
            .take_while(|(p, _)| p.passage == sentence.passage && p.start < sentence.end)
            .min_by_key(|(p, _)| (p.start.saturating_sub(at.end).max(at.start.saturating_sub(p.end)), p.start))
            .map(|(_, work)| work.clone())
    }
}
