//! Pages of concepts, claims, policies and works, and the linked data behind them.

use super::{address, html, problem};
use crate::{Current, Snapshot, accept, ask::ask, graphs};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use claimgraph_model::{Id, Paper, Span};
use claimgraph_present::{Line, Page, Sheet, Thing};
use claimgraph_rdf::{
    Answer, GraphFormat, mint,
    model::{GraphName, NamedNode, Triple},
};

#[derive(Template)]
#[template(path = "sheet.html")]
struct SheetPage {
    sheet: Sheet,
    href: String,
    map: String,
    sparql: String,
}

impl SheetPage {
    fn href_of(line: &Line) -> Option<String> {
        line.thing.as_ref().map(address)
    }

    /// The place in the paper's text, by its first code point.
    fn place_of(line: &Line) -> Option<String> {
        let (paper, id) = (line.place.as_ref()?.split(' ').next()?, line.id.as_ref()?);
        Some(match id.strip_prefix("evidence ") {
            Some(evidence) => format!("/papers/{paper}#e-{evidence}"),
            None => format!("/papers/{paper}"),
        })
    }
}

/// The words of a place, where the text is at hand.
pub(crate) fn words(snapshot: &Snapshot) -> impl Fn(&Paper, Span) -> Option<String> + '_ {
    |paper, span| snapshot.texts.get(&paper.id)?.get(span).map(|w| w.split_whitespace().collect::<Vec<_>>().join(" "))
}

pub(super) async fn concept(State(current): State<Current>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    shown(&current, &name, &headers, |id| Id::new(id).ok().map(Thing::Concept)).await
}

pub(super) async fn policy(State(current): State<Current>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    shown(&current, &name, &headers, |id| Id::new(id).ok().map(Thing::Policy)).await
}

pub(super) async fn work(State(current): State<Current>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    shown(&current, &name, &headers, |id| Id::new(id).ok().map(Thing::Work)).await
}

pub(super) async fn claim(State(current): State<Current>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    shown(&current, &name, &headers, |key| Some(Thing::Claim(key.to_owned()))).await
}

/// What a resource can be had as, beside HTML: the ending of its address and the format.
const ENDINGS: [(&str, GraphFormat); 4] =
    [(".ttl", GraphFormat::Turtle), (".jsonld", GraphFormat::JsonLd), (".nt", GraphFormat::NTriples), (".rdf", GraphFormat::RdfXml)];

async fn shown(current: &Current, name: &str, headers: &HeaderMap, thing: impl Fn(&str) -> Option<Thing>) -> Response {
    let snapshot = current.snapshot();
    let missing = || problem(StatusCode::NOT_FOUND, "Nothing in the graph is called so", "The search above finds things by their words.");
    if let Some((name, format)) = ENDINGS.iter().find_map(|(ending, format)| Some((name.strip_suffix(ending)?, *format))) {
        let Some(iri) = thing(name).as_ref().and_then(iri_of) else { return missing() };
        return described(current, &iri, format, headers).await;
    }
    let (name, json) = name.strip_suffix(".json").map_or((name, false), |name| (name, true));
    let Some(thing) = thing(name) else { return missing() };
    let Some(iri) = iri_of(&thing) else { return missing() };
    let words = words(&snapshot);
    let page = Page::new(&snapshot.readings, &words);
    let sheet = thing.sheet(&page);
    // A sheet of something that is not there says nothing but its name.
    if sheet.parts.iter().map(|(_, lines)| lines.len()).sum::<usize>() < 2 {
        return missing();
    }
    if json {
        return ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], sheet.json().to_string()).into_response();
    }
    let map = match &thing {
        Thing::Concept(id) => format!("/map?around={id}"),
        // What a policy is meant to do is often all that is said of it.
        Thing::Policy(id) => format!("/map?around={id}&with=normative&with=intended"),
        _ => String::new(),
    };
    html(&SheetPage { href: address(&thing), map, sparql: description(&iri), sheet })
}

/// The IRI of a thing; `None` where the name of a claim, which comes from an address, makes none.
fn iri_of(thing: &Thing) -> Option<NamedNode> {
    match thing {
        Thing::Concept(id) => Some(mint::concept(id)),
        Thing::Policy(id) => Some(mint::policy(id)),
        Thing::Work(key) => Some(mint::work(key)),
        Thing::Claim(key) => NamedNode::new(format!("{}claim/{key}", mint::BASE)).ok(),
    }
}

/// What is said of a resource, and what says something of it.
fn description(iri: &NamedNode) -> String {
    format!("CONSTRUCT {{ {iri} ?p ?o . ?s ?q {iri} }} WHERE {{ {{ {iri} ?p ?o }} UNION {{ ?s ?q {iri} }} }}")
}

async fn described(current: &Current, iri: &NamedNode, format: GraphFormat, headers: &HeaderMap) -> Response {
    match ask(current, &description(iri)).await {
        Ok(Answer::Graph(triples)) if !triples.is_empty() => {
            let quads = triples.into_iter().map(|t: Triple| t.in_graph(GraphName::DefaultGraph)).collect();
            graphs::written(&current.snapshot(), quads, format, false, headers)
        }
        Ok(_) => {
            problem(StatusCode::NOT_FOUND, "The graph says nothing of it", "An IRI of the graph begins with a prefix of those under About.")
        }
        Err(refused) => refused.response(headers),
    }
}

/// Where on a page a part of a paper is shown: evidence at its words, anything else at the top.
fn part_of(snapshot: &Snapshot, iri: &NamedNode) -> Option<String> {
    let reading = snapshot.readings.iter().find(|r| iri.as_str().starts_with(&format!("{}/", mint::paper(&r.paper.id).as_str())))?;
    let paper = &reading.paper;
    let space = mint::PaperSpace::new(&paper.id);
    let evidence = reading.evidence.iter().find(|e| space.evidence(e, &reading.reader_of(e).id) == *iri);
    Some(evidence.map_or_else(|| format!("/papers/{}", paper.id), |e| format!("/papers/{}#e-{}", paper.id, e.id)))
}

/// An IRI of the graph looked up here (303 to its page, or RDF, by what is asked for).
pub(super) async fn iri(State(current): State<Current>, Path(rest): Path<String>, headers: HeaderMap) -> Response {
    let Ok(iri) = NamedNode::new(format!("{}{rest}", mint::BASE)) else {
        return problem(StatusCode::NOT_FOUND, "This is no IRI of the graph", "");
    };
    let mut names = vec!["text/html"];
    names.extend(ENDINGS.iter().map(|(_, format)| format.media_type()));
    match accept::choose(&headers, &names) {
        Some("text/html") => match rest.split_once('/') {
            // What a paper is made of stands on the paper's page.
            Some(("paper", id)) if id.contains('/') => match part_of(&current.snapshot(), &iri) {
                Some(address) => Redirect::to(&address).into_response(),
                None => described(&current, &iri, GraphFormat::Turtle, &headers).await,
            },
            Some((kind @ ("concept" | "claim" | "work" | "paper"), id)) if !id.contains('/') => {
                Redirect::to(&format!("/{kind}s/{id}")).into_response()
            }
            Some(("policy", id)) => Redirect::to(&format!("/policies/{id}")).into_response(),
            _ => described(&current, &iri, GraphFormat::Turtle, &headers).await,
        },
        Some(name) => {
            let format = ENDINGS.iter().find(|(_, f)| f.media_type() == name).map_or(GraphFormat::Turtle, |(_, f)| *f);
            described(&current, &iri, format, &headers).await
        }
        None => problem(StatusCode::NOT_ACCEPTABLE, "It can be had as HTML or RDF", &names.join(", ")),
    }
}
