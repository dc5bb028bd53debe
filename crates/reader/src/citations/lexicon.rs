use rustc_hash::FxHashSet as HashSet;
use serde::Deserialize;
use std::sync::OnceLock;

/// The words of `data/lexicon/citations.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Lexicon {
    pub(super) prefixes: HashSet<String>,
    pub(super) never: HashSet<String>,
    pub(super) documents: HashSet<String>,
    pub(super) places: HashSet<String>,
    pub(super) openers: HashSet<String>,
    pub(super) ends_in_and: HashSet<String>,
}

/// The lexicon, read once. A broken file gives an empty one; a test minds that it is not.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| toml::from_str(include_str!("../../../../data/lexicon/citations.toml")).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_read_and_in_lower_case() {
        let lexicon: super::Lexicon = toml::from_str(include_str!("../../../../data/lexicon/citations.toml")).unwrap();
        for list in [&lexicon.prefixes, &lexicon.never, &lexicon.documents, &lexicon.places, &lexicon.openers, &lexicon.ends_in_and] {
            assert!(!list.is_empty());
            for word in list {
                assert_eq!(&word.to_lowercase(), word);
            }
        }
    }
}
