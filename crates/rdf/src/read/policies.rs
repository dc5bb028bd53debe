use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    mint,
    vocab::{cg, dcterms, foaf, rdfs},
};
use claimgraph_model::Policy;

/// The policies.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(cg::POLICY)
}

pub(super) fn read(node: &Node<'_>) -> Result<Policy, ReadProblem> {
    Ok(Policy {
        id: mint::policy_id(node.iri).ok_or_else(|| node.misnamed("a policy"))?,
        label: node.text(rdfs::LABEL)?,
        span: node.span(cg::SPAN)?,
        kind: node.value(cg::INSTRUMENT)?,
        status: node.value(cg::STATUS)?,
        actor: node.name(cg::ACTOR, foaf::NAME, cg::PRINTED_ACTOR)?,
        country: node.name(dcterms::SPATIAL, rdfs::LABEL, cg::PRINTED_PLACE)?,
        date: node.maybe_period(dcterms::TEMPORAL)?,
        level: node.maybe_value(cg::LEVEL)?,
        concept: node.maybe_id(cg::POLICY_CONCEPT, mint::concept_id)?,
        targets: node.ids(cg::ACTS_ON, mint::concept_id)?,
        outcomes: node.ids(cg::AIMS_AT, mint::concept_id)?,
        through: node.ids(cg::WORKS_THROUGH, mint::concept_id)?,
        mechanism: node.maybe_text(cg::MECHANISM)?,
        work: node.maybe_id(cg::LAID_DOWN_IN, mint::work_key)?,
    })
}
