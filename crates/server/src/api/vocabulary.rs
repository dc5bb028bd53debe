//! What an editor completes: prefixes, and the terms of the ontology and of the vocabularies that the graph uses.

use super::answer;
use crate::Current;
use axum::{extract::State, http::HeaderMap, response::Response};
use claimgraph_rdf::{Answer, model::Term};
use serde_json::{Map, Value, json};

const TERMS: &str = include_str!("vocabulary.rq");

/// Terms with their kind (`class`, `property`, `value`), label, definition, and how often the graph uses them.
pub(super) async fn vocabulary(State(current): State<Current>, headers: HeaderMap) -> Response {
    let prefixes = current.snapshot().prefixes.clone();
    let rows = match crate::ask::ask(&current, TERMS).await {
        Ok(Answer::Solutions { rows, .. }) => rows,
        Ok(_) => Vec::new(),
        Err(problem) => return problem.response(&headers),
    };
    let text = |term: Option<&Option<Term>>| match term {
        Some(Some(Term::NamedNode(node))) => node.as_str().to_owned(),
        Some(Some(Term::Literal(literal))) => literal.value().to_owned(),
        _ => String::new(),
    };
    let items: Vec<Value> = rows
        .iter()
        .map(|row| {
            let iri = text(row.first());
            let uses: u64 = text(row.get(4)).parse().unwrap_or_default();
            json!({
                "iri": iri, "name": crate::pages::shortened(&iri, &prefixes), "kind": text(row.get(1)), "label": text(row.get(2)),
                "definition": text(row.get(3)), "uses": uses,
            })
        })
        .collect();
    let prefixes: Map<String, Value> = prefixes.iter().map(|(name, space)| (name.clone(), json!(space))).collect();
    answer(&json!({"total": items.len(), "items": items, "prefixes": prefixes, "sparql": TERMS}))
}
