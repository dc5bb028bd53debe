//! Where a paper defines a concept: "X is defined as", "X refers to", "by X we mean".

use super::chunks::chunks;
use super::terms::{Terms, key_of};
use crate::Place;
use claimgraph_syntax::Parse;
use std::collections::BTreeSet;

/// The term defined and the place of its definition.
pub(crate) fn definitions(terms: &mut Terms, sentences: &[Place], parses: &[Parse<'_>], chosen: &BTreeSet<u32>) -> Vec<(u32, Place)> {
    let mut found = Vec::new();
    for (place, parse) in sentences.iter().zip(parses) {
        let Some(cue) = (0..parse.len()).find(|&i| defines(parse, i)) else { continue };
        // The concept is the subject: the chunk that ends nearest before the cue, with nothing but verbs and marks between.
        let subject = chunks(parse).into_iter().rfind(|c| {
            c.end <= cue
                && (c.end..cue).all(|i| {
                    parse.tag(i).is_verb()
                        || parse.tag(i).is_punct()
                        || parse.tag(i).is_adverb()
                        || matches!(parse.lower(i).as_ref(), "can" | "may" | "here")
                })
        });
        let Some(subject) = subject else { continue };
        let term = (subject.start..subject.end).find_map(|start| {
            let key = key_of(&mut terms.normal, parse, start..subject.end)?;
            terms.find(&key).filter(|n| chosen.contains(n))
        });
        if let Some(term) = term {
            found.push((term, place.clone()));
        }
    }
    found
}

fn defines(parse: &Parse<'_>, i: usize) -> bool {
    let is = |n: usize, word: &str| n < parse.len() && parse.lower(n) == word;
    let lemma = |n: usize, word: &str| n < parse.len() && parse.lemma(n) == word;
    (lemma(i, "refer") && is(i + 1, "to") && !is(i, "refer"))
        || (lemma(i, "define") && (is(i + 1, "as") || is(i + 1, "here")))
        || (is(i, "denotes") || is(i, "signifies"))
        || (is(i, "means") && (is(i + 1, "that") || is(i + 1, "the")))
        || (is(i, "understood") && is(i + 1, "as"))
}
