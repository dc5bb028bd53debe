//! Words and marks of a sentence, with their places.

use std::borrow::Cow;
use std::ops::Range;

/// A word or a mark.
#[derive(Debug, Clone)]
pub(crate) struct Token<'t> {
    /// Bytes of the flowed text.
    pub(crate) bytes: Range<usize>,
    /// In lower case, apostrophes straight.
    pub(crate) word: Cow<'t, str>,
    /// Whether the printed word opens with a capital.
    pub(crate) capital: bool,
    /// Whether it is printed in capitals throughout.
    pub(crate) shouted: bool,
}

impl Token<'_> {
    /// Whether this is a word or a number, not a mark.
    pub(crate) fn is_word(&self) -> bool {
        self.word.starts_with(char::is_alphanumeric)
    }

    pub(crate) fn is(&self, word: &str) -> bool {
        self.word == word
    }

    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&&*self.word)
    }
}

/// Cuts a range of a text into tokens: hyphened words stay whole, the possessive `'s` and every mark stand alone.
pub(crate) fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let slice = &text[range.clone()];
    let mut found = Vec::with_capacity(slice.len() / 5 + 1);
    let mut chars = slice.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                let goes_on = next.is_alphanumeric() || (joins(next) && joins_on(&slice[start..at], &slice[at..]));
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        // The stop of an abbreviation inside a sentence: "5 p.m. without".
        if c.is_alphanumeric() && slice[end..].starts_with('.') {
            let next = slice[end + 1..].trim_start().chars().next();
            if initial(&slice[start..end]) || next.is_some_and(|n| n.is_lowercase() || n == ',') {
                chars.next();
                end += 1;
            }
        }
        let printed = &slice[start..end];
        let stem = printed.strip_suffix("'s").or_else(|| printed.strip_suffix("’s")).filter(|stem| !stem.is_empty());
        let cut = stem.map_or(end, |stem| start + stem.len());
        let mut push = |from: usize, to: usize| {
            let printed = &slice[from..to];
            found.push(Token {
                bytes: range.start + from..range.start + to,
                word: lower(printed),
                capital: c.is_uppercase(),
                shouted: printed.chars().all(char::is_uppercase),
            });
        };
        push(start, cut);
        if cut < end {
            push(cut, end);
        }
    }
    found
}

fn joins(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '\u{2010}' | '.' | ',' | '/')
}

/// Whether what stands here goes on with a letter (or, after a stop or comma, a number goes on).
fn joins_on(before: &str, rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some('.'), Some(next)) if next.is_alphabetic() => initial(before),
        (Some('.' | ','), Some(next)) => next.is_ascii_digit(),
        (Some('/'), Some(next)) => next.is_ascii_digit(),
        (Some(_), Some(next)) => next.is_alphanumeric(),
        _ => false,
    }
}

/// Whether a word so far ends with a single letter: "U", "p", "e.g".
fn initial(word: &str) -> bool {
    let last = word.rsplit('.').next().unwrap_or_default();
    let mut letters = last.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn lower(printed: &str) -> Cow<'_, str> {
    if printed.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '-' || (!c.is_alphanumeric() && c != '’')) {
        Cow::Borrowed(printed)
    } else {
        Cow::Owned(printed.to_lowercase().replace('’', "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, 0..text.len()).into_iter().map(|t| t.word.into_owned()).collect()
    }

    #[test]
    fn words_and_marks_part_and_hyphens_hold() {
        assert_eq!(
            words("The ministry’s low-cost plan didn’t (yet) work."),
            ["the", "ministry", "'s", "low-cost", "plan", "didn't", "(", "yet", ")", "work", "."]
        );
        assert_eq!(words("At 5 p.m. it ended."), ["at", "5", "p.m.", "it", "ended", "."]);
        assert_eq!(words("The U.S. Congress, e.g. in 1990."), ["the", "u.s.", "congress", ",", "e.g.", "in", "1990", "."]);
        assert_eq!(words("3.5% of 1,200 and/or more"), ["3.5", "%", "of", "1,200", "and", "/", "or", "more"]);
    }

    #[test]
    fn places_count_from_the_start_of_the_whole_text() {
        let text = "One. Été two.";
        let found = tokens(text, 5..text.len());
        assert_eq!(&text[found[0].bytes.clone()], "Été");
        assert!(found[0].capital && !found[1].capital);
    }
}
