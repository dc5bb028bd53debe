use crate::{RecordKind, fields::Fields};
use claimgraph_model::{Policy, PolicyKind, PolicyStatus};

pub(super) fn policy(f: &mut Fields<'_, '_>) -> Option<Policy> {
    let (id, label, span) = (f.own_id("id"), f.label("label"), f.needed_span("at"));
    let kind = f.needed_name("kind", PolicyKind::NAMES);
    let status = f.needed_name("status", PolicyStatus::NAMES);
    let (actor, country) = (f.text("actor"), f.text("country"));
    let (date, level) = (f.period("date"), f.named("level"));
    let concept = f.reference("concept", RecordKind::Concept);
    let targets = f.references("targets", RecordKind::Concept);
    let outcomes = f.references("outcomes", RecordKind::Concept);
    let through = f.references("through", RecordKind::Concept);
    let mechanism = f.text("mechanism");
    let work = f.reference("work", RecordKind::Work);
    Some(Policy {
        id: id?,
        label: label?,
        span: span?,
        kind: kind?,
        status: status?,
        actor,
        country,
        date,
        level,
        concept,
        targets,
        outcomes,
        through,
        mechanism,
        work,
    })
}
