//! The claim is supposed, not stated: "if", "unless", "without", "whether", "otherwise", "would have", a question.

use super::modality::Found;
use super::phrases::{Hit, List};
use super::scene::{Located, Sentence};
use super::scope;
use std::ops::Range;

pub(crate) fn hypothesis(sentence: &Sentence<'_>, claim: &Located<'_>) -> Found {
    let last = sentence.tokens.len().checked_sub(1)?;
    let anchor = claim.anchor()?;
    if let Some(mark) = (anchor.end..=last).find(|&n| scope::stops(&sentence.tokens[n]) && sentence.word(n) != "—")
        && sentence.word(mark) == "?"
    {
        return Some(("question", mark..mark + 1));
    }
    let hit = sentence.hits(List::Conditionals).find(|hit| supposes(sentence, claim, &anchor, hit))?;
    Some((rule(hit.kind()), hit.from..hit.to))
}

fn rule(kind: &str) -> &'static str {
    match kind {
        "concessive" => "even-if",
        "whether" => "whether",
        "without" => "without",
        "otherwise" => "otherwise",
        "counterfactual" => "counterfactual",
        _ => "condition",
    }
}

fn supposes(sentence: &Sentence<'_>, claim: &Located<'_>, anchor: &Range<usize>, hit: &Hit) -> bool {
    match hit.kind() {
        "condition" => conditions(sentence, claim, anchor, hit),
        "concessive" => {
            hit.to <= anchor.start
                && !claim.in_ends(hit.from)
                && !(hit.to..anchor.start).any(|n| sentence.word(n) == "," || scope::stops(&sentence.tokens[n]))
        }
        "whether" => {
            let inside_end = claim.in_ends(hit.from);
            hit.to <= anchor.start
                && !inside_end
                && !scope::clause_ends(sentence, hit.to..anchor.start)
                && !scope::new_subject(sentence, claim, hit.to)
        }
        "without" => {
            let opens = opens_clause(sentence, hit.from);
            let takes_cause = claim.cause.as_ref().is_some_and(|cause| cause.start == hit.to || cause.start == hit.from);
            let doing = sentence.word(hit.to).ends_with("ing");
            (opens && conditions(sentence, claim, anchor, hit)) || (takes_cause && !doing)
        }
        "otherwise" => hit.from <= anchor.start && !(hit.to..anchor.start).any(|n| scope::stops(&sentence.tokens[n])),
        "counterfactual" => scope::governs(sentence, claim, &(hit.from..hit.to), false),
        _ => false,
    }
}

/// What a condition reaches: the rest of its stretch of the sentence, and a main clause right before it.
fn conditions(sentence: &Sentence<'_>, claim: &Located<'_>, anchor: &Range<usize>, hit: &Hit) -> bool {
    let inner = |end: &Option<Range<usize>>| end.as_ref().is_some_and(|e| e.start < hit.from && hit.to < e.end);
    if claim.cue.as_ref().is_some_and(|cue| cue.start <= hit.from && hit.to <= cue.end) {
        return true;
    }
    if inner(&claim.cause) || inner(&claim.effect) {
        return false;
    }
    if hit.from <= anchor.start {
        return !(hit.to..anchor.start).any(|n| scope::stops(&sentence.tokens[n]));
    }
    if anchor.contains(&hit.from) {
        return true;
    }
    let last = [&claim.cause, &claim.effect].into_iter().flatten().map(|end| end.end).max().unwrap_or(anchor.end).max(anchor.end);
    last > hit.from || !scope::clause_ends(sentence, last..hit.from)
}

/// Whether a word stands at the start of its clause: first in the sentence, after a stop, after an opening word and its comma.
fn opens_clause(sentence: &Sentence<'_>, n: usize) -> bool {
    n == 0
        || scope::stops(&sentence.tokens[n - 1])
        || sentence.tokens[n - 1].is_any(&["but", "that", "because", "“", "\""])
        || (sentence.word(n - 1) == "and" && n > 1 && sentence.word(n - 2) == ",")
        || (sentence.word(n - 1) == "," && n <= 4)
}
