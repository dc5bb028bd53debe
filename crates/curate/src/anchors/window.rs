use super::{
    fingerprint::Word,
    grid::{FAR, Grid, MISSING, State},
    words::Words,
};
use std::ops::Range;

/// Where a word of the old text is in the new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index range in the normalised characters of the new text.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Whether hash and length are the same; otherwise another word stands where this one must have been.
    pub(super) exact: bool,
}

/// An alignment is believed where every other one costs at least this much more: more than one slip, since a word may have one just where
/// another text that was put in beside it has the word.
const MARGIN: u32 = 14;

/// Aligns a stretch of words with a stretch of the new text, and gives each word that has one place in *every* alignment that is as good as
/// the best or nearly so.
///
/// Global alignment with affine gaps (Gotoh), forwards and backwards, so that for each word the best cost of each of its fates is known.
/// This is what keeps a repeated word next to an insertion from being placed by a coin toss.
pub(super) fn align(old: &[Word], text: &Words, new: Range<usize>) -> Vec<Option<Hit>> {
    let grid = Grid::new(old, text, new);
    let (forward, backward) = (grid.forward(), grid.backward());
    let best = backward[0][State::Paired as usize];
    let mut fates = vec![Fate { best: FAR, hit: None, other: FAR }; grid.rows];
    for i in 0..grid.rows {
        for j in 0..=grid.columns {
            let cell = grid.cell(i, j);
            let paired = grid.reach(forward[cell], State::Paired, j);
            // Whatever goes through here costs at least this much: too much to matter.
            if paired >= best + MARGIN && grid.reach(forward[cell], State::OnlyOld, j) >= best + MARGIN {
                continue;
            }
            for (n, step) in grid.moves(cell) {
                let through = paired + step.cost + backward[grid.cell(i + step.rows, j + step.columns)][State::Paired as usize];
                if through < best + MARGIN {
                    for part in 0..step.rows {
                        fates[i + part].weigh(through, Some(grid.hit(i, j, n, part)));
                    }
                }
            }
            let without = grid.reach(forward[cell], State::OnlyOld, j) + MISSING + backward[grid.cell(i + 1, j)][State::OnlyOld as usize];
            fates[i].weigh(without, None);
        }
    }
    fates.iter().map(|fate| fate.hit.filter(|_| fate.best < FAR && fate.other >= fate.best + MARGIN)).collect()
}

/// The best cost of what can become of a word, and of anything else.
#[derive(Clone)]
struct Fate {
    best: u32,
    hit: Option<Hit>,
    other: u32,
}

impl Fate {
    fn weigh(&mut self, cost: u32, hit: Option<Hit>) {
        if self.best < FAR && hit == self.hit {
            self.best = self.best.min(cost);
        } else if cost < self.best {
            self.other = self.best;
            (self.best, self.hit) = (cost, hit);
        } else {
            self.other = self.other.min(cost);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fingerprint;
    use claimgraph_model::SourceText;

    /// The words of the new text that the old ones are found at; `~` before a substitution, `-` where a word is not found.
    fn aligned(old: &str, new: &str) -> Vec<String> {
        let old = Fingerprint::of(&SourceText::new(old.to_owned()));
        let words = Words::of(new);
        let show = |hit: &Hit| words.chars[hit.from as usize..hit.to as usize].iter().map(|c| c.0).collect::<String>();
        let hits = align(&old.words, &words, 0..words.words.len());
        hits.iter().map(|h| h.as_ref().map_or("-".to_owned(), |h| format!("{}{}", if h.exact { "" } else { "~" }, show(h)))).collect()
    }

    #[test]
    fn words_are_joined_parted_and_mistaken() {
        assert_eq!(aligned("global value chain shortens", "global valuechain short-\nens"), ["global", "value", "chain", "shortens"]);
        assert_eq!(
            aligned("in knowledge-\nintensive sectors", "in knowledgein-\ntensive sectors"),
            ["in", "knowledge", "intensive", "sectors"]
        );
        assert_eq!(aligned("wages rise in cities", "wages ri5e in cities"), ["wages", "~ri5e", "in", "cities"]);
        assert_eq!(aligned("wages ri5e in cities", "wages rise in cities"), ["wages", "~ri", "~s", "~e", "in", "cities"]);
        assert_eq!(aligned("wages rise in cities", "wages rlse in cities"), ["wages", "~rlse", "in", "cities"]);
    }

    #[test]
    fn a_word_that_could_be_either_is_left_out() {
        assert_eq!(aligned("markets the demand", "markets the\nthe demand"), ["markets", "-", "demand"]);
        assert_eq!(aligned("tax falls trade", "tax fallz of fallx trade")[1], "-");
    }
}
