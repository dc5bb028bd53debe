//! What a move costs: how many right arcs can no longer be made after it.

use crate::state::{Move, NONE, State};

/// The right tree, ready to be asked.
pub(super) struct Oracle {
    /// Heads; the root's is the number of tokens.
    pub(super) heads: Vec<usize>,
    children: Vec<Vec<usize>>,
}

impl Oracle {
    /// From heads without crossing arcs, the root its own head.
    pub(super) fn new(heads: &[usize]) -> Self {
        let mut children = vec![Vec::new(); heads.len()];
        for (i, &head) in heads.iter().enumerate() {
            if head != i {
                children[head].push(i);
            }
        }
        let n = heads.len();
        Self { heads: heads.iter().enumerate().map(|(i, &head)| if head == i { n } else { head }).collect(), children }
    }

    pub(super) fn cost(&self, state: &State, step: Move) -> usize {
        let next = state.next;
        let (s0, s1) = (state.top(0), state.top(1));
        let open = |i: usize| state.nodes[i].head == NONE;
        let waiting = |i: usize| self.children[i].iter().filter(|&&child| child >= next).count();
        match step {
            Move::Left => usize::from(self.heads[s0] > next || self.heads[s0] == s1) + waiting(s0),
            Move::Right => usize::from(self.heads[s0] >= next) + waiting(s0),
            Move::Shift => {
                let head = self.heads[next];
                let lost = head < next && head != s0 && open(head);
                usize::from(lost) + self.children[next].iter().filter(|&&child| child < next && open(child)).count()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dep;
    use crate::state::MOVES;

    /// Heads reached when at each step the first move without cost is made.
    fn followed(heads: &[usize]) -> Vec<usize> {
        let oracle = Oracle::new(heads);
        let mut state = State::new(heads.len());
        while !state.is_done() {
            if state.root_is_next() {
                state.finish();
                continue;
            }
            let step = MOVES.into_iter().find(|&step| state.allows(step) && oracle.cost(&state, step) == 0);
            match step.expect("a right tree can always be reached") {
                Move::Shift => state.shift(),
                step => state.hang(step, Dep::Dep),
            }
        }
        state.nodes.iter().map(|node| node.head).collect()
    }

    #[test]
    fn moves_without_cost_lead_to_the_tree() {
        for heads in [vec![0], vec![1, 1, 1], vec![1, 2, 2, 5, 5, 2, 5], vec![0, 0, 1, 2, 3], vec![4, 0, 1, 1, 4, 4], vec![2, 2, 4, 2, 4]] {
            assert_eq!(followed(&heads), heads);
        }
    }
}
