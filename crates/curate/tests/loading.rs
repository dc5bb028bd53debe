//! What people read when something is wrong in the files of a reading, and what comes of files in which nothing is.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use claimgraph_curate::{Code, Fingerprint, RecordKind, Severity, load, recheck, write, write_anchors};
use claimgraph_model::SourceText;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn reading(name: &str) -> PathBuf {
    Path::new("tests/readings").join(name)
}

/// A copy of the reading without mistakes, with one file changed.
fn changed(file: &str, change: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("claims")).unwrap();
    for path in files(&reading("ferries")) {
        let to = dir.path().join(path.strip_prefix(reading("ferries")).unwrap());
        fs::copy(&path, to).unwrap();
    }
    let path = dir.path().join(file);
    match change(fs::read(&path).unwrap_or_default()) {
        Some(bytes) => fs::write(path, bytes).unwrap(),
        None => fs::remove_file(path).unwrap(),
    }
    dir
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { out.extend(files(&path)) } else { out.push(path) }
    }
    out.sort();
    out
}

/// All problems of a copy, with the folder's name left out.
fn problems(dir: &tempfile::TempDir) -> String {
    load(dir.path()).unwrap_err().to_string().replace(&format!("{}/", dir.path().display()), "")
}

fn replaced(file: &str, from: &str, to: &str) -> tempfile::TempDir {
    changed(file, |bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        Some(text.replacen(from, to, 1).into_bytes())
    })
}

/// Every kind of mistake in one folder, all told at once and in these words. `CLAIMGRAPH_BLESS=1` writes the words anew; read the diff.
#[test]
fn a_folder_full_of_mistakes_is_told_in_one_go() {
    let dir = reading("mistakes");
    let problems = load(&dir).unwrap_err();
    let told = format!("{problems}\n").replace('\\', "/");
    let golden = dir.join("expected.txt");
    if std::env::var_os("CLAIMGRAPH_BLESS").is_some() {
        fs::write(&golden, &told).unwrap();
    }
    assert_eq!(told, fs::read_to_string(&golden).unwrap());
    let files: BTreeSet<_> = problems.list().iter().map(|p| &p.place.file).collect();
    assert_eq!(files.len(), 10, "{files:?}");
}

/// The two folders and the tests below show every code at least once.
#[test]
fn every_kind_of_problem_has_an_example() {
    let shown: BTreeSet<Code> = load(&reading("mistakes")).unwrap_err().list().iter().map(|p| p.code).collect();
    let elsewhere = BTreeSet::from([Code::MissingFile, Code::SpanOutside]);
    let all: BTreeSet<Code> = Code::ALL.iter().copied().collect();
    assert_eq!(shown.union(&elsewhere).copied().collect::<BTreeSet<_>>(), all);
}

#[test]
fn byte_ranges_underline_the_value() {
    for problem in load(&reading("mistakes")).unwrap_err() {
        let bytes = fs::read(&problem.place.file).unwrap();
        assert!(problem.place.bytes.end <= bytes.len(), "{problem}");
        let words = String::from_utf8_lossy(&bytes[problem.place.bytes.clone()]).into_owned();
        match (problem.code, &problem.value) {
            (Code::UnknownKey | Code::WrongType | Code::SpanBackwards | Code::OutsideClaim, Some(value)) => {
                assert_eq!(&words, value, "{problem}")
            }
            (Code::BadId | Code::UnknownName | Code::DanglingId, Some(value)) => assert_eq!(words.trim_matches('"'), value, "{problem}"),
            _ => {}
        }
    }
}

#[test]
fn files_that_are_not_there_are_named() {
    let message = load(Path::new("tests/readings/nowhere")).unwrap_err().to_string();
    assert_eq!(
        message,
        "tests/readings/nowhere:1:1: error[missing-file]: there is no such folder\n  \
         help: give the folder that holds the reading's paper.toml\n1 error"
    );
    assert_eq!(
        problems(&changed("paper.toml", |_| None)),
        "paper.toml:1:1: error[missing-file]: there is no such file\n  \
         help: every reading has a paper.toml with [paper], the record of the paper\n1 error"
    );
}

#[test]
fn a_span_past_the_end_is_told_with_the_length() {
    assert_eq!(
        problems(&replaced("events.toml", "[160, 164]", "[9153, 9157]")),
        "events.toml:5:6: error[span-outside]: `at` of event `toll-doubled` ends at 9157, and the text has 533 code points\n  \
         help: positions count code points of the file that paper.toml names\n1 error"
    );
}

#[test]
fn a_record_that_is_not_toml_is_the_only_thing_that_is_told() {
    // Its id is still known, so that what points at it is not called dangling.
    assert_eq!(
        problems(&replaced("concepts.toml", "label = \"toll on", "label \"toll on")),
        "concepts.toml:38:7: error[syntax]: this is not TOML: key with no value, expected `=`\n1 error"
    );
    let told = problems(&replaced("works.toml", "[\"Osk\"]", "[\"Osk\""));
    assert!(told.starts_with("works.toml:7:1: error[syntax]: this is not TOML: missing comma") && told.ends_with("\n1 error"), "{told}");
    let told = problems(&changed("works.toml", |_| Some(b"\xFF".to_vec())));
    assert!(
        told.starts_with("works.toml:1:1: error[not-utf8]: the file is not UTF-8: byte 0, in line 1, is 0xFF") && told.ends_with("1 error"),
        "{told}"
    );
}

#[test]
fn a_good_reading_knows_where_its_records_stand() {
    let loaded = load(&reading("ferries")).unwrap();
    assert_eq!(loaded.warnings, []);
    let place = |kind, id| loaded.places.of(kind, id).map(ToString::to_string);
    assert_eq!(place(RecordKind::Claim, "osk-toll-fills-yards").as_deref(), Some("tests/readings/ferries/claims/02-section-1.toml:23:1"));
    assert_eq!(place(RecordKind::Work, "osk-1891").as_deref(), Some("tests/readings/ferries/works.toml:3:1"));
    assert_eq!(place(RecordKind::Paper, "lind-1902").as_deref(), Some("tests/readings/ferries/paper.toml:3:1"));
    assert_eq!(place(RecordKind::Claim, "nobody"), None);
}

#[test]
fn warnings_do_not_stop_the_loading() {
    let dir = replaced("concepts.toml", "\"kept promises\"", "\"Trained crews\"");
    let warnings = load(dir.path()).unwrap().warnings;
    assert_eq!(warnings.len(), 1);
    assert_eq!((warnings[0].severity, warnings[0].code), (Severity::Warning, Code::DuplicateLabel));
    assert_eq!(warnings[0].message, "concepts `kept-promises` and `trained-crews` have the same label \"trained crews\"");
}

#[test]
fn writing_gives_the_canonical_files() {
    let dir = tempfile::tempdir().unwrap();
    write(&load(&reading("ferries")).unwrap().reading, dir.path()).unwrap();
    let written: Vec<PathBuf> = files(dir.path()).iter().map(|p| p.strip_prefix(dir.path()).unwrap().to_owned()).collect();
    let mut expected: Vec<PathBuf> =
        files(&reading("ferries")).iter().map(|p| p.strip_prefix(reading("ferries")).unwrap().to_owned()).collect();
    expected.retain(|p| p != Path::new("text.txt"));
    assert_eq!(written, expected);
    for name in written {
        let (new, old) = (dir.path().join(&name), reading("ferries").join(&name));
        assert_eq!(fs::read_to_string(new).unwrap(), fs::read_to_string(old).unwrap(), "{}", name.display());
    }
}

#[test]
fn writing_removes_what_the_reading_no_longer_has_and_nothing_else() {
    let dir = changed("claims/09-old.toml", |_| Some(b"[[claim]]".to_vec()));
    fs::write(dir.path().join("README.md"), "by hand").unwrap();
    fs::write(dir.path().join("claims/notes.md"), "by hand").unwrap();
    let mut reading = load(&reading("ferries")).unwrap().reading;
    reading.events.clear();
    write(&reading, dir.path()).unwrap();
    let names: Vec<String> = files(dir.path()).iter().map(|p| p.strip_prefix(dir.path()).unwrap().display().to_string()).collect();
    let expected = [
        "README.md",
        "citations.toml",
        "claims/02-section-1.toml",
        "claims/03-section-2.toml",
        "claims/notes.md",
        "concepts.toml",
        "paper.toml",
        "policies.toml",
        "quantities.toml",
        "text.txt",
        "works.toml",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_reading_out_of_order_is_not_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut reading = load(&reading("ferries")).unwrap().reading;
    reading.works.clear();
    let message = write(&reading, dir.path()).unwrap_err().to_string();
    assert!(message.starts_with("the reading is not in order; nothing was written\n"), "{message}");
    assert!(message.contains("there is no work `osk-1891`, which citation `osk` gives as its `work`"), "{message}");
    assert_eq!(files(dir.path()), Vec::<PathBuf>::new());
}

#[test]
fn what_an_interrupted_write_left_behind_does_not_count() {
    let dir = changed("claims/.claimgraph-abc.tmp", |_| Some(b"[[cla".to_vec()));
    fs::write(dir.path().join(".claimgraph-x.toml"), "half").unwrap();
    assert!(load(dir.path()).is_ok());
}

#[test]
fn with_the_text_at_hand_the_words_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let loaded = load(&reading("ferries")).unwrap();
    let text = SourceText::new(fs::read_to_string(reading("ferries").join("text.txt")).unwrap());
    write_anchors(&Fingerprint::of(&text), dir.path()).unwrap();
    let fingerprint = Fingerprint::parse(&fs::read_to_string(dir.path().join("anchors.txt")).unwrap()).unwrap();
    let found = recheck(&loaded.reading, &fingerprint, &text).unwrap();
    assert_eq!(found.cut, []);
    let quote = |kind, id: &str, key: &str| {
        found
            .quotes
            .iter()
            .find(|q| (q.anchor.kind, q.anchor.id.as_str(), q.anchor.key.as_str()) == (kind, id, key))
            .map(|q| q.words.as_str())
    };
    assert_eq!(quote(RecordKind::Claim, "crews-enable-promises", "cause"), Some("trained crews"));
    assert_eq!(quote(RecordKind::Quantity, "built-before-toll", "at"), Some("12.5 percent"));

    let mut off_by_one = loaded.reading.clone();
    off_by_one.events[0].span.end -= 1;
    let cut = recheck(&off_by_one, &fingerprint, &text).unwrap().cut;
    assert_eq!(cut.iter().map(ToString::to_string).collect::<Vec<_>>(), ["event `toll-doubled`, at [160, 163] cuts a word: 188…"]);
}

#[test]
fn another_text_or_fingerprint_is_refused() {
    let loaded = load(&reading("ferries")).unwrap();
    let text = fs::read_to_string(reading("ferries").join("text.txt")).unwrap();
    let (right, other) = (SourceText::new(text.clone()), SourceText::new(text.replace("hulls", "boats")));
    let fingerprint = Fingerprint::of(&right);
    let message = |fingerprint: &Fingerprint, text| recheck(&loaded.reading, fingerprint, text).unwrap_err().to_string();
    assert!(message(&fingerprint, &other).ends_with("if it is another extraction of the paper, move the reading to it"));
    assert!(message(&Fingerprint::of(&other), &right).ends_with("make anchors.txt anew from the text"));
    // One word of the file damaged: the places that hold it are named.
    let text_of = fingerprint.to_string();
    let last = text_of.trim_end().rsplit(' ').next().unwrap();
    let flipped = format!("{}{}", if last.starts_with('0') { "1" } else { "0" }, &last[1..]);
    let damaged = Fingerprint::parse(&text_of.replace(&format!(" {last}\n"), &format!(" {flipped}\n"))).unwrap();
    let told = message(&damaged, &right);
    assert!(told.starts_with("the fingerprint does not fit the text at 3 place(s), the first is section `2`, at ["), "{told}");
}
