use super::{
    fingerprint::{Fingerprint, Word},
    seeds::{Look, Run, chain, look, runs, seeds},
    window::{self, Hit},
    words::Words,
};
use std::ops::Range;

/// The words of the old text with their places in the new one.
pub(super) struct Alignment {
    pub(super) hits: Vec<Option<Hit>>,
    /// For each old word, the part that it moved with: 0 for those that kept their order.
    pub(super) part: Vec<u32>,
}

/// Seeds are this many words: with 11 bits a word, six agree by chance once in 10^19 pairs of places.
const SEED: usize = 6;
/// In a gap that is too large for the grid, shorter seeds do: they need to be alone only there.
const SMALL_SEED: usize = 4;
/// The largest grid that is aligned cell by cell; a gap beyond it is another text.
const MOST_CELLS: usize = 250_000;
/// More slips in a row than this are another text.
const MOST_SLIPS: usize = 3;
/// Fewer words than this, between two stretches that do not match, agree by chance.
const FEWEST: usize = 4;
/// A part in another place must be at least this long.
const FEWEST_MOVED: usize = 16;

pub(super) fn align(old: &Fingerprint, text: &Words) -> Alignment {
    let looks = (
        old.words.iter().map(|w| look(w.hash, w.len)).collect::<Vec<Look>>(),
        text.words.iter().map(|w| look(w.hash, w.len())).collect::<Vec<Look>>(),
    );
    let (rows, columns) = (looks.0.len(), looks.1.len());
    let find = |in_old: Range<usize>, in_new: Range<usize>, k: usize| {
        chain(&seeds(&looks.0, &looks.1, (in_old, in_new), k, (|_| true, |_| true)), k)
    };
    let mut chained = find(0..rows, 0..columns, SEED);
    for k in [SEED, SMALL_SEED] {
        let mut finer = Vec::new();
        for gap in gaps(&chained, rows, columns) {
            if gap.cells() > MOST_CELLS {
                finer.extend(find(gap.old, gap.new, k));
            }
        }
        chained.extend(finer);
        chained.sort_unstable_by_key(|run| run.old);
    }
    let mut hits: Vec<Option<Hit>> = vec![None; rows];
    for run in &chained {
        for n in 0..run.len {
            let word = text.words[run.new + n];
            hits[run.old + n] = Some(Hit { from: word.from, to: word.to, exact: true });
        }
    }
    for gap in gaps(&chained, rows, columns) {
        fill(&gap, &old.words, text, &mut hits);
    }
    trust(&old.words, &mut hits, text.chars.len());
    let mut part = vec![0; rows];
    moved(&looks, text, &mut hits, &mut part);
    Alignment { hits, part }
}

/// What lies between two runs, with the words of these that the gap may take back.
struct Gap {
    old: Range<usize>,
    new: Range<usize>,
    left: usize,
    right: usize,
}

impl Gap {
    fn cells(&self) -> usize {
        (self.old.len() + self.left + self.right + 1) * (self.new.len() + self.left + self.right + 1)
    }
}

fn gaps(chained: &[Run], rows: usize, columns: usize) -> Vec<Gap> {
    let context = |run: &Run| (run.k - 1).min(run.len);
    let mut out = Vec::with_capacity(chained.len() + 1);
    let (mut old, mut new, mut left) = (0, 0, 0);
    for run in chained {
        out.push(Gap { old: old..run.old, new: new..run.new, left, right: context(run) });
        (old, new, left) = (run.old_end(), run.new_end(), context(run));
    }
    out.push(Gap { old: old..rows, new: new..columns, left, right: 0 });
    out.retain(|gap| !gap.old.is_empty() || !gap.new.is_empty());
    out
}

/// Aligns a gap together with the ends of the runs beside it: words at the end of a run could have slid over an insertion that begins or
/// ends with the same words.
fn fill(gap: &Gap, old: &[Word], text: &Words, hits: &mut [Option<Hit>]) {
    let rows = gap.old.start - gap.left..gap.old.end + gap.right;
    if gap.cells() > MOST_CELLS {
        hits[rows].fill(None);
        return;
    }
    let columns = gap.new.start - gap.left..gap.new.end + gap.right;
    for (at, found) in rows.clone().zip(window::align(&old[rows], text, columns)) {
        if gap.old.contains(&at) {
            hits[at] = found;
        } else if hits[at] != found {
            // A short run has words in two windows; what one of them doubts the other cannot restore.
            hits[at] = None;
        }
    }
}

/// Gives up what agrees by chance: slips that have no words on both sides to hold them, more slips in a row than a scan makes, and stretches
/// too short or too unlike to be the same text.
fn trust(old: &[Word], hits: &mut [Option<Hit>], chars: usize) {
    let mut at = 0;
    while at < hits.len() {
        let Some(first) = hits[at] else {
            at += 1;
            continue;
        };
        let (start, mut to) = (at, first.to);
        at += 1;
        while let Some(hit) = hits.get(at).copied().flatten().filter(|hit| hit.from == to) {
            to = hit.to;
            at += 1;
        }
        let whole = (start == 0 && first.from == 0, at == hits.len() && to as usize == chars);
        trust_block(&old[start..at], &mut hits[start..at], whole);
    }
}

/// A block: words that follow each other without a gap in both texts. `ends` tells whether it begins or ends both texts.
fn trust_block(old: &[Word], block: &mut [Option<Hit>], ends: (bool, bool)) {
    let exact = |hit: &Option<Hit>| hit.is_some_and(|hit| hit.exact);
    let same_length = |n: usize| block[n].is_some_and(|hit| hit.to - hit.from == old[n].len);
    // Stretches of exact words, with more slips in a row than allowed parting the block into pieces.
    let mut pieces: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    let mut at = 0;
    while at < block.len() {
        let kind = exact(&block[at]);
        let len = block[at..].iter().take_while(|hit| exact(hit) == kind).count();
        if kind {
            pieces.last_mut().expect("there is always a piece").push(at..at + len);
        } else if len > MOST_SLIPS || (len > 1 && !(at..at + len).all(same_length)) {
            // Two words of other lengths side by side may be the same letters parted elsewhere, with a slip that hides it.
            pieces.push(Vec::new());
        }
        at += len;
    }
    let (count, mut keep) = (pieces.len(), vec![false; block.len()]);
    for (n, piece) in pieces.into_iter().enumerate() {
        let (mut from, mut to) = (0, piece.len());
        let (begins, ends) = (n == 0 && ends.0, n + 1 == count && ends.1);
        // A few words beyond a slip at the edge of an insertion are as likely to belong to the insertion.
        while !begins && to - from > 1 && piece[from].len() < 3 {
            from += 1;
        }
        while !ends && to - from > 1 && piece[to - 1].len() < 3 {
            to -= 1;
        }
        let Some((first, last)) = piece.get(from).zip(piece[..to].last()) else { continue };
        let span = if begins { 0 } else { first.start }..if ends { block.len() } else { last.end };
        let words: usize = piece[from..to].iter().map(ExactSizeIterator::len).sum();
        let complete = begins && ends;
        if (words >= FEWEST || complete) && words * 3 >= span.len() * 2 {
            keep[span].fill(true);
        }
    }
    for (hit, keep) in block.iter_mut().zip(keep) {
        *hit = hit.filter(|_| keep);
    }
}

/// Finds long parts that stand elsewhere in the new text (notes at the end of the page or of the paper) among the words that are left.
fn moved(looks: &(Vec<Look>, Vec<Look>), text: &Words, hits: &mut [Option<Hit>], part: &mut [u32]) {
    let mut used = vec![false; text.chars.len()];
    for hit in hits.iter().flatten() {
        used[hit.from as usize..hit.to as usize].fill(true);
    }
    let free_new = |n: usize| !used[text.words[n].from as usize];
    let free_old = |n: usize| hits[n].is_none();
    let mut pairs = seeds(&looks.0, &looks.1, (0..looks.0.len(), 0..looks.1.len()), SEED, (free_old, free_new));
    // By diagonal, so that the seeds of one part stand together.
    pairs.sort_unstable_by_key(|&(old, new)| (new + looks.0.len() - old, old));
    let long: Vec<Run> = runs(&pairs, SEED).into_iter().filter(|run| run.len >= FEWEST_MOVED).collect();
    for (n, run) in (1..).zip(long) {
        // The ends could have slid; nothing here says where the part begins and ends.
        for at in SEED - 1..run.len - (SEED - 1) {
            let word = text.words[run.new + at];
            hits[run.old + at] = Some(Hit { from: word.from, to: word.to, exact: true });
            part[run.old + at] = n;
        }
    }
}
