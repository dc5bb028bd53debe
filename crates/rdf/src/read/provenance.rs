use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::vocab::{cg, pav, rdfs};
use claimgraph_model::{Id, Reader, Slip};

/// Who read the paper.
pub(super) fn read_reader(activity: &Node<'_>) -> Result<Reader, ReadProblem> {
    let id = activity.iri.rsplit_once("/reading-").and_then(|(_, id)| Id::new(id).ok());
    Ok(Reader {
        id: id.ok_or_else(|| activity.misnamed("a reading"))?,
        kind: activity.value(cg::READER_KIND)?,
        name: activity.text(rdfs::LABEL)?,
        version: activity.text(pav::VERSION)?,
    })
}

/// Slips of the scan or the typesetting.
pub(super) fn slips<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(cg::SLIP)
}

pub(super) fn read_slip(node: &Node<'_>) -> Result<Slip, ReadProblem> {
    Ok(Slip { span: node.span(cg::SPAN)?, reads: node.text(cg::READS)? })
}
