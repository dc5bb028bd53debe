//! The dates that a paper prints about itself.

use crate::Prose;
use crate::found::Found;
use crate::names::Names;
use crate::tokens::Words;
use claimgraph_document::Printed;
use claimgraph_model::{Event, Period};

/// Receipt, acceptance and publication, as printed.
pub(crate) fn front(prose: &Prose<'_>, names: &mut Names) -> Vec<Found<Event>> {
    let front = &prose.document.front;
    let venue = front.venue.as_ref().map(|v| v.text.clone());
    let kinds = [(&front.received, "Paper received"), (&front.accepted, "Paper accepted"), (&front.year, "Paper published")];
    let mut found = Vec::new();
    for (printed, label) in kinds {
        let Some((printed, date)) = printed.as_ref().and_then(|p| Some((p, date(p)?))) else { continue };
        found.push(Found {
            record: Event {
                id: names.fresh(label),
                label: label.to_owned(),
                date,
                span: printed.span,
                actor: venue.clone(),
                place: None,
                note: None,
            },
            place: None,
            rule: "front-matter",
        });
    }
    found
}

fn date(printed: &Printed) -> Option<Period> {
    let words = Words::new(&printed.text, 0..printed.text.len());
    (0..words.len()).find_map(|i| super::points::point(&words, i)).and_then(|p| p.stretch.period())
}
