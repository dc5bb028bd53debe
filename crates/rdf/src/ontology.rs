//! The ontology and its shapes, as published in the `ontology` folder.

use crate::mint;
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Quad, Term},
};

/// `ontology/claimgraph.ttl`.
pub const ONTOLOGY: &str = include_str!("../../../ontology/claimgraph.ttl");
/// `ontology/shapes.ttl`.
pub const SHAPES: &str = include_str!("../../../ontology/shapes.ttl");

/// The ontology's statements about its terms, in the graph `…/id/graph/ontology`, so that queries can use their labels and schemes.
///
/// Class axioms that need blank nodes are left to the file: a graph that people query and compare has none.
///
/// # Panics
/// Never in a released program: the file is part of it, and a test parses it.
#[must_use]
pub fn ontology() -> Vec<Quad> {
    let graph = mint::ontology_graph();
    let blank = |quad: &Quad| matches!(quad.subject, NamedOrBlankNode::BlankNode(_)) || matches!(quad.object, Term::BlankNode(_));
    RdfParser::from_format(RdfFormat::Turtle)
        .for_slice(ONTOLOGY.as_bytes())
        .map(|quad| quad.unwrap_or_else(|e| panic!("claimgraph.ttl: {e}")))
        .filter(|quad| !blank(quad))
        .map(|quad| Quad { graph_name: graph.clone().into(), ..quad })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_ontology_parses_and_says_what_its_terms_mean() {
        let quads = super::ontology();
        assert!(quads.iter().any(|q| q.predicate.as_str() == "http://www.w3.org/2004/02/skos/core#definition"));
        assert!(crate::shapes::Shapes::parse(super::SHAPES).is_ok_and(|s| !s.is_empty()));
    }
}
