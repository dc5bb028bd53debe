//! How far a word reaches: whether a negator, modal or hedge governs the words that state a relation.

use super::scene::{Located, Sentence};
use super::token::Token;
use std::ops::Range;

/// Words that begin another clause: what stands before them does not govern what comes after.
const CLAUSE_OPENERS: [&str; 17] = [
    "because", "although", "though", "whereas", "unless", "if", "when", "where", "which", "who", "whose", "but", "however", "yet", "since",
    "until", "whether",
];

/// Words that may stand between a modal or negator and its verb.
const AUXILIARIES: [&str; 50] = [
    "be",
    "been",
    "being",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "having",
    "do",
    "does",
    "did",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "shall",
    "to",
    "not",
    "also",
    "further",
    "even",
    "ever",
    "yet",
    "still",
    "thus",
    "therefore",
    "then",
    "itself",
    "themselves",
    "by",
    "so",
    "both",
    "either",
    "all",
    "always",
    "often",
    "any",
    "able",
    "seem",
    "appear",
    "help",
    "only",
    "itself",
];

/// What stands between two places of a sentence with the contents of brackets and of quotation cut out.
pub(crate) fn between<'s, 't>(sentence: &'s Sentence<'t>, range: Range<usize>) -> impl Iterator<Item = (usize, &'s Token<'t>)> {
    let mut depth = 0usize;
    range.filter_map(move |n| {
        let token = sentence.tokens.get(n)?;
        match &*token.word {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ if depth == 0 => return Some((n, token)),
            _ => {}
        }
        None
    })
}

/// Whether a clause ends between two places.
pub(crate) fn clause_ends(sentence: &Sentence<'_>, range: Range<usize>) -> bool {
    between(sentence, range).any(|(n, t)| {
        stops(t)
            || t.is_any(&CLAUSE_OPENERS)
            || (t.is("while") && !while_doing(sentence, n))
            || opens_as_clause(sentence, n)
            || new_pronoun(sentence, n)
    })
}

/// "while raising", "while also raising", "while at times raising".
fn while_doing(sentence: &Sentence<'_>, n: usize) -> bool {
    (n + 1..n + 4)
        .find(|&m| sentence.word(m).ends_with("ing"))
        .is_some_and(|m| (n + 1..m).all(|k| !matches!(sentence.word(k), "the" | "a" | "an" | "is" | ",")))
}

/// ", and we", ", or they": another subject, another clause.
fn new_pronoun(sentence: &Sentence<'_>, n: usize) -> bool {
    matches!(sentence.word(n), "and" | "or")
        && n > 0
        && sentence.word(n - 1) == ","
        && matches!(sentence.word(n + 1), "we" | "they" | "it" | "he" | "she" | "i" | "you" | "there" | "this")
}

/// Marks that no cue reaches across.
pub(crate) fn stops(token: &Token<'_>) -> bool {
    token.is_any(&[";", ":", "—", "?", "!", "."])
}

/// ", as" before a clause, not "such as" or "as well as".
fn opens_as_clause(sentence: &Sentence<'_>, n: usize) -> bool {
    sentence.word(n) == "as" && n > 0 && sentence.word(n - 1) == "," && sentence.word(n + 1) != "well" && sentence.word(n + 1) != "such"
}

/// Whether all words between two places are such as stand in a verb group: auxiliaries and adverbs.
fn verb_group(sentence: &Sentence<'_>, range: Range<usize>) -> bool {
    range.len() <= 6 && range.clone().all(|n| filler(&sentence.tokens[n]))
}

fn filler(token: &Token<'_>) -> bool {
    token.is_any(&AUXILIARIES)
        || (token.word.ends_with("ly") && token.word.len() > 4 && !token.is_any(&["supply", "apply", "rely", "reply", "imply"]))
}

/// How the words of a cue are tied to what stands before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// "to", "by", "through", "-ing", "thereby": hangs on the clause before it.
    Adjunct,
    /// A bare verb after "and", "or", a comma: shares the modal of the verb before it.
    Coordinated,
    /// A verb with a tense of its own.
    Finite,
    /// A noun or anything else.
    Other,
}

fn tie(sentence: &Sentence<'_>, cue: &Range<usize>) -> Tie {
    let Some(head) = cue.clone().find(|&n| !is_adverb(sentence.word(n)) && sentence.tokens[n].is_word()) else { return Tie::Other };
    let word = sentence.word(head);
    if matches!(word, "is" | "are" | "was" | "were" | "has" | "had" | "will" | "would" | "can" | "could" | "does" | "did" | "do") {
        return Tie::Finite;
    }
    if matches!(word, "to" | "by" | "through" | "via" | "thereby" | "thus" | "in" | "so" | "with" | "for" | "as" | "on")
        || word.ends_with("ing")
    {
        return Tie::Adjunct;
    }
    if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ness")) || word.ends_with("ed") {
        return Tie::Finite;
    }
    let before = (0..head).rev().map(|n| sentence.word(n)).find(|w| !is_adverb(w));
    match before {
        Some("and" | "or" | "," | "but" | "also" | "nor" | "then") => Tie::Coordinated,
        Some("to") => Tie::Adjunct,
        _ => Tie::Other,
    }
}

fn is_adverb(word: &str) -> bool {
    word.ends_with("ly") || matches!(word, "also" | "further" | "then" | "even" | "not" | "only" | "just" | "and" | "or")
}

/// Whether a cue word at `at` governs the relation of a claim: it stands among the words that state it, or before them in the same verb
/// group, or reaches them by coordination or through an adjunct ("may raise costs, thereby reducing trade"). `loose` also lets nouns be
/// reached, as recommendations reach all that is recommended.
pub(crate) fn governs(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>, loose: bool) -> bool {
    let Some(anchor) = claim.anchor() else { return false };
    if claim.in_ends(at.start) && claim.in_ends(at.end - 1) {
        return false;
    }
    if let Some(cue) = &claim.cue
        && cue.start <= at.start
        && at.end <= cue.end
    {
        // A long cue spans whole phrases; only what no clause end parts from its last words counts.
        return !clause_ends(sentence, at.end..cue.end);
    }
    if at.start >= anchor.start || clause_ends(sentence, at.end.min(anchor.start)..anchor.start) {
        return false;
    }
    if verb_group(sentence, at.end.min(anchor.start)..anchor.start) {
        return true;
    }
    let tie = if claim.cue.is_some() { tie(sentence, &anchor) } else { Tie::Other };
    let apart = if tie == Tie::Adjunct { in_relative(sentence, at, anchor.start) } else { set_off(sentence, at, anchor.start) };
    if apart || new_subject(sentence, claim, at.end) {
        return false;
    }
    // The cause as subject of a verb of its own: "firms should invest and automation cuts costs".
    let own_subject =
        claim.cause.as_ref().is_some_and(|c| at.end <= c.start && c.end <= anchor.start && verb_group(sentence, c.end..anchor.start));
    match tie {
        Tie::Adjunct => true,
        Tie::Coordinated => !own_subject || loose,
        Tie::Finite => false,
        Tie::Other => loose,
    }
}

/// Whether the relation is stated in the opening phrase of the clause that a cue stands in: "To raise yields, farmers must …".
pub(crate) fn opens_clause_of(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let Some(anchor) = claim.anchor() else { return false };
    if anchor.start >= at.start || between(sentence, anchor.start..at.start).any(|(_, t)| stops(t)) {
        return false;
    }
    let start = (0..anchor.start).rev().find(|&n| stops(&sentence.tokens[n])).map_or(0, |n| n + 1);
    let Some(comma) = (start..at.start).find(|&n| sentence.word(n) == ",") else { return false };
    let purpose = (start..start + 3).any(|n| matches!(sentence.word(n), "to" | "by" | "through")) && anchor.start < comma;
    let opening =
        (start..start + 3).any(|n| matches!(sentence.word(n), "for" | "in" | "given" | "considering")) && anchor.start <= start + 3;
    purpose || (opening && comma >= anchor.start)
}

/// Whether both ends of a claim and what states the relation come after a cue, before any stop: "there is no evidence that …".
pub(crate) fn reaches_right(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let parts: Vec<&Range<usize>> = [&claim.cause, &claim.effect, &claim.cue].into_iter().flatten().collect();
    let Some(last) = parts.iter().map(|p| p.start).max() else { return false };
    parts.iter().all(|p| at.end <= p.start || (p.start <= at.start && at.end < p.end && claim.cue.as_ref() == Some(p)))
        && !between(sentence, at.end..last).any(|(_, t)| stops(t) || t.is_any(&["but", "although", "whereas", "however", "because"]))
}

/// The same, or the cue word is among the words that state the relation.
pub(crate) fn reaches_right_or_holds(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let in_cue = claim.cue.as_ref().is_some_and(|cue| cue.contains(&at.start)) && !claim.in_ends(at.start);
    let anchored = claim.anchor().is_some_and(|a| at.end <= a.start && !clause_ends(sentence, at.end..a.start)) && !claim.in_ends(at.start);
    in_cue || reaches_right(sentence, claim, at) || anchored
}

/// Whether something is said of a noun phrase that holds the whole claim: "the effect of X on Y was not significant".
pub(crate) fn predicated(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let (Some(cause), Some(effect), Some(cue)) = (&claim.cause, &claim.effect, &claim.cue) else { return false };
    let last = cause.end.max(effect.end).max(cue.end);
    if last > at.start || matches!(tie(sentence, cue), Tie::Finite | Tie::Coordinated) || subject_before(sentence, claim) {
        return false;
    }
    !clause_ends_beyond_relatives(sentence, last..at.start)
}

/// "Support is also needed for …", "X is necessary to …": a need between the ends or after both.
pub(crate) fn needed(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let (Some(cause), Some(effect)) = (&claim.cause, &claim.effect) else { return false };
    let (first, second) = if cause.start < effect.start { (cause, effect) } else { (effect, cause) };
    (first.end <= at.start && at.end <= second.start && !clause_ends(sentence, first.end..second.start)) || predicated(sentence, claim, at)
}

/// Whether the relation has a verb with the cause as its subject, so that a later predicate belongs to something else.
fn subject_before(sentence: &Sentence<'_>, claim: &Located<'_>) -> bool {
    let (Some(cause), Some(cue)) = (&claim.cause, &claim.cue) else { return false };
    cause.end <= cue.start && verb_group(sentence, cause.end..cue.start) && tie(sentence, cue) == Tie::Other
}

/// As [`clause_ends`], but a relative clause set off by commas is stepped over.
fn clause_ends_beyond_relatives(sentence: &Sentence<'_>, range: Range<usize>) -> bool {
    let mut n = range.start;
    while n < range.end {
        if sentence.word(n) == "," && matches!(sentence.word(n + 1), "which" | "who" | "whose") {
            match (n + 2..range.end).find(|&m| sentence.word(m) == ",") {
                Some(comma) => n = comma + 1,
                None => return true,
            }
            continue;
        }
        if clause_ends(sentence, n..n + 1) {
            return true;
        }
        n += 1;
    }
    false
}

/// Whether a word stands in a clause set off by commas that closes before a place: "firms, which must comply, cut jobs".
fn set_off(sentence: &Sentence<'_>, at: &Range<usize>, anchor: usize) -> bool {
    let Some(comma) = (0..at.start).rev().find(|&n| sentence.word(n) == "," || stops(&sentence.tokens[n])) else { return false };
    sentence.word(comma) == "," && sentence.tokens[comma + 1].is_any(&CLAUSE_OPENERS) && (at.end..anchor).any(|n| sentence.word(n) == ",")
}

/// Whether the claim begins a clause of its own after a place: ", and {the levy} slows …".
pub(crate) fn new_subject(sentence: &Sentence<'_>, claim: &Located<'_>, from: usize) -> bool {
    let (Some(cause), Some(anchor)) = (&claim.cause, claim.anchor()) else { return false };
    let start = cause.start;
    start > from + 1
        && cause.end <= anchor.start
        && (start - 1..start + 1).any(|n| matches!(sentence.word(n), "and" | "or"))
        && (from..start).any(|n| sentence.word(n) == ",")
        && matches!(sentence.word(start - 2), ",")
}

/// "chains that may slow trade, …, thereby cutting": the modal is the relative clause's, which a comma closes.
fn in_relative(sentence: &Sentence<'_>, at: &Range<usize>, anchor: usize) -> bool {
    at.start > 0 && matches!(sentence.word(at.start - 1), "that" | "which" | "who") && (at.end..anchor).any(|n| sentence.word(n) == ",")
}

/// Whether the relation is stated after a word, before any stop, wherever the word itself stands.
pub(crate) fn follows(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let Some(cue) = &claim.cue else { return false };
    tie(sentence, cue) != Tie::Finite
        && claim.anchor().is_some_and(|anchor| at.start <= anchor.start && !between(sentence, at.end..anchor.start).any(|(_, t)| stops(t)))
}

/// Whether a modal is that of the effect, where the effect is a clause tied by "because", "so", "implies that": "{rain} means that [shops may
/// close]". The claim is then as sure as its effect.
pub(crate) fn effect_says(sentence: &Sentence<'_>, claim: &Located<'_>, at: &Range<usize>) -> bool {
    let (Some(effect), Some(cue)) = (&claim.effect, &claim.cue) else { return false };
    let ties = cue.clone().any(|n| {
        matches!(
            sentence.word(n),
            "because" | "since" | "so" | "that" | "therefore" | "thus" | "hence" | "given" | "as" | "if" | "consequently"
        )
    });
    let first_verb = effect.start < at.start && at.end < effect.end && at.start - effect.start <= 12;
    ties && first_verb && !clause_ends(sentence, effect.start..at.start) && !(effect.start..at.start).any(|n| sentence.word(n) == "that")
}
