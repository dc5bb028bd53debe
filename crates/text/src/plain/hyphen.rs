//! Which hyphens at line ends belong to their words and which only break them.
//!
//! # Rationale
//! The text itself decides: if it prints "international" elsewhere, "inter-/national" is that word; if it prints "labour-saving", the hyphen
//! stays; if both halves are words of the text ("labour", "saving"), it most likely stays too. That needs no dictionary and serves any language.

use crate::{UnitKind, sketch::Block};
use std::collections::HashMap;

/// A hyphen at a line end between two halves of a word.
struct Break<'t> {
    at: u32,
    first: &'t str,
    second: &'t str,
}

/// Bytes of the line-end hyphens that are no part of their words, in ascending order.
pub(crate) fn dropped(text: &str, blocks: &[Block]) -> Vec<u32> {
    let mut breaks = Vec::new();
    for block in blocks {
        if matches!(
            block.kind,
            UnitKind::Furniture | UnitKind::Table | UnitKind::Figure | UnitKind::Code | UnitKind::Formula | UnitKind::Metadata
        ) {
            continue;
        }
        for (n, piece) in block.pieces.iter().enumerate() {
            let words = piece.of(text);
            for (at, hyphen) in words.match_indices(['-', '\u{2010}']) {
                let after = &words[at + hyphen.len()..];
                let gap = after.len() - after.trim_start().len();
                let second = if after.is_empty() {
                    block.pieces.get(n + 1).map_or("", |next| next.of(text))
                } else if after[..gap].contains('\n') {
                    &after[gap..]
                } else {
                    continue;
                };
                let first = words[..at].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                let second = second.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
                if !first.is_empty() && !second.is_empty() {
                    breaks.push(Break { at: piece.start + at as u32, first, second });
                }
            }
        }
    }
    if breaks.is_empty() {
        return Vec::new();
    }
    let counts = count(text, &breaks);
    let mut out: Vec<u32> = breaks.iter().filter(|b| joins(b, &counts)).map(|b| b.at).collect();
    out.sort_unstable();
    out
}

fn joins(b: &Break<'_>, counts: &HashMap<String, u32>) -> bool {
    if !b.second.starts_with(char::is_lowercase) || b.first.len() == 1 && !matches!(b.first, "a" | "e" | "i" | "o") {
        return false;
    }
    if matches!(b.second, "and" | "or" | "to") {
        return false;
    }
    let (first, second) = (b.first.to_lowercase(), b.second.to_lowercase());
    let seen = |word: &str| counts.get(word).copied().unwrap_or(0);
    let joined = seen(&format!("{first}{second}"));
    let hyphened = seen(&format!("{first}-{second}"));
    if joined > 0 || hyphened > 0 {
        return joined >= hyphened;
    }
    let both_words = first.len() >= 3 && second.len() >= 3 && seen(&first) > 0 && seen(&second) > 0;
    !both_words || WELDED.binary_search(&first.as_str()).is_ok()
}

/// Words that open others without a hyphen ("there-/fore", "with-/out"). Sorted.
const WELDED: &[&str] = &[
    "any", "back", "down", "every", "for", "fore", "further", "hand", "here", "how", "inter", "more", "never", "none", "out", "over",
    "some", "super", "there", "through", "under", "up", "what", "when", "where", "who", "with",
];

/// How often the words that matter stand in the text, line-end breaks aside.
fn count(text: &str, breaks: &[Break<'_>]) -> HashMap<String, u32> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for b in breaks {
        let (first, second) = (b.first.to_lowercase(), b.second.to_lowercase());
        for word in [format!("{first}{second}"), format!("{first}-{second}"), first, second] {
            counts.insert(word, 0);
        }
    }
    let longest = counts.keys().map(String::len).max().unwrap_or(0);
    let mut lower = String::new();
    for word in text.split(|c: char| !(c.is_alphabetic() || c == '-')) {
        let word = word.trim_matches('-');
        if word.is_empty() || word.len() > longest {
            continue;
        }
        let found = if word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            counts.get_mut(word)
        } else {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            counts.get_mut(lower.as_str())
        };
        if let Some(n) = found {
            *n += 1;
        }
    }
    // The halves themselves stand at the line ends; they do not count as words there.
    for b in breaks {
        for half in [b.first, b.second] {
            if let Some(n) = counts.get_mut(&half.to_lowercase()) {
                *n = n.saturating_sub(1);
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::Bytes;

    #[test]
    fn the_text_decides() {
        assert!(WELDED.is_sorted());
        let text = "The inter-\nnational labour-\nsaving new-\nage trend of the Ger-\nman, five-\nYear plans with-\nout small-\nand big ones. A new age of labour and saving with the out.";
        let block = Block::new(UnitKind::Paragraph, vec![Bytes::new(0, text.len())]);
        let dropped: Vec<&str> =
            dropped(text, &[block]).into_iter().map(|at| text[..at as usize].rsplit([' ', '\n']).next().unwrap()).collect();
        assert_eq!(dropped, ["inter", "Ger", "with"]);
    }
}
