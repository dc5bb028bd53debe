//! "the former", "the latter": the two members of the last coordination of two before.

use super::phrase::{Sighted, is_noun};
use super::{AntecedentKind, Found};
use claimgraph_syntax::Dep;
use std::ops::Range;

pub(super) fn former(here: &Sighted<'_>, before: &[Sighted<'_>], tokens: &Range<usize>) -> Option<Found> {
    let last = here.parse.lower(tokens.end - 1);
    if tokens.len() != 2 || !matches!(&*last, "former" | "latter") {
        return None;
    }
    let first = &*last == "former";
    std::iter::once((here, tokens.start)).chain(before.iter().map(|s| (s, s.parse.len()))).find_map(|(sentence, limit)| {
        let pair = (0..limit).rev().find_map(|i| {
            let members = sentence.parse.conjuncts(i);
            let nouns = members.iter().all(|&m| is_noun(sentence.parse.tag(m)) && m < limit);
            let outer = sentence.parse.dep(i) != Dep::Conj;
            // "rail, road and river": three, however the tree hangs them.
            let more = sentence.parse.subtree(i).start.checked_sub(1).is_some_and(|b| sentence.parse.word(b) == ",");
            (outer && nouns && !more && members.len() == 2).then(|| (members[0], members[1]))
        })?;
        let head = if first { pair.0 } else { pair.1 };
        Some(Found { bytes: sentence.bytes(sentence.phrase(head)), kind: AntecedentKind::Noun, rule: "former-latter" })
    })
}
