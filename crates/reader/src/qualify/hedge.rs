//! The claim is put with reserve: "may", "is likely to", "potential", "is expected to", "appears to", correlation instead of cause.

use super::modality::Found;
use super::norm::predicted;
use super::phrases::{Hit, List};
use super::scene::{Located, Sentence};
use super::scope;

pub(crate) fn hedge(sentence: &Sentence<'_>, claim: &Located<'_>) -> Found {
    if let Some(hit) = sentence.hits(List::Hedges).find(|hit| hedges(sentence, claim, hit)) {
        return Some((rule(hit.kind()), hit.from..hit.to));
    }
    let expected = |hit: &&Hit| predicted(sentence, hit.from) && scope::governs(sentence, claim, &(hit.from..hit.to), true);
    sentence.hits(List::Deontics).find(expected).map(|hit| ("prediction", hit.from..hit.to))
}

fn rule(kind: &str) -> &'static str {
    match kind {
        "modal" => "modal",
        "adverb" => "hedging-adverb",
        "correlation" => "correlation",
        "clause" => "hedged-clause",
        "predicate" => "uncertain-predicate",
        _ => "hedging-adjective",
    }
}

fn hedges(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let at = hit.from..hit.to;
    match hit.kind() {
        "modal" => scope::governs(sentence, claim, &at, false) || scope::effect_says(sentence, claim, &at),
        "adverb" => {
            scope::governs(sentence, claim, &at, false) || (opens(sentence, hit) && scope::reaches_right_or_holds(sentence, claim, &at))
        }
        "clause" => scope::reaches_right_or_holds(sentence, claim, &at),
        "correlation" => claim.cue.as_ref().is_some_and(|cue| cue.start <= hit.from && hit.from < cue.end) && !claim.in_ends(hit.from),
        "predicate" => scope::governs(sentence, claim, &at, false) || scope::predicated(sentence, claim, &at),
        _ => adjective(sentence, claim, hit),
    }
}

/// Stands at the start of its sentence or clause.
fn opens(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    hit.from == 0 || matches!(sentence.word(hit.from - 1), "," | ";" | "and" | "but")
}

/// In the cue, or before its noun with at most one word between.
fn adjective(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let Some(cue) = &claim.cue else { return false };
    if claim.in_ends(hit.from) {
        return false;
    }
    if cue.contains(&hit.from) {
        return !scope::clause_ends(sentence, hit.to..cue.end.max(hit.to));
    }
    hit.to <= cue.start && cue.start - hit.to <= 1 && (hit.to..cue.start).all(|n| sentence.tokens[n].is_word() && !claim.in_ends(n))
}
