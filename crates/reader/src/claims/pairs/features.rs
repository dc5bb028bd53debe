//! What the weights see of a pair of heads.

use super::super::proposal::Proposal;
use super::super::sentence::Sentence;
use super::ids::{Ids, feature, size, word};
use super::way::Way;
use claimgraph_syntax::{Dep, Tag};

/// A pair of heads with all that its features are made of.
pub(crate) struct Pair<'a> {
    pub(crate) cause: usize,
    pub(crate) effect: usize,
    pub(crate) way: Way,
    /// What the rules propose with these heads.
    pub(crate) proposals: Vec<&'a Proposal>,
}

/// A few features of a pair, for a first look that sorts out most pairs.
pub(crate) fn sketch(s: &Sentence<'_>, ids: &Ids, p: &Pair<'_>) -> [u32; 12] {
    let (c, e, way) = (p.cause, p.effect, &p.way);
    let order = u32::from(c < e);
    let mut shape = 0;
    let mut kind = 0;
    for x in &way.steps {
        shape = feature(shape, &[(x.dep as u32 + 1) * 2 + u32::from(x.up)]);
    }
    for &i in &way.inner {
        kind = feature(kind, &[if matches!(s.tag(i), Tag::IN | Tag::TO) || ids.cue[i] == 0 { ids.lemma[i] } else { ids.cue[i] }]);
    }
    let (first, last) = (way.steps[0].dep as u32, way.steps[way.steps.len() - 1].dep as u32);
    let (top_lemma, top_cue) = way.top().map_or((0, 0), |t| (ids.lemma[t], ids.cue[t]));
    let rule = p.proposals.first().map_or(0, |x| word(x.rule));
    [
        feature(100, &[order]),
        feature(101, &[shape, order]),
        feature(102, &[shape, kind, order]),
        feature(103, &[shape, top_cue]),
        feature(104, &[top_lemma, first, last, order]),
        feature(105, &[ids.dep[c], ids.dep[e], order]),
        feature(106, &[size(c.abs_diff(e)), order]),
        feature(107, &[ids.tag[c], ids.tag[e], order]),
        feature(108, &[rule, first, last]),
        feature(109, &[rule, ids.lemma[p.proposals.first().map_or(c, |x| x.anchor)]]),
        feature(110, &[ids.lemma[c], first]),
        feature(111, &[ids.lemma[e], last]),
    ]
}

/// Hashed features of a pair, each once.
pub(crate) fn features(s: &Sentence<'_>, ids: &Ids, p: &Pair<'_>) -> Vec<u32> {
    let mut f = Vec::with_capacity(96);
    let mut add = |template: u32, parts: &[u32]| f.push(feature(template, parts));
    let (c, e, way) = (p.cause, p.effect, &p.way);
    let steps: Vec<u32> = way.steps.iter().map(|x| (x.dep as u32 + 1) * 2 + u32::from(x.up)).collect();
    let (first, last) = (steps[0], steps[steps.len() - 1]);
    let order = u32::from(c < e);
    let shape = feature(1000, &steps);
    let side = |j: usize| match (j + 1).cmp(&way.ups) {
        std::cmp::Ordering::Less => 1,
        std::cmp::Ordering::Equal => 2,
        std::cmp::Ordering::Greater => 3,
    };
    let lemmas: Vec<u32> = way.inner.iter().map(|&i| ids.lemma[i]).collect();
    let words = feature(1001, &[&steps[..], &lemmas[..]].concat());
    let kinds: Vec<u32> = way
        .inner
        .iter()
        .map(|&i| {
            if matches!(s.tag(i), Tag::IN | Tag::TO) {
                ids.lemma[i]
            } else if ids.cue[i] != 0 {
                ids.cue[i]
            } else {
                ids.tag[i]
            }
        })
        .collect();
    let kind = feature(1002, &[&steps[..], &kinds[..]].concat());
    let top = way.top();
    let (top_lemma, top_tag, top_cue) = top.map_or((0, 0, 0), |t| (ids.lemma[t], ids.tag[t], ids.cue[t]));
    let ends = [ids.tag[c], ids.tag[e]];
    add(0, &[order]);
    add(1, &[shape, order]);
    add(2, &[words, order]);
    add(3, &[kind, order]);
    add(4, &[shape, ends[0], ends[1]]);
    add(5, &[shape, top_lemma, order]);
    add(6, &[top_lemma, top_tag]);
    add(7, &[top_lemma, first, last, order]);
    add(8, &[first, last, order]);
    add(9, &[shape, top_cue]);
    add(10, &[top_cue, first, last]);
    for (j, &i) in way.inner.iter().enumerate() {
        add(11, &[ids.lemma[i], side(j)]);
        add(12, &[ids.cue[i], side(j), order]);
        add(13, &[ids.lemma[i], ids.dep[i]]);
        if j + 1 < way.inner.len() {
            add(14, &[ids.lemma[i], ids.lemma[way.inner[j + 1]]]);
        }
    }
    match (way.inner.first(), way.inner.last()) {
        (Some(&a), Some(&b)) => {
            add(15, &[first, ids.lemma[a]]);
            add(16, &[last, ids.lemma[b]]);
            add(17, &[first, ids.lemma[a], last, ids.lemma[b]]);
            add(18, &[ids.cue[a], first, ids.cue[b], last]);
        }
        _ => {
            add(15, &[first, ids.lemma[c]]);
            add(16, &[first, ids.lemma[e]]);
            add(17, &[first, ids.lemma[c], ids.lemma[e]]);
            add(18, &[ids.cue[c], first, ids.cue[e]]);
        }
    }
    let gap = c.abs_diff(e);
    add(19, &[way.steps.len() as u32, order]);
    add(20, &[size(gap), order]);
    add(21, &[ends[0], ends[1], order]);
    add(22, &[ids.dep[c], ids.dep[e], order]);
    add(23, &[ids.lemma[c]]);
    add(24, &[ids.lemma[e]]);
    add(25, &[ids.lemma[c], top_lemma]);
    add(26, &[ids.lemma[e], top_lemma]);
    add(27, &[ids.cue[c], ids.dep[c]]);
    add(28, &[ids.cue[e], ids.dep[e]]);
    add(29, &[way.lists[0].into(), way.lists[1].into(), way.lists[2].into()]);
    // What stands with the words between: negation, voice, adverbs, particles, markers.
    for (j, &i) in way.inner.iter().enumerate() {
        let at = side(j);
        let mut object = false;
        for &x in s.children(i) {
            match s.dep(x) {
                Dep::Aux | Dep::Neg | Dep::AuxPass | Dep::Advmod | Dep::Prt | Dep::Mark => {
                    add(30, &[at, ids.lower[x]]);
                    add(31, &[at, ids.lower[x], ids.lemma[i]]);
                }
                Dep::Prep | Dep::Agent => add(32, &[at, ids.lower[x], ids.lemma[i]]),
                Dep::Dobj => object = true,
                _ => {}
            }
        }
        if s.is_verb(i) {
            add(33, &[at, ids.lemma[i], u32::from(object), u32::from(s.is_passive(i)), first, last]);
            add(34, &[at, u32::from(object), u32::from(s.is_passive(i)), first, last, order]);
        }
    }
    for (end, i) in [(1, c), (2, e)] {
        for &x in s.children(i) {
            match s.dep(x) {
                Dep::Mark | Dep::Aux | Dep::AuxPass | Dep::Neg => add(35, &[end, ids.lower[x], order]),
                Dep::Advmod if s.is_verb(i) => add(35, &[end, ids.lower[x], order]),
                Dep::Prep => add(36, &[end, ids.lower[x]]),
                Dep::Amod | Dep::Compound | Dep::Poss | Dep::Det => {
                    add(37, &[end, ids.lemma[x]]);
                }
                _ => {}
            }
        }
        if let Some(h) = s.head(i) {
            add(38, &[end, ids.lemma[h], ids.dep[i], order]);
            add(39, &[end, ids.cue[h], ids.dep[i], order]);
        }
        let subtree = s.subtree(i);
        add(40, &[end, size(subtree.len()), ids.tag[i]]);
        add(41, &[end, subtree.start.checked_sub(1).map_or(0, |b| ids.lower[b]), order]);
        add(42, &[end, ids.lower.get(subtree.end).copied().unwrap_or(0), order]);
        add(43, &[end, ids.lower[subtree.start], order]);
        add(44, &[end, i.checked_sub(1).map_or(0, |b| ids.lower[b])]);
        add(45, &[end, ids.lower.get(i + 1).copied().unwrap_or(0)]);
    }
    // The words between the two heads.
    let (low, high) = (c.min(e), c.max(e));
    let (mut commas, mut verbs) = (0, 0);
    for i in low + 1..high {
        match s.tag(i) {
            Tag::Comma | Tag::Colon => commas += 1,
            t if t.is_verb() => verbs += 1,
            _ => {}
        }
        if gap <= 12 {
            add(46, &[ids.lower[i], order]);
            if i + 1 < high {
                add(47, &[ids.lower[i], ids.lower[i + 1], order]);
            }
        }
        if ids.cue[i] != 0 {
            add(48, &[ids.cue[i], order, u32::from(way.inner.contains(&i))]);
        }
    }
    add(49, &[size(commas), size(verbs), order]);
    if gap <= 5 {
        let between: Vec<u32> = (low + 1..high).map(|i| ids.lower[i]).chain([order]).collect();
        add(50, &between);
    }
    if p.proposals.is_empty() {
        add(51, &[]);
    }
    for x in &p.proposals {
        let (rule, cue) = (word(x.rule), word(&x.word));
        let ways = feature(1003, &[word(x.cause_way), word(x.effect_way)]);
        add(52, &[rule]);
        add(53, &[rule, cue]);
        add(54, &[rule, ways]);
        add(55, &[rule, cue, ways]);
        add(56, &[rule, shape]);
        add(57, &[rule, x.relation as u32, x.polarity as u32]);
        add(58, &[x.relation as u32]);
        add(59, &[x.polarity as u32]);
        add(60, &[rule, ids.lemma[c]]);
        add(61, &[rule, ids.lemma[e]]);
        add(62, &[rule, ends[0], ends[1]]);
        add(63, &[rule, u32::from(s.dep(x.anchor) as u8), ids.tag[x.anchor]]);
        if let Some(h) = s.head(x.anchor) {
            add(64, &[rule, ids.lemma[h]]);
        }
    }
    add(65, &[size(p.proposals.len())]);
    add(66, &[size(s.len())]);
    if let Some(root) = s.root() {
        add(67, &[ids.lemma[root]]);
        add(68, &[s.own_subject(root).map_or(0, |x| ids.lemma[x]), ids.lemma[root]]);
    }
    f.sort_unstable();
    f.dedup();
    f
}
