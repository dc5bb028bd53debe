//! What the rest of a chain must cost at least, from every node that matters.

use super::{ChainQuery, Rank};
use crate::{CausalGraph, CutShort, Link, budget::Meter};
use petgraph::{Direction, graph::NodeIndex, visit::EdgeRef};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap, HashMap, VecDeque},
};

/// What a chain costs: two sums over its links, compared one after the other. Every link adds to at least one of them.
pub(super) type Cost = (u64, u64);

pub(super) fn add(a: Cost, b: Cost) -> Cost {
    (a.0 + b.0, a.1 + b.1)
}

pub(super) fn cost(rank: Rank, link: &Link) -> Cost {
    // Whole millionths, so that sums do not depend on the order of adding.
    let doubt = (-link.belief.max(1e-9).ln() * 1e6).round() as u64;
    match rank {
        Rank::Shortest => (1, doubt),
        Rank::Supported => (if link.support == 0 { 2_000_000 } else { 1_000_000 / link.support as u64 }, 1),
        Rank::Believed => (doubt, 1),
    }
}

/// For nodes that lie on some walk from a source to a target within the limit: least cost and least number of links to a target.
pub(super) struct Bounds {
    to_target: HashMap<NodeIndex, (Cost, usize)>,
}

impl Bounds {
    pub(super) fn new(graph: &CausalGraph, query: &ChainQuery, meter: &mut Meter) -> Result<Self, CutShort> {
        let away = steps(graph, &query.from, Direction::Outgoing, query.longest, |_| true, meter)?;
        let near = |n: NodeIndex, back: usize| away.get(&n).is_some_and(|out| out + back <= query.longest);
        let left = steps(graph, &query.to, Direction::Incoming, query.longest, |(n, back)| near(n, back), meter)?;
        let mut to_target: HashMap<NodeIndex, (Cost, usize)> = HashMap::with_capacity(left.len());
        let mut heap: BinaryHeap<Reverse<(Cost, NodeIndex)>> =
            query.to.iter().filter(|n| left.contains_key(n)).map(|n| Reverse(((0, 0), *n))).collect();
        while let Some(Reverse((so_far, node))) = heap.pop() {
            if to_target.contains_key(&node) {
                continue;
            }
            to_target.insert(node, (so_far, left[&node]));
            for edge in graph.as_petgraph().edges_directed(node, Direction::Incoming) {
                meter.spend()?;
                if left.contains_key(&edge.source()) && !to_target.contains_key(&edge.source()) {
                    heap.push(Reverse((add(so_far, cost(query.rank, edge.weight())), edge.source())));
                }
            }
        }
        Ok(Self { to_target })
    }

    pub(super) fn of(&self, node: NodeIndex) -> Option<(Cost, usize)> {
        self.to_target.get(&node).copied()
    }
}

/// Number of links from the nearest of the given nodes, up to a limit, through nodes that pass.
fn steps(
    graph: &CausalGraph,
    from: &BTreeSet<NodeIndex>,
    along: Direction,
    longest: usize,
    pass: impl Fn((NodeIndex, usize)) -> bool,
    meter: &mut Meter,
) -> Result<HashMap<NodeIndex, usize>, CutShort> {
    let start: Vec<NodeIndex> = from.iter().copied().filter(|n| pass((*n, 0))).collect();
    let mut found: HashMap<NodeIndex, usize> = start.iter().map(|n| (*n, 0)).collect();
    let mut open: VecDeque<NodeIndex> = start.into();
    while let Some(node) = open.pop_front() {
        let next = found[&node] + 1;
        if next > longest {
            break;
        }
        for other in graph.as_petgraph().neighbors_directed(node, along) {
            meter.spend()?;
            if !found.contains_key(&other) && pass((other, next)) {
                found.insert(other, next);
                open.push_back(other);
            }
        }
    }
    Ok(found)
}
