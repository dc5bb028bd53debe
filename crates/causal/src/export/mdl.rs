//! A causal-loop diagram in Vensim's model format: variables without equations, and a sketch.
//!
//! In the sketch an arrow is `1,id,from,to,shape,hidden,polarity,…`, the polarity being the ASCII code of the character that is drawn: 43 for `+`, 45 for `-`, 0 for
//! none. A sign that is unknown or in conflict carries no mark.

use crate::{CausalGraph, Layout, NetSign, NodeIndex};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

pub(super) fn mdl(graph: &CausalGraph) -> String {
    let names = names(graph);
    let mut out = String::from("{UTF-8}\n");
    for node in graph.nodes() {
        let causes: Vec<String> = graph
            .in_links(node)
            .into_iter()
            .filter(|(_, tail)| *tail != node)
            .map(|(link, tail)| format!("{}{}", if graph.link(link).sign == NetSign::Negative { "-" } else { "" }, names[&tail]))
            .collect();
        let _ = match causes.is_empty() {
            true => write!(out, "{}=\n\tA FUNCTION OF( )\n\t~\t\n\t~\t|\n\n", names[&node]),
            false => write!(out, "{}=\n\tA FUNCTION OF( {})\n\t~\t\n\t~\t|\n\n", names[&node], causes.join(",")),
        };
    }
    out.push_str("\\\\\\---/// Sketch information - do not modify anything except names\n");
    out.push_str("V300  Do not put anything below this section - it will be ignored\n*Causal map\n");
    out.push_str("$192-192-192,0,Arial|12||0-0-0|0-0-0|0-0-255|-1--1--1|-1--1--1|96,96,100,0\n");
    let mut number: BTreeMap<NodeIndex, (usize, i64, i64)> = BTreeMap::new();
    for (n, place) in Layout::new(graph).places.into_iter().enumerate() {
        let (x, y) = (place.x.round() as i64 + 40, place.y.round() as i64 + 40);
        let (w, h) = ((place.width / 2.0).round() as i64, (place.height / 2.0).round() as i64);
        number.insert(place.node, (n + 1, x, y));
        let _ = writeln!(out, "10,{},{},{x},{y},{w},{h},8,3,0,0,0,0,0,0", n + 1, names[&place.node]);
    }
    let first = number.len() + 1;
    for (n, link) in graph.links().filter(|l| graph.ends(*l).0 != graph.ends(*l).1).enumerate() {
        let (tail, head) = graph.ends(link);
        let ((from, x1, y1), (to, x2, y2)) = (number[&tail], number[&head]);
        let polarity = match graph.link(link).sign {
            NetSign::Positive => 43,
            NetSign::Negative => 45,
            NetSign::Unknown | NetSign::Conflicting => 0,
        };
        // The arc bends to one side, so that an arrow and the one back do not lie on each other.
        let (x, y) = ((x1 + x2) / 2 + (y2 - y1) / 8, (y1 + y2) / 2 - (x2 - x1) / 8);
        let _ = writeln!(out, "1,{},{from},{to},1,0,{polarity},0,0,64,0,-1--1--1,,1|({x},{y})|", first + n);
    }
    out.push_str("///---\\\\\\\n");
    out
}

/// Names that the format can hold, each once: what it uses itself is replaced, and names with signs in them are quoted.
fn names(graph: &CausalGraph) -> BTreeMap<NodeIndex, String> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for node in graph.nodes() {
        let clean: String = graph
            .node(node)
            .label
            .chars()
            .map(|c| match c {
                '|' | '\\' => '/',
                '"' => '\'',
                c if c.is_control() => ' ',
                c => c,
            })
            .collect();
        let plain = clean.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut name = plain.clone();
        let mut n = 2;
        // Case does not tell names apart in this format.
        while !taken.insert(name.to_lowercase()) {
            name = format!("{plain} {n}");
            n += 1;
        }
        let safe = name.chars().next().is_some_and(char::is_alphabetic)
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '\''));
        names.insert(node, if safe { name } else { format!("\"{name}\"") });
    }
    names
}
