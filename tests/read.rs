//! Papers read, built, curated, measured, as people do it.

use crate::support::{graph, program, reading, root, run, scratch, stderr, stdout};
use serde_json::Value as Json;
use std::{fs, path::PathBuf};

/// A paper of our own.
const PAPER: &str = "Ferry fares and island schools\n\nKarin Tamm\n\nAbstract\n\nWe ask what cheaper ferries do for island schools.\n\n1. Introduction\n\n\
Lower ferry fares increased school attendance on the islands. Bad weather reduces attendance (Öz, 2011). \
The ministry should subsidise winter crossings to keep schools open.\n\n2. Results\n\n\
Attendance rose by 12 percent between 2004 and 2009. The subsidy did not raise rents.\n\nReferences\n\n\
Öz, M. (2011). Storms and schools. Journal of Coastal Life, 4(2), 11–19.\n";

fn paper(name: &str) -> PathBuf {
    let path = scratch(name);
    fs::create_dir_all(&path).unwrap();
    let file = path.join("ferries.txt");
    fs::write(&file, PAPER).unwrap();
    file
}

fn records(output: &str) -> Vec<Json> {
    output.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn records_point_at_their_words() {
    let file = paper("read-records");
    let printed = stdout(&run(&["read", file.to_str().unwrap(), "--format", "jsonl"]));
    let found = records(&printed);
    let text: Vec<char> = PAPER.chars().collect();
    let words = |place: &Json| -> String {
        let at = |key: &str| place[key].as_u64().unwrap() as usize;
        text[at("start")..at("end")].iter().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let claims: Vec<&Json> = found.iter().filter(|r| r["kind"] == "claim").collect();
    assert!(!claims.is_empty(), "{printed}");
    for claim in &claims {
        assert_eq!(claim["cause"]["text"], words(&claim["cause"]));
        assert_eq!(claim["effect"]["text"], words(&claim["effect"]));
        assert!(claim["rule"].is_string() && claim["confidence"].is_number() && claim["reader"] == "rules");
    }
    let citation = found.iter().find(|r| r["kind"] == "citation").unwrap();
    let reference = found.iter().find(|r| r["kind"] == "reference").unwrap();
    assert_eq!(citation["ref"], reference["id"]);
    assert_eq!(reference["title"], "Storms and schools");
    assert_eq!(printed, stdout(&run(&["read", file.to_str().unwrap(), "--format", "jsonl"])), "the same bytes every time");
}

#[test]
fn a_sentence_is_shown_with_its_ends_and_a_claim_is_explained() {
    let file = paper("read-text");
    let shown = stdout(&run(&["read", file.to_str().unwrap()]));
    assert!(shown.contains("{Lower ferry fares} <increased> [school attendance"), "{shown}");
    let explained = stdout(&run(&["read", file.to_str().unwrap(), "--explain", "1"]));
    for part in ["rule", "confidence", "modality", "stance"] {
        assert!(explained.contains(part), "{part}: {explained}");
    }
    let wrong = run(&["read", file.to_str().unwrap(), "--explain", "99"]);
    assert!(stderr(&wrong).contains("there is no claim 99"));
}

#[test]
fn the_first_paper_of_a_stranger_gives_a_graph_that_is_in_order() {
    let file = paper("read-build");
    let saved = scratch("read-build.nq");
    let saved = saved.to_str().unwrap();
    stdout(&run(&["build", file.to_str().unwrap(), "--graph", saved]));
    let checked = stdout(&run(&["check", "--graph", saved]));
    assert!(checked.contains("0 violations"), "{checked}");
    let rows = stdout(&run(&["query", "SELECT ?r { ?e a cg:Evidence ; cg:foundBy ?r }", "--graph", saved, "--format", "csv"]));
    assert!(rows.lines().count() > 1, "{rows}");
}

#[test]
fn one_bad_paper_does_not_stop_the_run_and_is_named() {
    let file = paper("read-bad");
    let folder = file.parent().unwrap();
    fs::write(folder.join("broken.txt"), b"caf\xe9 society").unwrap();
    fs::write(folder.join("empty.md"), b"  \n").unwrap();
    let saved = scratch("read-bad.nq");
    let output = run(&["build", folder.to_str().unwrap(), "--graph", saved.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("broken.txt") && said.contains("0xE9") && said.contains("empty.md"), "{said}");
    assert!(saved.exists(), "the good paper is in the graph");
}

#[test]
fn a_new_curated_reading_agrees_with_the_automatic_one_until_it_is_edited() {
    let file = paper("read-curate");
    let file = file.to_str().unwrap();
    let folder = scratch("read-curate-reading");
    let folder = folder.to_str().unwrap();
    stdout(&run(&["curate", "new", file, folder, "--editor", "K. Tamm"]));
    stdout(&run(&["check", folder]));
    stdout(&run(&["curate", "diff", folder, file]));
    let ids: Vec<String> = records(&stdout(&run(&["read", file, "--format", "jsonl"])))
        .iter()
        .filter(|r| r["kind"] == "claim")
        .map(|r| r["id"].as_str().unwrap().to_owned())
        .collect();
    stdout(&run(&["curate", "reject", folder, &ids[0], "--note", "a test"]));
    let differs = run(&["curate", "diff", folder, file]);
    assert_eq!(differs.status.code(), Some(1), "{}", stderr(&differs));
    assert!(String::from_utf8_lossy(&differs.stdout).contains("only in the automatic reading"));

    // What the editor rejected does not come back, what is left is the editor's.
    let saved = scratch("read-curate.nq");
    let saved = saved.to_str().unwrap();
    stdout(&run(&["build", folder, file, "--graph", saved]));
    let count = stdout(&run(&["query", "SELECT (COUNT(?e) AS ?n) { ?e a cg:Evidence }", "--graph", saved, "--format", "csv"]));
    assert_eq!(count.lines().nth(1), Some((ids.len() - 1).to_string().as_str()));
    assert!(stdout(&run(&["check", "--graph", saved])).contains("0 violations"));
}

#[test]
fn a_curated_claim_wins_and_both_keep_who_read_them() {
    let file = paper("read-merge");
    let file = file.to_str().unwrap();
    let folder = scratch("read-merge-reading");
    stdout(&run(&["curate", "new", file, folder.to_str().unwrap()]));
    // The editor keeps one claim and lets the rules have the rest.
    let claims = fs::read_dir(folder.join("claims")).unwrap().map(|e| e.unwrap().path()).collect::<Vec<_>>();
    for (n, path) in claims.iter().enumerate() {
        if n == 0 {
            let text = fs::read_to_string(path).unwrap();
            fs::write(path, text.split("[[claim]]").take(2).collect::<Vec<_>>().join("[[claim]]")).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
    }
    let saved = scratch("read-merge.nq");
    let saved = saved.to_str().unwrap();
    let built = run(&["build", folder.to_str().unwrap(), file, "--graph", saved]);
    assert!(built.status.success(), "{}", stderr(&built));
    let by = stdout(&run(&[
        "query",
        "SELECT ?kind (COUNT(?e) AS ?n) { ?e a cg:Evidence ; prov:wasGeneratedBy/cg:readerKind ?kind } GROUP BY ?kind ORDER BY ?kind",
        "--graph",
        saved,
        "--format",
        "csv",
    ]));
    assert!(by.contains("reader-automatic") && by.contains("reader-curated,1"), "{by}");
    assert!(stdout(&run(&["check", "--graph", saved])).contains("0 violations"));
}

#[test]
fn a_program_from_outside_takes_part_and_its_mistakes_are_told() {
    let file = paper("read-outside");
    let script = file.with_file_name("theirs.sh");
    let start = PAPER[..PAPER.find("winter crossings").unwrap()].chars().count();
    let effect = PAPER[..PAPER.find("rents").unwrap()].chars().count();
    fs::write(
        &script,
        format!(
            "cat > /dev/null\necho '{{\"kind\": \"claim\", \"start\": 0, \"end\": {}, \"cause\": {{\"start\": {start}, \"end\": {}, \"text\": \"winter crossings\"}}, \"effect\": {{\"start\": {effect}, \"end\": {}}}, \"relation\": \"promotes\"}}'\n",
            PAPER.chars().count(),
            start + "winter crossings".len(),
            effect + "rents".len()
        ),
    )
    .unwrap();
    let command = format!("sh '{}'", script.display());
    let printed = stdout(&run(&["read", file.to_str().unwrap(), "--format", "jsonl", "--reader", &command]));
    let theirs: Vec<Json> = records(&printed).into_iter().filter(|r| r["kind"] == "claim" && r["reader"] != "rules").collect();
    assert_eq!(theirs.len(), 1, "{printed}");
    assert_eq!(theirs[0]["cause"]["text"], "winter crossings");

    fs::write(&script, "cat > /dev/null\necho '{\"kind\": \"claim\", \"cause\": {\"start\": 0, \"end\": 99999}, \"effect\": {\"start\": 1, \"end\": 2}, \"relation\": \"likes\"}'\n").unwrap();
    let refused = run(&["read", file.to_str().unwrap(), "--reader", &command]);
    assert_eq!(refused.status.code(), Some(2));
    let said = stderr(&refused);
    assert!(said.contains("line 1") && said.contains("99999") && said.contains("likes"), "{said}");
}

#[test]
fn standard_input_is_a_paper_too() {
    use std::{io::Write, process::Stdio};
    let mut child = program().args(["read", "-", "--format", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(PAPER.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(records(&stdout(&output)).iter().any(|r| r["kind"] == "claim"));
}

#[test]
fn rules_explain_themselves() {
    let list = stdout(&run(&["rules"]));
    let name = list.lines().nth(2).unwrap().split_whitespace().next().unwrap().to_owned();
    assert!(stdout(&run(&["rules", &name])).contains("It catches:"));
    assert!(stderr(&run(&["rules", "cue-verbs-of-old"])).contains("there is no rule"));
}

#[test]
fn the_measure_counts_what_a_corpus_has() {
    let folder = scratch("read-eval");
    fs::create_dir_all(folder.join("causal")).unwrap();
    let text = "Lower ferry fares increased school attendance.";
    let end = text.chars().count() - 1;
    let start = text.find("school").unwrap();
    let corpus = format!(
        "{{\"id\": \"a\", \"text\": \"{text}\", \"causal\": true, \"relations\": [{{\"cause\": [0, 17], \"effect\": [{start}, {end}], \"polarity\": \"+\"}}]}}\n{{\"id\": \"b\", \"text\": \"The ferry has two decks.\", \"causal\": false, \"relations\": []}}\n"
    );
    fs::write(folder.join("causal/own.jsonl"), corpus).unwrap();
    let json: Json = serde_json::from_str(&stdout(&run(&["eval", folder.to_str().unwrap(), "--json"]))).unwrap();
    let own = &json["causal"]["own"];
    assert_eq!(
        (own["items"].as_u64(), own["sentence"]["f1"].as_f64(), own["relation"]["exact"]["f1"].as_f64()),
        (Some(2), Some(1.0), Some(1.0))
    );
    let page = stdout(&run(&["eval", folder.to_str().unwrap()]));
    assert!(page.contains("| own | 2 |"), "{page}");
}

#[test]
fn a_reading_is_no_paper_and_a_graph_keeps_what_people_made() {
    let refused = run(&["read", reading().to_str().unwrap()]);
    assert!(stderr(&refused).contains("is a reading, not a paper"));
    assert!(graph().ends_with(".nq") && root().is_dir());
}
