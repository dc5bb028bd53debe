//! `claimgraph tour`: the first paper's graph, and what it answers.

use super::build;
use crate::{args::Common, graph, labels, problems, rows, rows::Format, texts::Texts, ui};
use anyhow::Result;
use claimgraph_rdf::{QueryOptions, Store, questions};
use clap::Args;
use std::{collections::BTreeMap, io::Write, path::PathBuf, process::ExitCode};

/// Build the first paper's graph and show what it answers.
#[derive(Debug, Args)]
pub(crate) struct TourArgs {
    /// The folder of the reading
    #[arg(value_name = "READING", default_value = "data/papers/yang-2023")]
    reading: PathBuf,
    /// How many rows of each answer to show
    #[arg(long, value_name = "N", default_value_t = 6)]
    rows: usize,
}

/// The questions of the tour, with values for their parameters.
const STOPS: &[(&str, &[(&str, &str)])] =
    &[("policy-chains", &[]), ("what-promotes", &[]), ("what-hinders", &[]), ("disputed-views", &[]), ("forecasts-and-targets", &[])];

pub(crate) fn run(args: &TourArgs, common: &Common) -> Result<ExitCode> {
    let loaded = claimgraph_curate::load(&args.reading).map_err(|found| {
        problems::print(found.list());
        ui::helpful(
            format!("{} is not a reading that can be shown", args.reading.display()),
            "run the tour from the project's folder, or name a reading",
        )
    })?;
    let store = Store::memory()?;
    build::add(&store, &loaded.reading, &Texts::new(common), false)?;
    graph::save(&build::describe(&store)?, common)?;
    let paper = &loaded.reading.paper;
    let (bold, dim) = (ui::BOLD, ui::DIM);
    let mut out = anstream::stdout().lock();
    let authors = paper.authors.iter().map(claimgraph_model::Author::name).collect::<Vec<_>>().join(", ");
    writeln!(out, "{bold}{}{bold:#}\n{authors}{}\n", paper.title, paper.year.map(|y| format!(" ({y})")).unwrap_or_default())?;
    let counts = build::counts(&loaded.reading);
    let line =
        counts.iter().filter(|(name, _)| !name.starts_with(' ')).map(|(name, n)| format!("{n} {name}")).collect::<Vec<_>>().join(", ");
    writeln!(out, "{line}\n{} quads in {}", store.len()?, common.graph.display())?;
    let prefixes = labels::prefixes(&store)?;
    let library = questions::library();
    for (name, values) in STOPS {
        let Some(question) = library.iter().find(|q| q.name == *name) else { continue };
        let mut values: BTreeMap<String, String> = values.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        for p in question.parameters.iter().filter(|p| p.needed && !values.contains_key(&p.name)).collect::<Vec<_>>() {
            values.insert(p.name.clone(), p.example.clone());
        }
        let given: String = values.iter().map(|(k, v)| format!(" {k}=\"{v}\"")).collect();
        let mut answer = question.ask(&store, &values, &QueryOptions::default())?;
        let all = answer.len();
        answer.truncate(args.rows);
        writeln!(out, "\n{bold}{}{bold:#}\n{dim}claimgraph ask {name}{given}{dim:#}", question.summary)?;
        rows::write(&answer, Format::Table, &prefixes, &mut out)?;
        if all > args.rows {
            writeln!(out, "{dim}… and {} more rows{dim:#}", all - args.rows)?;
        }
    }
    drop(out);
    ui::note(
        common,
        "\nnext: `claimgraph ask` lists all questions; `claimgraph show \"trade intensity\"` tells all about a concept; `claimgraph export` writes Turtle",
    );
    Ok(ExitCode::SUCCESS)
}
