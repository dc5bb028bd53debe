//! A curated reading and what programs found in the same text, put together: the editor decides wherever both speak.

use crate::Review;
use claimgraph_model::{Attribution, Citation, Concept, Evidence, Id, Reading, Span, Work};
use std::collections::{BTreeMap, BTreeSet};

/// Two readings put together.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The reading.
    pub reading: Reading,
    /// Claims of the program that were taken.
    pub added: usize,
    /// Claims that the editor has too, in the same words or others: the editor's stand.
    pub decided: usize,
    /// Claims that the editor rejected.
    pub rejected: usize,
}

/// The readings are of different texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the readings are of different texts: {curated} and {found}")]
pub struct OtherText {
    /// SHA-256 of the editor's text.
    pub curated: String,
    /// SHA-256 of the other.
    pub found: String,
}

/// Puts a curated reading together with one that a program made of the same text.
///
/// A claim of the program is left out where the editor has one whose cause and effect each share at least half of the words' length with it (in
/// either direction), where the editor rejected it, or where the editor calls the reading complete; otherwise it is added and keeps its rule
/// and its reader. Concepts and works that it needs are taken from the editor where a label or a citation is the same, else added. Of other
/// records the program's are taken only where the editor has none of their kind: they do not say who read them.
///
/// # Errors
/// [`OtherText`].
pub fn merge(curated: &Reading, review: &Review, found: &Reading) -> Result<Merged, OtherText> {
    if curated.paper.sha256 != found.paper.sha256 {
        return Err(OtherText { curated: curated.paper.sha256.clone(), found: found.paper.sha256.clone() });
    }
    let mut merged = Merged { reading: curated.clone(), added: 0, decided: 0, rejected: 0 };
    let mut names = Names::new(curated);
    for evidence in &found.evidence {
        if review.rejected.iter().any(|r| r.is(evidence)) {
            merged.rejected += 1;
        } else if review.complete || curated.evidence.iter().any(|own| same_pair(own, evidence)) {
            merged.decided += 1;
        } else {
            let mut evidence = evidence.clone();
            evidence.reader = Some(found.reader_of(&evidence).id.clone());
            evidence.id = names.claim(&evidence.id);
            for end in [&mut evidence.claim.cause, &mut evidence.claim.effect] {
                end.concept = names.concept(&end.concept, found, &mut merged.reading);
            }
            if let Attribution::Source(work) = &evidence.attribution {
                evidence.attribution = Attribution::Source(names.work(work, found, &mut merged.reading));
            }
            merged.reading.evidence.push(evidence);
            merged.added += 1;
        }
    }
    take_what_is_missing(&mut merged.reading, found, &mut names);
    merged.reading.also.push(found.reader.clone());
    merged.reading.also.extend(found.also.iter().cloned());
    merged.reading.settle();
    Ok(merged)
}

/// Whether two claims are about the same pair of phrases, whichever is taken for the cause.
fn same_pair(a: &Evidence, b: &Evidence) -> bool {
    (half(a.cause, b.cause) && half(a.effect, b.effect)) || (half(a.cause, b.effect) && half(a.effect, b.cause))
}

/// Whether two places share at least half of both together, counted as the overlap of word sets is.
pub(crate) fn half(a: Span, b: Span) -> bool {
    let shared = i64::from(a.end.min(b.end)) - i64::from(a.start.max(b.start));
    4 * shared >= i64::from(a.len()) + i64::from(b.len())
}

fn touch(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Kinds of records of which the editor has none are taken as the program found them.
fn take_what_is_missing(reading: &mut Reading, found: &Reading, names: &mut Names) {
    if reading.sections.is_empty() {
        reading.sections.clone_from(&found.sections);
    }
    if reading.citations.is_empty() {
        for citation in &found.citations {
            let work = names.work(&citation.work, found, reading);
            reading.citations.push(Citation { work, ..citation.clone() });
        }
    }
    if reading.quantities.is_empty() {
        for quantity in &found.quantities {
            let mut quantity = quantity.clone();
            quantity.about = quantity.about.map(|c| names.concept(&c, found, reading));
            quantity.source = quantity.source.map(|w| names.work(&w, found, reading));
            reading.quantities.push(quantity);
        }
    }
    if reading.policies.is_empty() {
        for policy in &found.policies {
            let mut policy = policy.clone();
            policy.concept = policy.concept.map(|c| names.concept(&c, found, reading));
            policy.work = policy.work.map(|w| names.work(&w, found, reading));
            for list in [&mut policy.targets, &mut policy.outcomes, &mut policy.through] {
                *list = list.iter().map(|c| names.concept(c, found, reading)).collect();
            }
            reading.policies.push(policy);
        }
    }
    if reading.events.is_empty() {
        reading.events.clone_from(&found.events);
    }
}

/// What the program's ids are called in the editor's reading.
struct Names {
    claims: BTreeSet<Id>,
    labels: BTreeMap<String, Id>,
    concepts: BTreeMap<Id, Id>,
    works: BTreeMap<Id, Id>,
}

impl Names {
    fn new(curated: &Reading) -> Self {
        let mut labels = BTreeMap::new();
        for concept in &curated.concepts {
            for label in all_labels(concept) {
                labels.entry(label).or_insert_with(|| concept.id.clone());
            }
        }
        Self { claims: curated.evidence.iter().map(|e| e.id.clone()).collect(), labels, concepts: BTreeMap::new(), works: BTreeMap::new() }
    }

    fn claim(&mut self, id: &Id) -> Id {
        let id = free(id, |id| self.claims.contains(id));
        self.claims.insert(id.clone());
        id
    }

    fn concept(&mut self, id: &Id, found: &Reading, reading: &mut Reading) -> Id {
        if let Some(known) = self.concepts.get(id) {
            return known.clone();
        }
        let Some(concept) = found.concepts.iter().find(|c| c.id == *id) else { return id.clone() };
        let known = all_labels(concept).find_map(|l| self.labels.get(&l).cloned());
        let name = known.unwrap_or_else(|| {
            let name = free(id, |id| reading.concepts.iter().any(|c| c.id == *id));
            let concept = Concept { id: name.clone(), broader: Vec::new(), related: Vec::new(), ..concept.clone() };
            for label in all_labels(&concept) {
                self.labels.entry(label).or_insert_with(|| name.clone());
            }
            reading.concepts.push(concept);
            name
        });
        self.concepts.insert(id.clone(), name.clone());
        name
    }

    /// The editor's work that is cited at the same place, or of the same key and year; else the program's.
    fn work(&mut self, key: &Id, found: &Reading, reading: &mut Reading) -> Id {
        if let Some(known) = self.works.get(key) {
            return known.clone();
        }
        let places: Vec<Span> = found.citations.iter().filter(|c| c.work == *key).map(|c| c.span).collect();
        let cited = reading.citations.iter().find(|c| places.iter().any(|p| touch(*p, c.span))).map(|c| c.work.clone());
        let name = cited.or_else(|| reading.works.iter().find(|w| w.key == *key).map(|w| w.key.clone()));
        let name = name.unwrap_or_else(|| {
            reading.works.extend(found.works.iter().find(|w| w.key == *key).cloned().map(|w| Work { key: key.clone(), ..w }));
            key.clone()
        });
        self.works.insert(key.clone(), name.clone());
        name
    }
}

fn all_labels(concept: &Concept) -> impl Iterator<Item = String> + '_ {
    std::iter::once(&concept.label).chain(&concept.alt_labels).chain(&concept.hidden_labels).map(|l| l.to_lowercase())
}

fn free(id: &Id, taken: impl Fn(&Id) -> bool) -> Id {
    if !taken(id) {
        return id.clone();
    }
    (2..).find_map(|n| Id::from_label(&format!("{id} {n}")).filter(|id| !taken(id))).unwrap_or_else(|| id.clone())
}
