use crate::support::{graph, papers, run, stderr, stdout};

#[test]
fn a_concept_tells_what_it_leads_to_and_comes_from() {
    let text = stdout(&run(&["show", "trade intensity", "--graph", graph()]));
    for part in ["(concept)", "comes from", "McKinsey", "§2", "concept:trade-intensity"] {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert!(!text.contains('“'), "no words without the text");
}

#[test]
fn the_words_come_back_where_the_text_is_at_hand() {
    let Some(papers) = papers("the_words_come_back") else { return };
    let text = stdout(&run(&["show", "trade intensity", "--graph", graph(), "--texts", papers.to_str().unwrap()]));
    assert!(text.contains('“'), "{text}");
}

#[test]
fn a_work_a_policy_and_a_claim_have_their_pages() {
    assert!(stdout(&run(&["show", "baldwin-2016", "--graph", graph()])).contains("claims that the paper reports from it"));
    assert!(stdout(&run(&["show", "multi-level-guidance-funds", "--graph", graph()])).contains("recommended"));
    let key = stdout(&run(&["query", "SELECT ?c { ?c a cg:CausalClaim } ORDER BY ?c LIMIT 1", "--graph", graph(), "--format", "csv"]));
    let iri = key.lines().nth(1).unwrap().trim().to_owned();
    let page = stdout(&run(&["show", &iri, "--graph", graph(), "--format", "json"]));
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_eq!(page["kind"], "claim");
    assert!(!page["evidence"].as_array().unwrap().is_empty());
}

#[test]
fn a_wrong_name_gets_the_nearest_ones() {
    let output = run(&["show", "trade intensty", "--graph", graph()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean `trade intensity`"), "{}", stderr(&output));
}

#[test]
fn a_map_is_drawn_and_is_the_same_each_time() {
    let args = ["map", "digital transformation of SMEs", "--steps", "2", "--with", "hedged,normative", "--graph", graph()];
    let svg = stdout(&run(&args));
    assert!(svg.starts_with("<svg") && svg.contains("digital transformation"), "{svg}");
    assert_eq!(svg, stdout(&run(&args)));
}
