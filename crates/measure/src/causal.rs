//! Causality corpora: sentences, and relations whose ends are spans in them.

use crate::{
    bootstrap::interval,
    pairs::pairs,
    score::{Score, ratio},
    tokens::{overlap, within, words},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A relation as a corpus has it; spans count code points of the item's text.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct GoldRelation {
    /// The cause.
    pub cause: [u32; 2],
    /// Its pieces, where it has several.
    #[serde(default)]
    pub cause_parts: Vec<[u32; 2]>,
    /// The effect.
    pub effect: [u32; 2],
    /// Its pieces, where it has several.
    #[serde(default)]
    pub effect_parts: Vec<[u32; 2]>,
    /// `+`, `-` or nothing.
    #[serde(default)]
    pub polarity: Option<String>,
}

/// An item of a corpus.
#[derive(Debug, Clone, Deserialize)]
pub struct CausalItem {
    /// Its name.
    pub id: String,
    /// One sentence or a few.
    pub text: String,
    /// Whether it states a causal relation.
    pub causal: bool,
    /// The relations.
    #[serde(default)]
    pub relations: Vec<GoldRelation>,
    /// Whether the relations have spans.
    #[serde(default = "yes")]
    pub spans: bool,
    /// A class of its own that some corpora give.
    #[serde(default)]
    pub label: Option<String>,
}

fn yes() -> bool {
    true
}

/// A relation as it was found.
#[derive(Debug, Clone, Serialize)]
pub struct PredictedRelation {
    /// The cause.
    pub cause: [u32; 2],
    /// The effect.
    pub effect: [u32; 2],
    /// `+`, `-` or `?`.
    pub polarity: Option<String>,
    /// What found it.
    #[serde(skip)]
    pub rule: Option<String>,
}

/// What was found in an item.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CausalPrediction {
    /// The item.
    pub id: String,
    /// Whether it states a causal relation.
    pub causal: bool,
    /// The relations.
    pub relations: Vec<PredictedRelation>,
}

/// The ends of a relation as word numbers.
#[derive(Debug, Clone)]
pub struct Ends {
    cause: BTreeSet<usize>,
    effect: BTreeSet<usize>,
}

impl Ends {
    fn of_gold(words: &[(u32, u32)], r: &GoldRelation) -> Self {
        let parts = |whole: [u32; 2], parts: &[[u32; 2]]| if parts.is_empty() { vec![whole] } else { parts.to_vec() };
        Self { cause: within(words, &parts(r.cause, &r.cause_parts)), effect: within(words, &parts(r.effect, &r.effect_parts)) }
    }

    fn of_found(words: &[(u32, u32)], r: &PredictedRelation) -> Self {
        Self { cause: within(words, &[r.cause]), effect: within(words, &[r.effect]) }
    }

    /// Overlap F1 of at least one half at both ends.
    fn relaxed(&self, other: &Self) -> bool {
        overlap(&self.cause, &other.cause) >= 0.5 && overlap(&self.effect, &other.effect) >= 0.5
    }

    /// A shared word at both ends.
    fn touch(&self, other: &Self) -> bool {
        !self.cause.is_disjoint(&other.cause) && !self.effect.is_disjoint(&other.effect)
    }

    /// One within the other at both ends, the longer with at most fifteen words.
    fn head(&self, other: &Self) -> bool {
        let one = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| {
            !a.is_empty() && !b.is_empty() && (a.is_subset(b) || b.is_subset(a)) && a.len().max(b.len()) <= 15
        };
        one(&self.cause, &other.cause) && one(&self.effect, &other.effect)
    }
}

/// The counts of one item, so that items can be resampled.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    sentence: Score,
    relaxed: Score,
    touch: Score,
    head: Score,
    swapped: usize,
    polarity: (usize, usize),
    rules: BTreeMap<String, Score>,
    label: Option<(String, bool)>,
}

/// Measures of a corpus.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CausalReport {
    /// Items.
    pub items: usize,
    /// Items said to be causal.
    pub sentence: Score,
    /// Relations whose ends overlap by half.
    pub relaxed: Score,
    /// Relations whose ends share a word.
    pub touch: Score,
    /// Relations whose ends lie within each other.
    pub head: Score,
    /// Relations found the wrong way round.
    pub swapped: usize,
    /// Of the relaxed pairs with a direction, those with the same one, and how many there are.
    pub polarity: (usize, usize),
    /// Items found causal, by the corpus's own label.
    pub labels: BTreeMap<String, (usize, usize)>,
    /// What each rule found (`found`) and found right by `touch` (`right`).
    pub rules: BTreeMap<String, Score>,
    /// 95 % interval of the sentence F1.
    pub sentence_interval: (f64, f64),
    /// 95 % interval of the relaxed F1.
    pub relaxed_interval: (f64, f64),
    /// 95 % interval of the touch F1.
    pub touch_interval: (f64, f64),
}

impl CausalReport {
    /// Part of the directions that are right.
    #[must_use]
    pub fn polarity_accuracy(&self) -> f64 {
        ratio(self.polarity.0, self.polarity.1)
    }
}

/// Counts one item.
#[must_use]
pub fn tally(item: &CausalItem, found: &CausalPrediction) -> Tally {
    let words = words(&item.text);
    let mut tally = Tally {
        sentence: Score {
            right: usize::from(item.causal && found.causal),
            found: usize::from(found.causal),
            expected: usize::from(item.causal),
        },
        label: item.label.clone().map(|label| (label, found.causal)),
        ..Tally::default()
    };
    if !item.spans {
        return tally;
    }
    let gold: Vec<Ends> = item.relations.iter().map(|r| Ends::of_gold(&words, r)).collect();
    let ours: Vec<Ends> = found.relations.iter().map(|r| Ends::of_found(&words, r)).collect();
    let score = |right: usize| Score { right, found: ours.len(), expected: gold.len() };
    let relaxed = pairs(&gold, &ours, Ends::relaxed);
    let touch = pairs(&gold, &ours, Ends::touch);
    for (n, relation) in found.relations.iter().enumerate() {
        if let Some(rule) = &relation.rule {
            let right = usize::from(touch.iter().any(|(_, j)| *j == n));
            *tally.rules.entry(rule.clone()).or_default() += Score { right, found: 1, expected: 0 };
        }
    }
    for &(i, j) in &relaxed {
        if let Some(gold @ ("+" | "-")) = item.relations[i].polarity.as_deref() {
            tally.polarity.1 += 1;
            tally.polarity.0 += usize::from(found.relations[j].polarity.as_deref() == Some(gold));
        }
    }
    let rest: Vec<&Ends> = ours.iter().enumerate().filter(|(j, _)| relaxed.iter().all(|(_, used)| used != j)).map(|(_, e)| e).collect();
    let swapped = |g: &Ends, p: &&Ends| overlap(&g.cause, &p.effect) >= 0.5 && overlap(&g.effect, &p.cause) >= 0.5;
    tally.swapped = pairs(&gold, &rest, swapped).len();
    tally.relaxed = score(relaxed.len());
    tally.touch = score(touch.len());
    tally.head = score(pairs(&gold, &ours, Ends::head).len());
    tally
}

/// Sums the counts of items.
#[must_use]
pub fn report(tallies: &[Tally]) -> CausalReport {
    let mut sum = summed(&tallies.iter().collect::<Vec<_>>());
    sum.sentence_interval = interval(tallies, |sample| summed(sample).sentence.f1());
    sum.relaxed_interval = interval(tallies, |sample| summed(sample).relaxed.f1());
    sum.touch_interval = interval(tallies, |sample| summed(sample).touch.f1());
    sum
}

fn summed(tallies: &[&Tally]) -> CausalReport {
    let mut sum = CausalReport { items: tallies.len(), ..CausalReport::default() };
    for t in tallies {
        sum.sentence += t.sentence;
        sum.relaxed += t.relaxed;
        sum.touch += t.touch;
        sum.head += t.head;
        sum.swapped += t.swapped;
        sum.polarity.0 += t.polarity.0;
        sum.polarity.1 += t.polarity.1;
        for (rule, score) in &t.rules {
            *sum.rules.entry(rule.clone()).or_default() += *score;
        }
        if let Some((label, causal)) = &t.label {
            let entry = sum.labels.entry(label.clone()).or_default();
            entry.0 += usize::from(*causal);
            entry.1 += 1;
        }
    }
    sum
}

/// Measures what a reader finds in the items of a corpus.
pub fn causal(items: &[CausalItem], mut read: impl FnMut(&CausalItem) -> CausalPrediction) -> CausalReport {
    let tallies: Vec<Tally> = items.iter().map(|item| tally(item, &read(item))).collect();
    report(&tallies)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(relations: Vec<GoldRelation>) -> CausalItem {
        CausalItem {
            id: "a".into(),
            text: "Higher tariffs reduce imports of steel.".into(),
            causal: !relations.is_empty(),
            relations,
            spans: true,
            label: None,
        }
    }

    fn found(cause: [u32; 2], effect: [u32; 2], polarity: &str) -> CausalPrediction {
        CausalPrediction {
            id: "a".into(),
            causal: true,
            relations: vec![PredictedRelation { cause, effect, polarity: Some(polarity.into()), rule: Some("verb".into()) }],
        }
    }

    #[test]
    fn ends_are_compared_by_words() {
        let gold = item(vec![GoldRelation { cause: [0, 14], effect: [22, 38], polarity: Some("-".into()), ..GoldRelation::default() }]);
        let right = report(&[tally(&gold, &found([7, 14], [22, 29], "-"))]);
        assert_eq!((right.relaxed.right, right.touch.right, right.head.right, right.polarity), (1, 1, 1, (1, 1)));
        assert_eq!(right.rules["verb"], Score { right: 1, found: 1, expected: 0 });
        let turned = report(&[tally(&gold, &found([22, 38], [0, 14], "-"))]);
        assert_eq!((turned.relaxed.right, turned.swapped, turned.sentence.right), (0, 1, 1));
    }

    #[test]
    fn a_plain_sentence_that_is_taken_for_a_claim_costs_precision() {
        let report = report(&[tally(&item(Vec::new()), &found([0, 6], [22, 29], "+"))]);
        assert_eq!((report.sentence.found, report.sentence.right, report.relaxed.expected), (1, 0, 0));
    }
}
