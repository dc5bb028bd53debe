use super::Rule;
use crate::claims::lexicon::{Class, Lexicon};
use crate::claims::phrase;
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::span::Filler;
use claimgraph_syntax::Dep;

pub(super) const RULE: Rule = Rule {
    id: "purpose",
    finds: "ends and means: \"do A to achieve B\", \"in order to\", \"with the aim of\"",
    why: "recommended policies are argued by what they are to bring about; the means is the cause, the end the effect",
    catches: &[("They will sell the land in order to help schools.", "sell the land", "schools")],
    leaves: &["They want to leave."],
    find,
};

/// Verbs of using: the means is what is used.
pub(crate) const USING: [&str; 8] = ["use", "employ", "utilize", "design", "intend", "deploy", "apply", "need"];

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        for cue in lexicon.starting(s.lower(i)).filter(|c| c.class == Class::Purpose) {
            let Some(range) = phrase::matches(s, i, &cue.word) else { continue };
            let Some(end) = phrase::governed(s, &range) else { continue };
            let means = if range.len() == 1 {
                if !matches!(s.dep(end), Dep::Advcl | Dep::Xcomp)
                    || (s.dep(end) == Dep::Xcomp && !s.head(end).is_some_and(|h| USING.contains(&s.lemma(h))))
                {
                    continue;
                }
                s.head(end)
            } else {
                phrase::host(s, &range)
            };
            let Some(means) = means.filter(|&m| m != end) else { continue };
            let frame = Frame {
                rule: RULE.id,
                word: &cue.word,
                anchor: i,
                cue: Some(range.clone()),
                relation: cue.relation,
                polarity: cue.polarity,
            };
            let top = if range.len() == 1 { end } else { i };
            let cause = means_of(s, means, top);
            frame.propose(s, &cause, &Filler::new(end, "end"), out);
        }
    }
}

/// The verb phrase that is the means, or what is used where the verb says no more than that.
fn means_of(s: &Sentence<'_>, means: usize, end: usize) -> Filler {
    if s.is_verb(means) && USING.contains(&s.lemma(means)) {
        let used = if s.is_passive(means) {
            crate::claims::slots::subject(s, means)
        } else {
            s.child(means, Dep::Dobj).map(|o| Filler::new(o, "used").less(end))
        };
        if let Some(used) = used {
            return used;
        }
    }
    if s.is_verb(means)
        && s.is_passive(means)
        && let Some(made) = crate::claims::slots::subject(s, means)
    {
        return made;
    }
    Filler::new(means, if s.is_verb(means) { "means" } else { "noun" }).less(end)
}
