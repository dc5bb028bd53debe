//! "a levy that raised prices", "the levy, which …", "the means by which …": the noun right before the relative pronoun.

use super::phrase::{Sighted, is_noun};
use super::{AntecedentKind, Found, lower, single};
use claimgraph_syntax::{Dep, Tag};
use std::ops::Range;

pub(super) fn relative(here: &Sighted<'_>, tokens: &Range<usize>) -> Option<Found> {
    let pronoun = single(tokens)?;
    if !matches!(&*lower(&here.parse, pronoun), "which" | "that" | "who")
        || !matches!(here.parse.tag(pronoun), Tag::WDT | Tag::WP | Tag::IN)
    {
        return None;
    }
    let clause = std::iter::once(pronoun).chain(here.parse.ancestors(pronoun)).find(|&i| here.parse.dep(i) == Dep::Relcl)?;
    let head = here.parse.head(clause).filter(|&head| head < pronoun && is_noun(here.parse.tag(head)))?;
    let mut end = pronoun;
    while end > head + 1 && (matches!(here.parse.word(end - 1), "," | "—") || here.parse.tag(end - 1) == Tag::IN) {
        end -= 1;
    }
    // A verb between the noun and the pronoun: the noun's phrase does not reach the pronoun.
    let apart = (head + 1..end).any(|i| matches!(here.parse.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD));
    let start = here.parse.subtree(head).start;
    (!apart).then(|| Found { bytes: here.bytes(start..end), kind: AntecedentKind::Noun, rule: "relative-pronoun" })
}
