use std::ops::Range;

/// What a word looks like to the search for seeds: hash and length.
pub(super) type Look = u16;

pub(super) fn look(hash: u8, len: u32) -> Look {
    u16::from(hash) | (u16::try_from(len.min(255)).expect("at most 255") << 8)
}

/// Words that are the same one after the other in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) len: usize,
    /// Length of the seeds that it was made of. A shift of fewer words at its ends could have gone unseen.
    pub(super) k: usize,
}

impl Run {
    pub(super) fn old_end(&self) -> usize {
        self.old + self.len
    }

    pub(super) fn new_end(&self) -> usize {
        self.new + self.len
    }
}

/// Pairs of places at which `k` words are the same that are there only once in each of the two stretches, in order of the old text.
///
/// `free` tells which words of a stretch may take part.
pub(super) fn seeds(
    old: &[Look],
    new: &[Look],
    (in_old, in_new): (Range<usize>, Range<usize>),
    k: usize,
    (free_old, free_new): (impl Fn(usize) -> bool, impl Fn(usize) -> bool),
) -> Vec<(usize, usize)> {
    debug_assert!(k <= 8, "eight words of 16 bits fill the key");
    let once = |looks: &[Look], range: &Range<usize>, free: &dyn Fn(usize) -> bool| {
        let mut places: Vec<(u128, usize)> = Vec::with_capacity(range.len());
        let (mut key, mut fresh) = (0u128, 0);
        let mask = if k == 8 { u128::MAX } else { (1 << (16 * k)) - 1 };
        for at in range.clone() {
            fresh = if free(at) { fresh + 1 } else { 0 };
            key = ((key << 16) | u128::from(looks[at])) & mask;
            if fresh >= k {
                places.push((key, at + 1 - k));
            }
        }
        places.sort_unstable();
        places.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() == 1).map(|same| same[0]).collect::<Vec<_>>()
    };
    let (of_old, of_new) = (once(old, &in_old, &free_old), once(new, &in_new, &free_new));
    let mut pairs = Vec::with_capacity(of_old.len());
    let mut rest = of_new.iter().peekable();
    for (key, old) in of_old {
        while rest.next_if(|(other, _)| *other < key).is_some() {}
        pairs.extend(rest.next_if(|(other, _)| *other == key).map(|(_, new)| (old, *new)));
    }
    pairs.sort_unstable();
    pairs
}

/// The longest sequence of seeds that goes forward in both texts (patience sorting), as runs that do not overlap.
pub(super) fn chain(seeds: &[(usize, usize)], k: usize) -> Vec<Run> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(seeds.len());
    for (n, (_, new)) in seeds.iter().enumerate() {
        let at = tails.partition_point(|&t| seeds[t].1 < *new);
        before.push(at.checked_sub(1).map(|b| tails[b]));
        if at == tails.len() { tails.push(n) } else { tails[at] = n }
    }
    let mut picked = Vec::with_capacity(tails.len());
    let mut next = tails.last().copied();
    while let Some(n) = next {
        picked.push(seeds[n]);
        next = before[n];
    }
    picked.reverse();
    runs(&picked, k)
}

/// Puts seeds that overlap on one diagonal together; one that overlaps its predecessor on another diagonal is left out.
pub(super) fn runs(seeds: &[(usize, usize)], k: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &(old, new) in seeds {
        match runs.last_mut() {
            Some(run) if (run.old..=run.old_end()).contains(&old) && run.new + old == run.old + new => run.len = old + k - run.old,
            Some(run) if (run.old..run.old_end()).contains(&old) || (run.new..run.new_end()).contains(&new) => {}
            _ => runs.push(Run { old, new, len: k, k }),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(text: &str) -> Vec<Look> {
        text.bytes().map(u16::from).collect()
    }

    fn found(old: &str, new: &str, k: usize) -> Vec<Run> {
        let (old, new) = (looks(old), looks(new));
        chain(&seeds(&old, &new, (0..old.len(), 0..new.len()), k, (|_| true, |_| true)), k)
    }

    #[test]
    fn an_insertion_parts_two_runs() {
        assert_eq!(found("abcdefgh", "abcdXXefgh", 3), [Run { old: 0, new: 0, len: 4, k: 3 }, Run { old: 4, new: 6, len: 4, k: 3 }]);
    }

    #[test]
    fn what_is_there_twice_is_no_seed() {
        assert_eq!(found("abcd", "abcdabcd", 3), []);
    }

    #[test]
    fn a_moved_part_does_not_bend_the_chain() {
        assert_eq!(found("abcdefghijXYZ", "XYZabcdefghij", 3), [Run { old: 0, new: 3, len: 10, k: 3 }]);
    }
}
