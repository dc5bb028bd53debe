//! Fitting weights to examples by gradient steps that adapt to each weight. The same examples give the same weights.

use super::net::{Draft, HIDDEN, Net};
use super::table::{Table, slot};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Examples of one task: features laid end to end.
#[derive(Debug, Default, Clone)]
pub(crate) struct Examples {
    features: Vec<u32>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// One past the last of its features.
    end: usize,
    /// What is to be answered, between 0 and 1.
    target: f32,
    weight: f32,
    /// What the annotation says; none where nobody annotated.
    annotated: Option<f32>,
    /// The teacher's log odds, where nobody annotated.
    odds: f32,
}

impl Examples {
    pub(crate) fn push(&mut self, features: &[u32], target: f32, weight: f32) {
        self.features.extend_from_slice(features);
        self.rows.push(Row { end: self.features.len(), target, weight, annotated: Some(target), odds: 0.0 });
    }

    /// An example with a target of its own beside what the annotation says.
    pub(crate) fn push_taught(&mut self, features: &[u32], target: f32, weight: f32, annotated: Option<f32>, odds: f32) {
        self.features.extend_from_slice(features);
        self.rows.push(Row { end: self.features.len(), target, weight, annotated, odds });
    }

    fn features_of(&self, r: usize) -> Range<usize> {
        (if r == 0 { 0 } else { self.rows[r - 1].end })..self.rows[r].end
    }

    /// Where nobody annotated, the target becomes the opinion of a first network and the teacher's together.
    pub(crate) fn ask(&mut self, first: &Net) {
        for r in 0..self.rows.len() {
            if self.rows[r].annotated.is_none() {
                let own = first.score(&self.features[self.features_of(r)]) as f32;
                let z = (1.0 - TEACHER) * own + TEACHER * self.rows[r].odds;
                self.rows[r].target = 1.0 / (1.0 + (-z).exp());
            }
        }
    }
}

/// Share of the teacher in the joint opinion.
const TEACHER: f32 = 0.3;

/// Which examples a network learns from, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The annotated ones, what the annotation says.
    First,
    /// All, their targets.
    Second,
}

impl Stage {
    fn target(self, row: &Row) -> Option<f32> {
        if self == Stage::First { row.annotated } else { Some(row.target) }
    }
}

/// How fast a linear model is learned.
pub(crate) struct Rates {
    pub(crate) passes: u32,
    pub(crate) rate: f32,
    /// Pull of the weights towards nothing.
    pub(crate) pull: f32,
    /// Examples that a feature must be in.
    pub(crate) least: u8,
}

/// A source of numbers that are the same every time.
struct Dice(u64);

impl Dice {
    /// Between 0 and 1.
    fn roll(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1u64 << 24) as f32
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = (self.roll() * (i + 1) as f32) as usize;
            list.swap(i, j.min(i));
        }
    }
}

fn all_rows(sets: &[&Examples], stage: Stage) -> Vec<(u32, u32)> {
    let of = |(i, set): (usize, &&Examples)| {
        let taken = |&r: &usize| stage.target(&set.rows[r]).is_some();
        (0..set.rows.len()).filter(taken).map(|r| (i as u32, r as u32)).collect::<Vec<_>>()
    };
    sets.iter().enumerate().flat_map(of).collect()
}

/// Logistic regression over a table of 2^bits weights.
pub(crate) fn linear(sets: &[&Examples], bits: u32, how: &Rates) -> Table {
    let n = 1usize << bits;
    let (mut w, mut g, mut seen) = (vec![0.0f32; n], vec![1e-4f32; n], vec![0u8; n]);
    for &f in sets.iter().flat_map(|s| &s.features) {
        seen[slot(f, bits)] = seen[slot(f, bits)].saturating_add(1);
    }
    let mut dice = Dice(88_172_645_463_325_252);
    let mut order = all_rows(sets, Stage::Second);
    for pass in 0..how.passes {
        dice.shuffle(&mut order);
        let step = how.rate / (1.0 + 0.3 * pass as f32);
        for &(i, r) in &order {
            let set = sets[i as usize];
            let Row { target, weight, .. } = set.rows[r as usize];
            let features = &set.features[set.features_of(r as usize)];
            let known = || features.iter().map(|&f| slot(f, bits)).filter(|&at| seen[at] >= how.least);
            let z: f32 = known().map(|at| w[at]).sum();
            let error = weight * (1.0 / (1.0 + (-z).exp()) - target);
            if error.abs() < 1e-3 {
                continue;
            }
            for at in known() {
                let grad = error + how.pull * w[at];
                g[at] += grad * grad;
                w[at] -= step * grad / g[at].sqrt();
            }
        }
    }
    Table::new(&w)
}

/// Share of the features that are hidden from each step, so that no few of them are relied on.
const DROP: f32 = 0.5;
const PASSES: u32 = 3;
const RATE: f32 = 0.05;
const PULL: f32 = 0.001;
const ROW_PULL: f32 = 1e-4;
/// A feature is kept where it is in so many examples, so many of them likely right (or many in all).
const LEAST: u32 = 8;
const LEAST_RIGHT: f32 = 2.0;
const MANY: u32 = 60;
/// Features are kept up to so many.
const MOST: usize = 96_000;

/// The network of the pairs.
pub(crate) fn network(sets: &[&Examples], stage: Stage) -> Draft {
    let features = worthy(sets, stage);
    let rows: Vec<Vec<u32>> =
        sets.iter().map(|s| s.features.iter().map(|f| features.get(f).copied().unwrap_or(u32::MAX)).collect()).collect();
    let n = features.len();
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut e: Vec<[f32; HIDDEN]> = (0..n).map(|_| std::array::from_fn(|_| (dice.roll() - 0.5) * 0.1)).collect();
    let mut ge = vec![[1e-4f32; HIDDEN]; n];
    let (mut w, mut gw) = (vec![0.0f32; n], vec![1e-4f32; n]);
    let (mut b, mut gb) = ([0.05f32; HIDDEN], [1e-4f32; HIDDEN]);
    let mut v: [f32; HIDDEN] = std::array::from_fn(|_| (dice.roll() - 0.5) * 0.6);
    let mut gv = [1e-4f32; HIDDEN];
    let (mut bias, mut gbias) = (-3.0f32, 1e-4f32);
    let mut order = all_rows(sets, stage);
    let mut known: Vec<usize> = Vec::new();
    let louder = 1.0 / (1.0 - DROP);
    for pass in 0..PASSES {
        dice.shuffle(&mut order);
        let step = RATE / (1.0 + 0.3 * pass as f32);
        let mut loss = 0.0f64;
        for &(i, r) in &order {
            let set = sets[i as usize];
            let row = &set.rows[r as usize];
            let (weight, target) = (row.weight, stage.target(row).unwrap_or(row.target));
            known.clear();
            for &f in &rows[i as usize][set.features_of(r as usize)] {
                if f != u32::MAX && dice.roll() >= DROP {
                    known.push(f as usize);
                }
            }
            let mut h = b;
            let mut z = bias;
            for &f in &known {
                z += w[f] * louder;
                h.iter_mut().zip(&e[f]).for_each(|(h, x)| *h += x * louder);
            }
            z += h.iter().zip(&v).map(|(h, v)| h.max(0.0) * v).sum::<f32>();
            let p = 1.0 / (1.0 + (-z).exp());
            loss -= f64::from(weight * (target * p.max(1e-6).ln() + (1.0 - target) * (1.0 - p).max(1e-6).ln()));
            let error = weight * (p - target);
            if error.abs() < 2e-3 {
                continue;
            }
            adapt(&mut bias, &mut gbias, error, step);
            let mut back = [0.0f32; HIDDEN];
            for t in 0..HIDDEN {
                if h[t] > 0.0 {
                    back[t] = error * v[t];
                    let grad = error * h[t] + 1e-4 * v[t];
                    adapt(&mut v[t], &mut gv[t], grad, step);
                    adapt(&mut b[t], &mut gb[t], back[t], step);
                }
            }
            for &f in &known {
                let grad = error + PULL * w[f];
                adapt(&mut w[f], &mut gw[f], grad, step);
                for t in 0..HIDDEN {
                    let grad = back[t] + ROW_PULL * e[f][t];
                    adapt(&mut e[f][t], &mut ge[f][t], grad, step);
                }
            }
        }
        eprintln!("pass {}: {} examples, {n} features, loss {:.4}", pass + 1, order.len(), loss / order.len().max(1) as f64);
    }
    let rows = features.into_iter().map(|(f, k)| (f, w[k as usize], e[k as usize])).collect();
    Draft { rows, hidden: b, out: v, bias }
}

fn adapt(weight: &mut f32, sum: &mut f32, grad: f32, step: f32) {
    *sum += grad * grad;
    *weight -= step * grad / sum.sqrt();
}

/// The features that are worth a row, numbered in their order.
fn worthy(sets: &[&Examples], stage: Stage) -> BTreeMap<u32, u32> {
    let mut counts: HashMap<u32, (u32, f32)> = HashMap::new();
    for set in sets {
        for r in 0..set.rows.len() {
            let Some(target) = stage.target(&set.rows[r]) else { continue };
            for &f in &set.features[set.features_of(r)] {
                let c = counts.entry(f).or_default();
                c.0 += 1;
                c.1 += target;
            }
        }
    }
    let mut kept: Vec<(u32, f32, u32)> = counts
        .into_iter()
        .filter(|(_, (n, right))| *n >= LEAST && (*right >= LEAST_RIGHT || *n >= MANY))
        .map(|(f, (n, right))| (n, right, f))
        .collect();
    kept.sort_by(|a, b| (b.1 + b.0 as f32 * 0.01).total_cmp(&(a.1 + a.0 as f32 * 0.01)).then(a.2.cmp(&b.2)));
    kept.truncate(MOST);
    let mut features: Vec<u32> = kept.into_iter().map(|k| k.2).collect();
    features.sort_unstable();
    features.into_iter().zip(0..).collect()
}
