//! `cargo bench -p claimgraph-curate`: how long it takes to load, write, fingerprint and carry a reading of a paper of some 13,000 words.

#![allow(clippy::unwrap_used, reason = "shared with the tests")]

#[path = "../tests/edited/mod.rs"]
mod edited;
#[path = "../tests/readings_by_chance/mod.rs"]
mod readings_by_chance;

use claimgraph_curate::{Fingerprint, Places, carry, load, write};
use claimgraph_model::{Id, Reading, SourceText};
use edited::{Copy, Dice, reading_of, sample, spans};

fn main() {
    divan::main();
}

/// 84,000 characters, 3,000 places.
fn paper() -> (String, Reading) {
    let text = sample(13_000, &mut Dice(1));
    let source = SourceText::new(text.clone());
    let reading = reading_of(&source, &spans(&text, 3000, 30, &mut Dice(2)));
    (text, reading)
}

/// Six hundred claims among other records.
fn reading() -> Reading {
    let mut reading = readings_by_chance::reading(&mut Dice(5));
    let few = reading.evidence.clone();
    reading.paper.length = 90_000;
    reading.evidence = (0..600)
        .map(|n| {
            let mut claim = few[n % few.len()].clone();
            claim.id = Id::new(format!("claim-{n}")).expect("an id");
            for span in [&mut claim.span, &mut claim.cause, &mut claim.effect].into_iter().chain(&mut claim.cue) {
                span.start += (n / few.len() * 1000) as u32;
                span.end += (n / few.len() * 1000) as u32;
            }
            claim
        })
        .collect();
    reading.sort();
    reading
}

#[divan::bench]
fn make_fingerprint(bencher: divan::Bencher<'_, '_>) {
    let text = SourceText::new(paper().0);
    bencher.bench(|| Fingerprint::of(&text));
}

#[divan::bench]
fn parse_fingerprint(bencher: divan::Bencher<'_, '_>) {
    let file = Fingerprint::of(&SourceText::new(paper().0)).to_string();
    bencher.bench(|| Fingerprint::parse(&file));
}

#[divan::bench(args = ["other line breaks", "2 % of the letters changed", "all of it"])]
fn carry_reading(bencher: divan::Bencher<'_, '_>, how: &str) {
    let (text, reading) = paper();
    let mut copy = Copy::of(&text);
    let mut dice = Dice(3);
    if how == "all of it" {
        copy.foreign_paragraphs(6000, &mut || sample(90, &mut Dice(9)).trim().to_owned());
        copy.running_heads(2500, "Review of Island Economy 6,2");
    }
    if how != "2 % of the letters changed" {
        copy.wrap(55);
    }
    if how != "other line breaks" {
        copy.misprint(20, &mut dice);
    }
    let (fingerprint, new) = (Fingerprint::of(&SourceText::new(text)), SourceText::new(copy.text()));
    bencher.bench(|| carry(&reading, &fingerprint, &new, &Places::default()));
}

#[divan::bench]
fn carry_to_another_text(bencher: divan::Bencher<'_, '_>) {
    let (text, reading) = paper();
    let fingerprint = Fingerprint::of(&SourceText::new(text));
    let other = SourceText::new("Nothing of this has ever been printed anywhere before. ".repeat(1500));
    bencher.bench(|| carry(&reading, &fingerprint, &other, &Places::default()));
}

#[divan::bench]
fn load_600_claims(bencher: divan::Bencher<'_, '_>) {
    let dir = tempfile::tempdir().expect("a folder");
    write(&reading(), dir.path()).expect("written");
    bencher.bench(|| load(dir.path()));
}

#[divan::bench(sample_count = 20)]
fn write_600_claims(bencher: divan::Bencher<'_, '_>) {
    let reading = reading();
    bencher.with_inputs(|| tempfile::tempdir().expect("a folder")).bench_refs(|dir| write(&reading, dir.path()));
}
