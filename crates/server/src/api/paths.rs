//! Chains and loops.

use super::{
    answer,
    map::{LINKS, link},
    wanted,
};
use crate::{
    Current,
    problem::Problem,
    view::{Wanted, meant},
};
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use claimgraph_causal::{ChainQuery, Corpus, Joins, LoopQuery};
use serde_json::{Value, json};

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
