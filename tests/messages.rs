use crate::support::{graph, program, root, run, scratch, stderr, stdout};
use std::{fs, io::Write, process::Stdio};

#[test]
fn a_missing_graph_says_how_to_make_one() {
    let output = run(&["query", "ASK {}", "--graph", "nowhere.nq"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("there is no graph at nowhere.nq") && told.contains("claimgraph build"), "{told}");
}

#[test]
fn a_broken_graph_file_is_told_with_its_line() {
    let path = scratch("broken-syntax.nq");
    fs::write(&path, "<http://example.org/a> <http://example.org/b> <http://example.org/c> .\nnonsense\n").unwrap();
    let output = run(&["query", "ASK {}", "--graph", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("line 2"), "{}", stderr(&output));
}

#[test]
fn a_wrong_query_shows_the_place_and_what_would_do() {
    let output = run(&["query", "SELECT ?s { ?s cg:cause }", "--graph", graph()]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("^ `}` cannot stand here; expected a variable"), "{told}");
}

#[test]
fn queries_come_from_arguments_files_and_standard_input() {
    let query = "SELECT (COUNT(?c) AS ?n) { ?c a cg:CausalClaim }";
    let by_argument = stdout(&run(&["query", query, "--graph", graph(), "--format", "csv"]));
    let file = scratch("count.rq");
    fs::write(&file, query).unwrap();
    assert_eq!(by_argument, stdout(&run(&["query", "--query-file", file.to_str().unwrap(), "--graph", graph(), "--format", "csv"])));
    let mut child =
        program().args(["query", "--graph", graph(), "--format", "csv"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(query.as_bytes()).unwrap();
    assert_eq!(by_argument, stdout(&child.wait_with_output().unwrap()));
}

#[test]
fn every_result_format_is_written_for_each_kind_of_query() {
    for (query, formats) in [
        ("SELECT ?c ?e { ?c cg:requires ?e } ORDER BY ?c ?e LIMIT 3", &["table", "md", "csv", "tsv", "json", "xml", "jsonl"][..]),
        ("ASK { ?c cg:requires ?e }", &["table", "json", "xml", "csv", "tsv", "jsonl"][..]),
        ("CONSTRUCT WHERE { ?c cg:requires ?e }", &["ttl", "nt", "jsonld", "rdf", "nq", "trig"][..]),
        ("DESCRIBE paper:yang-2023", &["ttl", "nt", "jsonld", "rdf"][..]),
    ] {
        for format in formats {
            let text = stdout(&run(&["query", query, "--graph", graph(), "--format", format]));
            assert!(!text.trim().is_empty(), "{query} as {format}");
        }
    }
    let output = run(&["query", "ASK {}", "--graph", graph(), "--format", "ttl"]);
    assert!(stderr(&output).contains("use a format for rows"), "{}", stderr(&output));
}

#[test]
fn an_empty_answer_is_no_error_unless_asked_for() {
    let query = "SELECT ?s { ?s cg:noSuchProperty ?o }";
    assert_eq!(run(&["query", query, "--graph", graph()]).status.code(), Some(0));
    assert_eq!(run(&["query", query, "--graph", graph(), "--exit-status"]).status.code(), Some(1));
}

#[test]
fn a_long_query_is_stopped_and_another_endpoint_is_not_asked() {
    let product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let output = run(&["query", product, "--graph", graph(), "--timeout", "0.3"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("stopped after 0.3 s") && stderr(&output).contains("--timeout"), "{}", stderr(&output));
    let output = run(&["query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "--graph", graph()]);
    assert!(stderr(&output).contains("switched off"), "{}", stderr(&output));
}

#[test]
fn whatever_is_asked_the_whole_program_ends_in_time() {
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
        "SELECT (COUNT(*) AS ?n) { ?a (!<x:none>|^!<x:none>)* ?b . ?b (!<x:none>|^!<x:none>)* ?c }",
        "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER(STR(?c) > STR(?f)) } ORDER BY ?a",
    ] {
        let started = std::time::Instant::now();
        let output = run(&["query", query, "--graph", graph(), "--timeout", "0.5"]);
        assert_eq!(output.status.code(), Some(2), "{query}");
        assert!(stderr(&output).contains("stopped after 0.5 s"), "{query}: {}", stderr(&output));
        // Loading the graph in a debug build takes its seconds too; without an end these would take hours.
        assert!(started.elapsed() < std::time::Duration::from_secs(60), "{query}");
    }
}

#[test]
fn a_name_that_stands_for_nothing_is_told_beside_the_rows() {
    for (query, told) in [
        ("SELECT ?c { ?c cg:increase ?e }", "`cg:increase` is no term of the ontology; did you mean `cg:increases`?"),
        ("SELECT ?c { ?c a cg:CausalClaims }", "did you mean `cg:CausalClaim`?"),
        (
            "SELECT ?c { ?c cg:increases concept:domestic-deman }",
            "`concept:domestic-deman` is nowhere in the graph; did you mean `concept:domestic-demand`?",
        ),
    ] {
        let output = run(&["query", query, "--graph", graph(), "--format", "csv"]);
        assert_eq!((stdout(&output).lines().count(), output.status.code()), (1, Some(0)), "{query}");
        assert!(stderr(&output).contains(told), "{query}: {}", stderr(&output));
    }
    for query in
        ["SELECT ?c { ?c cg:increases concept:domestic-demand }", "SELECT ?c { ?c cg:hinders concept:smes , concept:domestic-demand }"]
    {
        assert_eq!(stderr(&run(&["query", query, "--graph", graph(), "--format", "csv"])), "", "{query}");
    }
    let output = run(&["ask", "policies-at-level", "level=makro", "--graph", graph(), "--format", "csv"]);
    assert!(stderr(&output).contains("did you mean `cg:macro`?"), "{}", stderr(&output));
}

#[test]
fn an_ending_that_no_format_has_and_a_missing_folder_are_refused() {
    for command in [&["map"][..], &["export"], &["show", "SMEs"], &["query", "ASK {}"], &["loops"]] {
        let file = scratch("picture.png");
        let output = run(&[command, &["--graph", graph(), "-o", file.to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        let told = stderr(&output);
        assert!(told.contains("no format has the ending `.png`") && told.contains("the endings are"), "{command:?}: {told}");
        assert!(!file.exists());
    }
    let sheet = scratch("smes.json");
    stdout(&run(&["show", "SMEs", "--graph", graph(), "-o", sheet.to_str().unwrap()]));
    assert!(fs::read_to_string(sheet).unwrap().starts_with('{'));
    let output = run(&["export", "--graph", graph(), "-o", "/no-such-folder/x.ttl"]);
    assert!(stderr(&output).contains("there is no folder /no-such-folder") && !stderr(&output).contains("tmp"), "{}", stderr(&output));
}

#[test]
fn what_was_meant_is_told_where_it_stands_in_the_wrong_place() {
    let turtle = root().join("ontology/example.ttl").display().to_string();
    for (args, code, told) in [
        (&["ask", "what-hinders", "digital transformation of SMEs"][..], 2, "write outcome=\"digital transformation of SMEs\""),
        (&["query", "q.rq"], 2, "use `claimgraph query --query-file q.rq`"),
        (&["query", "ASK {}", "--graph", &turtle], 2, "example.ttl is Turtle; --graph takes N-Quads"),
        (&["read", "ontology/exampel.txt"], 2, "did you mean `ontology/example.txt`"),
        (&["check", "nothing"], 2, "nothing is no reading"),
        (&["show", "small firms", "--graph", graph()], 2, "`SMEs`"),
    ] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(told), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn the_lists_and_pages_are_complete() {
    assert!(
        stdout(&run(&["prefixes", "--graph", graph()])).contains("PREFIX yang-2023: <https://w3id.org/claimgraph/id/paper/yang-2023/>")
    );
    assert!(stdout(&run(&["formats"])).contains("application/ld+json"));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(stdout(&run(&["completions", shell])).contains("claimgraph"));
    }
    let folder = scratch("man");
    stdout(&run(&["man", folder.to_str().unwrap()]));
    assert!(folder.join("claimgraph-query.1").exists());
}
