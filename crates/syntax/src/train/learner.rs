//! The network while it learns: numbers with a fraction, one row an answer or feature, Adagrad with one rate a row.

use std::collections::HashMap;

use crate::net::{BUCKET, CEILING, HIDDEN, place};

type Row = [f32; HIDDEN];

/// Steps of a byte in one unit of a row's weight, and of an answer's.
const ROW_UNIT: f32 = 100.0;
const HEAD_UNIT: f32 = 50.0;

pub(super) struct Learner {
    buckets: usize,
    checks: Vec<u16>,
    rows: Vec<Row>,
    row_sums: Vec<f32>,
    bias: Row,
    bias_sum: f32,
    heads: Vec<Row>,
    offsets: Vec<f32>,
    head_sums: Vec<f32>,
    pub(super) rate: f32,
}

/// What one look at the features gave.
pub(super) struct Look {
    rows: Vec<usize>,
    hidden: Row,
    /// The gradient at the hidden layer, from the answers judged so far.
    back: Row,
}

/// Numbers that look random and are the same every time.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Between 0 and 1.
    pub(super) fn part(&mut self) -> f32 {
        (self.roll() >> 40) as f32 / (1u64 << 24) as f32
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.roll() % (i as u64 + 1)) as usize);
        }
    }
}

impl Learner {
    /// A network that knows the most frequent of these features.
    pub(super) fn new(counts: HashMap<u64, u32>, least: u32, buckets: usize, answers: usize, rate: f32) -> Self {
        let mut known: Vec<(u32, u64)> =
            counts.into_iter().filter(|&(_, count)| count >= least).map(|(feature, count)| (count, feature)).collect();
        known.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut checks = vec![0; buckets * BUCKET];
        let mut kept = 0;
        for &(_, feature) in &known {
            let (bucket, check) = place(feature, buckets as u64);
            let lanes = &mut checks[bucket * BUCKET..][..BUCKET];
            if !lanes.contains(&check)
                && let Some(free) = lanes.iter_mut().find(|lane| **lane == 0)
            {
                *free = check;
                kept += 1;
            }
        }
        eprintln!("{} features seen {least} times or more, {kept} kept", known.len());
        let mut dice = Dice(0x5eed);
        let mut fill = |scale: f32| -> Row { std::array::from_fn(|_| (dice.part() - 0.5) * 2.0 * scale) };
        Self {
            buckets,
            rows: checks.iter().map(|_| fill(0.05)).collect(),
            row_sums: vec![1e-6; checks.len()],
            checks,
            bias: fill(0.1),
            bias_sum: 1e-6,
            heads: (0..answers).map(|_| fill(0.15)).collect(),
            offsets: vec![0.0; answers],
            head_sums: vec![1e-6; answers],
            rate,
        }
    }

    /// Looks at the features, each of which is left out with this chance: what is never sure to be there is not relied on alone.
    pub(super) fn look(&self, features: &[u64], drop: f32, dice: &mut Dice) -> Look {
        let mut rows = Vec::with_capacity(features.len());
        let mut hidden = self.bias;
        let limit = (drop * 256.0) as u64;
        let mut lot = 0;
        for (i, &feature) in features.iter().enumerate() {
            lot = if i % 8 == 0 { dice.roll() } else { lot >> 8 };
            if lot & 255 < limit {
                continue;
            }
            let (bucket, check) = place(feature, self.buckets as u64);
            if let Some(lane) = self.checks[bucket * BUCKET..][..BUCKET].iter().position(|&known| known == check) {
                let row = bucket * BUCKET + lane;
                rows.push(row);
                hidden.iter_mut().zip(&self.rows[row]).for_each(|(to, weight)| *to += weight);
            }
        }
        let ceiling = f32::from(CEILING) / ROW_UNIT;
        Look { rows, hidden: hidden.map(|value| value.clamp(0.0, ceiling)), back: [0.0; HIDDEN] }
    }

    pub(super) fn score(&self, look: &Look, answer: usize) -> f32 {
        self.offsets[answer] + dot(&look.hidden, &self.heads[answer])
    }

    /// Moves the answers towards the right one, and keeps what the features have to learn from it. Gives back the best-scored answer.
    pub(super) fn judge(&mut self, look: &mut Look, answers: &[usize], right: usize) -> usize {
        let scores: Vec<f32> = answers.iter().map(|&answer| self.score(look, answer)).collect();
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        let best = answers[scores.iter().position(|&score| score == most).unwrap_or(0)];
        let mut parts: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
        let sum: f32 = parts.iter().sum();
        parts.iter_mut().for_each(|part| *part /= sum);
        let norm = dot(&look.hidden, &look.hidden) / HIDDEN as f32;
        for (&answer, part) in answers.iter().zip(parts) {
            let error = part - if answer == right { 1.0 } else { 0.0 };
            if error.abs() < 1e-4 {
                continue;
            }
            let head = &mut self.heads[answer];
            look.back.iter_mut().zip(head.iter()).for_each(|(to, weight)| *to += error * weight);
            self.head_sums[answer] += error * error * (norm + 1.0);
            let step = self.rate * error / self.head_sums[answer].sqrt();
            let most = 127.0 / HEAD_UNIT;
            head.iter_mut().zip(&look.hidden).for_each(|(weight, value)| *weight = (*weight - step * value).clamp(-most, most));
            self.offsets[answer] -= step;
        }
        best
    }

    /// Teaches the features what was kept.
    pub(super) fn teach(&mut self, mut look: Look) {
        look.back.iter_mut().zip(&look.hidden).for_each(|(back, &value)| {
            if value <= 0.0 {
                *back = 0.0;
            }
        });
        let norm = dot(&look.back, &look.back) / HIDDEN as f32;
        // What is known well is passed over: half of the time is saved and nothing lost.
        if norm < 1e-5 {
            return;
        }
        let most = 127.0 / ROW_UNIT;
        for row in look.rows {
            self.row_sums[row] += norm;
            let step = self.rate / self.row_sums[row].sqrt();
            self.rows[row].iter_mut().zip(&look.back).for_each(|(weight, back)| *weight = (*weight - step * back).clamp(-most, most));
        }
        self.bias_sum += norm;
        let step = self.rate / self.bias_sum.sqrt();
        self.bias.iter_mut().zip(&look.back).for_each(|(weight, back)| *weight -= step * back);
    }

    /// The file that the program reads.
    pub(super) fn file(&self) -> Vec<u8> {
        let byte = |value: f32| value.round().clamp(-127.0, 127.0) as i8 as u8;
        let mut out = Vec::new();
        out.extend((self.buckets as u32).to_le_bytes());
        out.extend((self.heads.len() as u32).to_le_bytes());
        self.checks.iter().for_each(|check| out.extend(check.to_le_bytes()));
        for (row, &check) in self.rows.iter().zip(&self.checks) {
            out.extend(row.iter().map(|&weight| if check == 0 { 0 } else { byte(weight * ROW_UNIT) }));
        }
        self.bias.iter().for_each(|&weight| out.extend(((weight * ROW_UNIT).round().clamp(-8000.0, 8000.0) as i16).to_le_bytes()));
        for head in &self.heads {
            out.extend(head.iter().map(|&weight| byte(weight * HEAD_UNIT)));
        }
        self.offsets.iter().for_each(|&weight| out.extend(((weight * ROW_UNIT * HEAD_UNIT).round() as i32).to_le_bytes()));
        out
    }
}

fn dot(a: &Row, b: &Row) -> f32 {
    // Eight sums side by side, so that the processor can add them at once; always in the same order.
    let mut sums = [0.0; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}
