use super::*;
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Quad, Term},
};
use std::collections::{BTreeMap, BTreeSet};

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

fn file(name: &str) -> String {
    let path = format!("{}/../../ontology/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn ontology() -> Vec<Quad> {
    RdfParser::from_format(RdfFormat::Turtle).for_slice(file("claimgraph.ttl").as_bytes()).collect::<Result<_, _>>().unwrap()
}

/// Own terms that the ontology declares, with what it says of each.
fn declared() -> BTreeMap<String, Vec<Quad>> {
    let mut terms: BTreeMap<String, Vec<Quad>> = BTreeMap::new();
    for quad in ontology() {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && subject.as_str().starts_with(crate::mint::NS)
        {
            terms.entry(subject.as_str().to_owned()).or_default().push(quad);
        }
    }
    terms
}

#[test]
fn the_ontology_declares_labels_and_defines_every_own_term() {
    let declared = declared();
    for term in own_terms().into_iter().chain(derived_terms()) {
        let said = declared.get(term.as_str()).unwrap_or_else(|| panic!("{term} is not in claimgraph.ttl"));
        let english =
            |property| said.iter().any(|q| q.predicate == property && matches!(&q.object, Term::Literal(l) if l.language() == Some("en")));
        assert!(english(rdfs::LABEL) || english(skos::PREF_LABEL), "{term} has no English label");
        assert!(english(skos::DEFINITION), "{term} has no English definition");
    }
}

#[test]
fn what_the_ontology_declares_is_emitted_or_there_to_be_asked_by() {
    let own: BTreeSet<String> = own_terms().iter().chain(&derived_terms()).map(|t| t.as_str().to_owned()).collect();
    let inverted: BTreeSet<String> =
        ontology().iter().filter(|q| q.predicate.as_str().ends_with("owl#inverseOf")).map(|q| q.object.to_string()).collect();
    for (term, said) in declared() {
        let says = |property: &str| said.iter().any(|q| q.predicate.as_str().ends_with(property));
        let is = |class: &str| said.iter().any(|q| q.predicate == rdf::TYPE && q.object.to_string().ends_with(class));
        // Schemes, groups of values and inverse properties are for queries and reasoners: no mapping emits them.
        let for_asking = is("core#ConceptScheme>") || says("core#narrower") || inverted.contains(&format!("<{term}>"));
        assert!(own.contains(&term) || for_asking, "{term} is declared, but nothing emits it");
    }
}

/// Kind of each foreign term in `ontology/foreign-terms.tsv`, by IRI.
pub(crate) fn kinds() -> BTreeMap<String, String> {
    let kind = |line: &str| match line.split('\t').collect::<Vec<_>>().as_slice() {
        [_, namespace, _, term, kind] => (format!("{namespace}{term}"), (*kind).to_owned()),
        fields => panic!("{} fields in `{line}`", fields.len()),
    };
    file("foreign-terms.tsv").lines().skip(1).map(kind).collect()
}

#[test]
fn every_foreign_term_exists_in_its_vocabulary() {
    let listed = kinds();
    let missing: Vec<String> = foreign_terms().iter().filter(|t| !listed.contains_key(t.as_str())).map(ToString::to_string).collect();
    assert!(missing.is_empty(), "not in ontology/foreign-terms.tsv: {missing:#?}");
    for trap in ["http://purl.org/spar/cito/hasCitationCharacterisation", "http://purl.org/spar/c4o/isContextOf"] {
        assert!(!listed.contains_key(trap), "{trap} does not exist");
    }
}
