//! The embedded store: Oxigraph in memory with a saved, sorted N-Quads file, or on disk with the `rocksdb` feature.

use crate::lines;
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{GraphName, GraphNameRef, NamedNode, NamedOrBlankNode, Quad, QuadRef},
    store::StorageError,
};
use std::{
    fs, io,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

/// A graph of papers, their claims and what is known about them; one named graph a paper.
pub struct Store {
    inner: oxigraph::store::Store,
}

/// Why a store cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no saved graph: build one first.
    #[error("there is no graph at {0}")]
    Missing(PathBuf),
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not N-Quads.
    #[error("{path} is no N-Quads file: {message}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// What and where, as the parser says it.
        message: String,
    },
    /// The storage engine failed.
    #[error("the store failed")]
    Storage(#[from] StorageError),
}

impl Store {
    /// An empty store in memory.
    ///
    /// # Errors
    /// [`StoreError::Storage`] where the engine cannot start.
    pub fn memory() -> Result<Self, StoreError> {
        Ok(Self { inner: oxigraph::store::Store::new()? })
    }

    /// A store in memory, filled from a saved N-Quads file.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the file is not there, [`StoreError::Syntax`] with line and column where it is no N-Quads.
    pub fn load(path: &Path) -> Result<Self, StoreError> {
        let failed = |source: io::Error| match source.kind() {
            io::ErrorKind::NotFound => StoreError::Missing(path.to_owned()),
            _ => StoreError::Io { path: path.to_owned(), source },
        };
        let mut file = BufReader::with_capacity(1 << 18, fs::File::open(path).map_err(failed)?);
        let store = Self::memory()?;
        let mut transaction = store.inner.start_transaction()?;
        let mut line = Vec::new();
        while file.read_until(b'\n', &mut line).map_err(failed)? > 0 {
            match std::str::from_utf8(&line).ok().and_then(lines::scan) {
                Some(quad) => transaction.insert(quad),
                None => {
                    for quad in parser().for_slice(&line) {
                        transaction.insert(&quad.map_err(|error| broken(path, &error.to_string()))?);
                    }
                }
            }
            line.clear();
        }
        transaction.commit()?;
        Ok(store)
    }

    /// A store on disk, made where there is none.
    ///
    /// # Errors
    /// [`StoreError::Storage`] where the folder cannot be opened (another program may hold it).
    #[cfg(feature = "rocksdb")]
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self { inner: oxigraph::store::Store::open(folder)? })
    }

    /// Writes every quad to a file as sorted N-Quads: all or nothing. A program killed on the way leaves the old file.
    ///
    /// # Errors
    /// [`StoreError::Io`] where the folder cannot be written (a full disk, say); the old file is untouched then.
    pub fn save(&self, path: &Path) -> Result<(), StoreError> {
        save(&self.quads(None)?, path)
    }

    /// Puts quads in the place of everything that a named graph holds, in one step.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn replace_graph(&self, graph: &NamedNode, quads: impl IntoIterator<Item = Quad>) -> Result<(), StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        transaction.clear_graph(GraphNameRef::from(graph.as_ref()))?;
        let name = GraphName::NamedNode(graph.clone());
        for mut quad in quads {
            if quad.graph_name != name {
                quad.graph_name = name.clone();
            }
            transaction.insert(&quad);
        }
        transaction.commit()?;
        Ok(())
    }

    /// Removes a named graph: what the paper said is gone, what others said stays.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn remove_graph(&self, graph: &NamedNode) -> Result<(), StoreError> {
        Ok(self.inner.remove_named_graph(graph)?)
    }

    /// The named graphs in order of IRI.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut graphs = Vec::new();
        for graph in self.inner.named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = graph? {
                graphs.push(node);
            }
        }
        graphs.sort();
        Ok(graphs)
    }

    /// The quads of one graph or of all, in no particular order.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn quads(&self, graph: Option<&NamedNode>) -> Result<Vec<Quad>, StoreError> {
        let name = graph.map(|g| GraphNameRef::from(g.as_ref()));
        Ok(self.inner.quads_for_pattern(None, None, None, name).collect::<Result<_, _>>()?)
    }

    /// Number of quads.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn len(&self) -> Result<usize, StoreError> {
        Ok(self.inner.len()?)
    }

    /// Whether there is no quad.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(self.inner.is_empty()?)
    }

    pub(crate) fn engine(&self) -> &oxigraph::store::Store {
        &self.inner
    }
}

/// Writes quads to a file as [`Store::save`] does, for those who have them at hand: a store makes each of its terms anew when it is read out.
///
/// # Errors
/// As [`Store::save`].
pub fn save<'a>(quads: impl IntoIterator<Item: Into<QuadRef<'a>>>, path: &Path) -> Result<(), StoreError> {
    crate::atomic::write(path, &lines::sorted(quads)).map_err(|source| StoreError::Io { path: path.to_owned(), source })
}

/// What is wrong with a file one of whose lines is no N-Quads: the library counts the lines where it reads the whole.
pub(crate) fn broken(path: &Path, line: &str) -> StoreError {
    let first = fs::read(path).ok().and_then(|bytes| parser().for_slice(&bytes).find_map(Result::err));
    let message = first.map_or_else(|| line.to_owned(), |error| error.to_string());
    StoreError::Syntax { path: path.to_owned(), message }
}

/// The files were written by a serializer that took only valid IRIs, so they are not checked again.
pub(crate) fn parser() -> RdfParser {
    RdfParser::from_format(RdfFormat::NQuads).lenient()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::Literal;

    fn quad(n: u32) -> Quad {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        Quad::new(node(&format!("s{n}")), node("p"), Literal::from(n.to_string()), GraphName::DefaultGraph)
    }

    #[test]
    fn what_is_saved_comes_back_and_saves_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.nq");
        let graph = NamedNode::new_unchecked("http://example.org/g");
        let store = Store::memory().unwrap();
        store.replace_graph(&graph, (0..40).map(quad)).unwrap();
        store.save(&path).unwrap();
        let first = fs::read(&path).unwrap();
        assert!(first.split(|b| *b == b'\n').filter(|l| !l.is_empty()).is_sorted());
        let again = Store::load(&path).unwrap();
        assert_eq!(again.len().unwrap(), 40);
        again.replace_graph(&graph, (0..40).rev().map(quad)).unwrap();
        again.save(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), first);
        again.replace_graph(&graph, [quad(1)]).unwrap();
        assert_eq!(again.len().unwrap(), 1);
        again.remove_graph(&graph).unwrap();
        assert!(again.is_empty().unwrap());
    }

    #[test]
    fn a_missing_and_a_broken_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.nq");
        assert!(matches!(Store::load(&path), Err(StoreError::Missing(_))));
        fs::write(&path, "<http://example.org/a> <http://example.org/b> .\n").unwrap();
        let error = Store::load(&path).err().unwrap().to_string();
        assert!(error.contains("line 1"), "{error}");
        fs::write(&path, "<x:a> <x:b> <x:c> .\n# all well so far\n<x:a> <x:b> <x:c .\n").unwrap();
        let error = Store::load(&path).err().unwrap().to_string();
        assert!(error.contains("line 3"), "{error}");
    }

    #[test]
    fn lines_that_we_would_not_write_are_read_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.nq");
        fs::write(&path, "# by hand\n\n  <x:a>\t<x:b> \"tab\\tbed\"@EN<x:g>. # so\r\n_:b <x:b> _:b .").unwrap();
        let store = Store::load(&path).unwrap();
        assert_eq!(
            String::from_utf8(lines::sorted(&store.quads(None).unwrap())).unwrap(),
            "<x:a> <x:b> \"tab\\tbed\"@en <x:g> .\n_:b <x:b> _:b .\n"
        );
    }

    #[test]
    fn a_save_that_cannot_be_finished_leaves_the_old_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::memory().unwrap();
        let nowhere = folder.path().join("no such folder").join("graph.nq");
        assert!(matches!(store.save(&nowhere), Err(StoreError::Io { .. })));
    }
}
