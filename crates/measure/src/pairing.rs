/// The largest one-to-one pairing of two lists under `fits(left, right)`, in order of the left.
///
/// Augmenting paths, the left ones in order: the same as the largest matching of a bipartite graph.
///
/// ```
/// // 1 fits both, 2 only the first: both get a partner.
/// let pairs = claimgraph_measure::pairs(2, 2, |l, r| l == 0 || r == 0);
/// assert_eq!(pairs, [(0, 1), (1, 0)]);
/// ```
pub fn pairs(left: usize, right: usize, fits: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let edges: Vec<Vec<usize>> = (0..left).map(|l| (0..right).filter(|&r| fits(l, r)).collect()).collect();
    of_edges(&edges, right)
}

/// The same where it is known who fits whom: `edges[l]` are the right ones that fit `l`.
pub(crate) fn of_edges(edges: &[Vec<usize>], right: usize) -> Vec<(usize, usize)> {
    let mut owner: Vec<Option<usize>> = vec![None; right];
    for start in 0..edges.len() {
        augment(start, edges, &mut owner);
    }
    let mut out: Vec<(usize, usize)> = owner.iter().enumerate().filter_map(|(r, l)| l.map(|l| (l, r))).collect();
    out.sort_unstable();
    out
}

/// Depth first with a stack of our own: a path may be longer than the thread's stack.
fn augment(start: usize, edges: &[Vec<usize>], owner: &mut [Option<usize>]) {
    let mut seen = vec![false; owner.len()];
    // Who looks, which of its edges comes next, and over which right one the path came to it.
    let mut path: Vec<(usize, usize)> = vec![(start, 0)];
    let mut over: Vec<usize> = Vec::new();
    while let Some((left, next)) = path.last_mut() {
        let Some(&right) = edges[*left].get(*next) else {
            path.pop();
            over.pop();
            continue;
        };
        *next += 1;
        if std::mem::replace(&mut seen[right], true) {
            continue;
        }
        match owner[right] {
            Some(other) => {
                over.push(right);
                path.push((other, 0));
            }
            None => {
                over.push(right);
                for ((left, _), right) in path.iter().zip(&over) {
                    owner[*right] = Some(*left);
                }
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_chain_of_second_choices_is_followed() {
        let n = 3000;
        // Each fits its own place and the one before: the last one pushes all others on.
        let pairs = pairs(n, n, |l, r| r == l || (l > 0 && r == l - 1));
        assert_eq!(pairs.len(), n);
    }

    #[test]
    fn nobody_is_paired_twice() {
        assert_eq!(pairs(3, 1, |_, _| true), [(0, 0)]);
        assert_eq!(pairs(0, 4, |_, _| true), []);
    }
}
