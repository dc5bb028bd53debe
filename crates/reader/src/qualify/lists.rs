//! Every entry of every word list fires on its example and stays silent on its counter-example.

use super::Qualifiers;
use super::marked::Marked;
use super::phrases::{List, entries};
use claimgraph_model::{Attribution, Level, Modality, Stance};

/// Checks a list: `holds` on the examples of entries that are no exemptions, not on those of exemptions and on no counter-example.
fn check(list: List, holds: impl Fn(&Qualifiers, &str) -> bool) {
    let mut wrong = Vec::new();
    for entry in entries(list) {
        let kind = entry.kind.as_str();
        let fires = |marked: &str| holds(&Marked::new(marked).qualified(), kind);
        for example in with_each_phrase(&entry.catches, &entry.text) {
            if fires(&example) == (kind == "exempt") {
                wrong.push(format!("`{}` ({kind}): {example}", entry.text[0]));
            }
        }
        if let Some(leaves) = &entry.leaves
            && fires(leaves)
        {
            wrong.push(format!("`{}` ({kind}) must leave: {leaves}", entry.text[0]));
        }
    }
    assert!(wrong.is_empty(), "{list:?}:\n{}", wrong.join("\n"));
}

/// The example with the phrase in it put for each of the others in turn, so that every phrase of an entry is tried.
fn with_each_phrase(example: &str, phrases: &[String]) -> Vec<String> {
    let lower = example.to_lowercase();
    let whole = |at: usize, length: usize| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(lower[..at].chars().next_back()) && edge(lower[at + length..].chars().next())
    };
    let found = phrases.iter().filter_map(|p| lower.match_indices(p.as_str()).find(|(at, p)| whole(*at, p.len())));
    let Some((at, phrase)) = found.max_by_key(|(_, p)| p.len()) else { panic!("none of {phrases:?} stands unmarked in: {example}") };
    let opens = example[at..].starts_with(char::is_uppercase);
    let put = |p: &String| {
        let mut p = p.clone();
        if opens {
            p[..1].make_ascii_uppercase();
        }
        format!("{}{p}{}", &example[..at], &example[at + phrase.len()..])
    };
    phrases.iter().map(put).collect()
}

#[test]
fn negators() {
    check(List::Negators, |q, _| q.modality.value == Modality::Negated);
}

#[test]
fn conditionals() {
    check(List::Conditionals, |q, _| q.modality.value == Modality::Hypothetical);
}

#[test]
fn deontics() {
    check(List::Deontics, |q, _| q.modality.value == Modality::Normative);
}

#[test]
fn hedges() {
    check(List::Hedges, |q, _| q.modality.value == Modality::Hedged);
}

#[test]
fn reporting() {
    check(List::Reporting, |q, kind| {
        let authors = q.attribution.value == Attribution::Author;
        if matches!(kind, "author" | "leaves" | "concludes" | "support") { authors } else { !authors }
    });
}

#[test]
fn holders() {
    check(List::Holders, |q, _| q.attribution.value != Attribution::Author);
}

#[test]
fn rejections() {
    check(List::Rejections, |q, _| q.stance.value == Stance::Disputes);
}

#[test]
fn policies() {
    check(List::Policies, |q, _| q.policy.value);
}

#[test]
fn levels() {
    check(List::Levels, |q, kind| {
        let wanted = match kind.trim_start_matches("named-").trim_start_matches("weak-") {
            "macro" => Level::Macro,
            "meso" => Level::Meso,
            _ => Level::Micro,
        };
        q.level.value == Some(wanted)
    });
}
