//! The reference list as citations look things up in it.

use crate::references::{Author, ParsedReference, is_particle};
use claimgraph_model::Id;
use rustc_hash::FxHashMap as HashMap;

/// Letters and digits only, lower case, accents dropped.
pub(super) fn fold(text: &str) -> String {
    Id::from_label(text)
        .map(|id| id.as_str().replace('-', ""))
        .unwrap_or_else(|| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect())
}

/// References by the name they are cited under.
#[derive(Debug, Default)]
pub(super) struct Index {
    entries: Vec<Entry>,
    by_name: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Entry {
    /// Every author's family name, folded.
    families: Vec<String>,
    more: bool,
    year: String,
}

impl Index {
    pub(super) fn new(references: &[&ParsedReference]) -> Self {
        let mut index = Self::default();
        for (n, r) in references.iter().enumerate() {
            let families: Vec<String> = r.authors.iter().map(|a| fold(&a.family)).collect();
            let mut put = |name: String| {
                if name.len() > 1 {
                    let list = index.by_name.entry(name).or_default();
                    if list.last() != Some(&n) {
                        list.push(n);
                    }
                }
            };
            if let Some(first) = r.authors.first() {
                for name in names_of(first) {
                    put(name);
                }
            }
            if let Some(block) = &r.author_text {
                put(fold(&block.text));
                if let Some((before, inside)) = block.text.split_once('(') {
                    put(fold(before));
                    put(fold(inside.split(')').next().unwrap_or_default()));
                }
                if r.authors.len() == 1
                    && let Some(acronym) = acronym(&block.text)
                {
                    put(acronym);
                }
            }
            // A work without an author is cited by its title.
            if let Some(title) = r.title.as_ref().filter(|_| r.authors.is_empty()) {
                put(fold(&title.text));
            }
            index.entries.push(Entry { families, more: r.more_authors, year: r.year.as_ref().map(|y| year(&y.text)).unwrap_or_default() });
        }
        index
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether a reference is listed under a first author's name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(&fold(name))
    }

    /// The reference that some names and a year point at, and how well they agree (the higher, the better).
    pub(super) fn find(&self, names: &[String], more: bool, cited: &str) -> Option<(usize, i32)> {
        let first = names.first()?;
        let mut keys = vec![fold(first)];
        let mut words: Vec<&str> = first.split_whitespace().collect();
        // "Paul Tamm" is listed under Tamm, "de Tamm" under Tamm too.
        while words.len() > 1 {
            words.remove(0);
            keys.push(fold(&words.join(" ")));
        }
        if first.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) {
            keys.push(format!("={}", fold(first)));
        }
        let others: Vec<String> = names[1..].iter().map(|n| fold(n)).collect();
        let whole = fold(&names.join(" "));
        let wanted = year(cited);
        let mut best: Option<(usize, i32)> = None;
        let mut seen = |n: usize, bonus: i32| {
            let entry = &self.entries[n];
            let mut score = bonus;
            let bare = |y: &str| y.trim_end_matches(|c: char| c.is_ascii_lowercase()).to_owned();
            let digits = |y: &str| y.starts_with(|c: char| c.is_ascii_digit());
            if entry.year == wanted {
                score += 8;
            } else if digits(&entry.year) && digits(&wanted) && bare(&entry.year) == bare(&wanted) {
                score += 5;
            } else if !digits(&entry.year) && !digits(&wanted) && !wanted.is_empty() {
                score += 4;
            } else {
                return;
            }
            if names.len() > 1 {
                let agree =
                    others.iter().zip(entry.families.iter().skip(1)).filter(|(a, b)| a == b || b.ends_with(a.as_str())).count() as i32;
                score += 2 * agree - 2 * (others.len() as i32 - agree);
                if !more && entry.families.len() != names.len() && !entry.more {
                    score -= 1;
                }
            } else if more {
                score += if entry.families.len() > 2 || entry.more { 2 } else { -1 };
            } else if entry.families.len() == 1 && !entry.more {
                score += 2;
            } else {
                score -= entry.families.len().min(3) as i32 - 1;
            }
            if best.is_none_or(|(_, b)| score > b) {
                best = Some((n, score));
            }
        };
        for (place, key) in keys.iter().enumerate() {
            for &n in self.by_name.get(key).into_iter().flatten() {
                seen(n, -(place as i32));
            }
        }
        for &n in self.by_name.get(&whole).into_iter().flatten() {
            seen(n, 6);
        }
        best.filter(|(_, score)| *score > 0)
    }
}

fn names_of(author: &Author) -> Vec<String> {
    let mut out = vec![fold(&author.family)];
    let mut words: Vec<&str> = author.family.split_whitespace().collect();
    while words.len() > 1 && is_particle(words[0]) {
        words.remove(0);
        out.push(fold(&words.join(" ")));
    }
    if author.organisation {
        if let Some((before, inside)) = author.family.split_once('(') {
            out.push(fold(before));
            out.push(fold(inside));
        }
        if let Some(acronym) = acronym(&author.family) {
            out.push(acronym);
        }
        let bare = author.family.trim_start_matches("The ").trim_start_matches("the ");
        out.push(fold(bare));
    }
    out
}

/// The first letters of an organisation's words, small words left out.
fn acronym(name: &str) -> Option<String> {
    let letters: String = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().next().is_some_and(char::is_uppercase) && !matches!(*w, "The" | "Of" | "And"))
        .filter_map(|w| w.chars().next())
        .collect();
    (letters.chars().count() >= 2 && !name.contains(',')).then(|| format!("={}", fold(&letters)))
}

/// A year as it is compared: "n.d." however it is printed.
pub(super) fn year(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
    match bare.as_str() {
        "nd" | "oj" | "sd" | "undated" => "nd".to_owned(),
        "inpress" | "forthcoming" | "imdruck" | "toappear" | "inpreparation" | "inreview" | "àparaître" => "inpress".to_owned(),
        _ => bare,
    }
}
