use super::Rule;
use crate::claims::lexicon::{Class, Cue, Lexicon};
use crate::claims::proposal::{Frame, Proposal};
use crate::claims::sentence::Sentence;
use crate::claims::slots;
use crate::claims::span::Filler;
use claimgraph_syntax::{Dep, Tag};

pub(super) const RULE: Rule = Rule {
    id: "cue-verb",
    finds: "verbs of the word list with both their ends, active and passive, also in relative, participial and infinitive clauses",
    why: "most causal claims of policy papers are made with a verb whose subject acts on its object; the list says which end is which",
    catches: &[
        ("The new tax will reduce household waste.", "The new tax", "household waste"),
        ("Household waste was reduced by the new tax.", "the new tax", "Household waste"),
        ("The delays caused by the strike were long.", "the strike", "The delays"),
        ("Poor drainage leads to flooding.", "Poor drainage", "flooding"),
        ("The shortage resulted from hoarding.", "hoarding", "The shortage"),
        ("The fund helps to protect wetlands.", "The fund", "wetlands"),
    ],
    leaves: &["The committee met on Monday.", "The report was published in May."],
    find,
};

fn find(s: &Sentence<'_>, lexicon: &Lexicon, out: &mut Vec<Proposal>) {
    for i in 0..s.len() {
        if !s.is_verb(i) || s.dep(i) == Dep::Aux || s.dep(i) == Dep::AuxPass || (s.dep(i) == Dep::Amod) {
            continue;
        }
        for cue in lexicon.starting(s.lemma(i)).filter(|c| c.class == Class::Verb) {
            verb(s, i, cue, out);
        }
    }
}

fn verb(s: &Sentence<'_>, i: usize, cue: &Cue, out: &mut Vec<Proposal>) {
    let mut words = cue.word.split(' ').skip(1);
    let mut partner = None;
    if let Some(word) = words.next() {
        let Some(found) = s.children(i).iter().copied().find(|&c| c > i && c <= i + 4 && s.lower(c) == word) else { return };
        partner = Some(found);
    }
    let passive = s.is_passive(i);
    let transitive = cue.effect.iter().chain(&cue.cause).any(|slot| slot == "object");
    let mut last = partner.unwrap_or(i);
    let mut fill = |slots: &[String]| -> Option<Filler> {
        slots.iter().find_map(|slot| match slot.as_str() {
            "subject" if transitive && passive => slots::agent(s, i),
            "subject" if !transitive && !passive && s.child(i, Dep::Dobj).is_some() && partner.is_none() => {
                s.child(i, Dep::Dobj).map(|o| Filler::new(o, "object-control"))
            }
            "subject" => slots::subject(s, i),
            "object" if passive => slots::passive_subject(s, i),
            "object" => match partner {
                Some(p) if matches!(s.tag(p), Tag::IN | Tag::TO) && s.child(i, Dep::Dobj).is_none() => {
                    s.governed(p).map(|o| Filler::new(o, "object"))
                }
                _ => slots::object(s, i),
            },
            preposition => {
                let hosts = [Some(i), partner, s.child(i, Dep::Dobj), s.child_of(i, &[Dep::Advmod, Dep::Prep, Dep::Acomp])];
                hosts.into_iter().flatten().find_map(|host| {
                    let found = slots::by_preposition(s, host, preposition)?;
                    if found.way == "infinitive" {
                        return None;
                    }
                    if let Some(p) = s.preposition(host, preposition) {
                        last = last.max(p);
                    }
                    Some(found)
                })
            }
        })
    };
    let (Some(cause), Some(effect)) = (fill(&cue.cause), fill(&cue.effect)) else { return };
    let end = if last > i && last - i <= 4 { last } else { i };
    let frame = Frame { rule: RULE.id, word: &cue.word, anchor: i, cue: Some(i..end + 1), relation: cue.relation, polarity: cue.polarity };
    // "A and B reinforce each other" is two claims.
    if matches!(s.lower(effect.head), "other" | "another") {
        let both = crate::claims::span::members(s, &cause);
        for a in &both {
            for b in both.iter().filter(|b| b.head != a.head) {
                frame.propose(s, &Filler { without: vec![b.head], ..a.clone() }, &Filler { without: vec![a.head], ..b.clone() }, out);
            }
        }
        return;
    }
    frame.propose(s, &cause, &effect, out);
}
