//! Years that belong to citations and not to the story.

use super::points::year_at;
use crate::tokens::{Kind, Words};

/// Whether the year at a token is the year of a citation, told by what stands around it: "(Adams, 2001; Cruz, 2011)", "Adams (2001)".
///
/// The citation pass knows better, and its places come first; this is the guard where nobody has looked for citations.
pub(crate) fn is_cited(words: &Words<'_>, i: usize) -> bool {
    let suffixed = words.kind(i) == Kind::Mixed
        && words.word(i).len() == 5
        && words.word(i).as_bytes()[..4].iter().all(u8::is_ascii_digit)
        && words.word(i).ends_with(|c: char| ('a'..='e').contains(&c));
    if suffixed {
        return true;
    }
    if year_at(words, i).is_none() {
        return false;
    }
    let before = i.wrapping_sub(1);
    match words.word(before) {
        "(" | "[" => {
            let name = before.wrapping_sub(1);
            let closes = matches!(words.word(i + 1), ")" | "]" | "," | ";" | ":");
            closes
                && (named(words, name)
                    || (words.is(name, ".") && words.is(name.wrapping_sub(1), "al"))
                    || words.any(name, &["al", "colleagues"]))
        }
        "," | ";" => {
            let name = before.wrapping_sub(1);
            let name = if words.word(name) == "." { name.wrapping_sub(1) } else { name };
            let author = named(words, name) || words.is(name, "al") || year_at(words, name).is_some() || is_initial(words, name);
            author && in_bracket(words, i)
        }
        _ => named(words, before) && in_bracket(words, i) && matches!(words.word(i + 1), ")" | ";" | "," | ":" | "]"),
    }
}

fn named(words: &Words<'_>, i: usize) -> bool {
    words.kind(i) == Kind::Word && words.capital(i)
}

fn is_initial(words: &Words<'_>, i: usize) -> bool {
    words.capital(i) && words.word(i).chars().count() == 1
}

/// Whether an opening bracket stands before the token, nearer than a closing one.
fn in_bracket(words: &Words<'_>, i: usize) -> bool {
    (i.saturating_sub(60)..i)
        .rev()
        .map(|n| words.word(n))
        .find(|w| matches!(*w, "(" | ")" | "[" | "]"))
        .is_some_and(|w| w == "(" || w == "[")
}
