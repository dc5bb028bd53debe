//! The workbench: pages that the server writes and that work without script.

mod about;
mod assets;
mod home;
mod link;
mod map;
mod marks;
mod paper;
mod questions;
mod search;
mod sparql;
mod table;
mod thing;

use crate::Current;
use askama::Template;
use axum::{
    Router,
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};

pub(crate) use sparql::page as sparql;
pub(crate) use table::shortened;
pub(crate) use thing::words;

/// Every page.
pub(crate) fn routes() -> Router<Current> {
    Router::new()
        .route("/", get(home::home))
        .route("/papers", get(home::papers))
        .route("/papers/{id}", get(paper::paper))
        .route("/search", get(search::search))
        .route("/concepts/{id}", get(thing::concept))
        .route("/claims/{id}", get(thing::claim))
        .route("/policies/{id}", get(thing::policy))
        .route("/works/{id}", get(thing::work))
        .route("/id/{*rest}", get(thing::iri))
        .route("/questions", get(questions::list))
        .route("/questions/{name}", get(questions::one))
        .route("/links/{tail}/{head}", get(link::link))
        .route("/map", get(map::map))
        .route("/map.svg", get(map::svg))
        .route("/about", get(about::about))
        .route("/help", get(about::help))
        .route("/ontology", get(about::ontology))
        .route("/assets/{name}", get(assets::asset))
        .route("/assets/ui/{name}", get(assets::island))
        .fallback(missing)
}

/// A page, or what is wrong with its template.
fn html(page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => ([(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"))], Html(text)).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Problem<'a> {
    title: &'a str,
    help: &'a str,
}

fn problem(status: StatusCode, title: &str, help: &str) -> Response {
    let mut response = html(&Problem { title, help });
    *response.status_mut() = status;
    response
}

async fn missing() -> Response {
    problem(StatusCode::NOT_FOUND, "There is no such page", "The search above finds concepts, policies, works and claims by their words.")
}

/// The address of a thing's page.
pub(crate) fn address(thing: &claimgraph_present::Thing) -> String {
    use claimgraph_present::Thing;
    match thing {
        Thing::Concept(id) => format!("/concepts/{id}"),
        Thing::Policy(id) => format!("/policies/{id}"),
        Thing::Work(key) => format!("/works/{key}"),
        Thing::Claim(key) => format!("/claims/{key}"),
    }
}
