use crate::{RecordKind, fields::Fields};
use claimgraph_model::{Event, Quantity, QuantityKind, Value};

pub(super) fn quantity(f: &mut Fields<'_, '_>) -> Option<Quantity> {
    let (id, span) = (f.own_id("id"), f.needed_span("at"));
    let subject = f.label("subject");
    let about = f.reference("about", RecordKind::Concept);
    let measure = f.label("measure");
    let value = f.bounds("value").map(|(from, to)| to.map_or(Value::Number(from), |to| Value::Range(from, to)));
    let unit = f.needed_id("unit", "\"percent\"");
    let (period, place) = (f.period("period"), f.text("place"));
    let source = f.reference("source", RecordKind::Work);
    let kind_of = f.needed_name("kind", QuantityKind::NAMES);
    let note = f.text("note");
    Some(Quantity {
        id: id?,
        span: span?,
        subject: subject?,
        about,
        measure: measure?,
        value: value?,
        unit: unit?,
        period,
        place,
        source,
        kind_of: kind_of?,
        note,
    })
}

pub(super) fn event(f: &mut Fields<'_, '_>) -> Option<Event> {
    let (id, span, label) = (f.own_id("id"), f.needed_span("at"), f.label("label"));
    let date = f.needed_period("date");
    let (actor, place, note) = (f.text("actor"), f.text("place"), f.text("note"));
    Some(Event { id: id?, label: label?, date: date?, span: span?, actor, place, note })
}
