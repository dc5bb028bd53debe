//! Learns how reference strings fall into fields, and measures it.
//!
//! `cargo run --release -p claimgraph-reader --example train_references -- STRINGS.jsonl PAPERS [--out FILE] [--cross N [--predict FILE]]`
//!
//! STRINGS.jsonl holds labelled reference strings (anystyle, BSD-2-Clause; GROBID, Apache-2.0), PAPERS is a folder of `*.gold.json` papers whose
//! references carry tagged fields (CC BY 4.0 and MIT). Each work is learned as it is printed and once more in five other styles. With
//! `--cross N` the strings are parted in N; each part is read with weights learned without it, and the fields are written for the scorer.

mod styles;

use claimgraph_reader::{Author, Lesson, names, parse_reference_with, train};
use serde_json::{Value, json};
use styles::{Chance, Known, STYLES, print};

type Failure = Box<dyn std::error::Error>;

struct Sample {
    id: String,
    printed: Lesson,
    known: Known,
    /// Which part it belongs to: a string, or the paper it comes from.
    paper: Option<String>,
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|a| a == name).and_then(|i| arguments.get(i + 1)).cloned();
    let strings = arguments.first().ok_or("give the labelled strings")?;
    let folder = arguments.get(1).ok_or("give the folder of papers")?;
    let rounds = option("--rounds").map_or(Ok(12), |r| r.parse())?;
    let styles = option("--styles").map_or(Ok(6), |r| r.parse())?;
    let mut samples = of_strings(&std::fs::read_to_string(strings)?)?;
    let mut papers: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|e| e.path()).collect();
    papers.sort();
    for path in papers.iter().filter(|p| p.to_string_lossy().ends_with(".gold.json")) {
        samples.extend(of_paper(&serde_json::from_str(&std::fs::read_to_string(path)?)?));
    }
    if let Some(parts) = option("--cross") {
        let parts: usize = parts.parse()?;
        let mut out = String::new();
        for part in 0..parts {
            let held = |n: usize, s: &Sample| s.paper.is_none() && n % parts == part;
            let lessons = lessons(samples.iter().enumerate().filter(|(n, s)| !held(*n, s)).map(|(_, s)| s), styles);
            let weights = train(&lessons, rounds);
            let held: Vec<&Sample> = samples.iter().enumerate().filter(|(n, s)| held(*n, s)).map(|(_, s)| s).collect();
            let texts: Vec<&str> = held.iter().map(|s| s.printed.text.as_str()).collect();
            for (sample, read) in held.iter().zip(parse_reference_with(&weights, &texts)) {
                let text = |f: &Option<claimgraph_reader::Field>| f.as_ref().map(|f| f.text.clone());
                out += &json!({"id": sample.id, "fields": {
                    "author_text": text(&read.author_text), "title": text(&read.title), "container": text(&read.container), "year": text(&read.year),
                    "volume": text(&read.volume), "issue": text(&read.issue), "pages": text(&read.pages), "publisher": text(&read.publisher),
                    "location": text(&read.location), "doi": text(&read.doi), "url": text(&read.url),
                }})
                .to_string();
                out.push('\n');
            }
        }
        std::fs::write(option("--predict").ok_or("say where the fields go: --predict FILE")?, out)?;
    }
    if let Some(file) = option("--out") {
        let lessons = lessons(samples.iter(), styles);
        let weights = train(&lessons, rounds);
        eprintln!("{} lessons, {} weights, {} bytes", lessons.len(), weights.lines().count(), weights.len());
        std::fs::write(file, weights)?;
    }
    Ok(())
}

fn lessons<'s>(samples: impl Iterator<Item = &'s Sample>, styles: u32) -> Vec<Lesson> {
    let mut out = Vec::new();
    for (work, sample) in samples.enumerate() {
        let mut chance = Chance(work as u32 * 7919 + 17);
        out.push(Lesson { work, ..sample.printed.clone() });
        for _ in 1..styles {
            let style = chance.below(STYLES);
            let mut known = sample.known.clone();
            if chance.below(5) == 0 {
                // Titles of scholarly works are long; lists hold short ones too.
                let words = 1 + chance.below(4) as usize;
                known.title = known
                    .title
                    .split_whitespace()
                    .take(words)
                    .collect::<Vec<_>>()
                    .join(" ")
                    .trim_end_matches([',', ':', ';', '-'])
                    .to_owned();
            }
            out.extend(print(&known, style, &mut chance).map(|lesson| Lesson { work, ..lesson }));
        }
    }
    out
}

fn of_strings(text: &str) -> Result<Vec<Sample>, Failure> {
    let mut out = Vec::new();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let value: Value = serde_json::from_str(line)?;
        let fields = &value["fields"];
        let field = |name: &str| fields[name].as_str().unwrap_or_default().to_owned();
        let given = [("author_text", "authors"), ("editor_text", "editors")]
            .into_iter()
            .chain(["year", "title", "container", "volume", "issue", "pages", "publisher", "location"].into_iter().map(|n| (n, n)));
        let printed = Lesson {
            text: value["text"].as_str().unwrap_or_default().to_owned(),
            fields: given.map(|(from, to)| (to.to_owned(), field(from))).filter(|(_, v)| !v.is_empty()).collect(),
            work: 0,
        };
        let known = Known { authors: names(&field("author_text")).0, editors: names(&field("editor_text")).0, ..known(fields) };
        out.push(Sample { id: value["id"].as_str().unwrap_or_default().to_owned(), printed, known, paper: None });
    }
    Ok(out)
}

fn known(fields: &Value) -> Known {
    let field = |name: &str| fields[name].as_str().unwrap_or_default().trim().to_owned();
    Known {
        year: field("year"),
        title: field("title"),
        container: field("container"),
        volume: field("volume"),
        issue: field("issue"),
        pages: field("pages"),
        publisher: field("publisher"),
        location: field("location"),
        doi: field("doi"),
        url: field("url"),
        ..Known::default()
    }
}

fn of_paper(paper: &Value) -> Vec<Sample> {
    let id = paper["id"].as_str().unwrap_or_default().to_owned();
    let mut out = Vec::new();
    for reference in paper["references"].as_array().into_iter().flatten() {
        if reference["unstructured"] == true {
            continue;
        }
        let people = |name: &str| -> Vec<Author> {
            reference[name]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|a| {
                    let text = |k: &str| a[k].as_str().filter(|s| !s.is_empty()).map(str::to_owned);
                    match (text("family"), text("literal")) {
                        (Some(family), _) => Some(Author { organisation: text("given").is_none(), family, given: text("given") }),
                        (None, Some(literal)) => names(&literal).0.into_iter().next(),
                        _ => None,
                    }
                })
                .collect()
        };
        let known = Known { authors: people("authors"), editors: people("editors"), ..known(reference) };
        let text = reference["text"].as_str().unwrap_or_default().to_owned();
        let mut fields: Vec<(String, String)> = ["title", "container", "year", "volume", "issue", "pages", "publisher", "location"]
            .into_iter()
            .filter_map(|n| reference[n].as_str().map(|v| (n.to_owned(), v.to_owned())))
            .collect();
        if let Some(block) = block(&text, &known.authors) {
            fields.push(("authors".to_owned(), block));
        }
        if known.editors != known.authors
            && let Some(block) = block(&text, &known.editors)
        {
            fields.push(("editors".to_owned(), block));
        }
        if !fields.iter().any(|(n, _)| n == "authors") || !fields.iter().any(|(n, _)| n == "title") {
            continue;
        }
        let printed = Lesson { text, fields, work: 0 };
        out.push(Sample { id: reference["id"].as_str().unwrap_or_default().to_owned(), printed, known, paper: Some(id.clone()) });
    }
    out
}

/// From the first family name to the end of the last author's names, where they stand in order in the string.
fn block(text: &str, authors: &[Author]) -> Option<String> {
    let first = authors.first()?;
    let mut start = text.find(first.family.as_str())?;
    let mut end = start;
    for author in authors {
        let Some(at) = text[end..].find(author.family.as_str()) else { break };
        if at > 80 {
            break;
        }
        end += at + author.family.len();
    }
    // Given names stand before the first or after the last.
    if let Some(given) = &first.given {
        let compact: String = given.chars().filter(|c| c.is_alphabetic()).collect();
        let lead = &text[..start];
        if !lead.trim().is_empty() && lead.chars().filter(|c| c.is_alphabetic()).collect::<String>() == compact {
            start = 0;
        }
    }
    if let Some(given) = authors.last().and_then(|a| a.given.as_ref()) {
        let compact: Vec<char> = given.chars().filter(|c| c.is_alphabetic()).collect();
        let mut taken = 0;
        for (at, c) in text[end..].char_indices() {
            if taken == compact.len() {
                if c == '.' {
                    end += at + 1;
                } else {
                    end += at;
                }
                break;
            }
            if c.is_alphabetic() {
                if c != compact[taken] {
                    break;
                }
                taken += 1;
            } else if !matches!(c, ' ' | ',' | '.' | '-') {
                break;
            }
        }
    }
    text.get(start..end).map(str::to_owned)
}
