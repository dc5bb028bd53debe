//! Noun phrases of a tagged sentence.

use super::lists::Lists;
use claimgraph_syntax::{Parse, Tag};
use std::ops::Range;

/// The simple noun phrases of a sentence, as ranges of tokens from the first modifier to the head, without determiners and loose words.
pub(crate) fn chunks(parse: &Parse<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < parse.len() {
        if !opens(parse, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < parse.len() && goes_on(parse, end) {
            end += 1;
        }
        let next = end;
        // The head is a noun; what hangs over behind it is none of the phrase.
        while end > i && !parse.tag(end - 1).is_noun() {
            end -= 1;
        }
        if end > i {
            let start = without_loose(parse, i..end);
            if start < end {
                found.push(start..end);
            }
        }
        i = next.max(i + 1);
    }
    found
}

fn opens(parse: &Parse<'_>, i: usize) -> bool {
    let tag = parse.tag(i);
    if tag.is_noun() || tag.is_adjective() || tag == Tag::AFX {
        return wordlike(parse.word(i));
    }
    // "reduced costs", "aging populations": a participle before a noun and after a determiner, an adjective or a preposition.
    let before = i.checked_sub(1).map(|b| parse.tag(b));
    let noun_follows = i + 1 < parse.len() && (parse.tag(i + 1).is_noun() || parse.tag(i + 1) == Tag::JJ);
    matches!(tag, Tag::VBN | Tag::VBG)
        && noun_follows
        && wordlike(parse.word(i))
        && (tag == Tag::VBN || before.is_some_and(|b| matches!(b, Tag::DT | Tag::PRPS | Tag::POS) || b.is_adjective()))
        && before.is_none_or(|b| !b.is_finite() && b != Tag::RB || b == Tag::MD)
}

fn goes_on(parse: &Parse<'_>, i: usize) -> bool {
    let tag = parse.tag(i);
    if parse.word(i).chars().count() == 1 && !parse.word(i).starts_with(char::is_alphabetic) {
        return false;
    }
    tag.is_noun()
        || matches!(tag, Tag::JJ | Tag::AFX | Tag::POS)
        || (matches!(tag, Tag::VBG | Tag::VBN) && i + 1 < parse.len() && parse.tag(i + 1).is_noun() && !parse.tag(i - 1).is_noun())
}

/// At least two letters, or capital letters with digits: no list markers, no symbols.
fn wordlike(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
        || (word.len() == 2 && word.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()))
}

/// The first token of a phrase once what only announces it is off.
pub(crate) fn without_loose(parse: &Parse<'_>, range: Range<usize>) -> usize {
    let lists = Lists::get();
    let mut start = range.start;
    while start + 1 < range.end {
        let loose = matches!(parse.tag(start), Tag::JJR | Tag::JJS | Tag::POS | Tag::CD | Tag::DT | Tag::PRPS | Tag::PDT)
            || (!parse.tag(start).is_name() && lists.loose.contains(parse.lower(start).as_ref()));
        if !loose {
            break;
        }
        start += 1;
    }
    start
}

/// Two noun phrases joined by a preposition: "division of labor". The determiner between is none of either.
pub(crate) fn joined(parse: &Parse<'_>, first: &Range<usize>, second: &Range<usize>) -> bool {
    let gap = first.end..second.start;
    if gap.is_empty() || gap.len() > 3 {
        return false;
    }
    parse.lower(gap.start) == "of"
        && gap.clone().skip(1).all(|i| matches!(parse.tag(i), Tag::DT | Tag::PRPS) || parse.tag(i).is_adjective())
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimgraph_syntax::tag;

    fn phrases(sentence: &str) -> Vec<String> {
        let parse = tag(sentence);
        chunks(&parse).into_iter().map(|c| sentence[parse.bytes(c)].to_owned()).collect()
    }

    #[test]
    fn noun_phrases_without_what_announces_them() {
        assert_eq!(
            phrases("The new seed law raised various input costs for many smallholder farmers."),
            ["new seed law", "input costs", "smallholder farmers"]
        );
        assert_eq!(phrases("Kenya's dairy cooperatives sell milk."), ["Kenya's dairy cooperatives", "milk"]);
        assert_eq!(phrases("It rained."), Vec::<String>::new());
    }
}
