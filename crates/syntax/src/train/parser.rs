//! Learning the parser: it follows its own moves and is told, wherever they lead, which moves still lose nothing.

use std::collections::HashMap;

use super::Options;
use super::learner::{Dice, Learner};
use super::oracle::Oracle;
use super::silver::{Sentence, draw, projective};
use super::tagger;
use crate::parser::{ANSWERS, extract, labels, verbs_before};
use crate::state::{MOVES, Move, State};
use crate::{Dep, Tag};

pub(super) fn learn(sentences: &[Sentence], options: Options) -> Vec<u8> {
    let oracles: Vec<Oracle> = sentences.iter().map(|sentence| Oracle::new(&projective(&sentence.heads))).collect();
    let tags = foreign_tags(sentences);
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut features = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let verbs = verbs_before(&tags[at][0]);
        walk(&oracles[at], &sentence.deps, |state| {
            features.clear();
            extract(&sentence.forms, &tags[at][0], &verbs, state, &mut features);
            features.iter().for_each(|&feature| *counts.entry(feature).or_default() += 1);
        });
    }
    let mut learner = Learner::new(counts, 4, options.buckets, ANSWERS, options.rate);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut dice = Dice(2);
    let steps = (options.epochs * sentences.len()) as f32;
    let mut done = 0.0;
    for epoch in 0..options.epochs {
        dice.shuffle(&mut order);
        let (mut right, mut labelled, mut all) = (0, 0, 0);
        for &at in &order {
            let (sentence, oracle) = (&sentences[at], &oracles[at]);
            learner.rate = options.rate * (1.0 - done / steps).max(0.02);
            done += 1.0;
            let lower = (draw(sentence.text.as_bytes()) + epoch as u64).is_multiple_of(4);
            let forms = if lower { &sentence.lower } else { &sentence.forms };
            let tags = &tags[at][usize::from(lower)];
            let verbs = verbs_before(tags);
            let mut state = State::new(tags.len());
            while !state.is_done() {
                if state.root_is_next() {
                    state.finish();
                    continue;
                }
                if state.stack.is_empty() {
                    state.shift();
                    continue;
                }
                features.clear();
                extract(forms, tags, &verbs, &state, &mut features);
                let mut look = learner.look(&features, options.drop, &mut dice);
                let allowed: Vec<usize> = MOVES.iter().filter(|&&step| state.allows(step)).map(|&step| step as usize).collect();
                // Of the moves that lose least, the one it likes best.
                let (mut good, mut best) = (allowed[0], (usize::MAX, f32::MIN));
                for &step in &allowed {
                    let judged = (oracle.cost(&state, MOVES[step]), learner.score(&look, step));
                    if judged.0 < best.0 || judged.0 == best.0 && judged.1 > best.1 {
                        (good, best) = (step, judged);
                    }
                }
                let liked = if allowed.len() > 1 { learner.judge(&mut look, &allowed, good) } else { good };
                let step = MOVES[if epoch == 0 || dice.part() < 0.1 { good } else { liked }];
                let Some((head, child)) = state.arc(step) else {
                    learner.teach(look);
                    state.shift();
                    continue;
                };
                all += 1;
                let gold = sentence.deps[child];
                let from = labels(step);
                let label = if oracle.heads[child] == head && gold != Dep::Root {
                    right += 1;
                    let answers: Vec<usize> = (from + 1..from + Dep::ALL.len()).collect();
                    let label = learner.judge(&mut look, &answers, from + gold as usize) - from;
                    labelled += usize::from(label == gold as usize);
                    if epoch == 0 { gold as usize } else { label }
                } else {
                    (1..Dep::ALL.len())
                        .max_by(|&a, &b| learner.score(&look, from + a).total_cmp(&learner.score(&look, from + b)))
                        .unwrap_or(1)
                };
                learner.teach(look);
                state.hang(step, Dep::ALL[label]);
            }
        }
        eprintln!("parser, pass {}: {:.4} heads, {:.4} with label", epoch + 1, right as f64 / all as f64, labelled as f64 / all as f64);
    }
    learner.file()
}

/// Follows the right moves and shows every state where there is a choice.
fn walk(oracle: &Oracle, deps: &[Dep], mut show: impl FnMut(&State)) {
    let mut state = State::new(deps.len());
    while !state.is_done() {
        if state.root_is_next() {
            state.finish();
            continue;
        }
        if state.stack.is_empty() {
            state.shift();
            continue;
        }
        show(&state);
        let step = MOVES.into_iter().filter(|&step| state.allows(step)).min_by_key(|&step| oracle.cost(&state, step));
        match (step.unwrap_or(Move::Shift), state.top(0)) {
            (Move::Shift, _) => state.shift(),
            (step, child) => state.hang(step, deps[child]),
        }
    }
}

/// Tags with the mistakes that a tagger makes in text that is new to it: each half of the sentences is tagged by a network that learned
/// from the other half.
fn foreign_tags(sentences: &[Sentence]) -> Vec<[Vec<Tag>; 2]> {
    let half = |k: usize| sentences.iter().skip(k).step_by(2).collect::<Vec<_>>();
    let learners = [tagger::learn(&half(1), Options::HALF), tagger::learn(&half(0), Options::HALF)];
    let tag = |(i, sentence): (usize, &Sentence)| {
        let learner = &learners[i % 2];
        [tagger::tag(learner, &sentence.forms), tagger::tag(learner, &sentence.lower)]
    };
    sentences.iter().enumerate().map(tag).collect()
}
