//! Every term that this crate writes or reads, own and foreign, and the prefixes that shorten them.
//!
//! A term that is not here cannot be emitted: the mapping takes its properties and classes from these constants only, so the two lists
//! ([`own_terms`], [`foreign_terms`]) are the whole vocabulary of the graph and can be compared with the ontology files.

pub mod cg;
pub mod derived;
mod foreign;
mod individual;
mod prefixes;

pub use foreign::*;
pub use individual::{Individual, direction};
pub use prefixes::{PREFIXES, prefixes_with, shorten};

use claimgraph_model::{
    Category, Change, CitationForm, CitationFunction, ConceptTier, Level, Modality, Polarity, PolicyKind, PolicyStatus, QuantityKind,
    ReaderKind, Relation, Stance, WorkKind,
};
use oxigraph::model::NamedNode;

/// Every term of the own namespace that the mapping can emit: classes, properties and value individuals, sorted.
#[must_use]
pub fn own_terms() -> Vec<NamedNode> {
    let mut terms: Vec<NamedNode> = cg::LISTED.iter().map(|t| t.into_owned()).collect();
    terms.extend(values::<Polarity>());
    terms.extend(values::<Relation>());
    terms.extend(values::<Change>());
    terms.extend(values::<Modality>());
    terms.extend(values::<Stance>());
    terms.extend(values::<Level>());
    terms.extend(values::<Category>());
    terms.extend(values::<ConceptTier>());
    terms.extend(values::<PolicyKind>());
    terms.extend(values::<PolicyStatus>());
    terms.extend(values::<QuantityKind>());
    terms.extend(values::<CitationForm>());
    terms.extend(values::<WorkKind>());
    terms.extend(values::<ReaderKind>());
    terms.sort();
    terms.dedup();
    terms
}

/// Every term of the own namespace for what follows from claims together, sorted; see [`derived`].
#[must_use]
pub fn derived_terms() -> Vec<NamedNode> {
    let mut terms: Vec<NamedNode> = derived::LISTED.iter().map(|t| t.into_owned()).collect();
    terms.sort();
    terms
}

/// Every foreign term that the mapping and the data set description can emit, sorted.
#[must_use]
pub fn foreign_terms() -> Vec<NamedNode> {
    let mut terms: Vec<NamedNode> = FOREIGN.iter().map(|t| t.into_owned()).collect();
    terms.extend(values::<CitationFunction>());
    terms.sort();
    terms.dedup();
    terms
}

fn values<T: Individual>() -> impl Iterator<Item = NamedNode> {
    T::all().iter().map(|value| value.iri())
}

#[cfg(test)]
pub(crate) mod tests;
