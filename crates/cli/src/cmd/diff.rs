//! `claimgraph curate diff`: a curated reading against the automatic one.

use super::read::ReadingArgs;
use crate::{papers, rows, ui};
use anyhow::Result;
use claimgraph_measure::{
    Prf,
    reading::{Comparison, compare},
};
use claimgraph_model::{Evidence, Reading, SourceText, Span};
use serde_json::{Value as Json, json};
use std::{io::Write, path::Path, process::ExitCode};

pub(super) fn run(folder: &Path, paper: &Path, most: usize, as_json: bool, how: &ReadingArgs) -> Result<ExitCode> {
    let curated = super::curate::load(folder)?.reading;
    let file = papers::open(paper, None)?;
    if file.sha256 != curated.paper.sha256 {
        return Err(ui::helpful(
            format!("{} is another text than the one that {} points into", file.name, folder.display()),
            format!("that one has the SHA-256 {}; `claimgraph curate carry` moves a reading to another extraction", curated.paper.sha256),
        ));
    }
    let found = how.reader()?.read(&file.document, &file.name, &file.sha256);
    let text = &file.document.text;
    let comparison = compare(&curated, &found, text);
    let mut out = anstream::stdout().lock();
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(&object(&comparison, &curated, &found))?)?;
    } else {
        counts(&comparison, &mut out)?;
        differences(&comparison, &curated, &found, text, most, &mut out)?;
    }
    Ok(if comparison.is_same() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn parts(c: &Comparison) -> [(&'static str, Prf); 6] {
    [
        ("claims", c.found()),
        ("concepts", c.concepts),
        ("citations", c.citations),
        ("policies", c.policies),
        ("quantities", c.quantities),
        ("events", c.events),
    ]
}

fn counts(c: &Comparison, out: &mut dyn Write) -> Result<()> {
    let head = ["", "curated", "automatic", "in both", "precision", "recall", "F1"].map(str::to_owned);
    let line = |(name, s): (&str, Prf)| {
        let share = |v: f64| format!("{v:.3}");
        vec![
            name.to_owned(),
            s.gold.to_string(),
            s.found.to_string(),
            s.right.to_string(),
            share(s.precision()),
            share(s.recall()),
            share(s.f1()),
        ]
    };
    rows::table(&head, parts(c).map(line).to_vec(), false, out)?;
    let shares: Vec<String> = c.agreement.shares().iter().map(|(name, share)| format!("{name} {share:.3}")).collect();
    Ok(writeln!(out, "\nthe same in the {} claims of both: {}\n", c.agreement.both, shares.join(", "))?)
}

fn differences(c: &Comparison, curated: &Reading, found: &Reading, text: &SourceText, most: usize, out: &mut dyn Write) -> Result<()> {
    let words = |span: Span| {
        let words: Vec<&str> = text.get(span).unwrap_or_default().split_whitespace().collect();
        if words.len() > 9 { format!("{} … {}", words[..5].join(" "), words[words.len() - 3..].join(" ")) } else { words.join(" ") }
    };
    let line = |e: &Evidence| {
        let rule = e.rule.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![
            e.span.to_string(),
            words(e.cause),
            format!("{} {}", e.claim.relation, e.claim.polarity),
            words(e.effect),
            e.modality.to_string(),
            rule,
        ]
    };
    let head = ["at", "cause", "relation", "effect", "put as", "rule"].map(str::to_owned);
    for (title, numbers, reading) in
        [("only in the curated reading", &c.missed, curated), ("only in the automatic reading", &c.added, found)]
    {
        if numbers.is_empty() || most == 0 {
            continue;
        }
        writeln!(out, "{}{title}{:#}", ui::BOLD, ui::BOLD)?;
        rows::table(&head, numbers.iter().take(most).map(|n| line(&reading.evidence[*n])).collect(), false, out)?;
        rest(numbers.len(), most, out)?;
    }
    let differing: Vec<Vec<String>> = c
        .claims
        .iter()
        .filter_map(|(g, f)| {
            let (g, f) = (&curated.evidence[*g], &found.evidence[*f]);
            let changes = changes(g, f);
            (!changes.is_empty()).then(|| vec![g.span.to_string(), words(g.cause), words(g.effect), changes.join(", ")])
        })
        .collect();
    if !differing.is_empty() && most > 0 {
        writeln!(out, "{}in both, put differently{:#}", ui::BOLD, ui::BOLD)?;
        let head = ["at", "cause", "effect", "curated → automatic"].map(str::to_owned);
        rows::table(&head, differing.iter().take(most).cloned().collect(), false, out)?;
        rest(differing.len(), most, out)?;
    }
    Ok(())
}

fn rest(all: usize, most: usize, out: &mut dyn Write) -> Result<()> {
    if all > most {
        writeln!(out, "… and {} more (--most {all})", all - most)?;
    }
    Ok(writeln!(out)?)
}

/// What the second says differently, as "modality asserted → hedged".
fn changes(g: &Evidence, f: &Evidence) -> Vec<String> {
    let level = |e: &Evidence| e.level.map_or_else(|| "none".to_owned(), |l| l.to_string());
    [
        ("relation", g.claim.relation.to_string(), f.claim.relation.to_string()),
        ("polarity", g.claim.polarity.to_string(), f.claim.polarity.to_string()),
        ("modality", g.modality.to_string(), f.modality.to_string()),
        ("attribution", g.attribution.as_str().to_owned(), f.attribution.as_str().to_owned()),
        ("stance", g.stance.to_string(), f.stance.to_string()),
        ("level", level(g), level(f)),
        ("policy", g.policy.to_string(), f.policy.to_string()),
    ]
    .into_iter()
    .filter(|(_, a, b)| a != b)
    .map(|(name, a, b)| format!("{name} {a} → {b}"))
    .collect()
}

fn object(c: &Comparison, curated: &Reading, found: &Reading) -> Json {
    let prf = |s: Prf| json!({"curated": s.gold, "automatic": s.found, "both": s.right, "p": s.precision(), "r": s.recall(), "f1": s.f1()});
    let counts: serde_json::Map<String, Json> = parts(c).into_iter().map(|(name, s)| (name.to_owned(), prf(s))).collect();
    let shares: serde_json::Map<String, Json> = c.agreement.shares().into_iter().map(|(name, s)| (name.to_owned(), json!(s))).collect();
    let ids = |numbers: &[usize], reading: &Reading| numbers.iter().map(|n| json!(reading.evidence[*n].id)).collect::<Vec<_>>();
    let changed: Vec<Json> = c
        .claims
        .iter()
        .filter_map(|(g, f)| {
            let (g, f) = (&curated.evidence[*g], &found.evidence[*f]);
            let changes = changes(g, f);
            (!changes.is_empty()).then(|| json!({"curated": g.id, "automatic": f.id, "changes": changes}))
        })
        .collect();
    json!({"same": c.is_same(), "counts": counts, "agreement": shares, "only_curated": ids(&c.missed, curated),
        "only_automatic": ids(&c.added, found), "changed": changed})
}
