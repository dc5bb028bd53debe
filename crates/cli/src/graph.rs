//! The graph that a command works on.

use crate::{args::Common, ui};
use anyhow::{Context, Result};
use claimgraph_rdf::{Store, StoreError, model::Quad};

/// Opens the graph that the command line names; it must be there.
///
/// The store lives as long as the program: giving back each of its terms at the end would cost a tenth of the time that a question takes.
pub(crate) fn open(common: &Common) -> Result<&'static Store> {
    Ok(Box::leak(Box::new(open_owned(common)?)))
}

fn open_owned(common: &Common) -> Result<Store> {
    if let Some(folder) = &common.store {
        return on_disk(folder);
    }
    match Store::load(&common.graph) {
        Err(StoreError::Missing(path)) => Err(ui::helpful(
            format!("there is no graph at {}", path.display()),
            "build one, for example `claimgraph build data/papers/yang-2023`, or name another with --graph FILE",
        )),
        Err(error @ StoreError::Syntax { .. }) => Err(error).context(ui::Helpful {
            message: format!("{} cannot be used", common.graph.display()),
            help: "build it anew with `claimgraph build --fresh …`, or name another with --graph FILE".to_owned(),
        }),
        other => Ok(other?),
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
pub(crate) fn save(quads: &[Quad], common: &Common) -> Result<()> {
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
