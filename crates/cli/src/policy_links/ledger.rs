//! From a statement back to its place in a paper, its voice and its words.

use crate::texts::Texts;
use claimgraph_causal::{Basis, Statement};
use claimgraph_model::{Id, Modality, Paper, Reading, Span, Stance};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// Where every record of the readings stands.
pub(crate) struct Ledger<'a> {
    texts: &'a Texts,
    places: BTreeMap<(&'a Id, &'a Id, &'a Id), (&'a Paper, Span)>,
    works: BTreeMap<&'a Id, &'a str>,
}

/// One statement as people read it.
pub(crate) struct Piece {
    pub(crate) record: String,
    pub(crate) claim: Option<String>,
    pub(crate) says: String,
    pub(crate) paper: Id,
    pub(crate) section: Option<Id>,
    pub(crate) span: Option<Span>,
    pub(crate) source: String,
    pub(crate) modality: &'static str,
    pub(crate) stance: &'static str,
    pub(crate) level: Option<&'static str>,
    pub(crate) words: Option<String>,
}

impl<'a> Ledger<'a> {
    pub(crate) fn new(readings: &'a [Reading], texts: &'a Texts) -> Self {
        let mut places = BTreeMap::new();
        let mut works = BTreeMap::new();
        for reading in readings {
            let (paper, reader) = (&reading.paper, &reading.reader.id);
            places.extend(reading.policies.iter().map(|p| ((&paper.id, reader, &p.id), (paper, p.span))));
            places.extend(reading.evidence.iter().map(|e| ((&paper.id, &reading.reader_of(e).id, &e.id), (paper, e.span))));
            works.extend(reading.works.iter().map(|w| (&w.key, w.label.as_str())));
        }
        Self { texts, places, works }
    }

    pub(crate) fn piece(&self, s: &Statement) -> Piece {
        let place = self.places.get(&(&s.paper, &s.reader, &s.record));
        let claim = match &s.basis {
            Basis::Claim(claim) => Some(claim.key()),
            Basis::Intention { .. } => None,
        };
        Piece {
            record: s.record.to_string(),
            says: claim.clone().unwrap_or_else(|| s.verb().to_owned()),
            claim,
            paper: s.paper.clone(),
            section: s.sections.first().cloned(),
            span: place.map(|(_, span)| *span),
            source: self.source(s),
            modality: if s.is_intention() { "intended" } else { s.modality.as_str() },
            stance: s.stance.as_str(),
            level: s.level.map(|l| l.as_str()),
            words: place.and_then(|(paper, span)| self.texts.words(paper, *span)),
        }
    }

    /// "the author", or the work as the paper's list of sources has it.
    fn source(&self, s: &Statement) -> String {
        match (s.is_intention(), s.attributed) {
            (true, _) => "the policy's record".to_owned(),
            (_, false) => "the author".to_owned(),
            _ => self.works.get(&s.source).map_or_else(|| s.source.to_string(), |label| (*label).to_owned()),
        }
    }
}

impl Piece {
    /// Who says it and how: "hedged by Lee (2001), the author disputes it".
    pub(crate) fn standing(&self) -> String {
        let stance = match self.stance {
            s if s == Stance::Disputes.as_str() => ", the author DISPUTES it",
            s if s == Stance::Endorses.as_str() => ", the author agrees",
            s if s == Stance::Neutral.as_str() => ", reported",
            _ => "",
        };
        let how = if self.modality == Modality::Negated.as_str() { "DENIED" } else { self.modality };
        let level = self.level.map(|l| format!(", {l}")).unwrap_or_default();
        format!("{how} by {}{stance}{level}", self.source)
    }

    /// "yang-2023 §2 12029–12499".
    pub(crate) fn place(&self) -> String {
        let section = self.section.as_ref().map(|s| match s.chars().next() {
            Some(c) if c.is_ascii_digit() => format!(" §{s}"),
            _ => format!(" {s}"),
        });
        let span = self.span.map(|s| format!(" {}–{}", s.start, s.end)).unwrap_or_default();
        format!("{}{}{span}", self.paper, section.unwrap_or_default())
    }

    pub(crate) fn json(&self) -> Json {
        json!({
            "record": self.record, "claim": self.claim, "paper": self.paper, "section": self.section, "start": self.span.map(|s| s.start),
            "end": self.span.map(|s| s.end), "source": self.source, "modality": self.modality, "stance": self.stance, "level": self.level,
            "words": self.words,
        })
    }

    /// Cells for a table of evidence, under [`Piece::HEAD`].
    pub(crate) fn cells(&self) -> Vec<String> {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        vec![
            self.record.clone(),
            text(&self.claim),
            self.paper.to_string(),
            self.section.as_ref().map(Id::to_string).unwrap_or_default(),
            self.span.map(|s| s.start.to_string()).unwrap_or_default(),
            self.span.map(|s| s.end.to_string()).unwrap_or_default(),
            self.source.clone(),
            self.modality.to_owned(),
            self.stance.to_owned(),
            self.level.unwrap_or_default().to_owned(),
            text(&self.words),
        ]
    }

    pub(crate) const HEAD: &'static [&'static str] =
        &["record", "claim", "paper", "section", "start", "end", "source", "modality", "stance", "level", "words"];
}
