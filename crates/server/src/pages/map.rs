//! The causal map: drawn by the server, with the same links as a list.

use super::html;
use crate::{Current, Snapshot};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use claimgraph_causal::{CausalGraph, Corpus, Disputed, Filter, Joins, Picture};
use claimgraph_model::{Id, Modality};
use claimgraph_present::{Found, Kind, Thing, find};
use std::collections::BTreeSet;

struct LinkLine {
    from: String,
    href: String,
    to: String,
    to_href: String,
    sign: String,
    words: String,
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage {
    title: String,
    around: String,
    to: String,
    steps: usize,
    most: usize,
    hedged: bool,
    normative: bool,
    hypothetical: bool,
    disputed: bool,
    svg: String,
    svg_href: String,
    links: Vec<LinkLine>,
    chains: Vec<String>,
    problem: Option<String>,
}

#[derive(Debug, Default)]
struct Wanted {
    around: String,
    to: String,
    steps: usize,
    most: usize,
    with: BTreeSet<String>,
    disputed: bool,
}

impl Wanted {
    fn of(query: &str) -> Self {
        let mut wanted = Self { steps: 1, most: 30, ..Self::default() };
        for (name, value) in crate::sparql::parameters(query.as_bytes()).unwrap_or_default() {
            match name.as_str() {
                "around" => wanted.around = value.trim().to_owned(),
                "to" => wanted.to = value.trim().to_owned(),
                "steps" => wanted.steps = value.parse().unwrap_or(1).clamp(1, 4),
                "most" => wanted.most = value.parse().unwrap_or(30).clamp(5, 150),
                "with" => drop(wanted.with.insert(value)),
                "disputed" => wanted.disputed = !value.is_empty(),
                _ => {}
            }
        }
        wanted
    }

    fn filter(&self) -> Filter {
        let moods = [("hedged", Modality::Hedged), ("normative", Modality::Normative), ("hypothetical", Modality::Hypothetical)];
        let moods = moods.into_iter().filter(|(name, _)| self.with.contains(*name)).map(|(_, mood)| mood);
        Filter { disputed: if self.disputed { Disputed::In } else { Disputed::Out }, ..Filter::asserted() }.with(moods)
    }
}

/// The part that is drawn, and its heading.
fn part(snapshot: &Snapshot, corpus: &Corpus, wanted: &Wanted) -> Result<(CausalGraph, String), String> {
    let whole = corpus.graph(&wanted.filter(), &Joins::default());
    if wanted.around.is_empty() {
        return Ok((whole.strongest(wanted.most), "The strongest links".to_owned()));
    }
    let id = meant(snapshot, &wanted.around)?;
    let Some(centre) = whole.index_of(&id) else {
        return Err(format!(
            "No link of this map begins or ends at “{}”. Take more in: hedged, recommended, hypothetical or disputed links.",
            corpus.label(&id)
        ));
    };
    let around = whole.around(&BTreeSet::from([centre]), wanted.steps);
    let around = if around.len() > wanted.most { around.strongest(wanted.most) } else { around };
    Ok((around, format!("Around {}", corpus.label(&id))))
}

/// The concept or policy that words mean.
fn meant(snapshot: &Snapshot, words: &str) -> Result<Id, String> {
    for kind in [Kind::Concept, Kind::Policy] {
        let first = match find(&snapshot.readings, words, Some(kind)) {
            Found::One(thing) => Some(thing),
            Found::Several(things) => things.into_iter().next(),
            Found::None(nearest) if kind == Kind::Policy && !nearest.is_empty() => {
                return Err(format!("Nothing is called “{words}”. Did you mean {}?", nearest.join(", ")));
            }
            Found::None(_) => None,
        };
        if let Some(Thing::Concept(id) | Thing::Policy(id)) = first {
            return Ok(id);
        }
    }
    Err(format!("Nothing is called “{words}”."))
}

pub(super) async fn map(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let wanted = Wanted::of(&query);
    let snapshot = current.snapshot();
    let corpus = Corpus::new(&snapshot.readings);
    let (title, svg, links, problem) = match part(&snapshot, &corpus, &wanted) {
        Ok((graph, title)) => {
            let svg = Picture::new(&graph).title(title.clone()).address("/concepts/").svg();
            let svg = svg.find("<svg").map(|at| svg[at..].to_owned()).unwrap_or(svg);
            (title, svg, lines(&graph), None)
        }
        Err(problem) => ("Causal map".to_owned(), String::new(), Vec::new(), Some(problem)),
    };
    html(&MapPage {
        title,
        steps: wanted.steps,
        most: wanted.most,
        hedged: wanted.with.contains("hedged"),
        normative: wanted.with.contains("normative"),
        hypothetical: wanted.with.contains("hypothetical"),
        disputed: wanted.disputed,
        around: wanted.around,
        to: wanted.to,
        svg,
        svg_href: format!("/map.svg?{query}"),
        links,
        chains: Vec::new(),
        problem,
    })
}

fn lines(graph: &CausalGraph) -> Vec<LinkLine> {
    graph
        .links()
        .map(|index| {
            let (from, to) = graph.ends(index);
            let (from, to) = (graph.node(from), graph.node(to));
            let link = graph.link(index);
            let relations = link.relations.iter().map(|r| r.as_str()).collect::<Vec<_>>().join(", ");
            let sources = if link.support == 1 { "one source".to_owned() } else { format!("{} sources", link.support) };
            LinkLine {
                href: format!("/concepts/{}", from.id),
                from: from.label.clone(),
                to_href: format!("/concepts/{}", to.id),
                to: to.label.clone(),
                sign: link.sign.to_string(),
                words: format!(
                    "{relations} · {sources} · {}{}",
                    link.standing.as_str(),
                    if link.challenged { " · challenged" } else { "" }
                ),
            }
        })
        .collect()
}

pub(super) async fn svg(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let wanted = Wanted::of(query.as_deref().unwrap_or_default());
    let snapshot = current.snapshot();
    let corpus = Corpus::new(&snapshot.readings);
    match part(&snapshot, &corpus, &wanted) {
        Ok((graph, title)) => {
            let svg = Picture::new(&graph).title(title).svg();
            let head = [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"map.svg\"")),
            ];
            (head, svg).into_response()
        }
        Err(problem) => super::problem(axum::http::StatusCode::NOT_FOUND, "Causal map", &problem),
    }
}
