//! Small letters and dictionary forms of a sentence, worked out once: the passes ask for them again and again.

use std::borrow::Cow;

use crate::{Token, lemma};

#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// The sentence in small letters, each where it was; `None` where they take other room than the printed ones.
    lower: Option<Box<str>>,
    lemmas: Box<[Lemma]>,
}

/// A dictionary form, kept only where it is neither of the two that are at hand.
#[derive(Clone, Debug)]
enum Lemma {
    Printed,
    Lower,
    Own(Box<str>),
}

impl Words {
    pub(crate) fn of(text: &str, tokens: &[Token]) -> Self {
        let words = Self { lower: in_place(text), lemmas: Box::default() };
        let lemma = |token: &Token| {
            let printed = &text[token.start..token.end];
            let lemma = lemma::lemma(printed, token.tag);
            if lemma == printed {
                Lemma::Printed
            } else if lemma == words.lower(token, text) {
                Lemma::Lower
            } else {
                Lemma::Own(lemma.into())
            }
        };
        let lemmas = tokens.iter().map(lemma).collect();
        Self { lemmas, ..words }
    }

    pub(crate) fn lower<'s>(&'s self, token: &Token, text: &'s str) -> Cow<'s, str> {
        match &self.lower {
            Some(lower) => Cow::Borrowed(&lower[token.start..token.end]),
            None => lemma::lower(&text[token.start..token.end]),
        }
    }

    pub(crate) fn lemma<'s>(&'s self, i: usize, token: &Token, text: &'s str) -> Cow<'s, str> {
        match &self.lemmas[i] {
            Lemma::Printed => Cow::Borrowed(&text[token.start..token.end]),
            Lemma::Lower => self.lower(token, text),
            Lemma::Own(lemma) => Cow::Borrowed(lemma),
        }
    }
}

/// A text in small letters where each takes the room of its capital. The Greek sigma has two small forms, and which one is meant depends on
/// where a word ends.
fn in_place(text: &str) -> Option<Box<str>> {
    if text.is_ascii() {
        return Some(text.to_ascii_lowercase().into());
    }
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        let mut small = c.to_lowercase();
        let (first, more) = (small.next()?, small.next());
        if more.is_some() || first.len_utf8() != c.len_utf8() || c == 'Σ' {
            return None;
        }
        lower.push(first);
    }
    Some(lower.into())
}

#[cfg(test)]
mod tests {
    use crate::{lemma, tag};

    #[test]
    fn they_are_those_of_the_words_alone() {
        for text in ["The Policies’ costs WERE 3 % — “rising”.", "İstanbul and ΣΟΦΟΣ grew", "", "ÉTUDES in Ørsted’s Größe, 日本 don't"]
        {
            let parse = tag(text);
            for i in 0..parse.len() {
                assert_eq!(parse.lower(i), parse.word(i).to_lowercase(), "{text}");
                assert_eq!(parse.lemma(i), lemma::lemma(parse.word(i), parse.tag(i)), "{text}");
            }
        }
    }
}
