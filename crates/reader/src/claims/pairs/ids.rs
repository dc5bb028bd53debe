//! Numbers for the words of a sentence, so that features are made without strings.

use super::super::lexicon::{Class, Lexicon};
use super::super::sentence::Sentence;
use claimgraph_model::Polarity;

/// What is known of each token, as numbers.
pub(crate) struct Ids {
    pub(crate) lemma: Vec<u32>,
    pub(crate) lower: Vec<u32>,
    pub(crate) tag: Vec<u32>,
    pub(crate) dep: Vec<u32>,
    /// What the cue lists say of the word: its list, relation and direction; 0 where they do not have it.
    pub(crate) cue: Vec<u32>,
}

impl Ids {
    pub(crate) fn new(s: &Sentence<'_>) -> Self {
        let lexicon = Lexicon::built_in();
        let of = |f: &dyn Fn(usize) -> u32| (0..s.len()).map(f).collect();
        Self {
            lemma: of(&|i| word(s.lemma(i))),
            lower: of(&|i| word(s.lower(i))),
            tag: of(&|i| s.tag(i) as u32 + 1),
            dep: of(&|i| s.dep(i) as u32 + 1),
            cue: of(&|i| cue(s, i, lexicon)),
        }
    }
}

/// The list, relation and direction of a word in the cue lists.
fn cue(s: &Sentence<'_>, i: usize, lexicon: &Lexicon) -> u32 {
    let class = if s.is_verb(i) {
        Class::Verb
    } else if s.tag(i).is_noun() {
        Class::Noun
    } else if s.tag(i).is_adjective() {
        Class::Adjective
    } else {
        return 0;
    };
    lexicon.starting(s.lemma(i)).find(|c| c.class == class).map_or(0, |c| {
        let sign = match c.polarity {
            Polarity::Positive => 1,
            Polarity::Negative => 2,
            Polarity::Unknown => 3,
        };
        1 + (class as u32) * 64 + (c.relation as u32) * 4 + sign
    })
}

/// FNV-1a of a word.
pub(crate) fn word(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The number of a feature: its template and what fills it.
pub(crate) fn feature(template: u32, parts: &[u32]) -> u32 {
    let mut h = template.wrapping_mul(0x9e37_79b1) ^ 0x85eb_ca6b;
    for &part in parts {
        h = (h ^ part).wrapping_mul(0xcc9e_2d51);
        h = h.rotate_left(15).wrapping_mul(0x1b87_3593) ^ (h >> 13);
    }
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// A count in steps that grow.
pub(crate) fn size(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    }
}
