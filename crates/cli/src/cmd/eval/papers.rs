//! Labelled papers, and labelled strings of references.

use super::{stem, write_lines};
use crate::papers::in_parallel;
use anyhow::{Context, Result};
use claimgraph_measure::{
    Prf,
    citations::{self, GoldPaper, Mention},
    references::{self, FieldCounts, Fields, Found, GoldString, Name},
    structure::{self, Heading},
};
use claimgraph_reader::{Line, ParsedReference, Prose, citation_lines, find_citations, parse_reference};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A paper and how the reader fared.
pub(super) struct Paper {
    pub(super) name: String,
    pub(super) citations: citations::Counts,
    pub(super) references: Option<(Prf, FieldCounts)>,
    pub(super) structure: structure::Counts,
}

pub(super) fn score(files: &[PathBuf], predictions: Option<&Path>) -> Result<Vec<Paper>> {
    in_parallel(files, |path| paper(path, predictions)).into_iter().collect()
}

fn paper(path: &Path, predictions: Option<&Path>) -> Result<Paper> {
    let name = stem(path);
    let gold = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let gold: GoldPaper = serde_json::from_str(&gold).with_context(|| format!("{} is no labelled paper", path.display()))?;
    let text = path.with_file_name(format!("{name}.txt"));
    let bytes = fs::read(&text).with_context(|| format!("{} cannot be read", text.display()))?;
    let document = claimgraph_text::read(bytes).with_context(|| format!("{} is not read", text.display()))?;
    let prose = Prose::new(&document);
    let cited = find_citations(&prose);
    let lines = citation_lines(&prose, &cited);
    write_lines(predictions, &format!("{name}.jsonl"), lines.iter().map(|l| json!(l)))?;
    let mentions: Vec<Mention> = cited
        .citations
        .iter()
        .map(|c| Mention {
            place: [c.citation.span.start, c.citation.span.end],
            authors: c.authors.clone(),
            year: c.year.clone().unwrap_or_default(),
            reference: c.reference,
        })
        .collect();
    let entries: Vec<Found> =
        cited.references.iter().map(|r| Found { place: Some([r.span.start, r.span.end]), fields: fields(&r.fields) }).collect();
    let (mut headings, mut abstracts) = (Vec::new(), Vec::new());
    for line in &lines {
        match line {
            Line::Section { start, end, level, title } => {
                let title = title.to_lowercase();
                let list = ["referenc", "bibliograph", "works cited", "literature"].iter().any(|w| title.contains(w));
                headings.push(Heading { place: [*start, *end], level: *level, references: list });
            }
            Line::Abstract { start, end } => abstracts.push([*start, *end]),
            _ => {}
        }
    }
    Ok(Paper {
        name,
        citations: citations::count(&gold, &mentions, &entries),
        references: references::count(&gold, &entries),
        structure: structure::count(&gold, &headings, &abstracts),
    })
}

fn fields(r: &ParsedReference) -> Fields {
    let text = |field: &Option<claimgraph_reader::Field>| field.as_ref().map(|f| f.text.clone());
    let authors = r.authors.iter().map(|a| Name::Parts { family: Some(a.family.clone()), literal: None, name: None }).collect();
    Fields {
        authors,
        author_text: None,
        title: text(&r.title),
        container: text(&r.container),
        year: text(&r.year),
        volume: text(&r.volume),
        issue: text(&r.issue),
        pages: text(&r.pages),
        publisher: text(&r.publisher),
        location: text(&r.location),
        doi: text(&r.doi),
        url: text(&r.url),
    }
}

/// Labelled strings, and how they were read.
pub(super) struct Strings {
    pub(super) name: String,
    pub(super) count: usize,
    pub(super) fields: FieldCounts,
}

pub(super) fn strings(files: &[PathBuf], predictions: Option<&Path>) -> Result<Vec<Strings>> {
    let mut out = Vec::new();
    for path in files {
        let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let gold: Vec<GoldString> =
            claimgraph_measure::lines(&text).with_context(|| format!("{} holds no labelled strings", path.display()))?;
        let (mut counts, mut lines) = (FieldCounts::default(), Vec::new());
        for string in &gold {
            let found = fields(&parse_reference(&string.text));
            counts.add(&string.fields, &found);
            let authors: Vec<String> = found.authors.iter().map(Name::family).collect();
            lines.push(json!({"id": string.id, "fields": {"authors": authors, "title": found.title, "container": found.container,
                "year": found.year, "volume": found.volume, "issue": found.issue, "pages": found.pages, "publisher": found.publisher,
                "location": found.location, "doi": found.doi, "url": found.url}}));
        }
        write_lines(predictions, &format!("references-{}.jsonl", stem(path)), lines)?;
        out.push(Strings { name: stem(path), count: gold.len(), fields: counts });
    }
    Ok(out)
}
