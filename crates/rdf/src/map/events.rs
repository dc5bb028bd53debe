use super::writer::Writer;
use crate::vocab::{cg, rdfs, schema};

/// Dated things.
pub(super) fn write(w: &mut Writer<'_>) {
    for event in &w.reading.events {
        let node = w.space.event(&event.id);
        w.types(&node, &[schema::EVENT]);
        w.words(&node, rdfs::LABEL, &event.label);
        w.place(&node, cg::SPAN, event.span);
        super::time::write(w, &node, Some(event.date));
        if let Some(actor) = &event.actor {
            w.agent(&node, cg::ACTOR, cg::PRINTED_ACTOR, actor, None);
        }
        w.geography(&node, event.place.as_deref());
        w.maybe_words(&node, rdfs::COMMENT, event.note.as_deref());
    }
}
