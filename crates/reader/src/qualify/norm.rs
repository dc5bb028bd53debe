//! The claim is a recommendation or a duty: "should", "must", "it is necessary to", "calls for", "the key is to", or a bare command.
//! What is recommended carries its means and ends with it: "do X to achieve Y".

use super::modality::Found;
use super::phrases::{Hit, List};
use super::scene::{Located, Sentence};
use super::scope;

pub(crate) fn norm(sentence: &Sentence<'_>, claim: &Located<'_>) -> Found {
    let hit = sentence.hits(List::Deontics).find(|hit| obliges(sentence, claim, hit))?;
    Some((rule(hit.kind()), hit.from..hit.to))
}

fn rule(kind: &str) -> &'static str {
    match kind {
        "proposal" => "proposed",
        "goal" => "goal",
        "command" => "command",
        "need" => "need",
        _ => "duty",
    }
}

fn obliges(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let at = hit.from..hit.to;
    match hit.kind() {
        "command" => opens_sentence(sentence, hit) && scope::follows(sentence, claim, &at),
        "need" => {
            scope::governs(sentence, claim, &at, true)
                || scope::opens_clause_of(sentence, claim, &at)
                || scope::needed(sentence, claim, &at)
        }
        // What a study aims to show is no recommendation.
        "goal" if sentence.hits(List::Reporting).any(|a| a.kind() == "author" && a.to <= hit.from && hit.from - a.to <= 3) => false,
        // "We propose that trust leads to growth" is a supposition, "that grants be raised" a recommendation.
        "proposal" if sentence.word(hit.to) == "that" && !obliged_after(sentence, claim, hit) => false,
        "proposal" | "goal" => scope::governs(sentence, claim, &at, true) || scope::reaches_right(sentence, claim, &at),
        _ if predicted(sentence, hit.from) => false,
        _ => {
            scope::governs(sentence, claim, &at, true)
                || scope::effect_says(sentence, claim, &at)
                || scope::opens_clause_of(sentence, claim, &at)
        }
    }
}

/// A bare verb at the start, perhaps after a short opening: "Strengthen …", "First, expand …", "For example, unify …".
fn opens_sentence(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let follows = sentence.word(hit.to);
    let object =
        !matches!(follows, "of" | "is" | "are" | "was" | "were" | "has" | "in" | "," | "." | "and" | "will" | "can" | "may" | "to");
    let start = hit.from == 0
        || matches!(sentence.word(hit.from - 1), ")" | "•" | "-" | "–" | "*" | ":")
        || (hit.from <= 3 && sentence.word(hit.from - 1) == ",");
    start && object
}

/// Whether a duty or a bare "be" stands between "propose that" and the relation.
fn obliged_after(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let end = claim.anchor().map_or(hit.to, |anchor| anchor.end);
    (hit.to..end).any(|n| matches!(sentence.word(n), "should" | "must" | "be" | "ought"))
}

/// "We predict that trust should raise growth": what a theory expects, not what ought to be.
pub(super) fn predicted(sentence: &Sentence<'_>, at: usize) -> bool {
    const WORDS: [&str; 12] = [
        "hypothesize",
        "hypothesized",
        "hypothesise",
        "hypothesised",
        "hypothesis",
        "predict",
        "predicts",
        "predicted",
        "prediction",
        "predictions",
        "expect",
        "expected",
    ];
    sentence.word(at) == "should" && sentence.tokens[..at].iter().any(|t| t.is_any(&WORDS))
}
