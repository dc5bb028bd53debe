use super::Rule;
use crate::claims::lexicon::{Class, Lexicon};
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::slots;
use claimgraph_model::{Polarity, Relation};
use claimgraph_syntax::Dep;

pub(super) const RULE: Rule = Rule {
    id: "acting-verb",
    finds: "any other verb with a subject and an object",
    why: "writers coin causal verbs faster than a list can follow; the weights tell by the words at both ends which of them act",
    catches: &[("The flood swallowed three villages.", "The flood", "three villages")],
    leaves: &["The minister said that the talks had ended.", "Prices rose."],
    find,
};

/// Verbs of saying, thinking, having and doing, with which nobody states a cause.
const NEVER: [&str; 62] = [
    "be",
    "have",
    "do",
    "say",
    "think",
    "believe",
    "argue",
    "suggest",
    "show",
    "find",
    "see",
    "report",
    "note",
    "state",
    "claim",
    "mean",
    "know",
    "describe",
    "define",
    "discuss",
    "present",
    "examine",
    "consider",
    "refer",
    "use",
    "include",
    "contain",
    "tell",
    "ask",
    "try",
    "want",
    "seek",
    "hope",
    "expect",
    "assume",
    "predict",
    "hypothesize",
    "propose",
    "conclude",
    "observe",
    "test",
    "measure",
    "compare",
    "identify",
    "indicate",
    "reveal",
    "demonstrate",
    "read",
    "write",
    "call",
    "publish",
    "analyze",
    "analyse",
    "study",
    "investigate",
    "explore",
    "concern",
    "regard",
    "feel",
    "like",
    "receive",
    "play",
];

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        let lemma = s.lemma(i);
        if !s.is_verb(i) || matches!(s.dep(i), Dep::Aux | Dep::AuxPass | Dep::Amod) || NEVER.contains(&lemma) {
            continue;
        }
        if lexicon.starting(lemma).any(|c| c.class == Class::Verb && c.effect.iter().chain(&c.cause).any(|slot| slot == "object")) {
            continue;
        }
        let (cause, effect) =
            if s.is_passive(i) { (slots::agent(s, i), slots::passive_subject(s, i)) } else { (slots::subject(s, i), slots::object(s, i)) };
        let (Some(cause), Some(effect)) = (cause, effect) else { continue };
        let frame =
            Frame { rule: RULE.id, word: lemma, anchor: i, cue: Some(i..i + 1), relation: Relation::Causes, polarity: Polarity::Unknown };
        frame.propose(s, &cause, &effect, out);
    }
}
