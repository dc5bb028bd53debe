//! Which word classes a frequent word can have.
//!
//! File: count as u32, then the words' hashes in order (u32), then for each the set of its tags as bits (u64); little-endian.

use crate::Tag;
use crate::form::{FIRST_UPPER, Form, OTHER_UPPER};

/// Sets of tags by word.
pub(crate) struct Lexicon {
    words: Vec<u32>,
    tags: Vec<u64>,
    /// Where the words with these uppermost bits begin.
    starts: Vec<u32>,
}

const BITS: u32 = 12;
const ANY: u64 = (1 << Tag::ALL.len()) - 1;
const NAMES: u64 = 1 << Tag::NNP as u64 | 1 << Tag::NNPS as u64;

impl Lexicon {
    /// Reads a lexicon from its file; none where the file is not one.
    pub(crate) fn read(bytes: &[u8]) -> Option<Lexicon> {
        let (count, rest) = bytes.split_at_checked(4)?;
        let count = u32::from_le_bytes(count.try_into().ok()?) as usize;
        let (words, tags) = rest.split_at_checked(count * 4)?;
        if tags.len() != count * 8 {
            return None;
        }
        let words: Vec<u32> = words.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let tags = tags.chunks_exact(8).map(|b| u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]) & ANY).collect();
        let starts = (0..=1u64 << BITS).map(|top| words.partition_point(|&word| u64::from(word) < top << (32 - BITS)) as u32).collect();
        Some(Lexicon { words, tags, starts })
    }

    /// The tags that a word can have, as bits; all where the word is rare.
    #[inline]
    pub(crate) fn tags(&self, form: &Form) -> u64 {
        let top = (form.word >> (32 - BITS)) as usize;
        let (from, to) = (self.starts[top] as usize, self.starts[top + 1] as usize);
        match self.words[from..to].iter().position(|&word| word == form.word) {
            // Any word can be part of a name where it is printed with a capital.
            Some(at) if form.shape & (FIRST_UPPER | OTHER_UPPER) != 0 => self.tags[from + at] | NAMES,
            Some(at) => self.tags[from + at],
            None => ANY,
        }
    }
}

/// The tags of a set, in order.
pub(crate) fn members(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let next = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        next
    })
}
