//! The services and the derived graph, over the first paper's reading.

#![allow(missing_docs, clippy::unwrap_used)]

use claimgraph_causal::{ChainQuery, Corpus, Filter, Joins};
use claimgraph_links::{Request, Triples, derive, services};
use claimgraph_model::{Id, Reading};
use claimgraph_rdf::{
    Answer, MapOptions, QueryError, QueryOptions, SHAPES, Store, mint,
    model::{NamedNode, Quad, Term},
    shapes::{Severity, Shapes},
    vocab,
};
use std::{collections::BTreeSet, path::Path, sync::OnceLock, time::Duration};

fn reading() -> &'static Reading {
    static READING: OnceLock<Reading> = OnceLock::new();
    READING.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/papers/yang-2023");
        claimgraph_curate::load(&folder).unwrap_or_else(|_| panic!("the reading is whole")).reading
    })
}

fn corpus() -> Corpus {
    Corpus::new([reading()])
}

fn store() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(|| {
        let store = Store::memory().unwrap();
        let quads = claimgraph_rdf::quads(reading(), None, &MapOptions::default()).unwrap();
        store.replace_graph(&mint::graph(&reading().paper.id), quads).unwrap();
        store
    })
}

fn options() -> QueryOptions {
    QueryOptions { services: services(|| Ok(corpus())), timeout: Some(Duration::from_secs(60)), ..QueryOptions::default() }
}

fn rows(query: &str) -> Vec<Vec<String>> {
    let Answer::Solutions { rows, .. } = store().query(query, &options()).unwrap() else { panic!("rows") };
    let text = |t: &Option<Term>| match t {
        Some(Term::Literal(l)) => l.value().to_owned(),
        Some(Term::NamedNode(n)) => n.as_str().rsplit(['/', '#']).next().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    rows.iter().map(|row| row.iter().map(text).collect()).collect()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

const FROM: &str = "digital-economy-development";
const TO: &str = "high-quality-development";

#[test]
fn a_query_gets_the_chains_that_the_library_finds() {
    let graph = corpus().graph(&Filter::default(), &Joins::default());
    let at = |name: &str| graph.index_of(&id(name)).unwrap();
    let found = graph.chains(&ChainQuery { most: 7, longest: 5, ..ChainQuery::new([at(FROM)], [at(TO)]) }).chains;
    assert!(found.len() > 2, "{}", found.len());
    let expected: Vec<Vec<String>> =
        found.iter().enumerate().map(|(n, c)| vec![(n + 1).to_string(), c.links.len().to_string(), c.explain(&graph)]).collect();
    let query = format!(
        "SELECT ?n ?steps ?words {{ SERVICE <urn:claimgraph:paths> {{ ?d cg:atMostSteps 5 ; cg:atMostResults 7 .
           ?c cg:from concept:{FROM} ; cg:to concept:{TO} ; cg:chainRank ?n ; cg:stepCount ?steps ; rdfs:comment ?words }} }} ORDER BY ?n"
    );
    assert_eq!(rows(&query), expected);
}

#[test]
fn chains_combine_with_the_evidence_of_the_paper() {
    let query = format!(
        "SELECT DISTINCT ?claim {{ SERVICE <urn:claimgraph:paths> {{ VALUES ?from {{ concept:{FROM} }} ?c cg:from ?from ; cg:to concept:{TO} ; cg:hasStep/cg:link/cg:restsOn ?claim }}
           ?e cg:evidenceFor ?claim ; cg:asserts true }}"
    );
    assert!(!rows(&query).is_empty());
}

#[test]
fn filters_are_obeyed() {
    let count = |limit: &str| {
        let query = format!(
            "SELECT (COUNT(?c) AS ?n) {{ SERVICE <urn:claimgraph:paths> {{ ?d cg:atMostResults 5000 ; cg:atMostSteps 5 {limit} .
               ?c cg:from concept:{FROM} ; cg:to concept:{TO} }} }}"
        );
        rows(&query)[0][0].parse::<usize>().unwrap()
    };
    let plain = count("");
    // Hedged claims may add chains and take none away; a level that few claims name takes most away.
    assert!(count("; cg:considers cg:hedged") >= plain && plain > 2);
    assert!(count("; cg:voice \"author\"") <= plain && count("; cg:atLevel cg:micro") < plain);
}

#[test]
fn wrong_inputs_are_told_with_what_is_right() {
    let wrong = |pattern: &str| match store().query(&format!("SELECT * {{ SERVICE <urn:claimgraph:{pattern} }}"), &options()) {
        Err(QueryError::ServiceRefused(told)) => told,
        other => panic!("{other:?}"),
    };
    assert!(wrong("paths> { ?c a cg:CausalChain }").contains("wants a beginning or an end"));
    assert!(wrong("leverage> { ?c a cg:PolicyLink }").contains("wants an outcome"));
    assert!(wrong("paths> { ?d cg:atMostSteps 99 . ?c cg:to concept:domestic-demand }").contains("from 1 to 12"));
    assert!(wrong("loops> { ?d cg:considers cg:macro . ?c cg:loopName ?n }").contains("cg:hedged"));
    assert!(wrong("loops> { ?d cg:voice \"mine\" . ?c cg:loopName ?n }").contains("\"author\""));
    assert!(wrong("loops> { ?l skos:prefLabel ?n }").contains("knows no property skos:prefLabel"));
}

#[test]
fn loops_and_leverage_answer() {
    let loops =
        rows("SELECT ?name ?kind { SERVICE <urn:claimgraph:loops> { ?l a cg:FeedbackLoop ; cg:loopName ?name ; cg:loopKind ?kind } }");
    assert!(!loops.is_empty() && loops.iter().all(|l| l[0].starts_with(['R', 'B', 'U'])));
    let levers = rows(&format!(
        "SELECT ?p ?n {{ SERVICE <urn:claimgraph:leverage> {{ ?r a cg:PolicyLink ; cg:to concept:{TO} ; cg:from ?p ; cg:independentChains ?n }} }}"
    ));
    assert!(!levers.is_empty());
}

#[test]
fn the_derived_graph_satisfies_the_shapes_and_uses_listed_terms_only() {
    let corpus = corpus();
    let mut request = Request::new(4, 5);
    request.joins.broader = true;
    request.filter.levels.clear();
    let found = derive(&corpus, &request);
    assert_eq!(found.quads, derive(&corpus, &request).quads);
    assert!(found.policy_links > 10 && found.loops > 0 && found.links > 200, "{} {} {}", found.policy_links, found.loops, found.links);
    let own: BTreeSet<NamedNode> = vocab::own_terms().into_iter().chain(vocab::derived_terms()).collect();
    let is_own = |n: &NamedNode| n.as_str().starts_with(mint::NS);
    let used: BTreeSet<NamedNode> = found.quads.iter().flat_map(terms).filter(is_own).collect();
    assert_eq!(used.difference(&own).collect::<Vec<_>>(), Vec::<&NamedNode>::new());
    let whole = Store::memory().unwrap();
    whole.replace_graph(&mint::graph(&reading().paper.id), store().quads(None).unwrap()).unwrap();
    whole.replace_graph(&mint::ontology_graph(), claimgraph_rdf::ontology()).unwrap();
    whole.replace_graph(&mint::links_graph(), found.quads).unwrap();
    let report = Shapes::parse(SHAPES).unwrap().validate(&whole).unwrap();
    let wrong: Vec<_> = report.violations.iter().filter(|v| v.severity == Severity::Violation).take(5).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The reading comes back as it was, derived links or not.
    let quads = whole.quads(None).unwrap();
    assert_eq!(claimgraph_rdf::read_all(&quads).unwrap(), [reading().clone()]);
}

fn terms(quad: &Quad) -> Vec<NamedNode> {
    let mut terms = vec![quad.predicate.clone()];
    if let Term::NamedNode(node) = &quad.object {
        terms.push(node.clone());
    }
    terms
}

#[test]
fn every_derived_term_is_written_by_something() {
    let corpus = corpus();
    let mut request = Request::new(4, 5);
    request.joins = Joins { broader: true, narrower: true, same: Vec::new() };
    request.filter = Filter {
        sections: BTreeSet::from([id("2"), id("3"), id("4"), id("5")]),
        papers: BTreeSet::from([id("yang-2023")]),
        ..Filter::everything()
    };
    request.filter.levels.extend(claimgraph_model::Level::ALL);
    let everything = Request { filter: Filter::everything(), ..request.clone() };
    let graph = corpus.graph(&request.filter, &request.joins);
    let mut triples = Triples::new(&corpus, &graph, "x", &request, true).finish();
    triples.extend(derive(&corpus, &everything).quads.into_iter().map(claimgraph_rdf::model::Triple::from));
    let graph = corpus.graph(&everything.filter, &everything.joins);
    let at = graph.index_of(&id(TO)).unwrap();
    let leverage = graph.leverage(&claimgraph_causal::LeverageQuery { most: 5, longest: 4, ..claimgraph_causal::LeverageQuery::new([at]) });
    let mut more = Triples::new(&corpus, &graph, "y", &everything, true);
    leverage.mechanisms.iter().for_each(|m| drop(more.mediation(m, at)));
    leverage.levers.iter().filter_map(|l| l.chains.chains.first()).for_each(|c| drop(more.chain(c, Some(1))));
    triples.extend(more.finish());
    let used: BTreeSet<NamedNode> =
        triples.iter().flat_map(|t| terms(&t.clone().in_graph(claimgraph_rdf::model::GraphName::DefaultGraph))).collect();
    // The super-class has no members of its own; the paper has no contradicting claims, and no balancing loop as short as is looked for here.
    let absent = ["DerivedStatement", "balancing", "contradicts"];
    let missing: Vec<NamedNode> = vocab::derived_terms()
        .into_iter()
        .filter(|t| !used.contains(t) && !absent.contains(&t.as_str().rsplit('#').next().unwrap_or_default()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
