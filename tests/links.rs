//! The commands of policy links: paths, loops, leverage, conflicts, links, map.

use crate::support::{graph, papers, run, scratch, stderr, stdout};
use serde_json::Value as Json;
use std::{fs, process::Output};

/// Each command with what it needs.
const ANALYSES: [&[&str]; 4] = [
    &["paths", "digital economy development", "high-quality development", "--most", "3"],
    &["loops", "digital economy development", "--most", "3"],
    &["leverage", "high-quality development"],
    &["conflicts", "--about", "service sector"],
];

fn ask(args: &[&str], more: &[&str]) -> Output {
    run(&[args, more, &["--graph", graph()]].concat())
}

fn json(args: &[&str]) -> Json {
    serde_json::from_str(&stdout(&ask(args, &["--format", "json"]))).unwrap()
}

/// The ids of each chain's or loop's nodes.
fn nodes(answer: &Json, what: &str) -> Vec<Vec<String>> {
    let ids = |one: &Json| one["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap().to_owned()).collect();
    answer[what].as_array().unwrap().iter().map(ids).collect()
}

#[test]
fn an_id_a_label_and_words_name_the_same() {
    let chains = |from: &str| nodes(&json(&["paths", from, "high-quality development", "--most", "1"]), "chains");
    let expected = [["digital-economy-development", "high-quality-development"]];
    for name in
        ["digital-economy-development", "digital economy development", "Digital Economy Development", "concept:digital-economy-development"]
    {
        assert_eq!(chains(name), expected, "{name}");
    }
    let words = ask(&["paths", "wages", "--most", "1"], &[]);
    assert!(stderr(&words).contains("`wages` is taken as concept:real-wages"), "{}", stderr(&words));
}

#[test]
fn several_names_are_one_set() {
    let chains = nodes(&json(&["paths", "domestic market|labor costs", "--most", "40"]), "chains");
    assert!(chains.iter().any(|c| c[0] == "domestic-market") && chains.iter().any(|c| c[0] == "labor-costs"), "{chains:?}");
}

#[test]
fn a_wrong_name_gets_the_nearest_ones_in_every_command() {
    for args in [
        &["paths", "high-quality develpment"] as &[&str],
        &["paths", "policies", "high-quality develpment"],
        &["loops", "high-quality develpment"],
        &["leverage", "high-quality develpment"],
        &["conflicts", "--about", "high-quality develpment"],
        &["map", "high-quality develpment"],
    ] {
        let output = ask(args, &[]);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains("`high-quality development`"), "{args:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn a_table_says_in_words_what_the_chain_says() {
    let table = stdout(&ask(ANALYSES[0], &[]));
    assert!(table.starts_with("1  1 step, net +"), "{table}");
    for part in ["More digital economy development raises high-quality development", "asserted by the author", "yang-2023"] {
        assert!(table.contains(part), "{part} is missing in\n{table}");
    }
    let markdown = stdout(&ask(ANALYSES[0], &["--format", "md"]));
    assert!(markdown.starts_with("### 1: 1 step, net +") && markdown.contains("| step | who says it | place |"), "{markdown}");
}

#[test]
fn the_words_of_each_place_come_back_where_the_text_is_at_hand() {
    let Some(papers) = papers("the_words_of_each_place") else { return };
    let answer: Json =
        serde_json::from_str(&stdout(&ask(ANALYSES[0], &["--format", "json", "--texts", papers.to_str().unwrap()]))).unwrap();
    let pieces = answer["chains"][0]["steps"][0]["evidence"].as_array().unwrap();
    assert!(!pieces.is_empty() && pieces.iter().all(|p| p["words"].as_str().is_some_and(|w| w.len() > 20)), "{answer:#}");
}

#[test]
fn every_format_tells_the_same_chains() {
    let chains = nodes(&json(ANALYSES[0]), "chains");
    assert_eq!(chains.len(), 3);
    let csv = stdout(&ask(ANALYSES[0], &["--format", "csv"]));
    for chain in &chains {
        for step in chain.windows(2) {
            assert!(csv.contains(&format!(",{},", step[0])) && csv.contains(&format!(",{},", step[1])), "{step:?} is missing in\n{csv}");
        }
    }
    let turtle = stdout(&ask(ANALYSES[0], &["--format", "ttl"]));
    for chain in &chains {
        assert!(turtle.contains(&format!("derived:chain-{} a cg:CausalChain", chain.join("--"))), "{chain:?} is missing in\n{turtle}");
    }
}

#[test]
fn every_command_answers_in_every_format() {
    for args in ANALYSES {
        assert!(stdout(&ask(args, &["--format", "table"])).lines().count() > 3, "{args:?}");
        assert!(stdout(&ask(args, &["--format", "md"])).contains("| --- |"), "{args:?}");
        assert!(json(args).as_object().is_some_and(|o| o.values().any(|v| v.as_array().is_some_and(|a| !a.is_empty()))), "{args:?}");
        let csv = stdout(&ask(args, &["--format", "csv"]));
        let cells = csv.lines().next().unwrap().split(',').count();
        assert!(cells > 5 && csv.lines().count() > 1, "{args:?}");
        let turtle = stdout(&ask(args, &["--format", "ttl"]));
        assert!(turtle.starts_with("@prefix") && turtle.contains("cg:belief"), "{args:?}");
        assert_eq!(ask(args, &["--format", "pdf"]).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn a_files_ending_chooses_the_format() {
    for (ending, begins) in [("json", "{"), ("csv", "chain,net,"), ("ttl", "@prefix"), ("md", "### 1")] {
        let file = scratch(&format!("chains.{ending}"));
        assert!(stdout(&ask(ANALYSES[0], &["-o", file.to_str().unwrap()])).is_empty());
        assert!(fs::read_to_string(&file).unwrap().starts_with(begins), "{ending}");
    }
}

#[test]
fn nothing_found_is_no_error_unless_asked() {
    for args in [
        &["paths", "high-quality development", "labor costs"] as &[&str],
        &["loops", "labor costs", "--kind", "balancing"],
        &["conflicts", "--about", "real wages"],
    ] {
        let plain = ask(args, &[]);
        assert_eq!(plain.status.code(), Some(0), "{args:?}: {}", stderr(&plain));
        assert_eq!(ask(args, &["--exit-status"]).status.code(), Some(1), "{args:?}");
    }
    assert_eq!(ask(ANALYSES[0], &["--exit-status"]).status.code(), Some(0));
}

#[test]
fn what_counts_changes_what_is_found() {
    let attributed = ["paths", "digital economy development", "high-quality development", "--voice", "attributed"];
    assert_eq!(ask(&attributed, &["--exit-status"]).status.code(), Some(2), "no reported claim begins there");
    let plain = ["paths", "service sector", "economic growth"];
    let disputed = nodes(&json(&[&plain[..], &["--disputed=only"]].concat()), "chains");
    assert_eq!(disputed[0], ["service-sector", "economic-growth"]);
    assert_ne!(stdout(&ask(&plain, &[])), stdout(&ask(&plain, &["--disputed"])));
}

#[test]
fn loops_are_of_the_kind_asked_for_and_pass_what_is_named() {
    let answer = json(&["loops", "digital economy development", "--kind", "balancing", "--with", "all", "--disputed"]);
    let loops = answer["loops"].as_array().unwrap();
    assert!(!loops.is_empty());
    for one in loops {
        assert_eq!((one["kind"].as_str(), one["net"].as_str()), (Some("balancing"), Some("-")));
    }
    for nodes in nodes(&answer, "loops") {
        assert!(nodes.iter().any(|id| id == "digital-economy-development"), "{nodes:?}");
    }
}

#[test]
fn leverage_tells_the_policies_that_reach_an_outcome() {
    let answer = json(ANALYSES[2]);
    let levers = answer["levers"].as_array().unwrap();
    let first = levers.iter().find(|l| l["id"] == "digital-economy-development").unwrap();
    let chains = first["chains"].as_array().unwrap();
    assert!(first["independent"].as_u64().unwrap() >= 2 && chains.len() >= 2);
    for chain in chains {
        let nodes = chain["nodes"].as_array().unwrap();
        assert_eq!(
            (nodes.first().unwrap(), nodes.last().unwrap()),
            (&"digital-economy-development".into(), &"high-quality-development".into())
        );
    }
}

#[test]
fn conflicts_name_who_is_against_whom() {
    let table = stdout(&ask(ANALYSES[3], &["--only", "conflicts"]));
    for part in ["service sector → economic growth: rejected", "the view", "the author DISPUTES it", "McMillan et"] {
        assert!(table.contains(part), "{part} is missing in\n{table}");
    }
}

#[test]
fn the_most_important_gaps_come_first_and_the_rest_is_announced() {
    let all = json(&["conflicts", "--only", "gaps"]);
    let stakes: Vec<u64> = all["gaps"].as_array().unwrap().iter().map(|g| g["stake"].as_u64().unwrap()).collect();
    assert!(stakes.len() > 20 && stakes[0] > 0 && stakes.is_sorted_by(|a, b| a >= b), "{stakes:?}");
    let few = ask(&["conflicts", "--only", "gaps", "--most", "5"], &["--format", "md"]);
    assert_eq!(stdout(&few).lines().filter(|l| l.starts_with("| ")).count(), 5 + 2, "{}", stdout(&few));
    let words =
        format!("0 conflicts, {0} gaps; the 5 most important gaps are shown, {1} more with --most {0}", stakes.len(), stakes.len() - 5);
    assert!(stderr(&few).contains(&words), "{}", stderr(&few));
    let whole = ask(&["conflicts", "--only", "gaps", "--limit", "1000"], &["--format", "md"]);
    assert_eq!(stdout(&whole).lines().filter(|l| l.starts_with("| ")).count(), stakes.len() + 2);
    assert!(!stderr(&whole).contains("more with"), "{}", stderr(&whole));
}

#[test]
fn derived_links_are_written_once_and_taken_out_again() {
    let own = scratch("with-links.nq");
    fs::copy(graph(), &own).unwrap();
    let own = own.to_str().unwrap();
    let told = stdout(&run(&["links", "--graph", own]));
    assert!(told.contains("policy links") && told.contains("feedback loops"), "{told}");
    let first = fs::read(own).unwrap();
    stdout(&run(&["links", "--graph", own]));
    assert!(fs::read(own).unwrap() == first, "the second time changes nothing");
    let count = |query: &str| stdout(&run(&["query", query, "--format", "csv", "--graph", own])).lines().nth(1).unwrap().trim().to_owned();
    let links = "SELECT (COUNT(DISTINCT ?l) AS ?n) { GRAPH graph:links { ?l a cg:PolicyLink ; cg:netSign ?s ; prov:wasDerivedFrom ?c } }";
    assert_ne!(count(links), "0");
    assert!(!stdout(&run(&["check", "--graph", own])).contains("FAILED"));
    stdout(&run(&["links", "--remove", "--graph", own]));
    assert_eq!(count(links), "0");
    assert!(fs::read(own).unwrap() == fs::read(graph()).unwrap(), "what was there before is there again");
}

#[test]
fn a_map_is_written_in_every_format() {
    let args = ["map", "domestic demand", "--most", "12"];
    for (format, part) in [
        ("svg", "<svg"),
        ("dot", "digraph"),
        ("graphml", "<graphml"),
        ("gexf", "<gexf"),
        ("cyjs", "\"elements\""),
        ("edges", "Source,Target"),
        ("nodes", "Id,"),
        ("mdl", "---///"),
    ] {
        let file = stdout(&ask(&args, &["--format", format]));
        assert!(file.to_lowercase().contains(&part.to_lowercase()), "{format}: {file}");
        assert!(file.contains("domestic demand") || file.contains("domestic-demand") || format == "svg", "{format}: {file}");
        let by_ending =
            scratch(&format!("map.{}", if matches!(format, "edges" | "nodes") { format!("{format}.csv") } else { format.to_owned() }));
        ask(&args, &["-o", by_ending.to_str().unwrap()]);
        assert_eq!(fs::read_to_string(&by_ending).unwrap(), file, "{format}");
    }
    let wrong = ask(&args, &["--format", "pdf"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("graphml"), "{}", stderr(&wrong));
}

#[test]
fn a_map_between_two_ends_that_no_chain_joins_is_an_error_that_helps() {
    let output = ask(&["map", "--from", "high-quality development", "--to", "labor costs"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no chain of at most") && stderr(&output).contains("--with"), "{}", stderr(&output));
}
