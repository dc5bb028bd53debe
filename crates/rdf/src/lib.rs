//! Readings as RDF: vocabulary, IRI minting in one place, mapping both ways, store, SPARQL, named questions, shapes, exports.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod map;
pub mod mint;
mod read;
pub mod vocab;

pub use map::{MapError, MapOptions, MapProblem, quads};
pub use read::{ReadError, ReadProblem, papers, read, read_all, read_paper};
pub use vocab::{PREFIXES, prefixes_with};
