//! Where the shortest chains crowd.

use crate::CausalGraph;
use petgraph::{Direction, graph::NodeIndex};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// For each node between: the sum, over the sources, of the share of their shortest chains to the nearest target that pass it.
///
/// Brandes' counting, from the targets once and from each source along the shortest chains only.
pub(super) fn betweenness(graph: &CausalGraph, from: &BTreeSet<NodeIndex>, to: &BTreeSet<NodeIndex>) -> BTreeMap<NodeIndex, f64> {
    let mut left: HashMap<NodeIndex, (usize, f64)> = to.iter().map(|n| (*n, (0, 1.0))).collect();
    let mut open: VecDeque<NodeIndex> = to.iter().copied().collect();
    while let Some(node) = open.pop_front() {
        let (steps, ways) = left[&node];
        for before in graph.as_petgraph().neighbors_directed(node, Direction::Incoming) {
            match left.get_mut(&before) {
                None => {
                    left.insert(before, (steps + 1, ways));
                    open.push_back(before);
                }
                Some((far, sum)) if *far == steps + 1 => *sum += ways,
                Some(_) => {}
            }
        }
    }
    let mut shares: BTreeMap<NodeIndex, f64> = BTreeMap::new();
    for source in from.iter().filter(|n| !to.contains(n)) {
        let Some((steps, all)) = left.get(source).copied() else { continue };
        let mut here: BTreeMap<NodeIndex, f64> = BTreeMap::from([(*source, 1.0)]);
        for far in (1..steps).rev() {
            let mut next: BTreeMap<NodeIndex, f64> = BTreeMap::new();
            for (node, ways) in here {
                for after in graph.as_petgraph().neighbors(node).filter(|n| left.get(n).is_some_and(|(f, _)| *f == far)) {
                    *next.entry(after).or_insert(0.0) += ways;
                }
            }
            for (node, ways) in &next {
                *shares.entry(*node).or_insert(0.0) += ways * left[node].1 / all;
            }
            here = next;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChainQuery, testing::graph};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shares_are_those_of_the_shortest_chains(edges in prop::collection::vec((0u8..7, 0u8..7), 1..25)) {
            let lines: Vec<String> = edges.iter().map(|(a, b)| format!("n{a} + n{b}")).collect();
            let graph = graph(&lines.iter().map(String::as_str).collect::<Vec<_>>());
            let nodes: Vec<NodeIndex> = graph.nodes().collect();
            let to = BTreeSet::from([nodes[nodes.len() - 1]]);
            let from: BTreeSet<NodeIndex> = nodes.iter().copied().take(3).collect();
            let mut expected: BTreeMap<NodeIndex, f64> = BTreeMap::new();
            for source in from.iter().filter(|n| !to.contains(n)) {
                let all = graph.chains(&ChainQuery { most: 10_000, ..ChainQuery::new([*source], to.clone()) }).chains;
                let shortest: Vec<_> = all.iter().filter(|c| c.links.len() == all[0].links.len()).collect();
                for chain in &shortest {
                    for node in &chain.nodes[1..chain.nodes.len() - 1] {
                        *expected.entry(*node).or_insert(0.0) += 1.0 / shortest.len() as f64;
                    }
                }
            }
            let found = betweenness(&graph, &from, &to);
            prop_assert!(found.keys().eq(expected.keys()), "{found:?} {expected:?}");
            prop_assert!(found.values().zip(expected.values()).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?} {expected:?}");
        }
    }
}
