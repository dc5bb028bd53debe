//! Readings as RDF: vocabulary, IRI minting in one place, mapping both ways, store, SPARQL, named questions, shapes, exports.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answer;
mod atomic;
mod dataset;
mod footprint;
mod format;
mod interrupt;
mod jsonld;
mod lines;
mod map;
pub mod mint;
mod ontology;
mod query;
pub mod questions;
mod read;
mod saved;
mod service;
pub mod shapes;
mod skos;
mod store;
mod strays;
mod stream;
mod syntax;
#[cfg(test)]
mod testing;
mod turtle;
pub mod vocab;

pub use answer::Answer;
pub use atomic::write as write_atomically;
pub use dataset::{DatasetDescription, ExampleQuery, QueryForm, dataset};
pub use footprint::Footprint;
pub use format::{CONTEXT, GraphFormat};
pub use lines::sorted as sorted_lines;
pub use map::{MapError, MapOptions, MapProblem, quads};
pub use ontology::{ONTOLOGY, SHAPES, ontology};
pub use query::{QueryError, QueryOptions, check_syntax, footprint};
pub use read::{ReadError, ReadProblem, papers, read, read_all, read_paper};
pub use saved::{Saved, SavedQuads};
pub use service::{Service, ServiceInputs, Services};
pub use skos::{SkosConcept, SkosError, skos};
pub use store::{Store, StoreError, save as save_quads};
pub use strays::{Stray, unknown_names, unknown_terms};
pub use stream::{AnswerForm, AnswerFormat, Stop, StopReason, StreamError};
pub use syntax::SyntaxError;
pub use vocab::{PREFIXES, prefixes_with};

/// RDF terms, as the store's library has them.
pub use oxigraph::model;
/// The formats of SPARQL results.
pub use oxigraph::sparql::results as sparql_results;
