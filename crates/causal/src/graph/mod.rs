//! The signed causal graph.

mod build;
mod link;
mod node;
mod part;

pub use link::{Link, Standing};
pub use node::Node;

use crate::Statement;
use claimgraph_model::{Id, Level};
use petgraph::{
    Direction,
    graph::{DiGraph, EdgeIndex, NodeIndex},
    visit::EdgeRef,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Concepts and policies with at most one link for each ordered pair.
///
/// Nodes are numbered in the order of their ids and links in the order of their ends, so that comparing indices is comparing names.
#[derive(Debug, Clone)]
pub struct CausalGraph {
    graph: DiGraph<Node, Link>,
    index: BTreeMap<Id, NodeIndex>,
    statements: Arc<Vec<Statement>>,
}

impl CausalGraph {
    /// The petgraph underneath, for algorithms of one's own.
    #[must_use]
    pub fn as_petgraph(&self) -> &DiGraph<Node, Link> {
        &self.graph
    }

    /// The node of an id.
    #[must_use]
    pub fn index_of(&self, id: &Id) -> Option<NodeIndex> {
        self.index.get(id).copied()
    }

    /// A node.
    #[must_use]
    pub fn node(&self, node: NodeIndex) -> &Node {
        &self.graph[node]
    }

    /// A link.
    #[must_use]
    pub fn link(&self, link: EdgeIndex) -> &Link {
        &self.graph[link]
    }

    /// Tail and head of a link.
    #[must_use]
    pub fn ends(&self, link: EdgeIndex) -> (NodeIndex, NodeIndex) {
        self.graph.edge_endpoints(link).expect("a link of this graph")
    }

    /// Every node, in order of id.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = NodeIndex> + '_ {
        self.graph.node_indices()
    }

    /// Every link, in order of its ends.
    pub fn links(&self) -> impl ExactSizeIterator<Item = EdgeIndex> + '_ {
        self.graph.edge_indices()
    }

    /// Every node that stands for a policy.
    pub fn policies(&self) -> impl Iterator<Item = NodeIndex> + '_ {
        self.nodes().filter(|n| self.graph[*n].is_policy())
    }

    /// The link between two nodes.
    #[must_use]
    pub fn between(&self, tail: NodeIndex, head: NodeIndex) -> Option<EdgeIndex> {
        self.graph.find_edge(tail, head)
    }

    /// Links out of a node, in order of their heads, with those.
    #[must_use]
    pub fn out_links(&self, node: NodeIndex) -> Vec<(EdgeIndex, NodeIndex)> {
        let mut out: Vec<_> = self.graph.edges(node).map(|e| (e.id(), e.target())).collect();
        out.sort_by_key(|(_, n)| *n);
        out
    }

    /// Links into a node, in order of their tails, with those.
    #[must_use]
    pub fn in_links(&self, node: NodeIndex) -> Vec<(EdgeIndex, NodeIndex)> {
        let mut out: Vec<_> = self.graph.edges_directed(node, Direction::Incoming).map(|e| (e.id(), e.source())).collect();
        out.sort_by_key(|(_, n)| *n);
        out
    }

    /// The statements that make a link.
    pub fn grounds(&self, link: EdgeIndex) -> impl Iterator<Item = &Statement> {
        self.graph[link].grounds.iter().map(|i| &self.statements[*i as usize])
    }

    /// The statements that speak against a link.
    pub fn against(&self, link: EdgeIndex) -> impl Iterator<Item = &Statement> {
        self.graph[link].against.iter().map(|i| &self.statements[*i as usize])
    }

    /// The papers in which a link is said.
    #[must_use]
    pub fn papers(&self, link: EdgeIndex) -> BTreeSet<&Id> {
        self.grounds(link).map(|s| &s.paper).collect()
    }

    /// The sources that make the claim.
    #[must_use]
    pub fn sources(&self, link: EdgeIndex) -> BTreeSet<&Id> {
        self.grounds(link).filter(|s| !s.is_intention()).map(|s| &s.source).collect()
    }

    /// The levels at which a link is said to hold.
    #[must_use]
    pub fn levels(&self, link: EdgeIndex) -> BTreeSet<Level> {
        self.grounds(link).filter_map(|s| s.level).collect()
    }

    /// The parts of the documents in which a link is said, innermost only.
    #[must_use]
    pub fn sections(&self, link: EdgeIndex) -> BTreeSet<&Id> {
        self.grounds(link).filter_map(|s| s.sections.first()).collect()
    }

    /// Number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
