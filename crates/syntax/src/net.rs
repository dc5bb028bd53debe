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

/// What a feature adds to the hidden layer, on one line of the processor's cache.
#[derive(Clone)]
#[repr(align(64))]
struct Row([i8; HIDDEN]);

/// What each check of a bucket answers with; 16 and more, so that 0 is none.
const LANES: [u16; BUCKET] = [16, 17, 18, 19, 20, 21, 22, 23];

/// Numbers of the hidden layer that are added up together.
const PART: usize = 32;

/// Features that are looked up before their rows are added: memory answers many look-ups at once.
const AT_ONCE: usize = 96;

/// A network ready to use.
pub(crate) struct Net {
    buckets: u64,
    checks: Vec<[u16; BUCKET]>,
    /// First a row of zeros for the features that nobody knows, then one for each check.
    rows: Vec<Row>,
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
            checks: checks
                .chunks_exact(2 * BUCKET)
                .map(|bucket| std::array::from_fn(|lane| short(&bucket[2 * lane..2 * lane + 2]) as u16))
                .collect(),
            rows: std::iter::once(Row([0; HIDDEN]))
                .chain(weights.as_chunks().0.iter().map(|row| Row(row.map(|weight| weight as i8))))
                .collect(),
            bias: layer,
            heads,
            offsets: offsets.chunks_exact(4).map(|quad| i32::from_le_bytes([quad[0], quad[1], quad[2], quad[3]])).collect(),
        };
        Some((net, rest))
    }

    /// The row of a feature; the row of zeros where the network does not know it. Without a branch: nothing tells beforehand which are known.
    #[inline]
    fn row(&self, feature: u64) -> usize {
        let (bucket, check) = place(feature, self.buckets);
        let known = &self.checks[bucket];
        // At most one lane answers. Written so that the compiler compares all at once.
        let hits: [u16; BUCKET] = std::array::from_fn(|lane| if known[lane] == check { LANES[lane] } else { 0 });
        let halves: [u16; BUCKET / 2] = std::array::from_fn(|lane| hits[lane] | hits[lane + BUCKET / 2]);
        let hit = usize::from(halves[0] | halves[2] | halves[1] | halves[3]);
        // All ones where there is a hit: its fifth bit is set.
        let known = (hit >> 4).wrapping_neg();
        (bucket * BUCKET + hit % BUCKET + 1) & known
    }

    /// The hidden layer for these features.
    #[inline]
    pub(crate) fn hidden(&self, features: &[u64]) -> Layer {
        let mut sum = self.bias;
        let mut rows = [0; AT_ONCE];
        for features in features.chunks(AT_ONCE) {
            for (row, &feature) in rows.iter_mut().zip(features) {
                *row = self.row(feature);
            }
            // In parts that the processor can hold in its registers.
            for (part, sum) in sum.as_chunks_mut::<PART>().0.iter_mut().enumerate() {
                let mut held = *sum;
                for row in rows[..features.len()].iter().filter_map(|&row| self.rows.get(row)) {
                    for (to, &weight) in held.iter_mut().zip(&row.0.as_chunks::<PART>().0[part]) {
                        *to = to.wrapping_add(i16::from(weight));
                    }
                }
                *sum = held;
            }
        }
        sum.map(|value| value.clamp(0, CEILING))
    }

    /// The score of one answer.
    #[inline]
    pub(crate) fn score(&self, hidden: &Layer, answer: usize) -> i32 {
        let head = &self.heads[answer];
        let product = |value: i16, weight: i16| i32::from(value) * i32::from(weight);
        let mut sums = [0; 4];
        for (values, weights) in hidden.as_chunks::<8>().0.iter().zip(head.as_chunks::<8>().0) {
            for (lane, sum) in sums.iter_mut().enumerate() {
                *sum += product(values[2 * lane], weights[2 * lane]) + product(values[2 * lane + 1], weights[2 * lane + 1]);
            }
        }
        self.offsets[answer] + sums.iter().sum::<i32>()
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
        let known: Vec<u64> = features.iter().copied().filter(|&feature| net.row(feature) != 0).collect();
        assert!(!known.is_empty());
        let turned: Vec<u64> = features.iter().rev().copied().collect();
        assert_eq!(net.hidden(&features), net.hidden(&turned));
        assert_eq!(net.hidden(&features), net.hidden(&known));
    }

    #[test]
    fn checks_of_a_bucket_differ() {
        for bytes in [MODEL, include_bytes!("../models/tagger.bin")] {
            let (net, _) = Net::read(bytes).unwrap();
            for bucket in &net.checks {
                let mut known: Vec<u16> = bucket.iter().copied().filter(|&check| check != 0).collect();
                known.sort_unstable();
                assert!(known.windows(2).all(|pair| pair[0] != pair[1]), "{bucket:?}");
            }
        }
    }

    #[test]
    fn the_models_stay_small() {
        let size = MODEL.len() + include_bytes!("../models/tagger.bin").len();
        assert!(size <= 6_000_000, "{size} bytes");
    }
}
