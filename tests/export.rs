use crate::support::{graph, papers, reading, run, scratch, stdout};
use std::{collections::BTreeSet, env, fs};

#[test]
fn the_committed_graph_is_what_the_build_makes() {
    let text = stdout(&run(&["export", "--graph", graph(), "--format", "ttl"]));
    let committed = reading().join("graph.ttl");
    if env::var_os("CLAIMGRAPH_ACCEPT").is_some() {
        fs::write(&committed, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&committed).unwrap() == text,
        "graph.ttl is not what the build makes; run with CLAIMGRAPH_ACCEPT=1 and read the diff"
    );
}

#[test]
fn every_format_is_the_same_each_time_and_files_are_recognised_by_their_ending() {
    for format in ["ttl", "trig", "nt", "nq", "jsonld", "rdf", "jsonl"] {
        let path = scratch(&format!("export.{format}"));
        stdout(&run(&["export", "--graph", graph(), "-o", path.to_str().unwrap()]));
        let piped = stdout(&run(&["export", "--graph", graph(), "--format", format]));
        assert!(fs::read_to_string(&path).unwrap() == piped, "{format}");
    }
}

#[test]
fn nothing_in_the_export_is_a_blank_node() {
    let text = stdout(&run(&["export", "--all", "--graph", graph(), "--format", "nq"]));
    assert!(!text.lines().any(|line| line.starts_with("_:") || line.contains(" _:")));
}

#[test]
fn records_have_the_fields_of_the_exchange_format_and_words_where_the_text_is_at_hand() {
    let text = stdout(&run(&["export", "--graph", graph(), "--format", "jsonl"]));
    let records: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let kinds: BTreeSet<&str> = records.iter().map(|r| r["kind"].as_str().unwrap()).collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["citation", "claim", "concept", "event", "paper", "policy", "quantity", "section", "work"]
    );
    let claim = records.iter().find(|r| r["kind"] == "claim").unwrap();
    for field in [
        "id",
        "start",
        "end",
        "cause",
        "effect",
        "relation",
        "polarity",
        "cue",
        "explicit",
        "modality",
        "attribution",
        "stance",
        "level",
        "policy",
        "confidence",
        "rule",
    ] {
        assert!(claim.get(field).is_some(), "{field}");
    }
    assert!(claim["cause"].get("text").is_none(), "no words without the text");
    if let Some(papers) = papers("records_have_the_fields") {
        let text = stdout(&run(&["export", "--graph", graph(), "--format", "jsonl", "--texts", papers.to_str().unwrap()]));
        let claim: serde_json::Value = serde_json::from_str(text.lines().find(|l| l.contains("\"kind\":\"claim\"")).unwrap()).unwrap();
        assert!(!claim["cause"]["text"].as_str().unwrap().is_empty());
    }
}

#[test]
fn the_graph_conforms_and_a_broken_one_does_not() {
    let text = stdout(&run(&["check", "--graph", graph()]));
    assert!(text.ends_with("0 violations, 0 remarks\n"), "{text}");
    let broken = scratch("broken.nq");
    let whole = fs::read_to_string(graph()).unwrap();
    let lines: Vec<&str> = whole.lines().filter(|l| !l.contains("ns#modality> <https://w3id.org/claimgraph/ns#negated>")).collect();
    assert!(lines.len() < whole.lines().count());
    fs::write(&broken, lines.join("\n") + "\n").unwrap();
    let output = run(&["check", "--graph", broken.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("violation") && told.contains("modality"), "{told}");
    let output = run(&["check", "--graph", broken.to_str().unwrap(), "--format", "ttl"]);
    assert!(String::from_utf8(output.stdout).unwrap().contains("sh:ValidationReport"));
}
