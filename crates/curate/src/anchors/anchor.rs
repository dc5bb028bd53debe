use crate::RecordKind;
use claimgraph_model::{Reading, Span};
use std::fmt;

/// A place in the paper that a record points at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchor {
    /// What kind of record points there.
    pub kind: RecordKind,
    /// Its id (a work's is its key, a slip's is `start-end`).
    pub id: String,
    /// By which key: `at`, `cause`, `effect`, `cue`, `callout`, `mentions[0]`.
    pub key: String,
    /// Where: code points of the text that the reading was made of.
    pub span: Span,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`, {} [{}, {}]", self.kind, self.id, self.key, self.span.start, self.span.end)
    }
}

/// Every place that a reading points at, in the order of its records.
#[must_use]
pub fn anchors(reading: &Reading) -> Vec<Anchor> {
    let mut out = Vec::new();
    let mut put = |kind, id: &str, key: &str, span| out.push(Anchor { kind, id: id.to_owned(), key: key.to_owned(), span });
    for s in &reading.sections {
        put(RecordKind::Section, &s.id, "at", s.span);
        s.callout.into_iter().for_each(|span| put(RecordKind::Section, &s.id, "callout", span));
    }
    for c in &reading.citations {
        put(RecordKind::Citation, &c.id, "at", c.span);
    }
    for c in &reading.concepts {
        for (n, span) in c.mentions.iter().enumerate() {
            put(RecordKind::Concept, &c.id, &format!("mentions[{n}]"), *span);
        }
    }
    for e in &reading.evidence {
        put(RecordKind::Claim, &e.id, "at", e.span);
        put(RecordKind::Claim, &e.id, "cause", e.cause);
        put(RecordKind::Claim, &e.id, "effect", e.effect);
        e.cue.into_iter().for_each(|span| put(RecordKind::Claim, &e.id, "cue", span));
    }
    reading.policies.iter().for_each(|p| put(RecordKind::Policy, &p.id, "at", p.span));
    reading.quantities.iter().for_each(|q| put(RecordKind::Quantity, &q.id, "at", q.span));
    reading.events.iter().for_each(|e| put(RecordKind::Event, &e.id, "at", e.span));
    reading.slips.iter().for_each(|s| put(RecordKind::Slip, &s.span.to_string(), "at", s.span));
    out
}
