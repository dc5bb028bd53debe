//! Fixed phrases of several words, and what they join.

use super::sentence::Sentence;
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

/// The tokens of a phrase that begins here; adverbs may not stand inside.
pub(crate) fn matches(s: &Sentence<'_>, i: usize, phrase: &str) -> Option<Range<usize>> {
    let mut at = i;
    for word in phrase.split(' ') {
        if at >= s.len() || s.lower(at) != word {
            return None;
        }
        at += 1;
    }
    Some(i..at)
}

/// What the phrase governs: the object of its last word, or of any word in it, behind the phrase.
pub(crate) fn governed(s: &Sentence<'_>, range: &Range<usize>) -> Option<usize> {
    let last = range.end - 1;
    if s.tag(last) == Tag::TO && s.dep(last) == Dep::Aux {
        return s.head(last);
    }
    range.clone().rev().find_map(|i| s.children(i).iter().copied().find(|&c| c >= range.end && matches!(s.dep(c), Dep::Pobj | Dep::Pcomp)))
}

/// What the phrase hangs on, outside of it.
pub(crate) fn host(s: &Sentence<'_>, range: &Range<usize>) -> Option<usize> {
    let mut at = range.start;
    for _ in 0..4 {
        let head = s.head(at)?;
        if !range.contains(&head) {
            let usable = s.is_verb(head) || s.is_nominal(head);
            if usable {
                return Some(head);
            }
        }
        at = head;
    }
    None
}
