//! Learning the weights from annotated sentences.

use super::features::{common_features, features, sentence_features};
use super::proposal::Proposal;
use super::sentence::Sentence;
use super::weights::{Weights, probability};
use super::{SentenceClaim, choose, claim_of, propose};
use std::collections::BTreeMap;
use std::ops::Range;

/// A cause-effect pair as annotated, in bytes of the text.
#[derive(Debug, Clone)]
pub struct Gold {
    /// The cause.
    pub cause: Range<usize>,
    /// The effect.
    pub effect: Range<usize>,
}

/// One proposal with its features and whether the annotation has it.
#[derive(Debug, Clone)]
pub struct Example {
    /// Hashed features.
    pub features: Vec<u32>,
    /// Whether it is annotated.
    pub right: bool,
}

/// A sentence with all that was proposed in it.
pub struct Worked<'t> {
    s: Sentence<'t>,
    proposals: Vec<Proposal>,
    /// The proposals as examples, in the same order.
    pub examples: Vec<Example>,
    /// The sentence as a whole: right where anything is annotated in it.
    pub whole: Example,
}

/// Works out the proposals of a sentence and compares them with its annotation.
#[must_use]
pub fn work<'t>(text: &'t str, gold: &[Gold]) -> Worked<'t> {
    let s = Sentence::new(text);
    let proposals = propose(&s);
    let common = common_features(&s).0;
    let examples = proposals
        .iter()
        .map(|p| {
            let (c, e) = (s.parse.bytes(p.cause.clone()), s.parse.bytes(p.effect.clone()));
            let right = gold.iter().any(|g| near(&c, &g.cause) && near(&e, &g.effect));
            Example { features: [features(&s, p).0, common.clone()].concat(), right }
        })
        .collect();
    let whole = Example { features: sentence_features(&s, &proposals).0, right: !gold.is_empty() };
    Worked { s, proposals, examples, whole }
}

/// Half of the shorter is shared.
fn near(a: &Range<usize>, b: &Range<usize>) -> bool {
    let common = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    2 * common >= a.len().min(b.len()).max(1)
}

impl Worked<'_> {
    /// How likely the sentence makes a claim at all.
    #[must_use]
    pub fn likely(&self, weights: &Weights) -> f64 {
        probability(weights.score(&super::features::Features(self.whole.features.clone())))
    }

    /// The claims that these weights choose, with the rule's word for looking at.
    #[must_use]
    pub fn claims(&self, weights: &Weights, min_confidence: f64) -> Vec<(SentenceClaim, String)> {
        let scored = self
            .proposals
            .iter()
            .zip(&self.examples)
            .map(|(p, x)| (probability(weights.score(&super::features::Features(x.features.clone()))), p.clone()))
            .collect();
        choose(scored, min_confidence)
            .into_iter()
            .map(|(c, p)| {
                let w = p.word.clone();
                (claim_of(&self.s, p, c), w)
            })
            .collect()
    }
}

/// Learns weights by logistic regression with adaptive steps, features seen once left out.
///
/// Every example belongs to a domain; each domain has a copy of every feature of its own, so that what is peculiar to one way of
/// annotating does not spoil what they share. The weights that come back are the shared ones and those of `keep`.
#[must_use]
pub fn learn(examples: &[(usize, &Example)], trust: &[f64], keep: usize, share_of_keep: f64) -> Weights {
    let domains = trust.len();
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for (_, x) in examples {
        for &f in &x.features {
            *counts.entry(f).or_default() += 1;
        }
    }
    let index: BTreeMap<u32, usize> = counts.iter().filter(|&(_, &n)| n > 1).enumerate().map(|(i, (&f, _))| (f, i)).collect();
    let n = index.len();
    let rows: Vec<(usize, f64, Vec<usize>)> = examples
        .iter()
        .map(|(d, x)| (*d, f64::from(u8::from(x.right)), x.features.iter().filter_map(|f| index.get(f).copied()).collect()))
        .collect();
    let mut w = vec![0.0f64; n * (domains + 1)];
    let mut g = vec![1e-6f64; n * (domains + 1)];
    let (rate, pull, own_pull) = (0.08, 2.0e-3, 6.0e-3);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed: u64 = 88_172_645_463_325_252;
    for pass in 0..8 {
        for i in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        let step = rate / (1.0 + 0.3 * f64::from(pass));
        for &r in &order {
            let (d, y, ref fs) = rows[r];
            let own = n * (d + 1);
            let z: f64 = fs.iter().map(|&f| w[f] + w[own + f]).sum();
            let error = trust[d] * (probability(z) - y);
            for &f in fs {
                for (at, pull) in [(f, pull), (own + f, own_pull)] {
                    let grad = error + pull * w[at];
                    g[at] += grad * grad;
                    w[at] -= step * grad / g[at].sqrt();
                }
            }
        }
    }
    let own = n * (keep + 1);
    Weights::from_pairs(index.iter().map(|(&f, &i)| (f, w[i] + share_of_keep * w[own + i])))
}
