use super::{
    Fate, Fingerprint, Loss,
    align::{Alignment, align},
    window::Hit,
    words::{Words, in_word},
};
use crate::find::sha256;
use claimgraph_model::{SourceText, Span};

/// Finds places of an old text in a new one.
pub(super) struct Locator<'a> {
    old: &'a Fingerprint,
    words: Words,
    text: Vec<char>,
    alignment: Alignment,
    /// Whether both texts are the same file.
    same: bool,
}

impl<'a> Locator<'a> {
    pub(super) fn new(old: &'a Fingerprint, new: &SourceText) -> Self {
        let words = Words::of(new.as_str());
        let alignment = align(old, &words);
        let same = sha256(new.as_str().as_bytes()) == old.sha256;
        Self { old, words, text: new.as_str().chars().collect(), alignment, same }
    }

    /// What became of a span of the old text.
    pub(super) fn find(&self, span: Span) -> Fate {
        if self.same && span.end <= self.old.length {
            return Fate::Exact(span);
        }
        self.try_find(span).unwrap_or_else(Fate::Lost)
    }

    fn try_find(&self, span: Span) -> Result<Fate, Loss> {
        let words = &self.old.words;
        let first = words.partition_point(|w| w.end <= span.start);
        let last = words.partition_point(|w| w.start < span.end).checked_sub(1).ok_or(Loss::NoWord)?;
        if first > last {
            return Err(Loss::NoWord);
        }
        let hits = &self.alignment.hits[first..=last];
        let start = self.start(first, hits[0].ok_or(Loss::Start)?, span.start)?;
        let end = self.end(last, hits[last - first].ok_or(Loss::End)?, span.end)?;
        let part = |at: usize| self.alignment.part[at];
        let found = Span::new(start, end).filter(|_| part(first) == part(last)).ok_or(Loss::Torn)?;
        if hits.iter().flatten().count() * 2 < hits.len() {
            return Err(Loss::Words);
        }
        let slips = hits.iter().filter(|hit| hit.is_none_or(|hit| !hit.exact)).count();
        Ok(if slips == 0 { Fate::Exact(found) } else { Fate::Slips(found, slips) })
    }

    /// Where a place begins that began at `at` of the old text, in or before the word that was hit.
    fn start(&self, word: usize, hit: Hit, at: u32) -> Result<u32, Loss> {
        let begin = self.old.words[word].start;
        if at > begin {
            return self.within(word, hit, at - begin);
        }
        // Quotation marks and brackets before the word come along as far as the new text has them, never more than there were.
        let start = self.words.chars[hit.from as usize].1;
        let before = self.text[..start as usize].iter().rev().take((begin - at) as usize);
        Ok(start - count(before.take_while(|c| !in_word(**c) && !c.is_whitespace())))
    }

    fn end(&self, word: usize, hit: Hit, at: u32) -> Result<u32, Loss> {
        let close = self.old.words[word].end;
        let end = self.words.chars[hit.to as usize - 1].1 + 1;
        if at < close {
            return self.within(word, hit, at - self.old.words[word].start - 1).map(|last| last + 1);
        }
        // A combining mark belongs to its letter.
        let marks = count(self.text[end as usize..].iter().take_while(|c| matches!(c, '\u{300}'..='\u{36F}')));
        let end = end + marks;
        let after = self.text[end as usize..].iter().take((at - close) as usize);
        Ok(end + count(after.take_while(|c| !in_word(**c) && !c.is_whitespace())))
    }

    /// The code point of the `nth` letter of a word; only where the word is the same letter by letter.
    fn within(&self, word: usize, hit: Hit, nth: u32) -> Result<u32, Loss> {
        let word = self.old.words[word];
        if !hit.exact || word.end - word.start != word.len {
            return Err(Loss::WithinWord);
        }
        Ok(self.words.chars[(hit.from + nth) as usize].1)
    }
}

fn count<'c>(chars: impl Iterator<Item = &'c char>) -> u32 {
    u32::try_from(chars.count()).expect("a source text is shorter than 4 GiB")
}
