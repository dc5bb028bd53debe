//! Every term that this crate writes or reads, own and foreign, and the prefixes that shorten them.
//!
//! A term that is not here cannot be emitted: the mapping takes its properties and classes from these constants only, so the two lists
//! ([`own_terms`], [`foreign_terms`]) are the whole vocabulary of the graph and can be compared with the ontology files.

pub mod cg;
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
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_term_is_listed_twice_or_in_the_wrong_namespace() {
        let own: BTreeSet<_> = cg::LISTED.iter().collect();
        assert_eq!(own.len(), cg::LISTED.len());
        let foreign: BTreeSet<_> = FOREIGN.iter().collect();
        assert_eq!(foreign.len(), FOREIGN.len());
        assert!(own_terms().iter().all(|t| t.as_str().starts_with(crate::mint::NS)));
        assert!(foreign_terms().iter().all(|t| !t.as_str().starts_with(crate::mint::NS)));
    }

    #[test]
    fn every_term_is_an_iri_with_a_prefix() {
        for term in own_terms().iter().chain(&foreign_terms()) {
            assert!(NamedNode::new(term.as_str()).is_ok(), "{term}");
            assert!(shorten(term.as_str()).is_some(), "{term} has no prefix");
        }
    }

    #[test]
    fn the_traps_of_the_citation_vocabularies_are_not_stepped_into() {
        let all: Vec<String> = foreign_terms().iter().map(|t| t.as_str().to_owned()).collect();
        assert!(all.contains(&"http://purl.org/spar/cito/hasCitationCharacterization".to_owned()));
        for wrong in ["cito/supports", "cito/isSupportedBy", "Characterisation", "isContextOf"] {
            assert!(!all.iter().any(|t| t.ends_with(wrong)), "{wrong}");
        }
    }
}
