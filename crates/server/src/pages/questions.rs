use super::{html, problem, table::Table};
use crate::Current;
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use claimgraph_rdf::{
    Answer,
    questions::{self, Parameter, Question},
};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "questions.html")]
struct List {
    themes: Vec<(String, Vec<Question>)>,
}

pub(super) async fn list() -> Response {
    let mut themes: BTreeMap<String, Vec<Question>> = BTreeMap::new();
    for question in questions::library() {
        themes.entry(question.tags.first().cloned().unwrap_or_else(|| "other".to_owned())).or_default().push(question);
    }
    html(&List { themes: themes.into_iter().collect() })
}

#[derive(Template)]
#[template(path = "question.html")]
struct One {
    question: Question,
    fields: Vec<(Parameter, String)>,
    sparql: String,
    table: Option<Table>,
    problem: Option<String>,
    csv: String,
    json: String,
}

pub(super) async fn one(State(current): State<Current>, Path(name): Path<String>, RawQuery(query): RawQuery) -> Response {
    let Some(question) = questions::library().into_iter().find(|q| q.name == name) else {
        return problem(StatusCode::NOT_FOUND, "There is no such question", "The list under Questions has them all.");
    };
    let pairs = crate::sparql::parameters(query.as_deref().unwrap_or_default().as_bytes()).unwrap_or_default();
    let values: BTreeMap<String, String> =
        pairs.into_iter().filter(|(name, value)| !value.trim().is_empty() && question.parameters.iter().any(|p| p.name == *name)).collect();
    let fields: Vec<(Parameter, String)> =
        question.parameters.iter().map(|p| (p.clone(), values.get(&p.name).or(p.default.as_ref()).cloned().unwrap_or_default())).collect();
    let needs = fields.iter().any(|(p, value)| p.needed && value.is_empty());
    let mut page =
        One { sparql: question.query.clone(), fields, table: None, problem: None, csv: String::new(), json: String::new(), question };
    if !needs {
        let snapshot = current.snapshot();
        match page.question.sparql(&snapshot.store, &values) {
            Ok(sparql) => {
                match crate::ask::ask(&current, &sparql).await {
                    Ok(Answer::Solutions { variables, rows }) => page.table = Some(Table::new(&variables, &rows, &snapshot.prefixes)),
                    Ok(_) => page.problem = Some("the answer is no table; open it in the editor".to_owned()),
                    Err(problem) => page.problem = Some(problem.words()),
                }
                (page.csv, page.json) = super::sparql::downloads(&sparql);
                page.sparql = sparql;
            }
            Err(error) => page.problem = Some(error.to_string()),
        }
    }
    html(&page)
}
