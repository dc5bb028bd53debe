//! Two readings of one paper.

use crate::{
    pairs::pairs,
    score::Score,
    tokens::{overlap, within, words},
};
use claimgraph_model::{Citation, Evidence, Reading, SourceText, Span};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How far a reading agrees with one that is taken for right.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Agreement {
    /// Claims whose cause and effect overlap by half.
    pub claims: Score,
    /// Of those, the ones with the same value, by field: relation, polarity, modality, attribution, stance, level, policy.
    pub qualifiers: BTreeMap<String, usize>,
    /// Of the claims found that are asserted without a hedge, those that the other reading has too.
    pub asserted: Score,
    /// What each rule found (`found`) and found right (`right`).
    pub rules: BTreeMap<String, Score>,
    /// Citations at the same place, pointing to the same work by the first words of its key.
    pub citations: Score,
    /// Quantities at the same place with the same value.
    pub quantities: Score,
    /// Events at the same place with the same date.
    pub events: Score,
    /// Policies at the same place.
    pub policies: Score,
    /// Concepts with a label in common; expected are those of the core.
    pub concepts: Score,
    /// The paired claims, by index: of the right reading and of the other.
    #[serde(skip)]
    pub paired: Vec<(usize, usize)>,
}

/// Compares a reading with one that is taken for right. Both point into the same text.
#[must_use]
pub fn agreement(right: &Reading, other: &Reading, text: &SourceText) -> Agreement {
    let words = words(text.as_str());
    let numbers = |span: Span| {
        let from = words.partition_point(|w| w.1 <= span.start);
        let to = words.partition_point(|w| w.0 < span.end);
        within(&words[from..to.max(from)], &[[span.start, span.end]]).into_iter().map(|n| n + from).collect::<BTreeSet<_>>()
    };
    let ends = |e: &Evidence| (numbers(e.cause), numbers(e.effect));
    let (gold, ours): (Vec<_>, Vec<_>) = (right.evidence.iter().map(ends).collect(), other.evidence.iter().map(ends).collect());
    let paired = pairs(&gold, &ours, |g, p| overlap(&g.0, &p.0) >= 0.5 && overlap(&g.1, &p.1) >= 0.5);
    let mut agreement =
        Agreement { claims: Score { right: paired.len(), found: ours.len(), expected: gold.len() }, ..Agreement::default() };
    for &(i, j) in &paired {
        let (g, p) = (&right.evidence[i], &other.evidence[j]);
        let same = [
            ("relation", g.claim.relation == p.claim.relation),
            ("polarity", g.claim.polarity == p.claim.polarity),
            ("modality", g.modality == p.modality),
            ("attribution", same_source(g.attribution.as_str(), p.attribution.as_str())),
            ("stance", g.stance == p.stance),
            ("level", g.level == p.level),
            ("policy", g.policy == p.policy),
        ];
        for (field, same) in same {
            *agreement.qualifiers.entry(field.to_owned()).or_default() += usize::from(same);
        }
    }
    let hit = |j: usize| usize::from(paired.iter().any(|(_, p)| *p == j));
    for (j, e) in other.evidence.iter().enumerate() {
        let score = Score { right: hit(j), found: 1, expected: 0 };
        if e.modality == claimgraph_model::Modality::Asserted {
            agreement.asserted += score;
        }
        if let Some(rule) = &e.rule {
            *agreement.rules.entry(rule.to_string()).or_default() += score;
        }
    }
    let half = |a: Span, b: Span| overlap(&numbers(a), &numbers(b)) >= 0.5;
    let touch = |a: Span, b: Span| a.start < b.end && b.start < a.end;
    let score = |right: usize, found: usize, expected: usize| Score { right, found, expected };
    let cited = |g: &Citation, p: &Citation| half(g.span, p.span) && same_source(g.work.as_str(), p.work.as_str());
    agreement.citations = score(pairs(&right.citations, &other.citations, cited).len(), other.citations.len(), right.citations.len());
    let counted = pairs(&right.quantities, &other.quantities, |g, p| touch(g.span, p.span) && g.value == p.value);
    agreement.quantities = score(counted.len(), other.quantities.len(), right.quantities.len());
    let dated = pairs(&right.events, &other.events, |g, p| touch(g.span, p.span) && g.date == p.date);
    agreement.events = score(dated.len(), other.events.len(), right.events.len());
    let named = pairs(&right.policies, &other.policies, |g, p| touch(g.span, p.span));
    agreement.policies = score(named.len(), other.policies.len(), right.policies.len());
    let labels = |c: &claimgraph_model::Concept| -> BTreeSet<String> {
        std::iter::once(&c.label).chain(&c.alt_labels).map(|l| crate::fold::fold(l)).collect()
    };
    let core: Vec<BTreeSet<String>> = right.concepts.iter().filter(|c| c.tier == claimgraph_model::ConceptTier::Core).map(labels).collect();
    let ours: Vec<BTreeSet<String>> = other.concepts.iter().map(labels).collect();
    agreement.concepts = score(pairs(&core, &ours, |a, b| !a.is_disjoint(b)).len(), ours.len(), core.len());
    agreement.paired = paired;
    agreement
}

/// Keys that begin with the same name and end with the same year, where they have one, are the same source said differently.
fn same_source(a: &str, b: &str) -> bool {
    let year = |k: &str| k.rsplit('-').next().filter(|y| y.len() >= 4 && y[..4].bytes().all(|b| b.is_ascii_digit())).map(str::to_owned);
    let first = |k: &str| k.split('-').next().unwrap_or_default().to_owned();
    a == b || (first(a) == first(b) && year(a).is_some() && year(a) == year(b))
}

#[cfg(test)]
mod tests {
    use super::same_source;

    #[test]
    fn a_source_is_the_same_by_first_name_and_year() {
        assert!(same_source("baldwin-and-forslid-2020", "baldwin-2020"));
        assert!(!same_source("baldwin-2016", "baldwin-2020") && !same_source("author", "baldwin-2020"));
    }
}
