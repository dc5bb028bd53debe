//! Elementary circuits, shorter ones first.
//!
//! Rationale: Johnson's algorithm lists all circuits in no useful order, so that a search which must stop early returns an accident. Here
//! each round lists the circuits of one length, in the strong components that remain, every circuit from its first node; the distance back
//! to that node prunes. A search that stops has all circuits up to a length that it can name.

use crate::{Budget, CausalGraph, CutShort, budget::Meter};
use petgraph::{algo::tarjan_scc, graph::NodeIndex};
use std::collections::{HashMap, VecDeque};

#[derive(Debug, Default)]
pub(super) struct Circuits {
    /// Each from its smallest node.
    pub(super) circuits: Vec<Vec<NodeIndex>>,
    pub(super) complete_to: usize,
    pub(super) cut_short: Option<CutShort>,
}

pub(super) fn circuits(graph: &CausalGraph, longest: usize, budget: Budget) -> Circuits {
    let mut out = Circuits::default();
    let mut meter = Meter::new(budget);
    let inner = Inner::new(graph);
    for length in 1..=longest.min(inner.largest) {
        match inner.of_length(length, &mut meter, &mut out.circuits) {
            Ok(()) => out.complete_to = length,
            Err(cut_short) => {
                out.cut_short = Some(cut_short);
                return out;
            }
        }
    }
    out.complete_to = longest;
    out
}

/// The links inside strong components: the only ones that lie on circuits.
struct Inner {
    next: HashMap<NodeIndex, Vec<NodeIndex>>,
    back: HashMap<NodeIndex, Vec<NodeIndex>>,
    roots: Vec<NodeIndex>,
    largest: usize,
}

impl Inner {
    fn new(graph: &CausalGraph) -> Self {
        let components = tarjan_scc(graph.as_petgraph());
        let mut component = vec![0; graph.len()];
        for (i, nodes) in components.iter().enumerate() {
            nodes.iter().for_each(|n| component[n.index()] = i);
        }
        let mut inner = Self { next: HashMap::new(), back: HashMap::new(), roots: Vec::new(), largest: 0 };
        for link in graph.links() {
            let (tail, head) = graph.ends(link);
            if component[tail.index()] == component[head.index()] {
                inner.next.entry(tail).or_default().push(head);
                inner.back.entry(head).or_default().push(tail);
            }
        }
        inner.roots = inner.next.keys().copied().collect();
        inner.roots.sort();
        inner.largest = components.iter().map(Vec::len).filter(|_| !inner.roots.is_empty()).max().unwrap_or(0);
        inner
    }

    fn of_length(&self, length: usize, meter: &mut Meter, out: &mut Vec<Vec<NodeIndex>>) -> Result<(), CutShort> {
        for root in &self.roots {
            let home = self.distances(*root, length, meter)?;
            let mut path = vec![*root];
            // One list of next nodes for each node of the path: recursion would be as deep as the longest loop.
            let mut open = vec![self.next[root].iter()];
            while let Some(nexts) = open.last_mut() {
                let Some(node) = nexts.next() else {
                    open.pop();
                    path.pop();
                    continue;
                };
                meter.spend()?;
                if node == root {
                    if path.len() == length {
                        out.push(path.clone());
                    }
                } else if home.get(node).is_some_and(|left| path.len() + left <= length) && !path.contains(node) {
                    path.push(*node);
                    open.push(self.next[node].iter());
                }
            }
        }
        Ok(())
    }

    /// Number of links back to the root through nodes after it, where the whole may still have the length.
    fn distances(&self, root: NodeIndex, length: usize, meter: &mut Meter) -> Result<HashMap<NodeIndex, usize>, CutShort> {
        let mut home = HashMap::from([(root, 0)]);
        let mut open = VecDeque::from([root]);
        while let Some(node) = open.pop_front() {
            let far = home[&node] + 1;
            if far >= length {
                break;
            }
            for before in self.back.get(&node).into_iter().flatten().filter(|n| **n > root) {
                meter.spend()?;
                if !home.contains_key(before) {
                    home.insert(*before, far);
                    open.push_back(*before);
                }
            }
        }
        Ok(home)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Every circuit, by walking every simple path from every node and turning what comes back to its smallest node.
    fn all_circuits(graph: &CausalGraph) -> BTreeSet<Vec<NodeIndex>> {
        fn walk(graph: &CausalGraph, path: &mut Vec<NodeIndex>, out: &mut BTreeSet<Vec<NodeIndex>>) {
            for (_, next) in graph.out_links(path[path.len() - 1]) {
                if next == path[0] {
                    let first = (0..path.len()).min_by_key(|i| path[*i]).unwrap();
                    out.insert(path[first..].iter().chain(&path[..first]).copied().collect());
                } else if !path.contains(&next) {
                    path.push(next);
                    walk(graph, path, out);
                    path.pop();
                }
            }
        }
        let mut out = BTreeSet::new();
        graph.nodes().for_each(|n| walk(graph, &mut vec![n], &mut out));
        out
    }

    fn small_graph() -> impl Strategy<Value = CausalGraph> {
        let line = (0u8..7, 0u8..7).prop_map(|(a, b)| format!("n{a} + n{b}"));
        prop::collection::vec(line, 1..28).prop_map(|lines| graph(&lines.iter().map(String::as_str).collect::<Vec<_>>()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn every_circuit_is_found_once(graph in small_graph(), longest in 1usize..9, work in 1u64..3000) {
            let all = all_circuits(&graph);
            let upto = |n: usize| all.iter().filter(|c| c.len() <= n).cloned().collect::<BTreeSet<_>>();
            let found = circuits(&graph, longest, Budget::default());
            prop_assert_eq!((found.complete_to, found.cut_short), (longest, None));
            prop_assert_eq!(found.circuits.iter().cloned().collect::<BTreeSet<_>>(), upto(longest));
            prop_assert_eq!(found.circuits.len(), upto(longest).len());
            // Cut short, it has all up to the length that it tells.
            let cut = circuits(&graph, longest, Budget { work, ..Budget::default() });
            let short: BTreeSet<_> = cut.circuits.iter().filter(|c| c.len() <= cut.complete_to).cloned().collect();
            prop_assert_eq!(short, upto(cut.complete_to));
            prop_assert!(cut.complete_to == longest || cut.cut_short.is_some());
        }
    }
}
