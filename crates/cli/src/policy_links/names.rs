//! What a person calls concepts and policies, as nodes.

use crate::{args::Common, cmd::show::resolve, ui};
use anyhow::Result;
use claimgraph_causal::{CausalGraph, Corpus, NodeIndex};
use claimgraph_model::{Id, Reading};
use std::collections::BTreeSet;

/// Nodes that stand for words: `policies` for every policy, else names separated by `|`.
pub(crate) struct Named {
    /// The ids of the nodes, whether or not the graph has them.
    pub(crate) ids: Vec<Id>,
    /// What to call them together.
    pub(crate) label: String,
}

impl Named {
    pub(crate) fn new(corpus: &Corpus, readings: &[Reading], words: &str, common: &Common) -> Result<Self> {
        if words.trim() == "policies" {
            let ids: BTreeSet<Id> = corpus.policies().iter().map(|p| p.node.clone()).collect();
            return Ok(Self { ids: ids.into_iter().collect(), label: "policies".to_owned() });
        }
        let mut ids = Vec::new();
        for one in words.split('|').map(str::trim).filter(|w| !w.is_empty()) {
            let found = resolve(readings, one)?;
            if !found.others.is_empty() {
                ui::note(common, &format!("`{one}` is taken as {}; others: {}", found.name, found.others.join(", ")));
            }
            // A policy's claims speak of it by its concept.
            let node = corpus.policies().iter().find(|p| found.is_policy && p.id == found.id).map_or(&found.id, |p| &p.node);
            ids.push(node.clone());
        }
        if ids.is_empty() {
            return Err(ui::helpful("no name was given", "give an id, a label, words of one, or `policies` for all of them"));
        }
        let label = ids.iter().map(|id| corpus.label(id)).collect::<Vec<_>>().join(", ");
        Ok(Self { ids, label })
    }

    /// The nodes that the graph has.
    pub(crate) fn nodes(&self, graph: &CausalGraph) -> BTreeSet<NodeIndex> {
        self.ids.iter().filter_map(|id| graph.index_of(id).or_else(|| joined(graph, id))).collect()
    }
}

fn joined(graph: &CausalGraph, id: &Id) -> Option<NodeIndex> {
    graph.nodes().find(|n| graph.node(*n).joined.contains(id))
}

/// What to say where a name has no link at all under the filter.
pub(crate) fn no_link(label: &str) -> anyhow::Error {
    ui::helpful(
        format!("no link that counts begins or ends at {label}"),
        "let more count: --with hedged,normative,hypothetical, --disputed, --intentions all, --join broader, or leave --level and --section out",
    )
}
