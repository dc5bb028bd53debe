//! The word lists of `data/lexicon` and where their entries occur in a sentence.

use super::token::Token;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::LazyLock;

/// A word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum List {
    Negators,
    Hedges,
    Deontics,
    Conditionals,
    Reporting,
    Holders,
    Rejections,
    Levels,
    Policies,
}

impl List {
    pub(crate) const ALL: [Self; 9] = [
        Self::Negators,
        Self::Hedges,
        Self::Deontics,
        Self::Conditionals,
        Self::Reporting,
        Self::Holders,
        Self::Rejections,
        Self::Levels,
        Self::Policies,
    ];

    /// The file in `data/lexicon`.
    fn source(self) -> &'static str {
        match self {
            Self::Negators => include_str!("../../../../data/lexicon/negators.toml"),
            Self::Hedges => include_str!("../../../../data/lexicon/hedges.toml"),
            Self::Deontics => include_str!("../../../../data/lexicon/deontics.toml"),
            Self::Conditionals => include_str!("../../../../data/lexicon/conditionals.toml"),
            Self::Reporting => include_str!("../../../../data/lexicon/reporting.toml"),
            Self::Holders => include_str!("../../../../data/lexicon/holders.toml"),
            Self::Rejections => include_str!("../../../../data/lexicon/rejections.toml"),
            Self::Levels => include_str!("../../../../data/lexicon/levels.toml"),
            Self::Policies => include_str!("../../../../data/lexicon/policies.toml"),
        }
    }
}

/// An entry of a word list: the phrases that are one cue, and a sentence each way.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The phrases, in lower case.
    pub(crate) text: Vec<String>,
    /// What kind of cue; each list has its own kinds, told in its file.
    #[serde(default)]
    pub(crate) kind: String,
    /// A marked sentence in which it decides: `{cause} <cue> [effect]`.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of the lists"))]
    pub(crate) catches: String,
    /// A marked sentence in which it must not decide.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests of the lists"))]
    pub(crate) leaves: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    entry: Vec<Entry>,
}

/// An entry found in a sentence, at `from..to` of its tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) list: List,
    pub(crate) entry: &'static Entry,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

impl Hit {
    pub(crate) fn kind(&self) -> &'static str {
        &self.entry.kind
    }
}

type Phrase = (List, usize, Vec<String>);

struct Lexicon {
    entries: HashMap<List, Vec<Entry>>,
    by_first: HashMap<String, Vec<Phrase>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

impl Lexicon {
    fn load() -> Self {
        let mut entries = HashMap::default();
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::default();
        for list in List::ALL {
            let file: File = toml::from_str(list.source()).unwrap_or_else(|error| panic!("data/lexicon, {list:?}: {error}"));
            for (n, entry) in file.entry.iter().enumerate() {
                for phrase in &entry.text {
                    let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                    by_first.entry(words[0].clone()).or_default().push((list, n, words));
                }
            }
            entries.insert(list, file.entry);
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by(|a, b| (a.0, b.2.len(), a.1).cmp(&(b.0, a.2.len(), b.1)));
        }
        Self { entries, by_first }
    }
}

/// The entries of a list.
pub(crate) fn entries(list: List) -> &'static [Entry] {
    &LEXICON.entries[&list]
}

/// Every entry that occurs, by place; at one place the longest of each list, and none inside a longer one of the same list.
pub(crate) fn find(tokens: &[Token<'_>]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut busy = [0usize; List::ALL.len()];
    for from in 0..tokens.len() {
        let Some(phrases) = LEXICON.by_first.get(&*tokens[from].word) else { continue };
        let mut last: Option<(List, usize)> = None;
        for (list, n, words) in phrases {
            let to = from + words.len();
            // A word may be two cues of one list ("claim": a verb, a noun).
            let free = last == Some((*list, to)) || (last.is_none_or(|(l, _)| l != *list) && busy[*list as usize] <= from);
            if free && to <= tokens.len() && words.iter().zip(&tokens[from..to]).all(|(w, t)| *w == t.word) {
                hits.push(Hit { list: *list, entry: &entries(*list)[*n], from, to });
                busy[*list as usize] = to;
                last = Some((*list, to));
            }
        }
    }
    hits
}
