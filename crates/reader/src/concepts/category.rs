//! What kind of thing a concept is, by its head word.

use claimgraph_model::Category;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::sync::OnceLock;

#[derive(Deserialize)]
struct File {
    list: Vec<List>,
}

/// Head words of one category, with a label that belongs to it.
#[derive(Deserialize)]
struct List {
    category: Category,
    heads: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    shows: String,
}

fn file() -> Vec<List> {
    let file: File = toml::from_str(include_str!("../../../../data/lexicon/categories.toml"))
        .expect("data/lexicon/categories.toml is checked by a test");
    file.list
}

/// The category of a concept with this head (its dictionary form, lower case) and label; endings decide where the head is not listed.
pub(crate) fn category(head: &str, label: &str) -> Category {
    static HEADS: OnceLock<HashMap<String, Category>> = OnceLock::new();
    let heads = HEADS.get_or_init(|| file().into_iter().flat_map(|l| l.heads.into_iter().map(move |h| (h, l.category))).collect());
    if let Some(&category) = heads.get(head) {
        return category;
    }
    if crate::places::place_at(&crate::tokens::Words::new(label, 0..label.len()), 0)
        .is_some_and(|(_, next)| next == crate::tokens::Words::new(label, 0..label.len()).len())
    {
        return Category::Actor;
    }
    let ends = |list: &[&str]| list.iter().any(|end| head.ends_with(end) && head.len() > end.len() + 2);
    if ends(&["ization", "isation", "ation", "ition", "ction", "ment", "ing", "sion", "ance", "al"]) {
        Category::Process
    } else if ends(&["ity", "ness", "ency", "ancy", "ship"]) {
        Category::Condition
    } else if ends(&["ism"]) {
        Category::Paradigm
    } else if ends(&["er", "or", "ist", "ee"]) {
        Category::Actor
    } else if ends(&["logy", "ware"]) {
        Category::Technology
    } else {
        Category::Condition
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_shows_a_label_of_its_category() {
        let mut seen = std::collections::BTreeSet::new();
        for list in file() {
            let head = list.shows.rsplit(' ').next().unwrap();
            assert!(list.heads.iter().any(|h| h == head), "{} has no listed head", list.shows);
            assert_eq!(category(head, &list.shows), list.category, "{}", list.shows);
            for head in &list.heads {
                assert!(seen.insert(head.clone()), "`{head}` is listed twice");
            }
        }
        assert_eq!(category("urbanization", "urbanization"), Category::Process);
        assert_eq!(category("Ghana", "Ghana"), Category::Actor);
    }
}
