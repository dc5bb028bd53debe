//! The relation is denied: "did not result in", "no significant effect on", "neither A nor B supported", "is not feasible".
//!
//! A negator counts where it governs the relation. One inside an end ("the lack of skills"), in another clause, in a set phrase ("not only",
//! "no doubt"), or cancelled by a second one ("did not fail to") does not.

use super::modality::Found;
use super::phrases::{Hit, List};
use super::scene::{Located, Sentence};
use super::scope;

pub(crate) fn negation(sentence: &Sentence<'_>, claim: &Located<'_>) -> Found {
    let denying: Vec<&Hit> = sentence.hits(List::Negators).filter(|hit| denies(sentence, claim, hit)).collect();
    let hit = denying.first()?;
    // Two in one verb group cancel: "never failed to raise".
    let failing = denying.iter().any(|hit| hit.to - hit.from > 1 && matches!(sentence.word(hit.to - 1), "to" | "of"));
    if failing && denying.iter().any(|hit| hit.to - hit.from == 1) {
        return None;
    }
    Some((rule(hit.kind()), hit.from..hit.to))
}

fn rule(kind: &str) -> &'static str {
    match kind {
        "determiner" => "negated-noun",
        "clause" => "denied-clause",
        "false" => "called-false",
        "predicate" => "denied-predicate",
        "without" => "without-doing",
        "concession" => "concession",
        _ => "negated-verb",
    }
}

fn denies(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let at = hit.from..hit.to;
    match hit.kind() {
        "verb" => {
            (scope::governs(sentence, claim, &at, false)
                && !shared_with_another_subject(sentence, claim, hit)
                && !aside(sentence, claim, hit))
                || not_this_but(sentence, claim, hit)
        }
        "determiner" => subject(sentence, claim, hit) || object(sentence, claim, hit) || before_noun(sentence, claim, hit),
        "contrast" => contrasted(claim, hit),
        "clause" | "false" => scope::reaches_right(sentence, claim, &at),
        "predicate" => scope::governs(sentence, claim, &at, false) || scope::predicated(sentence, claim, &at),
        "without" => in_cue(claim, hit) && sentence.word(hit.to).ends_with("ing") && hit.from > 0,
        "concession" => in_cue(claim, hit),
        _ => false,
    }
}

fn in_cue(claim: &Located<'_>, hit: &Hit) -> bool {
    claim.cue.as_ref().is_some_and(|cue| cue.start <= hit.from && hit.to <= cue.end) && !claim.in_ends(hit.from)
}

/// "No policy raised …", "neither A nor B supported …", "no school closed due to …": the negator opens the end before the cue.
fn subject(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let Some(anchor) = claim.anchor() else { return false };
    let opens = |end: &Option<std::ops::Range<usize>>| {
        end.as_ref().is_some_and(|end| (end.start == hit.from || end.start == hit.to) && end.end <= anchor.start)
    };
    // "No one came because it rained": that nobody came is the effect, and is not denied.
    let connects =
        matches!(sentence.word(anchor.start), "because" | "since" | "as" | "so" | "after" | "when" | "therefore" | "thus" | "hence" | "if");
    let because_of = sentence.word(anchor.start + 1) == "of";
    opens(&claim.cause) || (opens(&claim.effect) && (!connects || because_of))
}

/// "caused no loss": the negator opens the effect behind the cue.
fn object(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let (Some(effect), Some(cue)) = (&claim.effect, &claim.cue) else { return false };
    let none = matches!(sentence.word(hit.from), "no" | "none" | "nothing" | "neither") && hit.to - hit.from <= 2;
    none && cue.end <= hit.from && (effect.start == hit.from || effect.start == hit.to)
}

/// "timetables, not signals, cause": only what stands between the commas is denied.
fn aside(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let Some(anchor) = claim.anchor() else { return false };
    let commas = hit.from > 0 && sentence.word(hit.from - 1) == "," && (hit.to..anchor.start).any(|n| sentence.word(n) == ",");
    commas && claim.cause.as_ref().is_none_or(|cause| cause.start != hit.to)
}

/// "It is not the levy but the tram that …", "what caused it was not the levy", "neither training nor vouchers raised …": the cause is what is denied.
fn not_this_but(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let (Some(cause), Some(anchor)) = (&claim.cause, claim.anchor()) else { return false };
    let alternative = || (cause.end..anchor.start.min(cause.end + 2)).any(|n| sentence.word(n) == "but");
    let behind = || hit.from > anchor.end && matches!(sentence.word(hit.from - 1), "is" | "was" | "are" | "were" | "be" | "been");
    cause.start == hit.to && ((cause.end <= anchor.start && (sentence.word(hit.from) == "nor" || alternative())) || behind())
}

/// "rather than cutting", "rather than {migration}".
fn contrasted(claim: &Located<'_>, hit: &Hit) -> bool {
    let next = |part: &Option<std::ops::Range<usize>>| part.as_ref().is_some_and(|p| p.start == hit.to);
    next(&claim.cue) || next(&claim.cause)
}

/// "had no significant effect on": the negator stands in the cue, or before its noun with at most three words between.
fn before_noun(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let Some(cue) = &claim.cue else { return false };
    if in_cue(claim, hit) {
        return !scope::clause_ends(sentence, hit.to..cue.end);
    }
    hit.to <= cue.start
        && cue.start - hit.to <= 3
        && !claim.in_ends(hit.from)
        && (hit.to..cue.start).all(|n| sentence.tokens[n].is_word() && !claim.in_ends(n))
        && !scope::clause_ends(sentence, hit.to..cue.start)
}

/// A negator before "and" and a verb in an own form: "did not raise wages and cut jobs" shares it, "did not raise wages, cutting jobs" does not.
fn shared_with_another_subject(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let Some(anchor) = claim.anchor() else { return false };
    let distant = hit.to < anchor.start && anchor.start - hit.to > 3;
    let participle = sentence.word(anchor.start).ends_with("ing") || sentence.word(anchor.start).starts_with("there");
    distant && participle
}
