use super::*;

fn found(sentence: &str) -> Vec<(String, PolicyKind, PolicyStatus, Option<String>)> {
    let text = format!("{sentence}\n");
    let document = claimgraph_text::read(text.into_bytes()).unwrap();
    let prose = Prose::new(&document);
    let parses: Vec<_> = prose.sentences().map(|s| claimgraph_syntax::tag(&prose.passages[s.passage].flow.as_str()[s.range()])).collect();
    policies(&prose, &parses, &[], &[]).into_iter().map(|f| (f.record.label, f.record.kind, f.record.status, f.record.actor)).collect()
}

fn one(sentence: &str) -> (String, PolicyKind, PolicyStatus, Option<String>) {
    let mut all = found(sentence);
    assert_eq!(all.len(), 1, "{sentence}: {all:?}");
    all.remove(0)
}

#[test]
fn named_policies_with_status_and_actor() {
    assert_eq!(
        one("Parliament passed the Clean Rivers Act of 1997."),
        ("Clean Rivers Act of 1997".into(), PolicyKind::Law, PolicyStatus::Enacted, Some("Parliament".into()))
    );
    let (label, kind, status, _) = one("The European Union proposed the Digital Harbours Act in 2020.");
    assert_eq!((label.as_str(), kind, status), ("Digital Harbours Act", PolicyKind::Law, PolicyStatus::Proposed));
    assert_eq!(one("The Village Schools Programme was abolished in 1999.").2, PolicyStatus::Historical);
}

#[test]
fn recommendations_of_all_forms() {
    for (sentence, words) in [
        ("Governments should fund rural clinics.", "fund rural clinics"),
        ("Seed quality standards should be enforced at the border.", "enforce seed quality standards"),
        ("It is necessary to train village teachers.", "train village teachers"),
        ("Policies should focus on soil health.", "focus soil health"),
        ("Targeted policy support is also needed for herders.", "policy support"),
        ("We recommend a ban on lead paint.", "ban"),
    ] {
        let (label, _, status, _) = one(sentence);
        assert_eq!(status, PolicyStatus::Recommended, "{sentence}");
        assert!(label.to_lowercase().contains(words) || words.split(' ').all(|w| label.to_lowercase().contains(w)), "{sentence}: {label}");
    }
    assert_eq!(one("Governments should fund rural clinics.").3.as_deref(), Some("Governments"));
}

#[test]
fn advice_to_readers_is_no_policy() {
    for sentence in [
        "It should be noted that yields fell.",
        "The results should be interpreted with care.",
        "Further research is needed.",
        "Prices should fall next year.",
    ] {
        assert_eq!(found(sentence), [], "{sentence}");
    }
}

#[test]
fn targets_are_told() {
    let (label, kind, status, _) = one("The ministry missed its goal of universal schooling.");
    assert_eq!((kind, status), (PolicyKind::Target, PolicyStatus::Target));
    assert!(label.contains("schooling"), "{label}");
}

#[test]
fn outcomes_come_from_claims_at_the_place() {
    let text = "The Clean Rivers Act of 1997 raised fish stocks.\n";
    let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
    let prose = Prose::new(&document);
    let parses: Vec<_> = prose.sentences().map(|s| claimgraph_syntax::tag(&text[s.range()])).collect();
    let id = |s: &str| Id::new(s).unwrap();
    let claim = ClaimEnds {
        cause: Place { passage: 0, start: 0, end: 28 },
        effect: Place { passage: 0, start: 36, end: 47 },
        cause_concept: id("clean-rivers-act"),
        effect_concept: id("fish-stocks"),
    };
    let found = policies(&prose, &parses, &[], &[claim]);
    assert_eq!(found[0].record.outcomes, [id("fish-stocks")]);
    assert_eq!(found[0].record.date.map(|d| d.to_string()).as_deref(), Some("1997"));
}
