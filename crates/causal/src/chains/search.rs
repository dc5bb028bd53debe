//! The k best simple chains, after Yen and Lawler: the best chain splits what is left into parts, each a fixed beginning with some next
//! steps forbidden; a part's best chain is found by A* under the bounds, and only once the part's own bound comes up.
//!
//! Rationale: a plain best-first search over chains is shorter to write, but where cycles lead it on it may open exponentially many
//! beginnings before the next chain; here each further chain costs at most one search a step.

use super::{
    Chain, ChainQuery, Chains,
    bounds::{Bounds, Cost, add, cost},
};
use crate::{CausalGraph, CutShort, budget::Meter};
use petgraph::{graph::NodeIndex, visit::EdgeRef};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

pub(super) fn best_chains(graph: &CausalGraph, query: &ChainQuery) -> Chains {
    let mut found = Chains::default();
    let mut meter = Meter::new(query.budget.clone());
    let search = Search { graph, query };
    found.cut_short = search.run(&mut found.chains, &mut meter).err();
    found
}

/// What is left of the chains: those with this beginning whose next step is not forbidden.
///
/// Ordered by cost, then by nodes: for a part that was not searched yet, the bound and the beginning, which no chain of it comes before.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    cost: Cost,
    /// The beginning; after the search, the best chain.
    nodes: Vec<NodeIndex>,
    searched: bool,
    /// How many of the nodes are fixed.
    fixed: usize,
    forbidden: Vec<Next>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Next {
    /// The chain ends.
    End,
    To(NodeIndex),
}

struct Search<'a> {
    graph: &'a CausalGraph,
    query: &'a ChainQuery,
}

impl Search<'_> {
    fn run(&self, out: &mut Vec<Chain>, meter: &mut Meter) -> Result<(), CutShort> {
        if self.query.most == 0 {
            return Ok(());
        }
        let bounds = Bounds::new(self.graph, self.query, meter)?;
        let mut parts: BinaryHeap<Reverse<Part>> = BinaryHeap::new();
        // One part for each source: in one search for all, a source that is also a target would shut out chains that end at it.
        for start in self.query.from.iter().filter(|n| bounds.of(**n).is_some()) {
            meter.spend()?;
            parts.extend(self.bounded(&bounds, vec![*start], Vec::new()).map(Reverse));
        }
        while let Some(Reverse(part)) = parts.pop() {
            if !part.searched {
                let best = self.best_of(&bounds, &part.nodes, &part.forbidden, meter)?;
                parts.extend(best.map(|(cost, nodes)| Reverse(Part { cost, nodes, searched: true, ..part })));
                continue;
            }
            for fixed in part.fixed..=part.nodes.len() {
                let next = part.nodes.get(fixed).map_or(Next::End, |n| Next::To(*n));
                let mut forbidden = if fixed == part.fixed { part.forbidden.clone() } else { Vec::new() };
                forbidden.push(next);
                parts.extend(self.bounded(&bounds, part.nodes[..fixed].to_vec(), forbidden).map(Reverse));
            }
            out.push(Chain::through(self.graph, part.nodes));
            if out.len() == self.query.most {
                break;
            }
        }
        Ok(())
    }

    /// A part with its bound, or `None` where no chain can be in it.
    fn bounded(&self, bounds: &Bounds, nodes: Vec<NodeIndex>, forbidden: Vec<Next>) -> Option<Part> {
        let begun = self.cost_of(&nodes);
        let cost = self
            .nexts(bounds, &nodes, &forbidden)
            .map(|(step, node)| (step, bounds.of(node)))
            .filter_map(|(step, bound)| Some(add(add(begun, step), bound?.0)));
        Some(Part { cost: cost.min()?, fixed: nodes.len(), nodes, searched: false, forbidden })
    }

    fn cost_of(&self, nodes: &[NodeIndex]) -> Cost {
        nodes.windows(2).fold((0, 0), |sum, pair| {
            let link = self.graph.between(pair[0], pair[1]).expect("neighbours in a chain are joined");
            add(sum, cost(self.query.rank, self.graph.link(link)))
        })
    }

    /// Steps that go on from a beginning, with their costs.
    fn nexts<'s>(
        &'s self,
        bounds: &'s Bounds,
        nodes: &'s [NodeIndex],
        forbidden: &'s [Next],
    ) -> impl Iterator<Item = (Cost, NodeIndex)> + 's {
        let links = nodes.last().into_iter().flat_map(|last| self.graph.as_petgraph().edges(*last));
        links.map(|e| (cost(self.query.rank, e.weight()), e.target())).filter(|(_, node)| {
            !nodes.contains(node)
                && !forbidden.contains(&Next::To(*node))
                && bounds.of(*node).is_some_and(|(_, left)| nodes.len() + left <= self.query.longest)
        })
    }

    /// The best chain with this beginning. Of the labels of one node only those count that took fewer links than every cheaper one.
    fn best_of(
        &self,
        bounds: &Bounds,
        beginning: &[NodeIndex],
        forbidden: &[Next],
        meter: &mut Meter,
    ) -> Result<Option<(Cost, Vec<NodeIndex>)>, CutShort> {
        let mut heap: BinaryHeap<Reverse<(Cost, Vec<NodeIndex>, Cost)>> = BinaryHeap::new();
        let mut fewest: HashMap<NodeIndex, usize> = HashMap::new();
        let longer = |nodes: &[NodeIndex], node: NodeIndex| nodes.iter().copied().chain([node]).collect::<Vec<_>>();
        let begun = self.cost_of(beginning);
        for (step, node) in self.nexts(bounds, beginning, forbidden) {
            let so_far = add(begun, step);
            heap.extend(bounds.of(node).map(|(rest, _)| Reverse((add(so_far, rest), longer(beginning, node), so_far))));
        }
        while let Some(Reverse((whole, nodes, so_far))) = heap.pop() {
            meter.spend()?;
            let Some(last) = nodes.last() else { continue };
            if fewest.get(last).is_some_and(|links| *links <= nodes.len()) {
                continue;
            }
            fewest.insert(*last, nodes.len());
            if self.query.to.contains(last) {
                return Ok(Some((whole, nodes)));
            }
            for (step, node) in self.nexts(bounds, &nodes, &[]) {
                let so_far = add(so_far, step);
                heap.extend(bounds.of(node).map(|(rest, _)| Reverse((add(so_far, rest), longer(&nodes, node), so_far))));
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests;
