//! Independent chains and cuts between two sets.

use crate::{CausalGraph, CutShort, budget::Meter};
use petgraph::{
    Direction,
    algo::{dominators::simple_fast, ford_fulkerson},
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};
use std::collections::{BTreeMap, BTreeSet};

/// Every node from which some chain leads to one of these, themselves included.
pub(super) fn reaching(graph: &CausalGraph, to: &BTreeSet<NodeIndex>) -> BTreeSet<NodeIndex> {
    let mut seen = to.clone();
    let mut open: Vec<NodeIndex> = to.iter().copied().collect();
    while let Some(node) = open.pop() {
        open.extend(graph.as_petgraph().neighbors_directed(node, Direction::Incoming).filter(|n| seen.insert(*n)));
    }
    seen
}

/// The part of the graph that lies between two sets, with one node before and one behind it.
pub(super) struct Between {
    part: DiGraph<NodeIndex, u32>,
    start: NodeIndex,
    end: NodeIndex,
}

impl Between {
    pub(super) fn new(
        graph: &CausalGraph,
        from: &BTreeSet<NodeIndex>,
        to: &BTreeSet<NodeIndex>,
        reaching: &BTreeSet<NodeIndex>,
        meter: &mut Meter,
    ) -> Result<Self, CutShort> {
        let mut part = DiGraph::new();
        let (start, end) = (part.add_node(NodeIndex::end()), part.add_node(NodeIndex::end()));
        let mut moved: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
        let mut open: Vec<NodeIndex> = from.iter().filter(|n| reaching.contains(n)).copied().collect();
        for node in &open {
            let copy = part.add_node(*node);
            moved.insert(*node, copy);
            part.add_edge(start, copy, ANY);
        }
        while let Some(node) = open.pop() {
            if to.contains(&node) {
                part.add_edge(moved[&node], end, ANY);
                // What lies behind the outcome is on no chain to it.
                continue;
            }
            for edge in graph.as_petgraph().edges(node).filter(|e| reaching.contains(&e.target())) {
                meter.spend()?;
                let next = edge.target();
                moved.entry(next).or_insert_with(|| {
                    open.push(next);
                    part.add_node(next)
                });
                part.add_edge(moved[&node], moved[&next], 1);
            }
        }
        // A flow walks the part once for each unit.
        meter.spend_many(part.edge_count())?;
        Ok(Self { part, start, end })
    }

    /// The greatest number of chains that share no link.
    pub(super) fn independent(&self) -> usize {
        ford_fulkerson(&self.part, self.start, self.end).0 as usize
    }

    /// Nodes that every chain passes, ends excluded, the first to be passed first.
    pub(super) fn cuts(&self) -> Vec<NodeIndex> {
        let ends: BTreeSet<NodeIndex> = [self.start, self.end].iter().flat_map(|n| self.part.neighbors_undirected(*n)).collect();
        let dominators = simple_fast(&self.part, self.start);
        let mut cuts: Vec<NodeIndex> = dominators
            .strict_dominators(self.end)
            .into_iter()
            .flatten()
            .filter(|n| *n != self.start && !ends.contains(n))
            .map(|n| self.part[n])
            .collect();
        cuts.reverse();
        cuts
    }
}

/// More than any set of links can carry, and small enough that sums stay in range.
const ANY: u32 = 1 << 24;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Budget, ChainQuery, testing::graph};
    use proptest::prelude::*;

    fn small_graph() -> impl Strategy<Value = CausalGraph> {
        let line = (0u8..6, 0u8..6).prop_map(|(a, b)| format!("n{a} + n{b}"));
        prop::collection::vec(line, 1..14).prop_map(|lines| graph(&lines.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    /// Fewest links to take away until nothing is left, by trying all sets (Menger's other side).
    fn fewest_links_that_cut(chains: &[BTreeSet<usize>], links: usize) -> usize {
        (0u32..1 << links).filter(|set| chains.iter().all(|c| c.iter().any(|l| set >> l & 1 == 1))).map(u32::count_ones).min().unwrap()
            as usize
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn independent_chains_and_cuts_are_right(graph in small_graph()) {
            let nodes: Vec<NodeIndex> = graph.nodes().collect();
            let (from, to) = (BTreeSet::from([nodes[0]]), BTreeSet::from([nodes[nodes.len() - 1]]));
            prop_assume!(from != to);
            let all = graph.chains(&ChainQuery { most: 10_000, ..ChainQuery::new(from.clone(), to.clone()) }).chains;
            prop_assume!(!all.is_empty());
            let reaching = reaching(&graph, &to);
            let between = Between::new(&graph, &from, &to, &reaching, &mut Meter::new(Budget::default())).unwrap();
            let links: Vec<BTreeSet<usize>> = all.iter().map(|c| c.links.iter().map(|l| l.index()).collect()).collect();
            prop_assert_eq!(between.independent(), fewest_links_that_cut(&links, graph.links().len()));
            let shared: BTreeSet<NodeIndex> =
                nodes.iter().copied().filter(|n| !from.contains(n) && !to.contains(n) && all.iter().all(|c| c.nodes.contains(n))).collect();
            prop_assert_eq!(between.cuts().into_iter().collect::<BTreeSet<_>>(), shared);
        }
    }
}
