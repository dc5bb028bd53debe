//! Quantities, events, policies and concepts of a paper against its curated reading:
//! `cargo run --release -p claimgraph-reader --example concepts -- TEXT CURATED_FOLDER [quantities|events|policies|concepts|ends]`
//!
//! With a kind as third argument, what is missing and what is too much is listed; with `-` for the folder, all that is found.

// A report for people who work on the reader: its tables are told by their columns.
#![allow(clippy::type_complexity, clippy::too_many_arguments)]

use claimgraph_model::{Id, Span, Value};
use claimgraph_reader::{ConceptReading, Found, Place, Prose, concepts, events, policies, quantities};
use std::collections::{BTreeMap, BTreeSet};
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

    let start = Instant::now();
    let tagged = std::env::var_os("TAGS_ALONE").is_some();
    let read = if tagged { claimgraph_syntax::tag } else { claimgraph_syntax::parse };
    let parses: Vec<_> = prose.sentences().map(|s| read(&prose.passages[s.passage].flow.as_str()[s.range()])).collect();
    speed(if tagged { "tagging" } else { "parsing" }, size, start);
    if folder == "-" {
        list(&prose, &parses, &found_quantities, &found_events);
        return Ok(());
    }
    let claims = claims(Path::new(folder))?;
    let gold_ends: Vec<(Span, String, bool)> = claims;
    let ends: Vec<(usize, Place)> =
        gold_ends.iter().enumerate().filter_map(|(n, (span, _, _))| place_of(&prose, *span).map(|p| (n, p))).collect();
    let places: Vec<Place> = ends.iter().map(|(_, p)| p.clone()).collect();
    let start = Instant::now();
    let found_concepts = concepts(&prose, &parses, &places, &[]);
    speed("concepts with ends", size, start);
    let start = Instant::now();
    let unled = concepts(&prose, &parses, &[], &[]);
    speed("concepts without ends", size, start);

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
    let start = Instant::now();
    let found_policies = policies(&prose, &parses, &unled.concepts, &[]);
    speed("policies", size, start);
    let gold = records(Path::new(folder), "policies", "policy")?;
    compare(
        "policies",
        shown,
        &gold,
        &found_policies,
        &words,
        |p| p.span,
        |g, p| g.get("status").and_then(toml::Value::as_str) == Some(p.status.as_str()),
        |p| format!("{} {} {}", p.label, p.kind, p.status),
    );
    let gold = records(Path::new(folder), "concepts", "concept")?;
    compare_concepts(shown, &gold, &found_concepts, "with ends");
    compare_concepts("", &gold, &unled, "without ends");
    compare_ends(shown, &gold, &gold_ends, &ends, &found_concepts, &words);
    Ok(())
}

/// Prints what is found, a line each.
fn list(
    prose: &Prose<'_>,
    parses: &[claimgraph_syntax::Parse<'_>],
    quantities: &[Found<claimgraph_model::Quantity>],
    events: &[Found<claimgraph_model::Event>],
) {
    let words = |place: &Option<Place>| place.as_ref().map_or("", |p| prose.words(p)).to_owned();
    for Found { record: q, place, rule } in quantities {
        println!("quantity {} = {:?} {} {} | {} | {} [{rule}]", words(place), q.value, q.unit, q.kind_of, q.subject, q.measure);
    }
    for Found { record: e, place, rule } in events {
        println!("event {} = {} | {} [{rule}]", words(place), e.date, e.label);
    }
    let concepts = concepts(prose, parses, &[], &[]);
    for Found { record: p, place, rule } in policies(prose, parses, &concepts.concepts, &[]) {
        println!("policy {} = {} {} {} {:?} [{rule}]", words(&place), p.label, p.kind, p.status, p.actor);
    }
    for c in &concepts.concepts {
        println!("concept {} {} {} {:?} {:?} ({} places)", c.tier, c.label, c.category, c.alt_labels, c.broader, c.mentions.len());
    }
}

/// Ends of the curated claims: place, concept, whether they state less.
fn claims(folder: &Path) -> Result<Vec<(Span, String, bool)>, Box<dyn Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder.join("claims"))?.filter_map(|f| f.ok().map(|f| f.path())).collect();
    files.sort();
    let mut ends = Vec::new();
    for file in files {
        let table: toml::Table = std::fs::read_to_string(file)?.parse()?;
        for claim in table.get("claim").and_then(toml::Value::as_array).into_iter().flatten() {
            for end in ["cause", "effect"] {
                let Some(end) = claim.get(end).and_then(toml::Value::as_table) else { continue };
                let concept = end.get("concept").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
                ends.push((span_of(end), concept, end.contains_key("change")));
            }
        }
    }
    Ok(ends)
}

fn place_of(prose: &Prose<'_>, span: Span) -> Option<Place> {
    (0..prose.passages.len()).find_map(|passage| {
        let range = prose.passages[passage].flow.range(span)?;
        Some(Place { passage, start: range.start, end: range.end })
    })
}

/// Label in comparable form: lower case, hyphens opened, articles and plural s off.
fn plain(label: &str) -> String {
    let words = label.to_lowercase().replace(['-', '’', '\'', '“', '”'], " ");
    let words: Vec<String> = words
        .split_whitespace()
        .filter(|w| !matches!(*w, "the" | "a" | "an" | "of" | "s"))
        .map(|w| w.strip_suffix("ies").map_or_else(|| w.strip_suffix('s').unwrap_or(w).to_owned(), |stem| format!("{stem}y")))
        .collect();
    words.join(" ")
}

fn labels(record: &toml::Table) -> BTreeSet<String> {
    let more = ["alt", "hidden"].into_iter().flat_map(|k| record.get(k).and_then(toml::Value::as_array).into_iter().flatten());
    record.get("label").into_iter().chain(more).filter_map(toml::Value::as_str).map(sorted).collect()
}

/// The words of a label without order: "division of labor" is "labor division".
fn sorted(label: &str) -> String {
    let plain = plain(label);
    let mut words: Vec<&str> = plain.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

fn compare_concepts(shown: &str, gold: &[toml::Table], found: &ConceptReading, how: &str) {
    let own =
        |c: &claimgraph_model::Concept| -> BTreeSet<String> { std::iter::once(&c.label).chain(&c.alt_labels).map(|l| sorted(l)).collect() };
    let all: BTreeSet<String> = found.concepts.iter().flat_map(own).collect();
    let gold_all: BTreeSet<String> = gold.iter().flat_map(labels).collect();
    for tier in ["core", "secondary"] {
        let gold: Vec<_> = gold.iter().filter(|g| g.get("tier").and_then(toml::Value::as_str) == Some(tier)).collect();
        let hits = gold.iter().filter(|g| !labels(g).is_disjoint(&all)).count();
        let own_tier: Vec<_> = found.concepts.iter().filter(|c| c.tier.as_str() == tier).collect();
        let right = own_tier.iter().filter(|c| !own(c).is_disjoint(&gold_all)).count();
        println!(
            "concepts {how}, {tier}: {hits} of {} curated found ({:.3}); {right} of {} found are curated ({:.3})",
            gold.len(),
            hits as f64 / gold.len() as f64,
            own_tier.len(),
            right as f64 / own_tier.len().max(1) as f64
        );
        if shown == "concepts" {
            for g in gold.iter().filter(|g| labels(g).is_disjoint(&all)) {
                println!("  missing  {}", g["label"].as_str().unwrap_or_default());
            }
            for c in own_tier.iter().filter(|c| own(c).is_disjoint(&gold_all)) {
                println!("  too much {} ({} places)", c.label, c.mentions.len());
            }
        }
    }
    let spans: BTreeSet<(u32, u32)> = gold
        .iter()
        .flat_map(|g| g.get("mentions").and_then(toml::Value::as_array).into_iter().flatten())
        .map(|m| (m[0].as_integer().unwrap_or(0) as u32, m[1].as_integer().unwrap_or(0) as u32))
        .collect();
    let mine: BTreeSet<(u32, u32)> = found.concepts.iter().flat_map(|c| c.mentions.iter().map(|m| (m.start, m.end))).collect();
    let touched = |a: &BTreeSet<(u32, u32)>, b: &BTreeSet<(u32, u32)>| {
        a.iter().filter(|x| b.range(..(x.1, 0)).rev().take(6).any(|y| y.1 > x.0)).count()
    };
    println!(
        "concept mentions {how}: {} of {} curated touched, {} of {} found touch",
        touched(&spans, &mine),
        spans.len(),
        touched(&mine, &spans),
        mine.len()
    );
}

fn compare_ends(
    shown: &str,
    gold: &[toml::Table],
    ends: &[(Span, String, bool)],
    placed: &[(usize, Place)],
    found: &ConceptReading,
    words: &impl Fn(Span) -> String,
) {
    let by_id: BTreeMap<&str, BTreeSet<String>> = gold.iter().map(|g| (g["id"].as_str().unwrap_or_default(), labels(g))).collect();
    let concepts: BTreeMap<&str, &claimgraph_model::Concept> = found.concepts.iter().map(|c| (c.id.as_str(), c)).collect();
    let (mut equal, mut head, mut change, mut downs, mut down_right) = (0, 0, 0, 0, 0);
    let last = |l: &str| {
        plain(l.split(" of ").next().unwrap_or(l).split(" for ").next().unwrap_or(l).split(" in ").next().unwrap_or(l))
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut parts: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for ((n, _), end) in placed.iter().zip(&found.ends) {
        let (span, id, down) = &ends[*n];
        let concept = concepts[end.concept.as_str()];
        parts.entry(id).or_default().insert(end.concept.as_str());
        let own: BTreeSet<String> = std::iter::once(&concept.label).chain(&concept.alt_labels).map(|l| sorted(l)).collect();
        let same = !own.is_disjoint(&by_id[id.as_str()]);
        let gold_label = gold.iter().find(|g| g["id"].as_str() == Some(id)).and_then(|g| g["label"].as_str()).unwrap_or_default();
        let heads = same || last(&concept.label) == last(gold_label);
        equal += usize::from(same);
        head += usize::from(heads);
        change += usize::from(*down == end.change.is_some());
        downs += usize::from(*down);
        down_right += usize::from(*down && end.change.is_some());
        if shown == "ends" && (!heads || *down != end.change.is_some()) {
            println!(
                "  {} => {}{} / curated {gold_label}{}",
                words(*span),
                concept.label,
                if end.change.is_some() { " (down)" } else { "" },
                if *down { " (down)" } else { "" }
            );
        }
    }
    let total = placed.len();
    println!(
        "ends: {total} of {} placed; same label {:.3}, same label or head {:.3}, same change {:.3} (of {downs} stated decreases {down_right} found); {} curated concepts fall into {} found",
        ends.len(),
        equal as f64 / total as f64,
        head as f64 / total as f64,
        change as f64 / total as f64,
        parts.len(),
        parts.values().map(BTreeSet::len).sum::<usize>()
    );
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
                    g.get("value").or(g.get("date")).or(g.get("kind")).map_or(String::new(), |v| format!("{v:?}"))
                );
            }
            for (f, _) in found.iter().zip(&taken).filter(|(_, t)| !**t) {
                println!("  too much {} = {} [{}]", words(span(&f.record)), say(&f.record), f.rule);
            }
        }
    }
}
