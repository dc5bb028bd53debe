//! Learning the tagger.

use std::collections::HashMap;

use super::Options;
use super::learner::{Dice, Learner};
use super::silver::{Sentence, draw};
use crate::Tag;
use crate::tagger::{extract, is_cased};

pub(super) fn learn(sentences: &[Sentence], options: Options) -> Vec<u8> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut features = Vec::new();
    for sentence in sentences {
        for i in 0..sentence.tags.len() {
            features.clear();
            extract(&sentence.forms, i, &sentence.tags, is_cased(&sentence.forms), &mut features);
            features.iter().for_each(|&feature| *counts.entry(feature).or_default() += 1);
        }
    }
    let mut learner = Learner::new(counts, 4, options.tagger_buckets, Tag::ALL.len(), options.rate);
    let answers: Vec<usize> = (0..Tag::ALL.len()).collect();
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut dice = Dice(1);
    let mut tags = Vec::new();
    let steps = (options.epochs * sentences.len()) as f32;
    let mut done = 0.0;
    for epoch in 0..options.epochs {
        dice.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for &at in &order {
            let sentence = &sentences[at];
            learner.rate = options.rate * (1.0 - done / steps).max(0.02);
            done += 1.0;
            // One time in four in lower case.
            let lower = (draw(sentence.text.as_bytes()) + epoch as u64).is_multiple_of(4);
            let forms = if lower { &sentence.lower } else { &sentence.forms };
            let cased = is_cased(forms);
            tags.clear();
            for i in 0..forms.len() {
                features.clear();
                extract(forms, i, &tags, cased, &mut features);
                let mut look = learner.look(&features);
                let best = learner.judge(&mut look, &answers, sentence.tags[i] as usize);
                learner.teach(look);
                right += usize::from(best == sentence.tags[i] as usize);
                all += 1;
                // From the second pass on it sees its own mistakes.
                tags.push(if epoch == 0 { sentence.tags[i] } else { Tag::ALL[best] });
            }
        }
        eprintln!("tagger, pass {}: {:.4}", epoch + 1, right as f64 / all as f64);
    }
    learner.file()
}
