//! From a head to the words that name what it stands for: where the phrase begins and where it ends.

use super::super::sentence::Sentence;
use super::ids::{Ids, feature, size};
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

/// One end of a pair, whose boundaries are sought.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    /// The head.
    pub(crate) head: usize,
    /// The head of the other end, which the phrase may not hold.
    pub(crate) other: usize,
    /// Whether it is the cause.
    pub(crate) cause: bool,
}

/// A possible boundary with its features.
pub(crate) struct Boundary {
    /// Index of the first token (left), or one past the last (right).
    pub(crate) at: usize,
    pub(crate) features: Vec<u32>,
}

/// Where the phrase may begin, the nearest first.
pub(crate) fn left(s: &Sentence<'_>, ids: &Ids, end: End) -> Vec<Boundary> {
    options(s, ids, end, true)
}

/// Where the phrase may end, the nearest first.
pub(crate) fn right(s: &Sentence<'_>, ids: &Ids, end: End) -> Vec<Boundary> {
    options(s, ids, end, false)
}

/// The children of a head on one side, from the inside out, and for the last noun of a chain of prepositions its own.
fn parts(s: &Sentence<'_>, end: End, leftward: bool) -> Vec<usize> {
    let mut out: Vec<usize> =
        s.children(end.head).iter().copied().filter(|&x| if leftward { x < end.head } else { x > end.head }).collect();
    if leftward {
        out.reverse();
    }
    out
}

fn options(s: &Sentence<'_>, ids: &Ids, end: End, leftward: bool) -> Vec<Boundary> {
    let h = end.head;
    let parts = parts(s, end, leftward);
    // Boundaries from the inside out, each with the part that it takes in.
    let mut places: Vec<(usize, Option<usize>, Option<usize>)> = vec![(if leftward { h } else { h + 1 }, None, None)];
    for &part in &parts {
        let range = s.subtree(part);
        if range.contains(&end.other) {
            // What stands before the other end may still belong: "the growth that followed".
            break;
        }
        // Inside a long part the phrase may end before a clause or a list of its own.
        if !leftward {
            for inner in inside(s, part) {
                let at = s.subtree(inner).start;
                let at = before_joint(s, at, range.start);
                if at > places[places.len() - 1].0 && at < range.end {
                    places.push((at, Some(part), Some(inner)));
                }
            }
        }
        places.push((if leftward { range.start } else { range.end }, Some(part), None));
    }
    places.sort_by_key(|p| if leftward { usize::MAX - p.0 } else { p.0 });
    places.dedup_by_key(|p| p.0);
    let count = places.len();
    let mut seen_comma = false;
    (0..count)
        .map(|k| {
            let (at, part, inner) = places[k];
            let next = places.get(k + 1).and_then(|p| p.1);
            if let Some(p) = part {
                seen_comma |= s.tag(p) == Tag::Comma;
            }
            let features = describe(s, ids, end, leftward, at, part, inner, next, k, count, seen_comma);
            Boundary { at, features }
        })
        .collect()
}

/// A comma, "and" or "or" before a boundary stays outside.
fn before_joint(s: &Sentence<'_>, mut at: usize, least: usize) -> usize {
    while at > least && matches!(s.tag(at - 1), Tag::Comma | Tag::CC | Tag::Colon) {
        at -= 1;
    }
    at
}

/// Tokens below a part at whose left edge the phrase may end: clauses, later members of lists, prepositional phrases.
fn inside(s: &Sentence<'_>, part: usize) -> Vec<usize> {
    let range = s.subtree(part);
    let mut out: Vec<usize> = range
        .filter(|&i| {
            i != part
                && i > part
                && s.head(i).is_some_and(|h| h < i)
                && matches!(s.dep(i), Dep::Conj | Dep::Relcl | Dep::Acl | Dep::Prep | Dep::Advcl | Dep::Appos | Dep::Agent)
        })
        .collect();
    out.sort_by_key(|&i| s.subtree(i).start);
    out
}

#[allow(clippy::too_many_arguments)]
fn describe(
    s: &Sentence<'_>,
    ids: &Ids,
    end: End,
    leftward: bool,
    at: usize,
    part: Option<usize>,
    inner: Option<usize>,
    next: Option<usize>,
    k: usize,
    count: usize,
    comma: bool,
) -> Vec<u32> {
    let h = end.head;
    let base = if leftward { 300 } else { 400 };
    let mut f = Vec::with_capacity(40);
    let role = u32::from(end.cause);
    let dep = |x: Option<usize>| x.map_or(0, |i| ids.dep[i]);
    let tag = |x: Option<usize>| x.map_or(0, |i| ids.tag[i]);
    let first = |x: Option<usize>| x.map_or(0, |i| ids.lower[s.subtree(i).start]);
    let head_dep = ids.dep[h];
    let head_tag = ids.tag[h];
    let outer = s.len();
    // The token just inside and the one just outside of the boundary.
    let (inside, outside) = if leftward { (Some(at), at.checked_sub(1)) } else { (at.checked_sub(1), Some(at).filter(|&a| a < outer)) };
    let lower = |x: Option<usize>| x.map_or(0, |i| ids.lower[i]);
    let toward = u32::from((end.other < h) == leftward);
    let verbal = u32::from(s.is_verb(h));
    let in_dep = inner.map_or(0, |i| ids.dep[i]);
    let length = if leftward { h - at } else { at - h };
    let mut add = |t: u32, parts: &[u32]| f.push(feature(base + t, parts));
    let last = u32::from(k + 1 == count);
    add(0, &[dep(part), dep(next), in_dep]);
    add(1, &[dep(part), dep(next), in_dep, head_tag]);
    add(2, &[dep(part), dep(next), in_dep, head_dep]);
    add(3, &[dep(part), dep(next), in_dep, role, toward]);
    add(4, &[first(part), dep(part), in_dep]);
    add(5, &[first(next), dep(next)]);
    add(6, &[first(part), first(next)]);
    add(7, &[lower(inside), lower(outside)]);
    add(8, &[lower(outside), verbal]);
    add(9, &[lower(inside), verbal]);
    add(10, &[tag(inside), tag(outside), verbal]);
    add(11, &[ids.lemma[h], dep(part), dep(next)]);
    add(12, &[ids.lemma[h], first(part)]);
    add(13, &[ids.lemma[h], first(next)]);
    add(14, &[head_dep, head_tag, size(k), last]);
    add(15, &[verbal, last, toward]);
    add(16, &[verbal, last, head_dep, toward]);
    add(17, &[u32::from(comma), dep(part), dep(next)]);
    add(18, &[size(length), verbal]);
    add(19, &[size(length), role, toward, head_dep]);
    add(20, &[dep(next), tag(next), verbal, toward]);
    add(21, &[dep(part), tag(part), verbal, toward]);
    add(22, &[in_dep, inner.map_or(0, |i| ids.lower[s.subtree(i).start]), size(length)]);
    add(23, &[in_dep, inner.map_or(0, |i| size(s.subtree(i).len()))]);
    add(24, &[dep(next), next.map_or(0, |i| size(s.subtree(i).len())), verbal]);
    add(25, &[ids.cue[h], dep(part), dep(next)]);
    f
}

/// A phrase from its two boundaries, without marks and joints at its edges.
pub(crate) fn trimmed(s: &Sentence<'_>, mut range: Range<usize>, head: usize) -> Range<usize> {
    let loose = |i: usize| matches!(s.tag(i), Tag::Comma | Tag::Colon | Tag::Stop | Tag::CC | Tag::NFP);
    while range.start < head && loose(range.start) {
        range.start += 1;
    }
    while range.end > head + 1 && loose(range.end - 1) {
        range.end -= 1;
    }
    range
}
