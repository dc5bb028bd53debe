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
        if fires(&entry.catches) == (kind == "exempt") {
            wrong.push(format!("`{}` ({kind}): {}", entry.phrases()[0], entry.catches));
        }
        if let Some(leaves) = &entry.leaves
            && fires(leaves)
        {
            wrong.push(format!("`{}` ({kind}) must leave: {leaves}", entry.phrases()[0]));
        }
        let example =
            format!("{} {}", entry.catches, "").to_lowercase().replace(['{', '}', '[', ']', '<', '>', '‹', '›'], "").replace('’', "'");
        if !entry.phrases().iter().any(|phrase| example.contains(phrase.as_str())) {
            wrong.push(format!("`{}`: the example holds none of its phrases: {}", entry.phrases()[0], entry.catches));
        }
    }
    assert!(wrong.is_empty(), "{list:?}:\n{}", wrong.join("\n"));
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
