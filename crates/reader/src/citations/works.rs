//! Works that citations point at, and their keys.

use super::index;
use crate::references::ParsedReference;
use claimgraph_model::{Id, Work, WorkKind};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;

/// Works as they are cited, one for each reference and one for each name and year without one.
#[derive(Debug, Default)]
pub(super) struct Works {
    works: BTreeMap<Id, Work>,
    of_reference: HashMap<usize, Id>,
    /// Works without a reference, by folded name and year.
    of_name: HashMap<(String, String), Id>,
}

impl Works {
    /// The key of a reference's work.
    pub(super) fn of_reference(&mut self, n: usize, reference: &ParsedReference) -> Id {
        if let Some(key) = self.of_reference.get(&n) {
            return key.clone();
        }
        let families: Vec<String> = reference.authors.iter().map(|a| a.family.clone()).collect();
        let more = reference.more_authors || families.len() > 2;
        let text = |field: &Option<crate::references::Field>| field.as_ref().map(|f| f.text.clone());
        let year = text(&reference.year);
        let names =
            if families.is_empty() { text(&reference.title).into_iter().map(|t| shortened(&t)).collect() } else { families.clone() };
        let mut work = Work {
            key: key(&names, more, year.as_deref()),
            label: label(&names, more, year.as_deref()),
            authors: families,
            year,
            kind: reference.kind,
            title: text(&reference.title),
            venue: text(&reference.container),
            publisher: text(&reference.publisher),
            doi: text(&reference.doi),
            url: text(&reference.url),
        };
        work.key = self.free(&work.key);
        let key = work.key.clone();
        self.works.insert(key.clone(), work);
        self.of_reference.insert(n, key.clone());
        key
    }

    /// The key of a work that is only cited.
    pub(super) fn of_names(&mut self, authors: &[String], more: bool, year: Option<&str>) -> Id {
        let id = (index::fold(&authors.join(" ")) + if more { "+" } else { "" }, year.map(index::year).unwrap_or_default());
        if let Some(key) = self.of_name.get(&id) {
            return key.clone();
        }
        let more_than_two = more || authors.len() > 2;
        let work = Work {
            key: self.free(&key(authors, more_than_two, year)),
            label: label(authors, more_than_two, year),
            authors: if more_than_two && authors.len() == 1 { authors[..1].to_vec() } else { authors.to_vec() },
            year: year.map(str::to_owned),
            kind: WorkKind::Unknown,
            title: None,
            venue: None,
            publisher: None,
            doi: None,
            url: None,
        };
        let key = work.key.clone();
        self.works.insert(key.clone(), work);
        self.of_name.insert(id, key.clone());
        key
    }

    /// Puts a work under its own key, or under the one that is there already.
    pub(super) fn put(&mut self, work: Work) -> Id {
        let key = work.key.clone();
        self.works.entry(key.clone()).or_insert(work);
        key
    }

    pub(super) fn get(&self, key: &Id) -> Option<&Work> {
        self.works.get(key)
    }

    /// All works in order of key.
    pub(super) fn into_list(self) -> Vec<Work> {
        self.works.into_values().collect()
    }

    /// A key that no other work has.
    fn free(&self, wanted: &Id) -> Id {
        if !self.works.contains_key(wanted) {
            return wanted.clone();
        }
        (2..)
            .find_map(|n| Id::from_label(&format!("{wanted} {n}")).filter(|id| !self.works.contains_key(id)))
            .unwrap_or_else(|| wanted.clone())
    }
}

/// `surname-year`, `surname-surname-year`, `surname-et-al-year`.
fn key(names: &[String], more: bool, year: Option<&str>) -> Id {
    let first = names.first().map(String::as_str).unwrap_or_default();
    let name = match (more, names.get(1)) {
        (true, _) => format!("{first} et al"),
        (false, Some(second)) => format!("{first} {second}"),
        _ => shortened(first),
    };
    Id::from_label(&format!("{name} {}", year.map(|y| y.replace('.', "")).unwrap_or_default()))
        .or_else(|| Id::from_label("work"))
        .unwrap_or_else(unnamed)
}

fn unnamed() -> Id {
    // "work" is a well-formed id, so this is never reached; it keeps the function total.
    Id::from_label("work unnamed").unwrap_or_else(unnamed)
}

fn label(names: &[String], more: bool, year: Option<&str>) -> String {
    let first = names.first().map(String::as_str).unwrap_or("Unnamed work");
    let name = match (more, names.get(1)) {
        (true, _) => format!("{first} et al."),
        (false, Some(second)) => format!("{first} and {second}"),
        _ => first.to_owned(),
    };
    match year {
        Some(year) => format!("{name} ({year})"),
        None => name,
    }
}

/// The first eight words.
fn shortened(text: &str) -> String {
    text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")
}
