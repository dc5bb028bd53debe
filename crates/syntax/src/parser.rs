//! Heads and labels: one greedy pass of the arc-hybrid system, moves and labels scored by one network.

use std::sync::LazyLock;

use crate::form::{Form, feature};
use crate::net::Net;
use crate::state::{MOVES, Move, NONE, State};
use crate::{Dep, Tag};

static NET: LazyLock<Net> = LazyLock::new(|| {
    let read = Net::read(include_bytes!("../models/parser.bin"));
    read.filter(|(_, rest)| rest.is_empty()).unwrap_or_else(|| panic!("models/parser.bin is no parser")).0
});

/// Where the labels of an arc made by this move begin among the answers.
pub(crate) fn labels(step: Move) -> usize {
    MOVES.len() + if step == Move::Right { Dep::ALL.len() } else { 0 }
}

#[cfg(feature = "train")]
/// Answers of the network: the moves, the labels of left arcs, the labels of right arcs.
pub(crate) const ANSWERS: usize = MOVES.len() + 2 * Dep::ALL.len();

/// Heads and labels of a sentence.
pub(crate) fn parse(forms: &[Form], tags: &[Tag]) -> State {
    let mut state = State::new(tags.len());
    let mut features = Vec::with_capacity(80);
    let verbs = verbs_before(tags);
    while !state.is_done() {
        if state.root_is_next() {
            state.finish();
            continue;
        }
        if state.stack.is_empty() {
            state.shift();
            continue;
        }
        features.clear();
        extract(forms, tags, &verbs, &state, &mut features);
        let hidden = NET.hidden(&features);
        let mut best = (Move::Shift, i32::MIN);
        for step in MOVES {
            if state.allows(step) {
                let score = NET.score(&hidden, step as usize);
                if score > best.1 || best.1 == i32::MIN {
                    best = (step, score);
                }
            }
        }
        match best.0 {
            Move::Shift => state.shift(),
            step => {
                let from = labels(step);
                // The first label is the root's.
                let label = NET.best(&hidden, from + 1..from + Dep::ALL.len()) - from;
                state.hang(step, Dep::ALL[label]);
            }
        }
    }
    state
}

const OUTSIDE: u32 = 99;

/// How many verbs with tense stand before each token, and before the end.
pub(crate) fn verbs_before(tags: &[Tag]) -> Vec<u32> {
    let mut count = 0;
    let mut before = Vec::with_capacity(tags.len() + 1);
    before.push(0);
    before.extend(tags.iter().map(|tag| {
        count += u32::from(tag.is_finite());
        count
    }));
    before
}

/// The features of a state.
pub(crate) fn extract(forms: &[Form], tags: &[Tag], verbs: &[u32], state: &State, out: &mut Vec<u64>) {
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let (b0, b1, b2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let word = |at: usize| forms.get(at).map_or(OUTSIDE, |form| form.word);
    let tag = |at: usize| tags.get(at).map_or(OUTSIDE, |&tag| tag as u32);
    let node = |at: usize| state.nodes.get(at);
    let dep = |at: usize| node(at).map_or(OUTSIDE, |node| node.dep as u32);
    let left = |at: usize, k: usize| node(at).map_or(NONE, |node| node.left[k]);
    let right = |at: usize, k: usize| node(at).map_or(NONE, |node| node.right[k]);
    let lefts = |at: usize| node(at).map_or(0, |node| u32::from(node.lefts.min(4)));
    let rights = |at: usize| node(at).map_or(0, |node| u32::from(node.rights.min(4)));
    let far = |a: usize, b: usize| match b.wrapping_sub(a) {
        n @ 0..=4 => n as u32,
        5..=6 => 5,
        7..=10 => 6,
        11..=1000 => 7,
        _ => 8,
    };
    let (w0, w1, v0) = (word(s0), word(s1), word(b0));
    let (t0, t1, t2) = (tag(s0), tag(s1), tag(s2));
    let (u0, u1, u2) = (tag(b0), tag(b1), tag(b2));
    let (s0l, s0r, s1l, s1r, b0l) = (left(s0, 0), right(s0, 0), left(s1, 0), right(s1, 0), left(b0, 0));
    let after = |at: usize| if at == NONE { NONE } else { at + 1 };
    let before = |at: usize| if at == NONE { NONE } else { at.wrapping_sub(1) };
    let reach = if b0 == NONE { 9 } else { far(s0, b0) };
    let apart = if s1 == NONE { 9 } else { far(s1, s0) };
    let pair = |a: u32, b: u32| a << 8 | b;
    // Verbs with tense before the top of the stack, between it and the next token, and after that one.
    let end = tags.len();
    let (at_top, at_next) = (s0.min(end), b0.min(end));
    let past = verbs[at_top].min(2);
    let between = (verbs[at_next] - verbs[(at_top + 1).min(at_next)]).min(2);
    let still = (verbs[end] - verbs[(at_next + 1).min(end)]).min(2);
    let balance = past << 4 | between << 2 | still;
    out.extend([
        feature(100, w0, 0, 0),
        feature(101, w1, 0, 0),
        feature(102, word(s2), 0, 0),
        feature(103, v0, 0, 0),
        feature(104, word(b1), 0, 0),
        feature(105, word(b2), 0, 0),
        feature(106, word(s0l), 0, 0),
        feature(107, word(s0r), 0, 0),
        feature(108, word(s1r), 0, 0),
        feature(109, word(b0l), 0, 0),
        feature(110, word(s1l), 0, 0),
        feature(111, word(before(b0)), 0, 0),
        feature(112, word(after(s0)), 0, 0),
        feature(120, t0, w0, 0),
        feature(121, t1, w1, 0),
        feature(122, u0, v0, 0),
        feature(123, u1, word(b1), 0),
        feature(130, t0, 0, 0),
        feature(131, t1, 0, 0),
        feature(132, t2, 0, 0),
        feature(133, tag(state.top(3)), 0, 0),
        feature(134, u0, 0, 0),
        feature(135, u1, 0, 0),
        feature(136, u2, 0, 0),
        feature(137, tag(state.ahead(3)), 0, 0),
        feature(138, tag(s0l), dep(s0l), 0),
        feature(139, tag(s0r), dep(s0r), 0),
        feature(140, tag(s1l), dep(s1l), 0),
        feature(141, tag(s1r), dep(s1r), 0),
        feature(142, tag(b0l), dep(b0l), 0),
        feature(143, dep(left(s0, 1)), tag(left(s0, 1)), 0),
        feature(144, dep(right(s0, 1)), tag(right(s0, 1)), 0),
        feature(145, dep(left(s1, 1)), 0, 0),
        feature(146, dep(right(s1, 1)), tag(right(s1, 1)), 0),
        feature(147, dep(left(b0, 1)), 0, 0),
        feature(148, tag(right(s0r, 0)), tag(s0r), 0),
        feature(149, tag(right(s1r, 0)), tag(s1r), 0),
        feature(150, tag(before(s0)), t0, 0),
        feature(151, tag(after(s0)), t0, 0),
        feature(152, tag(before(b0)), u0, 0),
        feature(153, tag(after(s1)), t1, 0),
        feature(154, dep(left(s2, 0)), dep(right(s2, 0)), t2),
        feature(160, t0, u0, reach),
        feature(161, t1, t0, apart),
        feature(162, w0, u0, 0),
        feature(163, t0, v0, 0),
        feature(164, w0, v0, 0),
        feature(165, w1, t0, 0),
        feature(166, t1, w0, 0),
        feature(167, w1, w0, 0),
        feature(168, pair(t0, u0), u1, 0),
        feature(169, pair(t1, t0), u0, 0),
        feature(170, pair(t2, t1), t0, 0),
        feature(171, pair(t0, u0), pair(u1, u2), 0),
        feature(172, pair(t0, tag(s0l)), u0, 0),
        feature(173, pair(t0, tag(s0r)), u0, dep(s0r)),
        feature(174, pair(t1, tag(s1r)), t0, dep(s1r)),
        feature(175, pair(t1, tag(s1l)), t0, dep(s1l)),
        feature(176, pair(u0, tag(b0l)), t0, dep(b0l)),
        feature(177, t0, lefts(s0), rights(s0)),
        feature(178, t1, lefts(s1), rights(s1)),
        feature(179, u0, lefts(b0), 0),
        feature(180, reach, apart, 0),
        feature(181, w1, t0, u0),
        feature(182, w0, u0, u1),
        feature(183, w0, dep(s0r), dep(s0l)),
        feature(184, w1, dep(s1r), dep(s1l)),
        feature(185, word(s0r), w1, 0),
        feature(186, w1, word(s0r), w0),
        feature(187, v0, t0, u1),
        feature(189, w1, v0, t0),
        feature(190, pair(t1, t0), v0, 0),
        feature(191, v0, word(b1), t0),
        feature(192, pair(t2, t1), v0, 0),
        feature(193, w1, w0, v0),
        feature(194, balance, t0, u0),
        feature(195, balance, t1, t0),
        feature(188, u32::from(state.stack.len().min(5) as u8), t0, u0),
    ]);
}
