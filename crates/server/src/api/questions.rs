use super::{answer, missing, wanted};
use crate::{Current, problem::Problem};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use claimgraph_rdf::{
    Store,
    questions::{self, Question},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A question with its parameters; `filled` is its query with the example values in their place, where the graph has what they name.
fn told(q: &Question, store: &Store) -> Value {
    let examples: BTreeMap<String, String> = q.parameters.iter().map(|p| (p.name.clone(), p.example.clone())).collect();
    let parameters: Vec<Value> = q
        .parameters
        .iter()
        .map(|p| json!({"name": p.name, "meaning": p.meaning, "needed": p.needed, "default": p.default, "example": p.example}))
        .collect();
    json!({"name": q.name, "summary": q.summary, "description": q.description, "tags": q.tags, "parameters": parameters, "sparql": q.query,
        "filled": q.sparql(store, &examples).ok()})
}

pub(super) async fn list(State(current): State<Current>) -> Response {
    let snapshot = current.snapshot();
    let items: Vec<Value> = questions::library().iter().map(|q| told(q, &snapshot.store)).collect();
    answer(&json!({"total": items.len(), "items": items}))
}

/// The answer, rows as objects.
pub(super) async fn one(
    State(current): State<Current>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let Some(question) = questions::library().into_iter().find(|q| q.name == name) else {
        return missing("there is no such question", "GET /api/questions lists them");
    };
    let values = wanted(query);
    let sparql = match question.sparql(&current.snapshot().store, &values) {
        Ok(sparql) => sparql,
        Err(error) => return Problem::new(StatusCode::BAD_REQUEST, error.to_string()).response(&headers),
    };
    match crate::ask::ask(&current, &sparql).await {
        Ok(claimgraph_rdf::Answer::Solutions { variables, rows }) => {
            let row = |row: &Vec<Option<claimgraph_rdf::model::Term>>| {
                let pairs = variables.iter().zip(row).filter_map(|(v, term)| {
                    let value = match term.as_ref()? {
                        claimgraph_rdf::model::Term::NamedNode(node) => node.as_str().to_owned(),
                        claimgraph_rdf::model::Term::Literal(literal) => literal.value().to_owned(),
                        other => other.to_string(),
                    };
                    Some((v.as_str().to_owned(), json!(value)))
                });
                Value::Object(pairs.collect())
            };
            let items: Vec<Value> = rows.iter().map(row).collect();
            answer(&json!({"question": question.summary, "total": items.len(), "items": items, "sparql": sparql}))
        }
        Ok(_) => Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "the answer is a graph; ask the endpoint").response(&headers),
        Err(problem) => problem.response(&headers),
    }
}
