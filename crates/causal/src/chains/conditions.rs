use super::Chain;
use crate::{CausalGraph, NetSign};
use claimgraph_model::Relation;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::BTreeSet;

/// What else a chain depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConditionKind {
    /// A node of the chain requires something that is not on the chain: while that is missing, the chain is blocked there.
    Requires,
    /// Something that is not on the chain hinders or prevents a node of it.
    Hindered,
}

/// Something beside a chain that can stop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition {
    /// Position of the node in the chain.
    pub at: usize,
    /// What it is.
    pub kind: ConditionKind,
    /// The thing required, or the thing that hinders.
    pub by: NodeIndex,
    /// The link that says so.
    pub link: EdgeIndex,
}

impl Chain {
    /// What can stop the chain although each step holds: unmet requirements and hindrances of every node after the first.
    #[must_use]
    pub fn conditions(&self, graph: &CausalGraph) -> Vec<Condition> {
        let on_chain: BTreeSet<NodeIndex> = self.nodes.iter().copied().collect();
        let mut found = Vec::new();
        for (at, node) in self.nodes.iter().enumerate().skip(1) {
            for (link, by) in graph.in_links(*node).into_iter().filter(|(_, by)| !on_chain.contains(by)) {
                let here = graph.link(link);
                let says = |r: &Relation| here.relations.contains(r);
                if says(&Relation::Requires) {
                    found.push(Condition { at, kind: ConditionKind::Requires, by, link });
                }
                // "hinders the lack of X" raises X: what counts is where the sign points.
                if [Relation::Hinders, Relation::Prevents].iter().any(says) && here.sign != NetSign::Positive {
                    found.push(Condition { at, kind: ConditionKind::Hindered, by, link });
                }
            }
        }
        found.sort();
        found
    }

    /// Positions of steps that only meet a requirement: necessary for the next node, not enough for it.
    #[must_use]
    pub fn only_necessary(&self, graph: &CausalGraph) -> Vec<usize> {
        let only = |l: &EdgeIndex| graph.link(*l).relations.iter().eq([&Relation::Requires]);
        (0..self.links.len()).filter(|at| only(&self.links[*at])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ChainQuery,
        testing::{graph, id},
    };

    #[test]
    fn a_missing_requirement_and_an_obstacle_are_told() {
        let g =
            graph(&["aid + upgrading", "upgrading + exports", "upgrading + skills requires", "tariffs - exports hinders", "x + exports"]);
        let at = |name: &str| g.index_of(&id(name)).unwrap();
        let chain = g.chains(&ChainQuery::new([at("aid")], [at("exports")])).chains.remove(0);
        let told: Vec<_> = chain.conditions(&g).iter().map(|c| (c.at, c.kind, c.by)).collect();
        assert_eq!(told, [(1, ConditionKind::Requires, at("skills")), (2, ConditionKind::Hindered, at("tariffs"))]);
        let through = g.chains(&ChainQuery::new([at("skills")], [at("exports")])).chains.remove(0);
        assert_eq!(through.only_necessary(&g), [0]);
    }
}
