//! Quantities, events, policies and concepts of a paper against its curated reading:
//! `cargo run --release -p claimgraph-reader --example concepts -- TEXT CURATED_FOLDER [quantities|events|policies|concepts|ends]`
//!
//! With a kind as third argument, what is missing and what is too much is listed.

use claimgraph_model::{Id, Span, Value};
use claimgraph_reader::{Found, Place, Prose, events, quantities};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [text, folder, rest @ ..] = arguments.as_slice() else { return Err("TEXT CURATED_FOLDER [KIND]".into()) };
    let shown = rest.first().map_or("", String::as_str);
    let bytes = std::fs::read(text)?;
    let size = bytes.len() as f64 / 1e6;
    let document = claimgraph_text::read(bytes)?;
    let prose = Prose::new(&document);
    let cited: Vec<(Place, Id)> = Vec::new();

    let start = Instant::now();
    let found_quantities = quantities(&prose, &cited);
    speed("quantities", size, start);
    let start = Instant::now();
    let found_events = events(&prose, &[]);
    speed("events", size, start);

    let words = |span: Span| document.text.get(span).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ");
    let gold = records(Path::new(folder), "quantities", "quantity")?;
    compare(
        "quantities",
        shown,
        &gold,
        &found_quantities,
        &words,
        |q| q.span,
        |g, q| value_of(g) == Some(rounded(q.value)),
        |q| format!("{:?} {}", q.value, q.unit),
    );
    let gold = records(Path::new(folder), "events", "event")?;
    compare(
        "events",
        shown,
        &gold,
        &found_events,
        &words,
        |e| e.span,
        |g, e| g.get("date").and_then(toml::Value::as_str) == Some(&e.date.to_string()),
        |e| e.date.to_string(),
    );
    Ok(())
}

fn speed(what: &str, size: f64, start: Instant) {
    println!("{what}: {:.1} MB/s", size / start.elapsed().as_secs_f64());
}

fn records(folder: &Path, file: &str, key: &str) -> Result<Vec<toml::Table>, Box<dyn Error>> {
    let table: toml::Table = std::fs::read_to_string(folder.join(file).with_extension("toml"))?.parse()?;
    Ok(table.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(|r| r.as_table().cloned()).collect())
}

fn span_of(record: &toml::Table) -> Span {
    let at: Vec<u32> =
        record.get("at").and_then(toml::Value::as_array).into_iter().flatten().filter_map(|n| n.as_integer()).map(|n| n as u32).collect();
    Span { start: at[0], end: at[1] }
}

/// Rounded to four digits, so that "two-thirds" is the curated 0.6667.
fn rounded(value: Value) -> String {
    let round = |n: f64| if n.fract() == 0.0 { n } else { (n * 1e4).round() / 1e4 };
    match value {
        Value::Number(n) => round(n).to_string(),
        Value::Range(a, b) => format!("{}..{}", round(a), round(b)),
    }
}

fn value_of(record: &toml::Table) -> Option<String> {
    let number = |v: &toml::Value| v.as_float().or_else(|| v.as_integer().map(|n| n as f64));
    match record.get("value")? {
        toml::Value::Array(ends) => Some(rounded(Value::Range(number(&ends[0])?, number(&ends[1])?))),
        single => number(single).map(|n| rounded(Value::Number(n))),
    }
}

/// Matches one to one, in order of place, by overlap and by what must be equal; prints what holds by overlap alone too.
fn compare<T>(
    what: &str,
    shown: &str,
    gold: &[toml::Table],
    found: &[Found<T>],
    words: &impl Fn(Span) -> String,
    span: impl Fn(&T) -> Span,
    equal: impl Fn(&toml::Table, &T) -> bool,
    say: impl Fn(&T) -> String,
) {
    let overlaps = |a: Span, b: Span| a.start < b.end && b.start < a.end;
    for strict in [false, true] {
        let mut taken = vec![false; found.len()];
        let mut missing = Vec::new();
        for g in gold {
            let own = span_of(g);
            let hit =
                (0..found.len()).find(|&i| !taken[i] && overlaps(own, span(&found[i].record)) && (!strict || equal(g, &found[i].record)));
            match hit {
                Some(i) => taken[i] = true,
                None => missing.push(g),
            }
        }
        let hits = gold.len() - missing.len();
        let (p, r) = (hits as f64 / found.len().max(1) as f64, hits as f64 / gold.len().max(1) as f64);
        let kind = if strict { "place and value" } else { "place" };
        println!(
            "{what} by {kind}: precision {p:.3} recall {r:.3} F1 {:.3} ({hits} of {} found, {} curated)",
            2.0 * p * r / (p + r).max(1e-9),
            found.len(),
            gold.len()
        );
        if shown == what && strict {
            for g in missing {
                println!(
                    "  missing  {} = {}",
                    words(span_of(g)),
                    g.get("value").or(g.get("date")).or(g.get("kind")).map_or(String::new(), ToString::to_string)
                );
            }
            for (f, _) in found.iter().zip(&taken).filter(|(_, t)| !**t) {
                println!("  too much {} = {} [{}]", words(span(&f.record)), say(&f.record), f.rule);
            }
        }
    }
}
