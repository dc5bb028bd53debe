//! A small network on sparse features: each known feature adds a row of [`HIDDEN`] numbers, the sum is cut at zero, and an output
//! layer scores the answers. Weights are bytes; the arithmetic is in integers, so every machine gives the same answer.
//!
//! File: buckets of eight rows as u32, outputs as u32, then per row a check (u16; 0 for none), per row its weights (i8), the bias (i16), the
//! outputs' weights (i8) and biases (i32); little-endian.

/// Width of the hidden layer.
pub(crate) const HIDDEN: usize = 64;
/// Rows a bucket.
pub(crate) const BUCKET: usize = 8;
/// The hidden layer is kept below this, so that the products fit into 32 bits.
pub(crate) const CEILING: i16 = 4000;

pub(crate) type Layer = [i16; HIDDEN];

/// A network ready to use.
pub(crate) struct Net {
    buckets: u64,
    checks: Vec<u16>,
    rows: &'static [u8],
    bias: Layer,
    heads: Vec<Layer>,
    offsets: Vec<i32>,
}

/// Bucket and check of a feature.
pub(crate) fn place(feature: u64, buckets: u64) -> (usize, u16) {
    let bucket = ((feature >> 32) * buckets) >> 32;
    (bucket as usize, (feature as u16).max(1))
}

impl Net {
    /// Reads a network from the beginning of a file, and gives the rest; none where the file does not begin with one.
    pub(crate) fn read(bytes: &'static [u8]) -> Option<(Net, &'static [u8])> {
        let (head, rest) = bytes.split_at_checked(8)?;
        let buckets = u32::from_le_bytes(head[..4].try_into().ok()?) as usize;
        let outputs = u32::from_le_bytes(head[4..].try_into().ok()?) as usize;
        let rows = buckets * BUCKET;
        let (checks, rest) = rest.split_at_checked(rows * 2)?;
        let (weights, rest) = rest.split_at_checked(rows * HIDDEN)?;
        let (bias, rest) = rest.split_at_checked(HIDDEN * 2)?;
        let (heads, rest) = rest.split_at_checked(outputs * HIDDEN)?;
        let (offsets, rest) = rest.split_at_checked(outputs * 4)?;
        let short = |pair: &[u8]| i16::from_le_bytes([pair[0], pair[1]]);
        let mut layer = [0; HIDDEN];
        layer.iter_mut().zip(bias.chunks_exact(2)).for_each(|(to, pair)| *to = short(pair));
        let heads = heads.chunks_exact(HIDDEN).map(|head| std::array::from_fn(|i| i16::from(head[i] as i8))).collect();
        let net = Net {
            buckets: buckets as u64,
            checks: checks.chunks_exact(2).map(|pair| short(pair) as u16).collect(),
            rows: weights,
            bias: layer,
            heads,
            offsets: offsets.chunks_exact(4).map(|quad| i32::from_le_bytes([quad[0], quad[1], quad[2], quad[3]])).collect(),
        };
        Some((net, rest))
    }

    /// The row of a feature, if the network knows it.
    #[inline]
    fn row(&self, feature: u64) -> Option<&[u8; HIDDEN]> {
        let (bucket, check) = place(feature, self.buckets);
        let checks: &[u16; BUCKET] = self.checks.get(bucket * BUCKET..)?.first_chunk()?;
        let mut lane = BUCKET;
        for (i, &known) in checks.iter().enumerate() {
            lane = if known == check { i } else { lane };
        }
        if lane == BUCKET {
            return None;
        }
        self.rows[(bucket * BUCKET + lane) * HIDDEN..].first_chunk()
    }

    /// The hidden layer for these features.
    #[inline]
    pub(crate) fn hidden(&self, features: &[u64]) -> Layer {
        let mut sum = self.bias;
        for &feature in features {
            if let Some(row) = self.row(feature) {
                for (to, &weight) in sum.iter_mut().zip(row) {
                    *to = to.wrapping_add(i16::from(weight as i8));
                }
            }
        }
        sum.map(|value| value.clamp(0, CEILING))
    }

    /// The score of one answer.
    #[inline]
    pub(crate) fn score(&self, hidden: &Layer, answer: usize) -> i32 {
        let head = &self.heads[answer];
        let mut sum = self.offsets[answer];
        for (&value, &weight) in hidden.iter().zip(head) {
            sum += i32::from(value) * i32::from(weight);
        }
        sum
    }

    /// The best of a range of answers; the first of equals.
    #[inline]
    pub(crate) fn best(&self, hidden: &Layer, answers: impl Iterator<Item = usize>) -> usize {
        let mut best = (0, i32::MIN);
        for answer in answers {
            let score = self.score(hidden, answer);
            if score > best.1 {
                best = (answer, score);
            }
        }
        best.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static MODEL: &[u8] = include_bytes!("../models/parser.bin");

    #[test]
    fn a_file_cut_short_is_no_network() {
        assert!(Net::read(MODEL).is_some());
        for end in [0, 7, 8, 1000, MODEL.len() - 1] {
            assert!(Net::read(&MODEL[..end]).is_none(), "{end}");
        }
    }

    #[test]
    fn features_add_up_in_any_order() {
        let (net, _) = Net::read(MODEL).unwrap();
        let features: Vec<u64> = (0..500).map(|i| crate::form::feature(130, i, 0, 0)).collect();
        let known: Vec<u64> = features.iter().copied().filter(|&feature| net.row(feature).is_some()).collect();
        assert!(!known.is_empty());
        let turned: Vec<u64> = features.iter().rev().copied().collect();
        assert_eq!(net.hidden(&features), net.hidden(&turned));
        assert_eq!(net.hidden(&features), net.hidden(&known));
    }

    #[test]
    fn the_models_stay_small() {
        let size = MODEL.len() + include_bytes!("../models/tagger.bin").len();
        assert!(size <= 6_000_000, "{size} bytes");
    }
}
