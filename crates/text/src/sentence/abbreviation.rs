use serde::Deserialize;
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// How a full stop behaves after an abbreviation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Stop {
    /// Never ends a sentence.
    Never,
    /// Ends none where a number or a single capital follows.
    BeforeNumber,
    /// May end one: it does where a word follows that opens sentences.
    MayEnd,
}

#[derive(Debug, Deserialize)]
struct List {
    openers: Vec<String>,
    abbreviation: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    text: String,
    stop: Stop,
    #[cfg_attr(not(test), allow(dead_code))] // What the tests hold every entry to.
    holds: String,
    #[cfg_attr(not(test), allow(dead_code))]
    parts: Option<String>,
}

static LIST: LazyLock<List> = LazyLock::new(|| {
    // A list that does not parse is a mistake in the program, which the tests of this module catch.
    toml::from_str(include_str!("../../../../data/lexicon/abbreviations.toml"))
        .unwrap_or_else(|error| panic!("abbreviations.toml: {error}"))
});
static STOPS: LazyLock<HashMap<&str, Stop>> =
    LazyLock::new(|| LIST.abbreviation.iter().map(|e| (e.text.trim_end_matches('.'), e.stop)).collect());
static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.openers.iter().map(String::as_str).collect());

/// How a stop behaves after a word (given without its last stop, its inner ones kept: `e.g`).
pub(super) fn after(word: &str) -> Option<Stop> {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    match (letters.next(), letters.next()) {
        // An initial.
        (Some(c), None) if c.is_uppercase() => return Some(Stop::MayEnd),
        _ => {}
    }
    if let Some(&stop) = STOPS.get(word) {
        return Some(stop);
    }
    // "U.S", "Ph.D", "M.-L": pieces of one or two letters between stops.
    if word.contains('.') && word.split(['.', '-']).all(|piece| piece.chars().count() <= 2 && piece.chars().all(char::is_alphabetic)) {
        return Some(Stop::MayEnd);
    }
    let lower = word.to_lowercase();
    STOPS.get(lower.as_str()).copied()
}

/// Whether sentences often open with a word, so that it tells the end of the one before.
pub(super) fn opens_sentences(word: &str) -> bool {
    OPENERS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_holds_its_sentence_together() {
        for entry in &LIST.abbreviation {
            assert!(entry.holds.contains(&entry.text), "the example of `{}` does not hold it", entry.text);
            assert_eq!(super::super::split(&entry.holds).len(), 1, "{}", entry.holds);
        }
    }

    #[test]
    fn every_abbreviation_that_may_end_a_sentence_does_so() {
        for entry in &LIST.abbreviation {
            assert_eq!(entry.parts.is_some(), entry.stop != Stop::Never, "`{}`: an example where it ends a sentence", entry.text);
            if let Some(parts) = &entry.parts {
                assert!(parts.contains(&entry.text), "{parts}");
                assert_eq!(super::super::split(parts).len(), 2, "{parts}");
            }
        }
    }

    #[test]
    fn entries_are_sorted_and_single() {
        let texts: Vec<&str> = LIST.abbreviation.iter().map(|e| e.text.as_str()).collect();
        assert!(texts.is_sorted_by(|a, b| a < b), "sort data/lexicon/abbreviations.toml by `text`");
        assert!(LIST.openers.is_sorted_by(|a, b| a < b), "sort the openers");
    }
}
