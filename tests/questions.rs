use crate::support::{graph, root, run, stderr, stdout};
use std::{collections::BTreeMap, env, fs};

/// The questions with the examples of their parameters, from their own files.
fn questions() -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(root().join("ontology/questions")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "rq") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let (mut section, mut values) = (String::new(), BTreeMap::new());
        for line in text.lines().filter_map(|l| l.strip_prefix("#+")) {
            match line.trim_start().strip_prefix("- ").and_then(|item| item.split_once(':')) {
                Some((name, value)) if section == "examples" => {
                    values.insert(name.trim().to_owned(), value.trim().to_owned());
                }
                Some(_) => {}
                None => section = line.trim().trim_end_matches(':').to_owned(),
            }
        }
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        all.insert(name, values.into_iter().map(|(k, v)| format!("{k}={v}")).collect());
    }
    all
}

#[test]
fn every_question_has_its_expected_answer() {
    let questions = questions();
    assert!(questions.len() >= 45, "{} questions", questions.len());
    let accept = env::var_os("CLAIMGRAPH_ACCEPT").is_some();
    let mut wrong = Vec::new();
    for (name, values) in &questions {
        let mut args = vec!["ask", name.as_str(), "--graph", graph(), "--format", "tsv"];
        args.extend(values.iter().map(String::as_str));
        let answer = stdout(&run(&args));
        let expected = root().join("tests/questions").join(format!("{name}.tsv"));
        if accept {
            fs::write(&expected, &answer).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != answer {
            wrong.push(name.clone());
        }
    }
    assert!(wrong.is_empty(), "other answers than expected: {wrong:?}; run with CLAIMGRAPH_ACCEPT=1 and read the diff");
    let known: Vec<String> = fs::read_dir(root().join("tests/questions"))
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    let orphans: Vec<&String> = known.iter().filter(|name| !questions.contains_key(*name)).collect();
    assert!(orphans.is_empty(), "answers without a question: {orphans:?}");
}

#[test]
fn questions_are_found_by_words_and_shown_with_their_query() {
    assert!(stdout(&run(&["ask"])).lines().count() > 45);
    assert!(stdout(&run(&["ask", "disputed"])).contains("disputed"));
    let output = run(&["ask", "no such question at all"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("the nearest names are"), "{}", stderr(&output));
}
