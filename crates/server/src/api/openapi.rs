//! The description of the API (OpenAPI 3.1).

use super::answer;
use crate::problem::Problem;
use axum::{
    extract::{MatchedPath, Request},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use serde_json::{Map, Value, json};

struct Told {
    path: &'static str,
    summary: &'static str,
    /// Name, where it stands, what it means, an example.
    parameters: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

const PAGE: [(&str, &str, &str, &str); 2] =
    [("limit", "query", "items on the page, at most 1000", "5"), ("offset", "query", "items to leave out", "0")];

const ROUTES: &[Told] = &[
    Told { path: "/api/papers", summary: "The papers of the graph", parameters: &PAGE },
    Told {
        path: "/api/papers/{id}/{kind}",
        summary: "Records of a paper: sections, claims, citations, concepts, works, policies, quantities, events",
        parameters: &[("id", "path", "id of the paper", "yang-2023"), ("kind", "path", "kind of record", "claims"), PAGE[0], PAGE[1]],
    },
    Told {
        path: "/api/claims",
        summary: "Places where a claim is made",
        parameters: &[
            ("paper", "query", "id of a paper", "yang-2023"),
            ("cause", "query", "id of the causing concept", "digital-technology"),
            ("effect", "query", "id of the concept acted on", "domestic-demand"),
            ("concept", "query", "id of the concept at either end", "domestic-demand"),
            ("sign", "query", "+ - or ?", "+"),
            ("modality", "query", "asserted hedged normative hypothetical negated", "asserted"),
            ("stance", "query", "self endorses disputes neutral", "self"),
            ("level", "query", "macro meso micro", "macro"),
            ("polarity", "query", "+ - or ?", "+"),
            ("relation", "query", "name of a relation", "promotes"),
            ("attribution", "query", "author, or key of a work", "author"),
            PAGE[0],
            PAGE[1],
        ],
    },
    Told { path: "/api/concepts", summary: "Concepts", parameters: &[("q", "query", "words of the label", "digital"), PAGE[0], PAGE[1]] },
    Told { path: "/api/policies", summary: "Policies", parameters: &[("q", "query", "words of the label", "plan"), PAGE[0], PAGE[1]] },
    Told {
        path: "/api/works",
        summary: "Cited works and named sources",
        parameters: &[("q", "query", "words of the label", "baldwin"), PAGE[0], PAGE[1]],
    },
    Told { path: "/api/questions", summary: "The named questions with their parameters", parameters: &[] },
    Told {
        path: "/api/questions/{name}",
        summary: "The answer of a named question; its parameters stand in the address",
        parameters: &[("name", "path", "name of the question", "disputed-views")],
    },
    Told {
        path: "/api/paths",
        summary: "Chains between two concepts or policies, the best first",
        parameters: &[
            ("from", "query", "where chains begin, by id or label", "telerobotics"),
            ("to", "query", "where they end", "trade in services"),
            ("most", "query", "how many, at most 100", "10"),
            ("with", "query", "hedged, normative or hypothetical links too", "hedged"),
            ("disputed", "query", "1 for disputed links, too", "1"),
        ],
    },
    Told {
        path: "/api/loops",
        summary: "Feedback loops, the strongest first",
        parameters: &[
            ("with", "query", "hedged, normative or hypothetical links too", "hedged"),
            ("disputed", "query", "1 for disputed links, too", "1"),
        ],
    },
    Told {
        path: "/api/map",
        summary: "A part of the causal map, as Cytoscape reads it",
        parameters: &[
            ("around", "query", "a concept or policy", "domestic demand"),
            ("to", "query", "an outcome: then the chains to it", "trade in services"),
            ("steps", "query", "steps around it, at most 4", "1"),
            ("most", "query", "nodes at most, up to 400", "30"),
            ("also", "query", "id of a concept whose neighbours are drawn, too", "domestic-demand"),
            ("with", "query", "hedged, normative, hypothetical or intended links too", "hedged"),
            ("disputed", "query", "1 for disputed links, too", "1"),
        ],
    },
    Told {
        path: "/api/links/{tail}/{head}",
        summary: "What a link of the map rests on: every place that speaks of the pair, for it or against it",
        parameters: &[
            ("tail", "path", "id of the concept where the arrow begins", "telerobotics"),
            ("head", "path", "id of the concept at its head", "trade-in-services"),
        ],
    },
    Told {
        path: "/api/vocabulary",
        summary: "Prefixes, and the terms that a query can use: kind, label, definition, how often they stand in the graph",
        parameters: &[],
    },
];

/// Parameters that are numbers.
const NUMBERS: [&str; 4] = ["limit", "offset", "steps", "most"];

/// What is wrong with the parameters of an address, by what is told of its route: one that it does not know, or no number where one is due.
/// A question has parameters of its own and looks at them itself.
fn mistake(path: &str, query: &str) -> Option<(String, String)> {
    let route = ROUTES.iter().find(|route| route.path == path && path != "/api/questions/{name}")?;
    let known: Vec<&str> = route.parameters.iter().filter(|(_, place, ..)| *place == "query").map(|(name, ..)| *name).collect();
    let pairs = match crate::sparql::parameters(query.as_bytes()) {
        Ok(pairs) => pairs,
        Err(what) => return Some((what, "percent-encode the values".to_owned())),
    };
    pairs.into_iter().find_map(|(name, value)| {
        if !known.contains(&name.as_str()) {
            let help = if known.is_empty() { "it takes none".to_owned() } else { format!("it takes {}", known.join(", ")) };
            return Some((format!("{path} has no parameter `{name}`"), help));
        }
        (NUMBERS.contains(&name.as_str()) && value.parse::<usize>().is_err())
            .then(|| (format!("`{name}` is a number, not `{value}`"), "give a whole number from 0 on".to_owned()))
    })
}

/// Refuses a request whose parameters would be passed over in silence.
pub(super) async fn check(matched: MatchedPath, request: Request, next: Next) -> Response {
    match mistake(matched.as_str(), request.uri().query().unwrap_or_default()) {
        Some((what, help)) => Problem::new(StatusCode::BAD_REQUEST, what).help(help).response(request.headers()),
        None => next.run(request).await,
    }
}

pub(super) async fn document() -> Response {
    let mut paths = Map::new();
    for route in ROUTES {
        let parameters: Vec<Value> = route
            .parameters
            .iter()
            .map(|(name, place, meaning, example)| {
                json!({"name": name, "in": place, "required": *place == "path", "description": meaning, "schema": {"type": "string"}, "example": example})
            })
            .collect();
        let ok = json!({"description": "JSON; `items` hold the records, `sparql` the query behind them", "content": {"application/json": {"schema": {"type": "object"}}}});
        let wrong = json!({"description": "what is wrong and what to try (RFC 9457)", "content": {"application/problem+json": {"schema": {"type": "object"}}}});
        paths.insert(
            route.path.to_owned(),
            json!({"get": {"summary": route.summary, "parameters": parameters, "responses": {"200": ok, "400": wrong, "404": wrong}}}),
        );
    }
    answer(&json!({
        "openapi": "3.1.0",
        "info": {"title": "claimgraph", "version": env!("CARGO_PKG_VERSION"), "license": {"name": "MIT OR Apache-2.0"}},
        "paths": paths,
    }))
}
