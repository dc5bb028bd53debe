//! Coordinates to SVG.

use super::{
    Picture,
    label::{LINE, width, wrap},
    legend::{Legend, legend},
    map::{BoxAt, FONT, Map, Way, map},
    style::{Line, colour, mark, stroke},
};
use crate::{CausalGraph, Link};
use quick_xml::escape::escape;
use std::fmt::Write;

const MARGIN: f64 = 26.0;
/// From the tip of an arrow to the middle of its sign, and the length of the straight end that carries both.
const TO_SIGN: f64 = 18.0;
const STRAIGHT: f64 = 30.0;

pub(super) fn svg(picture: &Picture<'_>) -> String {
    let graph = picture.graph;
    let map = map(graph);
    let wide = map.width.max(width(&picture.title, 17.0) + 10.0).max(720.0);
    let Legend { body: legend, height: below } = legend(picture, wide);
    let top = MARGIN + 34.0;
    let (w, h) = (wide + 2.0 * MARGIN, top + map.height + 30.0 + below + MARGIN / 2.0);
    let mut out = String::new();
    let description = picture.description.clone().unwrap_or_else(|| describe(graph, picture.loops.len()));
    // A picture is one thing to a screen reader; one whose boxes are links is a group of them.
    let role = if picture.address.is_some() { "group" } else { "img" };
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w:.0}\" height=\"{h:.0}\" viewBox=\"0 0 {w:.0} {h:.0}\" role=\"{role}\" \
         aria-labelledby=\"title desc\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\" font-size=\"{FONT}\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n\
         <rect width=\"{w:.0}\" height=\"{h:.0}\" fill=\"#fdfcf9\"/>\n\
         <text x=\"{MARGIN}\" y=\"{}\" font-size=\"17\" font-weight=\"bold\" fill=\"#1f1d1a\">{}</text>\n",
        text(&picture.title),
        text(&description),
        MARGIN + 8.0,
        text(&picture.title)
    );
    if graph.is_empty() {
        let _ = writeln!(out, "<text x=\"{MARGIN}\" y=\"{top}\" fill=\"#6b6859\">nothing to draw: no link passes the filter</text>");
    }
    let _ = writeln!(out, "<g transform=\"translate({:.1} {top:.1})\">", MARGIN + (wide - map.width) / 2.0);
    arrows(&mut out, graph, &map);
    for b in &map.boxes {
        node(&mut out, picture, b);
    }
    signs(&mut out, graph, &map);
    loops(&mut out, picture, &map);
    let _ = writeln!(out, "</g>\n<g transform=\"translate({MARGIN} {:.1})\">\n{legend}</g>\n</svg>", top + map.height + 30.0);
    out
}

/// Text for XML: escaped, without the characters that XML 1.0 forbids.
pub(crate) fn text(words: &str) -> String {
    let allowed: String = words.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    escape(allowed).into_owned()
}

fn describe(graph: &CausalGraph, loops: usize) -> String {
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    format!(
        "Causal map of {} and {}, {} of them for policies{}. Every arrow and box carries its own words.",
        count(graph.len(), "node", "nodes"),
        count(graph.links().len(), "link", "links"),
        graph.policies().count(),
        if loops == 0 { String::new() } else { format!(", with {} marked", count(loops, "loop", "loops")) }
    )
}

/// What a link says, for the tip that shows when a pointer rests on it.
fn words(graph: &CausalGraph, tail: &str, head: &str, link: &Link) -> String {
    let relations: Vec<&str> = link.relations.iter().map(|r| r.as_str()).collect();
    let _ = graph;
    format!(
        "{tail} → {head} ({}){}{}; {}{}",
        mark(link.sign),
        if relations.is_empty() { "" } else { ": " },
        relations.join(", "),
        match link.support {
            0 => link.standing.as_str().to_owned(),
            1 => format!("1 source, {}", link.standing.as_str()),
            n => format!("{n} sources, {}", link.standing.as_str()),
        },
        if link.challenged { ", disputed" } else { "" }
    )
}

fn arrows(out: &mut String, graph: &CausalGraph, map: &Map) {
    // Thin lines over thick ones.
    let mut ways: Vec<&Way> = map.ways.iter().collect();
    ways.sort_by_key(|w| std::cmp::Reverse(graph.link(w.link).support));
    for way in ways {
        let link = graph.link(way.link);
        let (tail, head) = graph.ends(way.link);
        arrow(out, link, &words(graph, &graph.node(tail).label, &graph.node(head).label, link), &path(way), tip(way));
    }
    for b in &map.boxes {
        if let Some(own) = graph.between(b.node, b.node) {
            let (x, y) = (b.x, b.y - b.height / 2.0);
            let path = format!(
                "M{:.1} {y:.1}C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
                x - 16.0,
                x - 22.0,
                y - 26.0,
                x + 22.0,
                y - 26.0,
                x + 16.0,
                y - 7.0
            );
            let label = &graph.node(b.node).label;
            arrow(out, graph.link(own), &words(graph, label, label, graph.link(own)), &path, (x + 16.0, y, 0.0, 1.0));
        }
    }
}

fn arrow(out: &mut String, link: &Link, title: &str, path: &str, (x, y, dx, dy): (f64, f64, f64, f64)) {
    let (colour, line) = (colour(link.sign), Line::of(link));
    let dashes = line.dashes().map_or(String::new(), |d| format!(" stroke-dasharray=\"{d}\""));
    let size = 8.0 + stroke(link.support);
    let half = size * 0.42;
    let _ = writeln!(
        out,
        "<g><title>{}</title><path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{:.1}\"{dashes}/>\
         <path d=\"M{x:.1} {y:.1}L{:.1} {:.1}L{:.1} {:.1}Z\" fill=\"{colour}\"/></g>",
        text(title),
        stroke(link.support),
        x - dx * size + dy * half,
        y - dy * size + dx * half,
        x - dx * size - dy * half,
        y - dy * size - dx * half,
    );
}

/// Where an arrow points, and whither.
fn tip(way: &Way) -> (f64, f64, f64, f64) {
    let (x, y) = way.points[way.points.len() - 1];
    (x, y, if way.backward { -1.0 } else { 1.0 }, 0.0)
}

/// Level across columns, a soft turn in each gap, level again under the arrow head.
fn path(way: &Way) -> String {
    let ahead = if way.backward { -1.0 } else { 1.0 };
    let mut d = format!("M{:.1} {:.1}", way.points[0].0, way.points[0].1);
    let turns = way.points.len() / 2;
    for (i, pair) in way.points.chunks(2).enumerate() {
        let [(x0, y0), (x1, y1)] = pair else { continue };
        if i > 0 {
            let _ = write!(d, "H{x0:.1}");
        }
        let last = i + 1 == turns;
        let from = x0 + 4.0 * ahead;
        let to = if last { x1 - STRAIGHT * ahead } else { *x1 };
        let bow = (to - from) * 0.5;
        let _ = write!(d, "H{from:.1}C{:.1} {y0:.1} {:.1} {y1:.1} {to:.1} {y1:.1}", from + bow, to - bow);
        if last {
            let _ = write!(d, "H{:.1}", x1 - 7.0 * ahead);
        }
    }
    d
}

fn signs(out: &mut String, graph: &CausalGraph, map: &Map) {
    for way in &map.ways {
        let (x, y, dx, _) = tip(way);
        sign(out, graph.link(way.link), x - TO_SIGN * dx, y);
    }
    for b in &map.boxes {
        if let Some(own) = graph.between(b.node, b.node) {
            sign(out, graph.link(own), b.x + 27.0, b.y - b.height / 2.0 - 13.0);
        }
    }
}

fn sign(out: &mut String, link: &Link, x: f64, y: f64) {
    let colour = colour(link.sign);
    let _ = writeln!(
        out,
        "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"7.2\" fill=\"#ffffff\" stroke=\"{colour}\"/>\
         <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-weight=\"bold\" font-size=\"13\" fill=\"{colour}\">{}</text>",
        y + 4.5,
        mark(link.sign)
    );
}

fn node(out: &mut String, picture: &Picture<'_>, b: &BoxAt) {
    let here = picture.graph.node(b.node);
    let (x, y) = (b.x - b.width / 2.0, b.y - b.height / 2.0);
    if let Some(address) = &picture.address {
        let address = picture.addresses.get(&here.id).map_or_else(|| format!("{address}{}", here.id), String::clone);
        let _ = write!(out, "<a href=\"{}\">", text(&address));
    }
    let _ = write!(out, "<g><title>{}", text(&here.label));
    for policy in &here.policies {
        let _ = write!(out, "\npolicy: {} ({}, {})", text(&policy.label), policy.kind, policy.status);
    }
    let _ = write!(out, "</title>");
    if here.is_policy() {
        rect(out, [x, y, b.width, b.height], 11.0, "#fff6df", 1.3);
        rect(out, [x + 3.0, y + 3.0, b.width - 6.0, b.height - 6.0], 8.5, "none", 1.0);
    } else {
        rect(out, [x, y, b.width, b.height], 3.0, "#ffffff", 1.1);
    }
    let first = b.y - (b.lines.len() as f64 - 1.0) * LINE / 2.0 + 4.3;
    for (i, line) in b.lines.iter().enumerate() {
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#1f1d1a\">{}</text>",
            b.x,
            first + i as f64 * LINE,
            text(line)
        );
    }
    let _ = writeln!(out, "</g>{}", if picture.address.is_some() { "</a>" } else { "" });
}

pub(super) fn rect(out: &mut String, [x, y, w, h]: [f64; 4], round: f64, fill: &str, stroke: f64) {
    let _ = write!(
        out,
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"#4a463f\" stroke-width=\"{stroke}\"/>"
    );
}

/// A loop is marked on the arrow that closes it.
fn loops(out: &mut String, picture: &Picture<'_>, map: &Map) {
    let mut at: std::collections::BTreeMap<usize, Vec<&str>> = std::collections::BTreeMap::new();
    for mark in &picture.loops {
        let on = map.ways.iter().position(|w| w.backward && mark.links.contains(&w.link));
        if let Some(way) = on.or_else(|| map.ways.iter().position(|w| mark.links.contains(&w.link))) {
            at.entry(way).or_default().push(&mark.name);
        }
    }
    for (way, names) in at {
        let points = &map.ways[way].points;
        let turn = (points.len() / 2 - 1) / 2 * 2;
        let ((x0, y0), (x1, y1)) = (points[turn], points[turn + 1]);
        badge(out, (x0 + x1) / 2.0, (y0 + y1) / 2.0, &wrap(&names.join(" "), 60.0, 11.0));
    }
}

fn badge(out: &mut String, x: f64, y: f64, lines: &[String]) {
    let wide = lines.iter().map(|l| width(l, 11.0)).fold(0.0, f64::max) + 10.0;
    let high = 13.0 * lines.len() as f64 + 4.0;
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" rx=\"8\" fill=\"#1f1d1a\"/>",
        x - wide / 2.0,
        y - high / 2.0
    );
    for (i, line) in lines.iter().enumerate() {
        let _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-size=\"11\" font-weight=\"bold\" fill=\"#ffffff\">{}</text>",
            y - high / 2.0 + 12.5 + 13.0 * i as f64,
            text(line)
        );
    }
    out.push('\n');
}
