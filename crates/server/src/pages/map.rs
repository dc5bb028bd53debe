//! The causal map: drawn by the server, with the same links as a list.

use super::html;
use crate::{
    Current, Snapshot,
    islands::{Island, island},
    view::{Chained, DRAWN, Drawn, Wanted, drawn, names, page_of},
};
use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use claimgraph_causal::{CausalGraph, LoopQuery, NetSign, Picture};
use claimgraph_model::Id;
use std::collections::BTreeMap;

struct LinkLine {
    from: String,
    href: String,
    to: String,
    to_href: String,
    sign: &'static str,
    class: &'static str,
    words: String,
    ground: String,
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
    intended: bool,
    disputed: bool,
    svg: String,
    svg_href: String,
    links: Vec<LinkLine>,
    chains: Vec<Chained>,
    names: Vec<(Id, String)>,
    island: Option<Island>,
    problem: Option<String>,
}

impl Drawn {
    /// The picture, with the strongest loops marked.
    fn picture(&self, address: Option<(&str, BTreeMap<Id, String>)>) -> String {
        let loops = self.graph.loops(&LoopQuery::default());
        let marks = loops.loops.iter().take(LOOPS).filter_map(|l| l.mark(&self.graph, &self.graph)).collect();
        let picture = Picture::new(&self.graph).title(self.title.clone()).loops(marks);
        match address {
            Some((address, others)) => picture.address(address).addresses(others).svg(),
            None => picture.svg(),
        }
    }
}

/// Loops that are marked on a map.
const LOOPS: usize = 6;

pub(super) async fn map(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let mut wanted = Wanted::of(&query);
    wanted.most = wanted.most.min(DRAWN);
    let snapshot = current.snapshot();
    let (title, svg, links, chains, problem) = match drawn(&snapshot, &wanted) {
        Ok(drawn) => {
            let svg = {
                let ids = drawn.graph.nodes().map(|node| drawn.graph.node(node).id.clone());
                let pages = ids.map(|id| (id.clone(), page_of(&snapshot, &id))).collect();
                drawn.picture(Some(("/concepts/", pages)))
            };
            let svg = svg.find("<svg").map(|at| svg[at..].to_owned()).unwrap_or(svg);
            (drawn.title, svg, lines(&snapshot, &drawn.graph), drawn.chains, None)
        }
        Err(problem) => ("Causal map".to_owned(), String::new(), Vec::new(), Vec::new(), Some(problem)),
    };
    html(&MapPage {
        title,
        steps: wanted.steps,
        most: wanted.most,
        hedged: wanted.with.contains("hedged"),
        normative: wanted.with.contains("normative"),
        hypothetical: wanted.with.contains("hypothetical"),
        intended: wanted.with.contains("intended"),
        disputed: wanted.disputed,
        around: wanted.around,
        to: wanted.to,
        svg,
        svg_href: format!("/map.svg?{query}"),
        links,
        chains,
        names: names(&snapshot),
        island: island("map"),
        problem,
    })
}

fn lines(snapshot: &Snapshot, graph: &CausalGraph) -> Vec<LinkLine> {
    graph
        .links()
        .map(|index| {
            let (from, to) = graph.ends(index);
            let (from, to) = (graph.node(from), graph.node(to));
            let (sign, class) = match graph.link(index).sign {
                NetSign::Positive => ("+", "plus"),
                NetSign::Negative => ("−", "minus"),
                NetSign::Conflicting => ("±", "both"),
                NetSign::Unknown => ("?", "open"),
            };
            LinkLine {
                href: page_of(snapshot, &from.id),
                from: from.label.clone(),
                to_href: page_of(snapshot, &to.id),
                to: to.label.clone(),
                ground: format!("/links/{}/{}", from.id, to.id),
                sign,
                class,
                words: graph.footing(index),
            }
        })
        .collect()
}

pub(super) async fn svg(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let mut wanted = Wanted::of(query.as_deref().unwrap_or_default());
    wanted.most = wanted.most.min(DRAWN);
    match drawn(&current.snapshot(), &wanted) {
        Ok(drawn) => {
            let head = [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"map.svg\"")),
            ];
            (head, drawn.picture(None)).into_response()
        }
        Err(problem) => super::problem(axum::http::StatusCode::NOT_FOUND, "Causal map", &problem),
    }
}
