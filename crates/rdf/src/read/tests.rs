use super::*;
use crate::{
    MapOptions, mint, quads,
    testing::{any, sample},
    vocab::{Individual, rdf, rdfs},
};
use claimgraph_model::{Modality, Relation};
use oxigraph::{
    io::{RdfFormat, RdfParser, RdfSerializer},
    model::{Literal, NamedOrBlankNode, Quad, Term},
    store::Store,
};
use proptest::prelude::*;

fn graph_of(reading: &Reading) -> Vec<Quad> {
    quads(reading, None, &MapOptions::default()).unwrap()
}

fn by_store(quads: &[Quad]) -> Vec<Quad> {
    let store = Store::new().unwrap();
    quads.iter().for_each(|q| store.insert(q).unwrap());
    store.iter().collect::<Result<_, _>>().unwrap()
}

fn by_file(quads: &[Quad], format: RdfFormat) -> Vec<Quad> {
    let mut writer = RdfSerializer::from_format(format).for_writer(Vec::new());
    for quad in quads {
        if format.supports_datasets() {
            writer.serialize_quad(quad).unwrap();
        } else {
            writer.serialize_triple(oxigraph::model::TripleRef::new(&quad.subject, &quad.predicate, &quad.object)).unwrap();
        }
    }
    let bytes = writer.finish().unwrap();
    RdfParser::from_format(format).for_slice(&bytes).collect::<Result<_, _>>().unwrap()
}

#[test]
fn the_sample_comes_back_as_it_was() {
    let reading = sample::reading();
    assert_eq!(read(&graph_of(&reading)).unwrap(), reading);
    let with_quotes = quads(&reading, Some(&sample::text()), &MapOptions { quotes: true }).unwrap();
    assert_eq!(read(&with_quotes).unwrap(), reading);
}

#[test]
fn the_sample_comes_back_from_a_store_and_from_files() {
    let reading = sample::reading();
    let quads = graph_of(&reading);
    assert_eq!(crate::lines::in_order(by_store(&quads)), quads, "the store changes nothing");
    assert_eq!(read(&by_store(&quads)).unwrap(), reading);
    for format in [RdfFormat::NQuads, RdfFormat::TriG, RdfFormat::Turtle, RdfFormat::RdfXml] {
        assert_eq!(read(&by_file(&quads, format)).unwrap(), reading, "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(96) })]

    #[test]
    fn every_reading_comes_back_as_it_was(mut reading in any::reading()) {
        let quads = graph_of(&reading);
        reading.sort();
        prop_assert_eq!(&read(&quads).unwrap(), &reading);
        prop_assert_eq!(&read(&by_store(&quads)).unwrap(), &reading);
        prop_assert_eq!(&read(&by_file(&quads, RdfFormat::Turtle)).unwrap(), &reading);
        prop_assert_eq!(graph_of(&read(&quads).unwrap()), quads);
    }
}

#[test]
fn several_papers_are_told_apart_by_their_graphs() {
    let first = sample::reading();
    let mut second = sample::reading();
    second.paper.id = Id::new("orr-1990").unwrap();
    second.concepts[0].label = "the same concept under another label".into();
    let mut all = graph_of(&first);
    all.extend(graph_of(&second));
    let ids = vec![second.paper.id.clone(), first.paper.id.clone()];
    assert_eq!(papers(&all).unwrap(), ids);
    assert_eq!(read(&all), Err(ReadError::SeveralPapers { papers: ids.clone() }));
    assert_eq!(read_paper(&all, &second.paper.id).unwrap(), second);
    assert_eq!(read_all(&all).unwrap(), [second, first]);
    let unknown = Id::new("nobody").unwrap();
    let error = read_paper(&all, &unknown).unwrap_err();
    assert_eq!(error.to_string(), "no paper `nobody` in this graph; it holds orr-1990, tang-2020");
    for quad in &mut all {
        quad.graph_name = GraphNameRef::DefaultGraph.into_owned();
    }
    assert_eq!(read(&all), Err(ReadError::SeveralPapers { papers: ids }), "one graph cannot be taken apart again");
}

#[test]
fn an_empty_graph_has_no_paper() {
    assert_eq!(read(&[]), Err(ReadError::NoPaper));
    assert_eq!(papers(&[]), Ok(Vec::new()));
}

#[test]
fn what_is_derived_is_not_needed() {
    use crate::vocab::{cg, dcterms, mp, prov, skos};
    let reading = sample::reading();
    let derived = [
        cg::HAS_EVIDENCE,
        cg::ASSERTS,
        cg::SIGN,
        cg::INCREASES,
        cg::DECREASES,
        cg::INFLUENCES,
        mp::SUPPORTS,
        mp::SUPPORTED_BY,
        mp::CHALLENGES,
        prov::WAS_GENERATED_BY,
        skos::NARROWER,
        dcterms::BIBLIOGRAPHIC_CITATION,
        dcterms::IS_PART_OF,
    ];
    let kept: Vec<Quad> = graph_of(&reading).into_iter().filter(|q| !derived.iter().any(|d| q.predicate == *d)).collect();
    assert_eq!(read(&kept).unwrap(), reading);
}

/// Removing or changing any one fact of a node is noticed, and the message names node and property.
#[test]
fn every_broken_node_is_told_with_what_it_lacks() {
    use crate::vocab::{cg, oa};
    let reading = sample::reading();
    let space = PaperSpace::new(&reading.paper.id);
    let evidence = space.evidence(&reading.evidence[0], &reading.reader.id);
    let other = space.evidence(&reading.evidence[1], &reading.reader.id);
    let slip = space.slip(reading.slips[0].span);
    let mut broken = graph_of(&reading);
    broken.retain(|q| !(q.subject == NamedOrBlankNode::from(evidence.clone()) && q.predicate == cg::MODALITY));
    for quad in &mut broken {
        if quad.subject == NamedOrBlankNode::from(other.clone()) && quad.predicate == cg::STANCE {
            quad.object = Relation::Causes.iri().into();
        }
        if quad.subject == NamedOrBlankNode::from(space.span(reading.evidence[2].cause)) && quad.predicate == oa::START {
            quad.object = Literal::from("three").into();
        }
    }
    let graph = mint::graph(&reading.paper.id);
    broken.push(Quad::new(slip.clone(), cg::READS, Literal::from("tools"), graph.clone()));
    broken.push(Quad::new(other.clone(), cg::MODALITY, Modality::Hedged.iri(), graph));
    let error = read(&broken).unwrap_err();
    let message = error.to_string();
    for words in [
        format!("<{}> lacks cg:modality", evidence.as_str()),
        format!("<{}> has 2 values for cg:reads, which takes one", slip.as_str()),
        format!("<{}> has 2 values for cg:modality, which takes one", other.as_str()),
        "has \"three\" for oa:start, which takes a position".to_owned(),
    ] {
        assert!(message.contains(&words), "{words}\nnot in\n{message}");
    }
}

#[test]
fn a_value_of_another_list_is_refused() {
    use crate::vocab::cg;
    let mut broken = graph_of(&sample::reading());
    let stance = broken.iter_mut().find(|q| q.predicate == cg::STANCE).unwrap();
    stance.object = Modality::Hedged.iri().into();
    let message = read(&broken).unwrap_err().to_string();
    assert!(message.contains("for cg:stance, which takes stance"), "{message}");
}

#[test]
fn statements_of_the_ontology_beside_a_paper_do_no_harm() {
    let reading = sample::reading();
    let mut all = graph_of(&reading);
    let term = Modality::Hedged.iri();
    let concept: Term = crate::vocab::skos::CONCEPT.into_owned().into();
    all.push(Quad::new(term.clone(), rdf::TYPE, concept.clone(), mint::ontology_graph()));
    all.push(Quad::new(term.clone(), rdf::TYPE, concept, mint::graph(&reading.paper.id)));
    all.push(Quad::new(term, rdfs::LABEL, Literal::from("hedged"), mint::graph(&reading.paper.id)));
    assert_eq!(read(&all).unwrap(), reading);
}

/// The committed graphs are the output of a build; what is read from them is built into the same triples again.
#[test]
fn the_committed_graph_of_each_paper_comes_back() {
    let papers = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/papers");
    let mut seen = 0;
    for folder in std::fs::read_dir(&papers).unwrap() {
        let path = folder.unwrap().path().join("graph.ttl");
        let Ok(turtle) = std::fs::read(&path) else { continue };
        let parsed: Vec<Quad> = RdfParser::from_format(RdfFormat::Turtle).for_slice(&turtle).collect::<Result<_, _>>().unwrap();
        let reading = read(&parsed).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(!reading.evidence.is_empty() && !reading.concepts.is_empty(), "{}", path.display());
        let mut again = graph_of(&reading);
        again.iter_mut().for_each(|q| q.graph_name = GraphNameRef::DefaultGraph.into_owned());
        assert_eq!(crate::lines::in_order(again), crate::lines::in_order(parsed), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0, "no graph.ttl under {}", papers.display());
}
