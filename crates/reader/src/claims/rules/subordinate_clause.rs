use super::Rule;
use crate::claims::lexicon::{Class, Lexicon};
use crate::claims::phrase;
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::slots;
use crate::claims::span::Filler;
use claimgraph_syntax::Dep;

pub(super) const RULE: Rule = Rule {
    id: "subordinate-clause",
    finds: "clauses under because, since, as, if, when …: the clause is the cause of the one it hangs on",
    why: "a reason or a condition is most plainly given as a clause of its own",
    catches: &[
        ("Prices rose because the harvest failed.", "the harvest failed", "Prices rose"),
        ("If rents rise, families leave.", "rents rise", "families leave"),
    ],
    leaves: &["He worked as a teacher."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        if !matches!(s.dep(i), Dep::Mark | Dep::Advmod | Dep::Prep) {
            continue;
        }
        for cue in lexicon.starting(s.lower(i)).filter(|c| c.class == Class::Subordinator) {
            let Some(range) = phrase::matches(s, i, &cue.word) else { continue };
            let Some(clause) = s.head(range.end - 1).filter(|&h| h >= range.end) else { continue };
            if !matches!(s.dep(clause), Dep::Advcl | Dep::Ccomp | Dep::Pcomp | Dep::Acl) {
                continue;
            }
            let Some(mut main) = s.head(clause) else { continue };
            if range.contains(&main) {
                let Some(host) = phrase::host(s, &range) else { continue };
                main = host;
            }
            let bare = slots::is_copula(s, main) && s.child_of(main, &[Dep::Attr, Dep::Acomp, Dep::Prep]).is_none();
            let effect = match s.own_subject(main).filter(|_| bare) {
                Some(subject) => Filler::new(subject, "subject"),
                None => Filler::new(main, "clause").less(clause),
            };
            let frame =
                Frame { rule: RULE.id, word: &cue.word, anchor: i, cue: Some(range), relation: cue.relation, polarity: cue.polarity };
            frame.propose(s, &Filler::new(clause, "clause"), &effect, out);
        }
    }
}
