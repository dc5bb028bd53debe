use super::records;
use crate::decode::usual_reader;
use claimgraph_model::{Id, Reading, Section, SectionKind, Span};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// The files of a reading, by their paths within its folder.
pub(super) fn files(reading: &Reading) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut file = |name: &str, about: &str, records: Vec<String>| {
        if !records.is_empty() {
            files.insert(PathBuf::from(name), format!("# {about}\n\n{}", records.join("\n")));
        }
    };
    let reader = (reading.reader != usual_reader()).then(|| records::reader(&reading.reader));
    let mut paper = vec![records::paper(&reading.paper)];
    paper.extend(reader);
    paper.extend(reading.sections.iter().map(records::section));
    paper.extend(reading.slips.iter().map(records::slip));
    file("paper.toml", "The paper as printed, its parts and its slips. Positions count code points of the text with this sha256.", paper);
    file("works.toml", "What the paper relies on, in order of key.", reading.works.iter().map(records::work).collect());
    file("citations.toml", "Where it does, in order of place.", reading.citations.iter().map(records::citation).collect());
    file("concepts.toml", "What the paper speaks of, in order of id.", reading.concepts.iter().map(records::concept).collect());
    file(
        "policies.toml",
        "Policies, plans, laws and recommendations, in order of id.",
        reading.policies.iter().map(records::policy).collect(),
    );
    file("quantities.toml", "Numbers, in order of place.", reading.quantities.iter().map(records::quantity).collect());
    file("events.toml", "What is dated, in order of place.", reading.events.iter().map(records::event).collect());
    let mut chapters: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let tops = tops(reading);
    for e in &reading.evidence {
        let (name, title) = chapter(reading, &tops, e.span);
        chapters.entry(name).or_insert_with(|| (title, Vec::new())).1.push(records::claim(e));
    }
    for (name, (title, claims)) in chapters {
        file(&format!("claims/{name}.toml"), &format!("Causal claims, in order of place: {title}."), claims);
    }
    files
}

/// The parts of the document that belong to no other, in order of place.
fn tops(reading: &Reading) -> Vec<&Section> {
    reading.sections.iter().filter(|s| s.parent.is_none() && s.kind != SectionKind::Furniture).collect()
}

/// The name and the title of the file for claims at a place: number and id of the top-level part that holds it.
fn chapter(reading: &Reading, tops: &[&Section], span: Span) -> (String, String) {
    let mut top = reading.section_at(span);
    let mut seen: BTreeSet<&Id> = BTreeSet::new();
    while let Some(section) = top.filter(|section| seen.insert(&section.id)) {
        match section.parent.as_ref().and_then(|parent| reading.sections.iter().find(|s| s.id == *parent)) {
            Some(parent) => top = Some(parent),
            None => break,
        }
    }
    match top.and_then(|top| tops.iter().position(|s| s.id == top.id)) {
        None => ("00-elsewhere".to_owned(), "outside every part of the document".to_owned()),
        Some(n) => {
            let section = tops[n];
            let digits = section.id.bytes().all(|b| b.is_ascii_digit());
            let id = if digits { format!("{}-{}", section.kind, section.id) } else { section.id.to_string() };
            // A title may run over two lines; a comment may not.
            (format!("{:02}-{id}", n + 1), section.title.split_whitespace().collect::<Vec<_>>().join(" "))
        }
    }
}
