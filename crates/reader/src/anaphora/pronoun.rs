//! "it", "they", "them": the subject before that agrees in number, where no other subject does.

use super::phrase::{Sighted, is_noun};
use super::{AntecedentKind, Found, single};
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

pub(super) fn pronoun(here: &Sighted<'_>, before: &[Sighted<'_>], tokens: &Range<usize>) -> Option<Found> {
    let at = single(tokens)?;
    let word = here.parse.lower(at);
    let plural = match &*word {
        "it" if !pleonastic(here, at) => false,
        "they" | "them" => true,
        _ => return None,
    };
    if &*word == "them" {
        return object(here, at);
    }
    let agreeing = |sentence: &Sighted<'_>, limit: usize| -> Vec<usize> {
        let subjects = sentence.subjects(limit);
        subjects.into_iter().filter(|&i| is_noun(sentence.parse.tag(i)) && sentence.plural(i) == plural).collect()
    };
    let scopes = std::iter::once((here, at)).chain(before.first().map(|s| (s, s.parse.len())));
    for (sentence, limit) in scopes {
        let candidates = agreeing(sentence, limit);
        match candidates[..] {
            [] => {}
            // "raised the quota because it …": the object agrees as well.
            [_] if sentence.start == here.start && objects(sentence, limit).any(|i| sentence.plural(i) == plural) => return None,
            [one] => {
                let phrase = with_members(sentence, one);
                return Some(Found { bytes: sentence.bytes(phrase), kind: AntecedentKind::Noun, rule: "agreeing-subject" });
            }
            // Two subjects agree: in doubt.
            _ => return None,
        }
    }
    None
}

/// "it is clear that", "it takes time to": points at nothing before.
fn pleonastic(here: &Sighted<'_>, at: usize) -> bool {
    let Some(verb) = here.parse.head(at) else { return true };
    here.parse.dep(at) == Dep::Expl
        || here.parse.child(verb, Dep::Ccomp).is_some_and(|c| c > verb)
        || (here.parse.lemma(verb) == "be" && here.parse.child(verb, Dep::Acomp).is_some() && here.parse.child(verb, Dep::Xcomp).is_some())
}

fn objects<'s>(sentence: &'s Sighted<'_>, limit: usize) -> impl Iterator<Item = usize> + 's {
    (0..limit).filter(|&i| sentence.parse.dep(i) == Dep::Dobj && is_noun(sentence.parse.tag(i)))
}

/// The only plural before in the sentence that is no subject.
fn object(here: &Sighted<'_>, at: usize) -> Option<Found> {
    let mut plurals = (0..at).filter(|&i| {
        let dep = here.parse.dep(i);
        is_noun(here.parse.tag(i)) && here.plural(i) && !matches!(dep, Dep::Compound | Dep::Nsubj | Dep::NsubjPass | Dep::Conj | Dep::Poss)
    });
    let one = plurals.next()?;
    let phrase = with_members(here, one);
    let verb = phrase.clone().any(|i| matches!(here.parse.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD));
    (plurals.next().is_none() && !verb && phrase.len() <= 8).then(|| Found {
        bytes: here.bytes(phrase),
        kind: AntecedentKind::Noun,
        rule: "only-plural",
    })
}

/// A noun phrase with all members of its coordination.
fn with_members(sentence: &Sighted<'_>, head: usize) -> Range<usize> {
    let members = sentence.parse.conjuncts(head);
    let last = members.into_iter().rfind(|&m| matches!(sentence.parse.tag(m), Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS)).unwrap_or(head);
    sentence.phrase(head).start..sentence.phrase(last).end
}
