//! What the weights see of a proposal.

use super::proposal::Proposal;
use super::sentence::Sentence;
use claimgraph_syntax::{Dep, Tag};

/// Hashed features of a proposal; each counts once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Features(pub(crate) Vec<u32>);

impl Features {
    fn add(&mut self, parts: &[&str]) {
        // FNV-1a, the parts set apart by a byte that no word holds.
        let mut h: u32 = 0x811c_9dc5;
        for part in parts {
            for b in part.bytes().chain(std::iter::once(0xff)) {
                h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
            }
        }
        self.0.push(h);
    }
}

fn size(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "5",
        6..=9 => "9",
        10..=16 => "16",
        17..=30 => "30",
        _ => "more",
    }
}

/// The features of a proposal in its sentence, without [`common_features`].
#[must_use]
pub(crate) fn features(s: &Sentence<'_>, p: &Proposal) -> Features {
    let mut f = Features::default();
    let (c, e, a) = (p.cause_head, p.effect_head, p.anchor);
    let tag = |i: usize| s.tag(i).label();
    let dep = |i: usize| s.dep(i).label();
    f.add(&["bias"]);
    f.add(&["rule", p.rule]);
    f.add(&["word", &p.word]);
    f.add(&["rule-word", p.rule, &p.word]);
    f.add(&["word-tag", &p.word, tag(a)]);
    f.add(&["word-dep", &p.word, dep(a)]);
    f.add(&["rule-dep-tag", p.rule, dep(a), tag(a)]);
    f.add(&["ways", p.rule, p.cause_way, p.effect_way]);
    f.add(&["way-c", p.rule, p.cause_way]);
    f.add(&["way-e", p.rule, p.effect_way]);
    f.add(&["word-ways", &p.word, p.cause_way, p.effect_way]);
    f.add(&["tag-c", p.rule, tag(c)]);
    f.add(&["tag-e", p.rule, tag(e)]);
    f.add(&["tags", p.rule, tag(c), tag(e)]);
    f.add(&["word-tag-c", &p.word, tag(c)]);
    f.add(&["word-tag-e", &p.word, tag(e)]);
    f.add(&["lemma-c", s.lemma(c)]);
    f.add(&["lemma-e", s.lemma(e)]);
    f.add(&["word-lemma-c", &p.word, s.lemma(c)]);
    f.add(&["word-lemma-e", &p.word, s.lemma(e)]);
    f.add(&["size-c", p.rule, size(p.cause.len())]);
    f.add(&["size-e", p.rule, size(p.effect.len())]);
    let order = if p.cause.start < p.effect.start { "ce" } else { "ec" };
    f.add(&["order", p.rule, order]);
    f.add(&["word-order", &p.word, order]);
    let gap = if p.cause.end <= p.effect.start { p.effect.start - p.cause.end } else { p.cause.start.saturating_sub(p.effect.end) };
    f.add(&["gap", p.rule, size(gap)]);
    if let Some(h) = s.head(a) {
        f.add(&["head", s.lemma(h)]);
        f.add(&["word-head", &p.word, s.lemma(h)]);
        f.add(&["rule-head-tag", p.rule, tag(h)]);
    } else {
        f.add(&["root", p.rule]);
    }
    for &x in s.children(a) {
        match s.dep(x) {
            Dep::Aux | Dep::Neg | Dep::AuxPass => {
                f.add(&["aux", p.rule, s.lower(x)]);
                f.add(&["aux-any", s.lower(x)]);
            }
            Dep::Advmod | Dep::Mark => f.add(&["mod", p.rule, s.lower(x)]),
            Dep::Dobj => f.add(&["has-object", p.rule]),
            _ => {}
        }
    }
    for (name, range, head) in [("c", &p.cause, c), ("e", &p.effect, e)] {
        let first = range.start;
        f.add(&["first", name, s.lower(first)]);
        f.add(&["end-dep", name, p.rule, dep(head)]);
        if s.tag(head).is_pronoun() || matches!(s.tag(head), Tag::DT | Tag::WDT) {
            f.add(&["pronoun", name, s.lower(head)]);
        }
        if s.tag(head).is_name() {
            f.add(&["name", name]);
        }
        for i in range.clone() {
            let t = s.tag(i);
            if i != head && (t.is_noun() || t.is_verb() || t.is_adjective()) {
                f.add(&["in", name, s.lemma(i)]);
                f.add(&["in-any", s.lemma(i)]);
            }
        }
        for (i, lemma) in [(first.wrapping_sub(1), "before"), (range.end, "after")] {
            if i < s.len() {
                f.add(&["near", name, lemma, s.lower(i)]);
            }
        }
    }
    f.0.sort_unstable();
    f.0.dedup();
    f
}

/// The features that every proposal of a sentence shares, reckoned once.
#[must_use]
pub(crate) fn common_features(s: &Sentence<'_>) -> Features {
    let mut f = Features::default();
    f.add(&["length", size(s.len())]);
    if let Some(root) = s.root() {
        f.add(&["root-lemma", s.lemma(root)]);
        if let Some(subject) = s.own_subject(root) {
            f.add(&["root-subject", s.lemma(subject)]);
        }
    }
    let mut bag: Vec<&str> = (0..s.len()).filter(|&i| !s.tag(i).is_punct()).map(|i| s.lemma(i)).collect();
    bag.sort_unstable();
    bag.dedup();
    for lemma in bag {
        f.add(&["bag", lemma]);
    }
    for i in 1..s.len() {
        f.add(&["pair", s.lower(i - 1), s.lower(i)]);
    }
    f.0.sort_unstable();
    f.0.dedup();
    f
}

/// The features of a sentence with all that was proposed in it, for whether it makes any claim at all.
#[must_use]
pub(crate) fn sentence_features(s: &Sentence<'_>, proposals: &[Proposal]) -> Features {
    let mut f = Features::default();
    f.add(&["s-bias"]);
    f.add(&["s-length", size(s.len())]);
    f.add(&["s-proposals", size(proposals.len())]);
    for p in proposals {
        f.add(&["s-rule", p.rule]);
        f.add(&["s-word", p.rule, &p.word]);
        f.add(&["s-ways", p.rule, p.cause_way, p.effect_way]);
        f.add(&["s-word-tags", &p.word, s.tag(p.cause_head).label(), s.tag(p.effect_head).label()]);
    }
    for i in 0..s.len() {
        if s.tag(i).is_punct() {
            continue;
        }
        f.add(&["s-bag", s.lemma(i)]);
        f.add(&["s-word-of", s.lower(i)]);
        f.add(&["s-dep", s.lemma(i), s.dep(i).label()]);
        if i > 0 {
            f.add(&["s-pair", s.lower(i - 1), s.lower(i)]);
        }
    }
    f.0.sort_unstable();
    f.0.dedup();
    f
}
