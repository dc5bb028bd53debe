use super::*;
use crate::{
    MapOptions, mint, quads,
    testing::sample,
    vocab::{self, cg, dcterms, rdf, sh, void},
};
use oxigraph::{
    model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term},
    sparql::{QueryResults, SparqlEvaluator},
    store::Store,
};
use std::collections::BTreeSet;

fn about() -> DatasetDescription {
    DatasetDescription {
        title: "Small harbours".into(),
        description: "What papers on small harbours say.".into(),
        creator: "Harbour readers".into(),
        license: NamedNode::new("https://creativecommons.org/publicdomain/zero/1.0/").unwrap(),
        version: "0.1.0".into(),
        examples: [QueryForm::Select, QueryForm::Ask, QueryForm::Construct]
            .into_iter()
            .map(|form| ExampleQuery {
                name: format!("what-{form:?}").to_lowercase(),
                question: "What leads to what?".into(),
                form,
                sparql: "SELECT * WHERE { ?a ?b ?c }".into(),
                keywords: vec!["all".into()],
            })
            .collect(),
    }
}

fn papers() -> Vec<Quad> {
    let first = sample::reading();
    let mut second = first.clone();
    second.paper.id = claimgraph_model::Id::new("orr-1990").unwrap();
    [first, second].iter().flat_map(|r| quads(r, None, &MapOptions::default()).unwrap()).collect()
}

/// Asks the store itself, which counts in its own way.
fn count(quads: &[Quad], query: &str) -> u64 {
    let store = Store::new().unwrap();
    quads.iter().for_each(|q| store.insert(q).unwrap());
    let mut query = SparqlEvaluator::new().parse_query(query).unwrap();
    query.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(mut rows) = query.on_store(&store).execute().unwrap() else { panic!("no rows") };
    let row = rows.next().unwrap().unwrap();
    let Some(Term::Literal(literal)) = row.get("n") else { panic!("no number") };
    literal.value().parse().unwrap()
}

fn stated(description: &[Quad], node: &NamedNode, property: NamedNodeRef<'_>) -> u64 {
    let found: Vec<_> =
        description.iter().filter(|q| q.subject == NamedOrBlankNode::from(node.clone()) && q.predicate == property).collect();
    let [Quad { object: Term::Literal(literal), .. }] = found.as_slice() else { panic!("{} values of {property} at {node}", found.len()) };
    literal.value().parse().unwrap()
}

#[test]
fn stated_counts_are_what_sparql_counts() {
    let data = papers();
    let description = dataset(&data, &about()).unwrap();
    let node = mint::dataset();
    for (property, query) in [
        (void::TRIPLES, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"),
        (void::DISTINCT_SUBJECTS, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        (void::DISTINCT_OBJECTS, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        (void::PROPERTIES, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        (void::CLASSES, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }"),
    ] {
        assert_eq!(stated(&description, &node, property), count(&data, query), "{property}");
    }
    let part = |name: &str| mint::dataset_part(name).unwrap();
    let prefix = "PREFIX cg: <https://w3id.org/claimgraph/ns#> PREFIX graph: <https://w3id.org/claimgraph/id/graph/> ";
    for (node, property, query) in [
        (part("class-cg-Evidence"), void::ENTITIES, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a cg:Evidence }"),
        (part("class-cg-Evidence"), void::TRIPLES, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s a cg:Evidence ; ?p ?o } }"),
        (
            part("class-cg-Evidence-property-cg-causeSpan"),
            void::TRIPLES,
            "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?o { ?s a cg:Evidence ; cg:causeSpan ?o } }",
        ),
        (
            part("class-cg-Evidence-property-cg-evidenceFor-to-cg-CausalClaim"),
            void::TRIPLES,
            "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?o { ?s a cg:Evidence ; cg:evidenceFor ?o . ?o a cg:CausalClaim } }",
        ),
        (part("property-cg-actor"), void::DISTINCT_OBJECTS, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s cg:actor ?o }"),
        (part("graph-orr-1990"), void::TRIPLES, "SELECT (COUNT(*) AS ?n) { GRAPH graph:orr-1990 { ?s ?p ?o } }"),
        (part("graph-orr-1990-class-cg-Policy"), void::ENTITIES, "SELECT (COUNT(*) AS ?n) { GRAPH graph:orr-1990 { ?s a cg:Policy } }"),
    ] {
        assert_eq!(stated(&description, &node, property), count(&data, &format!("{prefix}{query}")), "{node} {property}");
    }
}

#[test]
fn the_description_does_not_describe_itself() {
    let mut data = papers();
    let description = dataset(&data, &about()).unwrap();
    assert!(description.iter().all(|q| q.graph_name == GraphName::NamedNode(mint::dataset_graph())));
    data.extend(description.clone());
    assert_eq!(dataset(&data, &about()).unwrap(), description);
}

#[test]
fn every_term_listed_is_emitted_by_a_paper_or_by_the_description() {
    let mut data = papers();
    data.extend(quads(&sample::reading(), Some(&sample::text()), &MapOptions { quotes: true }).unwrap());
    let mut bare = sample::reading();
    (bare.paper.volume, bare.paper.issue, bare.paper.issn) = (None, None, None);
    bare.reader.kind = claimgraph_model::ReaderKind::Automatic;
    data.extend(quads(&bare, None, &MapOptions::default()).unwrap());
    for (i, role) in crate::map::sections::ROLES.iter().enumerate() {
        let mut reading = sample::reading();
        reading.sections[i % 4].role = Some(role.as_str().rsplit('/').next().unwrap().to_owned());
        data.extend(quads(&reading, None, &MapOptions::default()).unwrap());
    }
    for (unit, _) in crate::map::units::PUBLISHED {
        let mut reading = sample::reading();
        reading.quantities[0].unit = claimgraph_model::Id::new(*unit).unwrap();
        data.extend(quads(&reading, None, &MapOptions::default()).unwrap());
    }
    data.extend(dataset(&data, &about()).unwrap());
    let mut used = BTreeSet::new();
    for quad in &data {
        used.insert(quad.predicate.as_str());
        match &quad.object {
            Term::NamedNode(node) => drop(used.insert(node.as_str())),
            Term::Literal(literal) => drop(used.insert(literal.datatype().as_str())),
            Term::BlankNode(_) => panic!("{quad}"),
        }
    }
    let listed = vocab::foreign_terms();
    for term in &listed {
        assert!(used.contains(term.as_str()), "{term} is listed but never emitted");
    }
    let known = |iri: &str| listed.iter().any(|t| t.as_str() == iri) || iri.starts_with(mint::BASE) || iri.starts_with(mint::NS);
    for quad in data.iter().filter(|q| q.predicate == rdf::TYPE) {
        let Term::NamedNode(class) = &quad.object else { panic!("{quad}") };
        assert!(known(class.as_str()) && known(quad.predicate.as_str()), "{quad}");
    }
    assert!(data.iter().all(|q| known(q.predicate.as_str())));
    let kinds = vocab::tests::kinds();
    let kind = |iri: &str| kinds.get(iri).map(String::as_str);
    for quad in &data {
        // VoID declares `class` and `property` as functional properties and nothing else, which the list calls individuals.
        let wrong = |k: &str| matches!(k, "class" | "datatype");
        assert!(!kind(quad.predicate.as_str()).is_some_and(wrong), "{} is no property", quad.predicate);
        if let (true, Term::NamedNode(class)) = (quad.predicate == rdf::TYPE, &quad.object) {
            assert!(kind(class.as_str()).is_none_or(|k| k == "class"), "{class} is no class");
        }
        // What a vocabulary declares for literals leads to literals, what it declares for resources to resources.
        match kind(quad.predicate.as_str()) {
            Some("datatype property") => assert!(matches!(quad.object, Term::Literal(_)), "{quad}"),
            Some("object property") => assert!(!matches!(quad.object, Term::Literal(_)), "{quad}"),
            _ => {}
        }
    }
}

#[test]
fn vocabularies_are_name_spaces_that_terms_are_from() {
    let description = dataset(&papers(), &about()).unwrap();
    let stated: Vec<_> = description.iter().filter(|q| q.predicate == void::VOCABULARY).map(|q| q.object.to_string()).collect();
    assert!(stated.contains(&"<http://www.w3.org/2004/02/skos/core#>".to_owned()), "{stated:?}");
    for space in stated {
        let space = space.trim_matches(['<', '>']);
        assert!(vocab::own_terms().iter().chain(&vocab::foreign_terms()).any(|t| t.as_str().starts_with(space)), "{space}");
    }
}

#[test]
fn editors_find_prefixes_examples_and_classes() {
    let description = dataset(&papers(), &about()).unwrap();
    let sh = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX void: <http://rdfs.org/ns/void#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";
    let ask = |pattern: &str| count(&description, &format!("{sh} SELECT (COUNT(*) AS ?n) {{ {pattern} }}"));
    assert_eq!(ask("?d sh:namespace ?ns ; sh:prefix ?p"), vocab::PREFIXES.len() as u64);
    assert_eq!(ask("?q a sh:SPARQLExecutable ; rdfs:comment ?c ; sh:select|sh:ask|sh:construct ?sparql"), 3);
    assert!(ask("?cp void:class ?c ; void:propertyPartition ?pp . ?pp void:property ?p ; void:classPartition [ void:class ?o ]") > 50);
    assert!(ask("?pp <http://ldf.fi/void-ext#datatypePartition> [ <http://ldf.fi/void-ext#datatype> ?d ]") > 20);
    assert!(description.iter().any(|q| q.predicate == sh::PREFIXES && q.object == Term::from(mint::dataset())));
}

#[test]
fn each_paper_is_a_subset_and_the_first_example_is_the_best_supported_claim() {
    let data = papers();
    let description = dataset(&data, &about()).unwrap();
    let sources: Vec<_> = description.iter().filter(|q| q.predicate == dcterms::SOURCE).collect();
    assert_eq!(sources.len(), 2);
    let examples: Vec<_> = description.iter().filter(|q| q.predicate == void::EXAMPLE_RESOURCE).map(|q| q.object.to_string()).collect();
    let evidence = |claim: &str| data.iter().filter(|q| q.predicate == cg::HAS_EVIDENCE && q.subject.to_string() == claim).count();
    let most = data.iter().map(|q| evidence(&q.subject.to_string())).max().unwrap();
    assert!(examples.iter().any(|e| evidence(e) == most), "{examples:?}");
    assert_eq!(examples.len(), 3);
}

#[test]
fn terms_of_foreign_vocabularies_are_counted_and_have_no_partition() {
    let node = |s: &str| NamedNode::new_unchecked(format!("http://nowhere.example/terms/{s}"));
    let mut data = papers();
    let graph = data[0].graph_name.clone();
    let before = dataset(&data, &about()).unwrap();
    data.push(Quad::new(node("a"), node("says"), node("b"), graph));
    data.push(Quad::new(node("a"), rdf::TYPE, node("Thing"), node("graph")));
    let after = dataset(&data, &about()).unwrap();
    let triples = |description: &[Quad]| stated(description, &mint::dataset(), void::TRIPLES);
    assert_eq!(triples(&after), triples(&before) + 2);
    assert!(!after.iter().any(|q| q.to_string().contains("nowhere.example")));
}
