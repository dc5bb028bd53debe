use super::MapProblem;
use crate::mint;
use claimgraph_model::{Affiliation, Reading};
use oxigraph::model::NamedNode;
use std::collections::BTreeMap;

/// The names of agents and places in a reading.
///
/// Several spellings can stand for one node ("US", "U.S."). The node carries the most frequent of them, the first in order where several
/// are; a record that prints another one says so itself, so that nothing printed is lost.
pub(super) struct Names {
    agents: Nodes,
    places: Nodes,
}

/// By spelling: the node. By node: its spellings and how often each is printed.
#[derive(Default)]
struct Nodes {
    node: BTreeMap<String, NamedNode>,
    spellings: BTreeMap<NamedNode, BTreeMap<String, usize>>,
}

impl Nodes {
    fn add(&mut self, key: &str, name: &str, minted: Result<NamedNode, mint::Unmintable>) -> Result<(), mint::Unmintable> {
        let node = minted?;
        self.node.insert(key.to_owned(), node.clone());
        *self.spellings.entry(node).or_default().entry(name.to_owned()).or_default() += 1;
        Ok(())
    }

    fn get(&self, key: &str) -> (NamedNode, &str) {
        let node = self.node.get(key).expect("every name of the reading was collected");
        // `max_by_key` takes the last of equals: backwards, that is the first in order.
        let spelling = self.spellings[node].iter().rev().max_by_key(|(_, count)| **count);
        (node.clone(), spelling.map_or("", |(name, _)| name.as_str()))
    }
}

impl Names {
    pub(super) fn collect(reading: &Reading, problems: &mut Vec<MapProblem>) -> Self {
        let mut names = Self { agents: Nodes::default(), places: Nodes::default() };
        let mut note = |record: String, result: Result<(), mint::Unmintable>| {
            if let Err(cause) = result {
                problems.push(MapProblem::Unmintable { record, cause });
            }
        };
        let paper = &reading.paper;
        let record = || format!("paper {}", paper.id);
        for author in &paper.authors {
            note(record(), names.agent(&author.name()));
            for affiliation in &author.affiliations {
                let key = key(affiliation);
                note(record(), names.agents.add(&key, &affiliation.name, mint::agent(&key)));
                note(record(), names.place(affiliation.place.as_deref()));
            }
        }
        note(record(), paper.publisher.as_deref().map_or(Ok(()), |p| names.agent(p)));
        for reader in std::iter::once(&reading.reader).chain(&reading.also) {
            note(format!("reader {}", reader.id), names.agent(&reader.name));
        }
        for work in &reading.works {
            note(format!("work {}", work.key), work.publisher.as_deref().map_or(Ok(()), |p| names.agent(p)));
        }
        for policy in &reading.policies {
            note(format!("policy {}", policy.id), policy.actor.as_deref().map_or(Ok(()), |a| names.agent(a)));
            note(format!("policy {}", policy.id), names.place(policy.country.as_deref()));
        }
        for quantity in &reading.quantities {
            note(format!("quantity {}", quantity.id), names.place(quantity.place.as_deref()));
        }
        for event in &reading.events {
            note(format!("event {}", event.id), event.actor.as_deref().map_or(Ok(()), |a| names.agent(a)));
            note(format!("event {}", event.id), names.place(event.place.as_deref()));
        }
        // Given and family name stand on the agent itself, so two authors cannot share one.
        let mut seen = BTreeMap::new();
        for author in &paper.authors {
            if let Ok(node) = mint::agent(&author.name())
                && let Some(other) = seen.insert(node, author.name())
            {
                problems.push(MapProblem::Duplicate { record: record(), what: format!("author `{}` (also `{other}`)", author.name()) });
            }
        }
        names
    }

    fn agent(&mut self, name: &str) -> Result<(), mint::Unmintable> {
        self.agents.add(name, name, mint::agent(name))
    }

    fn place(&mut self, name: Option<&str>) -> Result<(), mint::Unmintable> {
        name.map_or(Ok(()), |name| self.places.add(name, name, mint::place(name)))
    }

    /// The node of an agent and the name that it carries.
    pub(super) fn agent_of(&self, name: &str) -> (NamedNode, &str) {
        self.agents.get(name)
    }

    /// The node of a place and the name that it carries.
    pub(super) fn place_of(&self, name: &str) -> (NamedNode, &str) {
        self.places.get(name)
    }

    /// The node of an institution and the name that it carries.
    pub(super) fn institution_of(&self, affiliation: &Affiliation) -> (NamedNode, &str) {
        self.agents.get(&key(affiliation))
    }
}

/// Schools of one name stand in many towns: the place is part of what an institution is called by.
fn key(affiliation: &Affiliation) -> String {
    match &affiliation.place {
        Some(place) => format!("{} {place}", affiliation.name),
        None => affiliation.name.clone(),
    }
}
