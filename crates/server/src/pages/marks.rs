//! A paper's text as HTML: what is claimed, cited and called a policy is marked in its place.

use claimgraph_model::{Evidence, Modality, Reading, SectionKind, Sign, SourceText, Span, Stance};
use std::{collections::BTreeSet, fmt::Write as _};

/// A paragraph or a heading.
pub(super) struct Paragraph {
    pub(super) heading: bool,
    pub(super) section: String,
    pub(super) html: String,
}

/// The classes by which a claim is drawn.
pub(super) fn class(e: &Evidence) -> String {
    let sign = match e.claim.sign() {
        Sign::Positive => "plus",
        Sign::Negative => "minus",
        Sign::Unknown => "open",
    };
    let standing = match (e.stance, e.modality) {
        (Stance::Disputes, _) => " disputed",
        (_, Modality::Negated) => " negated",
        (_, Modality::Asserted) => "",
        _ => " hedged",
    };
    format!("{sign}{standing}")
}

pub(super) fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// What stands at a place: the evidence whose sentence it is, and the part that it plays.
enum Mark<'a> {
    Sentence(&'a Evidence),
    Part(&'static str),
    Citation(&'a str),
    Policy(&'a str),
}

/// The text in paragraphs. `shown` are the pieces of evidence to be marked.
pub(super) fn paragraphs(reading: &Reading, text: &SourceText, shown: &[&Evidence]) -> Vec<Paragraph> {
    let mut marks: Vec<(Span, Mark<'_>)> = Vec::new();
    for e in shown {
        marks.push((e.span, Mark::Sentence(e)));
        marks.push((e.cause, Mark::Part("cause")));
        marks.push((e.effect, Mark::Part("effect")));
        marks.extend(e.cue.map(|cue| (cue, Mark::Part("cue"))));
    }
    marks.extend(reading.citations.iter().map(|c| (c.span, Mark::Citation(c.work.as_str()))));
    marks.extend(reading.policies.iter().map(|p| (p.span, Mark::Policy(p.id.as_str()))));
    marks.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let furniture: Vec<Span> = reading.sections.iter().filter(|s| s.kind == SectionKind::Furniture).map(|s| s.span).collect();
    let mut told = BTreeSet::new();
    blocks(reading, text, &furniture)
        .into_iter()
        .filter_map(|(span, heading)| {
            let html = block(text, span, &furniture, &marks, &mut told);
            (!html.trim().is_empty()).then(|| Paragraph { heading: heading.is_some(), section: heading.unwrap_or_default(), html })
        })
        .collect()
}

/// The stretches between blank lines, and the headings (the first line of each section) by themselves.
fn blocks(reading: &Reading, text: &SourceText, furniture: &[Span]) -> Vec<(Span, Option<String>)> {
    let mut blocks: Vec<(Span, Option<String>)> = Vec::new();
    let heads: Vec<(u32, &str)> = reading
        .sections
        .iter()
        .filter(|s| matches!(s.kind, SectionKind::Section | SectionKind::Abstract))
        .map(|s| (s.span.start, s.id.as_str()))
        .collect();
    let mut at = 0u32;
    let mut open: Option<u32> = None;
    let in_furniture = |at: u32| furniture.iter().any(|f| f.start <= at && at < f.end);
    for line in text.as_str().split_inclusive('\n') {
        let length = line.chars().count() as u32;
        let end = at + length;
        let head = heads.iter().find(|(start, _)| (at..end).contains(start));
        let blank = line.trim().is_empty();
        if ((blank && !in_furniture(at)) || head.is_some())
            && let Some(start) = open.take()
        {
            blocks.push((Span { start, end: at }, None));
        }
        match head {
            Some((_, id)) => blocks.push((Span { start: at, end }, Some((*id).to_owned()))),
            None if !blank && open.is_none() => open = Some(at),
            None => {}
        }
        at = end;
    }
    blocks.extend(open.map(|start| (Span { start, end: at }, None)));
    blocks
}

fn block(text: &SourceText, span: Span, furniture: &[Span], marks: &[(Span, Mark<'_>)], told: &mut BTreeSet<String>) -> String {
    let meets = |s: &Span| s.start < span.end && span.start < s.end;
    let here: Vec<&(Span, Mark<'_>)> = marks.iter().filter(|(s, _)| meets(s)).collect();
    let skipped: Vec<Span> = furniture.iter().copied().filter(meets).collect();
    let mut edges: BTreeSet<u32> = [span.start, span.end].into();
    for s in here.iter().map(|(s, _)| s).chain(&skipped) {
        edges.extend([s.start, s.end].into_iter().filter(|e| span.start < *e && *e < span.end));
    }
    let edges: Vec<u32> = edges.into_iter().collect();
    let mut html = String::new();
    for pair in edges.windows(2) {
        let piece = Span { start: pair[0], end: pair[1] };
        if skipped.iter().any(|f| f.contains(piece)) {
            continue;
        }
        let Some(words) = text.get(piece) else { continue };
        let on: Vec<&Mark<'_>> = here.iter().filter(|(s, _)| s.contains(piece)).map(|(_, m)| m).collect();
        push(words, &on, &mut html, told);
    }
    html
}

fn push(words: &str, on: &[&Mark<'_>], html: &mut String, told: &mut BTreeSet<String>) {
    let sentences: Vec<&Evidence> = on.iter().filter_map(|m| if let Mark::Sentence(e) = m { Some(*e) } else { None }).collect();
    // The first piece of a sentence is where a link to its evidence lands.
    for e in &sentences {
        if told.insert(e.id.to_string()) {
            // Writing into a string cannot fail.
            let _ = write!(html, "<span id=\"e-{}\"></span>", e.id);
        }
    }
    // A link needs something to be read out.
    if words.trim().is_empty() {
        return escaped(words, html);
    }
    let parts: BTreeSet<&str> = on.iter().filter_map(|m| if let Mark::Part(p) = m { Some(*p) } else { None }).collect();
    let link = on.iter().rev().find_map(|m| match m {
        Mark::Citation(work) => Some((format!("/works/{work}"), "citation")),
        Mark::Policy(id) => Some((format!("/policies/{id}"), "policy")),
        _ => None,
    });
    let mut classes = String::new();
    if let Some(first) = sentences.first().filter(|_| !parts.is_empty()) {
        classes = format!("m {} {}", class(first), parts.iter().copied().collect::<Vec<_>>().join(" "));
    }
    let href = match (&link, sentences.first()) {
        (Some((href, kind)), _) => {
            classes = format!("{classes} {kind}");
            Some(href.clone())
        }
        (None, Some(first)) if !parts.is_empty() => Some(format!("#c-{}", first.id)),
        _ => None,
    };
    match href {
        Some(href) => {
            let _ = write!(html, "<a class=\"{}\" href=\"{href}\">", classes.trim());
            escaped(words, html);
            html.push_str("</a>");
        }
        None => escaped(words, html),
    }
}
