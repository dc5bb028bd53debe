//! Causal claims: who or what acts on what, in which words, and in which direction.
//!
//! Rules propose, weights decide. A rule looks for a cue of the word lists (or for a construction) in the tree of a sentence and
//! proposes cause-effect pairs; a linear model, learned from annotated corpora, says how likely each is a claim.

mod features;
mod lexicon;
pub mod pairs;
mod phrase;
mod proposal;
mod rules;
mod sentence;
mod slots;
mod span;
pub mod train;
mod weights;

pub use lexicon::{Class, Cue, Lexicon};
pub use rules::{Rule, rules};

use crate::{Analysis, Place, Prose};
use claimgraph_model::{Id, Polarity, Relation};
use claimgraph_syntax::Parse;
use proposal::Proposal;
use sentence::Sentence;
use std::ops::Range;
pub use weights::Weights;

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
pub const MIN_CONFIDENCE: f64 = 0.23;

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
    let weights = Weights::built_in();
    let proposals = propose(s);
    let likely = weights.score(&features::sentence_features(s, &proposals));
    let common = weights.score(&features::common_features(s));
    let scored = proposals.into_iter().map(|p| (common + weights.score(&features::features(s, &p)), p)).collect();
    choose(blend(scored, likely), min_confidence).into_iter().map(|(confidence, p)| claim_of(s, p, confidence)).collect()
}

fn claim_of(s: &Sentence<'_>, p: Proposal, confidence: f64) -> SentenceClaim {
    let polarity = stated_direction(s, p.anchor).filter(|_| p.polarity != Polarity::Negative).unwrap_or(p.polarity);
    SentenceClaim {
        cause: s.parse.bytes(p.cause),
        effect: s.parse.bytes(p.effect),
        cue: p.cue.map(|c| s.parse.bytes(c)),
        relation: p.relation,
        polarity,
        rule: p.rule,
        confidence,
    }
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

/// How much the odds of the pair count in its confidence; those of the sentence count the rest.
const PAIR: f64 = 0.85;

/// From raw log odds to honest ones: learned weights are too sure of themselves. Fitted on claims of sentences that were not learned
/// from, half of them of social-science papers, half of a policy paper read by hand.
const SLOPE: f64 = 0.4;
const OFFSET: f64 = -0.8;

/// From the log odds of each pair and of the sentence to confidences.
///
/// Where a sentence makes a claim at all, its best pair is the likeliest to be it: that pair is as sure as the sentence.
fn blend(scored: Vec<(f64, Proposal)>, likely: f64) -> Vec<(f64, Proposal)> {
    let best = scored.iter().map(|(z, _)| *z).fold(f64::NEG_INFINITY, f64::max);
    scored
        .into_iter()
        .map(|(z, p)| {
            let mixed = PAIR * z + (1.0 - PAIR) * likely;
            let odds = if z >= best { mixed.max(likely) } else { mixed };
            (weights::probability(SLOPE * odds + OFFSET), p)
        })
        .collect()
}

/// Keeps the likely ones, and of several readings of one pair the likeliest.
fn choose(mut scored: Vec<(f64, Proposal)>, min_confidence: f64) -> Vec<(f64, Proposal)> {
    scored.retain(|(c, _)| *c >= min_confidence);
    scored.sort_by(|(a, p), (b, q)| {
        b.total_cmp(a)
            .then_with(|| (p.cause.start, p.effect.start, p.anchor, p.rule).cmp(&(q.cause.start, q.effect.start, q.anchor, q.rule)))
    });
    let mut kept: Vec<(f64, Proposal)> = Vec::new();
    for (c, p) in scored {
        let same = |q: &Proposal| {
            (shared(&p.cause, &q.cause) && shared(&p.effect, &q.effect)) || (shared(&p.cause, &q.effect) && shared(&p.effect, &q.cause))
        };
        if !kept.iter().any(|(_, q)| same(q)) {
            kept.push((c, p));
        }
    }
    kept.sort_by_key(|(_, p)| (p.cause.start.min(p.effect.start), p.anchor, p.cause.start, p.effect.start));
    kept
}

/// Whether two ranges share at least half of the shorter.
fn shared(a: &Range<usize>, b: &Range<usize>) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * common >= a.len().min(b.len()).max(1)
}

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
