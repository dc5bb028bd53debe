//! Thesauri that the command line names.

use anyhow::{Context, Result};
use claimgraph_reader::{Thesaurus, ThesaurusEntry};
use std::{fs, path::Path};

/// Reads a SKOS thesaurus; its format is told by the file's ending.
pub(crate) fn open(path: &Path) -> Result<Thesaurus> {
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let extension = path.extension().map(|e| e.to_string_lossy().into_owned()).unwrap_or_default();
    let concepts =
        claimgraph_rdf::skos(&bytes, &extension).with_context(|| format!("{} is no thesaurus that can be used", path.display()))?;
    let entries = concepts
        .into_iter()
        .map(|c| ThesaurusEntry { iri: c.iri, pref_label: c.pref_label, alt_labels: c.alt_labels, broader: c.broader })
        .collect();
    Ok(Thesaurus { entries })
}
