//! How sentences of policy prose are read.

use claimgraph_syntax::{Dep, Parse, Tag, parse};

/// The first token printed so.
fn find(sentence: &Parse<'_>, word: &str) -> usize {
    (0..sentence.len()).find(|&i| sentence.word(i) == word).unwrap_or_else(|| panic!("no {word:?} in {:?}", sentence.text()))
}

/// Asserts that a word hangs on another with this label.
fn hangs(text: &str, word: &str, dep: Dep, head: &str) {
    let sentence = parse(text);
    let i = find(&sentence, word);
    let above = sentence.head(i).map_or("", |head| sentence.word(head));
    assert_eq!((sentence.dep(i), above), (dep, head), "{word:?} in {text:?}");
}

#[test]
fn subject_and_object() {
    let text = "Higher fuel taxes reduce the number of private cars.";
    hangs(text, "taxes", Dep::Nsubj, "reduce");
    hangs(text, "number", Dep::Dobj, "reduce");
    hangs(text, "cars", Dep::Pobj, "of");
    let sentence = parse(text);
    assert_eq!(sentence.phrase(find(&sentence, "taxes")), "Higher fuel taxes");
    assert_eq!(sentence.phrase(find(&sentence, "number")), "the number of private cars");
}

#[test]
fn a_gerund_is_the_subject() {
    let text = "Investing in rural schools raises wages.";
    hangs(text, "Investing", Dep::Csubj, "raises");
    hangs(text, "wages", Dep::Dobj, "raises");
}

#[test]
fn by_with_a_gerund_names_the_means() {
    let text = "The ministry has reduced pollution by investing in clean buses.";
    hangs(text, "by", Dep::Prep, "reduced");
    hangs(text, "investing", Dep::Pcomp, "by");
}

#[test]
fn the_agent_of_a_passive() {
    let text = "The shortage was caused by the export ban.";
    hangs(text, "shortage", Dep::NsubjPass, "caused");
    hangs(text, "was", Dep::AuxPass, "caused");
    hangs(text, "by", Dep::Agent, "caused");
    hangs(text, "ban", Dep::Pobj, "by");
}

#[test]
fn relative_clauses() {
    let text = "The reform, which lowered tariffs, helped exporters.";
    hangs(text, "lowered", Dep::Relcl, "reform");
    hangs(text, "which", Dep::Nsubj, "lowered");
    hangs(text, "reform", Dep::Nsubj, "helped");
}

#[test]
fn coordinated_noun_phrases() {
    let text = "Better roads and cheap credit can improve yields and incomes.";
    let sentence = parse(text);
    let yields = find(&sentence, "yields");
    assert_eq!(sentence.dep(yields), Dep::Dobj);
    assert_eq!(sentence.conjuncts(yields), [yields, find(&sentence, "incomes")]);
    hangs(text, "credit", Dep::Conj, "roads");
}

#[test]
fn adverbial_clauses() {
    let text = "Rents rose because the city blocked new housing.";
    hangs(text, "blocked", Dep::Advcl, "rose");
    hangs(text, "because", Dep::Mark, "blocked");
    hangs("If prices fall, farmers lose income.", "fall", Dep::Advcl, "lose");
}

#[test]
fn purpose_negation_modal() {
    let text = "The government should not cut benefits to balance the budget.";
    hangs(text, "should", Dep::Aux, "cut");
    hangs(text, "not", Dep::Neg, "cut");
    hangs(text, "benefits", Dep::Dobj, "cut");
    let sentence = parse(text);
    assert_eq!(sentence.tag(find(&sentence, "should")), Tag::MD);
    assert_eq!(sentence.tag(find(&sentence, "balance")), Tag::VB);
}

#[test]
fn lower_case_and_cut_text() {
    hangs("higher taxes have reduced the demand .", "taxes", Dep::Nsubj, "reduced");
    hangs("the union did n't accept the offer .", "offer", Dep::Dobj, "accept");
}

#[test]
fn words_between_bytes() {
    let sentence = parse("The tariffs have hurt trade.");
    assert_eq!(sentence.at(17), Some(3));
    assert_eq!(sentence.at(16), None);
    assert_eq!(sentence.within(17..23), 3..5);
    assert_eq!(sentence.top(0..5), Some(3));
}
