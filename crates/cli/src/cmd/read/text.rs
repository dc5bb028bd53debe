//! What a paper says, for people: each sentence that makes a claim, its cause, cue and effect marked, the qualifiers beside.

use super::Part;
use crate::{papers::PaperFile, rows, ui};
use anyhow::Result;
use claimgraph_model::{Attribution, Evidence, Reading, SectionKind, Span, Value};
use claimgraph_reader::Account;
use claimgraph_text::{Document, Sentence};
use std::{collections::BTreeMap, io::IsTerminal, io::Write};

const CAUSE: anstyle::Style = anstyle::AnsiColor::Yellow.on_default().bold();
const CUE: anstyle::Style = anstyle::Style::new().bold().underline();
const EFFECT: anstyle::Style = anstyle::AnsiColor::Green.on_default().bold();

pub(super) fn write(paper: &PaperFile, account: &Account, parts: &[Part], terminal: bool, out: &mut dyn Write) -> Result<()> {
    let reading = &account.reading;
    let (bold, dim) = (ui::BOLD, ui::DIM);
    let record = &reading.paper;
    let authors = record.authors.iter().map(claimgraph_model::Author::name).collect::<Vec<_>>().join(", ");
    let year = record.year.map(|y| format!(" ({y})")).unwrap_or_default();
    writeln!(out, "{bold}{}{bold:#}", record.title)?;
    writeln!(out, "{}{year}  {dim}{} · {} · {}{dim:#}", authors, record.id, paper.document.format.name(), paper.name)?;
    writeln!(
        out,
        "{} claims, {} citations of {} works, {} references, {} concepts, {} policies, {} quantities, {} events\n",
        reading.evidence.len(),
        reading.citations.len(),
        reading.works.len(),
        account.cited.references.len(),
        reading.concepts.len(),
        reading.policies.len(),
        reading.quantities.len(),
        reading.events.len()
    )?;
    let wants = |part: Part| parts.contains(&part) || parts.contains(&Part::All);
    if wants(Part::Sections) {
        sections(reading, out)?;
    }
    if wants(Part::Claims) {
        let sentences = Sentences::new(&paper.document);
        for (n, e) in reading.evidence.iter().enumerate() {
            claim(n + 1, e, reading, &sentences, terminal, out)?;
        }
    }
    if wants(Part::Citations) {
        citations(account, &paper.document, out)?;
    }
    if wants(Part::References) {
        references(account, out)?;
    }
    if wants(Part::Concepts) {
        let mut concepts: Vec<_> = reading.concepts.iter().collect();
        concepts.sort_by_key(|c| (std::cmp::Reverse(c.mentions.len()), &c.id));
        let line = |c: &&claimgraph_model::Concept| {
            vec![c.label.clone(), c.alt_labels.join(", "), c.category.to_string(), c.tier.to_string(), c.mentions.len().to_string()]
        };
        table(&["concept", "also", "category", "tier", "mentions"], concepts.iter().map(line).collect(), out)?;
    }
    if wants(Part::Policies) {
        let line = |p: &claimgraph_model::Policy| {
            let names = |ids: &[claimgraph_model::Id]| ids.iter().map(|id| id.replace('-', " ")).collect::<Vec<_>>().join(", ");
            vec![
                p.label.clone(),
                p.kind.to_string(),
                p.status.to_string(),
                p.actor.clone().unwrap_or_default(),
                names(&p.outcomes),
                p.span.to_string(),
            ]
        };
        table(&["policy", "kind", "status", "by", "aims at", "at"], reading.policies.iter().map(line).collect(), out)?;
    }
    if wants(Part::Quantities) {
        let line = |q: &claimgraph_model::Quantity| {
            let value = match q.value {
                Value::Number(n) => n.to_string(),
                Value::Range(from, to) => format!("{from} to {to}"),
            };
            let period = q.period.map(|p| p.to_string()).unwrap_or_default();
            vec![q.subject.clone(), q.measure.clone(), value, q.unit.to_string(), period, q.kind_of.to_string(), q.span.to_string()]
        };
        table(&["subject", "measure", "value", "unit", "period", "kind", "at"], reading.quantities.iter().map(line).collect(), out)?;
    }
    if wants(Part::Events) {
        let line = |e: &claimgraph_model::Event| {
            vec![e.date.to_string(), e.label.clone(), e.place.clone().unwrap_or_default(), e.span.to_string()]
        };
        table(&["date", "event", "place", "at"], reading.events.iter().map(line).collect(), out)?;
    }
    Ok(())
}

fn table(head: &[&str], lines: Vec<Vec<String>>, out: &mut dyn Write) -> Result<()> {
    if !lines.is_empty() {
        rows::table(&head.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>(), lines, false, out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn sections(reading: &Reading, out: &mut dyn Write) -> Result<()> {
    let parents: BTreeMap<_, _> = reading.sections.iter().filter_map(|s| Some((&s.id, s.parent.as_ref()?))).collect();
    for s in reading.sections.iter().filter(|s| s.kind != SectionKind::Furniture) {
        let depth = std::iter::successors(parents.get(&s.id), |p| parents.get(*p)).take(8).count();
        writeln!(out, "{}{}  {}{}{:#} {}", "  ".repeat(depth), s.title, ui::DIM, s.kind, ui::DIM, s.span)?;
    }
    Ok(writeln!(out)?)
}

fn citations(account: &Account, document: &Document, out: &mut dyn Write) -> Result<()> {
    let line = |c: &claimgraph_reader::FoundCitation| {
        let words = document.text.get(c.citation.span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let entry = c.reference.map_or_else(|| "not listed".to_owned(), |n| format!("entry {}", n + 1));
        vec![
            words,
            c.citation.work.to_string(),
            c.citation.form.to_string(),
            c.citation.function.to_string(),
            entry,
            c.citation.span.to_string(),
        ]
    };
    table(&["citation", "work", "form", "function", "reference", "at"], account.cited.citations.iter().map(line).collect(), out)
}

fn references(account: &Account, out: &mut dyn Write) -> Result<()> {
    let text = |field: &Option<claimgraph_reader::Field>| field.as_ref().map(|f| f.text.clone()).unwrap_or_default();
    let line = |(n, r): (usize, &claimgraph_reader::ListedReference)| {
        let f = &r.fields;
        let authors = f.authors.iter().map(|a| a.family.clone()).collect::<Vec<_>>().join(", ");
        vec![(n + 1).to_string(), authors, text(&f.year), text(&f.title), text(&f.container), text(&f.volume), text(&f.pages)]
    };
    table(&["", "authors", "year", "title", "in", "volume", "pages"], account.cited.references.iter().enumerate().map(line).collect(), out)
}

/// One claim: its number, what it says, how and by whom; then the sentence with the ends marked.
pub(super) fn claim(
    n: usize,
    e: &Evidence,
    reading: &Reading,
    sentences: &Sentences<'_>,
    terminal: bool,
    out: &mut dyn Write,
) -> Result<()> {
    let (bold, dim) = (ui::BOLD, ui::DIM);
    let label =
        |id: &claimgraph_model::Id| reading.concepts.iter().find(|c| c.id == *id).map_or_else(|| id.to_string(), |c| c.label.clone());
    let end = |end: &claimgraph_model::End| format!("{}{}", label(&end.concept), if end.change.is_some() { " (less)" } else { "" });
    let who = match &e.attribution {
        Attribution::Author => "author".to_owned(),
        Attribution::Source(key) => format!("{key}, {}", e.stance),
    };
    let mut notes = vec![e.modality.to_string(), who];
    notes.extend(e.level.map(|l| l.to_string()));
    notes.extend(e.policy.then(|| "policy".to_owned()));
    let found = e.rule.as_ref().map(|r| format!("{r} {:.2}", e.confidence.unwrap_or(0.0))).unwrap_or_default();
    let section = reading.section_at(e.span).map(|s| format!("section {} · ", s.id)).unwrap_or_default();
    writeln!(
        out,
        "{bold}{n}{bold:#}  {} {bold}{} {}{bold:#} {}  {dim}{}{dim:#}",
        end(&e.claim.cause),
        e.claim.relation,
        e.claim.polarity,
        end(&e.claim.effect),
        notes.join(" · ")
    )?;
    let mut spans = vec![(e.cause, Mark::Cause), (e.effect, Mark::Effect)];
    spans.extend(e.cue.map(|c| (c, Mark::Cue)));
    writeln!(out, "   {}", sentences.marked(e.span, &spans, color(terminal)))?;
    writeln!(out, "   {dim}{section}{} · {found}{dim:#}\n", e.span)?;
    Ok(())
}

fn color(terminal: bool) -> bool {
    match anstream::AutoStream::choice(&std::io::stdout()) {
        anstream::ColorChoice::Auto => terminal && std::io::stdout().is_terminal(),
        choice => terminal && choice != anstream::ColorChoice::Never,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Cause,
    Cue,
    Effect,
}

/// The sentences of a paper in order of place.
pub(super) struct Sentences<'d> {
    document: &'d Document,
    hulls: Vec<(Span, &'d Sentence)>,
}

impl<'d> Sentences<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut hulls: Vec<_> = document.sentences.iter().map(|s| (s.hull(), s)).collect();
        hulls.sort_by_key(|(h, _)| *h);
        Self { document, hulls }
    }

    /// The sentences that a place touches, as a person reads them, with some places marked: by colour, or `{cause} <cue> [effect]`.
    pub(super) fn marked(&self, span: Span, marks: &[(Span, Mark)], color: bool) -> String {
        let touched = self
            .hulls
            .iter()
            .filter(|(h, s)| h.start < span.end && span.start < h.end && s.spans.iter().any(|p| p.start < span.end && span.start < p.end));
        let mut words = Vec::new();
        for (_, sentence) in touched {
            let flow = self.document.flow(&sentence.spans);
            let mut cuts: Vec<(usize, bool, Mark)> = Vec::new();
            for (place, mark) in marks {
                if let Some(range) = flow.range(*place) {
                    cuts.push((range.start, true, *mark));
                    cuts.push((range.end, false, *mark));
                }
            }
            // At one place what ends comes before what begins.
            cuts.sort_by_key(|(at, begins, _)| (*at, *begins));
            let (text, mut out, mut from) = (flow.as_str(), String::new(), 0);
            for (at, begins, mark) in cuts {
                out.push_str(&text[from..at]);
                out.push_str(&sign(mark, begins, color));
                from = at;
            }
            out.push_str(&text[from..]);
            words.push(out);
        }
        words.join(" ")
    }
}

fn sign(mark: Mark, begins: bool, color: bool) -> String {
    let style = match mark {
        Mark::Cause => CAUSE,
        Mark::Cue => CUE,
        Mark::Effect => EFFECT,
    };
    match (color, begins, mark) {
        (true, true, _) => format!("{style}"),
        (true, false, _) => format!("{style:#}"),
        (_, true, Mark::Cause) => "{".to_owned(),
        (_, false, Mark::Cause) => "}".to_owned(),
        (_, true, Mark::Cue) => "<".to_owned(),
        (_, false, Mark::Cue) => ">".to_owned(),
        (_, true, Mark::Effect) => "[".to_owned(),
        (_, false, Mark::Effect) => "]".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_marked_also_across_a_page_break() {
        let text = "Lower tolls raised rail\n\n12\n\nfreight in the north. It rained.\n";
        let document = claimgraph_text::read(text.as_bytes().to_vec()).expect("a paper");
        let sentences = Sentences::new(&document);
        let at = |words: &str| {
            let start = text.find(words).expect("words of the paper") as u32;
            Span { start, end: start + words.len() as u32 }
        };
        let marks = [(at("Lower tolls"), Mark::Cause), (at("raised"), Mark::Cue)];
        let shown = sentences.marked(at("Lower tolls raised rail"), &marks, false);
        assert!(shown.starts_with("{Lower tolls} <raised> rail"), "{shown}");
        assert!(!shown.contains("It rained"));
    }
}
