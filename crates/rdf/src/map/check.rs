//! What a reading must satisfy to be written down and read back without loss. Whether it is a *good* reading is for others to say.

use super::{MapOptions, MapProblem};
use crate::mint::{self, PaperSpace};
use claimgraph_model::{Attribution, Id, Period, Reading, SourceText, Span, Value};
use oxigraph::model::Literal;
use std::{collections::BTreeSet, fmt::Display};

pub(super) fn problems(reading: &Reading, text: Option<&SourceText>, options: &MapOptions) -> Vec<MapProblem> {
    let mut check = Check::new(reading);
    match text {
        None if options.quotes => check.problems.push(MapProblem::QuotesWithoutText),
        Some(text) if text.length() != reading.paper.length => {
            check.problems.push(MapProblem::OtherText { given: text.length(), expected: reading.paper.length });
        }
        _ => {}
    }
    check.paper();
    check.document();
    check.sources();
    check.concepts();
    check.claims();
    check.policies_and_numbers();
    check.problems
}

#[derive(Clone, Copy)]
enum Kind {
    Section,
    Work,
    Concept,
}

struct Check<'a> {
    reading: &'a Reading,
    concepts: BTreeSet<&'a str>,
    works: BTreeSet<&'a str>,
    sections: BTreeSet<&'a str>,
    problems: Vec<MapProblem>,
}

impl<'a> Check<'a> {
    fn new(reading: &'a Reading) -> Self {
        Self {
            reading,
            concepts: reading.concepts.iter().map(|c| c.id.as_str()).collect(),
            works: reading.works.iter().map(|w| w.key.as_str()).collect(),
            sections: reading.sections.iter().map(|s| s.id.as_str()).collect(),
            problems: Vec::new(),
        }
    }

    fn paper(&mut self) {
        let paper = &self.reading.paper;
        let record = format!("paper {}", paper.id);
        if [mint::ontology_graph(), mint::dataset_graph(), mint::links_graph()].contains(&mint::graph(&paper.id)) {
            self.value(&record, &paper.id, "names a graph of the data set itself; give the paper another id");
        }
        if let Err(error) = Literal::new_language_tagged_literal("", &paper.language) {
            self.value(&record, &paper.language, &format!("is not a language tag ({error}); write a BCP 47 tag such as `en`"));
        }
        for date in [paper.received, paper.accepted].into_iter().flatten() {
            self.period(&record, date);
        }
    }

    fn document(&mut self) {
        let reading = self.reading;
        self.unique("section", reading.sections.iter().map(|s| &s.id));
        for s in &reading.sections {
            let record = format!("section {}", s.id);
            self.place(&record, s.span);
            s.callout.into_iter().for_each(|c| self.place(&record, c));
            if let Some(parent) = &s.parent {
                self.known(&record, parent, Kind::Section);
            }
            if let Some(role) = &s.role
                && !super::sections::is_role(role)
            {
                self.value(
                    &record,
                    role,
                    "is not a role of the Discourse Elements Ontology; try `Introduction`, `Methods`, `Conclusion` …",
                );
            }
        }
        self.unique("slip", reading.slips.iter().map(|s| s.span));
        for s in &reading.slips {
            self.place(&format!("slip {}", s.span), s.span);
        }
    }

    fn sources(&mut self) {
        let reading = self.reading;
        self.unique("work", reading.works.iter().map(|w| &w.key));
        for w in &reading.works {
            for author in w.authors.iter().filter(|a| a.contains(';')) {
                self.value(
                    &format!("work {}", w.key),
                    author,
                    "holds a semicolon, which parts one author from the next; write two authors",
                );
            }
        }
        self.unique("citation", reading.citations.iter().map(|c| &c.id));
        for c in &reading.citations {
            let record = format!("citation {}", c.id);
            self.place(&record, c.span);
            self.known(&record, &c.work, Kind::Work);
        }
    }

    fn concepts(&mut self) {
        let reading = self.reading;
        self.unique("concept", reading.concepts.iter().map(|c| &c.id));
        for c in &reading.concepts {
            let record = format!("concept {}", c.id);
            self.entries(&record, "alternative label", &c.alt_labels);
            self.entries(&record, "hidden label", &c.hidden_labels);
            self.entries(&record, "broader concept", &c.broader);
            self.entries(&record, "related concept", &c.related);
            self.entries(&record, "mention", &c.mentions);
            for other in c.broader.iter().chain(&c.related) {
                self.known(&record, other, Kind::Concept);
            }
            c.mentions.iter().for_each(|m| self.place(&record, *m));
        }
    }

    fn claims(&mut self) {
        let reading = self.reading;
        self.unique("claim", reading.evidence.iter().map(|e| &e.id));
        self.unique("reader", std::iter::once(&reading.reader).chain(&reading.also).map(|r| &r.id));
        for also in reading.also.iter().filter(|r| (r.kind, &r.id) < (reading.reader.kind, &reading.reader.id)) {
            self.value(
                &format!("reader {}", also.id),
                &also.id,
                "comes before the reading's own reader; curated comes before automatic before external",
            );
        }
        for e in &reading.evidence {
            if let Some(reader) = e.reader.as_ref().filter(|r| reading.also.iter().all(|a| a.id != **r)) {
                let record = format!("claim {}", e.id);
                self.problems.push(MapProblem::Dangling { record, what: "further reader", id: reader.to_string(), nearest: None });
            }
        }
        let space = PaperSpace::new(&reading.paper.id);
        let mut places = BTreeSet::new();
        for e in &reading.evidence {
            let record = format!("claim {}", e.id);
            for span in [Some(e.span), Some(e.cause), Some(e.effect), e.cue].into_iter().flatten() {
                self.place(&record, span);
            }
            for concept in [&e.claim.cause.concept, &e.claim.effect.concept] {
                self.known(&record, concept, Kind::Concept);
            }
            if let Attribution::Source(work) = &e.attribution {
                self.known(&record, work, Kind::Work);
            }
            if let Some(confidence) = e.confidence {
                self.number(&record, confidence);
            }
            if !places.insert(space.evidence(e, &reading.reader_of(e).id)) {
                let what = format!("a claim with cause {}, effect {} and relation {}", e.cause, e.effect, e.claim.relation);
                self.problems.push(MapProblem::Duplicate { record, what });
            }
        }
    }

    fn policies_and_numbers(&mut self) {
        let reading = self.reading;
        self.unique("policy", reading.policies.iter().map(|p| &p.id));
        for p in &reading.policies {
            let record = format!("policy {}", p.id);
            self.place(&record, p.span);
            self.entries(&record, "target", &p.targets);
            self.entries(&record, "outcome", &p.outcomes);
            self.entries(&record, "means", &p.through);
            for concept in p.concept.iter().chain(&p.targets).chain(&p.outcomes).chain(&p.through) {
                self.known(&record, concept, Kind::Concept);
            }
            p.work.iter().for_each(|w| self.known(&record, w, Kind::Work));
            p.date.into_iter().for_each(|d| self.period(&record, d));
        }
        self.unique("quantity", reading.quantities.iter().map(|q| &q.id));
        for q in &reading.quantities {
            let record = format!("quantity {}", q.id);
            self.place(&record, q.span);
            q.about.iter().for_each(|c| self.known(&record, c, Kind::Concept));
            q.source.iter().for_each(|w| self.known(&record, w, Kind::Work));
            q.period.into_iter().for_each(|d| self.period(&record, d));
            match q.value {
                Value::Number(n) => self.number(&record, n),
                Value::Range(from, to) => [from, to].into_iter().for_each(|n| self.number(&record, n)),
            }
        }
        self.unique("event", reading.events.iter().map(|e| &e.id));
        for e in &reading.events {
            let record = format!("event {}", e.id);
            self.place(&record, e.span);
            self.period(&record, e.date);
        }
    }

    fn unique<T: Ord + Display>(&mut self, kind: &str, ids: impl Iterator<Item = T>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            let record = format!("{kind} {id}");
            if !seen.insert(id) {
                self.problems.push(MapProblem::Duplicate { record, what: "the id".to_owned() });
            }
        }
    }

    /// Lists are sets in RDF: a second mention of the same entry would be lost.
    fn entries<T: Ord + Display>(&mut self, record: &str, what: &str, entries: &[T]) {
        let mut seen = BTreeSet::new();
        for entry in entries.iter().filter(|e| !seen.insert(*e)) {
            self.problems.push(MapProblem::Duplicate { record: record.to_owned(), what: format!("{what} `{entry}`") });
        }
    }

    fn known(&mut self, record: &str, id: &Id, kind: Kind) {
        let (what, ids) = match kind {
            Kind::Section => ("section", &self.sections),
            Kind::Work => ("work", &self.works),
            Kind::Concept => ("concept", &self.concepts),
        };
        if !ids.contains(id.as_str()) {
            let nearest = ids.iter().max_by(|a, b| strsim::jaro_winkler(a, id).total_cmp(&strsim::jaro_winkler(b, id)));
            let nearest = nearest.filter(|n| strsim::jaro_winkler(n, id) > 0.8).map(|n| (*n).to_owned());
            self.problems.push(MapProblem::Dangling { record: record.to_owned(), what, id: id.to_string(), nearest });
        }
    }

    fn place(&mut self, record: &str, span: Span) {
        let length = self.reading.paper.length;
        if span.start >= span.end || span.end > length {
            self.problems.push(MapProblem::Place { record: record.to_owned(), span, length });
        }
    }

    fn number(&mut self, record: &str, number: f64) {
        if !number.is_finite() {
            self.value(record, &number.to_string(), "is not a number; write a finite one");
        }
    }

    fn period(&mut self, record: &str, period: Period) {
        let printed = period.to_string();
        if printed.parse() != Ok(period) {
            self.value(record, &printed, "is not a date; write 2021, 2021-03, 2021-03-13, 1990~ or 1995/2011");
        }
    }

    fn value(&mut self, record: &str, value: &str, reason: &str) {
        self.problems.push(MapProblem::Value { record: record.to_owned(), value: value.to_owned(), reason: reason.to_owned() });
    }
}
