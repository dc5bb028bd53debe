use super::lexicon::lexicon;
use crate::lower::lower;
use crate::references::{Token, TokenKind, is_particle, tokens, year_shape};
use std::{borrow::Cow, ops::Range};

/// Running text cut into words and marks.
pub(super) struct Text<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    /// For each opening bracket its closing one.
    pub(super) closes: Vec<Option<usize>>,
    /// For each closing bracket its opening one.
    pub(super) opens: Vec<Option<usize>>,
}

/// A year of a citation, or what stands for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Year {
    /// "2001a", "n.d.", "in press".
    pub(super) text: String,
    /// First token and one past the last.
    pub(super) tokens: Range<usize>,
}

/// The longest bracket that is looked into, in tokens.
const LONGEST: usize = 700;
/// How many open brackets a closing one looks back at.
const DEEPEST: usize = 32;

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let (mut closes, mut opens) = (vec![None; tokens.len()], vec![None; tokens.len()]);
        let mut open: Vec<usize> = Vec::new();
        for (i, token) in tokens.iter().enumerate() {
            match &text[token.range.clone()] {
                "(" | "[" => open.push(i),
                mark @ (")" | "]") => {
                    let wanted = if mark == ")" { "(" } else { "[" };
                    // Deeper than this nothing is held together.
                    let from = open.len().saturating_sub(DEEPEST);
                    if let Some(at) = open[from..].iter().rposition(|&o| &text[tokens[o].range.clone()] == wanted).map(|at| from + at) {
                        let start = open[at];
                        open.truncate(at);
                        if i - start <= LONGEST {
                            closes[start] = Some(i);
                            opens[i] = Some(start);
                        }
                    }
                }
                _ => {}
            }
        }
        Self { text, tokens, closes, opens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The words of a token; empty past the end.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.tokens.get(i).map_or("", |t| &self.text[t.range.clone()])
    }

    pub(super) fn lower(&self, i: usize) -> Cow<'t, str> {
        lower(self.word(i))
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Bytes from the first to the last of some tokens.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        self.tokens[range.start].range.start..self.tokens[range.end - 1].range.end
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'t str {
        if range.is_empty() { "" } else { &self.text[self.bytes(range)] }
    }

    /// A capital, or a capital within ("iResearch", "d'Adda").
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.is_word(i) && self.word(i).chars().any(char::is_uppercase)
    }

    pub(super) fn is_initial(&self, i: usize) -> bool {
        self.is_word(i) && {
            let mut chars = self.word(i).chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        }
    }

    pub(super) fn is_particle(&self, i: usize) -> bool {
        self.is_word(i) && is_particle(self.word(i))
    }

    /// A year at a token: "2001", "2001a", "n.d.", "in press".
    pub(super) fn year_at(&self, i: usize) -> Option<Year> {
        let year = |text: &str, length: usize| Some(Year { text: text.to_owned(), tokens: i..i + length });
        let token = self.tokens.get(i)?;
        let word = &self.text[token.range.clone()];
        if token.kind == TokenKind::Number {
            return if year_shape(word) { year(word, 1) } else { None };
        }
        if token.kind != TokenKind::Word {
            return None;
        }
        let is = |j: usize, wanted: &str| self.word(i + j).eq_ignore_ascii_case(wanted);
        match &*lower(word) {
            "n" | "s" if is(1, ".") && (is(2, "d")) => {
                let stop = is(3, ".");
                // "2013 n.d.a": a letter after it tells works apart.
                let letter = stop
                    && self.tokens.get(i + 4).is_some_and(|t| !t.spaced)
                    && self.word(i + 4).len() == 1
                    && self.word(i + 4).chars().all(|c| c.is_ascii_lowercase());
                match (stop, letter) {
                    (true, true) => year(&format!("n.d.{}", self.word(i + 4)), 5),
                    (true, false) => year("n.d.", 4),
                    _ => year("n.d.", 3),
                }
            }
            "o" if is(1, ".") && is(2, "J") => year("o. J.", if is(3, ".") { 4 } else { 3 }),
            "nd" => year("n.d.", 1),
            "in" if is(1, "press") => year("in press", 2),
            "in" if is(1, "preparation") => year("in preparation", 2),
            "in" if is(1, "review") => year("in review", 2),
            "im" if is(1, "Druck") => year("im Druck", 2),
            "à" if is(1, "paraître") => year("à paraître", 2),
            "to" if is(1, "appear") => year("to appear", 2),
            "forthcoming" => year("forthcoming", 1),
            "undated" => year("undated", 1),
            _ => None,
        }
    }

    /// Years in a row: "2001, 2003a,b; 2005". Ends before a range of years.
    pub(super) fn years_from(&self, at: usize, end: usize) -> Vec<Year> {
        let mut years: Vec<Year> = Vec::new();
        let Some(first) = self.year_at(at).filter(|y| y.tokens.end <= end) else { return years };
        let mut i = first.tokens.end;
        years.push(first);
        loop {
            let mut next = i;
            while next < end && matches!(self.word(next), "," | ";" | "and" | "&" | "/" | "und") {
                next += 1;
            }
            if next == i || next >= end {
                break;
            }
            if let Some(year) = self.year_at(next).filter(|y| y.tokens.end <= end) {
                if self.is_dash(year.tokens.end) && self.tokens.get(year.tokens.end + 1).is_some_and(|t| t.kind == TokenKind::Number) {
                    break;
                }
                i = year.tokens.end;
                years.push(year);
                continue;
            }
            // "2003a,b"
            let letter = self.word(next);
            let before = years.last().map(|y| y.text.clone()).unwrap_or_default();
            let lettered = before.chars().next_back().is_some_and(|c| c.is_ascii_lowercase()) && before.len() == 5;
            let follows = !matches!(self.word(next + 1), "." | ":");
            if lettered && follows && letter.len() == 1 && letter.chars().all(|c| c.is_ascii_lowercase()) {
                years.push(Year { text: format!("{}{letter}", &before[..4]), tokens: next..next + 1 });
                i = next + 1;
                continue;
            }
            break;
        }
        years
    }

    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// Whether a word is one that opens sentences or brackets before a name.
    pub(super) fn is_opener(&self, i: usize) -> bool {
        lexicon().openers.contains(&*self.lower(i))
    }
}
