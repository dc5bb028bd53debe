use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    mint::{self, PaperSpace},
    vocab::{cg, cito, rdfs},
};
use claimgraph_model::Citation;

/// The mentions of works.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(cito::CITATION)
}

pub(super) fn read(node: &Node<'_>, space: &PaperSpace) -> Result<Citation, ReadProblem> {
    let pointer = node.node(cg::POINTER)?;
    Ok(Citation {
        id: space.id(node.iri, "citation-").ok_or_else(|| node.misnamed("a citation in this paper"))?,
        span: pointer.span(cg::SPAN)?,
        work: node.id(cito::HAS_CITED_ENTITY, mint::work_key)?,
        form: pointer.value(cg::FORM)?,
        function: node.value(cito::HAS_CITATION_CHARACTERIZATION)?,
        locator: pointer.maybe_text(cg::LOCATOR)?,
        note: node.maybe_text(rdfs::COMMENT)?,
    })
}
