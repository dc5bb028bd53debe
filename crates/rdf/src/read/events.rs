use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    mint::PaperSpace,
    vocab::{cg, dcterms, foaf, rdfs, schema},
};
use claimgraph_model::Event;

/// Dated things.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(schema::EVENT)
}

pub(super) fn read(node: &Node<'_>, space: &PaperSpace) -> Result<Event, ReadProblem> {
    let date = node.maybe_period(dcterms::TEMPORAL)?;
    Ok(Event {
        id: space.id(node.iri, "event-").ok_or_else(|| node.misnamed("an event in this paper"))?,
        label: node.text(rdfs::LABEL)?,
        date: node.demand(dcterms::TEMPORAL, date)?,
        span: node.span(cg::SPAN)?,
        actor: node.name(cg::ACTOR, foaf::NAME, cg::PRINTED_ACTOR)?,
        place: node.name(dcterms::SPATIAL, rdfs::LABEL, cg::PRINTED_PLACE)?,
        note: node.maybe_text(rdfs::COMMENT)?,
    })
}
