//! What ends of claims point back to: on sentences written for it, and on the anaphoric ends of the first paper.

mod gold;

use claimgraph_reader::{AntecedentKind, Place, Prose, antecedent};

/// A text with the anaphor in braces, and what it stands for; nothing where it must stay as printed.
const CASES: [(&str, Option<&str>); 24] = [
    ("The council adopted a congestion charge for trucks. {This charge} cut traffic.", Some("a congestion charge for trucks")),
    ("Farmers face high seed prices and long queues. {Such prices} keep yields low.", Some("high seed prices")),
    (
        "The bank set three conditions: a sound budget, open tenders and an audit. {These conditions} delayed the loan.",
        Some("three conditions: a sound budget, open tenders and an audit"),
    ),
    ("The mayor praised the tram. {This policy} raised rents.", None),
    ("The town built a dam, {which} flooded the lower fields.", Some("a dam")),
    ("A levy {that} burdens small shops will fail.", Some("A levy")),
    ("Families {who} lost their land moved to the capital.", Some("Families")),
    ("Small ports lost trade after the war. {They} closed one after another.", Some("Small ports")),
    ("The ministry raised the quota because {it} limited exports.", None),
    ("The factory was closed in May. {It} had employed half the town.", Some("The factory")),
    ("The ministry warned the union before the vote, and the union blamed the ministry. {It} lost.", None),
    ("It is clear that {it} rains.", None),
    ("Rail and road compete for freight. {The former} cuts emissions.", Some("Rail")),
    ("Rail and road compete for freight. {The latter} serves remote farms.", Some("road")),
    ("Rail, road and river compete for freight. {The latter} serves remote farms.", None),
    ("The firm would have to borrow abroad, but {this} would weaken the currency.", Some("The firm would have to borrow abroad")),
    ("Wages fell for ten years. {This} drove young people abroad.", Some("Wages fell for ten years")),
    ("The island shifted its exports to fruit. {This shift} made it rich.", Some("The island shifted its exports")),
    ("The strike ended. {These factors} explain the recovery.", None),
    ("New tools for small farms were handed out. {These tools} saved labour.", Some("New tools for small farms")),
    ("Teachers left the villages. {They} found work in the mines.", Some("Teachers")),
    ("{This} drove young people abroad.", None),
    ("Hospitals and clinics lost their nurses. {They} closed at night.", Some("Hospitals and clinics")),
    ("{Young people} went abroad.", None),
];

#[test]
fn anaphors_are_resolved_where_that_is_safe() {
    let mut wrong = Vec::new();
    for (marked, wanted) in CASES {
        let (start, end) = (marked.find('{').expect("a mark"), marked.find('}').expect("a mark") - 1);
        let text = marked.replace(['{', '}'], "");
        let document = claimgraph_text::read_as(format!("{text}\n").into_bytes(), claimgraph_text::Format::Text).expect("a text");
        let prose = Prose::new(&document);
        let found = antecedent(&prose, &Place { passage: 0, start, end });
        let words = found.as_ref().map(|f| prose.words(&f.place));
        if words != wanted {
            wrong.push(format!("{marked}\n    {words:?}, not {wanted:?} ({:?})", found.as_ref().map(|f| f.rule)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn antecedents_of_the_first_paper_fit_their_concepts() {
    let Some(anaphors) = gold::anaphors() else {
        println!("skipped: CLAIMGRAPH_PAPERS does not name the folder with the paper");
        return;
    };
    let nouns: Vec<_> = anaphors.iter().filter(|a| a.found.as_ref().is_some_and(|(f, _)| f.kind == AntecedentKind::Noun)).collect();
    let fitting = nouns.iter().filter(|a| a.shares_a_word()).count();
    for a in &anaphors {
        println!("{} -> {:?} for {:?}", a.end, a.found.as_ref().map(|(f, words)| (f.rule, words)), a.labels.first());
    }
    println!(
        "{} anaphoric ends, {} resolved to a noun phrase, {fitting} of these share a word with their concept",
        anaphors.len(),
        nouns.len()
    );
    assert!(fitting >= FITTING, "{fitting} antecedents fit, {FITTING} before");
}

/// A better figure goes here, a worse one fails.
const FITTING: usize = 7;
