//! The figures are those of the scorer whose rules we follow. `scorer/expected.json` is its answer to the same two files, as it printed it
//! (`score.py causal annotated.jsonl found.jsonl --json`); the sentences and their annotation were written for this test.
#![allow(clippy::unwrap_used)]

use claimgraph_measure::causal::{Pairing, Relation, items, score};
use claimgraph_measure::{Prf, lines};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Found {
    id: String,
    relations: Vec<Relation>,
}

#[test]
fn our_counts_are_the_scorers() {
    let annotated = items(include_str!("scorer/annotated.jsonl")).unwrap();
    let found: BTreeMap<String, Vec<Relation>> =
        lines::<Found>(include_str!("scorer/found.jsonl")).unwrap().into_iter().map(|f| (f.id, f.relations)).collect();
    let expected: Value = serde_json::from_str(include_str!("scorer/expected.json")).unwrap();
    let report = score(&annotated, &found);
    let total = &report.total;

    assert_eq!(total.items as u64, expected["items"]);
    same("sentence", total.sentences(), &expected["sentence"]);
    let relation = &expected["relation"];
    for (name, pairing) in [("exact", Pairing::Exact), ("relaxed", Pairing::Relaxed), ("head", Pairing::Head), ("touch", Pairing::Touch)] {
        same(name, total.relations(pairing), &relation[name]);
    }
    assert_eq!(total.swapped as u64, relation["swapped"]);
    assert_eq!(total.signed as u64, expected["polarity"]["n"]);
    close("polarity", total.polarity(), &expected["polarity"]["accuracy"]);
    for (label, (causal, all)) in &report.labels {
        close(label, *causal as f64 / *all as f64, &expected["predicted_causal_by_label"][label]);
    }
    assert_eq!(report.labels.len(), expected["predicted_causal_by_label"].as_object().unwrap().len());
}

/// The data tell the pairings apart: a mistake in one of them cannot hide behind another.
#[test]
fn the_data_tell_the_ways_of_pairing_apart() {
    let expected: Value = serde_json::from_str(include_str!("scorer/expected.json")).unwrap();
    let right: Vec<u64> = ["exact", "head", "relaxed", "touch"].map(|name| expected["relation"][name]["tp"].as_u64().unwrap()).to_vec();
    assert!(right.windows(2).all(|pair| pair[0] < pair[1]) && right[0] > 0, "{right:?}");
}

fn same(name: &str, ours: Prf, theirs: &Value) {
    assert_eq!(
        (ours.right as u64, ours.found as u64, ours.gold as u64),
        (number(theirs, "tp"), number(theirs, "pred"), number(theirs, "gold")),
        "{name}"
    );
    close(name, ours.precision(), &theirs["p"]);
    close(name, ours.recall(), &theirs["r"]);
    close(name, ours.f1(), &theirs["f1"]);
}

fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap()
}

fn close(name: &str, ours: f64, theirs: &Value) {
    assert!((ours - theirs.as_f64().unwrap()).abs() < 1e-12, "{name}: {ours} and {theirs}");
}
