//! Words, numbers and marks of a sentence, cut by rules that keep numbers whole.

use std::ops::Range;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with apostrophes between them.
    Word,
    /// Digits, with commas, points and middle dots between them.
    Number,
    /// Letters and digits together: "1990s", "5G", "14th", "2020a".
    Mixed,
    /// One character of anything else.
    Mark,
}

/// A word, number or mark and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
    /// Whether white space stands before it.
    pub(crate) gap: bool,
}

/// A sentence in tokens. Hyphens are marks of their own, so that "2011-2019" and "two-thirds" can be read part by part.
///
/// Every look-up past the ends answers with nothing, so that callers can look around freely.
#[derive(Debug)]
pub(crate) struct Words<'t> {
    text: &'t str,
    tokens: Vec<Token>,
}

impl<'t> Words<'t> {
    /// Cuts a range of a text; positions count bytes of the whole text.
    pub(crate) fn new(text: &'t str, range: Range<usize>) -> Self {
        let mut tokens = Vec::with_capacity(range.len() / 5 + 2);
        let bytes = text.as_bytes();
        let (mut at, mut gap) = (range.start, false);
        while at < range.end {
            let Some(c) = text[at..].chars().next() else { break };
            if c.is_whitespace() {
                gap = true;
                at += c.len_utf8();
                continue;
            }
            let start = at;
            let (mut letters, mut digits) = (false, false);
            while at < range.end {
                let c = if bytes[at].is_ascii() { char::from(bytes[at]) } else { text[at..].chars().next().unwrap_or(' ') };
                if c.is_ascii_digit() {
                    digits = true;
                } else if c.is_alphabetic() {
                    letters = true;
                } else if at == start || !joins(c, &text[start..at], &text[at + c.len_utf8()..range.end], letters) {
                    break;
                }
                at += c.len_utf8();
            }
            let kind = match (letters, digits) {
                (true, false) => Kind::Word,
                (false, true) => Kind::Number,
                (true, true) => Kind::Mixed,
                (false, false) => Kind::Mark,
            };
            if at == start {
                at += c.len_utf8();
            }
            tokens.push(Token { start, end: at, kind, gap });
            gap = false;
        }
        Self { text, tokens }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The printed token; empty past the ends.
    pub(crate) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| &self.text[t.start..t.end])
    }

    /// What a token is made of; a mark past the ends.
    pub(crate) fn kind(&self, i: usize) -> Kind {
        self.tokens.get(i).map_or(Kind::Mark, |t| t.kind)
    }

    /// Whether the token is this word, in any case.
    pub(crate) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, in any case.
    pub(crate) fn any(&self, i: usize, words: &[&str]) -> bool {
        let own = self.word(i);
        words.iter().any(|w| own.eq_ignore_ascii_case(w))
    }

    /// Whether these words follow each other from `i` on.
    pub(crate) fn follow(&self, i: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, w)| self.is(i + n, w))
    }

    /// Whether no white space stands before the token.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| !t.gap)
    }

    /// Whether the token is a hyphen or a dash.
    pub(crate) fn dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "—" | "−" | "‐" | "‑" | "‒")
    }

    /// Whether the printed token opens with a capital letter.
    pub(crate) fn capital(&self, i: usize) -> bool {
        self.word(i).starts_with(char::is_uppercase)
    }

    /// Bytes from the first to the last of some tokens.
    pub(crate) fn bytes(&self, tokens: Range<usize>) -> Range<usize> {
        self.tokens[tokens.start].start..self.tokens[tokens.end - 1].end
    }

    /// The token in lower case.
    pub(crate) fn lower(&self, i: usize) -> String {
        self.word(i).to_lowercase()
    }

    /// Some tokens as printed.
    pub(crate) fn printed(&self, tokens: Range<usize>) -> String {
        self.text[self.bytes(tokens)].to_owned()
    }
}

/// Whether a character inside a token holds its parts together.
fn joins(c: char, before: &str, after: &str, letters: bool) -> bool {
    let next = after.chars().next();
    match c {
        '\'' | '’' => {
            // The possessive parts: "China's" is "China" and two tokens more, "o'clock" is one.
            let possessive = after.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
            letters && next.is_some_and(char::is_alphabetic) && !possessive
        }
        '.' | '·' => !letters && before.ends_with(|c: char| c.is_ascii_digit()) && next.is_some_and(|c| c.is_ascii_digit()),
        ',' => {
            // A comma between digits groups thousands: exactly three digits follow (or two, then three, as in India).
            let group = after.bytes().take_while(u8::is_ascii_digit).count();
            !letters && before.ends_with(|c: char| c.is_ascii_digit()) && (group == 3 || (group == 2 && after[2..].starts_with(',')))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let words = Words::new(text, 0..text.len());
        (0..words.len()).map(|i| words.word(i)).collect()
    }

    #[test]
    fn numbers_hold_and_hyphens_part() {
        assert_eq!(cut("In 2011-2019, 1,200 farms"), ["In", "2011", "-", "2019", ",", "1,200", "farms"]);
        assert_eq!(cut("3.5% of Ghana’s 1990s"), ["3.5", "%", "of", "Ghana", "’", "s", "1990s"]);
        assert_eq!(cut("12,34,567 and 2019, 20"), ["12,34,567", "and", "2019", ",", "20"]);
        assert_eq!(cut("two-thirds don't"), ["two", "-", "thirds", "don't"]);
    }

    #[test]
    fn looking_past_the_ends_finds_nothing() {
        let words = Words::new("a b", 0..3);
        assert_eq!(words.word(2), "");
        assert_eq!(words.word(0usize.wrapping_sub(1)), "");
        assert!(!words.capital(9));
    }
}
