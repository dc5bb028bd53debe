//! What a rule proposes: a cue, its two ends, and what it says.

use super::sentence::Sentence;
use super::span::{self, Filler};
use claimgraph_model::{Polarity, Relation};
use std::ops::Range;

/// A cause-effect pair as a rule found it. Ranges count tokens of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// The rule.
    pub(crate) rule: &'static str,
    /// The word of the lexicon, or the lemma that stands in for it.
    pub(crate) word: String,
    /// The token that the frame hangs on.
    pub(crate) anchor: usize,
    /// The words that state the relation; none where nothing but order does.
    pub(crate) cue: Option<Range<usize>>,
    /// The words that name the cause.
    pub(crate) cause: Range<usize>,
    /// The head of the cause.
    pub(crate) cause_head: usize,
    /// How the cause was reached.
    pub(crate) cause_way: &'static str,
    /// The words that name the effect.
    pub(crate) effect: Range<usize>,
    /// The head of the effect.
    pub(crate) effect_head: usize,
    /// How the effect was reached.
    pub(crate) effect_way: &'static str,
    /// How the cause acts.
    pub(crate) relation: Relation,
    /// In which direction.
    pub(crate) polarity: Polarity,
}

/// What all pairs of one cue share.
pub(crate) struct Frame<'a> {
    pub(crate) rule: &'static str,
    pub(crate) word: &'a str,
    pub(crate) anchor: usize,
    pub(crate) cue: Option<Range<usize>>,
    pub(crate) relation: Relation,
    pub(crate) polarity: Polarity,
}

impl Frame<'_> {
    /// One proposal for each pair of members of the two ends.
    pub(crate) fn propose(&self, s: &Sentence<'_>, cause: &Filler, effect: &Filler, out: &mut Vec<Proposal>) {
        let mut cause = cause.clone();
        let mut effect = effect.clone();
        // One end inside the other is no part of it.
        if s.dominates(cause.head, effect.head) && cause.head != effect.head {
            cause.without.push(below(s, cause.head, effect.head));
        }
        if s.dominates(effect.head, cause.head) && cause.head != effect.head {
            effect.without.push(below(s, effect.head, cause.head));
        }
        for c in span::members(s, &cause) {
            for e in span::members(s, &effect) {
                let (ct, et) = (span::tokens(s, &c), span::tokens(s, &e));
                if c.head == e.head || ct.is_empty() || et.is_empty() || (ct.start < et.end && et.start < ct.end) {
                    continue;
                }
                out.push(Proposal {
                    rule: self.rule,
                    word: self.word.to_owned(),
                    anchor: self.anchor,
                    cue: self.cue.clone(),
                    cause: ct,
                    cause_head: c.head,
                    cause_way: c.way,
                    effect: et,
                    effect_head: e.head,
                    effect_way: e.way,
                    relation: self.relation,
                    polarity: self.polarity,
                });
            }
        }
    }
}

/// The child of `above` on the way down to `low`.
fn below(s: &Sentence<'_>, above: usize, low: usize) -> usize {
    let mut at = low;
    while let Some(head) = s.head(at) {
        if head == above {
            return at;
        }
        at = head;
    }
    low
}
