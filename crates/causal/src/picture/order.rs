//! The order in each column: few crossings.

use super::layers::Layers;

/// Sorts every column by the mean place of its neighbours, to and fro, then swaps neighbours while that helps; keeps the best order seen.
pub(super) fn order(layers: &mut Layers) {
    let neighbours = Neighbours::new(layers);
    let mut place = vec![0usize; layers.slots.len()];
    number(&layers.columns, &mut place);
    let mut best = (neighbours.crossings(&layers.columns, &place), layers.columns.clone());
    for round in 0..24 {
        let rightward = round % 2 == 0;
        let count = layers.columns.len();
        for step in 1..count {
            let column = if rightward { step } else { count - 1 - step };
            let side = if rightward { &neighbours.left } else { &neighbours.right };
            let mean = |slot: &usize| {
                let near = &side[*slot];
                (!near.is_empty()).then(|| near.iter().map(|n| place[*n] as f64).sum::<f64>() / near.len() as f64)
            };
            sort_but_keep_the_free(&mut layers.columns[column], mean);
            for (at, slot) in layers.columns[column].iter().enumerate() {
                place[*slot] = at;
            }
        }
        swap(layers, &neighbours, &mut place);
        let crossings = neighbours.crossings(&layers.columns, &place);
        if crossings < best.0 {
            best = (crossings, layers.columns.clone());
        }
    }
    layers.columns = best.1;
}

fn number(columns: &[Vec<usize>], place: &mut [usize]) {
    for column in columns {
        for (at, slot) in column.iter().enumerate() {
            place[*slot] = at;
        }
    }
}

/// Slots without neighbours on that side keep their places, the others are sorted into the rest.
fn sort_but_keep_the_free(column: &mut [usize], mean: impl Fn(&usize) -> Option<f64>) {
    let mut tied: Vec<(f64, usize, usize)> =
        column.iter().enumerate().filter_map(|(at, slot)| mean(slot).map(|m| (m, at, *slot))).collect();
    let mut places: Vec<usize> = tied.iter().map(|(_, at, _)| *at).collect();
    places.sort_unstable();
    tied.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (at, (.., slot)) in places.into_iter().zip(tied) {
        column[at] = slot;
    }
}

fn swap(layers: &mut Layers, neighbours: &Neighbours, place: &mut [usize]) {
    for _ in 0..4 {
        let mut gained = false;
        for column in &mut layers.columns {
            for at in 1..column.len() {
                let (a, b) = (column[at - 1], column[at]);
                if neighbours.crossings_of(b, a, place) < neighbours.crossings_of(a, b, place) {
                    column.swap(at - 1, at);
                    (place[a], place[b]) = (at, at - 1);
                    gained = true;
                }
            }
        }
        if !gained {
            break;
        }
    }
}

struct Neighbours {
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
}

impl Neighbours {
    fn new(layers: &Layers) -> Self {
        let empty = vec![Vec::new(); layers.slots.len()];
        let mut all = Self { left: empty.clone(), right: empty };
        for (a, b) in layers.pieces() {
            all.right[a].push(b);
            all.left[b].push(a);
        }
        all
    }

    /// Crossings between the arrows of two slots of one column when `a` stands above `b`.
    fn crossings_of(&self, a: usize, b: usize, place: &[usize]) -> usize {
        [&self.left, &self.right]
            .iter()
            .map(|side| side[a].iter().map(|x| side[b].iter().filter(|y| place[**y] < place[*x]).count()).sum::<usize>())
            .sum()
    }

    fn crossings(&self, columns: &[Vec<usize>], place: &[usize]) -> usize {
        columns
            .iter()
            .map(|column| {
                let mut ends: Vec<usize> = Vec::new();
                let mut count = 0;
                for slot in column {
                    let mut here: Vec<usize> = self.right[*slot].iter().map(|n| place[*n]).collect();
                    count += here.iter().map(|h| ends.iter().filter(|e| *e > h).count()).sum::<usize>();
                    ends.append(&mut here);
                }
                count
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use petgraph::graph::{DiGraph, NodeIndex};

    #[test]
    fn a_tangle_that_can_be_undone_is_undone() {
        let graph = DiGraph::<(), ()>::from_edges([(0u32, 5u32), (1, 4), (2, 3), (5, 6), (4, 7), (3, 8)]);
        let mut layers = Layers::new(&graph, &graph.node_indices().collect::<Vec<NodeIndex>>());
        order(&mut layers);
        let mut place = vec![0; layers.slots.len()];
        number(&layers.columns, &mut place);
        assert_eq!(Neighbours::new(&layers).crossings(&layers.columns, &place), 0);
    }
}
