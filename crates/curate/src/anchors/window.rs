use super::{fingerprint::Word, words::Words};
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

// The costs are about what each thing would need in bits, had one to tell the new text to somebody who holds the old one: a word that agrees is
// free, one that does not agree must be spelled out (some ten bits of hash and length).

/// Cost of another word in the place of one.
const SUBSTITUTION: u32 = 13;
/// Cost of words that were joined or parted elsewhere, and of each hyphen at which a word was parted, all letters being the same.
const REGROUPED: u32 = 3;
/// Cost of each space at which a word was parted. One hash is little to vouch for several words.
const SPACED: u32 = 13;
/// Cost of a stretch that only one of the texts has.
const OPEN: u32 = 12;
/// Cost of each word in a stretch that only the old, or only the new text has.
const MISSING: u32 = 1;
const ADDED: u32 = 10;
/// Cost of each end at which a stretch that only the new text has parts a line: page furniture and foreign paragraphs are whole lines.
const PARTS_LINE: u32 = 6;
/// An alignment is believed where every other one costs at least this much more: more than one slip, since a word may have one just where
/// another text that was put in beside it has the word.
const MARGIN: u32 = 14;
const FAR: u32 = u32::MAX / 4;

/// Ways to go on from a pair of places: how many words of the old and of the new text, at what cost.
const MOVES: [(usize, usize, u32); 13] = [
    (1, 1, 0),
    (1, 1, SUBSTITUTION),
    (1, 2, REGROUPED),
    (1, 3, 2 * REGROUPED),
    (2, 1, REGROUPED),
    (3, 1, REGROUPED),
    // A slip in a word that is parted as well: by a hyphen at a line's end, or by the slip itself (`ri5e` for `rise`).
    (1, 2, SUBSTITUTION),
    (1, 3, SUBSTITUTION),
    (2, 1, SUBSTITUTION),
    (3, 1, SUBSTITUTION),
    // Joined and parted elsewhere: `knowledge-intensive`, `knowledgein-` at a line's end.
    (2, 2, REGROUPED),
    (1, 2, SPACED),
    (1, 3, 2 * SPACED),
];

const PAIRED: usize = 0;
const ONLY_OLD: usize = 1;
const ONLY_NEW: usize = 2;

/// Aligns a stretch of words with a stretch of the new text, and gives each word that has one place in *every* alignment that is as good as
/// the best or nearly so.
///
/// Global alignment with affine gaps (Gotoh), forwards and backwards, so that for each word the best cost of each of its fates is known.
/// This is what keeps a repeated word next to an insertion from being placed by a coin toss.
pub(super) fn align(old: &[Word], text: &Words, new: Range<usize>) -> Vec<Option<Hit>> {
    let grid = Grid::new(old, text, new);
    let (forward, backward) = (grid.forward(), grid.backward());
    let mut fates = vec![Fate { best: FAR, hit: None, other: FAR }; grid.rows];
    for i in 0..grid.rows {
        for j in 0..=grid.columns {
            let cell = grid.cell(i, j);
            let reach = |to: usize| (0..3).map(|from| forward[from][cell] + grid.turn(from, to, j)).min().unwrap_or(FAR);
            let paired = reach(PAIRED);
            for (n, (rows, columns, cost)) in grid.moves(i, j) {
                let through = paired + cost + backward[PAIRED][grid.cell(i + rows, j + columns)];
                for part in 0..rows {
                    fates[i + part].weigh(through, Some(grid.hit(i, j, n, part)));
                }
            }
            fates[i].weigh(reach(ONLY_OLD) + MISSING + backward[ONLY_OLD][grid.cell(i + 1, j)], None);
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

struct Grid<'a> {
    old: &'a [Word],
    text: &'a Words,
    first: usize,
    rows: usize,
    columns: usize,
    /// For each cell, one bit for each of [`MOVES`].
    open: Vec<u16>,
}

impl<'a> Grid<'a> {
    fn new(old: &'a [Word], text: &'a Words, new: Range<usize>) -> Self {
        let mut grid = Self { old, text, first: new.start, rows: old.len(), columns: new.len(), open: Vec::new() };
        let mut open = Vec::with_capacity((grid.rows + 1) * (grid.columns + 1));
        for i in 0..=grid.rows {
            for j in 0..=grid.columns {
                open.push(grid.possible(i, j));
            }
        }
        grid.open = open;
        grid
    }

    fn possible(&self, i: usize, j: usize) -> u16 {
        let (old, new) = (&self.old[i..], &self.text.words[self.first + j..self.first + self.columns]);
        let ([word, ..], [there, ..]) = (old, new) else { return 0 };
        let mut bits = if word.hash == there.hash && word.len == there.len() { 1 } else { u16::from(alike(word.len, there.len())) << 1 };
        if let (Some([first, second]), Some([_, next])) = (old.get(..2), new.get(..2))
            && first.len != there.len()
            && first.len + second.len == next.to - there.from
        {
            let middle = there.from + first.len;
            let same = self.text.hash(there.from, middle) == first.hash && self.text.hash(middle, next.to) == second.hash;
            bits |= u16::from(same) << 10;
        }
        for parts in 2..=3 {
            if let Some(several) = new.get(..parts)
                && several[parts - 1].to - there.from == word.len
            {
                let same = self.text.hash(there.from, there.from + word.len) == word.hash;
                let glued = several[1..].iter().all(|word| word.glued);
                bits |= u16::from(same && glued) << parts | u16::from(same && !glued) << (parts + 9) | u16::from(glued && !same) << (parts + 4);
            }
            if let Some(several) = old.get(..parts)
                && several.iter().map(|w| w.len).sum::<u32>() == there.len()
            {
                let mut from = there.from;
                let same = several.iter().all(|w| {
                    from += w.len;
                    self.text.hash(from - w.len, from) == w.hash
                });
                // What parts old words is not known; a hyphen and a line break are two code points.
                let near = several.windows(2).all(|two| two[1].start - two[0].end <= 2);
                bits |= u16::from(same) << (parts + 2) | u16::from(near && !same) << (parts + 6);
            }
        }
        bits
    }

    /// Cost of going over from one state to another before the `j`-th word of the new text.
    fn turn(&self, from: usize, to: usize, j: usize) -> u32 {
        if from == to {
            return 0;
        }
        let parts_line = self.text.words.get(self.first + j).is_some_and(|word| !word.opens_line);
        let at_line = if (from == ONLY_NEW || to == ONLY_NEW) && parts_line { PARTS_LINE } else { 0 };
        at_line + if to == PAIRED { 0 } else { OPEN }
    }

    fn cell(&self, i: usize, j: usize) -> usize {
        i * (self.columns + 1) + j
    }

    fn moves(&self, i: usize, j: usize) -> impl Iterator<Item = (usize, (usize, usize, u32))> + use<> {
        let bits = self.open[self.cell(i, j)];
        MOVES.into_iter().enumerate().filter(move |(n, _)| bits >> n & 1 == 1)
    }

    /// The place of the `part`-th old word of a move.
    fn hit(&self, i: usize, j: usize, n: usize, part: usize) -> Hit {
        let (rows, columns, _) = MOVES[n];
        let slip = matches!(n, 1 | 6..=9);
        let words = &self.text.words[self.first + j..self.first + j + columns];
        if rows == 1 {
            return Hit { from: words[0].from, to: words[columns - 1].to, exact: !slip };
        }
        let from = words[0].from + self.old[i..i + part].iter().map(|w| w.len).sum::<u32>();
        Hit { from, to: from + self.old[i + part].len, exact: !slip }
    }

    fn forward(&self) -> [Vec<u32>; 3] {
        let size = (self.rows + 1) * (self.columns + 1);
        let mut best = [vec![FAR; size], vec![FAR; size], vec![FAR; size]];
        best[PAIRED][0] = 0;
        for i in 0..=self.rows {
            for j in 0..=self.columns {
                let here = self.cell(i, j);
                let costs = [best[0][here], best[1][here], best[2][here]];
                let reach = |to: usize| (0..3).map(|from| costs[from] + self.turn(from, to, j)).min().unwrap_or(FAR);
                let paired = reach(PAIRED);
                for (_, (rows, columns, cost)) in self.moves(i, j) {
                    let there = self.cell(i + rows, j + columns);
                    best[PAIRED][there] = best[PAIRED][there].min(paired + cost);
                }
                for (state, rows, columns, cost) in [(ONLY_OLD, 1, 0, MISSING), (ONLY_NEW, 0, 1, ADDED)] {
                    if i + rows <= self.rows && j + columns <= self.columns {
                        let there = self.cell(i + rows, j + columns);
                        best[state][there] = best[state][there].min(reach(state) + cost);
                    }
                }
            }
        }
        best
    }

    fn backward(&self) -> [Vec<u32>; 3] {
        let size = (self.rows + 1) * (self.columns + 1);
        let mut best = [vec![FAR; size], vec![FAR; size], vec![FAR; size]];
        (0..3).for_each(|state| best[state][size - 1] = self.turn(state, PAIRED, self.columns));
        for i in (0..=self.rows).rev() {
            for j in (0..=self.columns).rev() {
                let mut paired = FAR;
                for (_, (rows, columns, cost)) in self.moves(i, j) {
                    paired = paired.min(cost + best[PAIRED][self.cell(i + rows, j + columns)]);
                }
                let only_old = if i < self.rows { MISSING + best[ONLY_OLD][self.cell(i + 1, j)] } else { FAR };
                let only_new = if j < self.columns { ADDED + best[ONLY_NEW][self.cell(i, j + 1)] } else { FAR };
                let here = self.cell(i, j);
                for (state, best) in best.iter_mut().enumerate() {
                    let turn = |to: usize| self.turn(state, to, j);
                    let cost = (paired + turn(PAIRED)).min(only_old + turn(ONLY_OLD)).min(only_new + turn(ONLY_NEW));
                    best[here] = best[here].min(cost);
                }
            }
        }
        best
    }
}

/// Whether one word can be a slip of another: about the same length.
fn alike(a: u32, b: u32) -> bool {
    a.abs_diff(b) <= if a.min(b) <= 3 { 1 } else { 2 }
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
        assert_eq!(aligned("in knowledge-\nintensive sectors", "in knowledgein-\ntensive sectors"), ["in", "knowledge", "intensive", "sectors"]);
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
