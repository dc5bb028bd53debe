//! Places are found again in changed copies of a text, and never in the wrong place.
#![allow(clippy::unwrap_used, missing_docs)]

mod edited;

use claimgraph_curate::{Fingerprint, anchors, find_text, load, recheck};
use claimgraph_model::Span;
use edited::{Copy, Dice, Outcome, judge, sample, spans};
use std::{
    fs,
    path::{Path, PathBuf},
};

type Edit = fn(&mut Copy, &mut Dice);

/// One kind of change each, and all of them together.
const EDITS: &[(&str, Edit)] = &[
    ("the same file", |_, _| {}),
    ("one line break more", |copy, _| copy.insert(0, "\n")),
    ("lines of 60", |copy, _| copy.wrap(60)),
    ("lines of 35, much hyphenation", |copy, _| copy.wrap(35)),
    ("no line breaks", |copy, _| copy.unwrap_lines()),
    ("running heads", |copy, _| copy.running_heads(2500, "Review of Island Economy 6,2")),
    ("short lines left out", |copy, _| copy.leave_out_short_lines()),
    ("1 % of the letters changed", |copy, dice| copy.misprint(10, dice)),
    ("2 % of the letters changed", |copy, dice| copy.misprint(20, dice)),
    ("foreign paragraphs", foreign),
    ("all of it", |copy, dice| {
        foreign(copy, dice);
        copy.wrap(55);
        copy.running_heads(2500, "Review of Island Economy 6,2");
        copy.misprint(15, dice);
    }),
];

fn foreign(copy: &mut Copy, dice: &mut Dice) {
    let mut seed = dice.below(1_000_000) as u64;
    copy.foreign_paragraphs(6000, &mut || {
        seed += 1;
        sample(90, &mut Dice(seed)).trim().to_owned()
    });
}

/// The same in every run; `CLAIMGRAPH_TEST_SEED` explores others.
fn seed() -> u64 {
    std::env::var("CLAIMGRAPH_TEST_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7)
}

fn check(name: &str, text: &str) {
    let places = |dice: &mut Dice| spans(text, 1500, 30, dice);
    check_places(name, text, places);
}

fn check_places(name: &str, text: &str, places: impl Fn(&mut Dice) -> Vec<Span>) {
    for (edit_name, edit) in EDITS {
        let mut dice = Dice(seed());
        let mut copy = Copy::of(text);
        edit(&mut copy, &mut dice);
        let mut places = places(&mut dice);
        // What is left out cannot be found; that it is not is for the properties to say.
        let truth = copy.truth(text.chars().count());
        places.retain(|s| truth[s.start as usize].is_some() && truth[s.end as usize - 1].is_some());
        let outcome = judge(text, &copy, &places);
        let Outcome { exact, slips, lost, wrong } = &outcome;
        println!(
            "{name}, {edit_name}: {exact} exactly, {slips} with slips, {lost} lost, {} wrong: {:.2} %",
            wrong.len(),
            100.0 * outcome.share()
        );
        assert!(wrong.is_empty(), "{name}, {edit_name}:\n{}", wrong.join("\n"));
        assert!(outcome.share() >= 0.98, "{name}, {edit_name}: {:.4} found", outcome.share());
    }
}

#[test]
fn places_in_an_invented_text_are_found_again() {
    // With running heads, so that there is page furniture to leave out.
    let mut text = Copy::of(&sample(9000, &mut Dice(1)));
    text.running_heads(3000, "Journal of Straits");
    check("invented", &text.text());
}

/// `CLAIMGRAPH_PAPERS` names a folder with texts of papers; each `.txt` in it is tried.
#[test]
fn places_in_real_papers_are_found_again() {
    let Some(dir) = std::env::var_os("CLAIMGRAPH_PAPERS") else {
        println!("skipped: CLAIMGRAPH_PAPERS is not set");
        return;
    };
    let mut tried = 0;
    for entry in fs::read_dir(&dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            check(&name, &fs::read_to_string(&path).unwrap());
            tried += 1;
        }
    }
    assert!(tried > 0, "no .txt in {}", Path::new(&dir).display());
}

/// Every curated reading of the project whose paper is at hand: its words come back, and its places are found in changed copies.
#[test]
fn places_of_curated_readings_are_found_again() {
    let Some(papers) = std::env::var_os("CLAIMGRAPH_PAPERS") else {
        println!("skipped: CLAIMGRAPH_PAPERS is not set");
        return;
    };
    let readings = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/papers");
    for entry in fs::read_dir(&readings).into_iter().flatten() {
        let dir = entry.unwrap().path();
        if !dir.join("paper.toml").is_file() {
            continue;
        }
        let reading = load(&dir).unwrap_or_else(|problems| panic!("{problems}")).reading;
        let Some(found) = find_text(&[PathBuf::from(&papers)], &reading.paper.sha256).unwrap() else {
            println!("skipped: the text of {} is not at hand", reading.paper.id);
            continue;
        };
        let fingerprint = Fingerprint::parse(&fs::read_to_string(dir.join("anchors.txt")).unwrap()).unwrap();
        let checked = recheck(&reading, &fingerprint, &found.text).unwrap();
        let places = anchors(&reading);
        assert_eq!(checked.quotes.len(), places.len());
        // Places without a word (a dash) can only be found in the very file.
        let mut places: Vec<Span> = places.into_iter().map(|anchor| anchor.span).collect();
        places.retain(|span| found.text.get(*span).is_some_and(|words| words.chars().any(char::is_alphanumeric)));
        places.sort_unstable();
        places.dedup();
        println!("{}: {} places, {} cut a word", reading.paper.id, places.len(), checked.cut.len());
        check_places(&reading.paper.id, found.text.as_str(), |_| places.clone());
    }
}

#[test]
fn another_text_gives_nothing() {
    let (old, new) = (sample(3000, &mut Dice(1)), "Nothing of this has ever been printed anywhere before. ".repeat(200));
    let places = spans(&old, 300, 10, &mut Dice(2));
    let mut copy = Copy::of(&old);
    copy.0 = new.chars().map(|c| (c, None)).collect();
    assert_eq!(judge(&old, &copy, &places).lost, places.len());
}

#[test]
fn notes_at_the_end_are_found_where_they_went() {
    let text = sample(4000, &mut Dice(3));
    let mut copy = Copy::of(&text);
    let paragraphs: Vec<usize> = text.match_indices("\n\n").map(|(at, _)| at).collect();
    let (from, to) = (paragraphs[10], paragraphs[11]);
    let note: Vec<_> = copy.0.drain(from..to).collect();
    copy.0.extend(note);
    let places: Vec<_> =
        spans(&text, 4000, 8, &mut Dice(4)).into_iter().filter(|s| s.start as usize > from && (s.end as usize) < to).collect();
    let outcome = judge(&text, &copy, &places);
    assert!(outcome.wrong.is_empty(), "{}", outcome.wrong.join("\n"));
    // Where the moved part begins and ends is not known, so that some words at its ends are given up.
    assert!(outcome.share() > 0.7, "{:.3} of {}", outcome.share(), places.len());
}
