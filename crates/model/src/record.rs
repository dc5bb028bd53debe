//! The exchange format: JSON Lines, one record a line, the fields of every check.

use crate::{Attribution, End, Id, Reading, SourceText, Span};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The records of a reading, in order: paper, sections, works, citations, concepts, claims, policies, quantities, events.
///
/// `text` fields are there only where the source text is at hand; offsets are code points, 0-based, end exclusive.
#[must_use]
pub fn records(reading: &Reading, text: Option<&SourceText>) -> Vec<Json> {
    let words = |span: Span| text.and_then(|t| t.get(span)).map(|w| w.split_whitespace().collect::<Vec<_>>().join(" "));
    let place = |span: Span| {
        let mut place = json!({"start": span.start, "end": span.end});
        if let Some(words) = words(span) {
            place["text"] = json!(words);
        }
        place
    };
    let section = |span: Span| reading.section_at(span).map(|s| s.id.as_str());
    let paper = &reading.paper;
    let mut out = vec![json!({
        "kind": "paper", "id": paper.id, "title": paper.title, "authors": paper.authors.iter().map(|a| a.name()).collect::<Vec<_>>(),
        "venue": paper.venue, "year": paper.year, "volume": paper.volume, "issue": paper.issue, "pages": paper.pages, "doi": paper.doi,
        "publisher": paper.publisher, "language": paper.language, "sha256": paper.sha256,
        "reader": {"id": reading.reader.id, "kind": reading.reader.kind, "version": reading.reader.version},
    })];
    for s in &reading.sections {
        out.push(json!({"kind": "section", "id": s.id, "type": s.kind, "title": s.title, "start": s.span.start, "end": s.span.end, "parent": s.parent}));
    }
    for w in &reading.works {
        out.push(
            json!({"kind": "work", "key": w.key, "label": w.label, "authors": w.authors, "year": w.year, "type": w.kind, "title": w.title,
            "venue": w.venue, "publisher": w.publisher, "doi": w.doi, "url": w.url}),
        );
    }
    for c in &reading.citations {
        let work = reading.works.iter().find(|w| w.key == c.work);
        let mut record = json!({"kind": "citation", "id": c.id, "start": c.span.start, "end": c.span.end, "work": c.work,
            "authors": work.map(|w| &w.authors), "year": work.and_then(|w| w.year.as_ref()), "locator": c.locator, "form": c.form,
            "section": section(c.span), "function": c.function});
        if let Some(words) = words(c.span) {
            record["text"] = json!(words);
        }
        out.push(record);
    }
    for c in &reading.concepts {
        out.push(
            json!({"kind": "concept", "id": c.id, "label": c.label, "alt_labels": c.alt_labels, "category": c.category, "tier": c.tier,
            "definition": c.definition, "broader": c.broader, "related": c.related,
            "mentions": c.mentions.iter().map(|m| [m.start, m.end]).collect::<Vec<_>>()}),
        );
    }
    let labels: BTreeMap<&Id, &str> = reading.concepts.iter().map(|c| (&c.id, c.label.as_str())).collect();
    for e in &reading.evidence {
        let end = |span: Span, end: &End| {
            let mut record = place(span);
            record["concept"] = json!(labels.get(&end.concept));
            record["concept_id"] = json!(end.concept);
            record["change"] = json!(end.change);
            record
        };
        let attribution = match &e.attribution {
            Attribution::Author => "author",
            Attribution::Source(key) => key.as_str(),
        };
        let mut record = json!({"kind": "claim", "id": e.id, "start": e.span.start, "end": e.span.end,
            "cause": end(e.cause, &e.claim.cause), "effect": end(e.effect, &e.claim.effect),
            "relation": e.claim.relation, "polarity": e.claim.polarity, "sign": e.claim.sign(), "cue": e.cue.map(place), "explicit": e.explicit,
            "modality": e.modality, "attribution": attribution, "stance": e.stance, "level": e.level, "policy": e.policy,
            "section": section(e.span), "confidence": e.confidence, "rule": e.rule, "reader": reading.reader_of(e).id});
        if let Some(words) = words(e.span) {
            record["text"] = json!(words);
        }
        out.push(record);
    }
    for p in &reading.policies {
        out.push(json!({"kind": "policy", "id": p.id, "label": p.label, "start": p.span.start, "end": p.span.end, "type": p.kind,
            "actor": p.actor, "country": p.country, "date": p.date, "level": p.level, "status": p.status, "concept": p.concept,
            "targets": p.targets, "outcomes": p.outcomes, "through": p.through, "mechanism": p.mechanism, "work": p.work}));
    }
    for q in &reading.quantities {
        out.push(json!({"kind": "quantity", "id": q.id, "start": q.span.start, "end": q.span.end, "subject": q.subject, "about": q.about,
            "measure": q.measure, "value": q.value, "unit": q.unit, "period": q.period, "place": q.place, "source": q.source,
            "kind_of": q.kind_of, "note": q.note}));
    }
    for e in &reading.events {
        out.push(json!({"kind": "event", "id": e.id, "label": e.label, "date": e.date, "start": e.span.start, "end": e.span.end,
            "actor": e.actor, "place": e.place, "note": e.note}));
    }
    out
}
