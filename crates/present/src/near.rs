//! What words that name nothing may have meant.

use crate::Thing;
use claimgraph_model::Reading;
use std::collections::{BTreeMap, BTreeSet};

/// How many suggestions are made.
const MOST: usize = 3;

/// Labels that differ by a slip of the pen; then those of things whose names and definitions share words with what was asked for, rare words
/// counting more; then what is spelled somewhat so.
pub(crate) fn nearest(readings: &[Reading], names: &BTreeMap<Thing, Vec<String>>, wanted: &str) -> Vec<String> {
    let names = || names.iter().filter(|(thing, labels)| !matches!(thing, Thing::Claim(_)) && !labels.is_empty());
    let spelled = |least| by_letters(names().flat_map(|(_, labels)| labels), wanted, least);
    let mut suggested: Vec<String> = Vec::new();
    for label in spelled(0.95).into_iter().chain(by_words(readings, names(), wanted)).chain(spelled(0.6)) {
        if !suggested.contains(&label) {
            suggested.push(label);
        }
    }
    suggested.truncate(MOST);
    suggested
}

fn by_words<'a>(readings: &[Reading], names: impl Iterator<Item = (&'a Thing, &'a Vec<String>)>, wanted: &str) -> Vec<String> {
    let mut definitions: BTreeMap<Thing, Vec<&str>> = BTreeMap::new();
    for concept in readings.iter().flat_map(|r| &r.concepts) {
        definitions.entry(Thing::Concept(concept.id.clone())).or_default().extend(concept.definition.as_deref());
    }
    let things: Vec<(&String, BTreeSet<String>)> = names
        .map(|(thing, labels)| {
            let defined = definitions.get(thing).into_iter().flatten().copied();
            (&labels[0], labels.iter().map(String::as_str).chain(defined).flat_map(words).collect())
        })
        .collect();
    let rarity = |word: &str| {
        let with = things.iter().filter(|(_, own)| own.iter().any(|other| alike(word, other))).count();
        if with == 0 { 0.0 } else { (1.0 + things.len() as f64 / with as f64).ln() }
    };
    let asked: BTreeSet<String> = words(wanted).collect();
    let asked: Vec<(&str, f64)> = asked.iter().map(|word| (word.as_str(), rarity(word))).collect();
    let score = |own: &BTreeSet<String>| -> f64 {
        asked.iter().filter(|(word, _)| own.iter().any(|other| alike(word, other))).map(|(_, rarity)| rarity).sum()
    };
    let mut near: Vec<(f64, &String)> = things.iter().map(|(label, own)| (score(own), *label)).filter(|(score, _)| *score > 0.0).collect();
    // Of things that share the same words, the one with the shortest name is the most general.
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1.chars().count(), a.1).cmp(&(b.1.chars().count(), b.1))));
    near.into_iter().take(MOST).map(|(_, label)| label.clone()).collect()
}

fn by_letters<'a>(labels: impl Iterator<Item = &'a String>, wanted: &str, least: f64) -> Vec<String> {
    let mut near: Vec<(f64, &String)> =
        labels.map(|label| (strsim::jaro_winkler(wanted, &label.to_lowercase()), label)).filter(|(score, _)| *score > least).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    near.into_iter().take(2 * MOST).map(|(_, label)| label.clone()).collect()
}

/// The words of a text that mean something by themselves, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|w| w.chars().count() > 2 && !EMPTY.contains(&w.as_str()))
}

const EMPTY: &[&str] =
    &["the", "and", "for", "from", "with", "that", "this", "are", "its", "their", "which", "what", "who", "how", "between"];

/// Whether two words are forms of one: the same letters but for an ending of at most three (`firm`, `firms`; `policy`, `policies`).
fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    same >= 4 && same + 3 >= longest
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimgraph_model::Id;

    #[test]
    fn forms_of_a_word_are_alike_and_other_words_are_not() {
        for (a, b) in [("firm", "firms"), ("policy", "policies"), ("small", "smaller")] {
            assert!(alike(a, b), "{a} {b}");
        }
        for (a, b) in [("data", "date"), ("trade", "tradition"), ("the", "then")] {
            assert!(!alike(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_of_other_labels_come_before_letters() {
        let concept =
            |id: &str, labels: &[&str]| (Thing::Concept(Id::new(id).unwrap()), labels.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>());
        let names = BTreeMap::from([
            concept("smes", &["SMEs", "small and medium-sized enterprises"]),
            concept("small-change", &["change in smallness of small coins"]),
            concept("small-farm", &["mall farms"]),
        ]);
        let near = nearest(&[], &names, "small firms");
        assert_eq!(near[0], "SMEs");
        assert_eq!(nearest(&[], &names, "mal farmz")[0], "mall farms");
        assert_eq!(near.len(), near.iter().collect::<BTreeSet<_>>().len());
    }
}
