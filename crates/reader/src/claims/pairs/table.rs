//! A linear model: the weights of hashed features in one table, a byte each.
//!
//! File, little-endian: bits of the table (u32), step of a weight (f32), then 2^bits weights (i8).

/// Weights of hashed features.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    bits: u32,
    step: f32,
    weights: Vec<i8>,
}

impl Table {
    /// From real weights; their number is a power of two.
    pub(crate) fn new(weights: &[f32]) -> Self {
        let bits = weights.len().trailing_zeros();
        let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        // A step that leaves one weight in five hundred to be cut.
        let step = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 500)).copied().unwrap_or(1.0) / 127.0;
        Self { bits, step, weights: weights.iter().map(|w| (w / step).round().clamp(-127.0, 127.0) as i8).collect() }
    }

    /// Reads a table from the beginning of a file and gives the rest; none where the file does not begin with one.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let bits = u32::from_le_bytes(head[..4].try_into().ok()?);
        let step = f32::from_le_bytes(head[4..].try_into().ok()?);
        if !(1..=24).contains(&bits) {
            return None;
        }
        let (weights, rest) = rest.split_at_checked(1 << bits)?;
        Some((Self { bits, step, weights: weights.iter().map(|&w| w as i8).collect() }, rest))
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(8 + self.weights.len());
        out.extend(self.bits.to_le_bytes());
        out.extend(self.step.to_le_bytes());
        out.extend(self.weights.iter().map(|&w| w as u8));
        out
    }

    /// The sum of the weights of these features: log odds; 0 where there is no table.
    pub(crate) fn score(&self, features: &[u32]) -> f64 {
        if self.weights.is_empty() {
            return 0.0;
        }
        let sum: i32 = features.iter().map(|&f| i32::from(self.weights[slot(f, self.bits)])).sum();
        f64::from(sum) * f64::from(self.step)
    }
}

/// Where the weight of a feature stands in a table of 2^bits.
pub(crate) fn slot(feature: u32, bits: u32) -> usize {
    (feature >> (32 - bits)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let weights: Vec<f32> = (0..256).map(|k| ((k * 37) % 101) as f32 / 50.0 - 1.0).collect();
        let table = Table::new(&weights);
        let bytes = table.to_bytes();
        let (again, rest) = Table::read(&bytes).unwrap();
        assert!(rest.is_empty());
        for f in [0u32, 1 << 24, 7 << 24, 255 << 24] {
            assert_eq!(table.score(&[f]), again.score(&[f]));
            assert!((again.score(&[f]) - f64::from(weights[slot(f, 8)])).abs() < 0.02);
        }
        assert!(Table::read(&bytes[..200]).is_none());
        assert!(Table::read(&[]).is_none());
    }
}
