//! How a claim came about: the sentence, the rule, and what decided each qualifier.

use super::text::{self, Sentences};
use crate::{papers::PaperFile, rows, ui};
use anyhow::Result;
use claimgraph_reader::Account;
use std::io::Write;

pub(super) fn write(paper: &PaperFile, account: &Account, which: &str, out: &mut dyn Write) -> Result<()> {
    let reading = &account.reading;
    let found = match which.parse::<usize>() {
        Ok(n) => n.checked_sub(1).filter(|n| *n < reading.evidence.len()),
        Err(_) => reading.evidence.iter().position(|e| e.id.as_str() == which),
    };
    let Some(n) = found else {
        return Err(ui::helpful(
            format!("there is no claim {which} in {}", paper.name),
            format!("it has {} claims; `claimgraph read {}` numbers them", reading.evidence.len(), paper.name),
        ));
    };
    let e = &reading.evidence[n];
    text::claim(n + 1, e, reading, &Sentences::new(&paper.document), true, out)?;
    let words = |span| paper.document.text.get(span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "id         {}", e.id)?;
    writeln!(out, "rule       {} (claimgraph rules {})", e.rule.as_deref().unwrap_or("none"), e.rule.as_deref().unwrap_or(""))?;
    if let Some(cue) = e.cue {
        writeln!(out, "cue        “{}” at {cue}", words(cue))?;
    }
    writeln!(out, "confidence {}\n", e.confidence.map_or_else(|| "not estimated".to_owned(), |c| c.to_string()))?;
    let reasons = account.claims.iter().find(|c| c.id == e.id).map(|c| c.qualifiers.as_slice()).unwrap_or_default();
    let line = |r: &claimgraph_reader::Reason| {
        let why = r.words.map(|w| format!("“{}” at {w}", words(w))).unwrap_or_default();
        vec![r.what.to_owned(), r.value.clone(), r.rule.to_owned(), why]
    };
    let head = ["qualifier", "value", "rule", "because of"].map(str::to_owned);
    rows::table(&head, reasons.iter().map(line).collect(), false, out)?;
    Ok(())
}
