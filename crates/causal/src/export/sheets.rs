//! CSV node and edge lists with the heads that Gephi and Cytoscape look for.

use super::{link, node};
use crate::CausalGraph;

pub(super) fn nodes(graph: &CausalGraph) -> String {
    let rows = graph.nodes().map(|n| {
        let here = node(graph, n);
        [here.id.to_owned(), here.label.to_owned(), here.kind.to_owned(), here.category.to_owned()]
    });
    sheet(&["Id", "Label", "Kind", "Category"], rows)
}

pub(super) fn edges(graph: &CausalGraph) -> String {
    let head = ["Source", "Target", "Type", "Id", "Label", "Interaction", "Sign", "Weight", "Sources", "Papers", "Modality", "Stance"];
    let rows = graph.links().map(|l| {
        let here = link(graph, l);
        let stance = if here.disputed { "disputed" } else { "" };
        [
            here.tail,
            here.head,
            "Directed".to_owned(),
            here.id,
            here.label,
            here.interaction,
            here.sign.to_owned(),
            here.weight.to_string(),
            here.sources,
            here.papers,
            here.modality.to_owned(),
            stance.to_owned(),
        ]
    });
    sheet(&head, rows)
}

fn sheet<const N: usize>(head: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    let mut whole = writer.write_record(head).is_ok();
    rows.for_each(|row| whole &= writer.write_record(row).is_ok());
    debug_assert!(whole);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
