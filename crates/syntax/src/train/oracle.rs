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
