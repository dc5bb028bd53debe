//! Learned reading: every pair of heads in a sentence is a candidate, weights say which are claims and where the phrases end.

mod bounds;
mod features;
mod ids;
mod table;
pub mod train;
mod way;

use super::proposal::Proposal;
use super::sentence::Sentence;
use bounds::End;
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::{Dep, Tag};
use features::{Pair, features};
use ids::Ids;
use std::ops::Range;
use table::{Table, probability};
use way::{Way, chain};

/// Longest way, in steps, lists not counted.
const STEPS: usize = 7;
/// Furthest distance of two heads, in tokens.
const REACH: usize = 60;

/// The learned tables.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub(crate) pair: Table,
    pub(crate) left: Table,
    pub(crate) right: Table,
    pub(crate) sentence: Table,
    pub(crate) sign: Table,
    pub(crate) relation: Table,
}

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
    let heads: Vec<usize> = (0..s.len()).filter(|&i| candidate(s, i) || proposals.iter().any(|p| p.cause_head == i || p.effect_head == i)).collect();
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
    let best = |options: Vec<bounds::Option_>, table: &Table| {
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
pub(crate) struct Chosen {
    pub(crate) cause: Range<usize>,
    pub(crate) effect: Range<usize>,
    pub(crate) odds: f64,
    pub(crate) rule: &'static str,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) relation: Relation,
    pub(crate) polarity: Polarity,
}

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
pub(crate) const SIGNS: [Polarity; 3] = [Polarity::Positive, Polarity::Negative, Polarity::Unknown];

/// The same features for another answer.
pub(crate) fn turned(features: &[u32], answer: usize) -> Vec<u32> {
    features.iter().map(|&f| ids::feature(900 + answer as u32, &[f])).collect()
}

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

/// The likely pairs of a sentence above some log odds, and of several readings of one pair the likeliest.
pub(crate) fn choose(s: &Sentence<'_>, proposals: &[Proposal], model: &Model, least: f64) -> (Vec<Chosen>, f64) {
    let ids = Ids::new(s);
    let likely = model.sentence.score(&features::sentence_features(s, &ids, proposals));
    let mut scored: Vec<(f64, Pair<'_>, Vec<u32>)> = pairs(s, proposals)
        .into_iter()
        .filter_map(|p| {
            let f = features(s, &ids, &p);
            let z = model.pair.score(&f);
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
        let (rule, cue) = p.proposals.first().map_or(("learned-pair", None), |x| (x.rule, x.cue.clone()));
        out.push(Chosen { cause, effect, odds, rule, cue, relation, polarity });
    }
    (out, likely)
}

/// Whether two ranges share at least half of the shorter.
fn shared(a: &Range<usize>, b: &Range<usize>) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * common >= a.len().min(b.len()).max(1)
}

pub(crate) use table::probability as to_probability;
#[allow(unused_imports)]
use probability as _;

/// A pair as it was read, in bytes of the sentence.
#[derive(Debug, Clone)]
pub struct Read {
    /// The cause.
    pub cause: Range<usize>,
    /// The effect.
    pub effect: Range<usize>,
    /// Log odds of the pair.
    pub odds: f64,
    /// Rule.
    pub rule: &'static str,
    /// Relation.
    pub relation: Relation,
    /// Direction.
    pub polarity: Polarity,
}

/// Reads one sentence; with the log odds that it makes any claim.
#[must_use]
pub fn read(text: &str, model: &Model, least: f64) -> (Vec<Read>, f64) {
    let s = Sentence::new(text);
    let proposals = super::propose(&s);
    let (chosen, likely) = choose(&s, &proposals, model, least);
    let bytes = |r: &Range<usize>| s.parse.bytes(r.clone());
    (
        chosen
            .iter()
            .map(|c| Read { cause: bytes(&c.cause), effect: bytes(&c.effect), odds: c.odds, rule: c.rule, relation: c.relation, polarity: c.polarity })
            .collect(),
        likely,
    )
}
