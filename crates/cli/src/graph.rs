//! The graph that a command works on.

use crate::{
    args::Common,
    cmd::build::{describe, description},
    labels, ui,
};
use anyhow::{Context, Result};
use claimgraph_causal::Corpus;
use claimgraph_model::{Id, Reading};
use claimgraph_rdf::{
    Footprint, GraphFormat, QueryOptions, Saved, SavedQuads, Services, Store, StoreError, Stray, mint,
    model::{NamedNode, Quad, QuadRef},
};
use std::str::FromStr;

/// The graph that a command reads. It lives as long as the program: giving back each of its terms at the end would cost a tenth of the time that
/// a question takes.
#[derive(Clone, Copy)]
pub(crate) enum Graph {
    /// A file, of which as much is filed in an engine as a query can touch.
    File(&'static SavedQuads<'static>),
    /// A store on disk, which has filed everything.
    Disk(&'static Store),
}

impl Graph {
    /// Opens the graph that the command line names; it must be there.
    pub(crate) fn open(common: &Common) -> Result<Self> {
        if let Some(folder) = &common.store {
            return Ok(Self::Disk(Box::leak(Box::new(on_disk(folder)?))));
        }
        let saved: &'static Saved = Box::leak(Box::new(Saved::open(&common.graph).map_err(|e| told(e, common))?));
        Ok(Self::File(Box::leak(Box::new(saved.quads(&common.graph).map_err(|e| told(e, common))?))))
    }

    /// The papers of the graph, in order of id.
    pub(crate) fn papers(self) -> Result<Vec<Id>> {
        match self {
            Self::File(quads) => Ok(quads.papers()),
            Self::Disk(store) => labels::papers(store),
        }
    }

    /// The readings of the graph, in order of paper.
    pub(crate) fn readings(self) -> Result<Vec<Reading>> {
        match self {
            Self::File(quads) => Ok(quads.readings()?),
            Self::Disk(store) => labels::readings(store),
        }
    }

    /// A store for what touches no more than this.
    pub(crate) fn store(self, footprint: &Footprint) -> Result<&'static Store> {
        match self {
            Self::File(quads) => Ok(Box::leak(Box::new(quads.store(footprint)?))),
            Self::Disk(store) => Ok(store),
        }
    }

    /// The names of a query that are nowhere in the graph.
    pub(crate) fn unknown_names(self, text: &str, options: &QueryOptions) -> Result<Vec<Stray>> {
        Ok(match self {
            Self::File(quads) => claimgraph_rdf::unknown_names(text, options, quads.iter()),
            Self::Disk(store) => claimgraph_rdf::unknown_names(text, options, store.quads(None)?.iter().map(Quad::as_ref)),
        })
    }

    /// Puts quads in the place of a named graph (where there are none, the graph goes), renews what the graph says of itself, and saves it.
    pub(crate) fn replace(self, graph: &NamedNode, quads: &[Quad], common: &Common) -> Result<()> {
        match self {
            Self::File(saved) => {
                let renewed = [graph.clone(), mint::dataset_graph(), mint::ontology_graph()];
                let stays = |quad: &QuadRef<'_>| renewed.iter().all(|graph| quad.graph_name != graph.as_ref().into());
                let new = quads.iter().map(|quad| QuadRef { graph_name: graph.as_ref().into(), ..quad.as_ref() });
                let mut all: Vec<QuadRef<'_>> = saved.iter().filter(stays).chain(new).collect();
                let own = description(all.iter().copied())?;
                all.extend(own.iter().map(Quad::as_ref));
                save(all, common)
            }
            Self::Disk(store) => {
                match quads {
                    [] => store.remove_graph(graph)?,
                    _ => store.replace_graph(graph, quads.iter().cloned())?,
                }
                describe(store).map(drop)
            }
        }
    }

    /// What queries may call by `SERVICE`: chains, loops and leverage over all claims of the graph.
    pub(crate) fn services(self) -> Services {
        claimgraph_links::services(move || self.readings().map(|all| Corpus::new(&all)).map_err(|e| e.to_string()))
    }
}

/// The readings of the graph that the command line names, in order of paper.
pub(crate) fn readings(common: &Common) -> Result<Vec<Reading>> {
    Graph::open(common)?.readings()
}

/// Opens the graph that the command line names, with all that it holds; it must be there.
pub(crate) fn open(common: &Common) -> Result<&'static Store> {
    Ok(Box::leak(Box::new(open_owned(common)?)))
}

fn open_owned(common: &Common) -> Result<Store> {
    match &common.store {
        Some(folder) => on_disk(folder),
        None => Store::load(&common.graph).map_err(|e| told(e, common)),
    }
}

/// Why a graph cannot be used, and what to try.
fn told(error: StoreError, common: &Common) -> anyhow::Error {
    match error {
        StoreError::Missing(path) => ui::helpful(
            format!("there is no graph at {}", path.display()),
            "build one, for example `claimgraph build data/papers/yang-2023`, or name another with --graph FILE",
        ),
        error @ StoreError::Syntax { .. } => syntax(error, common),
        other => other.into(),
    }
}

/// What is wrong with a file that holds no N-Quads: its ending may tell.
fn syntax(error: StoreError, common: &Common) -> anyhow::Error {
    let ending = common.graph.extension().and_then(|e| e.to_str()).unwrap_or_default();
    match GraphFormat::from_str(ending) {
        Ok(format) if format != GraphFormat::NQuads => ui::helpful(
            format!("{} is {}; --graph takes N-Quads", common.graph.display(), format.title()),
            "name the N-Quads that `claimgraph build` writes; `claimgraph export` makes the other formats of them",
        ),
        _ => anyhow::Error::new(error).context(ui::Helpful {
            message: format!("{} cannot be used", common.graph.display()),
            help: "build it anew with `claimgraph build --fresh …`, or name another with --graph FILE".to_owned(),
        }),
    }
}

/// Opens the graph that the command line names, or an empty one where there is none yet or a fresh one is wanted.
pub(crate) fn open_or_new(common: &Common, fresh: bool) -> Result<Store> {
    match &common.store {
        Some(folder) => on_disk(folder),
        None if fresh || !common.graph.exists() => Ok(Store::memory()?),
        None => open_owned(common),
    }
}

/// Saves a graph's quads where the command line says; a store on disk has saved itself.
pub(crate) fn save<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>, common: &Common) -> Result<()> {
    match common.store {
        Some(_) => Ok(()),
        None => claimgraph_rdf::save_quads(quads, &common.graph)
            .with_context(|| "the graph was not saved; what was there before is untouched".to_owned()),
    }
}

#[cfg(feature = "rocksdb")]
fn on_disk(folder: &std::path::Path) -> Result<Store> {
    Store::open(folder).with_context(|| format!("the store at {} cannot be opened", folder.display()))
}

#[cfg(not(feature = "rocksdb"))]
fn on_disk(_folder: &std::path::Path) -> Result<Store> {
    Err(ui::helpful(
        "this program was built without stores on disk",
        "build it with `cargo build --release --features rocksdb` (about a quarter of an hour, needs libclang), or leave --store out: a graph file serves up to some millions of triples",
    ))
}
