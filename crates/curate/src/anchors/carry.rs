use super::{Anchor, Fate, Fingerprint, Found, Loss, Report, locate::Locator};
use crate::{Places, RecordKind, find::sha256};
use claimgraph_model::{Id, Reading, SourceText, Span};
use std::collections::BTreeMap;

/// A reading that was moved to another extraction of its paper.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The reading with spans into the new text, whose SHA-256 and length its paper has now. Records that lost a place without which they
    /// cannot be are left out; a lost cue, callout or mention is left out of its record (whether a claim is explicit stays).
    pub reading: Reading,
    /// What was found and what was lost.
    pub report: Report,
}

/// Moves a reading to another extraction of the paper: other line breaks and hyphenation, page furniture put in or left out, scan slips.
///
/// A place is found where its first and last word are, in every alignment of the two texts that is as good as the best or nearly so, and
/// where at least half of its words are. What is not found is reported and never guessed. `places` (from [`crate::load`]) tells the report
/// where each record stands; [`Places::default`] where nobody needs to know.
///
/// The time is about linear in the length of the texts: only what lies between stretches that agree is compared word by word.
#[must_use]
pub fn carry(reading: &Reading, fingerprint: &Fingerprint, text: &SourceText, places: &Places) -> Carried {
    let mut bearer = Bearer { locator: Locator::new(fingerprint, text), places, found: Vec::new() };
    let mut moved = reading.clone();
    moved.paper.sha256 = sha256(text.as_str().as_bytes());
    moved.paper.length = text.length();
    moved.sections.retain_mut(|s| {
        let id = s.id.to_string();
        let kept = bearer.need(RecordKind::Section, &id, &mut [("at", &mut s.span)]);
        s.callout = bearer.wish(RecordKind::Section, &id, "callout", s.callout, kept);
        kept
    });
    adopt(reading, &mut moved);
    moved.citations.retain_mut(|c| bearer.need(RecordKind::Citation, &c.id, &mut [("at", &mut c.span)]));
    for concept in &mut moved.concepts {
        let mentions = std::mem::take(&mut concept.mentions).into_iter().enumerate();
        concept.mentions =
            mentions.filter_map(|(n, m)| bearer.wish(RecordKind::Concept, &concept.id, &format!("mentions[{n}]"), Some(m), true)).collect();
    }
    moved.evidence.retain_mut(|e| {
        let id = e.id.to_string();
        let kept = bearer.need(RecordKind::Claim, &id, &mut [("at", &mut e.span), ("cause", &mut e.cause), ("effect", &mut e.effect)]);
        e.cue = bearer.wish(RecordKind::Claim, &id, "cue", e.cue, kept).filter(|cue| e.span.contains(*cue));
        kept
    });
    moved.policies.retain_mut(|p| bearer.need(RecordKind::Policy, &p.id, &mut [("at", &mut p.span)]));
    moved.quantities.retain_mut(|q| bearer.need(RecordKind::Quantity, &q.id, &mut [("at", &mut q.span)]));
    moved.events.retain_mut(|e| bearer.need(RecordKind::Event, &e.id, &mut [("at", &mut e.span)]));
    moved.slips.retain_mut(|s| bearer.need(RecordKind::Slip, &s.span.to_string(), &mut [("at", &mut s.span)]));
    moved.sort();
    Carried { reading: moved, report: Report(bearer.found) }
}

/// Gives the children of sections that were lost to the nearest ancestor that was found.
fn adopt(reading: &Reading, moved: &mut Reading) {
    let parents: BTreeMap<&Id, Option<&Id>> = reading.sections.iter().map(|s| (&s.id, s.parent.as_ref())).collect();
    let kept: Vec<Id> = moved.sections.iter().map(|s| s.id.clone()).collect();
    for section in &mut moved.sections {
        let mut parent = section.parent.take();
        // Bounded, so that a circle of parents (which loading would refuse) ends.
        for _ in 0..=parents.len() {
            match parent {
                Some(lost) if !kept.contains(&lost) => parent = parents.get(&lost).copied().flatten().cloned(),
                _ => break,
            }
        }
        section.parent = parent.filter(|p| kept.contains(p));
    }
}

struct Bearer<'a> {
    locator: Locator<'a>,
    places: &'a Places,
    found: Vec<Found>,
}

impl Bearer<'_> {
    /// Moves places without which a record cannot be, the whole before its parts; tells whether all were found.
    fn need(&mut self, kind: RecordKind, id: &str, spans: &mut [(&str, &mut Span)]) -> bool {
        let mut fates: Vec<Fate> = spans.iter().map(|(_, span)| self.locator.find(**span)).collect();
        let whole = span_of(fates[0]);
        for fate in &mut fates[1..] {
            // Found by itself, but not where the whole is.
            if let (Some(whole), Some(part)) = (whole, span_of(*fate))
                && !whole.contains(part)
            {
                *fate = Fate::Lost(Loss::Torn);
            }
        }
        let kept = fates.iter().all(|fate| span_of(*fate).is_some());
        for ((key, span), fate) in spans.iter_mut().zip(fates) {
            self.put(kind, id, key, **span, fate);
            if let Some(new) = span_of(fate).filter(|_| kept) {
                **span = new;
            }
        }
        kept
    }

    /// Moves a place that its record can do without.
    fn wish(&mut self, kind: RecordKind, id: &str, key: &str, span: Option<Span>, kept: bool) -> Option<Span> {
        let span = span?;
        let fate = if kept { self.locator.find(span) } else { Fate::Lost(Loss::Record) };
        self.put(kind, id, key, span, fate);
        span_of(fate)
    }

    fn put(&mut self, kind: RecordKind, id: &str, key: &str, span: Span, fate: Fate) {
        let anchor = Anchor { kind, id: id.to_owned(), key: key.to_owned(), span };
        self.found.push(Found { anchor, fate, place: self.places.of(kind, id).cloned() });
    }
}

fn span_of(fate: Fate) -> Option<Span> {
    match fate {
        Fate::Exact(span) | Fate::Slips(span, _) => Some(span),
        Fate::Lost(_) => None,
    }
}
