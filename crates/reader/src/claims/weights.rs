//! Learned weights that tell which proposals are claims.

use super::features::Features;
use std::sync::OnceLock;

/// A sparse linear model: the hash of a feature to its weight in steps of 1/64.
#[derive(Debug, Default, Clone)]
pub struct Weights {
    hashes: Vec<u32>,
    steps: Vec<i16>,
}

const STEP: f64 = 1.0 / 256.0;

impl Weights {
    /// The weights that the program carries.
    #[must_use]
    pub(crate) fn built_in() -> &'static Self {
        static WEIGHTS: OnceLock<Weights> = OnceLock::new();
        WEIGHTS.get_or_init(|| Self::from_bytes(include_bytes!("weights.bin")))
    }

    /// Reads the form that [`Weights::to_bytes`] writes; a cut-off last entry is left out.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (mut hashes, mut steps) = (Vec::new(), Vec::new());
        for entry in bytes.chunks_exact(6) {
            hashes.push(u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]));
            steps.push(i16::from_le_bytes([entry[4], entry[5]]));
        }
        Self { hashes, steps }
    }

    /// Six bytes a weight, sorted by hash: the hash, then the steps, little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.hashes.iter().zip(&self.steps).flat_map(|(h, s)| [h.to_le_bytes().to_vec(), s.to_le_bytes().to_vec()].concat()).collect()
    }

    /// From pairs of hash and weight; what rounds to nothing is left out.
    #[must_use]
    pub fn from_pairs(pairs: impl IntoIterator<Item = (u32, f64)>) -> Self {
        let mut entries: Vec<(u32, i16)> =
            pairs.into_iter().map(|(h, w)| (h, (w / STEP).round().clamp(-32000.0, 32000.0) as i16)).filter(|&(_, w)| w != 0).collect();
        entries.sort_unstable();
        entries.dedup_by_key(|e| e.0);
        let (hashes, steps) = entries.into_iter().unzip();
        Self { hashes, steps }
    }

    /// These weights and others with features of their own.
    #[must_use]
    pub fn with(self, others: &Self) -> Self {
        let mut entries: Vec<(u32, i16)> =
            self.hashes.into_iter().zip(self.steps).chain(others.hashes.iter().copied().zip(others.steps.iter().copied())).collect();
        entries.sort_unstable();
        entries.dedup_by_key(|e| e.0);
        let (hashes, steps) = entries.into_iter().unzip();
        Self { hashes, steps }
    }

    /// How many weights there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The sum of the weights of these features: log odds.
    #[must_use]
    pub(crate) fn score(&self, features: &Features) -> f64 {
        let sum: i64 = features.0.iter().filter_map(|h| self.hashes.binary_search(h).ok()).map(|i| i64::from(self.steps[i])).sum();
        sum as f64 * STEP
    }
}

/// From log odds to a probability.
#[must_use]
pub(crate) fn probability(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}
