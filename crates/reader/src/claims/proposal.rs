//! What a rule proposes: a cue, its two ends, and what it says.

use super::lexicon::{Class, Lexicon};
use super::sentence::Sentence;
use super::span::{self, Filler};
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::Dep;
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
        if self.descend(s, cause, effect, out) {
            return;
        }
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

impl Frame<'_> {
    /// "is crucial for reducing waste" acts on the waste: an end that is itself an acting verb phrase hands on its object.
    fn descend(&self, s: &Sentence<'_>, cause: &Filler, effect: &Filler, out: &mut Vec<Proposal>) -> bool {
        if effect.until.is_some()
            || !matches!(effect.way, "prep" | "infinitive" | "end" | "ccomp")
            || !s.is_verb(effect.head)
            || s.own_subject(effect.head).is_some()
        {
            return false;
        }
        let mut found = false;
        for verb in span::members(s, &Filler { without: Vec::new(), ..effect.clone() }) {
            let cue = Lexicon::built_in()
                .starting(s.lemma(verb.head))
                .find(|c| c.class == Class::Verb && !c.word.contains(' ') && c.effect.iter().any(|e| e == "object"));
            let Some((cue, object)) = cue.and_then(|cue| Some((cue, s.child(verb.head, Dep::Dobj)?))) else {
                if found || verb.head != effect.head {
                    continue;
                }
                return false;
            };
            found = true;
            let kind = matches!(self.relation, Relation::Enables | Relation::Promotes | Relation::ContributesTo | Relation::Causes);
            let inner = Frame {
                relation: if kind { cue.relation } else { self.relation },
                polarity: compose(self.polarity, cue.polarity),
                cue: self.cue.clone(),
                ..*self
            };
            let cause = Filler { without: cause.without.iter().copied().chain([effect.head]).collect(), ..cause.clone() };
            inner.propose(s, &cause, &Filler::new(object, "inner-object"), out);
        }
        found
    }
}

/// Two directions, one after the other.
pub(crate) fn compose(a: Polarity, b: Polarity) -> Polarity {
    match (a, b) {
        (Polarity::Unknown, other) => other,
        (_, Polarity::Unknown) => Polarity::Unknown,
        (a, b) if a == b => Polarity::Positive,
        _ => Polarity::Negative,
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
