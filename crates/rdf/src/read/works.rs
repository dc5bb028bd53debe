use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    mint,
    vocab::{cg, dcterms, fabio, foaf, frbr, prism, rdfs},
};
use claimgraph_model::Work;

/// The works that the paper relies on.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.with(cg::WORK_KIND)
}

pub(super) fn read(node: &Node<'_>) -> Result<Work, ReadProblem> {
    let venue = node.maybe_node(frbr::PART_OF)?;
    let year = match node.maybe_text(cg::PRINTED_YEAR)? {
        Some(printed) => Some(printed),
        None => node.maybe_text(fabio::HAS_PUBLICATION_YEAR)?,
    };
    Ok(Work {
        key: mint::work_key(node.iri).ok_or_else(|| node.misnamed("a work"))?,
        label: node.text(rdfs::LABEL)?,
        authors: node.maybe_text(cg::AUTHOR_LIST)?.map_or_else(Vec::new, |list| list.split("; ").map(str::to_owned).collect()),
        year,
        kind: node.value(cg::WORK_KIND)?,
        title: node.maybe_text(dcterms::TITLE)?,
        venue: venue.map(|v| v.text(dcterms::TITLE)).transpose()?,
        publisher: node.name(dcterms::PUBLISHER, foaf::NAME, cg::PRINTED_PUBLISHER)?,
        doi: node.maybe_text(prism::DOI)?,
        url: node.maybe_text(fabio::HAS_URL)?,
    })
}
