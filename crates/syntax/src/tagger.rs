//! Word classes, from left to right.

use std::sync::LazyLock;

use crate::Tag;
use crate::form::{FIRST_UPPER, Form, feature};
use crate::net::Net;

static NET: LazyLock<Net> =
    LazyLock::new(|| Net::read(include_bytes!("../models/tagger.bin")).unwrap_or_else(|| panic!("models/tagger.bin is no network")));

/// Marks that are no tag: before the first token, after the last.
const OUTSIDE: u32 = 99;

/// The tags of a sentence.
pub(crate) fn tag(forms: &[Form]) -> Vec<Tag> {
    let mut tags = Vec::with_capacity(forms.len());
    let mut features = Vec::with_capacity(32);
    let cased = is_cased(forms);
    for i in 0..forms.len() {
        features.clear();
        extract(forms, i, &tags, cased, &mut features);
        let hidden = NET.hidden(&features);
        tags.push(Tag::ALL[NET.best(&hidden, 0..Tag::ALL.len())]);
    }
    tags
}

/// Whether the sentence uses capitals at all.
pub(crate) fn is_cased(forms: &[Form]) -> u32 {
    u32::from(forms.iter().any(|form| form.shape & FIRST_UPPER != 0))
}

/// The features of token `i`, given the tags before it.
pub(crate) fn extract(forms: &[Form], i: usize, tags: &[Tag], cased: u32, out: &mut Vec<u64>) {
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
    ]);
}
