//! What instrument a policy is, by its words.

use claimgraph_model::PolicyKind;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct File {
    instrument: Vec<Instrument>,
}

/// An instrument with its words and an example.
#[derive(Deserialize)]
pub(crate) struct Instrument {
    pub(crate) kind: PolicyKind,
    words: Vec<String>,
    heads: Vec<String>,
    #[cfg(test)]
    pub(crate) shows: String,
    #[cfg(test)]
    pub(crate) finds: String,
}

pub(crate) struct Instruments {
    list: Vec<Instrument>,
    by_word: HashMap<String, usize>,
    heads: HashSet<String>,
}

pub(crate) fn instruments() -> &'static Instruments {
    static INSTRUMENTS: OnceLock<Instruments> = OnceLock::new();
    INSTRUMENTS.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../../../../data/lexicon/instruments.toml"))
            .expect("data/lexicon/instruments.toml is checked by a test");
        let mut by_word = HashMap::default();
        for (n, instrument) in file.instrument.iter().enumerate() {
            for word in &instrument.words {
                by_word.entry(word.clone()).or_insert(n);
            }
        }
        let heads = file.instrument.iter().flat_map(|i| i.heads.iter().cloned()).collect();
        Instruments { list: file.instrument, by_word, heads }
    })
}

impl Instruments {
    /// Whether a word with a capital makes a name a policy's.
    pub(crate) fn is_head(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// Whether a word in lower case tells any instrument.
    pub(crate) fn tells(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// The instrument of a phrase given by its words (dictionary forms or as printed): the head first, then the first that tells one.
    pub(crate) fn kind(&self, head: &str, words: impl Iterator<Item = String>) -> Option<PolicyKind> {
        let look = |word: &str| {
            let word = word.to_lowercase();
            let stem = word.strip_suffix("ies").map(|s| format!("{s}y"));
            let single = word.strip_suffix('s');
            self.by_word
                .get(&word)
                .or_else(|| stem.as_ref().and_then(|s| self.by_word.get(s)))
                .or_else(|| single.and_then(|s| self.by_word.get(s)))
                .copied()
        };
        let generic = |n: usize| matches!(self.list[n].kind, PolicyKind::Strategy | PolicyKind::Programme | PolicyKind::Guideline);
        let own = look(head);
        if let Some(n) = own.filter(|&n| !generic(n)) {
            return Some(self.list[n].kind);
        }
        // "competition policy": what the policy is about tells more than the word policy.
        let about = words.filter_map(|w| look(&w)).filter(|&n| !generic(n)).min();
        let named = own.filter(|&n| !matches!(self.list[n].kind, PolicyKind::Strategy) || about.is_none());
        let n = match (named, about) {
            (Some(n), _) => Some(n),
            (None, about) => about,
        };
        n.map(|n| self.list[n].kind)
    }

    #[cfg(test)]
    pub(crate) fn list(&self) -> &[Instrument] {
        &self.list
    }
}
