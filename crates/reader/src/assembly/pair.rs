use crate::Place;
use claimgraph_model::{Id, Polarity, Relation};

/// A cause-effect pair in the running text, on its way to a piece of evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
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
    /// The rule that found it.
    pub rule: Id,
    /// Probability that the pair is a claim, 0 to 1.
    pub confidence: f64,
}
