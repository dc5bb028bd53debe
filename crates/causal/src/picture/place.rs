//! Heights: every slot as near to its neighbours as the order and the room allow.

use super::layers::{Layers, Slot};

/// The middle of every slot, from the top, given the height of every slot. The topmost edge is at 0.
pub(super) fn place(layers: &Layers, height: &[f64]) -> Vec<f64> {
    let mut y = vec![0.0; layers.slots.len()];
    for column in &layers.columns {
        let mut at = 0.0;
        for (i, slot) in column.iter().enumerate() {
            at += if i == 0 { height[*slot] / 2.0 } else { apart(layers, height, column[i - 1], *slot) };
            y[*slot] = at;
        }
        // Columns start centred on each other.
        let middle = column.last().map_or(0.0, |s| (y[*s] + height[*s] / 2.0) / 2.0);
        column.iter().for_each(|s| y[*s] -= middle);
    }
    let mut near = vec![Vec::new(); layers.slots.len()];
    for (a, b) in layers.pieces() {
        let bends = [a, b].iter().filter(|s| layers.slots[**s] == Slot::Bend).count();
        // Long arrows are the ones to keep straight.
        let weight = [1.0, 2.0, 8.0][bends];
        near[a].push((b, weight));
        near[b].push((a, weight));
    }
    for round in 0..40 {
        let count = layers.columns.len();
        for step in 0..count {
            let column = if round % 2 == 0 { step } else { count - 1 - step };
            settle(layers, height, &near, &layers.columns[column], &mut y);
        }
    }
    let top = layers.slots.iter().enumerate().map(|(s, _)| y[s] - height[s] / 2.0).fold(f64::INFINITY, f64::min);
    y.iter().map(|y| y - top).collect()
}

fn apart(layers: &Layers, height: &[f64], above: usize, below: usize) -> f64 {
    let bends = [above, below].iter().filter(|s| layers.slots[**s] == Slot::Bend).count();
    (height[above] + height[below]) / 2.0 + [20.0, 12.0, 9.0][bends]
}

/// Least squares under the order: pool adjacent violators on the places less the room above them.
fn settle(layers: &Layers, height: &[f64], near: &[Vec<(usize, f64)>], column: &[usize], y: &mut [f64]) {
    let mut room = 0.0;
    let mut rooms = Vec::with_capacity(column.len());
    // Blocks of (wanted place less room, weight, number of slots).
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (i, slot) in column.iter().enumerate() {
        if i > 0 {
            room += apart(layers, height, column[i - 1], *slot);
        }
        rooms.push(room);
        let weight: f64 = near[*slot].iter().map(|(_, w)| w).sum();
        let (wanted, weight) =
            if weight > 0.0 { (near[*slot].iter().map(|(n, w)| y[*n] * w).sum::<f64>() / weight, weight) } else { (y[*slot], 0.01) };
        blocks.push((wanted - room, weight, 1));
        while blocks.len() > 1 && blocks[blocks.len() - 2].0 > blocks[blocks.len() - 1].0 {
            let (b, a) = (blocks.pop().unwrap_or_default(), blocks.pop().unwrap_or_default());
            let weight = a.1 + b.1;
            blocks.push(((a.0 * a.1 + b.0 * b.1) / weight, weight, a.2 + b.2));
        }
    }
    let mut slots = column.iter().zip(rooms);
    for (at, _, count) in blocks {
        for (slot, room) in slots.by_ref().take(count) {
            y[*slot] = at + room;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petgraph::graph::DiGraph;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_overlaps_and_the_order_is_kept(edges in prop::collection::btree_set((0u32..12, 0u32..12), 1..40)) {
            let graph = DiGraph::<(), ()>::from_edges(edges.iter().copied());
            let mut layers = Layers::new(&graph, &graph.node_indices().collect::<Vec<_>>());
            super::super::order::order(&mut layers);
            let height: Vec<f64> = (0..layers.slots.len()).map(|s| 10.0 + (s % 5) as f64 * 7.0).collect();
            let y = place(&layers, &height);
            for column in &layers.columns {
                for pair in column.windows(2) {
                    prop_assert!(y[pair[0]] + height[pair[0]] / 2.0 < y[pair[1]] - height[pair[1]] / 2.0);
                }
            }
            prop_assert!(y.iter().zip(&height).all(|(y, h)| y - h / 2.0 >= -1e-6));
        }
    }

    #[test]
    fn a_lone_chain_is_a_straight_line() {
        let graph = DiGraph::<(), ()>::from_edges([(0u32, 1u32), (1, 2), (2, 3)]);
        let layers = Layers::new(&graph, &graph.node_indices().collect::<Vec<_>>());
        let y = place(&layers, &[20.0, 50.0, 30.0, 20.0]);
        assert!(y.windows(2).all(|w| (w[0] - w[1]).abs() < 0.5), "{y:?}");
    }
}
