//! The words that state the relation of a pair that no rule names.

use super::super::sentence::Sentence;
use super::ids::Ids;
use super::way::Way;
use claimgraph_syntax::Dep;
use std::ops::Range;

/// The run of words around the most telling token between two heads; none where nothing stands between them.
///
/// The most telling token is the first that the cue lists have, else the topmost. Auxiliaries, particles and other tokens of the way that
/// touch it belong to the run, words of the two ends do not.
pub(crate) fn of(s: &Sentence<'_>, ids: &Ids, way: &Way, cause: &Range<usize>, effect: &Range<usize>) -> Option<Range<usize>> {
    let free = |i: usize| !cause.contains(&i) && !effect.contains(&i);
    let middle = way.inner.iter().copied().find(|&i| free(i) && ids.cue[i] != 0).or_else(|| way.top().filter(|&i| free(i)));
    let middle = middle.or_else(|| way.inner.iter().copied().find(|&i| free(i)))?;
    let belongs = |i: usize| {
        free(i)
            && (way.inner.contains(&i)
                || (s.head(i).is_some_and(|h| way.inner.contains(&h))
                    && matches!(s.dep(i), Dep::Aux | Dep::AuxPass | Dep::Neg | Dep::Prt | Dep::Mark | Dep::Advmod)))
    };
    let (mut start, mut end) = (middle, middle + 1);
    while start > 0 && belongs(start - 1) {
        start -= 1;
    }
    while end < s.len() && belongs(end) {
        end += 1;
    }
    Some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::way::chain;
    use super::*;

    #[test]
    fn the_cue_is_the_verb_with_its_helpers() {
        let s = Sentence::new("Better roads have not spurred exports.");
        let at = |w: &str| (0..s.len()).find(|&i| s.parse.word(i) == w).unwrap();
        let (c, e) = (at("roads"), at("exports"));
        let way = Way::between(&s, &chain(&s, c), &chain(&s, e)).unwrap();
        let cue = of(&s, &Ids::new(&s), &way, &(0..c + 1), &(e..e + 1)).unwrap();
        assert_eq!(&s.parse.text()[s.parse.bytes(cue)], "have not spurred");
    }
}
