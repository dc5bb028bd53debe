//! `claimgraph formats`, `prefixes`, `completions`, `man`: what the program knows of itself.

use crate::{
    args::{Cli, Common},
    graph, labels, rows,
};
use anyhow::{Context, Result};
use claimgraph_rdf::GraphFormat;
use clap::{Args, CommandFactory, ValueEnum};
use serde_json::json;
use std::{fs, io, io::Write, path::PathBuf, process::ExitCode};

/// List the formats with their media types.
pub(crate) fn formats() -> Result<ExitCode> {
    let head = ["format", "for", "media type", "what it is"].map(str::to_owned);
    let mut lines: Vec<Vec<String>> = rows::ROW_FORMATS
        .iter()
        .map(|(name, media, what)| vec![(*name).to_owned(), "rows".to_owned(), (*media).to_owned(), (*what).to_owned()])
        .collect();
    for format in GraphFormat::ALL {
        let graphs = if format.has_graphs() { "with named graphs" } else { "one graph" };
        lines.push(vec![
            format.name().to_owned(),
            "graphs".to_owned(),
            format.media_type().to_owned(),
            format!("{}, {graphs}", format.title()),
        ]);
    }
    lines.push(["jsonl", "records", "application/jsonl", "one record a line (export)"].map(str::to_owned).to_vec());
    rows::table(&head, lines, false, &mut anstream::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}

/// List the prefixes that queries know.
#[derive(Debug, Args)]
pub(crate) struct PrefixArgs {
    /// How to write them
    #[arg(short, long, default_value = "sparql")]
    format: PrefixFormat,
}

/// How to write prefixes.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum PrefixFormat {
    /// PREFIX lines of a query
    Sparql,
    /// @prefix lines of Turtle
    Ttl,
    /// A JSON-LD context
    Jsonld,
}

pub(crate) fn prefixes(args: &PrefixArgs, common: &Common) -> Result<ExitCode> {
    let known = match graph::open(common) {
        Ok(store) => labels::prefixes(store)?,
        // Without a graph there are no papers, and all other prefixes are the same.
        Err(_) => claimgraph_rdf::prefixes_with([]),
    };
    let mut out = anstream::stdout().lock();
    match args.format {
        PrefixFormat::Sparql => known.iter().try_for_each(|(name, iri)| writeln!(out, "PREFIX {name}: <{iri}>"))?,
        PrefixFormat::Ttl => known.iter().try_for_each(|(name, iri)| writeln!(out, "@prefix {name}: <{iri}> ."))?,
        PrefixFormat::Jsonld => {
            let context: serde_json::Map<_, _> = known.into_iter().map(|(name, iri)| (name, json!(iri))).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&json!({"@context": context}))?)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Print completions for a shell.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimgraph completions bash > ~/.local/share/bash-completion/completions/claimgraph")]
pub(crate) struct CompletionArgs {
    /// The shell
    shell: clap_complete::Shell,
}

pub(crate) fn completions(args: &CompletionArgs) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "claimgraph", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Write the manual pages into a folder.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn man(args: &ManArgs) -> Result<ExitCode> {
    fs::create_dir_all(&args.folder).with_context(|| format!("{} cannot be made", args.folder.display()))?;
    clap_mangen::generate_to(Cli::command(), &args.folder)
        .with_context(|| format!("the pages cannot be written to {}", args.folder.display()))?;
    Ok(ExitCode::SUCCESS)
}
