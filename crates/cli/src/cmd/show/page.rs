//! A page as headed lists of lines, for people and for programs.

use crate::{texts::Texts, ui};
use claimgraph_model::{Change, Claim, End, Evidence, Id, Modality, Paper, Polarity, Reading, Relation, Sign, Span, Stance};
use serde_json::{Map, Value as Json, json};
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// What the pages are made from.
pub(super) struct Page<'a> {
    pub(super) readings: &'a [Reading],
    texts: &'a Texts,
    labels: BTreeMap<&'a Id, &'a str>,
    works: BTreeMap<&'a Id, &'a str>,
}

impl<'a> Page<'a> {
    pub(super) fn new(readings: &'a [Reading], texts: &'a Texts) -> Self {
        let labels = readings.iter().flat_map(|r| &r.concepts).map(|c| (&c.id, c.label.as_str())).collect();
        let works = readings.iter().flat_map(|r| &r.works).map(|w| (&w.key, w.label.as_str())).collect();
        Self { readings, texts, labels, works }
    }

    pub(super) fn label<'b>(&'b self, id: &'b Id) -> &'b str {
        self.labels.get(id).copied().unwrap_or(id.as_str())
    }

    pub(super) fn work<'b>(&'b self, key: &'b Id) -> &'b str {
        self.works.get(key).copied().unwrap_or(key.as_str())
    }

    /// All evidence with its reading, in order of paper and place.
    pub(super) fn evidence(&self) -> impl Iterator<Item = (&'a Reading, &'a Evidence)> + use<'a> {
        self.readings.iter().flat_map(|r| r.evidence.iter().map(move |e| (r, e)))
    }

    /// A claim as a sentence of our own.
    pub(super) fn claim(&self, claim: &Claim) -> String {
        let end = |e: &End| match e.change {
            Some(Change::Down) => format!("less {}", self.label(&e.concept)),
            None => self.label(&e.concept).to_owned(),
        };
        let verb = match (claim.relation, claim.polarity) {
            (Relation::ContributesTo, _) => "contributes to",
            (other, _) => other.as_str(),
        };
        let sign = match claim.polarity {
            Polarity::Positive => "+",
            Polarity::Negative => "−",
            Polarity::Unknown => "?",
        };
        format!("{} —{sign} {verb}→ {}", end(&claim.cause), end(&claim.effect))
    }

    /// Who says it and how, in a few words.
    pub(super) fn standing(&self, e: &Evidence) -> String {
        let who = match &e.attribution {
            claimgraph_model::Attribution::Author => "the author".to_owned(),
            claimgraph_model::Attribution::Source(key) => self.work(key).to_owned(),
        };
        let stance = match e.stance {
            Stance::OwnClaim => String::new(),
            Stance::Endorses => ", the author agrees".to_owned(),
            Stance::Disputes => ", the author DISPUTES it".to_owned(),
            Stance::Neutral => ", reported".to_owned(),
        };
        let how = match e.modality {
            Modality::Asserted => "asserted",
            other => other.as_str(),
        };
        format!("{how} by {who}{stance}")
    }

    /// Where a place is, and its words where the text is at hand.
    pub(super) fn place(&self, reading: &Reading, span: Span) -> (String, Option<String>) {
        let section = reading.section_at(span).map(|s| match s.id.as_str() {
            id if id.chars().all(|c| c.is_ascii_digit()) => format!(" §{id}"),
            id => format!(" {id}"),
        });
        (format!("{}{} {}–{}", reading.paper.id, section.unwrap_or_default(), span.start, span.end), self.words(&reading.paper, span))
    }

    pub(super) fn words(&self, paper: &Paper, span: Span) -> Option<String> {
        self.texts.words(paper, span)
    }

    /// A line for a piece of evidence.
    pub(super) fn evidence_line(&self, reading: &Reading, e: &Evidence) -> Line {
        let (place, quote) = self.place(reading, e.span);
        let level = e.level.map(|l| format!(", {l}")).unwrap_or_default();
        Line { text: format!("{}{level}", self.standing(e)), place: Some(place), quote, id: Some(format!("evidence {}", e.id)) }
    }

    /// A line for a claim with how it stands.
    pub(super) fn claim_line(&self, reading: &Reading, e: &Evidence) -> Line {
        let (place, quote) = self.place(reading, e.span);
        Line {
            text: format!("{}  ({})", self.claim(&e.claim), self.standing(e)),
            place: Some(place),
            quote,
            id: Some(format!("claim:{}", e.claim.key())),
        }
    }
}

/// A sign as it is drawn.
pub(super) fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Positive => "+",
        Sign::Negative => "−",
        Sign::Unknown => "?",
    }
}

/// One fact of a page.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) place: Option<String>,
    pub(super) quote: Option<String>,
    pub(super) id: Option<String>,
}

impl Line {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A page.
pub(super) struct Sheet {
    title: String,
    kind: &'static str,
    parts: Vec<(&'static str, Vec<Line>)>,
}

impl Sheet {
    pub(super) fn new(kind: &'static str, title: impl Into<String>) -> Self {
        Self { kind, title: title.into(), parts: Vec::new() }
    }

    /// Adds a part; empty ones are left out.
    pub(super) fn part(&mut self, head: &'static str, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.parts.push((head, lines));
        }
    }

    pub(super) fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        let (bold, dim) = (ui::BOLD, ui::DIM);
        writeln!(out, "{bold}{}{bold:#} {dim}({}){dim:#}", self.title, self.kind)?;
        for (head, lines) in &self.parts {
            writeln!(out, "\n{bold}{head}{bold:#}")?;
            for line in lines {
                writeln!(out, "  {}", line.text)?;
                if let Some(quote) = &line.quote {
                    writeln!(out, "    “{quote}”")?;
                }
                if line.place.is_some() || line.id.is_some() {
                    let both: Vec<&str> = line.place.iter().chain(&line.id).map(String::as_str).collect();
                    writeln!(out, "    {dim}{}{dim:#}", both.join(" · "))?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn json(&self) -> Json {
        let mut object = Map::new();
        object.insert("kind".to_owned(), json!(self.kind));
        object.insert("title".to_owned(), json!(self.title));
        for (head, lines) in &self.parts {
            let lines: Vec<Json> = lines.iter().map(|l| json!({"text": l.text, "place": l.place, "quote": l.quote, "id": l.id})).collect();
            object.insert((*head).to_owned(), json!(lines));
        }
        Json::Object(object)
    }
}
