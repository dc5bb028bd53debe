//! Chains, loops and maps.

use super::{answer, wanted};
use crate::{
    Current,
    pages::{Wanted, meant},
    problem::Problem,
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use claimgraph_causal::{CausalGraph, ChainQuery, Corpus, Joins, LoopQuery};
use serde_json::{Value, json};

const LINKS: &str = "SELECT ?cause ?effect ?sign WHERE { ?claim cg:cause ?cause ; cg:effect ?effect ; cg:sign ?sign . ?evidence cg:evidenceFor ?claim ; cg:modality cg:asserted }";

fn link(graph: &CausalGraph, link: petgraph::graph::EdgeIndex) -> Value {
    let (tail, head) = graph.ends(link);
    let here = graph.link(link);
    json!({
        "source": graph.node(tail).id, "target": graph.node(head).id, "sign": here.sign.to_string(), "support": here.support,
        "belief": here.belief, "standing": here.standing.as_str(), "challenged": here.challenged,
        "relations": here.relations.iter().map(|r| r.as_str()).collect::<Vec<_>>(),
    })
}

/// `from`, `to`: words of concepts or policies; `most`; `with=hedged` and so on as for the map.
pub(super) async fn paths(State(current): State<Current>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let values = wanted(query.clone());
    let snapshot = current.snapshot();
    let corpus = Corpus::new(&snapshot.readings);
    let graph = corpus.graph(&Wanted::of(query.as_deref().unwrap_or_default()).filter(), &Joins::default());
    let end = |name: &str| -> Result<_, Problem> {
        let words = values
            .get(name)
            .ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST, format!("`{name}` is missing")).help("name a concept or a policy"))?;
        let id = meant(&snapshot, words).map_err(|e| Problem::new(StatusCode::NOT_FOUND, e))?;
        Ok(graph.index_of(&id))
    };
    let (from, to) = match (end("from"), end("to")) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(problem), _) | (_, Err(problem)) => return problem.response(&headers),
    };
    let mut chains = Vec::new();
    if let (Some(from), Some(to)) = (from, to) {
        let most = values.get("most").and_then(|v| v.parse().ok()).unwrap_or(10).min(100);
        let found = graph.chains(&ChainQuery { most, ..ChainQuery::new([from], [to]) });
        chains = found
            .chains
            .iter()
            .map(|c| {
                json!({
                    "nodes": c.nodes.iter().map(|n| &graph.node(*n).id).collect::<Vec<_>>(), "sign": c.sign.to_string(), "belief": c.belief,
                    "weakest": c.weakest, "explanation": c.explain(&graph), "links": c.links.iter().map(|l| link(&graph, *l)).collect::<Vec<_>>(),
                })
            })
            .collect();
    }
    answer(&json!({"total": chains.len(), "items": chains, "sparql": LINKS}))
}

pub(super) async fn loops(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let snapshot = current.snapshot();
    let corpus = Corpus::new(&snapshot.readings);
    let graph = corpus.graph(&Wanted::of(query.as_deref().unwrap_or_default()).filter(), &Joins::default());
    let found = graph.loops(&LoopQuery::default());
    let items: Vec<Value> = found
        .loops
        .iter()
        .map(|l| {
            json!({
                "name": l.name, "kind": l.kind.to_string(), "sign": l.sign.to_string(), "belief": l.belief, "words": l.words(&graph),
                "nodes": l.nodes.iter().map(|n| &graph.node(*n).id).collect::<Vec<_>>(),
            })
        })
        .collect();
    answer(&json!({"total": items.len(), "items": items, "sparql": LINKS}))
}

/// The map as Cytoscape reads it.
pub(super) async fn map(State(current): State<Current>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let wanted = Wanted::of(query.as_deref().unwrap_or_default());
    match crate::pages::drawn(&current.snapshot(), &wanted) {
        Ok(drawn) => {
            let graph = &drawn.graph;
            let nodes: Vec<Value> = graph.nodes().map(|n| json!({"data": {"id": graph.node(n).id, "name": graph.node(n).label}})).collect();
            let edges: Vec<Value> = graph
                .links()
                .enumerate()
                .map(|(n, l)| {
                    let mut data = link(graph, l);
                    data["id"] = json!(format!("e{n}"));
                    json!({"data": data})
                })
                .collect();
            answer(&json!({
                "title": drawn.title, "data": [], "directed": true, "multigraph": true, "elements": {"nodes": nodes, "edges": edges},
                "chains": drawn.chains, "sparql": LINKS,
            }))
        }
        Err(problem) => Problem::new(StatusCode::NOT_FOUND, problem).response(&headers),
    }
}
