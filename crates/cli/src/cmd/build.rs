//! `claimgraph build`: readings in, a saved graph out.

use crate::{args::Common, graph, labels, problems, rows, texts::Texts, ui};
use anyhow::{Context, Result};
use claimgraph_curate::Loaded;
use claimgraph_model::{Attribution, Modality, Reading, SectionKind, Stance};
use claimgraph_rdf::{DatasetDescription, MapOptions, Store, mint, model::NamedNode};
use clap::Args;
use serde_json::{Value as Json, json};
use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Build a graph from readings, or renew the papers that it holds.
///
/// Each reading becomes one named graph; a paper that the graph holds already is replaced, others stay. The graph is saved whole or not at
/// all: a build that is stopped leaves the old one.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph build data/papers/yang-2023\n  claimgraph build data/papers/* --graph all.nq --json\n  claimgraph build data/papers/yang-2023 --texts ../papers --quotes"
)]
pub(crate) struct BuildArgs {
    /// Folders of curated readings (with a paper.toml)
    #[arg(required = true, value_name = "READING")]
    readings: Vec<PathBuf>,
    /// Put the words of each place into the graph; needs the texts, and makes a graph that may not be yours to publish
    #[arg(long)]
    quotes: bool,
    /// Begin with an empty graph
    #[arg(long)]
    fresh: bool,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &BuildArgs, common: &Common) -> Result<ExitCode> {
    let store = graph::open_or_new(common, args.fresh)?;
    let texts = Texts::new(common);
    let bar = ui::progress(common, args.readings.len(), "building");
    let (mut built, mut failed) = (Vec::new(), Vec::new());
    for folder in &args.readings {
        match claimgraph_curate::load(folder) {
            Ok(Loaded { reading, warnings, .. }) => {
                if !warnings.is_empty() && !common.quiet {
                    problems::print(&warnings);
                }
                add(&store, &reading, &texts, args.quotes)?;
                built.push(reading);
            }
            Err(found) => {
                problems::print(found.list());
                failed.push(folder.display().to_string());
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if built.is_empty() {
        anyhow::bail!("no graph was built: {} could not be read", failed.join(", "));
    }
    describe(&store)?;
    graph::save(&store, common)?;
    summary(&built, &store, args, common)?;
    if failed.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    anstream::eprintln!("not built: {}", failed.join(", "));
    Ok(ExitCode::from(2))
}

/// Puts a reading into the store, in the place of what the paper said before.
pub(crate) fn add(store: &Store, reading: &Reading, texts: &Texts, quotes: bool) -> Result<()> {
    let paper = &reading.paper;
    let options = MapOptions { quotes };
    let quads = if quotes {
        texts.with(paper, |text| claimgraph_rdf::quads(reading, Some(text), &options)).ok_or_else(|| {
            ui::helpful(
                format!("the text of {} is not at hand, so it cannot be quoted", paper.id),
                format!("name it with --texts PATH; its SHA-256 is {}", paper.sha256),
            )
        })?
    } else {
        claimgraph_rdf::quads(reading, None, &options)
    };
    let quads = quads.with_context(|| format!("{} cannot be written as RDF", paper.id))?;
    store.replace_graph(&mint::graph(&paper.id), quads)?;
    Ok(())
}

/// Renews what the graph says of itself: the ontology that it uses, and its own description.
pub(crate) fn describe(store: &Store) -> Result<()> {
    store.replace_graph(&mint::ontology_graph(), claimgraph_rdf::ontology())?;
    store.remove_graph(&mint::dataset_graph())?;
    // The data are what the papers say; the ontology has a description of its own.
    let ontology = mint::ontology_graph();
    let mut quads = store.quads(None)?;
    quads.retain(|quad| quad.graph_name.as_ref() != (&ontology).into());
    let description = DatasetDescription {
        title: "Policy papers as a knowledge graph".to_owned(),
        description: "What policy papers say, as RDF: concepts, citations, policies, quantities and causal claims, each with its place in the text, who says it, how, and whether the author agrees.".to_owned(),
        creator: "The claimgraph editors".to_owned(),
        license: NamedNode::new("https://creativecommons.org/licenses/by/4.0/")?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        examples: claimgraph_rdf::questions::examples(),
    };
    store.replace_graph(&mint::dataset_graph(), claimgraph_rdf::dataset(&quads, &description)?)?;
    Ok(())
}

/// What a reading holds, by name.
pub(crate) fn counts(reading: &Reading) -> Vec<(&'static str, usize)> {
    let claims: BTreeSet<String> = reading.evidence.iter().map(|e| e.claim.key()).collect();
    let evidence = |test: fn(&claimgraph_model::Evidence) -> bool| reading.evidence.iter().filter(|e| test(e)).count();
    vec![
        ("claims", claims.len()),
        ("pieces of evidence", reading.evidence.len()),
        ("  asserted and not disputed", evidence(claimgraph_model::Evidence::asserts)),
        ("  hedged or hypothetical", evidence(|e| matches!(e.modality, Modality::Hedged | Modality::Hypothetical))),
        ("  normative", evidence(|e| e.modality == Modality::Normative)),
        ("  negated", evidence(|e| e.modality == Modality::Negated)),
        ("  somebody else's", evidence(|e| e.attribution != Attribution::Author)),
        ("  disputed by the author", evidence(|e| e.stance == Stance::Disputes)),
        ("concepts", reading.concepts.len()),
        ("policies", reading.policies.len()),
        ("citations", reading.citations.len()),
        ("works and named sources", reading.works.len()),
        ("quantities", reading.quantities.len()),
        ("events and periods", reading.events.len()),
        ("sections", reading.sections.iter().filter(|s| s.kind == SectionKind::Section).count()),
        ("notes", reading.sections.iter().filter(|s| s.kind == SectionKind::Note).count()),
    ]
}

fn summary(built: &[Reading], store: &Store, args: &BuildArgs, common: &Common) -> Result<()> {
    let quads = |reading: &Reading| Ok::<_, anyhow::Error>(store.quads(Some(&mint::graph(&reading.paper.id)))?.len());
    let mut out = anstream::stdout().lock();
    if args.json {
        let papers = built
            .iter()
            .map(|reading| {
                let mut object = json!({"paper": reading.paper.id, "triples": quads(reading)?});
                for (name, count) in counts(reading) {
                    object[name.trim()] = json!(count);
                }
                Ok(object)
            })
            .collect::<Result<Vec<Json>>>()?;
        let summary = json!({"graph": common.graph, "quads": store.len()?, "papers": papers});
        writeln!(out, "{}", serde_json::to_string_pretty(&summary)?)?;
        return Ok(());
    }
    if common.quiet {
        return Ok(());
    }
    let mut head = vec!["paper".to_owned()];
    head.extend(built.iter().map(|r| r.paper.id.to_string()));
    let columns: Vec<Vec<(&str, usize)>> = built.iter().map(counts).collect();
    let mut lines: Vec<Vec<String>> = (0..columns[0].len())
        .map(|i| std::iter::once(columns[0][i].0.to_owned()).chain(columns.iter().map(|c| c[i].1.to_string())).collect())
        .collect();
    let mut triples = vec!["triples".to_owned()];
    for reading in built {
        triples.push(quads(reading)?.to_string());
    }
    lines.push(triples);
    rows::table(&head, lines, false, &mut out)?;
    let papers = labels::papers(store)?.len();
    let place = common.store.as_ref().unwrap_or(&common.graph).display();
    writeln!(out, "{place}: {} quads, {papers} paper{}", store.len()?, if papers == 1 { "" } else { "s" })?;
    io::Write::flush(&mut out)?;
    ui::note(
        common,
        "next: `claimgraph ask` lists the questions; `claimgraph show WORDS` tells all about a concept, claim, policy or work",
    );
    Ok(())
}
