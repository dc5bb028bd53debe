//! Feedback loops, as causal-loop diagrams name them.

mod search;

use crate::{
    Budget, CausalGraph, CutShort, LoopMark, NetSign,
    chains::{net_sign, weakest},
};
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::{collections::BTreeSet, fmt};

/// What a loop does to a change that enters it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LoopKind {
    /// Carries it further: an even number of minus signs.
    Reinforcing,
    /// Turns it back: an odd number of minus signs.
    Balancing,
    /// Not told: a sign on the way is unknown or in conflict.
    Undetermined,
}

impl LoopKind {
    /// `R`, `B` or `U`, with which names begin.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Reinforcing => 'R',
            Self::Balancing => 'B',
            Self::Undetermined => 'U',
        }
    }
}

impl fmt::Display for LoopKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Reinforcing => "reinforcing",
            Self::Balancing => "balancing",
            Self::Undetermined => "undetermined",
        })
    }
}

/// An elementary feedback loop: no node twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Loop {
    /// `R1`, `B2`, `U1`: the kind, and the place among those of its kind, the strongest first.
    pub name: String,
    /// What it does.
    pub kind: LoopKind,
    /// The nodes once round, from the one whose id comes first in the alphabet.
    pub nodes: Vec<NodeIndex>,
    /// As many links; the last one closes the loop.
    pub links: Vec<EdgeIndex>,
    /// Product of the signs.
    pub sign: NetSign,
    /// Product of the links' beliefs.
    pub belief: f64,
    /// Position of the weakest link.
    pub weakest: usize,
}

impl Loop {
    fn through(graph: &CausalGraph, nodes: Vec<NodeIndex>) -> Self {
        let next = |at: usize| nodes[(at + 1) % nodes.len()];
        let links: Vec<EdgeIndex> =
            (0..nodes.len()).map(|at| graph.between(nodes[at], next(at)).expect("neighbours in a loop are joined")).collect();
        let sign = net_sign(graph, &links);
        let kind = match sign {
            NetSign::Positive => LoopKind::Reinforcing,
            NetSign::Negative => LoopKind::Balancing,
            NetSign::Unknown | NetSign::Conflicting => LoopKind::Undetermined,
        };
        Self {
            name: String::new(),
            kind,
            sign,
            belief: links.iter().map(|l| graph.link(*l).belief).product(),
            weakest: weakest(graph, &links),
            nodes,
            links,
        }
    }

    /// The labels once round and back to the first: "prices → wages → prices".
    #[must_use]
    pub fn words(&self, graph: &CausalGraph) -> String {
        let labels = self.nodes.iter().chain(self.nodes.first()).map(|n| graph.node(*n).label.as_str());
        labels.collect::<Vec<_>>().join(" → ")
    }

    /// The mark for a picture of `drawn`, a part of the `graph` that the loop was found in; `None` where the part lacks a link of it.
    #[must_use]
    pub fn mark(&self, graph: &CausalGraph, drawn: &CausalGraph) -> Option<LoopMark> {
        let moved = |node: NodeIndex| drawn.index_of(&graph.node(node).id);
        let links = self.links.iter().map(|l| {
            let (tail, head) = graph.ends(*l);
            drawn.between(moved(tail)?, moved(head)?)
        });
        Some(LoopMark { name: self.name.clone(), words: self.words(graph), links: links.collect::<Option<_>>()? })
    }
}

/// Which loops to look for.
#[derive(Debug, Clone)]
pub struct LoopQuery {
    /// Only loops through one of these; empty for any.
    pub through: BTreeSet<NodeIndex>,
    /// Only of this kind.
    pub kind: Option<LoopKind>,
    /// How many to return.
    pub most: usize,
    /// The greatest number of links.
    pub longest: usize,
    /// How much work it may take.
    pub budget: Budget,
}

impl Default for LoopQuery {
    /// The twenty strongest loops of at most eight links.
    fn default() -> Self {
        Self { through: BTreeSet::new(), kind: None, most: 20, longest: 8, budget: Budget::default() }
    }
}

/// What a search for loops found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loops {
    /// The strongest first: by the belief of the weakest link, then the fewest links, then the product of beliefs, then the ids.
    pub loops: Vec<Loop>,
    /// How many there are of the length that was looked at, before `most` was applied.
    pub found: usize,
    /// Loops of up to this many links are all found; a longer one may be missing.
    pub complete_to: usize,
    /// Why the search ended early, if it did.
    pub cut_short: Option<CutShort>,
}

impl CausalGraph {
    /// The strongest feedback loops.
    #[must_use]
    pub fn loops(&self, query: &LoopQuery) -> Loops {
        let search::Circuits { circuits, complete_to, cut_short } = search::circuits(self, query.longest, query.budget.clone());
        let mut loops: Vec<Loop> = circuits
            .into_iter()
            .filter(|nodes| query.through.is_empty() || nodes.iter().any(|n| query.through.contains(n)))
            .map(|nodes| Loop::through(self, nodes))
            .filter(|l| query.kind.is_none_or(|kind| kind == l.kind))
            .collect();
        let weakest = |l: &Loop| self.link(l.links[l.weakest]).belief;
        loops.sort_by(|a, b| {
            let strength = weakest(b).total_cmp(&weakest(a)).then(a.links.len().cmp(&b.links.len()));
            strength.then(b.belief.total_cmp(&a.belief)).then_with(|| a.nodes.cmp(&b.nodes))
        });
        let found = loops.len();
        loops.truncate(query.most);
        let mut count = [0usize; 3];
        for l in &mut loops {
            count[l.kind as usize] += 1;
            l.name = format!("{}{}", l.kind.letter(), count[l.kind as usize]);
        }
        Loops { loops, found, complete_to, cut_short }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{graph, id};

    #[test]
    fn loops_are_named_by_what_they_do() {
        let g = graph(&["a + b", "b + a", "b - c", "c + b", "c ? d", "d + c", "e - f", "f - e", "e - f by:s", "f - e by:s"]);
        let loops = g.loops(&LoopQuery::default()).loops;
        let told: Vec<String> = loops.iter().map(|l| format!("{} {}", l.name, l.words(&g))).collect();
        assert_eq!(told, ["R1 e → f → e", "R2 a → b → a", "B1 b → c → b", "U1 c → d → c"]);
    }

    #[test]
    fn a_mark_is_for_the_part_that_is_drawn() {
        let g = graph(&["a + b", "b + a", "b + c", "c + b"]);
        let loops = g.loops(&LoopQuery::default()).loops;
        let part = g.part(&["b", "c"].iter().map(|n| g.index_of(&id(n)).unwrap()).collect());
        assert_eq!(loops.iter().filter_map(|l| l.mark(&g, &part)).map(|m| m.words).collect::<Vec<_>>(), ["b → c → b"]);
    }
}
