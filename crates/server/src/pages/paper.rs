//! A paper: its text with the marks, its outline, its claims in order.

use super::{html, marks, problem, thing};
use crate::{Current, graphs};
use askama::Template;
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use claimgraph_model::{Attribution, Evidence, Reading, Section, SectionKind};
use claimgraph_present::Page;
use claimgraph_rdf::{GraphFormat, mint};
use std::collections::BTreeMap;

struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

struct FilterBox {
    key: &'static str,
    name: &'static str,
    options: Vec<Choice>,
}

struct OutlineLine {
    id: String,
    title: String,
    depth: usize,
    claims: usize,
}

struct ClaimLine {
    id: String,
    class: String,
    href: String,
    sentence: String,
    standing: String,
    level: String,
}

#[derive(Template)]
#[template(path = "paper.html")]
struct PaperPage {
    id: String,
    title: String,
    about: String,
    sha256: String,
    has_text: bool,
    filters: Vec<FilterBox>,
    filtered: bool,
    shown: usize,
    all: usize,
    outline: Vec<OutlineLine>,
    paragraphs: Vec<marks::Paragraph>,
    claims: Vec<ClaimLine>,
}

type Facet = (&'static str, &'static str, fn(&Evidence) -> String);

/// What claims can be chosen by.
const FACETS: [Facet; 5] = [
    ("sign", "sign", |e| e.claim.sign().to_string()),
    ("modality", "put as", |e| e.modality.to_string()),
    ("stance", "stance", |e| e.stance.to_string()),
    ("level", "level", |e| e.level.map(|l| l.to_string()).unwrap_or_else(|| "none".to_owned())),
    ("who", "said by", |e| e.attribution.as_str().to_owned()),
];

pub(super) async fn paper(
    State(current): State<Current>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let snapshot = current.snapshot();
    let missing = || problem(StatusCode::NOT_FOUND, "There is no such paper", "The list under Papers has them all.");
    let (id, ending) = name.rsplit_once('.').map_or((name.as_str(), None), |(id, ending)| (id, Some(ending)));
    let Some(reading) = snapshot.reading(id) else { return missing() };
    match ending {
        None => {}
        Some("jsonl") => {
            let lines: Vec<String> =
                claimgraph_model::records(reading, snapshot.texts.get(&reading.paper.id)).iter().map(|r| format!("{r}\n")).collect();
            return ([(header::CONTENT_TYPE, HeaderValue::from_static("application/jsonl"))], lines.concat()).into_response();
        }
        Some(ending) => {
            let Some(format) = GraphFormat::ALL.iter().copied().find(|f| f.name() == ending) else { return missing() };
            return match snapshot.store.quads(Some(&mint::graph(&reading.paper.id))) {
                Ok(quads) => graphs::written(&snapshot, quads, format, format.has_graphs(), &headers),
                Err(error) => problem(StatusCode::INTERNAL_SERVER_ERROR, "The graph cannot be read", &error.to_string()),
            };
        }
    }
    let wanted: BTreeMap<String, String> = crate::sparql::parameters(query.as_deref().unwrap_or_default().as_bytes())
        .unwrap_or_default()
        .into_iter()
        .filter(|(name, value)| !value.is_empty() && FACETS.iter().any(|(key, ..)| key == name))
        .collect();
    let passes = |e: &&Evidence| FACETS.iter().all(|(key, _, value)| wanted.get(*key).is_none_or(|w| value(e) == *w));
    let shown: Vec<&Evidence> = reading.evidence.iter().filter(passes).collect();
    let words = thing::words(&snapshot);
    let page = Page::new(&snapshot.readings, &words);
    let text = snapshot.texts.get(&reading.paper.id);
    html(&PaperPage {
        id: id.to_owned(),
        title: reading.paper.title.clone(),
        about: about(reading),
        sha256: reading.paper.sha256.clone(),
        has_text: text.is_some(),
        filters: FACETS.iter().map(|facet| filter(reading, &page, facet, &wanted)).collect(),
        filtered: !wanted.is_empty(),
        shown: shown.len(),
        all: reading.evidence.len(),
        outline: outline(reading, &shown),
        paragraphs: match text {
            Some(text) => marks::paragraphs(reading, text, &shown),
            None => told(reading, &page, &shown),
        },
        claims: shown
            .iter()
            .map(|e| ClaimLine {
                id: e.id.to_string(),
                class: marks::class(e),
                href: format!("/claims/{}", e.claim.key()),
                sentence: page.claim(&e.claim),
                standing: page.standing(e),
                level: e.level.map(|l| l.to_string()).unwrap_or_default(),
            })
            .collect(),
    })
}

fn about(reading: &Reading) -> String {
    let paper = &reading.paper;
    let authors = paper.authors.iter().map(|a| a.name()).collect::<Vec<_>>().join(", ");
    let year = paper.year.as_ref().map(ToString::to_string);
    let doi = paper.doi.as_ref().map(|d| format!("doi:{d}"));
    std::iter::once(authors).chain(paper.venue.clone()).chain(year).chain(doi).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn filter(reading: &Reading, page: &Page<'_>, (key, name, value): &Facet, wanted: &BTreeMap<String, String>) -> FilterBox {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for e in &reading.evidence {
        *counts.entry(value(e)).or_default() += 1;
    }
    let label = |value: &str| match claimgraph_model::Id::new(value) {
        Ok(id) if *key == "who" && value != Attribution::Author.as_str() => page.work(&id).to_owned(),
        _ => value.to_owned(),
    };
    let mut options: Vec<(usize, Choice)> = counts
        .into_iter()
        .map(|(value, n)| (n, Choice { label: format!("{} ({n})", label(&value)), chosen: wanted.get(*key) == Some(&value), value }))
        .collect();
    options.sort_by(|a, b| (std::cmp::Reverse(a.0), &a.1.value).cmp(&(std::cmp::Reverse(b.0), &b.1.value)));
    FilterBox { key, name, options: options.into_iter().map(|(_, choice)| choice).collect() }
}

/// Levels from the top, at most six: a broken reading may go round in circles.
fn depth(reading: &Reading, section: &Section) -> usize {
    let above = |s: &&Section| s.parent.as_ref().and_then(|id| reading.sections.iter().find(|s| s.id == *id));
    std::iter::successors(Some(section), above).take(6).count()
}

fn outline(reading: &Reading, shown: &[&Evidence]) -> Vec<OutlineLine> {
    reading
        .sections
        .iter()
        .filter(|s| matches!(s.kind, SectionKind::Abstract | SectionKind::Section))
        .map(|s| OutlineLine {
            id: s.id.to_string(),
            title: s.title.clone(),
            depth: depth(reading, s),
            claims: shown.iter().filter(|e| s.span.contains(e.span)).count(),
        })
        .collect()
}

/// Without the text: what each section claims, in words of our own.
fn told(reading: &Reading, page: &Page<'_>, shown: &[&Evidence]) -> Vec<marks::Paragraph> {
    let mut paragraphs = Vec::new();
    for section in reading.sections.iter().filter(|s| matches!(s.kind, SectionKind::Abstract | SectionKind::Section)) {
        let mut html = String::new();
        marks::escaped(&section.title, &mut html);
        paragraphs.push(marks::Paragraph { heading: true, section: section.id.to_string(), html });
        for e in shown.iter().filter(|e| reading.section_at(e.span).is_some_and(|s| s.id == section.id)) {
            let mut html = format!("<span id=\"e-{}\"></span><a class=\"m {}\" href=\"#c-{}\">", e.id, marks::class(e), e.id);
            marks::escaped(&page.claim(&e.claim), &mut html);
            html.push_str("</a>");
            paragraphs.push(marks::Paragraph { heading: false, section: String::new(), html });
        }
    }
    paragraphs
}
