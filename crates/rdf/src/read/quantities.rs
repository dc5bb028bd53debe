use super::{
    ReadProblem,
    graph::{Graph, Node},
};
use crate::{
    map::units::unit_of,
    mint::{self, PaperSpace},
    vocab::{cg, dcterms, qudt, rdfs},
};
use claimgraph_model::{Quantity, Value};

/// The numbers.
pub(super) fn nodes<'g>(graph: &'g Graph<'_>) -> impl Iterator<Item = Node<'g>> {
    graph.instances(qudt::QUANTITY_VALUE)
}

pub(super) fn read(node: &Node<'_>, space: &PaperSpace) -> Result<Quantity, ReadProblem> {
    let value = match node.maybe_parsed(qudt::NUMERIC_VALUE, "a number")? {
        Some(number) => Value::Number(number),
        None if node.maybe_text(qudt::LOWER_BOUND)?.is_none() => return node.demand(qudt::NUMERIC_VALUE, None),
        None => Value::Range(node.parsed(qudt::LOWER_BOUND, "a number")?, node.parsed(qudt::UPPER_BOUND, "a number")?),
    };
    Ok(Quantity {
        id: space.id(node.iri, "quantity-").ok_or_else(|| node.misnamed("a quantity in this paper"))?,
        span: node.span(cg::SPAN)?,
        subject: node.text(cg::SUBJECT)?,
        about: node.maybe_id(cg::QUANTITY_OF, mint::concept_id)?,
        measure: node.text(cg::MEASURE)?,
        value,
        unit: node.id(qudt::HAS_UNIT, unit_of)?,
        period: node.maybe_period(dcterms::TEMPORAL)?,
        place: node.name(dcterms::SPATIAL, rdfs::LABEL, cg::PRINTED_PLACE)?,
        source: node.maybe_id(dcterms::SOURCE, mint::work_key)?,
        kind_of: node.value(cg::VALUE_KIND)?,
        note: node.maybe_text(rdfs::COMMENT)?,
    })
}
