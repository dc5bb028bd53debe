use super::words::Words;
use crate::find::sha256;
use claimgraph_model::SourceText;
use std::fmt;

/// What is kept of one extraction of a paper so that positions in it can be found again in another one: of each word one byte of hash, its
/// place and its length, and no letter.
///
/// 256 hash values for all words of a language do not name a word. What the format gives away all the same is the shape of the text (where
/// words stand and how long they are); somebody who has a guess at a sentence can test it.
///
/// The file form ([`fmt::Display`], [`Fingerprint::parse`]) is text: a head, then one item a word, `[gap~]hhlength[=letters]`, where `hh` is
/// the hash in hexadecimal, `length` counts code points, `gap` the code points before the word where they are not one, and `letters` the
/// normalised letters where they are not as many as the length (ligatures, combining marks).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint {
    pub(super) sha256: String,
    pub(super) length: u32,
    pub(super) words: Vec<Word>,
}

/// A word of which the letters are not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Number of normalised letters.
    pub(super) len: u32,
    pub(super) hash: u8,
}

/// Why an `anchors.txt` cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}; make the file anew from the paper's text")]
pub struct FingerprintError {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// What is wrong, with the offending value.
    pub message: String,
}

const HEAD: &str = "claimgraph-anchors 1";
const WORDS_A_LINE: usize = 25;

impl Fingerprint {
    /// The fingerprint of a text.
    #[must_use]
    pub fn of(text: &SourceText) -> Self {
        let words = Words::of(text.as_str());
        Self {
            sha256: sha256(text.as_str().as_bytes()),
            length: text.length(),
            words: words.words.iter().map(|w| Word { start: w.start, end: w.end, len: w.len(), hash: w.hash }).collect(),
        }
    }

    /// SHA-256 of the text that it was made of, lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Length of that text in code points.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }

    /// Number of words of that text.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// Reads the file form.
    ///
    /// # Errors
    /// The first thing that is not as this crate writes it: nobody edits this file by hand, so that the rest says nothing more.
    pub fn parse(text: &str) -> Result<Self, FingerprintError> {
        let error = |line: usize, column: usize, message: String| FingerprintError { line, column, message };
        let mut lines =
            text.lines().enumerate().map(|(n, line)| (n + 1, line)).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        match lines.next() {
            Some((_, HEAD)) => {}
            Some((n, line)) => return Err(error(n, 1, format!("`{line}` is not `{HEAD}`"))),
            None => return Err(error(1, 1, "the file is empty".to_owned())),
        }
        let mut field = |name: &str| match lines.next() {
            Some((n, line)) => {
                let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
                value.map(|value| (n, value.to_owned())).ok_or_else(|| error(n, 1, format!("`{line}` does not start with `{name}`")))
            }
            None => Err(error(text.lines().count(), 1, format!("`{name}` is missing"))),
        };
        let (_, sha256) = field("sha256")?;
        let (length_line, length) = field("length")?;
        let (count_line, count) = field("words")?;
        let number =
            |n: usize, column: usize, value: &str| value.parse::<u32>().map_err(|_| error(n, column, format!("`{value}` is not a number")));
        let (length, count) = (number(length_line, 8, &length)?, number(count_line, 7, &count)?);
        let mut words: Vec<Word> = Vec::new();
        for (n, line) in lines {
            let mut column = 1;
            for item in line.split(' ') {
                let before = words.last().map(|w| w.end);
                let word = Word::parse(item, before).filter(|w| w.end <= length);
                words.push(word.ok_or_else(|| error(n, column, format!("`{item}` is not a word of a text of {length} code points")))?);
                column += item.chars().count() + 1;
            }
        }
        if words.len() != count as usize {
            return Err(error(count_line, 7, format!("{count} words are announced and {} are there", words.len())));
        }
        Ok(Self { sha256, length, words })
    }
}

impl Word {
    fn parse(item: &str, before: Option<u32>) -> Option<Self> {
        let (gap, rest) = match item.split_once('~') {
            Some((gap, rest)) => (gap.parse::<u32>().ok()?, rest),
            None => (1, item),
        };
        let hash = u8::from_str_radix(rest.get(..2)?, 16).ok()?;
        let lengths = rest.get(2..)?;
        let (extent, len) = lengths.split_once('=').unwrap_or((lengths, lengths));
        let (extent, len): (u32, u32) = (extent.parse().ok()?, len.parse().ok()?);
        let start = before.unwrap_or(0).checked_add(gap)?;
        (extent > 0 && len > 0).then_some(Self { start, end: start.checked_add(extent)?, len, hash })
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEAD}")?;
        writeln!(f, "# Made by a command, not by hand: one byte of hash, the length and the gap of each word of the paper's text.")?;
        writeln!(f, "sha256 {}\nlength {}\nwords {}", self.sha256, self.length, self.words.len())?;
        let mut before = 0;
        for (n, word) in self.words.iter().enumerate() {
            f.write_str(if n % WORDS_A_LINE == 0 { "\n" } else { " " })?;
            let (gap, extent) = (word.start - before, word.end - word.start);
            if gap != 1 {
                write!(f, "{gap}~")?;
            }
            write!(f, "{:02x}{extent}", word.hash)?;
            if word.len != extent {
                write!(f, "={}", word.len)?;
            }
            before = word.end;
        }
        writeln!(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_form_gives_the_fingerprint_back() {
        for text in ["", "Growth", " “Trade”, it said,\n\nﬁnds 3.5 % of nai\u{308}ve buyers.", &"all work and no play ".repeat(40)] {
            let made = Fingerprint::of(&SourceText::new(text.to_owned()));
            assert_eq!(Fingerprint::parse(&made.to_string()), Ok(made));
        }
    }

    #[test]
    fn no_letter_of_the_text_is_kept() {
        let made = Fingerprint::of(&SourceText::new("Protectionism".to_owned())).to_string();
        let words: Vec<&str> = made.lines().skip(6).collect();
        assert_eq!(words.len(), 1);
        assert!(words[0].ends_with("13") && words[0].starts_with("0~") && words[0].len() == 6, "{made}");
    }

    #[test]
    fn damage_is_told_with_its_place() {
        let good = Fingerprint::of(&SourceText::new("one two three".to_owned())).to_string();
        let message = |text: &str| Fingerprint::parse(text).unwrap_err().to_string();
        assert_eq!(message(""), "line 1, column 1: the file is empty; make the file anew from the paper's text");
        assert_eq!(message("x"), "line 1, column 1: `x` is not `claimgraph-anchors 1`; make the file anew from the paper's text");
        assert!(message(&good.replace("words 3", "words 4")).starts_with("line 5, column 7: 4 words are announced and 3 are there"));
        let last = good.trim_end().rsplit(' ').next().unwrap();
        assert!(message(&good.replace(last, "zz5")).starts_with("line 7, column 11: `zz5` is not a word of a text of 13 code points"));
        assert!(message(&good.replace(last, "ab500")).starts_with("line 7, column 11: `ab500` is not a word"));
    }
}
