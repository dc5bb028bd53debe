use super::Rule;
use super::cue_noun::propose;
use crate::claims::lexicon::{Class, Lexicon};
use crate::claims::proposal::Proposal;
use crate::claims::sentence::Sentence;

pub(super) const RULE: Rule = Rule {
    id: "cue-adjective",
    finds: "adjectives of the word list with both their ends: \"A is necessary for B\", \"B is dependent on A\"",
    why: "requirement, benefit and harm are often put as a quality of the cause",
    catches: &[("Peace is necessary for growth.", "Peace", "growth"), ("The town is dependent on tourism.", "tourism", "The town")],
    leaves: &["The necessary papers were lost."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        if s.tag(i).is_noun() {
            continue;
        }
        for cue in lexicon.starting(s.lower(i)).filter(|c| c.class == Class::Adjective) {
            if s.tag(i).is_adjective() || s.tag(i) == claimgraph_syntax::Tag::VBN {
                propose(s, i, cue, RULE.id, out);
            }
        }
    }
}
