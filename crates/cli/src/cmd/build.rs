//! `claimgraph build`: papers and readings in, a saved graph out.

use super::read::ReadingArgs;
use crate::{
    args::Common,
    graph, labels,
    papers::{self, Inputs},
    problems, rows,
    texts::Texts,
    ui,
};
use anyhow::{Context, Result};
use claimgraph_curate::{Loaded, Review};
use claimgraph_model::{Attribution, Id, Modality, Reading, SectionKind, SourceText, Stance};
use claimgraph_rdf::{
    DatasetDescription, MapOptions, Store, mint,
    model::{NamedNode, NamedOrBlankNode, Quad, QuadRef, Term},
};
use claimgraph_text::Format as TextFormat;
use clap::Args;
use serde_json::{Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Build a graph from papers and readings, or renew the papers that it holds.
///
/// A paper (plain text, Markdown, JATS or TEI XML, HTML) is read by rules; a folder with a paper.toml is a reading that people made. Each
/// becomes one named graph; a paper that the graph holds already is replaced, others stay. A paper that cannot be read is named and does not
/// stop the rest. The graph is saved whole or not at all: a build that is stopped leaves the old one.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph build my-paper.txt\n  claimgraph build papers/ --graph all.nq --json\n  claimgraph build data/papers/yang-2023\n  claimgraph build data/papers/yang-2023 --texts ../papers --quotes"
)]
pub(crate) struct BuildArgs {
    /// Papers, folders of papers, folders of curated readings (with a paper.toml), or - for a paper on standard input
    #[arg(required = true, value_name = "PAPER|READING")]
    inputs: Vec<PathBuf>,
    /// Take the papers for text, markdown, jats, tei or html; recognised by their content otherwise
    #[arg(long, value_name = "FORMAT")]
    from: Option<TextFormat>,
    #[command(flatten)]
    reading: ReadingArgs,
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

/// What was built of a paper.
struct Built {
    paper: Id,
    counts: Vec<(&'static str, usize)>,
    triples: usize,
}

pub(crate) fn run(args: &BuildArgs, common: &Common) -> Result<ExitCode> {
    // As when a graph is opened: giving back each term at the end takes a tenth of the time.
    let store: &'static Store = Box::leak(Box::new(graph::open_or_new(common, args.fresh)?));
    let texts = Texts::new(common);
    let inputs = Inputs::collect(&args.inputs)?;
    let bar = ui::progress(common, inputs.readings.len() + inputs.papers.len(), "building");
    let (mut built, mut failed) = (Vec::new(), Vec::new());
    // Readings of people, by the text that they are of: a paper with one is put together with it.
    let mut curated: BTreeMap<String, (Reading, Review)> = BTreeMap::new();
    // The folders that gave each paper of people's readings.
    let mut made: BTreeMap<Id, PathBuf> = BTreeMap::new();
    for folder in &inputs.readings {
        let loaded = claimgraph_curate::load(folder);
        let review = claimgraph_curate::review(folder)?;
        match loaded {
            Ok(Loaded { reading, .. }) if made.contains_key(&reading.paper.id) => {
                let other = &made[&reading.paper.id];
                failed.push((folder.clone(), again(&reading.paper.id, folder, other)));
            }
            Ok(Loaded { mut reading, warnings, .. }) => {
                made.insert(reading.paper.id.clone(), folder.clone());
                if !warnings.is_empty() && !common.quiet {
                    problems::print(&warnings);
                }
                let written = reading.clone();
                agree_on_labels(&mut reading, &mut preferred_labels(store, Some(&mint::graph(&written.paper.id)))?);
                let triples = add(store, &reading, &texts, args.quotes)?;
                built.push(Built { paper: reading.paper.id.clone(), counts: counts(&reading), triples });
                if !inputs.papers.is_empty() {
                    curated.insert(written.paper.sha256.clone(), (written, review));
                }
            }
            Err(found) => {
                problems::print(found.list());
                failed.push((folder.clone(), anyhow::anyhow!("{} is not in order", folder.display())));
            }
        }
        bar.inc(1);
    }
    let reader = args.reading.reader()?;
    let mut labels = if inputs.papers.is_empty() { BTreeMap::new() } else { preferred_labels(store, None)? };
    // A few papers at a time, so that memory stays flat however long the list is.
    for some in inputs.papers.chunks(32) {
        let read = papers::in_parallel(some, |path| {
            let paper = papers::open(path, args.from)?;
            let reading = args.reading.account(&reader, &paper)?.reading;
            bar.inc(1);
            Ok((reading, paper.document.text))
        });
        let mut ready = Vec::new();
        for (path, result) in some.iter().zip(read) {
            let placed = result.and_then(|(reading, text)| match curated.get(&reading.paper.sha256) {
                Some((own, review)) => {
                    let merged = claimgraph_curate::merge(own, review, &reading)?;
                    built.retain(|b| b.paper != merged.reading.paper.id);
                    ui::note(
                        common,
                        &format!(
                            "{}: {} claims of the editor; of the rules' {} are decided by them, {} rejected, {} added",
                            own.paper.id,
                            own.evidence.len(),
                            merged.decided,
                            merged.rejected,
                            merged.added
                        ),
                    );
                    Ok((merged.reading, text))
                }
                None => Ok((named(reading, store, &ready, path)?, text)),
            });
            match placed {
                Ok((mut reading, text)) => {
                    agree_on_labels(&mut reading, &mut labels);
                    ready.push((reading, text));
                }
                Err(error) => failed.push((path.clone(), error)),
            }
        }
        let options = MapOptions { quotes: args.quotes };
        let quads = papers::in_parallel(&ready, |(reading, text)| claimgraph_rdf::quads(reading, Some(text), &options));
        for ((reading, _), quads) in ready.iter().zip(quads) {
            let paper = &reading.paper.id;
            let quads = quads.with_context(|| format!("{paper} cannot be written as RDF"))?;
            built.push(Built { paper: paper.clone(), counts: counts(reading), triples: quads.len() });
            store.replace_graph(&mint::graph(paper), quads)?;
        }
    }
    bar.finish_and_clear();
    let code = papers::report(&failed, common);
    if built.is_empty() {
        anyhow::bail!("no graph was built: none of the papers could be taken in");
    }
    // Derived links tell of the papers as they were.
    if store.graphs()?.contains(&mint::links_graph()) {
        store.remove_graph(&mint::links_graph())?;
        ui::note(common, "the derived links were taken out; `claimgraph links` writes them anew");
    }
    let quads = describe(store)?;
    graph::save(&quads, common)?;
    let all = quads.len();
    std::mem::forget(quads);
    summary(&built, store, all, args, common)?;
    Ok(ExitCode::from(code))
}

/// Gives a paper another id where the graph holds a different paper under its own.
///
/// Two people of one name who write in one year are told apart by a word of the title, or failing that by the text's digest.
fn named(mut reading: Reading, store: &Store, ready: &[(Reading, SourceText)], path: &Path) -> Result<Reading> {
    let base = reading.paper.id.clone();
    let word = reading.paper.title.split_whitespace().find(|w| w.len() > 4).unwrap_or_default().to_owned();
    let others = [String::new(), word, reading.paper.sha256[..8].to_owned()];
    for other in others {
        let Some(id) = Id::from_label(&format!("{base} {other}")) else { continue };
        let mine = |sha256: &str, title: &str| sha256 == reading.paper.sha256 || title.to_lowercase() == reading.paper.title.to_lowercase();
        if let Some((same, _)) = ready.iter().find(|(r, _)| r.paper.id == id) {
            if mine(&same.paper.sha256, &same.paper.title) {
                return Err(ui::helpful(
                    format!("{} is the paper {id} again, which this build has read already", path.display()),
                    "name each paper once",
                ));
            }
            continue;
        }
        let there = store.quads(Some(&mint::graph(&id)))?;
        let value = |property: &str| {
            there.iter().find(|q| q.predicate.as_str() == property && (property != TITLE || q.subject.to_string().contains("/paper/"))).map(
                |q| match &q.object {
                    Term::Literal(literal) => literal.value().to_owned(),
                    other => other.to_string(),
                },
            )
        };
        if there.iter().any(|q| q.object.to_string().ends_with("#reader-curated>")) && mine(&value(SHA256).unwrap_or_default(), "") {
            return Err(ui::helpful(
                format!("the graph holds a reading of {id} that people made, and it is kept"),
                "put the paper alone into a graph of its own with --graph other.nq, or name the folder of that reading beside the paper to put the two together",
            ));
        }
        if there.is_empty() || mine(&value(SHA256).unwrap_or_default(), &value(TITLE).unwrap_or_default()) {
            reading.paper.id = id;
            return Ok(reading);
        }
    }
    Err(anyhow::anyhow!("no id is left for {}: the graph holds other papers under {base}", path.display()))
}

/// Why a second reading of one paper is not taken: the graph of the paper holds one.
fn again(paper: &Id, folder: &Path, other: &Path) -> anyhow::Error {
    ui::helpful(
        format!("{} is the paper {paper} again, which {} gave already", folder.display(), other.display()),
        "name each paper once; two papers need two ids in their paper.toml",
    )
}

/// What the concepts of the graph are called, one graph left out: what a paper called them before binds it no more.
fn preferred_labels(store: &Store, without: Option<&NamedNode>) -> Result<BTreeMap<Id, String>> {
    let mut labels = BTreeMap::new();
    for quad in store.quads(None)? {
        if without.is_some_and(|graph| quad.graph_name == graph.as_ref().into()) {
            continue;
        }
        if quad.predicate.as_str() == PREF_LABEL
            && let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && let (Some(id), Term::Literal(label)) = (mint::concept_id(subject.as_str()), &quad.object)
        {
            labels.entry(id).or_insert_with(|| label.value().to_owned());
        }
    }
    Ok(labels)
}

/// A concept of several papers has one preferred label, the one that came first; what another paper prints becomes an alternative.
fn agree_on_labels(reading: &mut Reading, labels: &mut BTreeMap<Id, String>) {
    for concept in &mut reading.concepts {
        let first = labels.entry(concept.id.clone()).or_insert_with(|| concept.label.clone());
        if *first != concept.label {
            concept.alt_labels.push(std::mem::replace(&mut concept.label, first.clone()));
        }
    }
    reading.settle();
}

const PREF_LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";
const SHA256: &str = "https://w3id.org/claimgraph/ns#sha256";
const TITLE: &str = "http://purl.org/dc/terms/title";

/// Puts a reading into the store, in the place of what the paper said before. Gives the number of its triples.
pub(crate) fn add(store: &Store, reading: &Reading, texts: &Texts, quotes: bool) -> Result<usize> {
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
    let triples = quads.len();
    store.replace_graph(&mint::graph(&paper.id), quads)?;
    Ok(triples)
}

/// Renews what the graph says of itself: the ontology that it uses, and its own description. Gives all quads that the store holds then.
pub(crate) fn describe(store: &Store) -> Result<Vec<Quad>> {
    store.remove_graph(&mint::ontology_graph())?;
    store.remove_graph(&mint::dataset_graph())?;
    let mut quads = store.quads(None)?;
    let own = description(&quads)?;
    for graph in [mint::dataset_graph(), mint::ontology_graph()] {
        store.replace_graph(&graph, own.iter().filter(|q| q.graph_name == graph.as_ref().into()).cloned())?;
    }
    quads.extend(own);
    Ok(quads)
}

/// What a graph says of itself: the ontology, and the description of the data. The data are what the papers say; the ontology has a description of its own.
pub(crate) fn description<'a>(data: impl IntoIterator<Item: Into<QuadRef<'a>>>) -> Result<Vec<Quad>> {
    let about = DatasetDescription {
        title: "Policy papers as a knowledge graph".to_owned(),
        description: "What policy papers say, as RDF: concepts, citations, policies, quantities and causal claims, each with its place in the text, who says it, how, and whether the author agrees.".to_owned(),
        creator: "The claimgraph editors".to_owned(),
        license: NamedNode::new("https://creativecommons.org/licenses/by/4.0/")?,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        examples: claimgraph_rdf::questions::examples(),
    };
    let parts = [(mint::dataset_graph(), claimgraph_rdf::dataset(data, &about)?), (mint::ontology_graph(), claimgraph_rdf::ontology())];
    Ok(parts
        .into_iter()
        .flat_map(|(graph, quads)| quads.into_iter().map(move |q| Quad { graph_name: graph.clone().into(), ..q }))
        .collect())
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

fn summary(built: &[Built], store: &Store, quads: usize, args: &BuildArgs, common: &Common) -> Result<()> {
    let mut out = anstream::stdout().lock();
    if args.json {
        let papers = built
            .iter()
            .map(|one| {
                let mut object = json!({"paper": one.paper, "triples": one.triples});
                for (name, count) in &one.counts {
                    object[name.trim()] = json!(count);
                }
                object
            })
            .collect::<Vec<Json>>();
        let summary = json!({"graph": common.graph, "quads": quads, "papers": papers});
        writeln!(out, "{}", serde_json::to_string_pretty(&summary)?)?;
        return Ok(());
    }
    if common.quiet {
        return Ok(());
    }
    // A column a paper, as long as they fit beside each other; then a line a paper.
    if built.len() <= MOST_COLUMNS {
        let mut head = vec!["paper".to_owned()];
        head.extend(built.iter().map(|b| b.paper.to_string()));
        let columns: Vec<&Vec<(&str, usize)>> = built.iter().map(|b| &b.counts).collect();
        let mut lines: Vec<Vec<String>> = (0..columns[0].len())
            .map(|i| std::iter::once(columns[0][i].0.to_owned()).chain(columns.iter().map(|c| c[i].1.to_string())).collect())
            .collect();
        let mut triples = vec!["triples".to_owned()];
        triples.extend(built.iter().map(|one| one.triples.to_string()));
        lines.push(triples);
        rows::table(&head, lines, false, &mut out)?;
    } else {
        let shown = ["claims", "pieces of evidence", "concepts", "policies", "citations", "quantities"];
        let head: Vec<String> = std::iter::once("paper").chain(shown).map(str::to_owned).collect();
        let count = |b: &Built, name: &str| b.counts.iter().find(|(n, _)| *n == name).map_or(0, |(_, n)| *n);
        let line = |b: &Built| std::iter::once(b.paper.to_string()).chain(shown.iter().map(|name| count(b, name).to_string())).collect();
        rows::table(&head, built.iter().map(line).collect(), false, &mut out)?;
    }
    let papers = labels::papers(store)?.len();
    let place = common.store.as_ref().unwrap_or(&common.graph).display();
    writeln!(out, "{place}: {quads} quads, {papers} paper{}", if papers == 1 { "" } else { "s" })?;
    io::Write::flush(&mut out)?;
    ui::note(
        common,
        "next: `claimgraph ask` lists the questions; `claimgraph show WORDS` tells all about a concept, claim, policy or work",
    );
    Ok(())
}

/// So many papers stand side by side in the summary.
const MOST_COLUMNS: usize = 5;
