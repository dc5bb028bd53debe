//! Formats of the causal commands.

use crate::rows;
use anyhow::Result;
use claimgraph_rdf::{
    GraphFormat, PREFIXES,
    model::{GraphName, Quad, Triple},
};
use clap::ValueEnum;
use std::{io::Write, path::PathBuf};

/// How a causal command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Sentences and aligned tables, for a terminal
    Table,
    /// The same in Markdown
    #[value(name = "md", alias = "markdown")]
    Markdown,
    /// Everything, nested
    Json,
    /// One row a step and place
    Csv,
    /// RDF in the terms of the ontology, as `claimgraph links` writes it
    #[value(name = "ttl", alias = "turtle")]
    Turtle,
}

impl Format {
    /// As asked for, else by the file's ending, else for people.
    pub(crate) fn choose(asked: Option<Self>, to: Option<&PathBuf>) -> Self {
        let ending = to.and_then(|p| p.extension()).and_then(|e| e.to_str());
        asked.or_else(|| Self::from_str(ending?, true).ok()).unwrap_or(Self::Table)
    }
}

/// One line of CSV, quoted where needed (RFC 4180).
pub(crate) fn csv_line(cells: impl IntoIterator<Item = String>, out: &mut dyn Write) -> Result<()> {
    let quote = |cell: String| match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    };
    Ok(writeln!(out, "{}", cells.into_iter().map(quote).collect::<Vec<_>>().join(","))?)
}

/// A table for people.
pub(crate) fn print_table(head: &[&str], rows: Vec<Vec<String>>, markdown: bool, out: &mut dyn Write) -> Result<()> {
    let head: Vec<String> = head.iter().map(|h| (*h).to_owned()).collect();
    Ok(rows::table(&head, rows, markdown, out)?)
}

/// Triples as Turtle that a person can read.
pub(crate) fn write_turtle(triples: Vec<Triple>, out: &mut dyn Write) -> Result<()> {
    let quads: Vec<Quad> = triples.into_iter().map(|t| t.in_graph(GraphName::DefaultGraph)).collect();
    let prefixes: Vec<(String, String)> = PREFIXES.iter().map(|(p, ns)| ((*p).to_owned(), (*ns).to_owned())).collect();
    Ok(GraphFormat::Turtle.write(&quads, &prefixes, out)?)
}
