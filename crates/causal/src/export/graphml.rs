//! GraphML and GEXF.

use super::{LinkFacts, link, node};
use crate::{CausalGraph, picture::text};
use std::fmt::Write;

/// Attributes of links: name, type in GraphML, type in GEXF. None is called `id`, `label` or `weight`, which these programs keep for themselves.
const LINK: &[(&str, &str, &str)] = &[
    ("interaction", "string", "string"),
    ("sign", "string", "string"),
    ("sign_number", "int", "integer"),
    ("support", "int", "integer"),
    ("sources", "string", "string"),
    ("papers", "string", "string"),
    ("modality", "string", "string"),
    ("disputed", "boolean", "boolean"),
    ("belief", "double", "double"),
];

fn values(here: &LinkFacts) -> [String; 9] {
    [
        here.interaction.clone(),
        here.sign.to_owned(),
        here.number.to_string(),
        here.support.to_string(),
        here.sources.clone(),
        here.papers.clone(),
        here.modality.to_owned(),
        here.disputed.to_string(),
        here.belief.to_string(),
    ]
}

pub(super) fn graphml(graph: &CausalGraph) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for name in ["label", "kind", "category"] {
        let _ = writeln!(out, "  <key id=\"n_{name}\" for=\"node\" attr.name=\"{name}\" attr.type=\"string\"/>");
    }
    let _ = writeln!(out, "  <key id=\"e_label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>");
    let _ = writeln!(out, "  <key id=\"e_weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>");
    for (name, kind, _) in LINK {
        let _ = writeln!(out, "  <key id=\"e_{name}\" for=\"edge\" attr.name=\"{name}\" attr.type=\"{kind}\"/>");
    }
    out.push_str("  <graph id=\"claimgraph\" edgedefault=\"directed\">\n");
    for n in graph.nodes() {
        let here = node(graph, n);
        let _ = writeln!(
            out,
            "    <node id=\"{}\"><data key=\"n_label\">{}</data><data key=\"n_kind\">{}</data><data key=\"n_category\">{}</data></node>",
            text(here.id),
            text(here.label),
            here.kind,
            here.category
        );
    }
    for l in graph.links() {
        let here = link(graph, l);
        let _ = write!(
            out,
            "    <edge id=\"{}\" source=\"{}\" target=\"{}\"><data key=\"e_label\">{}</data><data key=\"e_weight\">{}</data>",
            text(&here.id),
            text(&here.tail),
            text(&here.head),
            text(&here.label),
            here.weight
        );
        for ((name, ..), value) in LINK.iter().zip(values(&here)) {
            let _ = write!(out, "<data key=\"e_{name}\">{}</data>", text(&value));
        }
        out.push_str("</edge>\n");
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

pub(super) fn gexf(graph: &CausalGraph) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n  <graph mode=\"static\" defaultedgetype=\"directed\">\n    <attributes class=\"node\">\n",
    );
    for name in ["kind", "category"] {
        let _ = writeln!(out, "      <attribute id=\"n_{name}\" title=\"{name}\" type=\"string\"/>");
    }
    out.push_str("    </attributes>\n    <attributes class=\"edge\">\n");
    for (name, _, kind) in LINK {
        let _ = writeln!(out, "      <attribute id=\"e_{name}\" title=\"{name}\" type=\"{kind}\"/>");
    }
    out.push_str("    </attributes>\n    <nodes>\n");
    for n in graph.nodes() {
        let here = node(graph, n);
        let _ = writeln!(
            out,
            "      <node id=\"{}\" label=\"{}\"><attvalues><attvalue for=\"n_kind\" value=\"{}\"/><attvalue for=\"n_category\" value=\"{}\"/></attvalues></node>",
            text(here.id),
            text(here.label),
            here.kind,
            here.category
        );
    }
    out.push_str("    </nodes>\n    <edges>\n");
    for l in graph.links() {
        let here = link(graph, l);
        let _ = write!(
            out,
            "      <edge id=\"{}\" source=\"{}\" target=\"{}\" label=\"{}\" weight=\"{}\"><attvalues>",
            text(&here.id),
            text(&here.tail),
            text(&here.head),
            text(&here.label),
            here.weight
        );
        for ((name, ..), value) in LINK.iter().zip(values(&here)) {
            let _ = write!(out, "<attvalue for=\"e_{name}\" value=\"{}\"/>", text(&value));
        }
        out.push_str("</attvalues></edge>\n");
    }
    out.push_str("    </edges>\n  </graph>\n</gexf>\n");
    out
}
