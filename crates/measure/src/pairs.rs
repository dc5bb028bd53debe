use petgraph::{algo::maximum_matching, graph::UnGraph};

/// Pairs two lists one to one, as many as can be, under a condition; in order of the left one.
#[must_use]
pub fn pairs<L, R>(left: &[L], right: &[R], fits: impl Fn(&L, &R) -> bool) -> Vec<(usize, usize)> {
    let mut graph = UnGraph::<(), ()>::with_capacity(left.len() + right.len(), left.len());
    let lefts: Vec<_> = left.iter().map(|_| graph.add_node(())).collect();
    let rights: Vec<_> = right.iter().map(|_| graph.add_node(())).collect();
    let mut any = false;
    for (i, l) in left.iter().enumerate() {
        for (j, r) in right.iter().enumerate() {
            if fits(l, r) {
                graph.add_edge(lefts[i], rights[j], ());
                any = true;
            }
        }
    }
    if !any {
        return Vec::new();
    }
    let matching = maximum_matching(&graph);
    lefts.iter().enumerate().filter_map(|(i, node)| matching.mate(*node).map(|mate| (i, mate.index() - left.len()))).collect()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn no_greedy_choice_costs_a_pair() {
        // The first could take either; the second fits only one.
        let fits = |l: &u32, r: &u32| matches!((l, r), (1, 1) | (1, 2) | (2, 1));
        assert_eq!(pairs(&[1, 2], &[1, 2], fits), [(0, 1), (1, 0)]);
        assert!(pairs(&[1, 2], &[], fits).is_empty());
    }
}
