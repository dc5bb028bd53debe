use super::*;
use claimgraph_model::{Category, ConceptTier};

fn concept(label: &str, alt: &[&str]) -> Concept {
    Concept {
        id: Id::from_label(label).unwrap(),
        label: label.to_owned(),
        alt_labels: alt.iter().map(|&a| a.to_owned()).collect(),
        hidden_labels: vec![],
        category: Category::Condition,
        tier: ConceptTier::Core,
        definition: None,
        broader: vec![],
        related: vec![],
        mentions: vec![],
    }
}

fn entry(iri: &str, label: &str, alt: &[&str]) -> ThesaurusEntry {
    ThesaurusEntry {
        iri: iri.to_owned(),
        pref_label: label.to_owned(),
        alt_labels: alt.iter().map(|&a| a.to_owned()).collect(),
        broader: vec![],
    }
}

#[test]
fn each_kind_of_match_with_its_score() {
    let thesaurus = Thesaurus {
        entries: vec![
            entry("urn:t:crop", "Crop insurance", &["harvest insurance"]),
            entry("urn:t:labour", "division of labour", &[]),
            entry("urn:t:credit", "credit markets", &[]),
            entry("urn:t:mercury-1", "mercury (metal)", &[]),
            entry("urn:t:mercury-2", "mercury (planet)", &[]),
        ],
    };
    for (label, expected) in [
        ("crop insurance", vec![("urn:t:crop", MatchKind::Exact, 1.0)]),
        ("harvest insurance", vec![("urn:t:crop", MatchKind::Alternative, 0.9)]),
        ("labor division", vec![("urn:t:labour", MatchKind::Normal, 0.8)]),
        ("rural credit markets", vec![("urn:t:credit", MatchKind::Head, 0.4)]),
        ("mercury", vec![("urn:t:mercury-1", MatchKind::Normal, 0.4), ("urn:t:mercury-2", MatchKind::Normal, 0.4)]),
        ("sea ports", vec![]),
        ("markets", vec![]),
    ] {
        let found = ground(&[concept(label, &[])], &thesaurus);
        let found: Vec<_> = found.iter().map(|m| (m.iri.as_str(), m.kind, m.score)).collect();
        assert_eq!(found, expected, "{label}");
    }
}

#[test]
fn other_labels_count_too() {
    let thesaurus = Thesaurus { entries: vec![entry("urn:t:sme", "Small and medium-sized enterprises", &[])] };
    let found = ground(&[concept("SMEs", &["small and medium-sized enterprises"])], &thesaurus);
    assert_eq!(found[0].kind, MatchKind::Exact);
}
