//! A saved graph as its file has it, without filing every quad in the engine.

use crate::{Footprint, ReadError, Store, StoreError, lines, mint, read, store};
use claimgraph_model::{Id, Reading};
use oxigraph::model::{GraphNameRef, NamedNode, Quad, QuadRef};
use std::{fs, io, path::Path};

/// The text of a saved graph.
pub struct Saved {
    text: String,
}

/// The quads of a saved graph, in the order of its lines, nearly all of them as views of its text.
pub struct SavedQuads<'a> {
    views: Vec<QuadRef<'a>>,
    /// Those with escapes, blank nodes or another spacing, each with the number of views before it.
    others: Vec<(usize, Quad)>,
}

impl Saved {
    /// Reads a file.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        match fs::read(path).map(String::from_utf8) {
            Ok(Ok(text)) => Ok(Self { text }),
            Ok(Err(error)) => Err(store::broken(path, &error.utf8_error().to_string())),
            Err(source) if source.kind() == io::ErrorKind::NotFound => Err(StoreError::Missing(path.to_owned())),
            Err(source) => Err(StoreError::Io { path: path.to_owned(), source }),
        }
    }

    /// Its quads; `path` is for the message where a line is none.
    ///
    /// # Errors
    /// [`StoreError::Syntax`] with line and column.
    pub fn quads(&self, path: &Path) -> Result<SavedQuads<'_>, StoreError> {
        let mut quads = SavedQuads { views: Vec::with_capacity(self.text.len() / 200), others: Vec::new() };
        for line in self.text.split_inclusive('\n') {
            match lines::scan(line) {
                Some(quad) => quads.views.push(quad),
                None => {
                    for quad in store::parser().for_slice(line.as_bytes()) {
                        let quad = quad.map_err(|error| store::broken(path, &error.to_string()))?;
                        quads.others.push((quads.views.len(), quad));
                    }
                }
            }
        }
        Ok(quads)
    }
}

impl SavedQuads<'_> {
    /// Every quad, in the order of the lines: a store answers in the order in which it was filled.
    pub fn iter(&self) -> impl Iterator<Item = QuadRef<'_>> {
        let (mut at, mut others) = (0, self.others.iter().peekable());
        std::iter::from_fn(move || {
            if let Some((_, quad)) = others.next_if(|(before, _)| *before == at) {
                return Some(quad.as_ref());
            }
            let quad = self.views.get(at).copied()?;
            at += 1;
            Some(quad)
        })
    }

    /// The named graphs in order of IRI.
    #[must_use]
    pub fn graphs(&self) -> Vec<NamedNode> {
        let mut graphs: Vec<&str> = Vec::new();
        for quad in self.iter() {
            if let GraphNameRef::NamedNode(name) = quad.graph_name
                && !graphs.contains(&name.as_str())
            {
                graphs.push(name.as_str());
            }
        }
        graphs.sort_unstable();
        graphs.into_iter().map(NamedNode::new_unchecked).collect()
    }

    /// The papers that have a graph, in order of id.
    #[must_use]
    pub fn papers(&self) -> Vec<Id> {
        self.graphs().iter().filter_map(|g| mint::paper_of_graph(g.as_str())).collect()
    }

    /// The readings, in order of paper.
    ///
    /// # Errors
    /// As [`read`](crate::read()).
    pub fn readings(&self) -> Result<Vec<Reading>, ReadError> {
        let graphs: Vec<NamedNode> = self.papers().iter().map(mint::graph).collect();
        graphs
            .iter()
            .map(|graph| read::read(self.iter().filter(|quad| quad.graph_name == GraphNameRef::NamedNode(graph.as_ref()))))
            .collect()
    }

    /// A store for queries of this footprint: it holds what they can touch, and every graph's name.
    ///
    /// # Errors
    /// [`StoreError::Storage`].
    pub fn store(&self, footprint: &Footprint) -> Result<Store, StoreError> {
        let store = Store::memory()?;
        let mut transaction = store.engine().start_transaction()?;
        for graph in self.graphs() {
            transaction.insert_named_graph(&graph);
        }
        self.iter().filter(|quad| footprint.has(*quad)).for_each(|quad| transaction.insert(quad));
        transaction.commit()?;
        Ok(store)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MapOptions, QueryOptions, footprint, questions, testing::sample};
    use tempfile::TempDir;

    /// The sample's graph and the ontology, saved.
    fn saved() -> (TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.nq");
        let ontology = crate::ontology().into_iter().map(|q| Quad { graph_name: mint::ontology_graph().into(), ..q });
        let mut quads = crate::quads(&sample::reading(), None, &MapOptions::default()).unwrap();
        quads.extend(ontology);
        store::save(&quads, &path).unwrap();
        (folder, path)
    }

    #[test]
    fn the_readings_come_back_without_an_engine() {
        let (_folder, path) = saved();
        let file = Saved::open(&path).unwrap();
        assert_eq!(file.quads(&path).unwrap().readings().unwrap(), [sample::reading()]);
    }

    #[test]
    fn what_a_query_can_touch_answers_as_the_whole_graph_does() {
        let (_folder, path) = saved();
        let (whole, file) = (Store::load(&path).unwrap(), Saved::open(&path).unwrap());
        let quads = file.quads(&path).unwrap();
        assert_eq!(quads.iter().count(), whole.len().unwrap());
        let own = [
            "SELECT * { ?s ?p ?o }",
            "SELECT * { ?s a cg:CausalClaim ; cg:cause ?c . ?c skos:prefLabel ?l }",
            "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?c a cg:CausalClaim } } GROUP BY ?g",
            "SELECT ?g { GRAPH ?g {} } ORDER BY ?g",
            "SELECT * { ?c a cg:CausalClaim OPTIONAL { ?c cg:effect ?e } FILTER NOT EXISTS { ?c cg:contradicts ?d } }",
            "SELECT * { ?a cg:cause|cg:effect ?b MINUS { ?b skos:broader ?c } }",
            "SELECT * { ?a (^cg:cause/cg:effect)+ ?b }",
            "SELECT * { cg:CausalClaim rdfs:subClassOf* ?b }",
            "SELECT * { <urn:nowhere> rdfs:subClassOf* ?b }",
            "SELECT * { ?a rdfs:subClassOf? ?b }",
            "SELECT * { ?p rdfs:domain ?d . ?s ?p ?o }",
            "SELECT * { ?s !rdf:type ?o }",
            "CONSTRUCT { ?e a cg:Effect } WHERE { ?c cg:effect ?e }",
            "DESCRIBE cg:CausalClaim",
            "ASK { ?c cg:position 1.0 }",
        ];
        let library = questions::library();
        for query in own.into_iter().chain(library.iter().map(|q| q.query.as_str()).filter(|q| !q.contains("SERVICE"))) {
            let options = QueryOptions::default();
            let part = quads.store(&footprint(query, &options)).unwrap();
            assert_eq!(part.query(query, &options).unwrap(), whole.query(query, &options).unwrap(), "{query}");
        }
        assert!(quads.store(&footprint(own[1], &QueryOptions::default())).unwrap().len().unwrap() * 10 < whole.len().unwrap());
    }

    #[test]
    fn a_broken_file_is_told_as_a_store_tells_it() {
        let (folder, path) = saved();
        for (name, text) in
            [("missing", None), ("line", Some(&b"<x:a> <x:b> <x:c> .\n<x:a> <x:b .\n"[..])), ("bytes", Some(b"<x:a> <x:b> \"\xff\" .\n"))]
        {
            let file = folder.path().join(name);
            text.iter().for_each(|text| fs::write(&file, text).unwrap());
            let here = Saved::open(&file).and_then(|saved| saved.quads(&file).map(drop)).unwrap_err().to_string();
            assert_eq!(here, Store::load(&file).err().unwrap().to_string(), "{name}");
        }
        assert!(Saved::open(&path).is_ok());
    }
}
