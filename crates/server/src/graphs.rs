//! The SPARQL 1.1 Graph Store HTTP Protocol, read only: a graph by its name (`?graph=IRI`), the default one (`?default`), or all of them.

use crate::{Current, accept, problem::Problem};
use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use claimgraph_rdf::{
    GraphFormat,
    model::{GraphName, NamedNode, Quad},
};

/// `GET` and `HEAD`.
pub(crate) async fn get(State(current): State<Current>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    match answer(&current, query.as_deref().unwrap_or_default(), &headers) {
        Ok(response) => response,
        Err(problem) => problem.response(&headers),
    }
}

fn answer(current: &Current, query: &str, headers: &HeaderMap) -> Result<Response, Problem> {
    let wrong =
        |what: &str| Problem::new(StatusCode::BAD_REQUEST, what.to_owned()).help("ask for ?graph=IRI, ?default, or nothing for all graphs");
    let parameters = crate::sparql::parameters(query.as_bytes()).map_err(|e| wrong(&e))?;
    let named: Vec<&str> = parameters.iter().filter(|(name, _)| name == "graph").map(|(_, value)| value.as_str()).collect();
    let default = parameters.iter().any(|(name, _)| name == "default");
    let snapshot = current.snapshot();
    let internal = |e: &dyn std::fmt::Display| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, e.to_string());
    let (quads, whole) = match (named.as_slice(), default) {
        ([], false) => (snapshot.store.quads(None).map_err(|e| internal(&e))?, true),
        // The default graph of the data set is the union of the named ones.
        ([], true) => (snapshot.store.quads(None).map_err(|e| internal(&e))?, false),
        ([name], false) => {
            let graph = NamedNode::new(*name).map_err(|e| wrong(&format!("`{name}` is no absolute IRI: {e}")))?;
            if !snapshot.store.graphs().map_err(|e| internal(&e))?.contains(&graph) {
                return Err(Problem::new(StatusCode::NOT_FOUND, format!("there is no graph <{name}>"))
                    .help("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } lists them"));
            }
            (snapshot.store.quads(Some(&graph)).map_err(|e| internal(&e))?, false)
        }
        _ => return Err(wrong("one graph at a time")),
    };
    let formats: Vec<GraphFormat> = GraphFormat::ALL.iter().copied().filter(|f| f.has_graphs() || !whole).collect();
    // Whole data sets go out in the format that can be streamed and compared, single graphs in the one for people.
    let first = if whole { GraphFormat::NQuads } else { GraphFormat::Turtle };
    let mut names = vec![first.media_type()];
    names.extend(formats.iter().map(|f| f.media_type()).filter(|m| *m != first.media_type()));
    let Some(name) = accept::choose(headers, &names) else {
        return Err(Problem::new(StatusCode::NOT_ACCEPTABLE, format!("a graph can be had as {}", names.join(", "))));
    };
    let format = formats.into_iter().find(|f| f.media_type() == name).unwrap_or(first);
    Ok(written(&snapshot, quads, format, whole, headers))
}

/// Some quads as a response, with the tag of the snapshot so that an unchanged graph need not be sent again.
pub(crate) fn written(snapshot: &crate::Snapshot, quads: Vec<Quad>, format: GraphFormat, whole: bool, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}-{}\"", snapshot.tag, format.name());
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (header::VARY, HeaderValue::from_static("accept")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))),
    ];
    if crate::sparql::unchanged(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    let quads: Vec<Quad> =
        if whole { quads } else { quads.into_iter().map(|q| Quad { graph_name: GraphName::DefaultGraph, ..q }).collect() };
    let mut bytes = Vec::new();
    match format.write(&quads, &snapshot.prefixes, &mut bytes) {
        Ok(()) => (head, Body::from(bytes)).into_response(),
        Err(error) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).response(headers),
    }
}
