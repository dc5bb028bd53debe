//! Word lists of quantities.

use rustc_hash::FxHashSet as HashSet;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct File {
    list: Vec<List>,
}

/// Words of one kind with a sentence that shows them at work.
#[derive(Deserialize)]
pub(crate) struct List {
    pub(crate) kind: String,
    pub(crate) text: Vec<String>,
    #[cfg(test)]
    pub(crate) shows: String,
    #[cfg(test)]
    pub(crate) finds: Vec<String>,
}

/// The lists by kind.
pub(crate) struct Lists {
    /// "table", "article": the number after them is a label.
    pub(crate) labels: HashSet<String>,
    /// Words that no counted noun phrase runs over.
    pub(crate) stops: HashSet<String>,
    /// Nouns that a small number only announces: "two factors".
    pub(crate) shells: HashSet<String>,
    /// Nouns for persons.
    pub(crate) people: HashSet<String>,
    /// Plural-looking words that modify a noun after them.
    pub(crate) verbs_like: HashSet<String>,
    /// Nouns that a superlative ranks: "exporter".
    pub(crate) agents: HashSet<String>,
    /// "more than", "nearly", longest first.
    pub(crate) comparisons: Vec<Vec<String>>,
    /// Words that tell what standing a number has.
    pub(crate) forecast: HashSet<String>,
    pub(crate) target: HashSet<String>,
    pub(crate) estimate: HashSet<String>,
    pub(crate) threshold: HashSet<String>,
}

pub(crate) fn file() -> Vec<List> {
    let file: File = toml::from_str(include_str!("../../../../data/lexicon/quantities.toml"))
        .expect("data/lexicon/quantities.toml is checked by a test");
    file.list
}

impl Lists {
    pub(crate) fn get() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| {
            let file = file();
            let of = |kind: &str| file.iter().filter(|l| l.kind == kind).flat_map(|l| l.text.iter().cloned()).collect::<HashSet<_>>();
            let mut comparisons: Vec<Vec<String>> =
                of("comparison").into_iter().map(|p| p.split(' ').map(str::to_owned).collect()).collect();
            comparisons.sort_by(|a: &Vec<String>, b| b.len().cmp(&a.len()).then(a.cmp(b)));
            Self {
                labels: of("label"),
                stops: of("stop"),
                shells: of("shell"),
                people: of("people"),
                verbs_like: of("modifier"),
                agents: of("agent"),
                comparisons,
                forecast: of("forecast"),
                target: of("target"),
                estimate: of("estimate"),
                threshold: of("threshold"),
            }
        })
    }
}
