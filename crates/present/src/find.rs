use crate::{Kind, Thing, near::nearest};
use claimgraph_model::Reading;
use claimgraph_rdf::mint;
use std::collections::BTreeMap;

/// What words mean among all papers of a graph.
#[derive(Debug)]
pub enum Found {
    /// One thing.
    One(Thing),
    /// Several, the best first.
    Several(Vec<Thing>),
    /// Nothing; the nearest labels.
    None(Vec<String>),
}

/// Finds things by id, IRI, prefixed name, label, other label, or all of some words; what fits best comes first.
#[must_use]
pub fn find(readings: &[Reading], words: &str, kind: Option<Kind>) -> Found {
    let names = names(readings, kind);
    let wanted = words.trim().trim_matches(['<', '>']);
    let wanted = wanted.strip_prefix(mint::BASE).map_or(wanted.to_owned(), |local| local.replacen('/', ":", 1)).to_lowercase();
    let each: Vec<&str> = wanted.split_whitespace().collect();
    let mut best: BTreeMap<(usize, usize), Vec<Thing>> = BTreeMap::new();
    for (thing, labels) in &names {
        let id = thing.name().to_lowercase();
        let rank = labels
            .iter()
            .enumerate()
            .filter_map(|(n, label)| {
                let label = label.to_lowercase();
                match () {
                    () if id == wanted || id.split_once(':').is_some_and(|(_, local)| local == wanted) => Some((0, 0)),
                    () if label == wanted => Some((1 + n.min(1), 0)),
                    () if each.iter().all(|w| label.contains(w)) => Some((3, label.chars().count())),
                    () => None,
                }
            })
            .min();
        if let Some(rank) = rank {
            best.entry(rank).or_default().push(thing.clone());
        }
    }
    // An exact hit needs no company.
    let exact = best.iter().next().is_some_and(|((rank, _), things)| *rank < 3 && things.len() == 1);
    let mut things: Vec<Thing> = best.into_values().flatten().collect();
    if exact {
        things.truncate(1);
    }
    match things.len() {
        0 => Found::None(nearest(readings, &names, &wanted)),
        1 => Found::One(things.remove(0)),
        _ => Found::Several(things),
    }
}

fn names(readings: &[Reading], kind: Option<Kind>) -> BTreeMap<Thing, Vec<String>> {
    let mut names: BTreeMap<Thing, Vec<String>> = BTreeMap::new();
    let wants = |k: Kind| kind.is_none_or(|wanted| wanted == k);
    for reading in readings {
        if wants(Kind::Concept) {
            for c in &reading.concepts {
                names
                    .entry(Thing::Concept(c.id.clone()))
                    .or_default()
                    .extend(std::iter::once(&c.label).chain(&c.alt_labels).chain(&c.hidden_labels).cloned());
            }
        }
        if wants(Kind::Policy) {
            names.extend(reading.policies.iter().map(|p| (Thing::Policy(p.id.clone()), vec![p.label.clone()])));
        }
        if wants(Kind::Work) {
            names.extend(
                reading.works.iter().map(|w| (Thing::Work(w.key.clone()), std::iter::once(&w.label).chain(&w.title).cloned().collect())),
            );
        }
        if wants(Kind::Claim) {
            names.extend(reading.evidence.iter().map(|e| (Thing::Claim(e.claim.key()), vec![e.id.to_string()])));
        }
    }
    names
}
