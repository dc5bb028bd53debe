use claimgraph_causal::Corpus;
use claimgraph_curate::FoundText;
use claimgraph_model::{Id, Reading, SourceText};
use claimgraph_rdf::{Services, Store, StoreError, mint, prefixes_with};
use sha2::{Digest as _, Sha256};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// A graph as it was at one moment: what every answer of one request is made from.
pub struct Snapshot {
    /// The triples.
    pub store: Store,
    /// The readings in it, in order of paper.
    pub readings: Vec<Reading>,
    /// The papers' texts that are at hand.
    pub texts: BTreeMap<Id, SourceText>,
    /// Prefixes that queries know and answers use.
    pub prefixes: Vec<(String, String)>,
    /// What queries may call by `SERVICE`: chains, loops and leverage over all claims.
    pub services: Services,
    /// A digest of the graph: the same bytes, the same tag.
    pub tag: String,
}

/// Why a graph cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It cannot be loaded.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It holds a paper that cannot be read back.
    #[error(transparent)]
    Read(#[from] claimgraph_rdf::ReadError),
}

impl Snapshot {
    /// Loads a graph file.
    ///
    /// # Errors
    /// [`SnapshotError`] where the file is missing, is no N-Quads, or holds a broken reading.
    pub fn load(path: &Path, texts: &[PathBuf]) -> Result<Self, SnapshotError> {
        let bytes = fs::read(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => StoreError::Missing(path.to_owned()).into(),
            _ => SnapshotError::Io { path: path.to_owned(), source },
        })?;
        Self::of(Store::load(path)?, &bytes, texts)
    }

    /// A snapshot of a store, named by the digest of some bytes that stand for it.
    ///
    /// # Errors
    /// [`SnapshotError`] where it holds a broken reading.
    pub fn of(store: Store, bytes: &[u8], texts: &[PathBuf]) -> Result<Self, SnapshotError> {
        let mut readings = Vec::new();
        for graph in store.graphs()? {
            if mint::paper_of_graph(graph.as_str()).is_some() {
                readings.extend(claimgraph_rdf::read_all(&store.quads(Some(&graph))?)?);
            }
        }
        readings.sort_by(|a, b| a.paper.id.cmp(&b.paper.id));
        let papers: Vec<Id> = readings.iter().map(|r| r.paper.id.clone()).collect();
        let texts = readings.iter().filter_map(|r| Some((r.paper.id.clone(), text_of(texts, &r.paper.sha256)?))).collect();
        let tag = Sha256::digest(bytes).iter().take(12).map(|b| format!("{b:02x}")).collect();
        let corpus = Corpus::new(&readings);
        let services = claimgraph_links::services(move || Ok(corpus.clone()));
        Ok(Self { store, readings, texts, prefixes: prefixes_with(&papers), services, tag })
    }

    /// The reading of a paper.
    #[must_use]
    pub fn reading(&self, paper: &str) -> Option<&Reading> {
        self.readings.iter().find(|r| r.paper.id.as_str() == paper)
    }
}

fn text_of(places: &[PathBuf], sha256: &str) -> Option<SourceText> {
    let folders: Vec<PathBuf> = places
        .iter()
        .filter_map(|p| if p.is_file() { p.parent().map(Path::to_owned) } else { Some(p.clone()) })
        .map(|p| if p.as_os_str().is_empty() { PathBuf::from(".") } else { p })
        .collect();
    claimgraph_curate::find_text(&folders, sha256).ok().flatten().map(|FoundText { text, .. }| text)
}
