//! A small JSON API for scripts and for the page. Each list says, as `sparql`, the query that gives all of its things from the endpoint: without
//! the filters and the page of the request.

mod lists;
mod map;
mod openapi;
mod paths;
mod questions;
mod vocabulary;

use crate::{Current, problem::Problem};
use axum::{
    Router,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Every route.
pub(crate) fn routes() -> Router<Current> {
    Router::new()
        .route("/api", get(openapi::document))
        .route("/api/openapi.json", get(openapi::document))
        .route("/api/papers", get(lists::papers))
        .route("/api/papers/{id}/{kind}", get(lists::of_paper))
        .route("/api/claims", get(lists::claims))
        .route("/api/concepts", get(lists::concepts))
        .route("/api/policies", get(lists::policies))
        .route("/api/works", get(lists::works))
        .route("/api/questions", get(questions::list))
        .route("/api/questions/{name}", get(questions::one))
        .route("/api/paths", get(paths::paths))
        .route("/api/loops", get(paths::loops))
        .route("/api/map", get(map::map))
        .route("/api/links/{tail}/{head}", get(map::links))
        .route("/api/vocabulary", get(vocabulary::vocabulary))
        .route_layer(axum::middleware::from_fn(openapi::check))
}

/// The parameters of an address, by name; the last of several counts.
fn wanted(query: Option<String>) -> BTreeMap<String, String> {
    crate::sparql::parameters(query.unwrap_or_default().as_bytes()).unwrap_or_default().into_iter().collect()
}

/// A page of items: `limit` (at most 1000, by default 100) from `offset` on.
fn paged(items: Vec<Value>, wanted: &BTreeMap<String, String>, sparql: &str) -> Response {
    let number = |name: &str, usual: usize| wanted.get(name).and_then(|v| v.parse::<usize>().ok()).unwrap_or(usual);
    let (limit, offset) = (number("limit", 100).min(1000), number("offset", 0));
    let total = items.len();
    let page: Vec<Value> = items.into_iter().skip(offset).take(limit).collect();
    answer(&json!({"total": total, "offset": offset, "limit": limit, "items": page, "sparql": sparql}))
}

fn answer(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], value.to_string()).into_response()
}

fn missing(what: &str, help: &str) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    Problem::new(StatusCode::NOT_FOUND, what).help(help).response(&headers)
}
