use super::CausalGraph;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

impl CausalGraph {
    /// The part of the graph made of some nodes and all links between them.
    #[must_use]
    pub fn part(&self, nodes: &BTreeSet<NodeIndex>) -> Self {
        let links = self.links().filter(|l| {
            let (tail, head) = self.ends(*l);
            nodes.contains(&tail) && nodes.contains(&head)
        });
        self.copy(nodes, links)
    }

    /// The part of the graph made of some links and their ends, for example those of a few chains.
    #[must_use]
    pub fn part_of_links(&self, links: &BTreeSet<EdgeIndex>) -> Self {
        let nodes = links.iter().flat_map(|l| <[_; 2]>::from(self.ends(*l))).collect();
        self.copy(&nodes, links.iter().copied())
    }

    /// Everything within some steps of the given nodes, against and along the arrows, with all links between what is found.
    #[must_use]
    pub fn around(&self, centres: &BTreeSet<NodeIndex>, steps: usize) -> Self {
        self.part(&self.within(centres, steps, usize::MAX))
    }

    /// The nodes within some steps of the given ones, at most `most`: ring by ring, and in each ring those first to which the best supported
    /// links lead. The given nodes are always among them.
    #[must_use]
    pub fn within(&self, centres: &BTreeSet<NodeIndex>, steps: usize, most: usize) -> BTreeSet<NodeIndex> {
        let mut seen = centres.clone();
        let mut ring = centres.clone();
        for _ in 0..steps {
            let mut links: Vec<(EdgeIndex, NodeIndex)> =
                ring.iter().flat_map(|n| self.out_links(*n).into_iter().chain(self.in_links(*n))).collect();
            links.sort_by(|a, b| self.rank(b.0).cmp(&self.rank(a.0)).then(a.cmp(b)));
            ring.clear();
            for (_, node) in links {
                if seen.len() >= most {
                    break;
                }
                if seen.insert(node) {
                    ring.insert(node);
                }
            }
        }
        seen
    }

    /// How much a link says: support, then belief, then the number of links at its ends.
    fn rank(&self, link: EdgeIndex) -> (usize, u64, usize) {
        let (tail, head) = self.ends(link);
        let degree = |n: NodeIndex| self.graph.neighbors_undirected(n).count();
        (self.link(link).support, (self.link(link).belief * 1e9) as u64, degree(tail) + degree(head))
    }

    /// The part that says most in at most `most` nodes: links are taken in the order of their support, then belief, then the number of
    /// links at their ends, as long as their ends still fit. What the nodes have between them comes along.
    #[must_use]
    pub fn strongest(&self, most: usize) -> Self {
        if self.len() <= most {
            return self.clone();
        }
        let mut links: Vec<EdgeIndex> = self.links().filter(|l| self.ends(*l).0 != self.ends(*l).1).collect();
        links.sort_by(|a, b| self.rank(*b).cmp(&self.rank(*a)).then(a.cmp(b)));
        let mut nodes = BTreeSet::new();
        for link in links {
            let with: BTreeSet<_> = nodes.iter().copied().chain(<[_; 2]>::from(self.ends(link))).collect();
            if with.len() <= most {
                nodes = with;
            }
            if nodes.len() == most {
                break;
            }
        }
        self.part(&nodes)
    }

    fn copy(&self, nodes: &BTreeSet<NodeIndex>, links: impl Iterator<Item = EdgeIndex>) -> Self {
        let mut graph = DiGraph::new();
        let mut moved = BTreeMap::new();
        for node in nodes {
            moved.insert(*node, graph.add_node(self.graph[*node].clone()));
        }
        for link in links {
            let (tail, head) = self.ends(link);
            graph.add_edge(moved[&tail], moved[&head], self.graph[link].clone());
        }
        let index = moved.values().map(|n| (graph[*n].id.clone(), *n)).collect();
        Self { graph, index, statements: Arc::clone(&self.statements) }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{graph, id};
    use std::collections::BTreeSet;

    #[test]
    fn a_part_keeps_order_and_links() {
        let g = graph(&["a + b", "b - c", "c + d", "d + a"]);
        let names = |g: &crate::CausalGraph| g.nodes().map(|n| g.node(n).id.to_string()).collect::<Vec<_>>();
        let near = g.around(&BTreeSet::from([g.index_of(&id("b")).unwrap()]), 1);
        assert_eq!(names(&near), ["a", "b", "c"]);
        assert_eq!(near.links().len(), 2);
        assert_eq!(names(&g.part_of_links(&g.links().skip(2).collect())), ["a", "c", "d"]);
    }

    #[test]
    fn the_centre_stays_and_the_best_supported_neighbours_come_first() {
        let g = graph(&["a + b", "c + a", "a + d", "a + d by:smith-2001", "d + e"]);
        let near = |steps, most| {
            let nodes = g.within(&BTreeSet::from([g.index_of(&id("a")).unwrap()]), steps, most);
            nodes.iter().map(|n| g.node(*n).id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(near(1, 2), ["a", "d"]);
        assert_eq!(near(2, 4), ["a", "b", "c", "d"]);
        assert_eq!(near(2, 9), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn the_strongest_part_takes_the_best_supported_pair_first() {
        let g = graph(&["a + b", "x + y", "x + y by:smith-2001", "y + z"]);
        let part = g.strongest(2);
        assert_eq!(part.nodes().map(|n| part.node(n).id.to_string()).collect::<Vec<_>>(), ["x", "y"]);
    }
}
