use super::html;
use crate::{Current, accept};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    facts: Vec<(&'static str, usize)>,
    readers: Vec<String>,
    prefixes: Vec<(String, String)>,
    version: &'static str,
    island: bool,
}

pub(super) async fn about(State(current): State<Current>) -> Response {
    let snapshot = current.snapshot();
    let count = |f: fn(&claimgraph_model::Reading) -> usize| snapshot.readings.iter().map(f).sum();
    let facts = vec![
        ("quads", snapshot.store.len().unwrap_or_default()),
        ("papers", snapshot.readings.len()),
        ("places where a claim is made", count(|r| r.evidence.len())),
        ("citations", count(|r| r.citations.len())),
        ("concepts, paper by paper", count(|r| r.concepts.len())),
        ("policies", count(|r| r.policies.len())),
        ("quantities", count(|r| r.quantities.len())),
        ("events and periods", count(|r| r.events.len())),
    ];
    let reader =
        |r: &claimgraph_model::Reading| format!("{}: {} ({}, version {})", r.paper.id, r.reader.name, r.reader.kind, r.reader.version);
    html(&About {
        facts,
        readers: snapshot.readings.iter().map(reader).collect(),
        prefixes: snapshot.prefixes.clone(),
        version: env!("CARGO_PKG_VERSION"),
        island: crate::islands_inside(),
    })
}

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    islands: bool,
}

pub(super) async fn help() -> Response {
    html(&Help { islands: crate::islands_inside() })
}

/// The ontology, as written.
pub(super) async fn ontology(headers: HeaderMap) -> Response {
    let html = accept::choose(&headers, &["text/turtle", "text/html"]) == Some("text/html");
    let media_type = if html { "text/plain; charset=utf-8" } else { "text/turtle" };
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], claimgraph_rdf::ONTOLOGY).into_response()
}
