//! The network that scores a pair: each known feature adds a row of numbers and a weight of its own; the sum of the rows is cut at zero,
//! and what is left is weighed. Weights are bytes and the arithmetic is in integers, so every machine gives the same answer.
//!
//! File, little-endian: rows (u32), steps of the score (f32), bias of the score (i32), bias of the hidden layer (i32 each), its weights
//! (i16 each); then per row, sorted: number of the feature (u32), weight (i16), row (i8 each).

/// Width of the hidden layer.
pub(crate) const HIDDEN: usize = 16;
const HEAD: usize = 12 + 4 * HIDDEN + 2 * HIDDEN;
const ROW: usize = 6 + HIDDEN;

/// A network ready to use.
#[derive(Debug, Clone, Default)]
pub(crate) struct Net {
    /// Open addressing: number of the feature and row, 0 for nothing there.
    index: Vec<(u32, u32)>,
    rows: Vec<[i8; HIDDEN]>,
    lines: Vec<i16>,
    hidden: [i32; HIDDEN],
    out: [i16; HIDDEN],
    bias: i32,
    step: f32,
}

impl Net {
    /// Reads a network from the beginning of a file and gives the rest; none where the file does not begin with one.
    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (head, rest) = bytes.split_at_checked(HEAD)?;
        let word = |at: usize| [head[at], head[at + 1], head[at + 2], head[at + 3]];
        let count = u32::from_le_bytes(word(0)) as usize;
        let (body, rest) = rest.split_at_checked(count.checked_mul(ROW)?)?;
        let mut net = Self {
            index: vec![(0, 0); (count * 2).next_power_of_two().max(2)],
            rows: Vec::with_capacity(count),
            lines: Vec::with_capacity(count),
            hidden: std::array::from_fn(|k| i32::from_le_bytes(word(12 + 4 * k))),
            out: std::array::from_fn(|k| i16::from_le_bytes([head[12 + 4 * HIDDEN + 2 * k], head[13 + 4 * HIDDEN + 2 * k]])),
            bias: i32::from_le_bytes(word(8)),
            step: f32::from_le_bytes(word(4)),
        };
        for (k, row) in body.chunks_exact(ROW).enumerate() {
            let feature = u32::from_le_bytes([row[0], row[1], row[2], row[3]]);
            net.lines.push(i16::from_le_bytes([row[4], row[5]]));
            net.rows.push(std::array::from_fn(|t| row[6 + t] as i8));
            let mut at = net.home(feature);
            while net.index[at].1 != 0 {
                at = (at + 1) & (net.index.len() - 1);
            }
            net.index[at] = (feature, k as u32 + 1);
        }
        Some((net, rest))
    }

    fn home(&self, feature: u32) -> usize {
        feature.wrapping_mul(0x9e37_79b1) as usize >> 4 & (self.index.len() - 1)
    }

    fn row(&self, feature: u32) -> Option<usize> {
        let mut at = self.home(feature);
        loop {
            match self.index.get(at)? {
                (_, 0) => return None,
                (f, row) if *f == feature => return Some(*row as usize - 1),
                _ => at = (at + 1) & (self.index.len() - 1),
            }
        }
    }

    /// The log odds of a pair with these features.
    pub(crate) fn score(&self, features: &[u32]) -> f64 {
        let mut sum = self.hidden;
        let mut line = i64::from(self.bias);
        for &feature in features {
            if let Some(row) = self.row(feature) {
                line += i64::from(self.lines[row]);
                for (to, &w) in sum.iter_mut().zip(&self.rows[row]) {
                    *to += i32::from(w);
                }
            }
        }
        // The weights of the hidden layer are in steps of 1/256 of the score's.
        let deep: i64 = sum.iter().zip(&self.out).map(|(&h, &w)| i64::from(h.max(0)) * i64::from(w)).sum();
        (line as f64 + deep as f64 / 256.0) * f64::from(self.step)
    }
}

/// Real weights on their way to a file.
#[derive(Debug, Default, Clone)]
pub(crate) struct Draft {
    /// Feature, weight, row; sorted by feature.
    pub(crate) rows: Vec<(u32, f32, [f32; HIDDEN])>,
    pub(crate) hidden: [f32; HIDDEN],
    pub(crate) out: [f32; HIDDEN],
    pub(crate) bias: f32,
}

impl Draft {
    /// Rounds the weights and writes them down.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut sizes: Vec<f32> = self.rows.iter().flat_map(|r| r.2.iter().map(|x| x.abs())).collect();
        sizes.sort_unstable_by(f32::total_cmp);
        // A step that leaves one weight in a thousand to be cut.
        let grain = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 1000)).copied().unwrap_or(1.0).max(1e-3) / 127.0;
        let step = 1.0 / 2048.0f32;
        let mut out = Vec::with_capacity(HEAD + self.rows.len() * ROW);
        out.extend((self.rows.len() as u32).to_le_bytes());
        out.extend(step.to_le_bytes());
        out.extend(((self.bias / step).round() as i32).to_le_bytes());
        for h in self.hidden {
            out.extend(((h / grain).round() as i32).to_le_bytes());
        }
        for v in self.out {
            out.extend(((v * grain / step * 256.0).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
        }
        for (feature, line, row) in &self.rows {
            out.extend(feature.to_le_bytes());
            out.extend(((line / step).round().clamp(-32000.0, 32000.0) as i16).to_le_bytes());
            out.extend(row.iter().map(|w| (w / grain).round().clamp(-127.0, 127.0) as i8 as u8));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let row = |seed: f32| std::array::from_fn(|k| (seed + k as f32 * 0.37).sin() * 0.4);
        Draft {
            rows: (0..200u32).map(|k| (k * 7919 + 1, (k as f32).cos() * 0.3, row(k as f32))).collect(),
            hidden: row(0.5),
            out: row(0.1),
            bias: -1.5,
        }
    }

    #[test]
    fn what_is_written_is_read_and_scores_alike() {
        let draft = draft();
        let bytes = draft.to_bytes();
        let (net, rest) = Net::read(&bytes).unwrap();
        assert!(rest.is_empty());
        let features: Vec<u32> = draft.rows.iter().step_by(9).map(|r| r.0).chain([5, 6]).collect();
        let mut hidden = draft.hidden;
        let mut z = draft.bias;
        for r in draft.rows.iter().filter(|r| features.contains(&r.0)) {
            z += r.1;
            hidden.iter_mut().zip(&r.2).for_each(|(h, w)| *h += w);
        }
        z += hidden.iter().zip(&draft.out).map(|(h, w)| h.max(0.0) * w).sum::<f32>();
        assert!((net.score(&features) - f64::from(z)).abs() < 0.05, "{} {z}", net.score(&features));
    }

    #[test]
    fn a_file_cut_short_is_no_network() {
        let bytes = draft().to_bytes();
        for end in [0, 7, HEAD - 1, HEAD + 5, bytes.len() - 1] {
            assert!(Net::read(&bytes[..end]).is_none(), "{end}");
        }
    }
}
