//! Citations by number: "[3]", "[3, 5–7]".

use super::{scan::Raw, text::Text};
use crate::references::TokenKind;
use claimgraph_model::CitationForm;

/// The most works that one range may hold.
const WIDEST: u32 = 60;

/// Citations by number in square brackets; `reference` finds an entry by its printed number.
pub(super) fn bracketed(t: &Text<'_>, reference: &dyn Fn(u32) -> Option<usize>) -> Vec<Raw> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < t.len() {
        match t.closes[i].filter(|_| t.word(i) == "[") {
            Some(close) => {
                out.extend(numbers(t, i + 1, close, reference));
                i = close + 1;
            }
            None => i += 1,
        }
    }
    out
}

fn numbers(t: &Text<'_>, from: usize, to: usize, reference: &dyn Fn(u32) -> Option<usize>) -> Vec<Raw> {
    let mut out = Vec::new();
    let mut i = from;
    let number = |i: usize| -> Option<u32> { t.tokens.get(i).filter(|k| k.kind == TokenKind::Number).and_then(|_| t.word(i).parse().ok()) };
    let cite = |bytes, reference| Raw {
        bytes,
        authors: Vec::new(),
        more: false,
        year: None,
        locator: None,
        form: CitationForm::Parenthetical,
        reference: Some(reference),
        rule: "number-in-brackets",
    };
    while i < to {
        let Some(first) = number(i) else { return Vec::new() };
        let Some(at) = reference(first) else { return Vec::new() };
        out.push(cite(t.bytes(i..i + 1), at));
        if t.is_dash(i + 1)
            && i + 2 < to
            && let Some(last) = number(i + 2)
        {
            if last <= first || last - first > WIDEST {
                return Vec::new();
            }
            for n in first + 1..last {
                match reference(n) {
                    Some(at) => out.push(cite(t.bytes(i..i + 3), at)),
                    None => return Vec::new(),
                }
            }
            match reference(last) {
                Some(at) => out.push(cite(t.bytes(i + 2..i + 3), at)),
                None => return Vec::new(),
            }
            i += 3;
        } else {
            i += 1;
        }
        // "[3, p. 12]" names a page of the work before it.
        if matches!(t.word(i), ",") && matches!(t.word(i + 1), "p" | "pp" | "ch" | "chap" | "sec" | "Sec" | "Ch") {
            let locator = t.slice(i + 1..to).to_owned();
            if let Some(last) = out.last_mut() {
                last.locator = Some(locator);
                last.bytes.end = t.tokens[to - 1].range.end;
            }
            return out;
        }
        while i < to && matches!(t.word(i), "," | ";") {
            i += 1;
        }
    }
    out
}
