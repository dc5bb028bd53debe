//! The grid of an alignment: which words of the old text can go with which of the new one, at what cost.

use super::{
    fingerprint::Word,
    window::Hit,
    words::{TextWord, Words},
};
use std::ops::Range;

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
pub(super) const MISSING: u32 = 1;
const ADDED: u32 = 10;
/// Cost of each end at which a stretch that only the new text has parts a line: page furniture and foreign paragraphs are whole lines.
const PARTS_LINE: u32 = 6;
pub(super) const FAR: u32 = u32::MAX / 4;

/// A way to go on from a pair of places.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// How many words of the old text.
    pub(super) rows: usize,
    /// How many words of the new one.
    pub(super) columns: usize,
    pub(super) cost: u32,
}

const MOVES: [Step; 13] = [
    Step { rows: 1, columns: 1, cost: 0 },
    Step { rows: 1, columns: 1, cost: SUBSTITUTION },
    Step { rows: 1, columns: 2, cost: REGROUPED },
    Step { rows: 1, columns: 3, cost: 2 * REGROUPED },
    Step { rows: 2, columns: 1, cost: REGROUPED },
    Step { rows: 3, columns: 1, cost: REGROUPED },
    // A slip in a word that is parted as well: by a hyphen at a line's end, or by the slip itself (`ri5e` for `rise`).
    Step { rows: 1, columns: 2, cost: SUBSTITUTION },
    Step { rows: 1, columns: 3, cost: SUBSTITUTION },
    Step { rows: 2, columns: 1, cost: SUBSTITUTION },
    Step { rows: 3, columns: 1, cost: SUBSTITUTION },
    // Joined and parted elsewhere: `knowledge-intensive`, `knowledgein-` at a line's end.
    Step { rows: 2, columns: 2, cost: REGROUPED },
    Step { rows: 1, columns: 2, cost: SPACED },
    Step { rows: 1, columns: 3, cost: 2 * SPACED },
];

/// The steps of which the words are not the same.
const SLIPS: [usize; 5] = [1, 6, 7, 8, 9];

/// What the last word was.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Paired,
    OnlyOld,
    OnlyNew,
}

const STATES: [State; 3] = [State::Paired, State::OnlyOld, State::OnlyNew];

/// The best cost for each state.
type Costs = [u32; 3];

pub(super) struct Grid<'a> {
    old: &'a [Word],
    new: &'a [TextWord],
    text: &'a Words,
    pub(super) rows: usize,
    pub(super) columns: usize,
    /// For each cell, one bit for each of [`MOVES`].
    open: Vec<u16>,
    /// For each place in the new text, what it costs to begin or end a stretch there.
    parts_line: Vec<u32>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(old: &'a [Word], text: &'a Words, new: Range<usize>) -> Self {
        let parts_line = |n: usize| if text.words.get(n).is_some_and(|word| !word.opens_line) { PARTS_LINE } else { 0 };
        let parts_line = (new.start..=new.end).map(parts_line).collect();
        let new = &text.words[new];
        let mut grid = Self { old, new, text, rows: old.len(), columns: new.len(), open: Vec::new(), parts_line };
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
        let (old, new) = (&self.old[i..], &self.new[j..]);
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
                bits |=
                    u16::from(same && glued) << parts | u16::from(same && !glued) << (parts + 9) | u16::from(glued && !same) << (parts + 4);
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

    /// The least cost of being in a state before the `j`-th word of the new text, with the costs of having come there.
    pub(super) fn reach(&self, costs: Costs, to: State, j: usize) -> u32 {
        STATES.into_iter().map(|from| costs[from as usize] + self.turn(from, to, j)).min().unwrap_or(FAR)
    }

    /// Cost of going over from one state to another before the `j`-th word of the new text.
    fn turn(&self, from: State, to: State, j: usize) -> u32 {
        if from == to {
            return 0;
        }
        let at_line = if from == State::OnlyNew || to == State::OnlyNew { self.parts_line[j] } else { 0 };
        at_line + if to == State::Paired { 0 } else { OPEN }
    }

    pub(super) fn cell(&self, i: usize, j: usize) -> usize {
        i * (self.columns + 1) + j
    }

    /// The steps that a cell allows, with their numbers.
    pub(super) fn moves(&self, cell: usize) -> impl Iterator<Item = (usize, Step)> + use<> {
        let mut bits = self.open[cell];
        std::iter::from_fn(move || {
            let n = bits.trailing_zeros() as usize;
            bits &= bits.wrapping_sub(1);
            MOVES.get(n).map(|step| (n, *step))
        })
    }

    /// The place of the `part`-th old word of a step.
    pub(super) fn hit(&self, i: usize, j: usize, n: usize, part: usize) -> Hit {
        let step = MOVES[n];
        let exact = !SLIPS.contains(&n);
        let words = &self.new[j..j + step.columns];
        if step.rows == 1 {
            return Hit { from: words[0].from, to: words[step.columns - 1].to, exact };
        }
        let from = words[0].from + self.old[i..i + part].iter().map(|w| w.len).sum::<u32>();
        Hit { from, to: from + self.old[i + part].len, exact }
    }

    /// For each cell, the least cost of coming there.
    pub(super) fn forward(&self) -> Vec<Costs> {
        let mut best = vec![[FAR; 3]; (self.rows + 1) * (self.columns + 1)];
        best[0][State::Paired as usize] = 0;
        for i in 0..=self.rows {
            for j in 0..=self.columns {
                let here = self.cell(i, j);
                let costs = best[here];
                let mut offer = |there: usize, state: State, cost: u32| {
                    let known = &mut best[there][state as usize];
                    *known = cost.min(*known);
                };
                if self.open[here] != 0 {
                    let paired = self.reach(costs, State::Paired, j);
                    for (_, step) in self.moves(here) {
                        offer(self.cell(i + step.rows, j + step.columns), State::Paired, paired + step.cost);
                    }
                }
                if i < self.rows {
                    offer(self.cell(i + 1, j), State::OnlyOld, self.reach(costs, State::OnlyOld, j) + MISSING);
                }
                if j < self.columns {
                    offer(here + 1, State::OnlyNew, self.reach(costs, State::OnlyNew, j) + ADDED);
                }
            }
        }
        best
    }

    /// For each cell, the least cost of going on from there to the end.
    pub(super) fn backward(&self) -> Vec<Costs> {
        let size = (self.rows + 1) * (self.columns + 1);
        let mut best = vec![[FAR; 3]; size];
        best[size - 1] = STATES.map(|state| self.turn(state, State::Paired, self.columns));
        for i in (0..=self.rows).rev() {
            for j in (0..=self.columns).rev() {
                let here = self.cell(i, j);
                if here == size - 1 {
                    continue;
                }
                let paired =
                    self.moves(here).map(|(_, step)| step.cost + best[self.cell(i + step.rows, j + step.columns)][State::Paired as usize]);
                let ways = [
                    paired.min().unwrap_or(FAR),
                    if i < self.rows { MISSING + best[self.cell(i + 1, j)][State::OnlyOld as usize] } else { FAR },
                    if j < self.columns { ADDED + best[here + 1][State::OnlyNew as usize] } else { FAR },
                ];
                best[here] =
                    STATES.map(|from| STATES.into_iter().map(|to| ways[to as usize] + self.turn(from, to, j)).min().unwrap_or(FAR));
            }
        }
        best
    }
}

/// Whether one word can be a slip of another: about the same length.
fn alike(a: u32, b: u32) -> bool {
    a.abs_diff(b) <= if a.min(b) <= 3 { 1 } else { 2 }
}
