//! The state of the arc-hybrid transition system: a stack, what is left of the sentence, and the arcs made so far.
//!
//! Shift moves the next token onto the stack; Left hangs the top of the stack on the next token; Right hangs it on the token below it.
//! The sentence ends with a token that is not there, on which only the last token of the stack may be hung: that one is the root.
//! A sentence of n tokens takes n shifts and n arcs.

use crate::Dep;

/// What the parser can do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// Moves the next token onto the stack.
    Shift = 0,
    /// Hangs the top of the stack on the next token.
    Left = 1,
    /// Hangs the top of the stack on the token below it.
    Right = 2,
}

pub(crate) const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// No token.
pub(crate) const NONE: usize = usize::MAX;

/// Arcs of one token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) head: usize,
    pub(crate) dep: Dep,
    /// Outermost and next dependants on the left.
    pub(crate) left: [usize; 2],
    /// Outermost and next dependants on the right.
    pub(crate) right: [usize; 2],
    pub(crate) lefts: u8,
    pub(crate) rights: u8,
}

const BARE: Node = Node { head: NONE, dep: Dep::Dep, left: [NONE; 2], right: [NONE; 2], lefts: 0, rights: 0 };

/// A sentence half parsed.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) nodes: Vec<Node>,
    pub(crate) stack: Vec<usize>,
    pub(crate) next: usize,
}

impl State {
    pub(crate) fn new(tokens: usize) -> Self {
        Self { nodes: vec![BARE; tokens], stack: Vec::with_capacity(tokens.min(64)), next: 0 }
    }

    pub(crate) fn is_done(&self) -> bool {
        self.next == self.nodes.len() && self.stack.is_empty()
    }

    /// The token `depth` below the top of the stack.
    #[inline]
    pub(crate) fn top(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// The token `ahead` of the next one.
    #[inline]
    pub(crate) fn ahead(&self, ahead: usize) -> usize {
        if self.next + ahead < self.nodes.len() { self.next + ahead } else { NONE }
    }

    /// Whether this move can be made.
    #[inline]
    pub(crate) fn allows(&self, step: Move) -> bool {
        let at_end = self.next == self.nodes.len();
        match step {
            Move::Shift => !at_end,
            Move::Left => !self.stack.is_empty() && !at_end,
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// Where the last token of the stack is the root: the sentence has ended.
    pub(crate) fn root_is_next(&self) -> bool {
        self.next == self.nodes.len() && self.stack.len() == 1
    }

    /// The arc that a move would make: head and dependant.
    pub(crate) fn arc(&self, step: Move) -> Option<(usize, usize)> {
        let top = self.top(0);
        match step {
            Move::Shift => None,
            Move::Left => Some((self.next, top)),
            Move::Right => Some((self.top(1), top)),
        }
    }

    pub(crate) fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Makes the token on top of the stack the root.
    pub(crate) fn finish(&mut self) {
        if let Some(top) = self.stack.pop() {
            self.nodes[top].head = top;
            self.nodes[top].dep = Dep::Root;
        }
    }

    /// Hangs the top of the stack by a Left or Right move.
    pub(crate) fn hang(&mut self, step: Move, dep: Dep) {
        let Some((head, child)) = self.arc(step) else { return };
        self.stack.pop();
        self.nodes[child].head = head;
        self.nodes[child].dep = dep;
        let node = &mut self.nodes[head];
        // Dependants on either side come from the inside out.
        if child < head {
            node.left = [child, node.left[0]];
            node.lefts = node.lefts.saturating_add(1);
        } else {
            node.right = [child, node.right[0]];
            node.rights = node.rights.saturating_add(1);
        }
    }
}
