//! Corpora of sentences, each read as one paper whose paragraphs are its items.

use super::{stem, write_lines};
use crate::papers::in_parallel;
use anyhow::{Context, Result};
use claimgraph_measure::causal::{self, Item, Relation, Report, items, pack, unpack};
use claimgraph_reader::Reader;
use claimgraph_text::Format;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A corpus and how the reader fared.
pub(super) struct Corpus {
    pub(super) name: String,
    pub(super) report: Report,
}

fn score_one(name: &str, items: &[Item], reader: &Reader, predictions: Option<&Path>) -> Result<Corpus> {
    let (text, places) = pack(items);
    let document = claimgraph_text::read_as(text.into_bytes(), Format::Text).with_context(|| format!("{name} cannot be read"))?;
    let reading = reader.read(&document, name, &"0".repeat(64));
    let found = reading
        .evidence
        .iter()
        .map(|e| {
            let relation = Relation {
                cause: [e.cause.start, e.cause.end],
                effect: [e.effect.start, e.effect.end],
                cause_parts: None,
                effect_parts: None,
                polarity: Some(e.claim.polarity.to_string()),
                rule: e.rule.as_ref().map(ToString::to_string),
            };
            (e.span.start, relation)
        })
        .collect();
    let found = unpack(items, &places, found);
    let lines = items.iter().map(|item| {
        let relations = found.get(&item.id).cloned().unwrap_or_default();
        json!({"id": item.id, "causal": !relations.is_empty(), "relations": relations})
    });
    write_lines(predictions, &format!("{name}.jsonl"), lines)?;
    Ok(Corpus { name: name.to_owned(), report: causal::score(items, &found) })
}

fn score_file(path: &Path, reader: &Reader, predictions: Option<&Path>) -> Result<Corpus> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let items = items(&text).with_context(|| format!("{} is no corpus", path.display()))?;
    score_one(&stem(path), &items, reader, predictions)
}

pub(super) fn score(files: &[PathBuf], reader: &Reader, predictions: Option<&Path>) -> Result<Vec<Corpus>> {
    in_parallel(files, |path| score_file(path, reader, predictions)).into_iter().collect()
}
