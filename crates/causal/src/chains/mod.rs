//! Chains of links between two sets of nodes, the best first.

mod bounds;
mod conditions;
mod search;
mod words;

pub use conditions::{Condition, ConditionKind};

use crate::{Budget, CausalGraph, CutShort, NetSign};
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::BTreeSet;

/// What makes one chain better than another. Ties go to the chain whose node ids come first in the alphabet, compared step by step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rank {
    /// Fewer steps; then higher belief.
    #[default]
    Shortest,
    /// A smaller sum of 1/support over the steps, so that a step that three sources make costs a third of a step with one; a step without
    /// a source (an intention, a join) costs 2. Then fewer steps.
    Supported,
    /// A higher product of the steps' beliefs; then fewer steps.
    Believed,
}

/// Which chains to look for.
#[derive(Debug, Clone)]
pub struct ChainQuery {
    /// Where chains begin.
    pub from: BTreeSet<NodeIndex>,
    /// Where chains end. A chain may pass other nodes of either set on its way.
    pub to: BTreeSet<NodeIndex>,
    /// How many to return.
    pub most: usize,
    /// The greatest number of links.
    pub longest: usize,
    /// What is best.
    pub rank: Rank,
    /// How much work it may take.
    pub budget: Budget,
}

impl ChainQuery {
    /// The ten shortest chains of at most eight links.
    pub fn new(from: impl IntoIterator<Item = NodeIndex>, to: impl IntoIterator<Item = NodeIndex>) -> Self {
        Self {
            from: from.into_iter().collect(),
            to: to.into_iter().collect(),
            most: 10,
            longest: 8,
            rank: Rank::default(),
            budget: Budget::default(),
        }
    }
}

/// Links one after another through nodes that are all different.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The nodes, one more than the links.
    pub nodes: Vec<NodeIndex>,
    /// The links.
    pub links: Vec<EdgeIndex>,
    /// Direction from the first node to the last.
    pub sign: NetSign,
    /// Product of the links' beliefs.
    pub belief: f64,
    /// Position of the weakest link: the lowest belief, then the least support, then the first.
    pub weakest: usize,
}

impl Chain {
    /// Puts a chain together from its nodes, which must be joined by links.
    pub(crate) fn through(graph: &CausalGraph, nodes: Vec<NodeIndex>) -> Self {
        let links: Vec<EdgeIndex> =
            nodes.windows(2).map(|pair| graph.between(pair[0], pair[1]).expect("neighbours in a chain are joined")).collect();
        Self {
            sign: net_sign(graph, &links),
            belief: links.iter().map(|l| graph.link(*l).belief).product(),
            weakest: weakest(graph, &links),
            nodes,
            links,
        }
    }
}

/// The sign of links one after another.
pub(crate) fn net_sign(graph: &CausalGraph, links: &[EdgeIndex]) -> NetSign {
    links.iter().map(|l| graph.link(*l).sign).fold(NetSign::Positive, NetSign::then)
}

/// Position of the weakest link.
pub(crate) fn weakest(graph: &CausalGraph, links: &[EdgeIndex]) -> usize {
    let strength = |at: usize| (graph.link(links[at]).belief, graph.link(links[at]).support);
    (0..links.len())
        .min_by(|a, b| {
            let (a, b) = (strength(*a), strength(*b));
            a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))
        })
        .unwrap_or(0)
}

/// What a search for chains found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chains {
    /// Best first. Even where the search was cut short these are the best there are, but more may follow.
    pub chains: Vec<Chain>,
    /// Why the search ended early, if it did.
    pub cut_short: Option<CutShort>,
}

impl Chains {
    /// The net sign of all chains together.
    #[must_use]
    pub fn sign(&self) -> Option<NetSign> {
        NetSign::of_chains(self.chains.iter().map(|c| c.sign))
    }
}

impl CausalGraph {
    /// The best chains between two sets of nodes.
    #[must_use]
    pub fn chains(&self, query: &ChainQuery) -> Chains {
        search::best_chains(self, query)
    }
}
