//! "this charge", "these conditions", "such policies": the nearest phrase before with the same noun that says more; failing that, the clause
//! before whose verb the noun is made of ("shifted … this shift").

use super::phrase::{Sighted, is_noun};
use super::{AntecedentKind, Found};
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

pub(super) fn noun(here: &Sighted<'_>, before: &[Sighted<'_>], tokens: &Range<usize>) -> Option<Found> {
    let first = here.parse.lower(tokens.start);
    if !matches!(&*first, "this" | "that" | "these" | "those" | "such") || tokens.len() < 2 || tokens.len() > 5 {
        return None;
    }
    let head = tokens.clone().rev().find(|&i| is_noun(here.parse.tag(i)))?;
    // A verb inside: the end is a clause, not a phrase.
    if tokens.clone().any(|i| matches!(here.parse.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)) {
        return None;
    }
    let lemma = here.parse.lemma(head).to_lowercase();
    let sentences = || std::iter::once((here, tokens.start)).chain(before.iter().map(|s| (s, s.parse.len())));
    let named = sentences().find_map(|(sentence, limit)| {
        let same = |&i: &usize| sentence.parse.lemma(i).to_lowercase() == lemma;
        sentence.nouns(limit).filter(same).find_map(|i| {
            let phrase = sentence.phrase(i);
            if sentence.parse.tokens().get(phrase.end).is_some_and(|t| &sentence.parse.text()[t.start..t.end] == ":") {
                // "three conditions: …": the list that follows is what they are.
                let list = phrase.start..sentence.parse.len().saturating_sub(1).max(phrase.end);
                return Some(Found { bytes: sentence.bytes(list), kind: AntecedentKind::Noun, rule: "same-noun-list" });
            }
            sentence.telling(&phrase).then(|| Found { bytes: sentence.bytes(phrase), kind: AntecedentKind::Noun, rule: "same-noun" })
        })
    });
    named.or_else(|| sentences().take(2).find_map(|(sentence, limit)| made_of_verb(sentence, limit, &lemma)))
}

/// The subject, verb and object whose verb a noun is made of.
fn made_of_verb(sentence: &Sighted<'_>, limit: usize, noun: &str) -> Option<Found> {
    let stem = |verb: &str| {
        verb.len() >= 4 && noun.len() >= 4 && noun.starts_with(verb.trim_end_matches('e').get(..verb.len().min(7) - 1).unwrap_or(verb))
    };
    let verb = (0..limit).rev().find(|&i| {
        matches!(sentence.parse.tag(i), Tag::VB | Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VBN | Tag::VBG)
            && stem(&sentence.parse.lemma(i).to_lowercase())
    })?;
    let object = sentence.parse.child(verb, Dep::Dobj).filter(|&o| o < limit);
    let subject = sentence.parse.child(verb, Dep::Nsubj).or_else(|| sentence.parse.child(verb, Dep::NsubjPass));
    let start = subject.map_or(verb, |s| sentence.phrase(s).start);
    let end = object.map_or(verb + 1, |o| sentence.phrase(o).end);
    (start < end && end <= limit).then(|| Found {
        bytes: sentence.bytes(start..end),
        kind: AntecedentKind::Statement,
        rule: "noun-of-verb",
    })
}
