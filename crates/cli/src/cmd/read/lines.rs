//! One record a line, for programs: the records of the exchange format, and the reference list as it was read.

use crate::papers::PaperFile;
use anyhow::Result;
use claimgraph_reader::Account;
use serde_json::json;
use std::{collections::BTreeMap, io::Write};

pub(super) fn write(paper: &PaperFile, account: &Account, out: &mut dyn Write) -> Result<()> {
    let document = &paper.document;
    // What the records of a reading do not hold: a heading's own place and level, the entry that a citation points at.
    let headings: BTreeMap<(u32, u32), (u8, Option<usize>)> =
        document.divisions.iter().map(|d| ((d.span.start, d.span.end), (d.level, d.heading))).collect();
    let entries: BTreeMap<&str, Option<usize>> = account.cited.citations.iter().map(|c| (c.citation.id.as_str(), c.reference)).collect();
    for mut record in claimgraph_model::records(&account.reading, Some(&document.text)) {
        match record["kind"].as_str() {
            Some("paper") => record["format"] = json!(document.format.name()),
            Some("section") => {
                let place = (record["start"].as_u64().unwrap_or(0) as u32, record["end"].as_u64().unwrap_or(0) as u32);
                if let Some((level, heading)) = headings.get(&place).filter(|_| record["type"] != "furniture") {
                    record["level"] = json!(level);
                    let span = heading.and_then(|u| document.units.get(u)).map(|u| u.hull());
                    record["heading"] = json!(span.map(|s| json!({"start": s.start, "end": s.end})));
                }
            }
            Some("citation") => {
                let entry = record["id"].as_str().and_then(|id| entries.get(id).copied()).flatten();
                record["ref"] = json!(entry.map(reference_id));
            }
            Some("concept") => {
                let id = record["id"].as_str().unwrap_or_default().to_owned();
                let matches: Vec<_> = account
                    .matches
                    .iter()
                    .filter(|m| m.concept.as_str() == id)
                    .map(|m| json!({"iri": m.iri, "match": format!("{:?}", m.kind).to_lowercase(), "score": m.score}))
                    .collect();
                if !matches.is_empty() {
                    record["matches"] = json!(matches);
                }
            }
            _ => {}
        }
        writeln!(out, "{record}")?;
    }
    for (n, reference) in account.cited.references.iter().enumerate() {
        let fields = &reference.fields;
        let text = |field: &Option<claimgraph_reader::Field>| field.as_ref().map(|f| f.text.clone());
        let authors: Vec<_> = fields.authors.iter().map(|a| json!({"family": a.family, "given": a.given})).collect();
        let record = json!({"kind": "reference", "id": reference_id(n), "start": reference.span.start, "end": reference.span.end,
            "label": reference.label, "authors": authors, "year": text(&fields.year), "title": text(&fields.title),
            "container": text(&fields.container), "volume": text(&fields.volume), "issue": text(&fields.issue), "pages": text(&fields.pages),
            "publisher": text(&fields.publisher), "location": text(&fields.location), "doi": text(&fields.doi), "url": text(&fields.url)});
        writeln!(out, "{record}")?;
    }
    Ok(())
}

fn reference_id(n: usize) -> String {
    format!("reference-{}", n + 1)
}
