//! Causal claims: who or what acts on what, in which words, and in which direction.
//!
//! Rules propose, weights decide. A rule looks for a cue of the word lists (or for a construction) in the tree of a sentence and
//! proposes cause-effect pairs; a linear model, learned from annotated corpora, says how likely each is a claim.

mod lexicon;
mod pairs;
mod phrase;
mod proposal;
mod rules;
mod sentence;
mod slots;
mod span;

pub use lexicon::{Class, Cue, Lexicon};
pub use pairs::{Model, train};
pub use rules::{Rule, rules};

use crate::{Analysis, Place, Prose};
use claimgraph_model::{Id, Polarity, Relation};
use claimgraph_syntax::Parse;
use proposal::Proposal;
use sentence::Sentence;
use std::ops::Range;

/// A cause-effect pair found in running text.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundClaim {
    /// The sentence.
    pub sentence: Place,
    /// The words that name the cause.
    pub cause: Place,
    /// The words that name the effect.
    pub effect: Place,
    /// The words that state the relation; `None` where nothing but order does.
    pub cue: Option<Place>,
    /// How the cause acts.
    pub relation: Relation,
    /// Direction between the two phrases.
    pub polarity: Polarity,
    /// Whether words state the relation.
    pub explicit: bool,
    /// The rule that found it.
    pub rule: Id,
    /// Probability that the pair is a claim, 0 to 1.
    pub confidence: f64,
}

/// A cause-effect pair of one sentence; ranges count bytes of the sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct SentenceClaim {
    /// The words that name the cause.
    pub cause: Range<usize>,
    /// The words that name the effect.
    pub effect: Range<usize>,
    /// The words that state the relation; `None` where nothing but order does.
    pub cue: Option<Range<usize>>,
    /// How the cause acts.
    pub relation: Relation,
    /// Direction between the two phrases.
    pub polarity: Polarity,
    /// The rule that found it.
    pub rule: &'static str,
    /// Probability that the pair is a claim, 0 to 1.
    pub confidence: f64,
}

/// The least confidence of a claim that is kept where nobody says otherwise.
pub const MIN_CONFIDENCE: f64 = 0.25;

/// The claims of a text, sentence by sentence, in the order of their places.
///
/// Claims below `min_confidence` are left out; [`MIN_CONFIDENCE`] is the balance that was found best.
#[must_use]
pub fn find(prose: &Prose<'_>, min_confidence: f64) -> Vec<FoundClaim> {
    find_parsed(prose, Analysis::new(prose).parses(), min_confidence)
}

/// The same where the sentences were parsed before; `parses` belong to [`Prose::sentences`], one each and in the same order, with heads.
#[must_use]
pub fn find_parsed(prose: &Prose<'_>, parses: &[Parse<'_>], min_confidence: f64) -> Vec<FoundClaim> {
    let mut out = Vec::new();
    for (sentence, parse) in prose.sentences().zip(parses) {
        for claim in find_in(&Sentence::of(parse), min_confidence) {
            let place =
                |r: &Range<usize>| Place { passage: sentence.passage, start: sentence.start + r.start, end: sentence.start + r.end };
            let Some(rule) = Id::from_label(claim.rule) else { continue };
            out.push(FoundClaim {
                cause: place(&claim.cause),
                effect: place(&claim.effect),
                cue: claim.cue.as_ref().map(place),
                relation: claim.relation,
                polarity: claim.polarity,
                explicit: claim.cue.is_some(),
                rule,
                confidence: claim.confidence,
                sentence: sentence.clone(),
            });
        }
    }
    out
}

/// The claims of one sentence.
#[must_use]
pub fn find_in_sentence(text: &str, min_confidence: f64) -> Vec<SentenceClaim> {
    find_in(&Sentence::new(text), min_confidence)
}

fn find_in(s: &Sentence<'_>, min_confidence: f64) -> Vec<SentenceClaim> {
    find_with(s, Model::built_in(), min_confidence)
}

/// The claims of one sentence by other weights, for measuring what was learned from a part of the data.
#[must_use]
pub fn find_in_sentence_with(text: &str, model: &Model, min_confidence: f64) -> Vec<SentenceClaim> {
    find_with(&Sentence::new(text), model, min_confidence)
}

fn find_with(s: &Sentence<'_>, model: &Model, min_confidence: f64) -> Vec<SentenceClaim> {
    let proposals = propose(s);
    let least = if min_confidence > 0.0 { (logit(min_confidence) - OFFSET) / SLOPE } else { f64::NEG_INFINITY };
    let mut chosen = pairs::choose(s, &proposals, model, least.max(LOWEST));
    chosen.sort_by_key(|c| (c.cause.start.min(c.effect.start), c.cause.start, c.effect.start));
    chosen
        .into_iter()
        .map(|c| {
            let anchor = proposals.iter().find(|p| p.cue.is_some() && p.cue == c.cue).map(|p| p.anchor);
            let stated = anchor.and_then(|a| stated_direction(s, a)).filter(|_| c.polarity != Polarity::Negative);
            SentenceClaim {
                cause: s.parse.bytes(c.cause),
                effect: s.parse.bytes(c.effect),
                cue: c.cue.map(|r| s.parse.bytes(r)),
                relation: c.relation,
                polarity: stated.unwrap_or(c.polarity),
                rule: c.rule,
                confidence: 1.0 / (1.0 + (-(SLOPE * c.odds + OFFSET)).exp()),
            }
        })
        .collect()
}

fn logit(p: f64) -> f64 {
    (p / (1.0 - p).max(1e-9)).ln()
}

/// The direction that an adjective or adverb at the cue states: "a negative effect on", "affects adversely".
fn stated_direction(s: &Sentence<'_>, cue: usize) -> Option<Polarity> {
    s.children(cue).iter().find_map(|&c| match s.lower(c) {
        "negative" | "negatively" | "adverse" | "adversely" | "detrimental" | "harmful" | "damaging" | "inversely" | "dampening" => {
            Some(Polarity::Negative)
        }
        "positive" | "positively" | "beneficial" | "favorable" | "favourable" | "stimulating" => Some(Polarity::Positive),
        _ => None,
    })
}

/// Everything that the rules propose, the same pair once a rule.
fn propose(s: &Sentence<'_>) -> Vec<Proposal> {
    let mut out = Vec::new();
    for rule in rules() {
        (rule.find)(s, Lexicon::built_in(), &mut out);
    }
    out
}

/// From learned log odds to honest ones, fitted on claims of papers that were not learned from.
const SLOPE: f64 = 0.95;
const OFFSET: f64 = 1.1;

/// Log odds below which no pair is worth showing, even to who wants all.
const LOWEST: f64 = -4.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_in_its_example() {
        let mut silent = Vec::new();
        for cue in Lexicon::built_in().cues() {
            let s = Sentence::new(&cue.example);
            if !propose(&s).iter().any(|p| p.word == cue.word) {
                silent.push(format!("{}: {}", cue.word, cue.example));
            }
        }
        // Trees are learned: a few examples in a hundred may be misread by the models of the day, but no more.
        assert!(silent.len() * 25 <= Lexicon::built_in().cues().len(), "{} words are not found:\n{}", silent.len(), silent.join("\n"));
    }

    #[test]
    fn a_plain_claim_is_found_with_its_ends() {
        let text = "Poor drainage leads to flooding.";
        let found = find_in_sentence(text, MIN_CONFIDENCE);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((&text[found[0].cause.clone()], &text[found[0].effect.clone()]), ("Poor drainage", "flooding"));
        assert_eq!((found[0].relation, found[0].polarity), (Relation::Causes, Polarity::Positive));
    }

    #[test]
    fn an_adjective_at_the_cue_states_the_direction() {
        for (text, polarity) in [
            ("The tax had a negative effect on prices.", Polarity::Negative),
            ("The tax had a positive effect on prices.", Polarity::Positive),
            ("The tax had an effect on prices.", Polarity::Unknown),
        ] {
            let found = find_in_sentence(text, 0.0);
            let claim = found.iter().find(|c| &text[c.effect.clone()] == "prices" && c.rule == "cue-noun");
            assert_eq!(claim.map(|c| c.polarity), Some(polarity), "{text}");
        }
    }

    #[test]
    fn no_text_makes_it_fail() {
        for text in [
            "",
            " ",
            ".",
            ",,,",
            "because",
            "by by by",
            "the more the more",
            "𝒳 leads to 𝒴 \u{301}",
            "( ( ) because of ) to",
            "causes causes causes causes",
        ] {
            for claim in find_in_sentence(text, 0.0) {
                assert!(text.get(claim.cause).is_some() && text.get(claim.effect).is_some());
            }
        }
    }
}
