//! Learning the weights from annotated sentences, and from a teacher's opinion of their pairs and of pairs that nobody annotated.

use super::super::proposal::Proposal;
use super::super::{propose, sentence::Sentence};
use super::bounds::{self, Boundary, End};
use super::features::{features, sketch};
use super::fit::{Examples, Rates, Stage, linear, network};
use super::ids::Ids;
use super::net::Net;
use super::{RELATIONS, SIGNS, candidate, pairs, turned};
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::Dep;
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

/// What an annotation says of a pair of heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is not annotated.
    Wrong,
    /// Its heads are those of an annotated pair.
    Right,
    /// Its heads stand inside of an annotated pair without being its heads: neither right nor wrong.
    Inside,
}

/// A sentence as a teacher sees it: its tokens, and the pairs of them that are asked about.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The tokens, in bytes.
    pub tokens: Vec<Range<usize>>,
    /// Cause, effect, what the annotation says.
    pub pairs: Vec<(usize, usize, Verdict)>,
}

/// What one sentence teaches.
#[derive(Debug, Default, Clone)]
pub struct Lesson {
    sketch: Examples,
    pair: Examples,
    left: Examples,
    right: Examples,
    sign: Examples,
    relation: Examples,
}

/// An annotated pair in tokens, with its heads.
struct Marked<'g> {
    cause: Range<usize>,
    effect: Range<usize>,
    heads: (Option<usize>, Option<usize>),
    gold: &'g Gold,
}

impl<'g> Marked<'g> {
    fn all(s: &Sentence<'_>, gold: &'g [Gold]) -> Vec<Self> {
        gold.iter()
            .map(|gold| {
                let (cause, effect) = (tokens(s, &gold.cause), tokens(s, &gold.effect));
                let heads = (head_of(s, &cause), head_of(s, &effect));
                Marked { cause, effect, heads, gold }
            })
            .collect()
    }
}

fn verdict<'m, 'g>(marked: &'m [Marked<'g>], cause: usize, effect: usize) -> (Verdict, Option<&'m Marked<'g>>) {
    if let Some(hit) = marked.iter().find(|m| m.heads == (Some(cause), Some(effect))) {
        return (Verdict::Right, Some(hit));
    }
    let inside = marked.iter().any(|m| m.cause.contains(&cause) && m.effect.contains(&effect));
    (if inside { Verdict::Inside } else { Verdict::Wrong }, None)
}

/// The head of an annotated phrase: of the candidates in it the one that most of it hangs on.
fn head_of(s: &Sentence<'_>, range: &Range<usize>) -> Option<usize> {
    let outside = |i: usize| s.head(i).is_none_or(|h| !range.contains(&h));
    let weight = |i: usize| {
        let sub = s.subtree(i);
        sub.end.min(range.end) - sub.start.max(range.start)
    };
    let mut tops: Vec<usize> = range.clone().filter(|&i| outside(i) && !matches!(s.dep(i), Dep::Punct | Dep::Cc)).collect();
    tops.sort_by_key(|&i| (usize::MAX - weight(i), i));
    let mut at = *tops.first()?;
    for _ in 0..3 {
        if candidate(s, at) {
            return Some(at);
        }
        match s.children(at).iter().copied().find(|&c| range.contains(&c) && candidate(s, c)) {
            Some(below) => at = below,
            None => break,
        }
    }
    tops.into_iter().find(|&i| candidate(s, i)).or_else(|| range.clone().rev().find(|&i| candidate(s, i)))
}

fn tokens(s: &Sentence<'_>, bytes: &Range<usize>) -> Range<usize> {
    let touching = |&i: &usize| {
        let t = s.parse.bytes(i..i + 1);
        t.start < bytes.end && bytes.start < t.end
    };
    let first = (0..s.len()).find(touching);
    let last = (0..s.len()).rev().find(touching);
    first.zip(last).map_or(0..0, |(a, b)| a..b + 1)
}

/// The outline of a sentence.
#[must_use]
pub fn outline(text: &str, gold: &[Gold]) -> Outline {
    let s = Sentence::new(text);
    let proposals: Vec<Proposal> = propose(&s);
    let marked = Marked::all(&s, gold);
    let pairs = pairs(&s, &proposals).into_iter().map(|p| (p.cause, p.effect, verdict(&marked, p.cause, p.effect).0)).collect();
    Outline { tokens: (0..s.len()).map(|i| s.parse.bytes(i..i + 1)).collect(), pairs }
}

/// Log odds of the teacher below which a pair is taken as one of many alike.
const PLAIN: f32 = -5.0;
/// One in so many of them is learned from.
const THIN: u64 = 7;

/// What a sentence teaches: where `gold` is given, its annotation (half of the target, the teacher's opinion the other half); else the
/// teacher's opinion alone. `teacher` has log odds for the pairs of its [`Outline`], in their order.
#[must_use]
pub fn lesson(text: &str, gold: Option<&[Gold]>, teacher: Option<&[f32]>, trust: f32) -> Lesson {
    let s = Sentence::new(text);
    let ids = Ids::new(&s);
    let proposals: Vec<Proposal> = propose(&s);
    let mut out = Lesson::default();
    let marked = gold.map(|g| Marked::all(&s, g)).unwrap_or_default();
    for (k, p) in pairs(&s, &proposals).iter().enumerate() {
        let (verdict, hit) = verdict(&marked, p.cause, p.effect);
        let odds = teacher.and_then(|t| t.get(k)).copied();
        let soft = odds.map(|z| 1.0 / (1.0 + (-z).exp()));
        let hard = f32::from(u8::from(verdict == Verdict::Right));
        let target = match (gold.is_some() && verdict != Verdict::Inside, soft) {
            (true, Some(soft)) => 0.5 * hard + 0.5 * soft,
            (true, None) => hard,
            (false, Some(soft)) => soft,
            (false, None) => continue,
        };
        let mut weight = trust;
        if hit.is_none() && odds.is_some_and(|z| z < PLAIN) {
            if !(ids.lemma[p.cause] as u64 * 31 + ids.lemma[p.effect] as u64 + k as u64).is_multiple_of(THIN) {
                continue;
            }
            weight *= THIN as f32;
        }
        let f = features(&s, &ids, p);
        let annotated = (gold.is_some() && verdict != Verdict::Inside).then_some(hard);
        out.sketch.push(&sketch(&s, &ids, p), target, weight);
        out.pair.push_taught(&f, target, weight, annotated, odds.unwrap_or(0.0));
        if let Some(Marked { gold, .. }) = hit {
            if let Some(sign) = gold.polarity {
                for (k, x) in SIGNS.iter().enumerate() {
                    out.sign.push(&turned(&f, k), f32::from(u8::from(*x == sign)), 1.0);
                }
            }
            if let Some(relation) = gold.relation {
                for (k, x) in RELATIONS.iter().enumerate() {
                    out.relation.push(&turned(&f, k), f32::from(u8::from(*x == relation)), 1.0);
                }
            }
        }
    }
    for m in &marked {
        if let (Some(cause), Some(effect)) = m.heads {
            out.edges(&s, &ids, &m.cause, End { head: cause, other: effect, cause: true }, trust);
            out.edges(&s, &ids, &m.effect, End { head: effect, other: cause, cause: false }, trust);
        }
    }
    out
}

impl Lesson {
    /// What an annotated phrase teaches about where phrases begin and end.
    fn edges(&mut self, s: &Sentence<'_>, ids: &Ids, range: &Range<usize>, end: End, trust: f32) {
        let h = end.head;
        let range = bounds::trimmed(s, range.clone(), h);
        let same = |o: &Boundary, left: bool| {
            let (a, b) = if left { (o.at..h + 1, range.start..h + 1) } else { (h..o.at, h..range.end) };
            a == b || bounds::trimmed(s, a, h) == b
        };
        for (left, options) in [(true, bounds::left(s, ids, end)), (false, bounds::right(s, ids, end))] {
            if options.len() > 1 && options.iter().any(|o| same(o, left)) {
                let task = if left { &mut self.left } else { &mut self.right };
                for o in &options {
                    task.push(&o.features, f32::from(u8::from(same(o, left))), trust);
                }
            }
        }
    }
}

/// Learns everything, the network of the pairs in two stages: a first one from the annotation, whose opinion joins the teacher's where
/// nobody annotated; the second from all. Writes it down as [`super::Model::from_bytes`] reads it.
#[must_use]
pub fn learn(lessons: &mut [Lesson]) -> Vec<u8> {
    let pairs: Vec<&Examples> = lessons.iter().map(|l| &l.pair).collect();
    let first = network(&pairs, Stage::First).to_bytes();
    if let Some((first, _)) = Net::read(&first) {
        lessons.iter_mut().for_each(|l| l.pair.ask(&first));
    }
    let of = |task: fn(&Lesson) -> &Examples| lessons.iter().map(task).collect::<Vec<_>>();
    let mut out = network(&of(|l| &l.pair), Stage::Second).to_bytes();
    let light = Rates { passes: 3, rate: 0.05, pull: 0.0002, least: 3 };
    let firm = Rates { passes: 5, rate: 0.06, pull: 0.004, least: 2 };
    out.extend(linear(&of(|l| &l.sketch), 17, &light).to_bytes());
    out.extend(linear(&of(|l| &l.left), 16, &firm).to_bytes());
    out.extend(linear(&of(|l| &l.right), 17, &firm).to_bytes());
    out.extend(linear(&of(|l| &l.sign), 17, &firm).to_bytes());
    out.extend(linear(&of(|l| &l.relation), 17, &firm).to_bytes());
    out
}
