//! `claimgraph export`: the graph in a format that other tools import.

use crate::{args::Common, graph, labels, rows, texts::Texts, ui};
use anyhow::Result;
use claimgraph_model::Id;
use claimgraph_rdf::{GraphFormat, Store, mint};
use clap::Args;
use std::{path::PathBuf, process::ExitCode, str::FromStr};

/// Write the graph in a format that other tools import.
///
/// RDF: ttl trig nt nq jsonld rdf. Records: jsonl, one JSON object a line, with the words of each place where the texts are at hand.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph export > graph.ttl\n  claimgraph export --paper yang-2023 --format jsonld -o yang.jsonld\n  claimgraph export --all -o everything.trig\n  claimgraph export --format jsonl --texts ../papers > records.jsonl"
)]
pub(crate) struct ExportArgs {
    /// ttl trig nt nq jsonld rdf jsonl; by the file's ending where none is named, else ttl
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<ExportFormat>,
    /// Write to a file, whole or not at all
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Only this paper; may be given several times
    #[arg(long = "paper", value_name = "ID")]
    papers: Vec<Id>,
    /// Everything: the papers, the ontology and the description of the data set
    #[arg(long, conflicts_with = "papers")]
    all: bool,
}

/// What a graph can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportFormat {
    Rdf(GraphFormat),
    Records,
}

impl FromStr for ExportFormat {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        match s {
            "jsonl" | "ndjson" => Ok(Self::Records),
            _ => GraphFormat::from_str(s).map(Self::Rdf).map_err(|e| format!("{e}, jsonl")),
        }
    }
}

pub(crate) fn run(args: &ExportArgs, common: &Common) -> Result<ExitCode> {
    let format = match args.format {
        Some(format) => format,
        None => rows::by_ending(args.output.as_ref(), |ending| ending.parse().ok(), "ttl, trig, nt, nq, jsonld, rdf, jsonl")?
            .unwrap_or(ExportFormat::Rdf(GraphFormat::Turtle)),
    };
    let store = graph::open(common)?;
    let papers = chosen(store, &args.papers)?;
    match format {
        ExportFormat::Records => {
            let texts = Texts::new(common);
            rows::write_out(args.output.as_ref(), |out| {
                for reading in labels::readings(store)?.iter().filter(|r| papers.contains(&r.paper.id)) {
                    let records = texts.with(&reading.paper, |text| claimgraph_model::records(reading, Some(text)));
                    for record in records.unwrap_or_else(|| claimgraph_model::records(reading, None)) {
                        writeln!(out, "{record}")?;
                    }
                }
                Ok(())
            })?;
        }
        ExportFormat::Rdf(format) => {
            let mut quads = Vec::new();
            if args.all {
                quads = store.quads(None)?;
            } else {
                for paper in &papers {
                    quads.extend(store.quads(Some(&mint::graph(paper)))?);
                }
            }
            let prefixes = labels::prefixes(store)?;
            rows::write_out(args.output.as_ref(), |out| Ok(format.write(&quads, &prefixes, out)?))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn chosen(store: &Store, wanted: &[Id]) -> Result<Vec<Id>> {
    let papers = labels::papers(store)?;
    if let Some(unknown) = wanted.iter().find(|id| !papers.contains(id)) {
        let known = papers.iter().map(|p| p.as_str()).collect::<Vec<_>>().join(", ");
        return Err(ui::helpful(format!("the graph holds no paper `{unknown}`"), format!("it holds {known}")));
    }
    Ok(if wanted.is_empty() { papers } else { wanted.to_vec() })
}
