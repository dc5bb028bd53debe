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
    use crate::{GraphFormat, MapOptions, prefixes_with, quads, read};
    use claimgraph_model::SourceText;
    use oxigraph::{
        io::{RdfFormat, RdfParser},
        model::Quad,
    };

    fn file(name: &str) -> String {
        let path = format!("{}/../../ontology/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// The example that the folder's README walks through is what the mapping writes today, words of the text and all.
    #[test]
    fn the_worked_example_is_what_the_mapping_writes() {
        let (turtle, text) = (file("example.ttl"), SourceText::new(file("example.txt")));
        let parsed: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle.as_bytes()).collect::<Result<_, _>>().unwrap();
        let reading = read(&parsed).unwrap();
        assert!(reading.evidence.len() >= 4 && !reading.policies.is_empty());
        let again = quads(&reading, Some(&text), &MapOptions { quotes: true }).unwrap();
        let mut written = Vec::new();
        GraphFormat::Turtle.write(&again, &prefixes_with([&reading.paper.id]), &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        let differs = written.lines().zip(turtle.lines()).find(|(new, old)| new != old);
        assert!(written == turtle, "example.ttl is not what the mapping writes; first difference (new, old): {differs:?}");
    }

    #[test]
    fn the_ontology_parses_and_says_what_its_terms_mean() {
        let quads = super::ontology();
        assert!(quads.iter().any(|q| q.predicate.as_str() == "http://www.w3.org/2004/02/skos/core#definition"));
        assert!(crate::shapes::Shapes::parse(super::SHAPES).is_ok_and(|s| !s.is_empty()));
    }
}
