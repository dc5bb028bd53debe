//! Columns: every arrow runs from left to right, except the few that close a loop, and long arrows get a bend in each column they pass.

use petgraph::{
    algo::feedback_arc_set::greedy_feedback_arc_set,
    graph::{DiGraph, EdgeIndex, NodeIndex},
    visit::EdgeRef,
};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// A box.
    Box(NodeIndex),
    /// Where an arrow passes between boxes.
    Bend,
}

/// One arrow with the slots that it passes, from left to right.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) link: EdgeIndex,
    /// First and last are boxes.
    pub(super) slots: Vec<usize>,
    /// Whether the arrow runs from right to left.
    pub(super) backward: bool,
}

/// Boxes and bends in columns.
#[derive(Debug, Clone, Default)]
pub(super) struct Layers {
    pub(super) slots: Vec<Slot>,
    /// The column of each slot.
    pub(super) column: Vec<usize>,
    /// The slots of each column, from top to bottom.
    pub(super) columns: Vec<Vec<usize>>,
    pub(super) routes: Vec<Route>,
}

impl Layers {
    /// Puts the given nodes (a connected part) into columns. Arrows from a node to itself are left to the drawing.
    pub(super) fn new<N, E>(graph: &DiGraph<N, E>, nodes: &[NodeIndex]) -> Self {
        let slot_of: BTreeMap<NodeIndex, usize> = nodes.iter().enumerate().map(|(i, n)| (*n, i)).collect();
        let mut arrows: Vec<(usize, usize, EdgeIndex)> = nodes
            .iter()
            .flat_map(|n| graph.edges(*n))
            .filter(|e| e.source() != e.target())
            .map(|e| (slot_of[&e.source()], slot_of[&e.target()], e.id()))
            .collect();
        arrows.sort_unstable();
        let pairs: Vec<(usize, usize)> = arrows.iter().map(|(a, b, _)| (*a, *b)).collect();
        let column = columns(nodes.len(), &pairs);
        let backward = |a: usize, b: usize| column[a] > column[b];
        let forward: Vec<(usize, usize, bool)> =
            pairs.iter().map(|(a, b)| if backward(*a, *b) { (*b, *a, true) } else { (*a, *b, false) }).collect();
        let mut layers = Self { slots: nodes.iter().map(|n| Slot::Box(*n)).collect(), column, ..Self::default() };
        for ((.., link), (left, right, backward)) in arrows.iter().zip(&forward) {
            let mut slots = vec![*left];
            for column in layers.column[*left] + 1..layers.column[*right] {
                slots.push(layers.slots.len());
                layers.slots.push(Slot::Bend);
                layers.column.push(column);
            }
            slots.push(*right);
            layers.routes.push(Route { link: *link, slots, backward: *backward });
        }
        layers.columns = vec![Vec::new(); layers.column.iter().max().map_or(0, |c| c + 1)];
        for (slot, column) in layers.column.iter().enumerate() {
            layers.columns[*column].push(slot);
        }
        layers
    }

    /// Pairs of slots in neighbouring columns that an arrow joins.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.routes.iter().flat_map(|r| r.slots.windows(2).map(|w| (w[0], w[1])))
    }
}

/// As many columns as the square root of the number of boxes asks for, where that can be had: a long chain laid out whole is a ribbon that
/// no screen holds.
fn columns(count: usize, arrows: &[(usize, usize)]) -> Vec<usize> {
    let plain = DiGraph::<(), ()>::from_edges(arrows.iter().map(|(a, b)| (*a as u32, *b as u32)));
    let against: BTreeSet<(usize, usize)> = greedy_feedback_arc_set(&plain).map(|e| (e.source().index(), e.target().index())).collect();
    let acyclic: Vec<(usize, usize)> = arrows.iter().map(|(a, b)| if against.contains(&(*a, *b)) { (*b, *a) } else { (*a, *b) }).collect();
    let full = by_longest_chain(count, &acyclic);
    let depth = full.iter().max().map_or(0, |c| c + 1);
    let wanted = ((count as f64).sqrt() * 1.05).round().max(5.0) as usize;
    (wanted..depth).find_map(|most| fold(&full, most, arrows)).unwrap_or(full)
}

/// Presses the columns into `most`, then lets each box move to where its arrows are short and few of them run back. `None` where two
/// boxes of one column would still be joined.
fn fold(full: &[usize], most: usize, arrows: &[(usize, usize)]) -> Option<Vec<usize>> {
    let depth = full.iter().max().map_or(1, |c| c + 1);
    let mut column: Vec<usize> = full.iter().map(|c| c * most / depth).collect();
    let mut near = vec![Vec::new(); full.len()];
    for (a, b) in arrows {
        near[*a].push((*b, true));
        near[*b].push((*a, false));
    }
    let cost = |node: usize, at: usize, column: &[usize]| -> usize {
        near[node]
            .iter()
            .map(|(other, out)| {
                let (tail, head) = if *out { (at, column[*other]) } else { (column[*other], at) };
                match tail.cmp(&head) {
                    std::cmp::Ordering::Less => head - tail,
                    std::cmp::Ordering::Equal => 100,
                    std::cmp::Ordering::Greater => tail - head + BACK,
                }
            })
            .sum()
    };
    for _ in 0..30 {
        let mut moved = false;
        for node in 0..full.len() {
            let here = cost(node, column[node], &column);
            let best = (0..most).map(|at| (cost(node, at, &column), at)).min().unwrap_or((here, column[node]));
            if best.0 < here {
                column[node] = best.1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    arrows.iter().all(|(a, b)| column[*a] != column[*b]).then_some(column)
}

/// How many columns longer an arrow may be rather than run back.
const BACK: usize = 12;

/// Columns by longest chain from the left; then each box moves to where its arrows are shortest, until none gains.
fn by_longest_chain(count: usize, arrows: &[(usize, usize)]) -> Vec<usize> {
    let mut into = vec![Vec::new(); count];
    let mut out = vec![Vec::new(); count];
    for (a, b) in arrows {
        out[*a].push(*b);
        into[*b].push(*a);
    }
    let mut column = vec![0usize; count];
    let mut waiting: Vec<usize> = into.iter().map(Vec::len).collect();
    let mut ready: Vec<usize> = (0..count).filter(|n| waiting[*n] == 0).collect();
    let mut order = Vec::with_capacity(count);
    while let Some(n) = ready.pop() {
        order.push(n);
        for m in &out[n] {
            column[*m] = column[*m].max(column[n] + 1);
            waiting[*m] -= 1;
            if waiting[*m] == 0 {
                ready.push(*m);
            }
        }
    }
    for _ in 0..count.min(40) {
        let mut moved = false;
        for n in order.iter().rev() {
            let least = into[*n].iter().map(|m| column[*m] + 1).max();
            let most = out[*n].iter().map(|m| column[*m] - 1).min();
            let better = match out[*n].len().cmp(&into[*n].len()) {
                std::cmp::Ordering::Greater => most,
                std::cmp::Ordering::Less => least,
                std::cmp::Ordering::Equal => None,
            };
            if let Some(better) = better.filter(|b| *b != column[*n]) {
                column[*n] = better;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let first = column.iter().min().copied().unwrap_or(0);
    column.iter().map(|c| c - first).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_arrow_passes_each_column_once(edges in prop::collection::btree_set((0u32..9, 0u32..9), 0..25)) {
            let graph = DiGraph::<(), ()>::from_edges(edges.iter().copied());
            let nodes: Vec<NodeIndex> = graph.node_indices().collect();
            let layers = Layers::new(&graph, &nodes);
            prop_assert_eq!(layers.routes.len(), edges.iter().filter(|(a, b)| a != b).count());
            for route in &layers.routes {
                let columns: Vec<usize> = route.slots.iter().map(|s| layers.column[*s]).collect();
                prop_assert!(columns.windows(2).all(|w| w[1] == w[0] + 1), "{:?}", columns);
                let (tail, head) = graph.edge_endpoints(route.link).unwrap();
                let ends = (layers.slots[route.slots[0]], layers.slots[*route.slots.last().unwrap()]);
                let expected = if route.backward { (Slot::Box(head), Slot::Box(tail)) } else { (Slot::Box(tail), Slot::Box(head)) };
                prop_assert_eq!(ends, expected);
            }
        }
    }

    #[test]
    fn only_the_arrow_that_closes_a_loop_runs_back() {
        let graph = DiGraph::<(), ()>::from_edges([(0u32, 1u32), (1, 2), (2, 0)]);
        let layers = Layers::new(&graph, &graph.node_indices().collect::<Vec<_>>());
        assert_eq!(layers.routes.iter().filter(|r| r.backward).count(), 1);
        assert_eq!(layers.columns.len(), 3);
    }
}
