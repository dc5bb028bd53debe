//! The service description: what the endpoint is and holds, in RDF.

use crate::{Current, accept, graphs, problem::Problem};
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use claimgraph_rdf::{GraphFormat, mint};

pub(crate) async fn description(current: &Current, headers: &HeaderMap) -> Response {
    let snapshot = current.snapshot();
    let formats = [GraphFormat::Turtle, GraphFormat::NTriples, GraphFormat::JsonLd, GraphFormat::RdfXml];
    let names: Vec<&str> = formats.iter().map(|f| f.media_type()).collect();
    let format = accept::choose(headers, &names)
        .and_then(|name| formats.into_iter().find(|f| f.media_type() == name))
        .unwrap_or(GraphFormat::Turtle);
    match snapshot.store.quads(Some(&mint::dataset_graph())) {
        Ok(quads) => graphs::written(&snapshot, quads, format, false, headers),
        Err(error) => Problem::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).response(headers),
    }
}
