use super::Rule;
use crate::claims::lexicon::{Class, Cue, Lexicon};
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::slots;
use crate::claims::span::Filler;
use claimgraph_syntax::Dep;

pub(super) const RULE: Rule = Rule {
    id: "cue-noun",
    finds: "nouns of the word list with both their ends: \"the impact of A on B\", \"A is a cause of B\", \"A plays a role in B\"",
    why: "academic prose packs claims into nouns; the ends hang on prepositions, on a possessor, or on the verb that the noun belongs to",
    catches: &[
        ("The study measures the impact of tariffs on wages.", "tariffs", "wages"),
        ("Drought is a major cause of hunger.", "Drought", "hunger"),
        ("Ports play a role in regional growth.", "Ports", "regional growth"),
        ("The shortage is a result of hoarding.", "hoarding", "The shortage"),
    ],
    leaves: &["The effect was small."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        if !s.tag(i).is_noun() || s.dep(i) == Dep::Compound {
            continue;
        }
        for cue in lexicon.starting(s.lemma(i)).filter(|c| c.class == Class::Noun && !c.word.contains(' ')) {
            propose(s, i, cue, RULE.id, out);
        }
    }
}

/// Fills the slots of a noun or an adjective.
pub(super) fn propose(s: &Sentence<'_>, i: usize, cue: &Cue, rule: &'static str, out: &mut Vec<Proposal>) {
    let fill = |slots: &[String], taken: Option<usize>| -> Option<Filler> {
        slots.iter().find_map(|slot| {
            let found = match slot.as_str() {
                "subject" => slots::owner(s, i, 6),
                "possessor" => s.child(i, Dep::Poss).map(|p| Filler::new(p, "possessor")),
                preposition => slots::by_preposition(s, i, preposition).or_else(|| {
                    // "have an effect on": the preposition may hang on the verb.
                    let head = s.head(i)?;
                    (s.is_verb(head) && matches!(s.dep(i), Dep::Dobj | Dep::Attr | Dep::Acomp | Dep::NsubjPass) && preposition != "of")
                        .then(|| slots::by_preposition(s, head, preposition))
                        .flatten()
                }),
            };
            found.filter(|f| Some(f.head) != taken && f.head != i)
        })
    };
    let Some(effect) = fill(&cue.effect, None) else { return };
    let Some(cause) = fill(&cue.cause, Some(effect.head)) else { return };
    let frame = Frame { rule, word: &cue.word, anchor: i, cue: Some(i..i + 1), relation: cue.relation, polarity: cue.polarity };
    frame.propose(s, &cause, &effect, out);
}
