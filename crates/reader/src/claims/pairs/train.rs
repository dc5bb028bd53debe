//! Learning the tables from annotated sentences.

use super::super::proposal::Proposal;
use super::super::{propose, sentence::Sentence};
use super::bounds::{self, End};
use super::features::{features, sentence_features};
use super::ids::Ids;
use super::table::{Table, probability, slot};
use super::{Model, RELATIONS, SIGNS, candidate, pairs, turned};
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

/// A cause-effect pair as annotated, in bytes of the text.
#[derive(Debug, Clone)]
pub struct Gold {
    /// The cause.
    pub cause: Range<usize>,
    /// The effect.
    pub effect: Range<usize>,
    /// In which direction, where it is annotated.
    pub polarity: Option<Polarity>,
    /// How the cause acts, where it is annotated.
    pub relation: Option<Relation>,
}

/// Examples of one task: features laid end to end.
#[derive(Debug, Default, Clone)]
pub struct Examples {
    features: Vec<u32>,
    rows: Vec<(usize, bool, f32)>,
}

impl Examples {
    fn push(&mut self, features: &[u32], right: bool, weight: f32) {
        self.features.extend_from_slice(features);
        self.rows.push((self.features.len(), right, weight));
    }

    /// How many examples there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// What a sentence teaches.
#[derive(Debug, Default, Clone)]
pub struct Lesson {
    /// Tasks in the order pair, left, right, sentence, sign, relation.
    pub tasks: [Examples; 6],
    /// Annotated pairs; those whose heads are candidates; those among the pairs that are looked at.
    pub counts: [usize; 3],
}

/// The head of an annotated phrase.
fn head_of(s: &Sentence<'_>, range: &Range<usize>) -> Option<usize> {
    let outside = |i: usize| s.head(i).is_none_or(|h| !range.contains(&h));
    let weight = |i: usize| {
        let sub = s.subtree(i);
        sub.end.min(range.end) - sub.start.max(range.start)
    };
    let mut tops: Vec<usize> = range.clone().filter(|&i| outside(i) && s.dep(i) != Dep::Punct && !matches!(s.dep(i), Dep::Cc)).collect();
    tops.sort_by_key(|&i| (usize::MAX - weight(i), i));
    let mut at = *tops.first()?;
    for _ in 0..3 {
        if candidate(s, at) {
            return Some(at);
        }
        let below = s.children(at).iter().copied().find(|&c| range.contains(&c) && candidate(s, c));
        match below {
            Some(c) => at = c,
            None => break,
        }
    }
    tops.into_iter().find(|&i| candidate(s, i)).or_else(|| range.clone().rev().find(|&i| candidate(s, i)))
}

fn tokens(s: &Sentence<'_>, bytes: &Range<usize>) -> Range<usize> {
    let touching: Vec<usize> = (0..s.len())
        .filter(|&i| {
            let t = s.parse.bytes(i..i + 1);
            t.start < bytes.end && bytes.start < t.end
        })
        .collect();
    match (touching.first(), touching.last()) {
        (Some(&a), Some(&b)) => a..b + 1,
        _ => 0..0,
    }
}

/// What the annotation of one sentence teaches.
#[must_use]
pub fn lesson(text: &str, gold: &[Gold]) -> Lesson {
    let s = Sentence::new(text);
    let ids = Ids::new(&s);
    let proposals: Vec<Proposal> = propose(&s);
    let mut out = Lesson::default();
    out.tasks[3].push(&sentence_features(&s, &ids, &proposals), !gold.is_empty(), 1.0);
    let marked: Vec<(Range<usize>, Range<usize>, Option<usize>, Option<usize>, &Gold)> = gold
        .iter()
        .map(|g| {
            let (c, e) = (tokens(&s, &g.cause), tokens(&s, &g.effect));
            let (hc, he) = (head_of(&s, &c), head_of(&s, &e));
            (c, e, hc, he, g)
        })
        .collect();
    out.counts[0] = marked.len();
    out.counts[1] = marked.iter().filter(|m| m.2.is_some() && m.3.is_some()).count();
    for p in pairs(&s, &proposals) {
        let hit = marked.iter().find(|m| m.2 == Some(p.cause) && m.3 == Some(p.effect));
        if hit.is_none() && marked.iter().any(|m| m.0.contains(&p.cause) && m.1.contains(&p.effect)) {
            continue;
        }
        let f = features(&s, &ids, &p);
        out.tasks[0].push(&f, hit.is_some(), 1.0);
        if let Some((_, _, _, _, g)) = hit {
            out.counts[2] += 1;
            if let Some(sign) = g.polarity {
                for (k, x) in SIGNS.iter().enumerate() {
                    out.tasks[4].push(&turned(&f, k), *x == sign, 1.0);
                }
            }
            if let Some(relation) = g.relation {
                for (k, x) in RELATIONS.iter().enumerate() {
                    out.tasks[5].push(&turned(&f, k), *x == relation, 1.0);
                }
            }
        }
    }
    for (c, e, hc, he, _) in &marked {
        let (Some(hc), Some(he)) = (*hc, *he) else { continue };
        for (range, end) in [(c, End { head: hc, other: he, cause: true }), (e, End { head: he, other: hc, cause: false })] {
            let range = bounds::trimmed(&s, range.clone(), end.head);
            for (task, options, at) in
                [(1, bounds::left(&s, &ids, end), range.start), (2, bounds::right(&s, &ids, end), range.end)]
            {
                let same = |o: usize| o == at || bounds::trimmed(&s, if task == 1 { o..end.head + 1 } else { end.head..o }, end.head) == if task == 1 { at..end.head + 1 } else { end.head..at };
                if options.len() > 1 && options.iter().any(|o| same(o.at)) {
                    for o in options {
                        out.tasks[task].push(&o.features, same(o.at), 1.0);
                    }
                }
            }
        }
    }
    let _ = Tag::CC;
    out
}

/// One candidate as it is written out for trying out learners.
pub struct Candidate {
    /// Cause, effect: first and one past the last token.
    pub spans: [usize; 4],
    /// Heads.
    pub heads: [usize; 2],
    /// 1 right, 0 wrong, 2 not to be learned from.
    pub label: u8,
    /// Whether a rule proposes it.
    pub ruled: bool,
    /// Features.
    pub features: Vec<u32>,
}

/// All candidates of a sentence, the annotated spans in tokens, the features of the sentence.
#[must_use]
pub fn candidates(text: &str, gold: &[Gold], model: &Model) -> (Vec<Candidate>, Vec<[usize; 4]>, Vec<u32>) {
    let s = Sentence::new(text);
    let ids = Ids::new(&s);
    let proposals: Vec<Proposal> = propose(&s);
    let marked: Vec<_> = gold
        .iter()
        .map(|g| {
            let (c, e) = (tokens(&s, &g.cause), tokens(&s, &g.effect));
            let (hc, he) = (head_of(&s, &c), head_of(&s, &e));
            (c, e, hc, he)
        })
        .collect();
    let out = pairs(&s, &proposals)
        .into_iter()
        .map(|p| {
            let hit = marked.iter().any(|m| m.2 == Some(p.cause) && m.3 == Some(p.effect));
            let label = if hit { 1 } else if marked.iter().any(|m| m.0.contains(&p.cause) && m.1.contains(&p.effect)) { 2 } else { 0 };
            let c = super::words_of(&s, &ids, model, End { head: p.cause, other: p.effect, cause: true });
            let e = super::words_of(&s, &ids, model, End { head: p.effect, other: p.cause, cause: false });
            Candidate { spans: [c.start, c.end, e.start, e.end], heads: [p.cause, p.effect], label, ruled: !p.proposals.is_empty(), features: features(&s, &ids, &p) }
        })
        .collect();
    let golds = marked.iter().map(|m| [m.0.start, m.0.end, m.1.start, m.1.end]).collect();
    let whole = sentence_features(&s, &ids, &proposals);
    (out, golds, whole)
}

/// The tokens of a sentence in bytes, its candidate heads, and its annotated pairs by their heads; pairs inside annotated phrases are not
/// to be learned from.
pub struct Outline {
    /// Tokens.
    pub tokens: Vec<Range<usize>>,
    /// Candidates as they are listed: cause, effect, 1 right, 0 wrong, 2 neither.
    pub pairs: Vec<(usize, usize, u8)>,
}

/// The outline of a sentence.
#[must_use]
pub fn outline(text: &str, gold: &[Gold]) -> Outline {
    let s = Sentence::new(text);
    let proposals: Vec<Proposal> = propose(&s);
    let marked: Vec<_> = gold
        .iter()
        .map(|g| {
            let (c, e) = (tokens(&s, &g.cause), tokens(&s, &g.effect));
            let (hc, he) = (head_of(&s, &c), head_of(&s, &e));
            (c, e, hc, he)
        })
        .collect();
    let pairs = pairs(&s, &proposals)
        .into_iter()
        .map(|p| {
            let hit = marked.iter().any(|m| m.2 == Some(p.cause) && m.3 == Some(p.effect));
            let label = if hit { 1 } else if marked.iter().any(|m| m.0.contains(&p.cause) && m.1.contains(&p.effect)) { 2 } else { 0 };
            (p.cause, p.effect, label)
        })
        .collect();
    Outline { tokens: (0..s.len()).map(|i| s.parse.bytes(i..i + 1)).collect(), pairs }
}

/// How to learn.
#[derive(Debug, Clone)]
pub struct How {
    /// How much an example of each domain counts.
    pub trust: Vec<f64>,
    /// Share of each domain's own weights that is kept.
    pub keep: Vec<f64>,
    /// Passes over the examples.
    pub passes: usize,
    /// Pull of the weights towards nothing.
    pub pull: f64,
    /// Least number of examples with a feature.
    pub least: usize,
    /// Step.
    pub rate: f64,
}

/// Learns only where phrases begin and end.
#[must_use]
pub fn learn_bounds(lessons: &[(usize, &Lesson)], how: &How) -> Model {
    let set = |task: usize| lessons.iter().map(|(d, l)| (*d, &l.tasks[task])).collect::<Vec<_>>();
    Model { left: fit(&set(1), how, 17), right: fit(&set(2), how, 17), ..Model::default() }
}

/// Learns all tables; each lesson with the number of its domain.
#[must_use]
pub fn learn(lessons: &[(usize, &Lesson)], how: &How) -> Model {
    let bits = [20, 17, 17, 18, 18, 18];
    let mut tables = (0..6).map(|task| {
        let sets: Vec<(usize, &Examples)> = lessons.iter().map(|(d, l)| (*d, &l.tasks[task])).collect();
        fit(&sets, how, bits[task])
    });
    let mut next = || tables.next().unwrap_or_default();
    Model { pair: next(), left: next(), right: next(), sentence: next(), sign: next(), relation: next() }
}

/// Logistic regression with adaptive steps.
fn fit(sets: &[(usize, &Examples)], how: &How, bits: u32) -> Table {
    let n = 1usize << bits;
    let domains = how.trust.len();
    let mut w = vec![0.0f32; n * (domains + 1)];
    let mut g = vec![1e-6f32; n * (domains + 1)];
    let mut order: Vec<(u32, u32)> = Vec::new();
    for (i, (_, set)) in sets.iter().enumerate() {
        order.extend((0..set.rows.len()).map(|r| (i as u32, r as u32)));
    }
    // Features seen once teach nothing that holds elsewhere.
    let mut seen = vec![0u8; n];
    for (_, set) in sets {
        for &f in &set.features {
            let at = slot(f, bits);
            seen[at] = seen[at].saturating_add(1);
        }
    }
    let mut seed: u64 = 88_172_645_463_325_252;
    let (rate, pull, own_pull) = (how.rate as f32, how.pull as f32, 3.0 * how.pull as f32);
    for pass in 0..how.passes {
        for i in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        let step = rate / (1.0 + 0.3 * pass as f32);
        for &(i, r) in &order {
            let (d, set) = sets[i as usize];
            let (end, right, weight) = set.rows[r as usize];
            let start = if r == 0 { 0 } else { set.rows[r as usize - 1].0 };
            let fs: Vec<u32> = set.features[start..end].iter().copied().filter(|&f| usize::from(seen[slot(f, bits)]) >= how.least).collect();
            let own = n * (d + 1);
            let z: f32 = fs.iter().map(|&f| w[slot(f, bits)] + w[own + slot(f, bits)]).sum();
            let error = how.trust[d] as f32 * weight * (probability(f64::from(z)) as f32 - f32::from(u8::from(right)));
            if error.abs() < 1e-3 && !right {
                continue;
            }
            for &f in &fs {
                for (at, pull) in [(slot(f, bits), pull), (own + slot(f, bits), own_pull)] {
                    let grad = error + pull * w[at];
                    g[at] += grad * grad;
                    w[at] -= step * grad / g[at].sqrt();
                }
            }
        }
    }
    let mut kept = w[..n].to_vec();
    for (d, share) in how.keep.iter().enumerate() {
        for (k, own) in kept.iter_mut().zip(&w[n * (d + 1)..n * (d + 2)]) {
            *k += *share as f32 * own;
        }
    }
    Table::new(&kept)
}
