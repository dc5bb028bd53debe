use crate::{Basis, CausalGraph, Filter, Joins, Role, Statement};
use claimgraph_model::{Attribution, Concept, Id, Modality, Policy, PolicyKind, PolicyStatus, Reading, Section, Span, Stance};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A policy as the analyses speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyNote {
    /// The paper that records it.
    pub paper: Id,
    /// Its id there.
    pub id: Id,
    /// Its label.
    pub label: String,
    /// The instrument.
    pub kind: PolicyKind,
    /// Where it stands.
    pub status: PolicyStatus,
    /// The node that stands for it: its concept, or a node of its own where claims do not speak of it.
    pub node: Id,
    /// Concepts that it acts on.
    pub targets: Vec<Id>,
    /// Concepts that it is meant to work through.
    pub through: Vec<Id>,
    /// Concepts that it is meant to bring about.
    pub outcomes: Vec<Id>,
}

/// What several readings say together, before any choice of what to count.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    pub(crate) concepts: BTreeMap<Id, Concept>,
    pub(crate) policies: Vec<PolicyNote>,
    pub(crate) statements: Arc<Vec<Statement>>,
    papers: BTreeSet<Id>,
}

impl Corpus {
    /// Collects readings. Their order does not matter: concepts with one id are one concept, told as by the first paper in order of id.
    pub fn new<'a>(readings: impl IntoIterator<Item = &'a Reading>) -> Self {
        let mut readings: Vec<&Reading> = readings.into_iter().collect();
        readings.sort_by(|a, b| (&a.paper.id, &a.reader.id).cmp(&(&b.paper.id, &b.reader.id)));
        let by_doi: BTreeMap<String, &Id> =
            readings.iter().filter_map(|r| Some((r.paper.doi.as_ref()?.to_lowercase(), &r.paper.id))).collect();
        let mut corpus = Self { papers: readings.iter().map(|r| r.paper.id.clone()).collect(), ..Self::default() };
        for concept in readings.iter().flat_map(|r| &r.concepts) {
            let known = corpus.concepts.entry(concept.id.clone()).or_insert_with(|| concept.clone());
            known.broader.extend(concept.broader.iter().cloned());
            known.broader.sort();
            known.broader.dedup();
            known.alt_labels.extend(concept.alt_labels.iter().cloned());
            known.alt_labels.sort();
            known.alt_labels.dedup();
        }
        let mut statements = Vec::new();
        for reading in &readings {
            corpus.policies.extend(reading.policies.iter().map(|p| note(reading, p, &corpus.concepts)));
            let sources: BTreeMap<&Id, &Id> =
                reading.works.iter().filter_map(|w| Some((&w.key, *by_doi.get(&w.doi.as_ref()?.to_lowercase())?))).collect();
            let around = Around::new(&reading.sections);
            statements.extend(reading.evidence.iter().map(|e| Statement {
                paper: reading.paper.id.clone(),
                reader: reading.reader_of(e).id.clone(),
                record: e.id.clone(),
                basis: Basis::Claim(e.claim.clone()),
                source: match &e.attribution {
                    Attribution::Author => reading.paper.id.clone(),
                    Attribution::Source(key) => sources.get(key).map_or(key, |paper| *paper).clone(),
                },
                attributed: e.attribution != Attribution::Author,
                modality: e.modality,
                stance: e.stance,
                level: e.level,
                sections: around.of(reading, e.span),
                confidence: e.confidence,
            }));
            let from = corpus.policies.len() - reading.policies.len();
            for (policy, note) in reading.policies.iter().zip(&corpus.policies[from..]) {
                statements.extend(intentions(reading, policy, note, &around));
            }
        }
        corpus.policies.sort_by(|a, b| (&a.paper, &a.id).cmp(&(&b.paper, &b.id)));
        corpus.policies.dedup_by(|a, b| (&a.paper, &a.id) == (&b.paper, &b.id));
        statements.sort_by(Statement::order);
        corpus.statements = Arc::new(statements);
        corpus
    }

    /// Folds the statements that the filter lets through into a graph.
    #[must_use]
    pub fn graph(&self, filter: &Filter, joins: &Joins) -> CausalGraph {
        CausalGraph::build(self, filter, joins)
    }

    /// Every statement, in order of paper and record.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Every policy, in order of paper and id.
    #[must_use]
    pub fn policies(&self) -> &[PolicyNote] {
        &self.policies
    }

    /// Every concept by id.
    #[must_use]
    pub fn concepts(&self) -> &BTreeMap<Id, Concept> {
        &self.concepts
    }

    /// The papers that were read.
    #[must_use]
    pub fn papers(&self) -> &BTreeSet<Id> {
        &self.papers
    }

    /// What to call a concept or a policy's node: its label, or its id in words where no reading describes it.
    #[must_use]
    pub fn label(&self, id: &Id) -> String {
        let concept = self.concepts.get(id).map(|c| c.label.clone());
        concept.or_else(|| self.policies.iter().find(|p| p.node == *id).map(|p| p.label.clone())).unwrap_or_else(|| id.replace('-', " "))
    }

    /// All concepts that are wider than this one, directly or through others; never the concept itself.
    #[must_use]
    pub fn wider(&self, id: &Id) -> BTreeSet<Id> {
        let mut found = BTreeSet::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            for broad in self.concepts.get(at).into_iter().flat_map(|c| &c.broader) {
                if broad != id && found.insert(broad.clone()) {
                    open.push(broad);
                }
            }
        }
        found
    }
}

/// A policy without a concept gets a node of its own, under its id, or under `policy-…` where a concept has that id already.
fn note(reading: &Reading, policy: &Policy, concepts: &BTreeMap<Id, Concept>) -> PolicyNote {
    let own = || match concepts.contains_key(&policy.id) {
        false => policy.id.clone(),
        true => Id::new(format!("policy-{}", policy.id)).unwrap_or_else(|_| policy.id.clone()),
    };
    PolicyNote {
        paper: reading.paper.id.clone(),
        id: policy.id.clone(),
        label: policy.label.clone(),
        kind: policy.kind,
        status: policy.status,
        node: policy.concept.clone().unwrap_or_else(own),
        targets: policy.targets.clone(),
        through: policy.through.clone(),
        outcomes: policy.outcomes.clone(),
    }
}

fn intentions<'a>(
    reading: &'a Reading,
    policy: &'a Policy,
    note: &'a PolicyNote,
    around: &'a Around<'a>,
) -> impl Iterator<Item = Statement> + 'a {
    [(Role::Target, &policy.targets), (Role::Through, &policy.through), (Role::Outcome, &policy.outcomes)]
        .into_iter()
        .flat_map(|(role, concepts)| concepts.iter().map(move |c| (role, c)))
        .filter(|(_, concept)| **concept != note.node)
        .map(move |(role, concept)| Statement {
            paper: reading.paper.id.clone(),
            reader: reading.reader.id.clone(),
            record: policy.id.clone(),
            basis: Basis::Intention { policy: note.node.clone(), concept: concept.clone(), role },
            source: reading.paper.id.clone(),
            attributed: false,
            modality: Modality::Normative,
            stance: Stance::OwnClaim,
            level: policy.level,
            sections: around.of(reading, policy.span),
            confidence: None,
        })
}

/// The parts around each part of a document.
struct Around<'a> {
    parents: BTreeMap<&'a Id, &'a Id>,
}

impl<'a> Around<'a> {
    fn new(sections: &'a [Section]) -> Self {
        Self { parents: sections.iter().filter_map(|s| Some((&s.id, s.parent.as_ref()?))).collect() }
    }

    fn of(&self, reading: &Reading, span: Span) -> Vec<Id> {
        let mut at = reading.section_at(span).map(|s| &s.id);
        let mut out = Vec::new();
        while let Some(id) = at.filter(|id| !out.contains(*id)) {
            out.push(id.clone());
            at = self.parents.get(id).copied();
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{ReadingOf, id};

    #[test]
    fn a_cited_work_that_was_read_too_is_one_source() {
        let mut citing = ReadingOf::new("late-2020").claims(&["a + b"]).reading();
        citing.evidence[0].attribution = Attribution::Source(id("early"));
        citing.works = vec![crate::testing::work("early", Some("10.1/X"))];
        let mut cited = ReadingOf::new("early-2001").claims(&["a + b"]).reading();
        cited.paper.doi = Some("10.1/x".to_owned());
        let corpus = Corpus::new([&citing, &cited]);
        assert!(corpus.statements().iter().all(|s| s.source == id("early-2001")));
    }

    #[test]
    fn the_order_of_the_readings_does_not_matter() {
        let a = ReadingOf::new("p").claims(&["a + b", "b - c"]).reading();
        let b = ReadingOf::new("q").claims(&["b + c"]).reading();
        assert_eq!(Corpus::new([&a, &b]).statements(), Corpus::new([&b, &a]).statements());
    }

    #[test]
    fn a_policy_without_a_concept_stands_for_itself() {
        let reading = ReadingOf::new("p").claims(&["a + b"]).policy("a", None, &["b"]).policy("tax", None, &["b"]).reading();
        let corpus = Corpus::new([&reading]);
        assert_eq!(corpus.policies().iter().map(|p| p.node.as_str()).collect::<Vec<_>>(), ["policy-a", "tax"]);
    }

    #[test]
    fn wider_concepts_are_followed_to_the_top_even_round_a_loop() {
        let mut reading = ReadingOf::new("p").claims(&["a + b", "b + c"]).reading();
        for (narrow, broad) in [("a", "b"), ("b", "c"), ("c", "a")] {
            reading.concepts.iter_mut().find(|c| c.id == id(narrow)).unwrap().broader = vec![id(broad)];
        }
        assert_eq!(Corpus::new([&reading]).wider(&id("a")), BTreeSet::from([id("b"), id("c")]));
    }
}
