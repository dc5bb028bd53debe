//! Concepts of a paper found again in a thesaurus: exact label, normal form, head. Nothing is invented: what does not match stays unmatched.

#[cfg(test)]
mod tests;

use crate::concepts::Normal;
use claimgraph_model::{Concept, Id};
use std::collections::{BTreeMap, BTreeSet};

/// A concept of a thesaurus, as SKOS gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThesaurusEntry {
    /// Its IRI.
    pub iri: String,
    /// `skos:prefLabel` in English.
    pub pref_label: String,
    /// `skos:altLabel`s in English.
    pub alt_labels: Vec<String>,
    /// IRIs of `skos:broader` concepts.
    pub broader: Vec<String>,
}

/// A thesaurus: what `--thesaurus FILE` reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Thesaurus {
    /// Its concepts, in any order.
    pub entries: Vec<ThesaurusEntry>,
}

/// How a concept was found in a thesaurus, from the surest to the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// A label is a preferred label, letter by letter but for case.
    Exact,
    /// A label is an alternative label, letter by letter but for case.
    Alternative,
    /// Labels are equal in normal form: number, hyphens, spelling, "X of Y" for "Y X".
    Normal,
    /// The thesaurus has only the wider term at the concept's head: "credit markets" for "rural credit markets".
    Head,
}

impl MatchKind {
    /// How sure such a match is, from 0 to 1. Stated by us, not learned: an exact preferred label is taken for certain but for homonyms, a
    /// head is no more than a wider concept.
    #[must_use]
    pub fn score(self) -> f64 {
        match self {
            MatchKind::Exact => 1.0,
            MatchKind::Alternative => 0.9,
            MatchKind::Normal => 0.8,
            MatchKind::Head => 0.4,
        }
    }
}

/// A concept of the paper and a concept of the thesaurus.
#[derive(Debug, Clone, PartialEq)]
pub struct ConceptMatch {
    /// The concept of the paper.
    pub concept: Id,
    /// IRI of the concept of the thesaurus.
    pub iri: String,
    /// How it was found.
    pub kind: MatchKind,
    /// [`MatchKind::score`], halved for each further entry that the same label leads to.
    pub score: f64,
}

/// Matches concepts with a thesaurus, in order of concept, then score, then IRI. Each concept gets the matches of its surest kind only.
///
/// ```
/// use claimgraph_model::{Category, Concept, ConceptTier, Id};
/// use claimgraph_reader::{MatchKind, Thesaurus, ThesaurusEntry, ground};
/// let entry = ThesaurusEntry { iri: "urn:t:1".into(), pref_label: "Labor market".into(), alt_labels: vec![], broader: vec![] };
/// let concept = Concept {
///     id: Id::new("labour-markets").unwrap(), label: "labour markets".into(), alt_labels: vec![], hidden_labels: vec![],
///     category: Category::Market, tier: ConceptTier::Core, definition: None, broader: vec![], related: vec![], mentions: vec![],
/// };
/// let found = ground(&[concept], &Thesaurus { entries: vec![entry] });
/// assert_eq!((found[0].iri.as_str(), found[0].kind), ("urn:t:1", MatchKind::Normal));
/// ```
#[must_use]
pub fn ground(concepts: &[Concept], thesaurus: &Thesaurus) -> Vec<ConceptMatch> {
    let mut normal = Normal::default();
    let mut exact: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut alternative: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut keys: BTreeMap<Vec<u32>, BTreeSet<usize>> = BTreeMap::new();
    for (n, entry) in thesaurus.entries.iter().enumerate() {
        exact.entry(folded(&entry.pref_label)).or_default().insert(n);
        for label in std::iter::once(&entry.pref_label).chain(&entry.alt_labels) {
            // A qualifier in brackets tells homonyms apart and is no part of the label: "mercury (metal)".
            let bare = label.split(" (").next().unwrap_or(label);
            alternative.entry(folded(label)).or_default().insert(n);
            let key = normal.turned(bare);
            if !key.is_empty() {
                keys.entry(key).or_default().insert(n);
            }
        }
    }
    let mut found = Vec::new();
    for concept in concepts {
        let labels: Vec<&String> = std::iter::once(&concept.label).chain(&concept.alt_labels).collect();
        let gather = |index: &BTreeMap<String, BTreeSet<usize>>| -> BTreeSet<usize> {
            labels.iter().filter_map(|l| index.get(&folded(l))).flatten().copied().collect()
        };
        let own_keys: Vec<Vec<u32>> = labels.iter().map(|l| normal.turned(l)).collect();
        let by_key: BTreeSet<usize> = own_keys.iter().filter_map(|k| keys.get(k)).flatten().copied().collect();
        let hit = [(MatchKind::Exact, gather(&exact)), (MatchKind::Alternative, gather(&alternative)), (MatchKind::Normal, by_key)];
        let hit = hit.into_iter().find(|(_, entries)| !entries.is_empty()).or_else(|| {
            // The longest ending of the preferred label that the thesaurus knows; one word alone says too little.
            let key = own_keys.first()?;
            (1..key.len().saturating_sub(1)).find_map(|from| keys.get(&key[from..])).map(|entries| (MatchKind::Head, entries.clone()))
        });
        if let Some((kind, entries)) = hit {
            let shared = 0.5f64.powi(entries.len() as i32 - 1);
            let mut iris: Vec<&str> = entries.iter().map(|&n| thesaurus.entries[n].iri.as_str()).collect();
            iris.sort_unstable();
            iris.dedup();
            found.extend(iris.into_iter().map(|iri| ConceptMatch {
                concept: concept.id.clone(),
                iri: iri.to_owned(),
                kind,
                score: kind.score() * shared,
            }));
        }
    }
    found.sort_by(|a, b| a.concept.cmp(&b.concept).then(b.score.total_cmp(&a.score)).then(a.iri.cmp(&b.iri)));
    found
}

fn folded(label: &str) -> String {
    label.trim().to_lowercase().replace('’', "'")
}
