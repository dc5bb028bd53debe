//! Readings made of lines such as `labor-costs + automation`, for tests.

use crate::{Basis, CausalGraph, Corpus, Filter, Joins, Statement};
use claimgraph_model::{
    Attribution, Category, Claim, Concept, ConceptTier, End, Evidence, Id, Modality, Paper, Polarity, Policy, PolicyKind, PolicyStatus,
    Reader, ReaderKind, Reading, Relation, Span, Stance, Work, WorkKind,
};
use std::collections::BTreeSet;

pub(crate) fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub(crate) fn claim(cause: &str, relation: Relation, polarity: Polarity, effect: &str) -> Claim {
    Claim { cause: End { concept: id(cause), change: None }, effect: End { concept: id(effect), change: None }, relation, polarity }
}

/// An asserted claim of the author of paper `p`, positive.
pub(crate) fn statement(cause: &str, effect: &str) -> Statement {
    Statement {
        paper: id("p"),
        reader: id("curated"),
        record: id("e1"),
        basis: Basis::Claim(claim(cause, Relation::Promotes, Polarity::Positive, effect)),
        source: id("p"),
        attributed: false,
        modality: Modality::Asserted,
        stance: Stance::OwnClaim,
        level: None,
        sections: Vec::new(),
        confidence: None,
    }
}

pub(crate) fn said(modality: Modality, s: Statement) -> Statement {
    Statement { modality, ..s }
}

pub(crate) fn work(key: &str, doi: Option<&str>) -> Work {
    Work {
        key: id(key),
        label: key.to_owned(),
        authors: Vec::new(),
        year: None,
        kind: WorkKind::Unknown,
        title: None,
        venue: None,
        publisher: None,
        doi: doi.map(str::to_owned),
        url: None,
    }
}

pub(crate) struct ReadingOf(Reading);

impl ReadingOf {
    pub(crate) fn new(paper: &str) -> Self {
        Self(Reading {
            paper: Paper {
                id: id(paper),
                title: paper.to_owned(),
                authors: Vec::new(),
                venue: None,
                publisher: None,
                issn: None,
                year: None,
                volume: None,
                issue: None,
                pages: None,
                doi: None,
                received: None,
                accepted: None,
                language: "en".to_owned(),
                paper_type: None,
                sha256: String::new(),
                length: 10_000,
            },
            reader: Reader { id: id("curated"), kind: ReaderKind::Curated, name: "editor".to_owned(), version: "1".to_owned() },
            also: Vec::new(),
            sections: Vec::new(),
            works: Vec::new(),
            citations: Vec::new(),
            concepts: Vec::new(),
            evidence: Vec::new(),
            policies: Vec::new(),
            quantities: Vec::new(),
            events: Vec::new(),
            slips: Vec::new(),
        })
    }

    /// Lines `cause SIGN effect [word …]`: SIGN is `+`, `-`, `?`; a word is a modality, a relation, `disputed`, or `by:SOURCE`.
    pub(crate) fn claims(mut self, lines: &[&str]) -> Self {
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            let at = self.0.evidence.len() as u32 + 1;
            let span = Span::new(10 * at, 10 * at + 9).unwrap();
            let mut e = Evidence {
                id: id(&format!("e{at:03}")),
                span,
                claim: claim(words[0], Relation::Causes, words[1].parse().unwrap(), words[2]),
                cause: span,
                effect: span,
                cue: None,
                explicit: true,
                modality: Modality::Asserted,
                attribution: Attribution::Author,
                stance: Stance::OwnClaim,
                level: None,
                policy: false,
                confidence: None,
                rule: None,
                reader: None,
            };
            for word in &words[3..] {
                if let Ok(modality) = word.parse() {
                    e.modality = modality;
                } else if let Ok(relation) = word.parse() {
                    e.claim.relation = relation;
                } else if let Some(source) = word.strip_prefix("by:") {
                    e.attribution = Attribution::Source(id(source));
                    e.stance = Stance::Endorses;
                } else {
                    assert_eq!(*word, "disputed");
                    e.stance = Stance::Disputes;
                }
            }
            self.0.evidence.push(e);
        }
        let names: BTreeSet<Id> =
            self.0.evidence.iter().flat_map(|e| [e.claim.cause.concept.clone(), e.claim.effect.concept.clone()]).collect();
        self.0.concepts = names
            .into_iter()
            .map(|name| Concept {
                label: name.replace('-', " "),
                id: name,
                alt_labels: Vec::new(),
                hidden_labels: Vec::new(),
                category: Category::Process,
                tier: ConceptTier::Core,
                definition: None,
                broader: Vec::new(),
                related: Vec::new(),
                mentions: Vec::new(),
            })
            .collect();
        self
    }

    pub(crate) fn policy(mut self, name: &str, concept: Option<&str>, outcomes: &[&str]) -> Self {
        self.0.policies.push(Policy {
            id: id(name),
            label: name.replace('-', " "),
            span: Span::new(1, 2).unwrap(),
            kind: PolicyKind::Strategy,
            status: PolicyStatus::Enacted,
            actor: None,
            country: None,
            date: None,
            level: None,
            concept: concept.map(id),
            targets: Vec::new(),
            outcomes: outcomes.iter().map(|o| id(o)).collect(),
            through: Vec::new(),
            mechanism: None,
            work: None,
        });
        self
    }

    pub(crate) fn reading(self) -> Reading {
        self.0
    }

    pub(crate) fn graph(self, filter: &Filter) -> CausalGraph {
        Corpus::new([&self.0]).graph(filter, &Joins::default())
    }
}

/// A graph of asserted claims.
pub(crate) fn graph(lines: &[&str]) -> CausalGraph {
    ReadingOf::new("p").claims(lines).graph(&Filter::asserted())
}
