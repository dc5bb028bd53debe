//! Word classes, from left to right.

use std::sync::LazyLock;

use crate::Tag;
use crate::form::{FIRST_UPPER, Form, feature};
use crate::lexicon::{Lexicon, members};
use crate::net::Net;

static MODEL: LazyLock<(Net, Lexicon)> = LazyLock::new(|| {
    Net::read(include_bytes!("../models/tagger.bin"))
        .and_then(|(net, rest)| Some((net, Lexicon::read(rest)?)))
        .unwrap_or_else(|| panic!("models/tagger.bin is no tagger"))
});

/// Marks that are no tag: before the first token, after the last.
const OUTSIDE: u32 = 99;

/// Words that carry tense wherever they stand: they tell the words before them that the sentence has its verb.
const FINITE: &[&str] = &[
    "is", "are", "was", "were", "am", "has", "does", "did", "will", "would", "can", "could", "may", "might", "must", "should", "shall",
    "'ll", "went", "became", "gave", "took", "grew", "fell", "rose", "says",
];

static FINITE_FORMS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut forms: Vec<u32> = FINITE.iter().map(|word| Form::of(word).word).collect();
    forms.sort_unstable();
    forms
});

/// What the tagger knows of the sentence as a whole.
#[derive(Default)]
pub(crate) struct Outlook {
    /// Whether the sentence uses capitals at all.
    cased: u32,
    /// For each token, whether none, one or more of the words after it carry tense for sure.
    ahead: Vec<u8>,
}

impl Outlook {
    pub(crate) fn of(forms: &[Form]) -> Self {
        let mut ahead = vec![0; forms.len()];
        let mut count = 0;
        for (to, form) in ahead.iter_mut().zip(forms).rev() {
            *to = count;
            count = (count + u8::from(FINITE_FORMS.binary_search(&form.word).is_ok())).min(2);
        }
        Self { cased: u32::from(forms.iter().any(|form| form.shape & FIRST_UPPER != 0)), ahead }
    }
}

/// The tags of a sentence.
pub(crate) fn tag(forms: &[Form]) -> Vec<Tag> {
    let (net, lexicon) = &*MODEL;
    tag_by(forms, |form, features| {
        let tags = lexicon.tags(form);
        if tags.is_power_of_two() {
            return tags.trailing_zeros() as usize;
        }
        let hidden = net.hidden(features);
        net.best(&hidden, members(tags))
    })
}

/// The tags of a sentence, each chosen by its features.
pub(crate) fn tag_by(forms: &[Form], mut choose: impl FnMut(&Form, &[u64]) -> usize) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(forms.len());
    let mut features = Vec::with_capacity(32);
    let outlook = Outlook::of(forms);
    let mut seen = 0;
    for i in 0..forms.len() {
        features.clear();
        extract(forms, i, &tags, seen, &outlook, &mut features);
        let tag = Tag::ALL[choose(&forms[i], &features)];
        seen = seen_with(seen, tag);
        tags.push(tag);
    }
    tags
}

/// How many verbs with tense were seen, at most two, with this one.
pub(crate) fn seen_with(seen: u32, tag: Tag) -> u32 {
    (seen + u32::from(tag.is_finite())).min(2)
}

/// The features of token `i`, given the tags before it and how many of them were verbs with tense.
pub(crate) fn extract(forms: &[Form], i: usize, tags: &[Tag], seen: u32, outlook: &Outlook, out: &mut Vec<u64>) {
    let cased = outlook.cased;
    let verbs = seen << 2 | u32::from(outlook.ahead[i]);
    let outside = Form { word: OUTSIDE, suffix: [OUTSIDE; 3], prefix: OUTSIDE, shape: OUTSIDE };
    let form = |at: Option<usize>| at.and_then(|at| forms.get(at)).unwrap_or(&outside);
    let this = &forms[i];
    let (p1, p2) = (form(i.checked_sub(1)), form(i.checked_sub(2)));
    let (n1, n2) = (form(Some(i + 1)), form(Some(i + 2)));
    let tag = |back: usize| i.checked_sub(back).map_or(OUTSIDE, |at| tags[at] as u32);
    let (t1, t2) = (tag(1), tag(2));
    let shape = this.shape << 2 | cased << 1 | u32::from(i == 0);
    out.extend([
        feature(0, this.word, 0, 0),
        feature(1, p1.word, 0, 0),
        feature(2, p2.word, 0, 0),
        feature(3, n1.word, 0, 0),
        feature(4, n2.word, 0, 0),
        feature(5, this.suffix[0], 0, 0),
        feature(6, this.suffix[1], 0, 0),
        feature(7, this.suffix[2], 0, 0),
        feature(8, this.prefix, 0, 0),
        feature(9, shape, 0, 0),
        feature(10, p1.shape, cased, 0),
        feature(11, n1.shape, cased, 0),
        feature(12, n1.suffix[1], 0, 0),
        feature(13, p1.suffix[1], 0, 0),
        feature(14, n2.suffix[0], 0, 0),
        feature(15, t1, 0, 0),
        feature(16, t1, t2, 0),
        feature(17, t1, this.word, 0),
        feature(18, t1, n1.word, 0),
        feature(19, this.suffix[1], t1, 0),
        feature(20, this.word, n1.word, 0),
        feature(21, p1.word, this.word, 0),
        feature(22, this.suffix[0], n1.suffix[0], t1),
        feature(23, shape, t1, 0),
        feature(24, this.suffix[0], verbs, t1),
        feature(25, this.word, verbs, 0),
        feature(26, t1, verbs, t2),
    ]);
}
