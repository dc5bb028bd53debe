use super::Rule;
use crate::claims::lexicon::{Class, Lexicon};
use crate::claims::phrase;
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::span::Filler;
use claimgraph_syntax::{Dep, Tag};

pub(super) const RULE: Rule = Rule {
    id: "result-clause",
    finds: "clauses with therefore, thus, so, as a result, so that …: the effect of the clause before",
    why: "within a sentence the adverb or conjunction says which clause follows from which",
    catches: &[
        ("The harvest failed, and therefore prices rose.", "The harvest failed", "prices rose"),
        ("They built dams so that farms have water.", "They built dams", "farms have water"),
    ],
    leaves: &["Therefore we turn to prices."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        for cue in lexicon.starting(s.lower(i)).filter(|c| c.class == Class::Result) {
            let Some(range) = phrase::matches(s, i, &cue.word) else { continue };
            let mut verb = i;
            for _ in 0..4 {
                let Some(head) = s.head(verb) else { break };
                verb = head;
                if s.is_verb(verb) && !range.contains(&verb) {
                    break;
                }
            }
            if !s.is_verb(verb) || range.contains(&verb) {
                continue;
            }
            let before = match s.dep(verb) {
                Dep::Conj | Dep::Advcl | Dep::Ccomp | Dep::Parataxis => s.head(verb).filter(|&h| h < verb),
                _ => None,
            }
            .or_else(|| s.children(verb).iter().copied().find(|&c| c < i && matches!(s.dep(c), Dep::Ccomp | Dep::Parataxis)));
            let Some(before) = before.filter(|&b| s.is_verb(b) || s.tag(b) == Tag::MD) else { continue };
            let frame =
                Frame { rule: RULE.id, word: &cue.word, anchor: i, cue: Some(range), relation: cue.relation, polarity: cue.polarity };
            let way = if s.tag(verb) == Tag::VBG { "gerund" } else { "clause" };
            frame.propose(s, &Filler::new(before, "clause-before").less(verb), &Filler::new(verb, way).less(i), out);
        }
    }
}
