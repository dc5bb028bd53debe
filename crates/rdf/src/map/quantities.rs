use super::{
    units::{PUBLISHED, unit_iri},
    writer::Writer,
};
use crate::{
    mint,
    vocab::{cg, dcterms, qudt, rdfs, schema},
};
use claimgraph_model::Value;

/// Numbers with unit, subject, measure, period, place and source.
pub(super) fn write(w: &mut Writer<'_>) {
    for quantity in &w.reading.quantities {
        let node = w.space.quantity(&quantity.id);
        w.types(&node, &[qudt::QUANTITY_VALUE, schema::OBSERVATION]);
        w.place(&node, cg::SPAN, quantity.span);
        match quantity.value {
            Value::Number(number) => w.decimal(&node, qudt::NUMERIC_VALUE, number),
            Value::Range(from, to) => {
                w.decimal(&node, qudt::LOWER_BOUND, from);
                w.decimal(&node, qudt::UPPER_BOUND, to);
            }
        }
        let unit = unit_iri(&quantity.unit);
        if !PUBLISHED.iter().any(|(id, _)| *id == quantity.unit.as_str()) {
            w.types(&unit, &[qudt::UNIT]);
            w.english(&unit, rdfs::LABEL, &quantity.unit.replace('-', " "));
        }
        w.add(&node, qudt::HAS_UNIT, unit);
        w.words(&node, cg::SUBJECT, &quantity.subject);
        w.words(&node, cg::MEASURE, &quantity.measure);
        quantity.about.iter().for_each(|c| w.add(&node, cg::QUANTITY_OF, mint::concept(c)));
        super::time::write(w, &node, quantity.period);
        w.geography(&node, quantity.place.as_deref());
        quantity.source.iter().for_each(|k| w.add(&node, dcterms::SOURCE, mint::work(k)));
        w.value(&node, cg::VALUE_KIND, quantity.kind_of);
        w.maybe_words(&node, rdfs::COMMENT, quantity.note.as_deref());
    }
}
