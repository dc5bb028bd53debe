use crate::{Request, Triples};
use claimgraph_causal::{CausalGraph, Corpus, LeverageQuery, LoopQuery, NodeIndex};
use claimgraph_rdf::{
    mint,
    model::{GraphName, Quad},
};
use std::collections::BTreeSet;

/// What was derived, and how much of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The graph `graph:links`.
    pub quads: Vec<Quad>,
    /// Number of causal links.
    pub links: usize,
    /// Number of policy links.
    pub policy_links: usize,
    /// Number of feedback loops.
    pub loops: usize,
    /// Number of claims with support and belief.
    pub claims: usize,
    /// Whether no search was cut short.
    pub complete: bool,
}

/// Everything that follows from the claims under one request, as a graph for engines that know no service: causal links, the policy links to
/// whatever policies aim at, each with its best chain, the strongest loops, and the belief of every claim.
#[must_use]
pub fn derive(corpus: &Corpus, request: &Request) -> Derived {
    let graph = corpus.graph(&request.filter, &request.joins);
    let outcomes: BTreeSet<NodeIndex> = corpus.policies().iter().flat_map(|p| &p.outcomes).filter_map(|id| graph.index_of(id)).collect();
    let levers: Vec<_> = outcomes.iter().map(|outcome| (*outcome, graph.leverage(&leverage_query(request, *outcome)))).collect();
    let loops = graph.loops(&LoopQuery { most: request.most, longest: request.longest, ..LoopQuery::default() });
    let complete = loops.cut_short.is_none() && levers.iter().all(|(_, l)| l.cut_short.is_none());
    let mut out = Triples::new(corpus, &graph, "links", request, complete);
    for link in graph.links() {
        out.link(link);
    }
    let mut policy_links = 0;
    for (outcome, leverage) in &levers {
        policy_links += leverage.levers.iter().filter_map(|lever| out.reach(lever, *outcome)).count();
    }
    for found in &loops.loops {
        out.feedback(found);
    }
    out.assembled(request);
    let name = GraphName::NamedNode(mint::links_graph());
    Derived {
        quads: out.finish().into_iter().map(|t| t.in_graph(name.clone())).collect(),
        links: count(&graph),
        policy_links,
        loops: loops.loops.len(),
        claims: corpus.assemble(&request.filter).len(),
        complete,
    }
}

fn count(graph: &CausalGraph) -> usize {
    graph.links().len()
}

fn leverage_query(request: &Request, outcome: NodeIndex) -> LeverageQuery {
    LeverageQuery { most: request.most, longest: request.longest, rank: request.rank, ..LeverageQuery::new([outcome]) }
}
