use super::{features::Sink, label::Label};
use rustc_hash::FxHashMap as HashMap;
use std::sync::OnceLock;

const COUNT: usize = Label::COUNT;

/// Learned weights of a labelling: of features with labels, and of a label after another.
#[derive(Debug, Default, Clone)]
pub(super) struct Weights {
    pub(super) features: HashMap<u64, [i32; COUNT]>,
    pub(super) after: [[i32; COUNT]; COUNT],
    pub(super) first: [i32; COUNT],
}

/// The hash of a feature's name given in parts.
pub(super) fn hash(parts: &[&str]) -> u64 {
    let mut h: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for b in part.bytes() {
            h = (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    h
}

/// Adds up scores while features are written.
pub(super) struct Scores<'w> {
    weights: &'w Weights,
    pub(super) of: Vec<[i32; COUNT]>,
}

impl<'w> Scores<'w> {
    pub(super) fn new(weights: &'w Weights, tokens: usize) -> Self {
        Self { weights, of: vec![[0; COUNT]; tokens] }
    }
}

impl Sink for Scores<'_> {
    fn take(&mut self, token: usize, parts: &[&str]) {
        if let Some(weights) = self.weights.features.get(&hash(parts)) {
            for (sum, weight) in self.of[token].iter_mut().zip(weights) {
                *sum += weight;
            }
        }
    }
}

impl Weights {
    /// The weights that the project was trained to.
    pub(super) fn learned() -> &'static Self {
        static LEARNED: OnceLock<Weights> = OnceLock::new();
        LEARNED.get_or_init(|| Self::parse(include_str!("weights.txt")))
    }

    /// Reads weights as [`Weights::write`] writes them; lines that are not weights are passed over.
    pub(super) fn parse(text: &str) -> Self {
        let mut weights = Self::default();
        for line in text.lines() {
            let Some((name, values)) = line.rsplit_once('\t') else { continue };
            let mut row = [0; COUNT];
            for value in values.split(' ') {
                let mut chars = value.chars();
                if let Some(label) = chars.next().and_then(Label::from_letter) {
                    row[label as usize] = chars.as_str().parse().unwrap_or(0);
                }
            }
            match name.strip_prefix("after ").map(|n| n.chars().next().and_then(Label::from_letter)) {
                Some(Some(label)) => weights.after[label as usize] = row,
                Some(None) => weights.first = row,
                None => {
                    weights.features.insert(hash(&[name]), row);
                }
            }
        }
        weights
    }

    /// Writes weights as text, in order of name.
    pub(super) fn write(&self, names: &HashMap<u64, String>) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (hash, row) in &self.features {
            if let (Some(name), Some(values)) = (names.get(hash), values(row)) {
                lines.push(format!("{name}\t{values}"));
            }
        }
        for label in Label::ALL {
            lines.extend(values(&self.after[label as usize]).map(|v| format!("after {}\t{v}", label.letter())));
        }
        lines.extend(values(&self.first).map(|v| format!("after \t{v}")));
        lines.sort_unstable();
        lines.join("\n") + "\n"
    }

    /// The best labels under scores (Viterbi); `fixed` tokens keep theirs.
    pub(super) fn best(&self, scores: &[[i32; COUNT]], fixed: &[Option<Label>]) -> Vec<Label> {
        let n = scores.len();
        if n == 0 {
            return Vec::new();
        }
        const NEVER: i64 = i64::MIN / 4;
        let allowed = |i: usize, l: usize| fixed[i].is_none_or(|f| f as usize == l);
        let mut back = vec![[0u8; COUNT]; n];
        let mut now = [NEVER; COUNT];
        for l in (0..COUNT).filter(|&l| allowed(0, l)) {
            now[l] = i64::from(scores[0][l]) + i64::from(self.first[l]);
        }
        for i in 1..n {
            let mut next = [NEVER; COUNT];
            for l in (0..COUNT).filter(|&l| allowed(i, l)) {
                let (mut best, mut from) = (NEVER, 0);
                for (before, &score) in now.iter().enumerate() {
                    let score = score + i64::from(self.after[before][l]);
                    if score > best {
                        (best, from) = (score, before);
                    }
                }
                next[l] = best.max(NEVER / 2) + i64::from(scores[i][l]);
                back[i][l] = from as u8;
            }
            now = next;
        }
        let mut label = (0..COUNT).max_by_key(|&l| (now[l], std::cmp::Reverse(l))).unwrap_or(0);
        let mut labels = vec![Label::Other; n];
        for i in (0..n).rev() {
            labels[i] = Label::ALL[label];
            label = usize::from(back[i][label]);
        }
        labels
    }
}

fn values(row: &[i32; COUNT]) -> Option<String> {
    let parts: Vec<String> =
        Label::ALL.into_iter().zip(row).filter(|(_, w)| **w != 0).map(|(label, weight)| format!("{}{weight}", label.letter())).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}
