use super::html;
use crate::{Current, Snapshot};
use askama::Template;
use axum::{extract::State, response::Response};
use claimgraph_rdf::questions;
use std::collections::BTreeSet;

pub(super) struct PaperLine {
    id: String,
    title: String,
    authors: String,
    venue: String,
    claims: usize,
    text: bool,
}

fn lines(snapshot: &Snapshot) -> Vec<PaperLine> {
    let line = |r: &claimgraph_model::Reading| PaperLine {
        id: r.paper.id.to_string(),
        title: r.paper.title.clone(),
        authors: r.paper.authors.iter().map(|a| a.name()).collect::<Vec<_>>().join(", "),
        venue: r.paper.venue.iter().cloned().chain(r.paper.year.as_ref().map(ToString::to_string)).collect::<Vec<_>>().join(" "),
        claims: r.evidence.len(),
        text: snapshot.texts.contains_key(&r.paper.id),
    };
    snapshot.readings.iter().map(line).collect()
}

struct QuestionLine {
    name: String,
    summary: String,
}

/// What a reader who comes for the first time is shown.
const FIRST: [&str; 5] = ["recommended-policies", "policy-chains", "disputed-views", "who-claims-what", "most-connected"];

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    papers: Vec<PaperLine>,
    questions: Vec<QuestionLine>,
    claims: usize,
    evidence: usize,
    concepts: usize,
    policies: usize,
    works: usize,
}

pub(super) async fn home(State(current): State<Current>) -> Response {
    let snapshot = current.snapshot();
    let readings = &snapshot.readings;
    let library = questions::library();
    let questions = FIRST.iter().filter_map(|name| library.iter().find(|q| q.name == *name));
    html(&Home {
        papers: lines(&snapshot),
        questions: questions.map(|q| QuestionLine { name: q.name.clone(), summary: q.summary.clone() }).collect(),
        claims: readings.iter().flat_map(|r| &r.evidence).map(|e| e.claim.key()).collect::<BTreeSet<_>>().len(),
        evidence: readings.iter().map(|r| r.evidence.len()).sum(),
        concepts: readings.iter().flat_map(|r| &r.concepts).map(|c| &c.id).collect::<BTreeSet<_>>().len(),
        policies: readings.iter().flat_map(|r| &r.policies).map(|p| &p.id).collect::<BTreeSet<_>>().len(),
        works: readings.iter().flat_map(|r| &r.works).map(|w| &w.key).collect::<BTreeSet<_>>().len(),
    })
}

#[derive(Template)]
#[template(path = "papers.html")]
struct Papers {
    papers: Vec<PaperLine>,
}

pub(super) async fn papers(State(current): State<Current>) -> Response {
    html(&Papers { papers: lines(&current.snapshot()) })
}
