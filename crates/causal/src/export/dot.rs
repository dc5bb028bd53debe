//! Graphviz.

use super::{link, node};
use crate::{NetSign, Picture};
use std::fmt::Write;

pub(super) fn dot(picture: &Picture<'_>) -> String {
    let graph = picture.graph();
    let mut out = format!(
        "digraph claimgraph {{\n  label={}; labelloc=t; rankdir=LR; nodesep=0.3; ranksep=0.9;\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n  edge [fontname=\"Helvetica\", fontsize=16];\n",
        quoted(picture.heading())
    );
    for n in graph.nodes() {
        let here = node(graph, n);
        let shape = if here.kind == "policy" { ", peripheries=2" } else { "" };
        let _ = writeln!(out, "  {} [label={}{shape}];", quoted(here.id), quoted(&wrapped(here.label)));
    }
    for l in graph.links() {
        let here = link(graph, l);
        let (mark, colour) = match graph.link(l).sign {
            NetSign::Positive => ("+", "#0072b2"),
            NetSign::Negative => ("−", "#d55e00"),
            NetSign::Unknown => ("?", "#6b6859"),
            NetSign::Conflicting => ("±", "#6b6859"),
        };
        let style = match (here.disputed, here.modality) {
            (true, _) => ", style=dashed",
            (_, "asserted") => "",
            _ => ", style=dotted",
        };
        let width = (here.weight as f64).sqrt();
        let _ = writeln!(
            out,
            "  {} -> {} [label=\"{mark}\", color=\"{colour}\", fontcolor=\"{colour}\", penwidth={width:.2}{style}, edgetooltip={}];",
            quoted(&here.tail),
            quoted(&here.head),
            quoted(&format!("{} ({})", here.label, graph.footing(l)))
        );
    }
    out.push_str("}\n");
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Lines of some twenty letters, broken at spaces.
fn wrapped(label: &str) -> String {
    let mut out = String::new();
    let mut line = 0;
    for word in label.split_whitespace() {
        let letters = word.chars().count();
        if line > 0 && line + letters > 20 {
            out.push('\n');
            line = 0;
        } else if line > 0 {
            out.push(' ');
        }
        out.push_str(word);
        line += letters + 1;
    }
    out
}
