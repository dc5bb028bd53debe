use crate::{CausalGraph, Chain, PolicyNote};
use petgraph::graph::NodeIndex;
use std::collections::{BTreeMap, BTreeSet};

impl CausalGraph {
    /// The shortest chain from a node to each node that it reaches in at most so many links; ties go to the alphabet. In order of length,
    /// then of nodes.
    #[must_use]
    pub fn reached_from(&self, start: NodeIndex, longest: usize) -> Vec<Chain> {
        let mut seen = BTreeSet::from([start]);
        let mut edge: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::from([(start, vec![start])]);
        let mut found = Vec::new();
        for _ in 0..longest {
            let mut next: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
            let mut nodes: Vec<_> = edge.into_values().collect();
            nodes.sort();
            for path in nodes {
                for (_, node) in self.out_links(path[path.len() - 1]) {
                    if seen.insert(node) {
                        next.insert(node, path.iter().copied().chain([node]).collect());
                    }
                }
            }
            let mut paths: Vec<_> = next.values().cloned().collect();
            paths.sort();
            found.extend(paths.into_iter().map(|nodes| Chain::through(self, nodes)));
            edge = next;
        }
        found
    }

    /// What a policy reaches beside its purpose: the shortest chain to each node that is not among the policy's targets, means and
    /// outcomes.
    #[must_use]
    pub fn side_effects(&self, policy: &PolicyNote, longest: usize) -> Vec<Chain> {
        let meant: BTreeSet<_> = [&policy.targets, &policy.through, &policy.outcomes].into_iter().flatten().collect();
        let Some(start) = self.index_of(&policy.node) else { return Vec::new() };
        let mut chains = self.reached_from(start, longest);
        chains.retain(|c| !meant.contains(&self.node(c.nodes[c.nodes.len() - 1]).id));
        chains
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Filter,
        testing::{ReadingOf, id},
    };

    #[test]
    fn what_is_reached_beside_the_purpose_is_told_by_its_shortest_chain() {
        let reading = ReadingOf::new("p")
            .claims(&["tax + revenue", "revenue + growth", "growth + smoke", "tax - smoke", "smoke - health", "smoke + tax"])
            .policy("tax", Some("tax"), &["growth"]);
        let g = reading.graph(&Filter::asserted());
        let node = g.node(g.index_of(&id("tax")).unwrap());
        let effects = g.side_effects(&node.policies[0], 4);
        let told: Vec<String> = effects
            .iter()
            .map(|c| format!("{} {}", c.nodes.iter().map(|n| g.node(*n).id.as_str()).collect::<Vec<_>>().join(">"), c.sign))
            .collect();
        assert_eq!(told, ["tax>revenue +", "tax>smoke -", "tax>smoke>health +"]);
    }
}
