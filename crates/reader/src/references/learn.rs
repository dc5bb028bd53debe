//! How the weights are learned.

use super::{
    features::{self, Sink},
    fixed,
    label::Label,
    token::{self, Token, TokenKind},
    weights::{Weights, hash},
};
use std::collections::HashMap;

/// A reference string and what its fields are, by name: `authors` (the block as printed), `editors`, `year`, `title`, `container`, `volume`,
/// `issue`, `pages`, `publisher`, `location`.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The string.
    pub text: String,
    /// Name and words of each field.
    pub fields: Vec<(String, String)>,
    /// Lessons made of the same work share a number, so that a feature counts as seen in one work only once.
    pub work: usize,
}

/// By how much the right label must win, in steps of learning.
const MARGIN: i32 = 3;
/// Weights are rounded to this many units a step, averaged; smaller ones are dropped.
const UNITS: i64 = 8;
const LEAST: i32 = 2;

struct Prepared {
    features: Vec<Vec<u32>>,
    gold: Vec<Label>,
    fixed: Vec<Option<Label>>,
}

#[derive(Default)]
struct Names {
    of: HashMap<u64, u32>,
    names: Vec<(u64, String)>,
    works: Vec<(usize, usize)>,
}

struct Collect<'n> {
    names: &'n mut Names,
    work: usize,
    out: Vec<Vec<u32>>,
}

impl Sink for Collect<'_> {
    fn take(&mut self, token: usize, parts: &[&str]) {
        let h = hash(parts);
        let next = self.names.names.len() as u32;
        let id = *self.names.of.entry(h).or_insert(next);
        if id == next {
            self.names.names.push((h, parts.concat()));
            self.names.works.push((self.work, 1));
        } else {
            let seen = &mut self.names.works[id as usize];
            if seen.0 != self.work {
                *seen = (self.work, seen.1 + 1);
            }
        }
        self.out[token].push(id);
    }
}

/// Learns weights from lessons and writes them as text: an averaged structured perceptron, `rounds` times over the lessons in a fixed order.
#[must_use]
pub fn train(lessons: &[Lesson], rounds: usize) -> String {
    let mut names = Names::default();
    let prepared: Vec<Prepared> = lessons
        .iter()
        .filter_map(|lesson| {
            let tokens = token::tokens(&lesson.text);
            let gold = align(lesson, &tokens)?;
            let mut sink = Collect { names: &mut names, work: lesson.work, out: vec![Vec::new(); tokens.len()] };
            features::write(&lesson.text, &tokens, &mut sink);
            Some(Prepared { features: sink.out, gold, fixed: fixed(&tokens) })
        })
        .collect();
    // What was seen in one work only is not learned.
    let keep: Vec<bool> = names.works.iter().map(|&(_, n)| n >= 2).collect();
    let width = names.names.len();
    let mut now = vec![[0i32; Label::COUNT]; width];
    let mut sum = vec![[0i64; Label::COUNT]; width];
    let mut state = Weights::default();
    let mut after_sum = [[0i64; Label::COUNT]; Label::COUNT];
    let mut first_sum = [0i64; Label::COUNT];
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut seed = 0x2545_f491u32;
    let mut step = 1i64;
    let total = (rounds * prepared.len()) as i64 + 1;
    for _ in 0..rounds {
        for i in (1..order.len()).rev() {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            order.swap(i, (seed >> 8) as usize % (i + 1));
        }
        for &n in &order {
            let lesson = &prepared[n];
            let scores: Vec<[i32; Label::COUNT]> = lesson
                .features
                .iter()
                .zip(&lesson.gold)
                .map(|(ids, &gold)| {
                    let mut row = [0; Label::COUNT];
                    for &id in ids.iter().filter(|&&id| keep[id as usize]) {
                        for (s, w) in row.iter_mut().zip(&now[id as usize]) {
                            *s += w;
                        }
                    }
                    // A margin: the right label must win by some distance.
                    row[gold as usize] -= MARGIN;
                    row
                })
                .collect();
            let found = state.best(&scores, &lesson.fixed);
            let weight = total - step;
            for (i, (&found, &gold)) in found.iter().zip(&lesson.gold).enumerate() {
                if found != gold {
                    for &id in lesson.features[i].iter().filter(|&&id| keep[id as usize]) {
                        let id = id as usize;
                        now[id][gold as usize] += 1;
                        now[id][found as usize] -= 1;
                        sum[id][gold as usize] += weight;
                        sum[id][found as usize] -= weight;
                    }
                }
            }
            transitions(&mut state, &mut after_sum, &mut first_sum, &lesson.gold, 1, weight);
            transitions(&mut state, &mut after_sum, &mut first_sum, &found, -1, weight);
            step += 1;
        }
    }
    finish(names, &sum, &after_sum, &first_sum, total)
}

/// Rewards or punishes the succession of labels.
fn transitions(
    state: &mut Weights,
    after_sum: &mut [[i64; Label::COUNT]; Label::COUNT],
    first_sum: &mut [i64; Label::COUNT],
    labels: &[Label],
    by: i32,
    weight: i64,
) {
    if let Some(&first) = labels.first() {
        state.first[first as usize] += by;
        first_sum[first as usize] += i64::from(by) * weight;
    }
    for pair in labels.windows(2) {
        state.after[pair[0] as usize][pair[1] as usize] += by;
        after_sum[pair[0] as usize][pair[1] as usize] += i64::from(by) * weight;
    }
}

fn finish(
    names: Names,
    sum: &[[i64; Label::COUNT]],
    after_sum: &[[i64; Label::COUNT]; Label::COUNT],
    first_sum: &[i64; Label::COUNT],
    total: i64,
) -> String {
    let average = |value: i64, least: i32| {
        let rounded = (value * UNITS + total / 2).div_euclid(total) as i32;
        if rounded.abs() < least { 0 } else { rounded }
    };
    let mut weights =
        Weights { first: first_sum.map(|v| average(v, 1)), after: after_sum.map(|row| row.map(|v| average(v, 1))), ..Weights::default() };
    let mut printed = rustc_hash::FxHashMap::default();
    for ((hash, name), row) in names.names.into_iter().zip(sum) {
        let row = row.map(|v| average(v, LEAST));
        if row.iter().any(|&w| w != 0) {
            weights.features.insert(hash, row);
            printed.insert(hash, name);
        }
    }
    weights.write(&printed)
}

/// The labels of a lesson's tokens; `None` where its authors or its title are not found in the string.
fn align(lesson: &Lesson, tokens: &[Token]) -> Option<Vec<Label>> {
    let text = &lesson.text;
    let mut labels = vec![Label::Other; tokens.len()];
    for (i, t) in tokens.iter().enumerate() {
        match t.kind {
            TokenKind::Url => labels[i] = Label::Url,
            TokenKind::Doi => labels[i] = Label::Doi,
            _ => {}
        }
    }
    // Long fields first: short numbers are looked for in what is left.
    let order = ["authors", "title", "container", "publisher", "editors", "location", "pages", "year", "volume", "issue"];
    for name in order {
        let label = match name {
            "authors" => Label::Author,
            "title" => Label::Title,
            "container" => Label::Container,
            "publisher" => Label::Publisher,
            "editors" => Label::Editor,
            "location" => Label::Location,
            "pages" => Label::Pages,
            "year" => Label::Year,
            "volume" => Label::Volume,
            _ => Label::Issue,
        };
        for (_, value) in lesson.fields.iter().filter(|(n, _)| n == name) {
            let wanted: Vec<String> = token::tokens(value).iter().map(|t| fold(&value[t.range.clone()])).collect();
            let core: Vec<&String> =
                wanted.iter().filter(|w| w.chars().any(char::is_alphanumeric) || matches!(label, Label::Author)).collect();
            if core.is_empty() {
                continue;
            }
            let from = match label {
                // A volume stands after what holds the work.
                Label::Volume | Label::Issue => labels
                    .iter()
                    .rposition(|&l| l == Label::Container)
                    .or_else(|| labels.iter().rposition(|&l| l == Label::Title))
                    .map_or(0, |i| i + 1),
                _ => 0,
            };
            let found = find(text, tokens, &labels, &core, from).or_else(|| find(text, tokens, &labels, &core, 0));
            match found {
                Some(matched) => {
                    let short = matches!(label, Label::Volume | Label::Issue | Label::Year);
                    let (first, last) = (matched[0], matched[matched.len() - 1]);
                    if short || last - first < 2 * matched.len() + 6 {
                        for label_at in &mut labels[first..=last] {
                            if *label_at == Label::Other {
                                *label_at = label;
                            }
                        }
                    } else {
                        for at in matched {
                            labels[at] = label;
                        }
                    }
                    if label == Label::Author {
                        // The stop of the last initial belongs to it.
                        let next = last + 1;
                        if tokens.get(next).is_some_and(|t| {
                            &text[t.range.clone()] == "." && last > 0 && text[tokens[last].range.clone()].chars().count() <= 2
                        }) {
                            labels[next] = label;
                        }
                    }
                }
                None if matches!(label, Label::Author | Label::Title) => return None,
                None => {}
            }
        }
    }
    Some(labels)
}

/// The tokens that spell some words in order, the nearest together that are still free.
fn find(text: &str, tokens: &[Token], labels: &[Label], wanted: &[&String], from: usize) -> Option<Vec<usize>> {
    let free = |i: usize| labels[i] == Label::Other;
    let word = |i: usize| fold(&text[tokens[i].range.clone()]);
    let mut best: Option<Vec<usize>> = None;
    for start in (from..tokens.len()).filter(|&i| free(i) && word(i) == *wanted[0]) {
        let mut matched = vec![start];
        let mut at = start + 1;
        for want in &wanted[1..] {
            match (at..tokens.len().min(at + 12)).find(|&i| free(i) && word(i) == **want) {
                Some(i) => {
                    matched.push(i);
                    at = i + 1;
                }
                None => break,
            }
        }
        if matched.len() == wanted.len() {
            let width = |m: &[usize]| m[m.len() - 1] - m[0];
            if best.as_ref().is_none_or(|b| width(&matched) < width(b)) {
                best = Some(matched);
            }
        }
    }
    best
}

fn fold(word: &str) -> String {
    match word {
        "–" | "—" | "‐" | "−" | "‑" => "-".to_owned(),
        "’" | "‘" | "`" => "'".to_owned(),
        "“" | "”" => "\"".to_owned(),
        _ => word.to_lowercase(),
    }
}
