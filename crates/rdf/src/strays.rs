//! Names of a query that stand for nothing: a slip of the pen in an IRI gives no error in SPARQL, only an empty answer.

use crate::{QueryOptions, mint, ontology, query, syntax, vocab};
use oxigraph::model::{NamedOrBlankNodeRef, QuadRef, TermRef};
use std::collections::BTreeSet;

/// A name that stands for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The IRI as asked for.
    pub iri: String,
    /// The nearest one that stands for something, where one is near.
    pub nearest: Option<String>,
}

/// The names of a query in the ontology's name space that are no terms of the ontology.
#[must_use]
pub fn unknown_terms(text: &str, options: &QueryOptions) -> Vec<Stray> {
    let asked = names(text, options, mint::NS);
    if asked.is_empty() {
        return Vec::new();
    }
    let mut known: BTreeSet<String> = vocab::own_terms().into_iter().chain(vocab::derived_terms()).map(|term| term.into_string()).collect();
    if asked.iter().all(|iri| known.contains(iri)) {
        return Vec::new();
    }
    for quad in ontology() {
        names_of(quad.as_ref(), &mut |iri| {
            known.insert(iri.to_owned());
        });
    }
    strays(asked, &known)
}

/// The names of a query in the name spaces of graphs (`concept:`, `claim:`, a paper's …) that are nowhere among these quads.
#[must_use]
pub fn unknown_names<'a>(text: &str, options: &QueryOptions, quads: impl IntoIterator<Item = QuadRef<'a>>) -> Vec<Stray> {
    let asked = names(text, options, mint::BASE);
    if asked.is_empty() {
        return Vec::new();
    }
    let spaces: BTreeSet<&str> = asked.iter().map(|iri| space(iri)).collect();
    let mut known = BTreeSet::new();
    for quad in quads {
        names_of(quad, &mut |iri| {
            if iri.starts_with(mint::BASE) && spaces.contains(space(iri)) && !known.contains(iri) {
                known.insert(iri.to_owned());
            }
        });
    }
    strays(asked, &known)
}

/// The IRIs of a query that begin with a name space and do not end with it; none where it is no query.
fn names(text: &str, options: &QueryOptions, start: &str) -> BTreeSet<String> {
    let Some(whole) = query::written_out(text, options) else { return BTreeSet::new() };
    let iris = syntax::iris(&whole);
    iris.into_iter().filter(|iri| iri.starts_with(start) && space(iri) != iri.as_str()).collect()
}

/// An IRI up to its local name.
fn space(iri: &str) -> &str {
    iri.rfind(['/', '#']).map_or(iri, |at| &iri[..=at])
}

fn names_of(quad: QuadRef<'_>, found: &mut dyn FnMut(&str)) {
    if let NamedOrBlankNodeRef::NamedNode(node) = quad.subject {
        found(node.as_str());
    }
    found(quad.predicate.as_str());
    if let TermRef::NamedNode(node) = quad.object {
        found(node.as_str());
    }
    if let oxigraph::model::GraphNameRef::NamedNode(node) = quad.graph_name {
        found(node.as_str());
    }
}

/// Below this likeness two names are two names.
const LIKE: f64 = 0.6;

fn strays(asked: BTreeSet<String>, known: &BTreeSet<String>) -> Vec<Stray> {
    let stray = |iri: String| {
        let local = |iri: &str| iri[space(iri).len()..].to_lowercase();
        let like = |other: &&String| strsim::normalized_damerau_levenshtein(&local(&iri), &local(other));
        let near = known.iter().filter(|other| space(other) == space(&iri)).map(|other| (like(&other), other));
        // Of names as like as each other the first by alphabet.
        let best = near.filter(|(like, _)| *like >= LIKE).max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)));
        Stray { nearest: best.map(|(_, other)| other.clone()), iri }
    };
    asked.into_iter().filter(|iri| !known.contains(iri)).map(stray).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{GraphName, NamedNode, Quad};

    fn told(strays: &[Stray]) -> Vec<(&str, &str)> {
        strays.iter().map(|s| (local(&s.iri), s.nearest.as_deref().map_or("", local))).collect()
    }

    fn local(iri: &str) -> &str {
        &iri[space(iri).len()..]
    }

    #[test]
    fn a_slip_in_a_term_is_told_with_the_term_that_was_meant() {
        let unknown = |query: &str| unknown_terms(query, &QueryOptions::default());
        assert_eq!(
            told(&unknown("SELECT ?c { ?c cg:increase ?e . ?x a cg:CausalClaims }")),
            [("CausalClaims", "CausalClaim"), ("increase", "increases")]
        );
        assert_eq!(told(&unknown("ASK { ?c cg:zzzzzz ?e FILTER EXISTS { ?c a cg:Policy } }")), [("zzzzzz", "")]);
        assert_eq!(
            unknown(
                "SELECT ?c { ?c cg:increases+ ?e ; cg:sign cg:positive ; cg:polarity ?p FILTER(?p != \"<https://w3id.org/claimgraph/ns#no>\") }"
            ),
            []
        );
    }

    #[test]
    fn every_term_that_questions_use_is_known() {
        for question in crate::questions::library() {
            assert_eq!(unknown_terms(&question.query, &QueryOptions::default()), [], "{}", question.name);
        }
    }

    #[test]
    fn a_name_that_is_nowhere_in_the_graph_is_told_with_the_nearest_of_its_kind() {
        let node = |local: &str| NamedNode::new_unchecked(format!("{}{local}", mint::BASE));
        let quad = Quad::new(node("concept/domestic-demand"), node("p"), node("policy/domestic-deman"), GraphName::DefaultGraph);
        let unknown = |query: &str| unknown_names(query, &QueryOptions::default(), [quad.as_ref()]);
        assert_eq!(told(&unknown("ASK { ?c ?p concept:domestic-deman }")), [("domestic-deman", "domestic-demand")]);
        assert_eq!(unknown("ASK { VALUES ?x { concept:domestic-demand policy:domestic-deman } ?x ?p ?o }"), []);
    }
}
