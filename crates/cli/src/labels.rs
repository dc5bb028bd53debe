//! Names in a graph: what the prefixes are, with one for each paper in it.

use anyhow::Result;
use claimgraph_model::{Id, Reading};
use claimgraph_rdf::{Store, mint, prefixes_with};

/// The papers of a graph, in order of id.
pub(crate) fn papers(store: &Store) -> Result<Vec<Id>> {
    Ok(store.graphs()?.iter().filter_map(|g| mint::paper_of_graph(g.as_str())).collect())
}

/// The prefixes that a person sees and may write: the default ones and one a paper.
pub(crate) fn prefixes(store: &Store) -> Result<Vec<(String, String)>> {
    Ok(prefixes_with(&papers(store)?))
}

/// The readings of a graph, in order of paper.
pub(crate) fn readings(store: &Store) -> Result<Vec<Reading>> {
    papers(store)?
        .iter()
        .map(|paper| {
            let quads = store.quads(Some(&mint::graph(paper)))?;
            Ok(claimgraph_rdf::read(&quads)?)
        })
        .collect()
}
