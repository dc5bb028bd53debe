//! Whether cause or effect is a policy, plan, law, strategy or deliberate state action.

use super::Decided;
use super::phrases::{Hit, List};
use super::scene::{Located, Scene, Sentence};
use crate::Place;
use claimgraph_model::{Level, Modality};
use std::collections::{BTreeMap, BTreeSet};

/// What the paper itself calls a strategy, plan or policy: "the strategy of land sharing", "the land sharing strategy". Two or three words
/// each, in lower case.
pub(crate) fn named_policies(scene: &Scene<'_, '_>) -> NamedPolicies {
    let mut named: BTreeSet<Vec<String>> = BTreeSet::new();
    for sentence in &scene.sentences {
        for hit in sentence
            .hits(List::Policies)
            .filter(|hit| matches!(sentence.word(hit.from), "strategy" | "policy" | "plan" | "initiative" | "guideline"))
        {
            let before: Vec<String> = words_back(sentence, hit.from);
            for length in 2..=before.len().min(4) {
                named.insert(before[before.len() - length..].to_vec());
            }
            if sentence.word(hit.to) == "of" {
                let after = words_on(sentence, hit.to + 1);
                for length in 2..=after.len().min(4) {
                    named.insert(after[..length].to_vec());
                }
            }
        }
    }
    let mut by_first = NamedPolicies::new();
    for mut words in named {
        let first = words.remove(0);
        by_first.entry(first).or_default().push(words);
    }
    by_first
}

/// Names by their first word: what follows it in each.
pub(crate) type NamedPolicies = BTreeMap<String, Vec<Vec<String>>>;

const LINKS: [&str; 30] = [
    "the",
    "a",
    "an",
    "and",
    "or",
    "of",
    "its",
    "their",
    "this",
    "that",
    "such",
    "new",
    "of",
    "in",
    "on",
    "for",
    "to",
    "by",
    "with",
    "is",
    "was",
    "are",
    "has",
    "as",
    "which",
    "national",
    "government",
    "overall",
    "main",
    "state",
];

fn words_back(sentence: &Sentence<'_>, from: usize) -> Vec<String> {
    let mut words: Vec<String> = (0..from)
        .rev()
        .map(|n| &sentence.tokens[n])
        .take_while(|t| t.is_word() && !t.is_any(&LINKS))
        .take(4)
        .map(|t| t.word.to_string())
        .collect();
    words.reverse();
    words
}

fn words_on(sentence: &Sentence<'_>, from: usize) -> Vec<String> {
    sentence.tokens[from.min(sentence.tokens.len())..]
        .iter()
        .take_while(|t| t.is_word() && !t.is_any(&LINKS))
        .take(4)
        .map(|t| t.word.to_string())
        .collect()
}

pub(crate) fn policy(
    scene: &Scene<'_, '_>,
    claim: &Located<'_>,
    named: &NamedPolicies,
    modality: Modality,
    level: Option<Level>,
) -> Decided<bool> {
    for place in [claim.places.cause, claim.places.effect] {
        let Some(n) = scene.sentence_of(place) else { continue };
        let sentence = &scene.sentences[n];
        let inside =
            |from: usize, to: usize| place.start <= sentence.tokens[from].bytes.start && sentence.tokens[to - 1].bytes.end <= place.end;
        if let Some(hit) = sentence.hits(List::Policies).find(|hit| inside(hit.from, hit.to) && is_policy(sentence, hit, place, level)) {
            return Decided::by(true, "policy-word", scene.place(n, hit.from..hit.to));
        }
        if let Some(at) = named_in(sentence, place, named) {
            return Decided::by(true, "called-a-policy", scene.place(n, at));
        }
    }
    // What is recommended to a state or a society is deliberate action; what single firms or people ought to do is not.
    if modality == Modality::Normative {
        return Decided { value: true, rule: "recommended-action", words: None };
    }
    Decided::default_to(false)
}

fn is_policy(sentence: &Sentence<'_>, hit: &Hit, place: &Place, level: Option<Level>) -> bool {
    match hit.kind() {
        "policy" => true,
        "deed" => sentence.tokens[hit.from].bytes.start == place.start && level != Some(Level::Micro),
        "head" => {
            let last = sentence.tokens[hit.to - 1].bytes.end >= place.end;
            last || matches!(sentence.word(hit.to), "of" | "to" | "for" | "on" | "against" | "by" | "in")
                || sentence.tokens[hit.from].capital
        }
        _ => false,
    }
}

fn named_in(sentence: &Sentence<'_>, place: &Place, named: &NamedPolicies) -> Option<std::ops::Range<usize>> {
    let from = sentence.tokens.partition_point(|t| t.bytes.start < place.start);
    let to = sentence.tokens.partition_point(|t| t.bytes.end <= place.end);
    for start in from..to {
        let Some(rests) = named.get(&*sentence.tokens[start].word) else { continue };
        let follows =
            |rest: &&Vec<String>| start + rest.len() < to && rest.iter().zip(&sentence.tokens[start + 1..]).all(|(w, t)| *w == t.word);
        if let Some(longest) = rests.iter().filter(follows).max_by_key(|rest| rest.len()) {
            return Some(start..start + 1 + longest.len());
        }
    }
    None
}
