//! Names of countries and regions.

use crate::tokens::Words;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct File {
    group: Vec<Group>,
}

/// Names of one sort with a sentence in which any of them must be found.
#[derive(Deserialize)]
struct Group {
    /// A sentence with `{}` where the name stands.
    #[cfg_attr(not(test), allow(dead_code))]
    catches: String,
    /// A sentence in which nothing may be found.
    #[cfg_attr(not(test), allow(dead_code))]
    leaves: String,
    /// Each place: the name to record, then other forms by which it is printed.
    names: Vec<Vec<String>>,
}

/// Forms by their first word, longest first.
type Index = HashMap<String, Vec<(Vec<String>, String)>>;

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index::default();
        for names in file().group.into_iter().flat_map(|g| g.names) {
            for form in &names {
                let words = Words::new(form, 0..form.len());
                let parts: Vec<String> = (0..words.len()).map(|i| words.word(i).to_owned()).collect();
                index.entry(parts[0].clone()).or_default().push((parts, names[0].clone()));
            }
        }
        for forms in index.values_mut() {
            forms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.cmp(b)));
        }
        index
    })
}

fn file() -> File {
    toml::from_str(include_str!("../../../data/lexicon/places.toml")).expect("data/lexicon/places.toml is checked by a test")
}

/// The place named at a token, as it is recorded, and one past its last token.
pub(crate) fn place_at(words: &Words<'_>, i: usize) -> Option<(&'static str, usize)> {
    if !words.capital(i) {
        return None;
    }
    let forms = index().get(words.word(i))?;
    let (parts, name) = forms.iter().find(|(parts, _)| parts.iter().enumerate().all(|(n, part)| words.word(i + n) == part))?;
    Some((name.as_str(), i + parts.len()))
}

/// The place named nearest to a token of the sentence; of two as near, the one before.
pub(crate) fn place_in(words: &Words<'_>, near: usize) -> Option<&'static str> {
    let mut best: Option<(usize, &str)> = None;
    let mut i = 0;
    while i < words.len() {
        let Some((name, next)) = place_at(words, i) else {
            i += 1;
            continue;
        };
        let distance = i.abs_diff(near);
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, name));
        }
        i = next;
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_in_its_example() {
        for group in file().group {
            for names in &group.names {
                for form in names {
                    let sentence = group.catches.replace("{}", form);
                    assert_eq!(place_in(&Words::new(&sentence, 0..sentence.len()), 0), Some(names[0].as_str()), "{sentence}");
                }
            }
            assert_eq!(place_in(&Words::new(&group.leaves, 0..group.leaves.len()), 0), None, "{}", group.leaves);
        }
    }

    #[test]
    fn the_nearest_place_counts() {
        let text = "Rents in Ghana fell while those in South Africa rose by 4%.";
        let words = Words::new(text, 0..text.len());
        assert_eq!(place_in(&words, words.len() - 2), Some("South Africa"));
        assert_eq!(place_in(&words, 0), Some("Ghana"));
    }
}
