//! How often a denied causal sentence is read as negated, and a causal one is not. Takes a file of JSON Lines with `text` and `label`
//! (`causal`, `countercausal`, `uncausal`), as the Countercausal News Corpus has them. No relation is marked in denied sentences, so one is set
//! around the first causal word: what stands before it is the cause, what follows the effect ("because of" and its like: the other way round).
//!
//! ```sh
//! cargo run -p claimgraph-reader --example countercausal FILE [--show]
//! ```

use claimgraph_model::{Modality, Relation};
use claimgraph_reader::{ClaimPlaces, Place, Prose, qualify};
use std::collections::BTreeMap;

const FORWARD: [&str; 31] = [
    "cause",
    "caused",
    "causes",
    "causing",
    "lead to",
    "leads to",
    "led to",
    "leading to",
    "result in",
    "results in",
    "resulted in",
    "trigger",
    "triggers",
    "triggered",
    "provoke",
    "provoked",
    "spark",
    "sparked",
    "prompt",
    "prompted",
    "force",
    "forced",
    "instigate",
    "affect",
    "affected",
    "disrupt",
    "disrupted",
    "prevent",
    "prevented",
    "influence",
    "influenced",
];
const BACKWARD: [&str; 12] = [
    "because of",
    "because",
    "due to",
    "resulted from",
    "result from",
    "caused by",
    "triggered by",
    "sparked by",
    "to protest",
    "in protest against",
    "driven by",
    "provoked by",
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        println!("usage: countercausal FILE [--show]");
        return;
    };
    let show = arguments.next().is_some();
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) => {
            println!("{file}: {error}");
            return;
        }
    };
    let mut counts: BTreeMap<(String, Modality), usize> = BTreeMap::new();
    for line in text.lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let (Some(text), Some(label)) = (record["text"].as_str(), record["label"].as_str()) else { continue };
        let Some(modality) = modality(text) else { continue };
        if show && (label == "countercausal") != (modality == Modality::Negated) && label != "uncausal" {
            println!("{label} read as {modality}: {text}");
        }
        *counts.entry((label.to_owned(), modality)).or_default() += 1;
    }
    for ((label, modality), count) in counts {
        println!("{count:5}  {label} read as {modality}");
    }
}

/// The modality of the relation around the first causal word of a sentence; `None` without one.
fn modality(text: &str) -> Option<Modality> {
    let document = claimgraph_text::read_as(text.as_bytes().to_vec(), claimgraph_text::Format::Text).ok()?;
    let prose = Prose::new(&document);
    let flow = prose.passages.first()?.flow.as_str();
    let find = |words: &[&'static str]| {
        words
            .iter()
            .filter_map(|w| flow.match_indices(w).find(|(at, w)| whole(flow, *at, w.len())).map(|(at, w)| (at, std::cmp::Reverse(w.len()))))
            .min()
    };
    let (forward, backward) = (find(&FORWARD), find(&BACKWARD));
    let (at, length, turned) = match (forward, backward) {
        (Some(f), Some(b)) if f < b => (f.0, f.1.0, false),
        (_, Some(b)) => (b.0, b.1.0, true),
        (Some(f), None) => (f.0, f.1.0, false),
        (None, None) => return None,
    };
    let place = |start: usize, end: usize| Place { passage: 0, start, end };
    let sentence = prose.sentences().find(|s| s.passage == 0 && s.end > at)?;
    let before = flow[sentence.start..at].trim_end();
    // The subject: words before the cue without its auxiliaries.
    let aux = [
        "not", "did", "does", "do", "has", "have", "had", "was", "were", "is", "are", "never", "could", "will", "been", "but", "though",
        "be", "even", "failed", "fail", "to", "nor", "which", "neither", "also", "just", "only",
    ];
    let subject = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut end = subject.len();
    while let Some(word) = subject[..end].split_whitespace().last().filter(|w| aux.contains(&w.to_lowercase().as_str())) {
        end = subject[..end].trim_end().len() - word.len();
        end = subject[..end].trim_end().len();
    }
    let first = place(sentence.start, sentence.start + end);
    let rest = flow[at + length..sentence.end].trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = at + length + (rest.len() - rest.trim_start().len());
    let second = place(start, at + length + rest.len());
    if first.start >= first.end || second.start >= second.end {
        return None;
    }
    let (cause, effect) = if turned { (&second, &first) } else { (&first, &second) };
    let cue = place(at, at + length);
    let claim = ClaimPlaces { sentence: &sentence, cause, effect, cue: Some(&cue), relation: Relation::Causes };
    Some(qualify(&prose, &[claim], &[])[0].modality.value)
}

fn whole(text: &str, at: usize, length: usize) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    edge(text[..at].chars().next_back()) && edge(text[at + length..].chars().next())
}
