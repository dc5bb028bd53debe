//! A bare "this" or "that": what the clause before it in its sentence says, or the sentence before. It tells what happened and names no concept.

use super::phrase::Sighted;
use super::{AntecedentKind, Found, single};
use std::ops::Range;

pub(super) fn statement(here: &Sighted<'_>, before: &[Sighted<'_>], tokens: &Range<usize>) -> Option<Found> {
    let at = single(tokens)?;
    if !matches!(&*here.parse.lower(at), "this" | "that") {
        return None;
    }
    let comma = stop_before(here, at);
    let found =
        |sentence: &Sighted<'_>, tokens: Range<usize>, rule| Found { bytes: sentence.bytes(tokens), kind: AntecedentKind::Statement, rule };
    match comma {
        // ", but this …", "; this …": the clause from the stop before.
        Some(comma) if at - comma <= 2 && comma > 0 => {
            let start = stop_before(here, comma).map_or(0, |i| i + 1);
            (start < comma).then(|| found(here, start..comma, "clause-before"))
        }
        _ if at <= 2 => {
            let sentence = before.first()?;
            let end = sentence.parse.len();
            let end = if end > 1 && sentence.parse.word(end - 1) == "." { end - 1 } else { end };
            (end > 0).then(|| found(sentence, 0..end, "sentence-before"))
        }
        _ => None,
    }
}

/// The last comma or semicolon before a token that stands in no bracket.
fn stop_before(here: &Sighted<'_>, at: usize) -> Option<usize> {
    let mut depth = 0usize;
    (0..at).rev().find(|&i| {
        match here.parse.word(i) {
            ")" | "]" => depth += 1,
            "(" | "[" => depth = depth.saturating_sub(1),
            "," | ";" | "—" => return depth == 0,
            _ => {}
        }
        false
    })
}
