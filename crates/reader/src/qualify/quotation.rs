//! Quotations, and whose words they are.

use super::scene::{Scene, Sentence};
use crate::Place;
use claimgraph_model::CitationForm;

/// A quotation of some length, and the mention it is taken from where one stands right behind it.
#[derive(Debug, Clone)]
pub(crate) struct Quotation {
    pub(crate) place: Place,
    pub(crate) mention: Option<usize>,
    /// The sentence that opens it.
    pub(crate) opened: usize,
}

/// Shorter ones are terms, not statements.
const WORDS: usize = 4;

/// The quotations of a passage.
pub(crate) fn quotations(scene: &Scene<'_, '_>, passage: usize) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, usize, usize)> = None;
    for n in scene.of_passage(passage) {
        let sentence = &scene.sentences[n];
        for (t, token) in sentence.tokens.iter().enumerate() {
            match (&*token.word, open) {
                ("“", _) | ("\"", None) => open = Some((n, token.bytes.end, 0)),
                ("”" | "\"", Some((opened, start, words))) => {
                    if words >= WORDS {
                        let place = Place { passage, start, end: token.bytes.start };
                        found.push(Quotation { place, mention: behind(sentence, t + 1), opened });
                    }
                    open = None;
                }
                _ => {
                    if let Some(state) = &mut open {
                        state.2 += usize::from(token.is_word());
                    }
                }
            }
        }
    }
    found
}

/// "… ” (Adams, 2001)", "… ” by the assembly", "… ” put forward at the congress".
fn behind(sentence: &Sentence<'_>, from: usize) -> Option<usize> {
    let skip = |n: usize| matches!(sentence.word(n), "put" | "forward" | "proposed" | "made" | "issued" | "stated" | "adopted");
    let mut n = from;
    while skip(n) {
        n += 1;
    }
    let by = matches!(sentence.word(n), "by" | "at" | "in" | "of");
    let limit = if by { n + 8 } else { from + 3 };
    sentence
        .sources
        .iter()
        .find(|s| s.at.start >= from && s.at.start <= limit && (by || s.form == CitationForm::Parenthetical))
        .map(|s| s.mention)
}
