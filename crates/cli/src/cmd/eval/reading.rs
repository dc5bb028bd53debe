//! A curated reading against the automatic one of the same text.

use crate::texts::Texts;
use anyhow::{Context, Result};
use claimgraph_measure::reading::{Comparison, compare};
use claimgraph_model::{Modality, Reading};
use claimgraph_reader::Reader;
use std::{collections::BTreeMap, path::Path};

/// A paper and how far the two readings agree.
pub(super) struct Score {
    pub(super) paper: String,
    pub(super) comparison: Comparison,
    /// By rule: claims found, and those that the curated reading has too.
    pub(super) rules: BTreeMap<String, (usize, usize)>,
    /// Of the claims found that are asserted, those that the curated reading has too, and all.
    pub(super) asserted: (usize, usize),
}

/// Compares; `None` where the text is not at hand.
pub(super) fn score(folder: &Path, reader: &Reader, texts: &Texts) -> Result<Option<Score>> {
    let loaded = claimgraph_curate::load(folder).map_err(|found| anyhow::anyhow!("{} is not in order\n{found}", folder.display()))?;
    let gold = loaded.reading;
    let automatic = texts.with(&gold.paper, |text| {
        let document = claimgraph_text::read(text.as_str().as_bytes().to_vec())?;
        let found = reader.read(&document, gold.paper.id.as_str(), &gold.paper.sha256);
        Ok::<_, claimgraph_text::ReadError>((compare(&gold, &found, &document.text), found))
    });
    let Some(automatic) = automatic else { return Ok(None) };
    let (comparison, found) = automatic.with_context(|| format!("the text of {} is not read", gold.paper.id))?;
    Ok(Some(Score {
        paper: gold.paper.id.to_string(),
        rules: by_rule(&comparison, &found),
        asserted: asserted(&comparison, &found),
        comparison,
    }))
}

fn by_rule(comparison: &Comparison, found: &Reading) -> BTreeMap<String, (usize, usize)> {
    let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (n, e) in found.evidence.iter().enumerate() {
        let entry = rules.entry(e.rule.as_ref().map_or_else(|| "unnamed".to_owned(), ToString::to_string)).or_default();
        entry.0 += 1;
        entry.1 += usize::from(comparison.claims.iter().any(|(_, f)| *f == n));
    }
    rules
}

fn asserted(comparison: &Comparison, found: &Reading) -> (usize, usize) {
    let all: Vec<usize> = (0..found.evidence.len()).filter(|n| found.evidence[*n].modality == Modality::Asserted).collect();
    (all.iter().filter(|n| comparison.claims.iter().any(|(_, f)| f == *n)).count(), all.len())
}
