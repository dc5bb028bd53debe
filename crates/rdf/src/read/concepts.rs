use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    mint,
    vocab::{cg, skos},
};
use claimgraph_model::Concept;

/// The concepts of the paper; value individuals of the ontology are concepts of other schemes.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(skos::CONCEPT).filter(|node| mint::concept_id(node.iri).is_some())
}

pub(super) fn read(node: &Node<'_>) -> Result<Concept, ReadProblem> {
    Ok(Concept {
        id: mint::concept_id(node.iri).ok_or_else(|| node.misnamed("a concept"))?,
        label: node.text(skos::PREF_LABEL)?,
        alt_labels: node.texts(skos::ALT_LABEL)?,
        hidden_labels: node.texts(skos::HIDDEN_LABEL)?,
        category: node.value(cg::CATEGORY)?,
        tier: node.value(cg::TIER)?,
        definition: node.maybe_text(skos::DEFINITION)?,
        broader: node.ids(skos::BROADER, mint::concept_id)?,
        related: node.ids(skos::RELATED, mint::concept_id)?,
        mentions: node.spans(cg::MENTION)?,
    })
}
