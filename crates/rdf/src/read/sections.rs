use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    map::sections::{ROLES, class},
    mint::PaperSpace,
    vocab::{cg, dcterms, deo, po},
};
use claimgraph_model::{Section, SectionKind};

/// The parts of the document: what is contained by something.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.with(po::IS_CONTAINED_BY)
}

pub(super) fn read(node: &Node<'_>, space: &PaperSpace) -> Result<Section, ReadProblem> {
    let kind = SectionKind::ALL.iter().copied().find(|kind| node.is_a(class(*kind)));
    let role = ROLES.iter().find(|role| node.is_a(**role)).and_then(|role| role.as_str().strip_prefix(deo::NAMESPACE));
    Ok(Section {
        id: space.id(node.iri, "section-").ok_or_else(|| node.misnamed("a section of this paper"))?,
        kind: node.demand(crate::vocab::rdf::TYPE, kind)?,
        title: node.text(dcterms::TITLE)?,
        span: node.span(cg::SPAN)?,
        parent: space.id(node.node(po::IS_CONTAINED_BY)?.iri, "section-"),
        callout: node.maybe_span(cg::CALLOUT)?,
        role: role.map(str::to_owned),
    })
}
