//! A process that is killed while it writes leaves every file as it was or as it was to be.
#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]
#![cfg(unix)]

mod edited;
mod readings_by_chance;

use claimgraph_curate::write;
use claimgraph_model::Reading;
use edited::Dice;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};

const FOLDER: &str = "CLAIMGRAPH_TEST_WRITE_TO";

/// Two readings whose files are the same in name and differ in what they hold.
fn readings() -> [Reading; 2] {
    let one = readings_by_chance::reading(&mut Dice(5));
    let mut two = one.clone();
    two.paper.title.push_str(", second edition");
    for concept in &mut two.concepts {
        concept.definition = Some("in other words ".repeat(200).trim().to_owned());
    }
    for claim in &mut two.evidence {
        claim.policy = !claim.policy;
    }
    [one, two]
}

/// Not a test of its own: what the test below starts and kills.
#[test]
fn writer() {
    let Some(dir) = std::env::var_os(FOLDER) else { return };
    let readings = readings();
    for n in 0.. {
        write(&readings[n % 2], Path::new(&dir)).unwrap();
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let (mut out, mut folders) = (Vec::new(), vec![dir.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { out.push(path) }
        }
    }
    out.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    out.sort();
    out
}

#[test]
fn a_writer_killed_at_any_moment_leaves_whole_files() {
    let readings = readings();
    let wholes = readings.each_ref().map(|reading| {
        let dir = tempfile::tempdir().unwrap();
        write(reading, dir.path()).unwrap();
        let names = files(dir.path()).into_iter().map(|path| (path.strip_prefix(dir.path()).unwrap().to_owned(), fs::read(path).unwrap()));
        names.collect::<Vec<_>>()
    });
    let dir = tempfile::tempdir().unwrap();
    write(&readings[0], dir.path()).unwrap();
    let mut states = BTreeSet::new();
    let mut dice = Dice(1);
    for _ in 0..12 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer"])
            .env(FOLDER, dir.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(40 + dice.below(60) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        let names: Vec<PathBuf> = files(dir.path()).iter().map(|path| path.strip_prefix(dir.path()).unwrap().to_owned()).collect();
        assert_eq!(names, wholes[0].iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
        for (one, two) in wholes[0].iter().zip(&wholes[1]) {
            let now = fs::read(dir.path().join(&one.0)).unwrap();
            assert!(now == one.1 || now == two.1, "{} is neither the old file nor the new one", one.0.display());
            states.insert((one.0.clone(), now == one.1));
        }
    }
    // The writer did write: some file was seen in both states.
    assert!(states.len() > wholes[0].len(), "the writer was killed before it wrote anything");
    // What it left half written does not stand in the way.
    write(&readings[0], dir.path()).unwrap();
    assert_eq!(claimgraph_curate::load(dir.path()).unwrap().reading, readings[0]);
}
