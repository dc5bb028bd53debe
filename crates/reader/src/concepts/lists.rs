//! Word lists of terms and of the directions that phrases state.

use rustc_hash::FxHashSet as HashSet;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct File {
    list: Vec<List>,
}

/// Words of one kind, with a phrase that shows them at work.
#[derive(Deserialize)]
pub(crate) struct List {
    kind: String,
    pub(crate) text: Vec<String>,
    #[cfg(test)]
    pub(crate) shows: String,
    #[cfg(test)]
    pub(crate) label: String,
    #[cfg(test)]
    pub(crate) change: Option<String>,
}

pub(crate) fn file() -> Vec<List> {
    let file: File =
        toml::from_str(include_str!("../../../../data/lexicon/terms.toml")).expect("data/lexicon/terms.toml is checked by a test");
    file.list
}

/// The lists by kind; what each holds is said in `data/lexicon/terms.toml`.
pub(crate) struct Lists {
    pub(crate) loose: HashSet<String>,
    pub(crate) empty: HashSet<String>,
    pub(crate) quantity: HashSet<String>,
    pub(crate) up: HashSet<String>,
    pub(crate) down: HashSet<String>,
    pub(crate) up_before: HashSet<String>,
    pub(crate) down_before: HashSet<String>,
    pub(crate) up_verb: HashSet<String>,
    pub(crate) down_verb: HashSet<String>,
    pub(crate) falls: HashSet<String>,
    pub(crate) lacking: HashSet<String>,
    pub(crate) kept: HashSet<String>,
}

impl Lists {
    pub(crate) fn get() -> &'static Self {
        static LISTS: OnceLock<Lists> = OnceLock::new();
        LISTS.get_or_init(|| {
            let file = file();
            let of = |kind: &str| file.iter().filter(|l| l.kind == kind).flat_map(|l| l.text.iter().cloned()).collect();
            Self {
                loose: of("loose"),
                empty: of("empty"),
                quantity: of("quantity"),
                up: of("up"),
                down: of("down"),
                up_before: of("up-before"),
                down_before: of("down-before"),
                up_verb: of("up-verb"),
                down_verb: of("down-verb"),
                falls: of("falls"),
                lacking: of("lacking"),
                kept: of("kept"),
            }
        })
    }
}
