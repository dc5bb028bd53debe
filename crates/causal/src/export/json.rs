//! Cytoscape.

use super::{link, node};
use crate::{CausalGraph, Layout};
use serde_json::{Value, json};

pub(super) fn cyjs(graph: &CausalGraph) -> String {
    let nodes: Vec<Value> = Layout::new(graph)
        .places
        .into_iter()
        .map(|place| {
            let here = node(graph, place.node);
            // networkx takes a node only with a `value`.
            json!({
                "data": {"id": here.id, "value": here.id, "name": here.label, "kind": here.kind, "category": here.category},
                "position": {"x": place.x.round(), "y": place.y.round()},
            })
        })
        .collect();
    let edges: Vec<Value> = graph
        .links()
        .map(|l| {
            let here = link(graph, l);
            json!({"data": {
                "id": here.id, "source": here.tail, "target": here.head, "interaction": here.interaction, "name": here.label, "sign": here.sign,
                "sign_number": here.number, "weight": here.weight, "support": here.support, "sources": here.sources, "papers": here.papers,
                "modality": here.modality, "disputed": here.disputed, "belief": here.belief,
            }})
        })
        .collect();
    let all = json!({"data": [], "directed": true, "multigraph": true, "elements": {"nodes": nodes, "edges": edges}});
    format!("{all:#}\n")
}
