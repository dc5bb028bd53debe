//! Learned reading: every pair of heads in a sentence is a candidate; weights say which are claims and where the phrases begin and end.
//!
//! What the rules propose is one kind of evidence among others: the way between the heads through the tree, the words on it and beside it.

mod bounds;
mod cue;
mod features;
mod fit;
mod ids;
mod model;
mod net;
mod table;
pub mod train;
mod way;

pub use model::Model;

use super::proposal::Proposal;
use super::rules::Rule;
use super::sentence::Sentence;
use bounds::{Boundary, End};
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::{Dep, Tag};
use features::Pair;
use ids::Ids;
use std::ops::Range;
use table::Table;
use way::{Way, chain};

/// The learned reading where no rule proposes the pair, listed among the rules.
pub(crate) const RULE: Rule = Rule {
    id: "head-pair",
    finds: "pairs that no rule names but the weights know: by the way between the two heads in the tree and the words on it and beside it",
    why: "most cues are rarer than a list of words can be long; weights learned from annotated papers know them from their company",
    catches: &[("Cheap credit opens the door to new investment.", "Cheap credit", "new investment")],
    leaves: &["The committee met on Monday."],
    // The weights look at every pair of heads, so nothing has to be proposed.
    find: |_, _, _| {},
};

/// Longest way, in steps, lists not counted.
const STEPS: usize = 7;
/// Furthest distance of two heads, in tokens.
const REACH: usize = 60;
/// Log odds at first look below which a pair is not looked at again.
const HOPELESS: f64 = -5.0;

/// Relations in the order in which they are learned.
pub(crate) const RELATIONS: [Relation; 9] = [
    Relation::Causes,
    Relation::Enables,
    Relation::Promotes,
    Relation::Prevents,
    Relation::Reduces,
    Relation::Requires,
    Relation::Hinders,
    Relation::Transforms,
    Relation::ContributesTo,
];
/// Directions in the order in which they are learned.
pub(crate) const SIGNS: [Polarity; 3] = [Polarity::Positive, Polarity::Negative, Polarity::Unknown];

/// Whether a token may head a cause or an effect.
fn candidate(s: &Sentence<'_>, i: usize) -> bool {
    let dep = s.dep(i);
    if s.is_verb(i) {
        return !matches!(dep, Dep::Aux | Dep::AuxPass | Dep::Amod | Dep::Compound);
    }
    match s.tag(i) {
        Tag::DT | Tag::WDT => matches!(dep, Dep::Nsubj | Dep::NsubjPass | Dep::Dobj | Dep::Pobj | Dep::Conj),
        _ => s.is_nominal(i) && !matches!(dep, Dep::Compound | Dep::Amod | Dep::Det | Dep::Nummod | Dep::Quantmod | Dep::Expl),
    }
}

/// Every pair of heads that may be a claim.
fn pairs<'a>(s: &Sentence<'_>, proposals: &'a [Proposal]) -> Vec<Pair<'a>> {
    let heads: Vec<usize> =
        (0..s.len()).filter(|&i| candidate(s, i) || proposals.iter().any(|p| p.cause_head == i || p.effect_head == i)).collect();
    let chains: Vec<Vec<usize>> = heads.iter().map(|&i| chain(s, i)).collect();
    let mut out = Vec::new();
    for (a, &cause) in heads.iter().enumerate() {
        for (b, &effect) in heads.iter().enumerate() {
            if a == b {
                continue;
            }
            let own: Vec<&Proposal> = proposals.iter().filter(|p| p.cause_head == cause && p.effect_head == effect).collect();
            let Some(way) = Way::between(s, &chains[a], &chains[b]) else { continue };
            if own.is_empty() && (way.steps.len() > STEPS || cause.abs_diff(effect) > REACH) {
                continue;
            }
            out.push(Pair { cause, effect, way, proposals: own });
        }
    }
    out
}

/// The words of an end.
fn words_of(s: &Sentence<'_>, ids: &Ids, model: &Model, end: End) -> Range<usize> {
    let best = |options: Vec<Boundary>, table: &Table| {
        let mut best = (f64::NEG_INFINITY, end.head);
        for o in options {
            let z = table.score(&o.features);
            if z > best.0 {
                best = (z, o.at);
            }
        }
        best.1
    };
    let start = best(bounds::left(s, ids, end), &model.left);
    let stop = best(bounds::right(s, ids, end), &model.right);
    bounds::trimmed(s, start..stop.max(end.head + 1), end.head)
}

/// A pair that was chosen, in tokens.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    pub(crate) cause: Range<usize>,
    pub(crate) effect: Range<usize>,
    /// Log odds that it is a claim.
    pub(crate) odds: f64,
    pub(crate) rule: &'static str,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) relation: Relation,
    pub(crate) polarity: Polarity,
}

/// The same features for another answer.
fn turned(features: &[u32], answer: usize) -> Vec<u32> {
    features.iter().map(|&f| ids::feature(900 + answer as u32, &[f])).collect()
}

/// The likeliest answer.
fn best_of<T: Copy>(table: &Table, features: &[u32], answers: &[T]) -> T {
    let mut best = (f64::NEG_INFINITY, answers[0]);
    for (k, &answer) in answers.iter().enumerate() {
        let z = table.score(&turned(features, k));
        if z > best.0 {
            best = (z, answer);
        }
    }
    best.1
}

/// The likely pairs of a sentence above some log odds, and of several readings of one pair the likeliest; the likeliest first.
pub(crate) fn choose(s: &Sentence<'_>, proposals: &[Proposal], model: &Model, least: f64) -> Vec<Chosen> {
    if s.len() < 3 {
        return Vec::new();
    }
    let ids = Ids::new(s);
    let mut scored: Vec<(f64, Pair<'_>, Vec<u32>)> = pairs(s, proposals)
        .into_iter()
        .filter(|p| model.sketch.score(&features::sketch(s, &ids, p)) >= HOPELESS)
        .filter_map(|p| {
            let f = features::features(s, &ids, &p);
            let z = model.net.score(&f);
            (z >= least).then_some((z, p, f))
        })
        .collect();
    scored.sort_by(|(a, p, _), (b, q, _)| b.total_cmp(a).then_with(|| (p.cause, p.effect).cmp(&(q.cause, q.effect))));
    let mut out: Vec<Chosen> = Vec::new();
    for (odds, p, f) in scored {
        let cause = words_of(s, &ids, model, End { head: p.cause, other: p.effect, cause: true });
        let effect = words_of(s, &ids, model, End { head: p.effect, other: p.cause, cause: false });
        if cause.start < effect.end && effect.start < cause.end {
            continue;
        }
        let same = |q: &Chosen| {
            (shared(&cause, &q.cause) && shared(&effect, &q.effect)) || (shared(&cause, &q.effect) && shared(&effect, &q.cause))
        };
        if out.iter().any(same) {
            continue;
        }
        let polarity = best_of(&model.sign, &f, &SIGNS);
        let relation = best_of(&model.relation, &f, &RELATIONS);
        let by_rule = p.proposals.first();
        let cue = by_rule.and_then(|x| x.cue.clone()).or_else(|| cue::of(s, &ids, &p.way, &cause, &effect));
        out.push(Chosen { cause, effect, odds, rule: by_rule.map_or(RULE.id, |x| x.rule), cue, relation, polarity });
    }
    out
}

/// Whether two ranges share at least half of the shorter.
fn shared(a: &Range<usize>, b: &Range<usize>) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * common >= a.len().min(b.len()).max(1)
}
