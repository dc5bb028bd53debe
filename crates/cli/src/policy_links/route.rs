//! Chains and loops as people and programs read them: a sentence, then each step with its evidence.

use super::{
    ledger::{Ledger, Piece},
    output::{Format, csv_line, print_table},
};
use crate::ui;
use anyhow::Result;
use claimgraph_causal::{CausalGraph, EdgeIndex, Join, NetSign, NodeIndex};
use serde_json::{Value as Json, json};
use std::io::Write;

/// One chain or loop.
pub(crate) struct Route {
    /// `1`, `R1`.
    pub(crate) name: String,
    /// The whole in words.
    pub(crate) sentence: String,
    pub(crate) sign: NetSign,
    pub(crate) belief: f64,
    pub(crate) weakest: usize,
    pub(crate) nodes: Vec<NodeIndex>,
    pub(crate) links: Vec<EdgeIndex>,
    /// What else matters to it, in words.
    pub(crate) remarks: Vec<String>,
    /// More for programs.
    pub(crate) more: Vec<(&'static str, Json)>,
}

/// How a sign is printed for people.
pub(crate) fn sign(sign: NetSign) -> &'static str {
    match sign {
        NetSign::Negative => "−",
        other => other.as_str(),
    }
}

/// A number from 0 to 1 with two digits.
pub(crate) fn share(value: f64) -> String {
    format!("{value:.2}")
}

fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// Readings of one concept as another, in words.
fn joins(graph: &CausalGraph, link: EdgeIndex) -> Vec<String> {
    let words = |join: &Join| match join {
        Join::Same { said, shown } => format!("{said} is read as {shown}"),
        Join::Broader { narrow, broad } => format!("{narrow} is a kind of {broad}"),
        Join::Narrower { broad, narrow } => format!("{broad} is read as its kind {narrow}"),
    };
    graph.link(link).joins.iter().map(words).collect()
}

/// How many places a step shows to people; the other formats have all.
const PLACES: usize = 3;

/// Writes routes in any format but Turtle.
pub(crate) fn write(
    graph: &CausalGraph,
    ledger: &Ledger<'_>,
    routes: &[Route],
    what: &str,
    format: Format,
    out: &mut dyn Write,
) -> Result<()> {
    match format {
        Format::Table | Format::Markdown => people(graph, ledger, routes, format == Format::Markdown, out),
        Format::Json => {
            let all: Vec<Json> = routes.iter().map(|r| r.json(graph, ledger)).collect();
            Ok(writeln!(out, "{}", serde_json::to_string_pretty(&json!({ (what): all }))?)?)
        }
        Format::Csv => csv(graph, ledger, routes, what, out),
        Format::Turtle => unreachable!("the command writes Turtle itself"),
    }
}

fn people(graph: &CausalGraph, ledger: &Ledger<'_>, routes: &[Route], markdown: bool, out: &mut dyn Write) -> Result<()> {
    let (bold, dim) = (ui::BOLD, ui::DIM);
    for (n, route) in routes.iter().enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        let steps = route.links.len();
        let head = format!("{} step{}, net {}, belief {}", steps, if steps == 1 { "" } else { "s" }, sign(route.sign), share(route.belief));
        if markdown {
            writeln!(out, "### {}: {head}\n\n{}\n", route.name, route.sentence)?;
        } else {
            writeln!(out, "{bold}{}{bold:#}  {dim}{head}{dim:#}\n{}", route.name, route.sentence)?;
        }
        for remark in &route.remarks {
            writeln!(out, "{}{remark}", if markdown { "- " } else { "  " })?;
        }
        if markdown && !route.remarks.is_empty() {
            writeln!(out)?;
        }
        let mut rows = Vec::new();
        let mut any_words = false;
        for (at, link) in route.links.iter().enumerate() {
            let (tail, head) = graph.ends(*link);
            let step = format!("{} {} {} {}", at + 1, graph.node(tail).label, arrow(graph.link(*link).sign), graph.node(head).label);
            let mut pieces: Vec<Piece> = graph.grounds(*link).map(|s| ledger.piece(s)).collect();
            // The firmest first: what is asserted says more than what is meant.
            pieces.sort_by_key(|p| (p.modality != "asserted", p.modality == "intended"));
            let against: Vec<Piece> = graph.against(*link).map(|s| ledger.piece(s)).collect();
            let left = pieces.len().saturating_sub(PLACES);
            let mut first = true;
            let cell = |first: &mut bool| if std::mem::take(first) { step.clone() } else { String::new() };
            for piece in pieces.iter().take(PLACES) {
                any_words |= piece.words.is_some();
                rows.push(vec![cell(&mut first), piece.standing(), piece.place(), quoted(piece)]);
            }
            if left > 0 {
                rows.push(vec![String::new(), format!("and {left} more places"), String::new(), String::new()]);
            }
            for piece in &against {
                any_words |= piece.words.is_some();
                rows.push(vec![cell(&mut first), format!("against: {}", piece.standing()), piece.place(), quoted(piece)]);
            }
            for join in joins(graph, *link) {
                rows.push(vec![cell(&mut first), format!("a join: {join}"), String::new(), String::new()]);
            }
        }
        let mut head = vec!["step", "who says it", "place"];
        if any_words {
            head.push("words");
        } else {
            rows.iter_mut().for_each(|r| r.truncate(3));
        }
        print_table(&head, rows, markdown, out)?;
    }
    Ok(())
}

fn arrow(sign: NetSign) -> &'static str {
    match sign {
        NetSign::Positive => "—+→",
        NetSign::Negative => "—−→",
        NetSign::Unknown => "—?→",
        NetSign::Conflicting => "—±→",
    }
}

fn quoted(piece: &Piece) -> String {
    piece.words.as_ref().map(|w| format!("“{w}”")).unwrap_or_default()
}

fn csv(graph: &CausalGraph, ledger: &Ledger<'_>, routes: &[Route], what: &str, out: &mut dyn Write) -> Result<()> {
    let mut head = vec![
        what.trim_end_matches('s'),
        "net",
        "steps",
        "step",
        "from",
        "fromLabel",
        "sign",
        "to",
        "toLabel",
        "support",
        "belief",
        "standing",
        "disputed",
        "joins",
        "side",
    ];
    head.extend(Piece::HEAD);
    csv_line(head.iter().map(|h| (*h).to_owned()), out)?;
    for route in routes {
        for (at, link) in route.links.iter().enumerate() {
            let (tail, head) = graph.ends(*link);
            let here = graph.link(*link);
            let begin = vec![
                route.name.clone(),
                route.sign.to_string(),
                route.links.len().to_string(),
                (at + 1).to_string(),
                graph.node(tail).id.to_string(),
                graph.node(tail).label.clone(),
                here.sign.to_string(),
                graph.node(head).id.to_string(),
                graph.node(head).label.clone(),
                here.support.to_string(),
                rounded(here.belief).to_string(),
                here.standing.as_str().to_owned(),
                here.challenged.to_string(),
                joins(graph, *link).join("|"),
            ];
            let sides = graph.grounds(*link).map(|s| ("for", s)).chain(graph.against(*link).map(|s| ("against", s)));
            let mut none = true;
            for (side, statement) in sides {
                none = false;
                let piece = ledger.piece(statement);
                csv_line(begin.iter().cloned().chain([side.to_owned()]).chain(piece.cells()), out)?;
            }
            if none {
                csv_line(begin.into_iter().chain(std::iter::repeat_n(String::new(), Piece::HEAD.len() + 1)), out)?;
            }
        }
    }
    Ok(())
}

impl Route {
    fn json(&self, graph: &CausalGraph, ledger: &Ledger<'_>) -> Json {
        let steps: Vec<Json> = self.links.iter().enumerate().map(|(at, link)| step(graph, ledger, at + 1, *link)).collect();
        let node = |n: &NodeIndex| json!({"id": graph.node(*n).id, "label": graph.node(*n).label, "policy": graph.node(*n).is_policy()});
        let mut object = json!({
            "name": self.name, "net": self.sign.as_str(), "belief": rounded(self.belief), "weakest": self.weakest + 1,
            "sentence": self.sentence, "remarks": self.remarks, "nodes": self.nodes.iter().map(node).collect::<Vec<_>>(), "steps": steps,
        });
        for (key, value) in &self.more {
            object[*key] = value.clone();
        }
        object
    }
}

fn step(graph: &CausalGraph, ledger: &Ledger<'_>, position: usize, link: EdgeIndex) -> Json {
    let (tail, head) = graph.ends(link);
    let here = graph.link(link);
    let pieces = |statements: &mut dyn Iterator<Item = &claimgraph_causal::Statement>| {
        statements.map(|s| ledger.piece(s).json()).collect::<Vec<_>>()
    };
    json!({
        "position": position, "from": graph.node(tail).id, "to": graph.node(head).id, "sign": here.sign.as_str(),
        "relations": here.relations.iter().map(|r| r.as_str()).collect::<Vec<_>>(), "support": here.support, "belief": rounded(here.belief),
        "standing": here.standing.as_str(), "disputed": here.challenged, "joins": joins(graph, link),
        "evidence": pieces(&mut graph.grounds(link)), "against": pieces(&mut graph.against(link)),
    })
}
