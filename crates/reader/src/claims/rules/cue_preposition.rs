use super::Rule;
use crate::claims::lexicon::{Class, Lexicon};
use crate::claims::phrase;
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::span::Filler;
use claimgraph_syntax::{Dep, Tag};

pub(super) const RULE: Rule = Rule {
    id: "cue-preposition",
    finds: "prepositions of the word list: what they govern is the cause of what they hang on",
    why: "\"due to\", \"through\", \"by doing\" tie a cause or a means to a noun or to a whole clause",
    catches: &[
        ("Prices rose due to drought.", "drought", "Prices rose"),
        ("The government raises revenue by taxing land.", "taxing land", "raises revenue"),
        ("By taxing land, the government raises revenue.", "taxing land", "the government raises revenue"),
    ],
    leaves: &["The talks ended in May."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        for cue in lexicon.starting(s.lower(i)).filter(|c| c.class == Class::Preposition) {
            let Some(range) = phrase::matches(s, i, &cue.word) else { continue };
            let Some(object) = phrase::governed(s, &range) else { continue };
            let Some(host) = phrase::host(s, &range) else { continue };
            if s.dep(i) == Dep::Agent && s.tag(object) != Tag::VBG || s.dominates(object, host) {
                continue;
            }
            let cause = Filler::new(object, if s.tag(object) == Tag::VBG { "gerund" } else { "prep" });
            let way = if !s.is_verb(host) {
                "noun"
            } else if range.start > host && s.tag(object) == Tag::VBG && matches!(cue.word.as_str(), "by" | "through" | "via") {
                "means"
            } else {
                "clause"
            };
            let effect = Filler::new(host, way).less(i);
            let frame =
                Frame { rule: RULE.id, word: &cue.word, anchor: i, cue: Some(range), relation: cue.relation, polarity: cue.polarity };
            frame.propose(s, &cause, &effect, out);
        }
    }
}
