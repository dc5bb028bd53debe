use super::writer::Writer;
use crate::vocab::{cg, dcterms, time, xsd};
use claimgraph_model::{Moment, Period};
use oxigraph::model::{NamedNode, NamedNodeRef};

/// A link to a date or period, shared within the paper.
pub(super) fn write(w: &mut Writer<'_>, subject: &NamedNode, period: Option<Period>) {
    let Some(period) = period else { return };
    let node = w.space.time(period);
    w.add(subject, dcterms::TEMPORAL, node.clone());
    if let Some(moment) = period.begin.filter(|_| period.is_moment()) {
        write_instant(w, moment);
        return;
    }
    w.types(&node, &[time::PROPER_INTERVAL]);
    w.string(&node, cg::EDTF, &period.to_string());
    for (property, end) in [(time::HAS_BEGINNING, period.begin), (time::HAS_END, period.end)] {
        if let Some(moment) = end {
            let instant = write_instant(w, moment);
            w.add(&node, property, instant);
        }
    }
}

/// OWL-Time takes a year or a month as an instant known to that precision.
fn write_instant(w: &mut Writer<'_>, moment: Moment) -> NamedNode {
    let node = w.space.instant(moment);
    let property = match (moment.month, moment.day) {
        (Some(_), Some(_)) => time::IN_XSD_DATE,
        (Some(_), None) => time::IN_XSD_G_YEAR_MONTH,
        _ => time::IN_XSD_G_YEAR,
    };
    w.types(&node, &[time::INSTANT]);
    w.string(&node, cg::EDTF, &moment.to_string());
    w.typed(&node, property, &Moment { approximate: false, ..moment }.to_string(), datatype(moment));
    node
}

/// The XSD type of a date, by how much of it is known.
pub(super) fn datatype(moment: Moment) -> NamedNodeRef<'static> {
    match (moment.month, moment.day) {
        (Some(_), Some(_)) => xsd::DATE,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        _ => xsd::G_YEAR,
    }
}
