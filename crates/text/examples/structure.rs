//! Prints the structure of papers as JSON Lines: `cargo run -p claimgraph-text --example structure -- PAPER`.
//!
//! One line a heading, an abstract, a reference, a note, a float; with `--sentences` also the sentences, with `--units` every unit.

use claimgraph_model::Span;
use claimgraph_text::{DivisionKind, UnitKind};
use serde_json::json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("give the path of a paper")?;
    let wanted: Vec<String> = arguments.collect();
    let paper = claimgraph_text::read(std::fs::read(path)?)?;
    let words = |spans: &[Span]| paper.flow(spans).as_str().to_owned();

    println!("{}", json!({"kind": "front", "front": paper.front}));
    for (n, division) in paper.divisions.iter().enumerate() {
        if let Some(heading) = division.heading
            && division.kind != DivisionKind::AbstractPart
        {
            let span = paper.units[heading].hull();
            println!(
                "{}",
                json!({"kind": "section", "start": span.start, "end": span.end, "level": division.level, "title": division.title})
            );
        }
        if division.kind == DivisionKind::Abstract {
            let inside = |d: Option<usize>| d == Some(n) || d.is_some_and(|d| paper.divisions[d].parent == Some(n));
            let texts = paper.units.iter().filter(|u| inside(u.division) && (u.kind.has_sentences() || u.kind == UnitKind::Heading));
            let hull =
                texts.filter(|u| Some(u.hull()) != division.heading.map(|h| paper.units[h].hull())).map(|u| u.hull()).reduce(Span::hull);
            if let Some(span) = hull {
                println!("{}", json!({"kind": "abstract", "start": span.start, "end": span.end}));
            }
        }
    }
    for (n, reference) in paper.references.iter().enumerate() {
        let unit = &paper.units[reference.unit];
        let span = unit.hull();
        println!(
            "{}",
            json!({"kind": "reference", "id": format!("r{n}"), "start": span.start, "end": span.end, "text": words(&unit.spans)})
        );
    }
    for note in &paper.notes {
        println!(
            "{}",
            json!({"kind": "note", "marker": note.marker, "callouts": note.callouts, "text": note.units.iter().map(|&u| words(&paper.units[u].spans)).collect::<Vec<_>>()})
        );
    }
    for float in &paper.floats {
        println!(
            "{}",
            json!({"kind": "float", "label": float.label, "caption": float.caption.map(|u| words(&paper.units[u].spans)), "body": float.body.len(), "callouts": float.callouts.len()})
        );
    }
    if wanted.iter().any(|w| w == "--sentences") {
        for sentence in &paper.sentences {
            println!("{}", json!({"kind": "sentence", "unit": paper.units[sentence.unit].kind, "text": words(&sentence.spans)}));
        }
    }
    if wanted.iter().any(|w| w == "--units") {
        for unit in &paper.units {
            let text = if matches!(unit.kind, UnitKind::Space | UnitKind::Markup) { String::new() } else { words(&unit.spans) };
            println!(
                "{}",
                json!({"kind": "unit", "unit": unit.kind, "division": unit.division.map(|d| &paper.divisions[d].title), "spans": unit.spans.len(), "text": text})
            );
        }
    }
    Ok(())
}
