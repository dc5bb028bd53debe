use super::*;
use crate::{
    mint,
    testing::sample::{self, says, text},
    vocab::{self, cg, cito, mp, oa, obo, rdf, skos},
};
use claimgraph_model::{Change, Id, Modality, Polarity, Relation, Span, Stance};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeSet;

fn sample() -> Vec<Quad> {
    quads(&sample::reading(), None, &MapOptions::default()).unwrap()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn has(quads: &[Quad], s: &NamedNode, p: NamedNodeRef<'_>, o: impl Into<Term>) -> bool {
    let o = o.into();
    quads.iter().any(|q| q.subject == NamedOrBlankNode::from(s.clone()) && q.predicate == p && q.object == o)
}

fn objects(quads: &[Quad], s: &NamedNode, p: NamedNodeRef<'_>) -> Vec<String> {
    let of = |q: &&Quad| q.subject == NamedOrBlankNode::from(s.clone()) && q.predicate == p;
    quads.iter().filter(of).map(|q| q.object.to_string()).collect()
}

/// The reading with nothing in it but these claims.
fn only(evidence: Vec<claimgraph_model::Evidence>) -> Vec<Quad> {
    quads(&Reading { evidence, ..sample::reading() }, None, &MapOptions::default()).unwrap()
}

/// Plain links from one concept to another, as local names.
fn links(quads: &[Quad], from: &str, to: &str) -> Vec<String> {
    let (from, to) = (mint::concept(&id(from)), Term::from(mint::concept(&id(to))));
    let between = |q: &&Quad| q.subject == NamedOrBlankNode::from(from.clone()) && q.object == to;
    quads.iter().filter(between).filter_map(|q| q.predicate.as_str().strip_prefix(mint::NS).map(str::to_owned)).collect()
}

#[test]
fn there_is_no_blank_node_and_every_iri_is_one() {
    for quad in quads(&sample::reading(), Some(&text()), &MapOptions { quotes: true }).unwrap() {
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { panic!("blank subject in {quad}") };
        assert!(!matches!(quad.object, Term::BlankNode(_)), "{quad}");
        let GraphName::NamedNode(graph) = &quad.graph_name else { panic!("no graph in {quad}") };
        let object = if let Term::NamedNode(node) = &quad.object { Some(node) } else { None };
        for iri in [subject, &quad.predicate, graph].into_iter().chain(object) {
            assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri}");
        }
    }
}

#[test]
fn local_names_need_no_escape_in_turtle() {
    let prefixes = vocab::prefixes_with([&id("tang-2020")]);
    for quad in sample() {
        let object = if let Term::NamedNode(node) = &quad.object { Some(node.as_str()) } else { None };
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { panic!("blank subject in {quad}") };
        for iri in [subject.as_str(), quad.predicate.as_str()].into_iter().chain(object) {
            let longest = prefixes.iter().filter(|(_, ns)| iri.starts_with(ns.as_str())).map(|(_, ns)| ns.len()).max();
            let local = &iri[longest.unwrap_or_else(|| panic!("{iri} has no prefix"))..];
            assert!(local.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.')), "{iri}");
            assert!(!local.is_empty() && !local.starts_with(['-', '.']) && !local.ends_with('.'), "{iri}");
        }
    }
}

#[test]
fn every_term_emitted_is_listed_and_every_own_term_listed_is_emitted() {
    let mut quads = sample();
    for kind in claimgraph_model::ReaderKind::ALL {
        let mut reading = sample::reading();
        reading.reader.kind = *kind;
        quads.extend(super::quads(&reading, None, &MapOptions::default()).unwrap());
    }
    let (own, foreign) = (vocab::own_terms(), vocab::foreign_terms());
    let mut used = BTreeSet::new();
    for quad in &quads {
        used.insert(quad.predicate.clone());
        match &quad.object {
            Term::NamedNode(node) if !node.as_str().starts_with(mint::BASE) => drop(used.insert(node.clone())),
            Term::Literal(literal) if literal.language().is_none() => drop(used.insert(literal.datatype().into_owned())),
            _ => {}
        }
    }
    for term in &used {
        assert!(own.contains(term) || foreign.contains(term), "{term} is emitted but not listed");
    }
    for term in &own {
        assert!(used.contains(term), "{term} is listed but the sample, which has everything, does not emit it");
    }
}

#[test]
fn two_builds_are_the_same_bytes_whatever_the_order_of_the_lists() {
    let lines =
        |reading: &Reading| quads(reading, None, &MapOptions::default()).unwrap().iter().map(|q| format!("{q} .\n")).collect::<String>();
    let reading = sample::reading();
    let mut shuffled = reading.clone();
    shuffled.evidence.reverse();
    shuffled.concepts.reverse();
    shuffled.concepts.iter_mut().for_each(|c| c.alt_labels.reverse());
    shuffled.works.rotate_left(3);
    let first = lines(&reading);
    assert_eq!(first, lines(&reading));
    assert_eq!(first, lines(&shuffled));
    let mut sorted: Vec<&str> = first.lines().collect();
    let count = sorted.len();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), count);
    assert_eq!(sorted, first.lines().collect::<Vec<_>>());
}

#[test]
fn a_plain_link_needs_a_place_that_asserts_it_and_is_not_disputed() {
    let variant = |modality, stance| {
        let mut e = says(0, "tolls", Relation::Promotes, "towns");
        (e.modality, e.stance) = (modality, stance);
        links(&only(vec![e]), "tolls", "towns")
    };
    for modality in Modality::ALL {
        for stance in Stance::ALL {
            let expected: &[&str] =
                if *modality == Modality::Asserted && *stance != Stance::Disputes { &["increases", "promotes"] } else { &[] };
            assert_eq!(variant(*modality, *stance), expected, "{modality} {stance}");
        }
    }
    let mut denied = says(0, "tolls", Relation::Promotes, "towns");
    denied.modality = Modality::Negated;
    assert_eq!(links(&only(vec![denied, says(1, "tolls", Relation::Promotes, "towns")]), "tolls", "towns"), ["increases", "promotes"]);
}

#[test]
fn the_sign_of_a_link_is_composed_from_both_ends() {
    let linked = |cause: &str, polarity, effect: &str| {
        let mut e = says(0, cause, Relation::Causes, effect);
        e.claim.polarity = polarity;
        links(&only(vec![e]), "tolls", "towns")
    };
    use Polarity::{Negative, Positive, Unknown};
    for (cause, polarity, effect, expected) in [
        ("tolls", Positive, "towns", vec!["causes", "increases"]),
        ("tolls", Negative, "towns", vec!["causes", "decreases"]),
        ("tolls", Unknown, "towns", vec!["causes", "influences"]),
        ("tolls down", Positive, "towns", vec!["decreases"]),
        ("tolls", Positive, "towns down", vec!["decreases"]),
        ("tolls", Negative, "towns down", vec!["increases"]),
        ("tolls down", Positive, "towns down", vec!["increases"]),
        ("tolls down", Negative, "towns down", vec!["decreases"]),
        ("tolls down", Unknown, "towns down", vec!["influences"]),
    ] {
        assert_eq!(linked(cause, polarity, effect), expected, "{cause} {polarity} {effect}");
    }
    let claim = says(0, "tolls down", Relation::Causes, "towns").claim;
    let quads = only(vec![says(0, "tolls down", Relation::Causes, "towns")]);
    let node = mint::claim(&claim);
    assert_eq!(objects(&quads, &node, cg::SIGN), [format!("<{}negative>", mint::NS)]);
    assert_eq!(objects(&quads, &node, cg::POLARITY), [format!("<{}positive>", mint::NS)]);
    assert_eq!(objects(&quads, &node, cg::CAUSE_CHANGE), [format!("<{}{}>", mint::NS, Change::Down)]);
    assert_eq!(objects(&quads, &node, cg::EFFECT_CHANGE), Vec::<String>::new());
}

#[test]
fn what_is_required_is_not_thereby_increased() {
    assert_eq!(links(&only(vec![says(0, "tolls", Relation::Requires, "towns")]), "tolls", "towns"), ["requires"]);
    assert!(links(&only(vec![says(0, "tolls down", Relation::Requires, "towns")]), "tolls", "towns").is_empty());
}

#[test]
fn one_meaning_is_one_claim_with_two_pieces_of_evidence() {
    let (mut against, support) = (says(0, "tolls", Relation::Causes, "towns"), says(1, "tolls", Relation::Causes, "towns"));
    against.modality = Modality::Negated;
    let quads = only(vec![against.clone(), support.clone()]);
    let space = mint::PaperSpace::new(&id("tang-2020"));
    let node = mint::claim(&support.claim);
    let (against, support) = (space.evidence(&against, &id("curated")), space.evidence(&support, &id("curated")));
    assert_eq!(objects(&quads, &node, cg::HAS_EVIDENCE).len(), 2);
    assert!(has(&quads, &against, mp::CHALLENGES, node.clone()) && has(&quads, &node, mp::CHALLENGED_BY, against.clone()));
    assert!(has(&quads, &support, mp::SUPPORTS, node.clone()) && has(&quads, &node, mp::SUPPORTED_BY, support));
    assert!(!has(&quads, &against, mp::SUPPORTS, node));
}

#[test]
fn a_statement_with_a_citation_in_its_sentence_has_a_traceable_reference() {
    let mut reading = sample::reading();
    let plain = says(80, "tolls", Relation::Causes, "towns");
    let space = mint::PaperSpace::new(&reading.paper.id);
    let node = space.evidence(&plain, &reading.reader.id);
    reading.evidence = vec![plain.clone()];
    let kind = |r: &Reading| objects(&quads(r, None, &MapOptions::default()).unwrap(), &node, vocab::dcterms::TYPE);
    assert_eq!(kind(&reading), [obo::AUTHOR_STATEMENT_WITHOUT_REFERENCE.to_string()]);
    reading.citations[0].span = plain.cause;
    assert_eq!(kind(&reading), [obo::AUTHOR_STATEMENT_WITH_REFERENCE.to_string()]);
}

#[test]
fn citations_are_typed_on_the_node_and_on_the_paper() {
    let reading = sample::reading();
    let quads = sample();
    let paper = mint::paper(&reading.paper.id);
    for citation in &reading.citations {
        let function = NamedNode::new_unchecked(format!("{}{}", cito::NAMESPACE, citation.function));
        let node = mint::PaperSpace::new(&reading.paper.id).citation(&citation.id);
        assert!(has(&quads, &node, cito::HAS_CITATION_CHARACTERIZATION, function.clone()));
        assert!(has(&quads, &paper, function.as_ref(), mint::work(&citation.work)));
        assert!(has(&quads, &paper, cito::CITES, mint::work(&citation.work)));
    }
    assert!(quads.iter().all(|q| !q.predicate.as_str().ends_with("cito/supports")));
}

#[test]
fn positions_count_code_points_and_the_quote_is_what_stands_there() {
    let text = text();
    let quads = quads(&sample::reading(), Some(&text), &MapOptions { quotes: true }).unwrap();
    let codes: Vec<char> = text.as_str().chars().collect();
    assert!(text.as_str().len() > codes.len() && text.as_str().encode_utf16().count() > codes.len(), "the text tells the counts apart");
    let space = mint::PaperSpace::new(&id("tang-2020"));
    let mut seen = 0;
    for n in 0..60u32 {
        let span = Span { start: n * 11, end: n * 11 + 5 };
        let (node, quote) = (space.span(span), space.quote(span));
        if objects(&quads, &node, oa::START).is_empty() {
            continue;
        }
        seen += 1;
        assert_eq!(objects(&quads, &node, oa::START), [format!("\"{}\"^^<http://www.w3.org/2001/XMLSchema#integer>", span.start)]);
        let value = |property| {
            let literal = quads.iter().find(|q| q.subject == NamedOrBlankNode::from(quote.clone()) && q.predicate == property).unwrap();
            let Term::Literal(literal) = &literal.object else { panic!("no literal") };
            literal.value().to_owned()
        };
        let (start, end) = (span.start as usize, span.end as usize);
        assert_eq!(value(oa::EXACT), codes[start..end].iter().collect::<String>());
        assert_eq!(value(oa::PREFIX), codes[start.saturating_sub(32)..start].iter().collect::<String>());
        assert_eq!(value(oa::SUFFIX), codes[end..(end + 32).min(codes.len())].iter().collect::<String>());
    }
    assert!(seen > 20);
}

#[test]
fn without_quotes_no_word_of_the_text_is_in_the_graph() {
    let with_text_at_hand = quads(&sample::reading(), Some(&text()), &MapOptions { quotes: false }).unwrap();
    assert_eq!(with_text_at_hand, sample());
    assert!(sample().iter().all(|q| q.predicate != oa::EXACT
        && q.predicate != vocab::c4o::HAS_CONTENT
        && q.object != Term::from(oa::TEXT_QUOTE_SELECTOR.into_owned())));
}

#[test]
fn taxonomies_can_be_walked_both_ways() {
    let quads = sample();
    let (ice, resource) = (mint::concept(&id("ice")), mint::concept(&id("resource-thing")));
    assert!(has(&quads, &ice, skos::BROADER, resource.clone()) && has(&quads, &resource, skos::NARROWER, ice.clone()));
    let (actor, scheme) = (mint::concept(&id("actor-thing")), mint::concept_scheme());
    assert!(has(&quads, &ice, skos::RELATED, actor.clone()) && has(&quads, &actor, skos::RELATED, ice.clone()));
    assert!(!has(&quads, &ice, skos::TOP_CONCEPT_OF, scheme.clone()));
    assert!(has(&quads, &mint::concept(&id("strategy-thing")), skos::TOP_CONCEPT_OF, scheme));
}

#[test]
fn an_agent_carries_its_usual_name_and_a_record_the_one_it_prints() {
    let mut reading = sample::reading();
    reading.policies.truncate(4);
    for (policy, actor) in reading.policies.iter_mut().zip(["Ice. Board", "ice board", "ice board", "ice board"]) {
        policy.actor = Some(actor.into());
    }
    let quads = quads(&reading, None, &MapOptions::default()).unwrap();
    assert_eq!(objects(&quads, &mint::agent("ice board").unwrap(), vocab::foaf::NAME), ["\"ice board\""]);
    assert_eq!(objects(&quads, &mint::policy(&reading.policies[0].id), cg::PRINTED_ACTOR), ["\"Ice. Board\""]);
    assert!(objects(&quads, &mint::policy(&reading.policies[1].id), cg::PRINTED_ACTOR).is_empty());
}

#[test]
fn all_labels_that_the_mapping_makes_are_english_and_read_as_sentences() {
    let label = |cause: &str, relation, polarity, effect: &str| {
        let mut e = says(0, cause, relation, effect);
        e.claim.polarity = polarity;
        objects(&only(vec![e.clone()]), &mint::claim(&e.claim), vocab::rdfs::LABEL).pop().unwrap()
    };
    use Polarity::{Negative, Positive, Unknown};
    assert_eq!(label("ice", Relation::Promotes, Positive, "catch"), "\"ice promotes catch\"@en");
    assert_eq!(label("ice down", Relation::Hinders, Negative, "catch"), "\"ice (down) hinders catch\"@en");
    assert_eq!(label("ice", Relation::Reduces, Positive, "catch down"), "\"ice reduces catch\"@en");
    assert_eq!(label("ice", Relation::Hinders, Positive, "catch"), "\"ice hinders catch (same direction)\"@en");
    assert_eq!(label("ice", Relation::Causes, Negative, "catch"), "\"ice causes less catch\"@en");
    assert_eq!(label("ice", Relation::ContributesTo, Unknown, "catch"), "\"ice contributes to catch (direction open)\"@en");
    for quad in sample().iter().filter(|q| q.predicate == skos::PREF_LABEL) {
        let Term::Literal(literal) = &quad.object else { panic!("{quad}") };
        assert_eq!(literal.language(), Some("en-gb"), "the language of the paper");
    }
}

#[test]
fn every_node_that_something_points_at_is_described() {
    let quads = sample();
    let described: BTreeSet<String> = quads.iter().filter(|q| q.predicate == rdf::TYPE).map(|q| q.subject.to_string()).collect();
    for quad in &quads {
        if let Term::NamedNode(node) = &quad.object
            && node.as_str().starts_with(mint::BASE)
        {
            assert!(described.contains(&node.to_string()), "{quad}");
        }
    }
}

#[test]
fn all_problems_are_told_at_once_with_their_records() {
    let mut reading = sample::reading();
    reading.evidence[0].claim.cause.concept = id("tols");
    reading.evidence[1].cause = Span { start: 9, end: 9 };
    reading.citations[0].work = id("nobody-1900");
    reading.concepts[0].alt_labels = vec!["a".into(), "a".into()];
    reading.works[0].authors = vec!["Orr; Abe".into()];
    reading.quantities[0].value = claimgraph_model::Value::Number(f64::NAN);
    reading.policies[0].actor = Some("—".into());
    reading.sections[0].role = Some("Overture".into());
    reading.paper.language = "not a language".into();
    let error = quads(&reading, None, &MapOptions::default()).unwrap_err();
    let message = error.to_string();
    for words in [
        "no concept `tols` in this reading; did you mean `tolls`?",
        "place 9-9 is empty, backwards or outside",
        "no work `nobody-1900` in this reading",
        "alternative label `a` is there twice",
        "`Orr; Abe` holds a semicolon",
        "`NaN` is not a number",
        "no IRI can be made of `—`: it has neither letter nor digit",
        "`Overture` is not a role",
        "`not a language` is not a language tag",
    ] {
        assert!(message.contains(words), "{words}\nnot in\n{message}");
    }
    assert_eq!(error.problems.len(), 9, "{message}");
}

#[test]
fn quotes_need_the_text_that_was_read() {
    let reading = sample::reading();
    let quotes = MapOptions { quotes: true };
    assert_eq!(quads(&reading, None, &quotes).unwrap_err().problems, [MapProblem::QuotesWithoutText]);
    let other = SourceText::new("short".to_owned());
    let expected = [MapProblem::OtherText { given: 5, expected: reading.paper.length }];
    assert_eq!(quads(&reading, Some(&other), &quotes).unwrap_err().problems, expected);
}

#[test]
fn nodes_that_would_fall_together_are_refused() {
    let mut reading = sample::reading();
    let mut twin = reading.evidence[0].clone();
    twin.id = id("twin");
    reading.evidence.push(twin);
    reading.slips.push(reading.slips[0].clone());
    let again = reading.concepts[3].clone();
    reading.concepts.push(again);
    let mut author = reading.paper.authors[0].clone();
    author.family = "TANG".into();
    reading.paper.authors.push(author);
    let error = quads(&reading, None, &MapOptions::default()).unwrap_err();
    assert_eq!(error.problems.len(), 4, "{error}");
    assert!(error.problems.iter().all(|p| matches!(p, MapProblem::Duplicate { .. })), "{error}");
}

#[test]
fn a_paper_cannot_take_the_name_of_the_ontology() {
    let mut reading = sample::reading();
    reading.paper.id = id("ontology");
    assert!(quads(&reading, None, &MapOptions::default()).is_err());
}

#[test]
fn the_sample_satisfies_the_shapes() {
    let store = crate::Store::memory().unwrap();
    store.replace_graph(&mint::graph(&id("tang-2020")), sample()).unwrap();
    store.replace_graph(&mint::ontology_graph(), crate::ontology()).unwrap();
    let report = crate::shapes::Shapes::parse(crate::SHAPES).unwrap().validate(&store).unwrap();
    let wrong: Vec<_> = report.violations.iter().filter(|v| v.severity == crate::shapes::Severity::Violation).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The sample combines every relation with every polarity, and the shapes warn of those that no reader would write.
    assert!(report.violations.iter().all(|v| v.message.contains("there is less of the effect")), "{report:#?}");
    assert!(report.constraints > 100, "{}", report.constraints);
}
