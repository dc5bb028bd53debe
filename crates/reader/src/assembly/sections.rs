//! The parts of a paper: divisions, notes, figures, tables, page furniture.

use super::fresh::Fresh;
use claimgraph_document::{Division, DivisionKind, Document, FloatKind, UnitKind, hull};
use claimgraph_model::{Id, Section, SectionKind, Span};

/// The parts of a document; a division is a part under the one that holds it.
pub(super) fn sections(document: &Document) -> Vec<Section> {
    let mut fresh = Fresh::default();
    let mut out = Vec::new();
    let ids: Vec<Id> = document.divisions.iter().map(|d| fresh.of(&name(d, document), "section")).collect();
    for (n, division) in document.divisions.iter().enumerate() {
        let kind = kind(division.kind);
        out.push(Section {
            id: ids[n].clone(),
            kind,
            title: or(&division.title, kind.as_str()),
            span: division.span,
            parent: division.parent.and_then(|p| ids.get(p).cloned()),
            callout: None,
            role: division.role.map(|r| r.as_str().to_owned()),
        });
    }
    let home = |units: &[usize]| units.first().and_then(|&u| document.units.get(u)?.division).and_then(|d| ids.get(d).cloned());
    let place = |units: &[usize]| {
        hull(&units.iter().filter_map(|&u| document.units.get(u)).flat_map(|u| u.spans.iter().copied()).collect::<Vec<Span>>())
    };
    for note in &document.notes {
        out.push(Section {
            id: fresh.of(&format!("note {}", note.marker), "note"),
            kind: SectionKind::Note,
            title: or(&note.marker, "note"),
            span: place(&note.units),
            parent: home(&note.units),
            callout: note.callouts.first().copied(),
            role: None,
        });
    }
    for float in &document.floats {
        let (kind, word) = match float.kind {
            FloatKind::Figure => (SectionKind::Figure, "figure"),
            FloatKind::Table => (SectionKind::Table, "table"),
        };
        let units: Vec<usize> = float.caption.iter().chain(&float.body).copied().collect();
        let caption =
            float.caption.and_then(|u| document.units.get(u)).map(|u| document.flow(&u.spans).as_str().to_owned()).unwrap_or_default();
        out.push(Section {
            id: fresh.of(if float.label.is_empty() { word } else { &float.label }, word),
            kind,
            title: or(&shortened(&caption), &or(&float.label, word)),
            span: place(&units),
            parent: home(&units),
            callout: float.callouts.first().copied(),
            role: None,
        });
    }
    for (_, unit) in document.units_of(UnitKind::Furniture) {
        let words = document.flow(&unit.spans);
        let number = !words.as_str().is_empty() && words.as_str().chars().all(|c| c.is_ascii_digit());
        out.push(Section {
            id: fresh.of("furniture", "furniture"),
            kind: SectionKind::Furniture,
            title: if number { "page number".to_owned() } else { or(&shortened(words.as_str()), "page furniture") },
            span: unit.hull(),
            parent: None,
            callout: None,
            role: None,
        });
    }
    out.retain(|s| s.span.start < s.span.end);
    out
}

fn kind(kind: DivisionKind) -> SectionKind {
    match kind {
        DivisionKind::Abstract => SectionKind::Abstract,
        DivisionKind::AbstractPart => SectionKind::AbstractPart,
        DivisionKind::References => SectionKind::References,
        DivisionKind::Section | DivisionKind::Appendix | DivisionKind::Acknowledgements | DivisionKind::Notes => SectionKind::Section,
    }
}

/// What a division is named by: its printed number, what it is for, or its title.
fn name(division: &Division, document: &Document) -> String {
    let title = || division.title.clone();
    match (division.kind, &division.number) {
        (DivisionKind::Abstract, _) => "abstract".to_owned(),
        (DivisionKind::AbstractPart, _) => format!("abstract {}", title().split(['/', ' ']).next().unwrap_or_default()),
        (DivisionKind::References, _) => "references".to_owned(),
        (DivisionKind::Notes, _) => "notes".to_owned(),
        (DivisionKind::Appendix, Some(number)) => format!("appendix {}", number.replace('.', " ")),
        (_, Some(number)) => number.replace('.', " "),
        // Without a number, a part within another one is told by both titles.
        (_, None) => match division.parent.and_then(|p| document.divisions.get(p)) {
            Some(parent) if parent.number.is_none() && parent.kind == DivisionKind::Section => {
                format!("{} {}", parent.title, division.title)
            }
            _ => title(),
        },
    }
}

fn or(text: &str, otherwise: &str) -> String {
    let text = text.trim();
    if text.is_empty() { otherwise.to_owned() } else { text.to_owned() }
}

/// Captions and running heads as names: the first twelve words.
fn shortened(text: &str) -> String {
    text.split_whitespace().take(12).collect::<Vec<_>>().join(" ")
}
