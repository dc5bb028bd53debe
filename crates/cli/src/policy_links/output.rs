//! Formats of the causal commands.

use crate::rows;
use anyhow::Result;
use claimgraph_rdf::{
    GraphFormat, PREFIXES,
    model::{GraphName, Quad, Triple},
};
use clap::{Args, ValueEnum};
use std::{io::Write, path::PathBuf, process::ExitCode};

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

/// How and where a causal command answers.
#[derive(Debug, Clone, Args)]
pub(crate) struct AnswerArgs {
    /// table md json csv ttl; by default by the file's ending, else a table
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Exit with 1 where nothing is found
    #[arg(short, long)]
    exit_status: bool,
}

impl AnswerArgs {
    /// The format as asked for, else by the file's ending, else for people.
    pub(crate) fn format(&self) -> Result<Format> {
        let parse = |ending: &str| if ending == "txt" { Some(Format::Table) } else { Format::from_str(ending, true).ok() };
        Ok(match self.format {
            Some(format) => format,
            None => rows::by_ending(self.output.as_ref(), parse, "txt, md, json, csv, ttl")?.unwrap_or(Format::Table),
        })
    }

    pub(crate) fn write(&self, answer: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
        rows::write_out(self.output.as_ref(), answer)
    }

    pub(crate) fn exit(&self, found: bool) -> ExitCode {
        if self.exit_status && !found { ExitCode::from(1) } else { ExitCode::SUCCESS }
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
