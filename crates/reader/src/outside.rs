//! What an outside program found: its records, one JSON object a line, checked like any other.

use crate::assembly::fresh::{Fresh, slug};
use claimgraph_document::Document;
use claimgraph_model::{
    Attribution, Category, Claim, Concept, ConceptTier, End, Evidence, Id, Modality, Paper, Polarity, Reader, Reading, Span, Stance, Work,
    WorkKind,
};
use serde_json::Value as Json;
use std::{collections::BTreeMap, str::FromStr};

/// One thing that is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct LineProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

/// The reading that an outside program's records make; `paper` is the record of the paper, `known` are works that claims may be attributed to.
///
/// Taken are records of the kinds `claim`, `concept` and `work`; `paper`, `section` and `reference` are passed over. A claim needs `cause` and
/// `effect` (each with `start` and `end`) and a `relation`; where it gives `text`, the words must stand at the place.
///
/// # Errors
/// Every [`LineProblem`], in order of line.
pub fn outside_reading(
    lines: &str,
    document: &Document,
    paper: &Paper,
    known: &[Work],
    reader: Reader,
) -> Result<Reading, Vec<LineProblem>> {
    let mut taker = Taker {
        document,
        line: 0,
        problems: Vec::new(),
        fresh: Fresh::default(),
        ids: Fresh::default(),
        concepts: BTreeMap::new(),
        works: known.iter().map(|w| (w.key.clone(), w.clone())).collect(),
        evidence: Vec::new(),
    };
    let records: Vec<(usize, Json)> = lines
        .lines()
        .enumerate()
        .filter(|(_, text)| !text.trim().is_empty())
        .filter_map(|(n, text)| match serde_json::from_str::<Json>(text) {
            Ok(record) if record.is_object() => Some((n + 1, record)),
            Ok(_) => {
                taker.problems.push(LineProblem { line: n + 1, message: "this is JSON but no object; write one record a line".to_owned() });
                None
            }
            Err(error) => {
                taker.problems.push(LineProblem { line: n + 1, message: format!("this is not JSON: {error}") });
                None
            }
        })
        .collect();
    // Works and concepts first, wherever they stand, so that claims can point at them.
    for pass in [["work", "concept"].as_slice(), &["claim"]] {
        for (line, record) in records.iter().filter(|(_, r)| pass.contains(&r["kind"].as_str().unwrap_or_default())) {
            taker.line = *line;
            match record["kind"].as_str() {
                Some("work") => taker.work(record),
                Some("concept") => taker.concept_record(record),
                _ => taker.claim(record),
            }
        }
    }
    for (line, record) in &records {
        taker.line = *line;
        match record["kind"].as_str() {
            Some("claim" | "concept" | "work" | "paper" | "section" | "reference") => {}
            Some(kind) => taker.problem(format!("records of the kind `{kind}` are not taken from outside; claim, concept and work are")),
            None => taker.problem("the record has no `kind`; write \"kind\": \"claim\"".to_owned()),
        }
    }
    if !taker.problems.is_empty() {
        taker.problems.sort_by_key(|p| p.line);
        return Err(taker.problems);
    }
    let mut reading = Reading {
        paper: paper.clone(),
        reader,
        also: Vec::new(),
        sections: Vec::new(),
        works: taker.works.into_values().collect(),
        citations: Vec::new(),
        concepts: taker.concepts.into_values().collect(),
        evidence: taker.evidence,
        policies: Vec::new(),
        quantities: Vec::new(),
        events: Vec::new(),
        slips: Vec::new(),
    };
    reading.settle();
    Ok(reading)
}

struct Taker<'d> {
    document: &'d Document,
    line: usize,
    problems: Vec<LineProblem>,
    fresh: Fresh,
    ids: Fresh,
    /// By folded label.
    concepts: BTreeMap<String, Concept>,
    works: BTreeMap<Id, Work>,
    evidence: Vec<Evidence>,
}

impl Taker<'_> {
    fn problem(&mut self, message: String) {
        self.problems.push(LineProblem { line: self.line, message });
    }

    /// A place of the text, from `start` and `end`; where `text` is given, its words must stand there.
    fn span(&mut self, place: &Json, what: &str) -> Option<Span> {
        let number = |key: &str| place[key].as_u64().and_then(|n| u32::try_from(n).ok());
        let (Some(start), Some(end)) = (number("start"), number("end")) else {
            self.problem(format!("{what} has no `start` and `end`, whole numbers that count code points from 0"));
            return None;
        };
        let length = self.document.text.length();
        let Some(span) = Span::new(start, end).filter(|s| s.end <= length) else {
            self.problem(format!("{what} {start}-{end} is no place of the text, which has {length} code points"));
            return None;
        };
        let fold = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(given) = place["text"].as_str()
            && let there = fold(self.document.text.get(span).unwrap_or_default())
            && fold(given) != there
        {
            self.problem(format!("{what} {span} does not hold the words given for it: “{}” stands there", shortened(&there)));
            return None;
        }
        Some(span)
    }

    /// A name of an enum; the usual one where the record leaves it out.
    fn name<T: FromStr<Err = E>, E: std::fmt::Display>(&mut self, record: &Json, key: &str, usual: Option<T>) -> Option<T> {
        match &record[key] {
            Json::Null => {
                if usual.is_none() {
                    self.problem(format!("the claim has no `{key}`"));
                }
                usual
            }
            Json::String(text) => match text.parse() {
                Ok(value) => Some(value),
                Err(error) => {
                    self.problem(format!("`{key}`: {error}"));
                    None
                }
            },
            other => {
                self.problem(format!("`{key}` is {other}, not a name"));
                None
            }
        }
    }

    fn concept(&mut self, label: &str, mention: Option<Span>) -> Id {
        let key = label.to_lowercase();
        if !self.concepts.contains_key(&key) {
            let id = self.fresh.of(label, "concept");
            let concept = Concept {
                id,
                label: label.to_owned(),
                alt_labels: Vec::new(),
                hidden_labels: Vec::new(),
                category: Category::Condition,
                tier: ConceptTier::Secondary,
                definition: None,
                broader: Vec::new(),
                related: Vec::new(),
                mentions: Vec::new(),
            };
            self.concepts.insert(key.clone(), concept);
        }
        match self.concepts.get_mut(&key) {
            Some(concept) => {
                concept.mentions.extend(mention);
                concept.id.clone()
            }
            None => self.fresh.of(label, "concept"),
        }
    }

    fn concept_record(&mut self, record: &Json) {
        let Some(label) = record["label"].as_str().map(str::trim).filter(|l| !l.is_empty()) else {
            return self.problem("the concept has no `label`".to_owned());
        };
        let category = self.name(record, "category", Some(Category::Condition));
        let mut mentions = Vec::new();
        for place in record["mentions"].as_array().into_iter().flatten() {
            mentions.extend(self.span(&serde_json::json!({"start": place[0], "end": place[1]}), "the mention"));
        }
        self.concept(label, None);
        if let Some(concept) = self.concepts.get_mut(&label.to_lowercase()) {
            concept.mentions.extend(mentions);
            concept.alt_labels.extend(record["alt_labels"].as_array().into_iter().flatten().filter_map(|l| l.as_str().map(str::to_owned)));
            concept.category = category.unwrap_or(concept.category);
        }
    }

    fn work(&mut self, record: &Json) {
        let text = |key: &str| record[key].as_str().map(str::to_owned).filter(|t| !t.trim().is_empty());
        let key = match text("key").map(Id::new) {
            Some(Ok(key)) if key.as_str() != "author" => key,
            Some(Err(error)) => return self.problem(format!("`key`: {error}")),
            _ => return self.problem("the work has no `key` (and `author` is none)".to_owned()),
        };
        let Some(kind) = self.name(record, "type", Some(WorkKind::Unknown)) else { return };
        let work = Work {
            label: text("label").unwrap_or_else(|| key.replace('-', " ")),
            authors: record["authors"].as_array().into_iter().flatten().filter_map(|a| a.as_str().map(str::to_owned)).collect(),
            year: text("year"),
            kind,
            title: text("title"),
            venue: text("venue"),
            publisher: text("publisher"),
            doi: text("doi"),
            url: text("url"),
            key: key.clone(),
        };
        self.works.entry(key).or_insert(work);
    }

    fn claim(&mut self, record: &Json) {
        let before = self.problems.len();
        let cause = self.span(&record["cause"], "the cause");
        let effect = self.span(&record["effect"], "the effect");
        let cue = if record["cue"].is_object() { self.span(&record["cue"], "the cue") } else { None };
        let relation = self.name(record, "relation", None);
        let polarity = self.name(record, "polarity", Some(Polarity::Unknown));
        let modality = self.name(record, "modality", Some(Modality::Asserted));
        let level = if record["level"].is_null() { None } else { self.name(record, "level", None) };
        let attribution = self.attribution(record);
        let stance =
            self.name(record, "stance", Some(if attribution == Some(Attribution::Author) { Stance::OwnClaim } else { Stance::Neutral }));
        let whole = if record["start"].is_null() {
            None
        } else {
            self.span(&serde_json::json!({"start": record["start"], "end": record["end"]}), "the claim")
        };
        let confidence = record["confidence"].as_f64();
        if confidence.is_some_and(|c| !(0.0..=1.0).contains(&c)) {
            self.problem("`confidence` is no number from 0 to 1".to_owned());
        }
        let rule = record["rule"].as_str().and_then(slug);
        let (Some(cause), Some(effect), Some(relation), Some(polarity), Some(modality), Some(stance), Some(attribution)) =
            (cause, effect, relation, polarity, modality, stance, attribution)
        else {
            return;
        };
        let span = whole.unwrap_or_else(|| self.sentences(cause.hull(effect)));
        for (what, place) in [("cause", Some(cause)), ("effect", Some(effect)), ("cue", cue)] {
            if let Some(place) = place.filter(|p| !span.contains(*p)) {
                self.problem(format!("the {what} {place} lies outside the claim {span}"));
            }
        }
        if self.problems.len() > before {
            return;
        }
        let mut end = |place: Span, given: &Json| {
            let words = shortened(self.document.text.get(place).unwrap_or_default());
            let label = given["concept"].as_str().filter(|l| slug(l).is_some()).map_or(words, str::to_owned);
            let change = given["change"].as_str().and_then(|c| c.parse().ok());
            End { concept: self.concept(&label, Some(place)), change }
        };
        let claim = Claim { cause: end(cause, &record["cause"]), effect: end(effect, &record["effect"]), relation, polarity };
        let name = record["id"]
            .as_str()
            .map_or_else(|| format!("{} {relation} {} at {}", claim.cause.concept, claim.effect.concept, cause.start), str::to_owned);
        self.evidence.push(Evidence {
            id: self.ids.of(&name, "claim"),
            span,
            claim,
            cause,
            effect,
            cue,
            explicit: cue.is_some(),
            modality,
            attribution,
            stance,
            level,
            policy: record["policy"].as_bool().unwrap_or(false),
            confidence,
            rule,
            reader: None,
        });
    }

    fn attribution(&mut self, record: &Json) -> Option<Attribution> {
        match record["attribution"].as_str() {
            None | Some("author") => Some(Attribution::Author),
            Some(key) => match Id::new(key) {
                Ok(id) if self.works.contains_key(&id) => Some(Attribution::Source(id)),
                Ok(id) => {
                    self.problem(format!("there is no work `{id}`; give a record of the kind work with that key"));
                    None
                }
                Err(error) => {
                    self.problem(format!("`attribution`: {error}"));
                    None
                }
            },
        }
    }

    /// The sentences that a place touches, from the first to the last character.
    fn sentences(&self, place: Span) -> Span {
        let touched = self.document.sentences.iter().map(|s| s.hull()).filter(|h| h.start < place.end && place.start < h.end);
        touched.fold(place, Span::hull)
    }
}

/// The first eight words.
fn shortened(text: &str) -> String {
    text.split_whitespace().take(8).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimgraph_model::{ReaderKind, Relation};

    fn read(lines: &str) -> Result<Reading, Vec<LineProblem>> {
        let document = claimgraph_text::read(b"Lower tolls raised rail freight.\n".to_vec()).unwrap();
        let paper = crate::Reader::default().read(&document, "tolls.txt", &"0".repeat(64)).paper;
        let reader =
            Reader { id: Id::new("theirs").unwrap(), kind: ReaderKind::External, name: "theirs".to_owned(), version: "1".to_owned() };
        outside_reading(lines, &document, &paper, &[], reader)
    }

    #[test]
    fn a_plain_record_makes_a_claim_in_its_sentence() {
        let lines = r#"{"kind": "claim", "cause": {"start": 0, "end": 11, "text": "Lower tolls"}, "effect": {"start": 19, "end": 31}, "relation": "promotes", "polarity": "+"}"#;
        let reading = read(lines).unwrap();
        let e = &reading.evidence[0];
        assert_eq!((e.claim.relation, e.span.end, e.modality, e.stance), (Relation::Promotes, 32, Modality::Asserted, Stance::OwnClaim));
        assert_eq!(reading.concepts.len(), 2);
    }

    #[test]
    fn every_problem_is_told_with_its_line() {
        let lines = "{\"kind\": \"claim\", \"cause\": {\"start\": 0, \"end\": 99}, \"effect\": {\"start\": 3}, \"relation\": \"improves\"}\nnot json\n{\"kind\": \"claim\", \"cause\": {\"start\": 0, \"end\": 5, \"text\": \"Higher\"}, \"effect\": {\"start\": 19, \"end\": 31}, \"relation\": \"promotes\", \"attribution\": \"nobody-1999\"}\n{\"kind\": \"verdict\"}\n";
        let problems = read(lines).unwrap_err();
        let lines: Vec<usize> = problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [1, 1, 1, 2, 3, 3, 4]);
        let text: String = problems.iter().map(|p| format!("{p}\n")).collect();
        for part in ["33 code points", "`improves`", "not JSON", "“Lower”", "no work `nobody-1999`", "`verdict`"] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }
}
