//! The map with everything that a live drawing of it needs.

use super::{answer, missing};
use crate::{
    Current, Snapshot,
    evidence::ground,
    problem::Problem,
    view::{Drawn, Wanted, drawn, page_of},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use claimgraph_causal::{CausalGraph, EdgeIndex, Layout, LoopQuery};
use serde_json::{Value, json};

pub(super) const LINKS: &str = "SELECT ?cause ?effect ?sign WHERE { ?claim cg:cause ?cause ; cg:effect ?effect ; cg:sign ?sign . ?evidence cg:evidenceFor ?claim ; cg:modality cg:asserted }";

/// A link in words and numbers.
pub(super) fn link(graph: &CausalGraph, link: EdgeIndex) -> Value {
    let (tail, head) = graph.ends(link);
    let here = graph.link(link);
    json!({
        "source": graph.node(tail).id, "target": graph.node(head).id, "sign": here.sign.to_string(), "support": here.support,
        "belief": here.belief, "standing": here.standing.as_str(), "challenged": here.challenged, "verb": graph.verb(link),
        "footing": graph.footing(link), "relations": here.relations.iter().map(|r| r.as_str()).collect::<Vec<_>>(),
    })
}

/// The name of a link on the map.
fn name(graph: &CausalGraph, link: EdgeIndex) -> String {
    let (tail, head) = graph.ends(link);
    format!("{}--{}", graph.node(tail).id, graph.node(head).id)
}

/// The map as Cytoscape reads it, with places, loops and chains.
pub(super) async fn map(State(current): State<Current>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let wanted = Wanted::of(query.as_deref().unwrap_or_default());
    let snapshot = current.snapshot();
    match drawn(&snapshot, &wanted) {
        Ok(drawn) => answer(&told(&snapshot, &drawn)),
        Err(problem) => Problem::new(StatusCode::NOT_FOUND, problem).response(&headers),
    }
}

/// The grid to which places are rounded: what is finer nobody sees.
fn round(value: f64) -> f64 {
    (value * 2.0).round() / 2.0
}

fn told(snapshot: &Snapshot, drawn: &Drawn) -> Value {
    let graph = &drawn.graph;
    let layout = Layout::new(graph);
    let nodes: Vec<Value> = layout
        .places
        .iter()
        .map(|place| {
            let here = graph.node(place.node);
            let data = json!({
                "id": here.id, "name": here.label, "lines": place.lines, "policy": here.is_policy(), "href": page_of(snapshot, &here.id),
                "category": here.category.map(|c| c.as_str()), "width": round(place.width), "height": round(place.height),
            });
            json!({"data": data, "position": {"x": round(place.x), "y": round(place.y)}})
        })
        .collect();
    let edges: Vec<Value> = graph
        .links()
        .map(|l| {
            let mut data = link(graph, l);
            data["id"] = json!(name(graph, l));
            if let Ok(at) = layout.routes.binary_search_by_key(&l, |r| r.link) {
                data["route"] = json!(layout.routes[at].points.iter().map(|(x, y)| [round(*x), round(*y)]).collect::<Vec<_>>());
            }
            json!({"data": data})
        })
        .collect();
    let found = graph.loops(&LoopQuery::default());
    let loops: Vec<Value> = found
        .loops
        .iter()
        .map(|l| {
            json!({
                "name": l.name, "kind": l.kind.to_string(), "words": l.words(graph),
                "nodes": l.nodes.iter().map(|n| &graph.node(*n).id).collect::<Vec<_>>(),
                "links": l.links.iter().map(|e| name(graph, *e)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let chains: Vec<Value> = drawn
        .chains
        .iter()
        .map(|c| {
            let links: Vec<String> = c.nodes.windows(2).map(|pair| format!("{}--{}", pair[0], pair[1])).collect();
            json!({"nodes": c.nodes, "links": links, "sign": c.sign, "explanation": c.words})
        })
        .collect();
    json!({
        "title": drawn.title, "data": [], "directed": true, "multigraph": true, "elements": {"nodes": nodes, "edges": edges},
        "loops": loops, "loops_found": found.found, "chains": chains, "sparql": LINKS,
    })
}

/// What a link rests on.
pub(super) async fn links(State(current): State<Current>, Path((tail, head)): Path<(String, String)>) -> Response {
    match ground(&current.snapshot(), &tail, &head) {
        Some(ground) => {
            let mut told = json!(ground);
            told["total"] = json!(ground.said.len() + ground.against.len());
            told["sparql"] = json!(format!(
                "SELECT ?claim ?evidence ?modality ?stance ?who WHERE {{\n  VALUES (?one ?other) {{ (concept:{tail} concept:{head}) (concept:{head} concept:{tail}) }}\n  \
                 ?claim cg:cause ?one ; cg:effect ?other .\n  ?evidence cg:evidenceFor ?claim ; cg:modality ?modality ; cg:stance ?stance ; cg:attributedTo ?who .\n}}",
                tail = ground.source.id,
                head = ground.target.id
            ));
            answer(&told)
        }
        None => missing("no text says anything of this pair", "GET /api/map lists the links"),
    }
}
