//! A short name for what is dated.

use super::dates::Dated;
use crate::tokens::{Kind, Words};

/// Words that carry no name of their own.
const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "by",
    "with",
    "and",
    "or",
    "as",
    "that",
    "which",
    "who",
    "this",
    "these",
    "those",
    "it",
    "its",
    "their",
    "his",
    "her",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "there",
    "when",
    "while",
    "then",
    "than",
    "also",
    "only",
    "about",
    "around",
    "between",
    "during",
    "since",
    "until",
    "before",
    "after",
    "year",
    "years",
    "however",
    "thus",
    "hence",
    "period",
    "both",
    "respectively",
    "early",
    "late",
    "mid",
    "not",
    "if",
    "but",
    "so",
    "such",
    "into",
    "over",
    "under",
    "we",
    "our",
    "they",
    "per",
    "s",
];

/// At most six content words of the clause around a date, those before it first.
pub(crate) fn label(words: &Words<'_>, dated: &Dated) -> String {
    let stop = |i: usize| matches!(words.word(i), ";" | ":" | "(" | ")" | "." | "“" | "”" | "—");
    let content =
        |i: &usize| words.kind(*i) == Kind::Word && words.word(*i).len() > 1 && !words.any(*i, EMPTY) || words.kind(*i) == Kind::Mixed;
    let before: Vec<usize> = (0..dated.tokens.start).rev().take_while(|&i| !stop(i)).filter(content).take(5).collect();
    let after: Vec<usize> = (dated.tokens.end..words.len()).take_while(|&i| !stop(i)).filter(content).take(5).collect();
    let chosen: Vec<usize> = if before.len() >= 2 || after.len() < 2 { before.into_iter().rev().collect() } else { after };
    let label = chosen.iter().map(|&i| words.word(i)).collect::<Vec<_>>().join(" ");
    if label.is_empty() { "Dated".to_owned() } else { label }
}
