//! What was found as JSON Lines for a scorer of citations, references and structure.

use super::Cited;
use crate::prose::Prose;
use claimgraph_document::{DivisionKind, UnitKind};
use claimgraph_model::Span;
use serde::Serialize;

/// A line for a scorer.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[allow(missing_docs)] // The fields are those of the records of the same name.
pub enum Line {
    /// A citation.
    Citation {
        start: u32,
        end: u32,
        authors: Vec<String>,
        year: String,
        #[serde(rename = "ref")]
        reference: Option<String>,
        work: String,
        form: String,
        function: String,
        locator: Option<String>,
        rule: String,
    },
    /// An entry of the reference list with its fields.
    Reference {
        id: String,
        start: u32,
        end: u32,
        authors: Vec<Name>,
        year: Option<String>,
        title: Option<String>,
        container: Option<String>,
        volume: Option<String>,
        issue: Option<String>,
        pages: Option<String>,
        publisher: Option<String>,
        location: Option<String>,
        doi: Option<String>,
        url: Option<String>,
    },
    /// A heading.
    Section { start: u32, end: u32, level: u8, title: String },
    /// The abstract.
    Abstract { start: u32, end: u32 },
}

/// The name of an author.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs)]
pub struct Name {
    pub family: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
}

/// All lines of a paper: headings and abstract, references, citations.
#[must_use]
pub fn lines(prose: &Prose<'_>, cited: &Cited) -> Vec<Line> {
    let document = prose.document;
    let mut out = Vec::new();
    for (n, division) in document.divisions.iter().enumerate() {
        if let Some(heading) = division.heading
            && division.kind != DivisionKind::AbstractPart
        {
            let span = document.units[heading].hull();
            out.push(Line::Section { start: span.start, end: span.end, level: division.level, title: division.title.clone() });
        }
        if division.kind == DivisionKind::Abstract {
            let inside = |d: Option<usize>| d == Some(n) || d.is_some_and(|d| document.divisions[d].parent == Some(n));
            let hull = document
                .units
                .iter()
                .enumerate()
                .filter(|(u, unit)| {
                    Some(*u) != division.heading && inside(unit.division) && (unit.kind.has_sentences() || unit.kind == UnitKind::Heading)
                })
                .map(|(_, unit)| unit.hull())
                .reduce(Span::hull);
            if let Some(span) = hull {
                out.push(Line::Abstract { start: span.start, end: span.end });
            }
        }
    }
    for (n, reference) in cited.references.iter().enumerate() {
        let r = &reference.fields;
        let text = |f: &Option<crate::references::Field>| f.as_ref().map(|f| f.text.clone());
        out.push(Line::Reference {
            id: format!("r{n}"),
            start: reference.span.start,
            end: reference.span.end,
            authors: r.authors.iter().map(|a| Name { family: a.family.clone(), given: a.given.clone() }).collect(),
            year: text(&r.year),
            title: text(&r.title),
            container: text(&r.container),
            volume: text(&r.volume),
            issue: text(&r.issue),
            pages: text(&r.pages),
            publisher: text(&r.publisher),
            location: text(&r.location),
            doi: text(&r.doi),
            url: text(&r.url),
        });
    }
    for found in &cited.citations {
        let c = &found.citation;
        out.push(Line::Citation {
            start: c.span.start,
            end: c.span.end,
            authors: found.authors.clone(),
            year: found.year.clone().unwrap_or_default(),
            reference: found.reference.map(|n| format!("r{n}")),
            work: c.work.to_string(),
            form: c.form.as_str().to_owned(),
            function: c.function.as_str().to_owned(),
            locator: c.locator.clone(),
            rule: found.rule.to_owned(),
        });
    }
    out
}
