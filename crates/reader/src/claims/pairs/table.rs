//! Learned weights: one table a task, looked up by the number of a feature.

/// Weights of hashed features, in steps of 1/256.
#[derive(Debug, Clone, Default)]
pub struct Table {
    bits: u32,
    weights: Vec<i16>,
}

const STEP: f64 = 1.0 / 256.0;

impl Table {
    /// From real weights; their number is a power of two.
    #[must_use]
    pub fn new(weights: &[f32]) -> Self {
        let bits = weights.len().trailing_zeros();
        Self { bits, weights: weights.iter().map(|&w| (f64::from(w) / STEP).round().clamp(-32000.0, 32000.0) as i16).collect() }
    }

    /// The sum of the weights of these features: log odds.
    #[must_use]
    pub fn score(&self, features: &[u32]) -> f64 {
        if self.weights.is_empty() {
            return 0.0;
        }
        let sum: i64 = features.iter().map(|&f| i64::from(self.weights[slot(f, self.bits)])).sum();
        sum as f64 * STEP
    }
}

/// Where the weight of a feature stands in a table of 2^bits.
pub(crate) fn slot(feature: u32, bits: u32) -> usize {
    (feature >> (32 - bits)) as usize
}

/// From log odds to a probability.
#[must_use]
pub(crate) fn probability(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}
