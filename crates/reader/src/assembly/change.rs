//! The change that a phrase itself states, and the words that are left without it.

use claimgraph_model::Change;
use serde::Deserialize;
use std::{collections::HashMap, ops::Range, sync::OnceLock};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    LessNoun,
    LessAdjective,
    LessGerund,
    MoreNoun,
    MoreAdjective,
    MoreGerund,
}

#[derive(Debug, Deserialize)]
struct Entry {
    kind: Kind,
    text: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    reads: String,
}

#[derive(Debug, Default, Deserialize)]
struct List {
    entry: Vec<Entry>,
}

fn list() -> List {
    // A broken file gives an empty list; a test minds that it is not.
    toml::from_str(include_str!("../../../../data/lexicon/changes.toml")).unwrap_or_default()
}

/// Words with all their kinds: "increasing" is an adjective and a gerund.
fn words() -> &'static HashMap<String, Vec<Kind>> {
    static WORDS: OnceLock<HashMap<String, Vec<Kind>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: HashMap<String, Vec<Kind>> = HashMap::new();
        for entry in list().entry {
            for word in entry.text {
                words.entry(word).or_default().push(entry.kind);
            }
        }
        words
    })
}

/// Words that open a noun phrase and name nothing.
const OPENERS: [&str; 34] = [
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "its",
    "their",
    "our",
    "his",
    "her",
    "such",
    "some",
    "any",
    "all",
    "both",
    "each",
    "every",
    "many",
    "much",
    "most",
    "several",
    "certain",
    "various",
    "other",
    "further",
    "also",
    "only",
    "even",
    "continued",
    "significant",
    "substantial",
    "overall",
];

/// The words of a phrase as byte ranges.
pub(super) fn pieces(phrase: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in phrase.char_indices() {
        let inside = c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '&' | '%' | '/' | '–');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        out.push(from..phrase.len());
    }
    out
}

/// The range of the phrase that names the concept, and the change that the words before it state.
///
/// Words that only say that there is more of something are taken off without a mark. Two decreases make none.
pub(super) fn core(phrase: &str) -> (Range<usize>, Option<Change>) {
    let pieces = pieces(phrase);
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return (0..phrase.len(), None) };
    let lower: Vec<String> = pieces.iter().map(|p| phrase[p.clone()].to_lowercase()).collect();
    let is =
        |i: usize, kinds: &[Kind]| lower.get(i).and_then(|w| words().get(w)).is_some_and(|found| found.iter().any(|k| kinds.contains(k)));
    let (mut at, mut less) = (0, false);
    loop {
        let rest = pieces.len() - at;
        if rest > 1 && OPENERS.contains(&lower[at].as_str()) {
            at += 1;
        } else if rest > 2 && is(at, &[Kind::LessNoun, Kind::MoreNoun]) && matches!(lower[at + 1].as_str(), "of" | "in" | "to" | "on") {
            less ^= is(at, &[Kind::LessNoun]);
            at += 2;
        } else if rest > 1 && is(at, &[Kind::LessAdjective, Kind::LessGerund, Kind::MoreAdjective, Kind::MoreGerund]) {
            less ^= is(at, &[Kind::LessAdjective, Kind::LessGerund]);
            at += 1;
        } else {
            break;
        }
    }
    let from = pieces.get(at).unwrap_or(first).start;
    (from..last.end, less.then_some(Change::Down))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_leaves_what_its_example_says() {
        let list = list();
        assert_eq!(list.entry.len(), 6);
        for entry in list.entry {
            let phrase = entry.reads.replace(['{', '}'], "");
            let (range, change) = core(&phrase);
            let named = entry.reads.split(['{', '}']).nth(1).unwrap().trim_start_matches("the ");
            assert_eq!(&phrase[range], named, "{}", entry.reads);
            let less = matches!(entry.kind, Kind::LessNoun | Kind::LessAdjective | Kind::LessGerund);
            assert_eq!(change.is_some(), less, "{}", entry.reads);
        }
    }

    #[test]
    fn changes_compose_and_bare_words_stay() {
        let read = |phrase: &'static str| (&phrase[core(phrase).0], core(phrase).1.is_some());
        assert_eq!(read("the reduction of the shortage of nurses"), ("nurses", false));
        assert_eq!(read("the decline"), ("decline", false));
        assert_eq!(read("growth"), ("growth", false));
        assert_eq!(read("“lower transport costs”"), ("transport costs", true));
        assert_eq!(read("—"), ("—", false));
    }
}
