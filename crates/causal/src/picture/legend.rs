//! What the marks mean, in plain words; only what the picture shows.

use super::{
    Picture,
    draw::{rect, text},
    label::{LINE, width, wrap},
    style::{Line, colour, mark, stroke},
};
use crate::NetSign;
use std::{collections::BTreeSet, fmt::Write};

pub(super) struct Legend {
    pub(super) body: String,
    pub(super) height: f64,
}

const SIZE: f64 = 11.0;

pub(super) fn legend(picture: &Picture<'_>, wide: f64) -> Legend {
    let graph = picture.graph;
    let signs: BTreeSet<NetSign> = graph.links().map(|l| graph.link(l).sign).collect();
    let lines: BTreeSet<Line> = graph.links().map(|l| Line::of(graph.link(l))).collect();
    let most = graph.links().map(|l| graph.link(l).support).max().unwrap_or(0);
    let mut rows = Rows { body: String::new(), x: 0.0, y: 12.0, wide };
    let _ = writeln!(rows.body, "<path d=\"M0 -8H{wide:.1}\" stroke=\"#d9d5cb\"/>");
    for sign in [NetSign::Positive, NetSign::Negative, NetSign::Unknown, NetSign::Conflicting] {
        if signs.contains(&sign) {
            let said = match sign {
                NetSign::Positive => "more A, more B",
                NetSign::Negative => "more A, less B",
                NetSign::Unknown => "direction not stated",
                NetSign::Conflicting => "both directions stated",
            };
            rows.item(24.0, said, |out, x, y| {
                let _ = write!(
                    out,
                    "<circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"7.2\" fill=\"#ffffff\" stroke=\"{c}\"/><text x=\"{:.1}\" y=\"{:.1}\" \
                     text-anchor=\"middle\" font-weight=\"bold\" font-size=\"13\" fill=\"{c}\">{}</text>",
                    x + 9.0,
                    x + 9.0,
                    y + 4.5,
                    mark(sign),
                    c = colour(sign)
                );
            });
        }
    }
    for line in Line::ALL.into_iter().filter(|l| lines.contains(l)) {
        let dashes = line.dashes().map_or(String::new(), |d| format!(" stroke-dasharray=\"{d}\""));
        rows.item(40.0, line.words(), |out, x, y| {
            let _ = write!(out, "<path d=\"M{x:.1} {y:.1}h32\" stroke=\"#4a463f\" stroke-width=\"1.6\"{dashes}/>");
        });
    }
    if most > 1 {
        rows.item(40.0, &format!("wider: more sources (here up to {most})"), |out, x, y| {
            let _ = write!(
                out,
                "<path d=\"M{x:.1} {:.1}h32\" stroke=\"#4a463f\" stroke-width=\"{}\"/><path d=\"M{x:.1} {:.1}h32\" stroke=\"#4a463f\" stroke-width=\"{}\"/>",
                y - 4.0,
                stroke(1),
                y + 3.0,
                stroke(most)
            );
        });
    }
    if graph.policies().next().is_some() {
        rows.item(36.0, "policy", |out, x, y| {
            rect(out, [x, y - 8.0, 28.0, 16.0], 6.0, "#fff6df", 1.3);
            rect(out, [x + 2.5, y - 5.5, 23.0, 11.0], 4.0, "none", 1.0);
        });
    }
    if !picture.loops.is_empty() {
        rows.item(32.0, "loop: R reinforcing, B balancing, U of unknown sign", |out, x, y| {
            let _ = write!(
                out,
                "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"24\" height=\"16\" rx=\"8\" fill=\"#1f1d1a\"/><text x=\"{:.1}\" y=\"{:.1}\" \
                 text-anchor=\"middle\" font-size=\"11\" font-weight=\"bold\" fill=\"#ffffff\">R1</text>",
                y - 8.0,
                x + 12.0,
                y + 4.0
            );
        });
    }
    let mut y = rows.y + 24.0;
    for mark in &picture.loops {
        for (i, line) in wrap(&mark.words, (wide - 40.0).min(900.0), SIZE).iter().enumerate() {
            let name = if i == 0 { mark.name.as_str() } else { "" };
            let _ = writeln!(
                rows.body,
                "<text x=\"0\" y=\"{y:.1}\" font-size=\"{SIZE}\" font-weight=\"bold\">{}</text><text x=\"32\" y=\"{y:.1}\" font-size=\"{SIZE}\" fill=\"#1f1d1a\">{}</text>",
                text(name),
                text(line)
            );
            y += LINE;
        }
    }
    Legend { body: rows.body, height: y }
}

struct Rows {
    body: String,
    x: f64,
    y: f64,
    wide: f64,
}

impl Rows {
    fn item(&mut self, room: f64, words: &str, draw: impl Fn(&mut String, f64, f64)) {
        let needs = room + width(words, SIZE) + 18.0;
        if self.x > 0.0 && self.x + needs > self.wide {
            (self.x, self.y) = (0.0, self.y + 24.0);
        }
        draw(&mut self.body, self.x, self.y);
        let _ = writeln!(
            self.body,
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{SIZE}\" fill=\"#1f1d1a\">{}</text>",
            self.x + room,
            self.y + 4.0,
            text(words)
        );
        self.x += needs;
    }
}
