use super::{
    Anchor, Fingerprint, anchors,
    words::{Words, in_word},
};
use crate::find::sha256;
use claimgraph_model::{Reading, SourceText};
use std::fmt;

/// A place with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The place.
    pub anchor: Anchor,
    /// Its words exactly as in the text.
    pub words: String,
}

/// A place that begins or ends within a word: most often it is one code point off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutWord {
    /// The place.
    pub anchor: Anchor,
    /// The words at the place, `…` where a word is cut.
    pub words: String,
}

impl fmt::Display for CutWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cuts a word: {}", self.anchor, self.words)
    }
}

/// A reading compared with the very text that it was made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recheck {
    /// The words of every place, in the order of [`anchors`].
    pub quotes: Vec<Quote>,
    /// Places that cut a word.
    pub cut: Vec<CutWord>,
}

/// Why a reading cannot be compared with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecheckError {
    /// Another text: an extraction of its own, perhaps, for [`super::carry`].
    #[error(
        "the text has the SHA-256 {found}, and the reading is of {expected}; if it is another extraction of the paper, move the reading to it"
    )]
    OtherText {
        /// What the reading's paper has.
        expected: String,
        /// What the text has.
        found: String,
    },
    /// The fingerprint was made of another text than the reading.
    #[error("the fingerprint is of a text with the SHA-256 {found}, and the reading is of {expected}; make anchors.txt anew from the text")]
    OtherFingerprint {
        /// What the reading's paper has.
        expected: String,
        /// What the fingerprint has.
        found: String,
    },
    /// Text and fingerprint have the same SHA-256 and not the same words.
    #[error("the fingerprint does not fit the text at {} place(s), the first is {}; make anchors.txt anew from the text", .0.len(), .0[0])]
    Damaged(Vec<Anchor>),
    /// The text ends before the place.
    #[error("the text ends before {0}")]
    Outside(Anchor),
}

/// Checks every place of a reading against the fingerprint and the text that the reading was made of, and gives its words back.
///
/// # Errors
/// [`RecheckError`]; the words of a text that is not the right one are never given.
pub fn recheck(reading: &Reading, fingerprint: &Fingerprint, text: &SourceText) -> Result<Recheck, RecheckError> {
    let expected = reading.paper.sha256.clone();
    let found = sha256(text.as_str().as_bytes());
    if found != expected {
        return Err(RecheckError::OtherText { expected, found });
    }
    if fingerprint.sha256() != expected {
        return Err(RecheckError::OtherFingerprint { expected, found: fingerprint.sha256().to_owned() });
    }
    let words = Words::of(text.as_str());
    let chars: Vec<char> = text.as_str().chars().collect();
    let mut out = Recheck::default();
    let mut unlike = Vec::new();
    for anchor in anchors(reading) {
        let span = anchor.span;
        let Some(quote) = text.get(span).map(str::to_owned) else { return Err(RecheckError::Outside(anchor)) };
        let in_text = words.words.iter().skip(words.words.partition_point(|w| w.end <= span.start)).take_while(|w| w.start < span.end);
        let kept = fingerprint.words.iter().skip(fingerprint.words.partition_point(|w| w.end <= span.start));
        let kept = kept.take_while(|w| w.start < span.end);
        if !in_text.map(|w| (w.start, w.end, w.len(), w.hash)).eq(kept.map(|w| (w.start, w.end, w.len, w.hash))) {
            unlike.push(anchor.clone());
        }
        let cuts = |at: u32| {
            let at = at as usize;
            at > 0 && at < chars.len() && in_word(chars[at - 1]) && in_word(chars[at]) && !boundary(&words, at)
        };
        let (starts, ends) = (cuts(span.start), cuts(span.end));
        if starts || ends {
            let mark = |cut: bool| if cut { "…" } else { "" };
            out.cut.push(CutWord { anchor: anchor.clone(), words: format!("{}{quote}{}", mark(starts), mark(ends)) });
        }
        out.quotes.push(Quote { anchor, words: quote });
    }
    if unlike.is_empty() { Ok(out) } else { Err(RecheckError::Damaged(unlike)) }
}

/// Whether a word ends and the next begins at a code point with nothing between: a number after letters, an ideograph.
fn boundary(words: &Words, at: usize) -> bool {
    let n = words.words.partition_point(|w| (w.end as usize) < at);
    words.words.get(n).is_some_and(|w| w.end as usize == at)
}
