//! Learning the tagger.

use std::collections::{BTreeMap, HashMap};

use super::Options;
use super::learner::{Dice, Learner};
use super::silver::{Sentence, draw};
use crate::Tag;
use crate::form::Form;
use crate::tagger::{Outlook, extract, seen_with, tag_by};

pub(super) fn learn(sentences: &[&Sentence], options: Options) -> Learner {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut features = Vec::new();
    for sentence in sentences {
        let outlook = Outlook::of(&sentence.forms);
        let mut seen = 0;
        for i in 0..sentence.tags.len() {
            features.clear();
            extract(&sentence.forms, i, &sentence.tags, seen, &outlook, &mut features);
            seen = seen_with(seen, sentence.tags[i]);
            features.iter().for_each(|&feature| *counts.entry(feature).or_default() += 1);
        }
    }
    let mut learner = Learner::new(counts, 4, options.buckets, Tag::ALL.len(), options.rate);
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
            let sentence = sentences[at];
            learner.rate = options.rate * (1.0 - done / steps).max(0.02);
            done += 1.0;
            // One time in four in lower case.
            let lower = (draw(sentence.text.as_bytes()) + epoch as u64).is_multiple_of(4);
            let forms = if lower { &sentence.lower } else { &sentence.forms };
            let outlook = Outlook::of(forms);
            let mut seen = 0;
            tags.clear();
            for i in 0..forms.len() {
                features.clear();
                extract(forms, i, &tags, seen, &outlook, &mut features);
                let mut look = learner.look(&features, options.drop, &mut dice);
                let best = learner.judge(&mut look, &answers, sentence.tags[i] as usize);
                learner.teach(look);
                right += usize::from(best == sentence.tags[i] as usize);
                all += 1;
                // From the second pass on it sees its own mistakes.
                let tag = if epoch == 0 { sentence.tags[i] } else { Tag::ALL[best] };
                seen = seen_with(seen, tag);
                tags.push(tag);
            }
        }
        eprintln!("tagger, pass {}: {:.4}", epoch + 1, right as f64 / all as f64);
    }
    learner
}

/// The tags that this network gives.
pub(super) fn tag(learner: &Learner, forms: &[Form]) -> Vec<Tag> {
    tag_by(forms, |_, features| {
        let look = learner.look(features, 0.0, &mut Dice(1));
        let best = (0..Tag::ALL.len()).max_by(|&a, &b| learner.score(&look, a).total_cmp(&learner.score(&look, b)));
        best.unwrap_or(0)
    })
}

/// The tags that each frequent word had: those with a part of one in a hundred or more, as the file that the program reads.
pub(super) fn lexicon(sentences: &[Sentence]) -> Vec<u8> {
    let mut counts: BTreeMap<u32, BTreeMap<Tag, u32>> = BTreeMap::new();
    for sentence in sentences {
        for (form, &tag) in sentence.forms.iter().zip(&sentence.tags) {
            *counts.entry(form.word).or_default().entry(tag).or_default() += 1;
        }
    }
    let frequent: Vec<(u32, u64)> = counts
        .into_iter()
        .map(|(word, tags)| (word, tags.values().sum::<u32>(), tags))
        .filter(|&(_, all, _)| all >= LEAST)
        .map(|(word, all, tags)| {
            let had = tags.into_iter().filter(|&(_, count)| count * 100 >= all).map(|(tag, _)| 1 << tag as u64);
            (word, had.fold(0, |set, tag: u64| set | tag))
        })
        .collect();
    let mut out = Vec::new();
    out.extend((frequent.len() as u32).to_le_bytes());
    frequent.iter().for_each(|(word, _)| out.extend(word.to_le_bytes()));
    frequent.iter().for_each(|(_, tags)| out.extend(tags.to_le_bytes()));
    out
}

/// How often a word must be seen before its other tags are ruled out.
const LEAST: u32 = 20;
