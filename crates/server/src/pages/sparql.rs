//! The editor: a form that works without script.

use super::{html, table::Table};
use crate::{
    Current,
    ask::ask,
    islands::{Island, island},
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use claimgraph_rdf::{Answer, GraphFormat, model::GraphName, questions};
use std::time::Instant;

#[derive(Template)]
#[template(path = "sparql.html")]
struct Editor {
    query: String,
    island: Option<Island>,
    asked: bool,
    examples: Vec<(String, String)>,
    problem: Option<String>,
    table: Option<Table>,
    turtle: Option<String>,
    millis: u128,
    csv: String,
    json: String,
}

impl Editor {
    /// What stands in the editor before anybody has written.
    const FIRST: &str = "SELECT ?cause ?effect ?sign\nWHERE {\n  ?claim cg:cause ?c ; cg:effect ?e ; cg:sign ?s .\n  ?c skos:prefLabel ?cause . ?e skos:prefLabel ?effect .\n  BIND(STRAFTER(STR(?s), \"#\") AS ?sign)\n}\nLIMIT 20";
}

const EXAMPLES: [&str; 5] = ["counts", "disputed-views", "policies", "what-leads-to", "most-connected"];

/// Where the whole answer can be had.
pub(super) fn downloads(query: &str) -> (String, String) {
    let address = |format: &str| format!("/sparql?query={}&format={format}", encoded(query));
    (address("csv"), address("json"))
}

/// Percent-encodes everything but letters, digits and `-_.~`.
pub(super) fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// The page, with the answer where there is a query.
pub(crate) async fn page(current: &Current, query: Option<&str>) -> Response {
    let snapshot = current.snapshot();
    let library = questions::library();
    let example = |name: &&str| library.iter().find(|q| q.name == **name).filter(|q| q.parameters.iter().all(|p| !p.needed));
    let examples = EXAMPLES.iter().filter_map(example).map(|q| (q.name.clone(), q.query.clone())).collect();
    let mut page = Editor {
        query: query.unwrap_or(Editor::FIRST).to_owned(),
        island: island("sparql"),
        asked: query.is_some_and(|q| !q.trim().is_empty()),
        examples,
        problem: None,
        table: None,
        turtle: None,
        millis: 0,
        csv: String::new(),
        json: String::new(),
    };
    let mut status = StatusCode::OK;
    if let Some(query) = query.filter(|q| !q.trim().is_empty()) {
        let begun = Instant::now();
        match ask(current, query).await {
            Ok(Answer::Solutions { variables, rows }) => page.table = Some(Table::new(&variables, &rows, &snapshot.prefixes)),
            Ok(Answer::Boolean(value)) => page.turtle = Some(if value { "yes".to_owned() } else { "no".to_owned() }),
            Ok(Answer::Graph(triples)) => {
                let quads: Vec<_> = triples.into_iter().map(|t| t.in_graph(GraphName::DefaultGraph)).collect();
                let mut bytes = Vec::new();
                page.turtle = match GraphFormat::Turtle.write(&quads, &snapshot.prefixes, &mut bytes) {
                    Ok(()) => Some(String::from_utf8_lossy(&bytes).into_owned()),
                    Err(error) => Some(error.to_string()),
                };
            }
            Err(problem) => {
                status = problem.status();
                page.problem = Some(problem.words());
            }
        }
        page.millis = begun.elapsed().as_millis();
        (page.csv, page.json) = downloads(query);
    }
    let mut response = html(&page);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}
