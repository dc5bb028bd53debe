//! What the paper makes of a claim: its own, relied on, reported without a view, or rejected.
//!
//! A rejection may stand before the view ("contrary to"), in its sentence ("wrongly assumes"), right after it ("this view overlooks"), or at
//! the head of a later paragraph ("However, a strategy built on … is not feasible"); it then reaches back over the whole view.

use super::attribution::Attributed;
use super::introduction::Attitude;
use super::phrases::{Hit, List};
use super::scene::{Located, Scene, Sentence};
use super::{Decided, scope};
use claimgraph_model::{Id, Modality, Stance};
use std::collections::BTreeSet;

/// How many passages back a rejection at the head of a paragraph looks.
const BACK: usize = 4;

pub(crate) fn stances(
    scene: &Scene<'_, '_>,
    claims: &[Located<'_>],
    attributed: &[Attributed],
    modality: &[Decided<Modality>],
) -> Vec<Decided<Stance>> {
    let mut stances: Vec<Decided<Stance>> = claims.iter().zip(attributed).map(|(claim, a)| at_first(scene, claim, a)).collect();
    // Claims of others by passage, so that a rejection finds what it speaks of without walking the whole paper.
    let mut of_passage: Vec<Vec<usize>> = vec![Vec::new(); scene.prose.passages.len()];
    for (n, claim) in claims.iter().enumerate().filter(|(n, _)| attributed[*n].source().is_some()) {
        if let Some(list) = of_passage.get_mut(scene.home(claim).passage) {
            list.push(n);
        }
    }
    for n in 0..scene.sentences.len() {
        let Some((hit, reach)) = rejection(scene, n) else { continue };
        for target in rejected(scene, claims, attributed, &of_passage, (n, hit.from), reach) {
            if stances[target].value != Stance::Disputes {
                stances[target] = Decided::by(Stance::Disputes, "rejected-later", scene.place(n, hit.from..hit.to));
            }
        }
    }
    let authors_denial = |n: usize| attributed[n].source().is_none() && modality[n].value == Modality::Negated;
    for (_, claim) in claims.iter().enumerate().filter(|(n, _)| authors_denial(*n)) {
        for target in denied(scene, claims, &of_passage, claim) {
            if modality[target].value != Modality::Negated && stances[target].value != Stance::Disputes {
                let words = claim.places.cue.unwrap_or(claim.places.effect).clone();
                stances[target] = Decided::by(Stance::Disputes, "denied-later", words);
            }
        }
    }
    stances
}

/// The stance that the claim's own sentence gives.
fn at_first(scene: &Scene<'_, '_>, claim: &Located<'_>, a: &Attributed) -> Decided<Stance> {
    if a.source().is_none() {
        return Decided::default_to(Stance::OwnClaim);
    }
    let sentence = scene.home(claim);
    if let Some(hit) = sentence.hits(List::Rejections).find(|hit| rejects_here(sentence, claim, hit)) {
        return Decided::by(Stance::Disputes, "rejected-here", scene.place(claim.home, hit.from..hit.to));
    }
    let words = a.decided.words.clone();
    let value = if a.unnamed || a.attitude == Attitude::Opinion { Stance::Neutral } else { Stance::Endorses };
    let rule = if value == Stance::Neutral { "opinion-reported" } else { "relied-on" };
    Decided { value, rule, words }
}

/// A word of rejection before the claim in its clause, or a verdict on it after "but".
fn rejects_here(sentence: &Sentence<'_>, claim: &Located<'_>, hit: &Hit) -> bool {
    let (Some(cause), Some(effect)) = (&claim.cause, &claim.effect) else { return false };
    let (first, last) = (cause.start.min(effect.start), cause.end.max(effect.end));
    match hit.kind() {
        // The comma before a claim closes the phrase, unless the claim stands in it: "contrary to the view that …".
        "against" => hit.to <= first && !scope::between(sentence, hit.to..first).any(|(_, t)| scope::stops(t) || t.is(",")),
        "false" => hit.to <= first && first - hit.to <= 4,
        "predicate" | "disagree" => {
            hit.from >= last
                && (last..hit.from).any(|n| matches!(sentence.word(n), "but" | "although" | "however" | "yet" | ";"))
                && (last..hit.from).any(|n| matches!(sentence.word(n), "this" | "it" | "that" | "view" | "argument" | "they" | "such"))
        }
        _ => false,
    }
}

/// What a rejection can speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// What was said last.
    Nearest,
    /// The view right before it.
    Before,
    /// Views on the same matter, some paragraphs back.
    Matter,
}

/// Whether a sentence rejects a view: a verdict on "this view", or on something after "however".
fn rejection<'s>(scene: &'s Scene<'_, '_>, n: usize) -> Option<(&'s Hit, Reach)> {
    let sentence = &scene.sentences[n];
    let of = |kind: &'static str| sentence.hits(List::Rejections).find(move |hit| hit.kind() == kind);
    if let Some(hit) = of("disagree") {
        return Some((hit, if sentence.word(hit.to) == "this" { Reach::Nearest } else { Reach::Before }));
    }
    let verdict = sentence.hits(List::Rejections).find(|hit| hit.kind() == "predicate" && !negated(sentence, hit))?;
    let view = sentence.hits(List::Rejections).any(|hit| hit.kind() == "view" && hit.from < verdict.from && hit.from <= 12);
    let contrast = sentence.hits(List::Reporting).any(|hit| {
        hit.kind() == "leaves"
            && hit.from <= 6
            && matches!(sentence.word(hit.from), "however" | "but" | "yet" | "nevertheless" | "nonetheless" | "in" | "on" | "unfortunately")
    });
    let pronoun = matches!(sentence.word(0), "this" | "that" | "they" | "such" | "he" | "she")
        || (contrast && matches!(sentence.word(2), "this" | "that" | "they" | "such"));
    let strategy = contrast
        && contains_any(
            sentence,
            verdict.from,
            &["strategy", "model", "path", "approach", "idea", "growth", "policy", "development", "proposal", "plan"],
        );
    match () {
        () if contrast && strategy => Some((verdict, Reach::Matter)),
        () if view || (pronoun && contrast) || (contrast && !sentence.sources.is_empty()) => Some((verdict, Reach::Before)),
        () if pronoun && verdict.to == sentence.tokens.len() - 1 => Some((verdict, Reach::Before)),
        () => None,
    }
}

fn contains_any(sentence: &Sentence<'_>, before: usize, words: &[&str]) -> bool {
    sentence.tokens[..before].iter().any(|t| t.is_any(words))
}

/// "is not mistaken", "does not overlook".
fn negated(sentence: &Sentence<'_>, hit: &Hit) -> bool {
    (hit.from.saturating_sub(2)..hit.from).any(|n| matches!(sentence.word(n), "not" | "never" | "hardly" | "neither" | "no"))
}

/// The claims of others that a rejection speaks of.
fn rejected(
    scene: &Scene<'_, '_>,
    claims: &[Located<'_>],
    attributed: &[Attributed],
    of_passage: &[Vec<usize>],
    (n, verdict): (usize, usize),
    reach: Reach,
) -> Vec<usize> {
    let passage = scene.sentences[n].passage;
    let before: Vec<usize> = of_passage[passage].iter().copied().filter(|&c| claims[c].home < n).collect();
    let named: BTreeSet<&Id> = scene.sentences[n].sources.iter().map(|s| &scene.mentions[s.mention].work).collect();
    // The view right before, if there is one in this paragraph or, for its first sentence, in the one before.
    let near: Vec<usize> = match before.is_empty() && scene.of_passage(passage).start == n && passage > 0 {
        true => of_passage[passage - 1].clone(),
        false => before,
    };
    let source = |c: usize| attributed[c].source();
    let last = near.iter().copied().max_by_key(|&c| claims[c].home).and_then(source);
    if reach == Reach::Nearest {
        let home = near.iter().map(|&c| claims[c].home).max();
        return near.into_iter().filter(|&c| Some(claims[c].home) == home).collect();
    }
    if reach == Reach::Before {
        return near
            .into_iter()
            .filter(|&c| if named.is_empty() { source(c) == last } else { source(c).is_some_and(|s| named.contains(s)) })
            .collect();
    }
    let matter = matter_of(scene, n, verdict);
    let first = passage.saturating_sub(BACK);
    (first..=passage)
        .flat_map(|p| of_passage[p].iter().copied())
        .filter(|&c| claims[c].home < n && same_division(scene, claims[c].home, n))
        .filter(|&c| {
            let shared = claim_stems(scene, &claims[c]).intersection(&matter).count();
            let in_sentence = stems(scene.home(&claims[c]).tokens.iter().map(|t| &*t.word)).intersection(&matter).count();
            let general = attributed[c].unnamed && scene.home(&claims[c]).passage + 1 >= passage;
            shared >= 2 || (shared >= 1 && general) || (shared >= 1 && (in_sentence >= 2 || source(c).is_some_and(|s| named.contains(s))))
        })
        .collect()
}

/// What is rejected: the words from the last clause start before the verdict, a relative clause stepped over.
fn matter_of(scene: &Scene<'_, '_>, n: usize, verdict: usize) -> BTreeSet<String> {
    let sentence = &scene.sentences[n];
    let opens = |t: usize| {
        matches!(sentence.word(t), "the" | "a" | "an" | "this" | "such" | "any")
            && t > 0
            && matches!(sentence.word(t - 1), "," | "but" | "and" | ";")
    };
    let start = (0..verdict).rev().find(|&t| opens(t)).unwrap_or(0);
    stems(sentence.tokens[start..verdict].iter().map(|t| &*t.word))
}

fn same_division(scene: &Scene<'_, '_>, a: usize, b: usize) -> bool {
    let division = |n: usize| scene.prose.document.units[scene.prose.passages[scene.sentences[n].passage].unit].division;
    division(a) == division(b)
}

/// Claims of others shortly before, whose cause and effect the author names again in a denial.
fn denied(scene: &Scene<'_, '_>, claims: &[Located<'_>], of_passage: &[Vec<usize>], denial: &Located<'_>) -> Vec<usize> {
    let passage = scene.home(denial).passage;
    let cause = stems(words_of(scene, denial.places.cause));
    let effect = stems(words_of(scene, denial.places.effect));
    (passage.saturating_sub(1)..=passage)
        .flat_map(|p| of_passage[p].iter().copied())
        .filter(|&c| claims[c].home < denial.home)
        .filter(|&c| {
            same_matter(&stems(words_of(scene, claims[c].places.cause)), &cause)
                && same_matter(&stems(words_of(scene, claims[c].places.effect)), &effect)
        })
        .collect()
}

/// More than half of the words of the shorter phrase are in the other.
fn same_matter(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    2 * a.intersection(b).count() > a.len().min(b.len())
}

fn words_of<'s>(scene: &'s Scene<'_, '_>, place: &crate::Place) -> impl Iterator<Item = &'s str> {
    scene.prose.words(place).split(|c: char| !c.is_alphanumeric())
}

fn claim_stems(scene: &Scene<'_, '_>, claim: &Located<'_>) -> BTreeSet<String> {
    stems(words_of(scene, claim.places.cause).chain(words_of(scene, claim.places.effect)))
}

/// The first letters of the words that carry meaning: enough to know a word again in another form.
fn stems<'w>(words: impl Iterator<Item = &'w str>) -> BTreeSet<String> {
    const COMMON: [&str; 24] = [
        "this", "that", "these", "those", "with", "from", "into", "which", "their", "such", "than", "have", "been", "also", "more", "most",
        "other", "some", "both", "however", "between", "through", "based", "terms",
    ];
    words
        .filter(|w| w.chars().count() > 3)
        .map(str::to_lowercase)
        .filter(|w| !COMMON.contains(&w.as_str()))
        .map(|w| w.chars().take(6).collect())
        .collect()
}
