//! From graph to coordinates: boxes, ports and the way of every arrow.

use super::{
    label::{LINE, width, wrap},
    layers::{Layers, Slot},
    order::order,
    place::place,
};
use crate::CausalGraph;
use petgraph::graph::{EdgeIndex, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const FONT: f64 = 12.0;
const WIDEST: f64 = 148.0;
/// Room for an arrow head with its sign, and for the plain end of an arrow, along the side of a box.
const HEAD: f64 = 18.0;
const TAIL: f64 = 8.0;

pub(super) struct BoxAt {
    pub(super) node: NodeIndex,
    pub(super) lines: Vec<String>,
    /// The middle.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The way of an arrow from tail to head: pairs of points (the two sides of each column that it passes), ends included.
pub(super) struct Way {
    pub(super) link: EdgeIndex,
    pub(super) points: Vec<(f64, f64)>,
    pub(super) backward: bool,
}

#[derive(Default)]
pub(super) struct Map {
    pub(super) boxes: Vec<BoxAt>,
    pub(super) ways: Vec<Way>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Lays out every connected part and stacks them: the largest first, small ones side by side.
pub(super) fn map(graph: &CausalGraph) -> Map {
    let mut parts: Vec<Map> = components(graph).iter().map(|nodes| part(graph, nodes)).collect();
    parts.sort_by_key(|p| std::cmp::Reverse(p.boxes.len()));
    let widest = parts.iter().map(|p| p.width).fold(760.0, f64::max);
    let (mut x, mut y, mut row) = (0.0, 0.0, 0.0f64);
    let mut whole = Map::default();
    for mut part in parts {
        if x > 0.0 && x + part.width > widest {
            (x, y, row) = (0.0, y + row + 34.0, 0.0);
        }
        part.boxes.iter_mut().for_each(|b| (b.x, b.y) = (b.x + x, b.y + y));
        part.ways.iter_mut().flat_map(|w| &mut w.points).for_each(|p| *p = (p.0 + x, p.1 + y));
        whole.width = whole.width.max(x + part.width);
        whole.height = whole.height.max(y + part.height);
        (x, row) = (x + part.width + 50.0, row.max(part.height));
        whole.boxes.append(&mut part.boxes);
        whole.ways.append(&mut part.ways);
    }
    whole.boxes.sort_by_key(|b| b.node);
    whole.ways.sort_by_key(|w| w.link);
    whole
}

fn components(graph: &CausalGraph) -> Vec<Vec<NodeIndex>> {
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    for start in graph.nodes() {
        let mut part = BTreeSet::new();
        let mut open = vec![start];
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                part.insert(node);
                open.extend(graph.as_petgraph().neighbors_undirected(node));
            }
        }
        if !part.is_empty() {
            parts.push(part.into_iter().collect());
        }
    }
    parts
}

fn part(graph: &CausalGraph, nodes: &[NodeIndex]) -> Map {
    let mut layers = Layers::new(graph.as_petgraph(), nodes);
    order(&mut layers);
    let ends = Ends::count(&layers);
    let mut size = vec![(0.0, 2.0); layers.slots.len()];
    let mut boxes = Vec::new();
    for (slot, kind) in layers.slots.iter().enumerate() {
        if let Slot::Box(node) = kind {
            let here = graph.node(*node);
            let lines = wrap(&here.label, WIDEST, FONT);
            let policy = if here.is_policy() { 6.0 } else { 0.0 };
            let wide = lines.iter().map(|l| width(l, FONT)).fold(0.0, f64::max).max(40.0) + 16.0 + policy;
            let high = (lines.len() as f64 * LINE + 12.0 + policy).max(ends.room(slot) + 6.0);
            let own = graph.between(*node, *node).map_or(0.0, |_| 24.0);
            size[slot] = (wide, high + own);
            boxes.push(BoxAt { node: *node, lines, x: 0.0, y: 0.0, width: wide, height: high });
        }
    }
    let heights: Vec<f64> = size.iter().map(|s| s.1).collect();
    let y = place(&layers, &heights);
    // Columns as wide as their widest box, gaps as wide as the arrows in them need to turn.
    let widths: Vec<f64> = layers.columns.iter().map(|c| c.iter().map(|s| size[*s].0).fold(20.0, f64::max)).collect();
    let mut left = vec![0.0; widths.len()];
    for c in 1..widths.len() {
        let steep = layers.pieces().filter(|(a, _)| layers.column[*a] == c - 1).map(|(a, b)| (y[a] - y[b]).abs()).fold(0.0, f64::max);
        left[c] = left[c - 1] + widths[c - 1] + (76.0 + 0.14 * steep).min(190.0);
    }
    for (slot, b) in boxes.iter_mut().enumerate() {
        let c = layers.column[slot];
        b.x = left[c] + widths[c] / 2.0;
        // A loop of a box on itself stands above it.
        b.y = y[slot] + (size[slot].1 - b.height) / 2.0;
    }
    let ways = ways(&layers, &boxes, &left, &widths, &y, &ends);
    Map {
        width: left.last().zip(widths.last()).map_or(0.0, |(l, w)| l + w),
        height: y.iter().zip(&heights).map(|(y, h)| y + h / 2.0).fold(0.0, f64::max),
        boxes,
        ways,
    }
}

/// What meets each side of each box: route, and whether a head is there.
struct Ends {
    at: BTreeMap<(usize, bool), Vec<(usize, bool)>>,
}

impl Ends {
    fn count(layers: &Layers) -> Self {
        let mut at: BTreeMap<(usize, bool), Vec<(usize, bool)>> = BTreeMap::new();
        for (i, route) in layers.routes.iter().enumerate() {
            let (first, last) = (route.slots[0], route.slots[route.slots.len() - 1]);
            at.entry((first, true)).or_default().push((i, route.backward));
            at.entry((last, false)).or_default().push((i, !route.backward));
        }
        Self { at }
    }

    fn room_of(head: bool) -> f64 {
        if head { HEAD } else { TAIL }
    }

    fn room(&self, slot: usize) -> f64 {
        [true, false]
            .iter()
            .filter_map(|right| self.at.get(&(slot, *right)))
            .map(|ends| ends.iter().map(|(_, head)| Self::room_of(*head)).sum())
            .fold(0.0, f64::max)
    }
}

fn ways(layers: &Layers, boxes: &[BoxAt], left: &[f64], widths: &[f64], y: &[f64], ends: &Ends) -> Vec<Way> {
    // Ports in the order in which the arrows arrive, so that arrows at one side do not cross.
    let mut port: BTreeMap<(usize, bool), f64> = BTreeMap::new();
    for ((slot, right), here) in &ends.at {
        let mut here = here.clone();
        let toward = |route: usize| {
            let slots = &layers.routes[route].slots;
            y[if *right { slots[1] } else { slots[slots.len() - 2] }]
        };
        here.sort_by(|a, b| toward(a.0).total_cmp(&toward(b.0)).then(a.cmp(b)));
        let room: f64 = here.iter().map(|(_, head)| Ends::room_of(*head)).sum();
        // Few ends keep near the middle, many fill the side.
        let spread = ((boxes[*slot].height - 8.0) / room).clamp(1.0, 1.5);
        let mut at = boxes[*slot].y - room * spread / 2.0;
        for (route, head) in here {
            let step = Ends::room_of(head) * spread;
            port.insert((route, *right), at + step / 2.0);
            at += step;
        }
    }
    let mut ways = Vec::with_capacity(layers.routes.len());
    for (i, route) in layers.routes.iter().enumerate() {
        let (first, last) = (route.slots[0], route.slots[route.slots.len() - 1]);
        let mut points = vec![(boxes[first].x + boxes[first].width / 2.0, port[&(i, true)])];
        for slot in &route.slots[1..route.slots.len() - 1] {
            let c = layers.column[*slot];
            points.extend([(left[c], y[*slot]), (left[c] + widths[c], y[*slot])]);
        }
        points.push((boxes[last].x - boxes[last].width / 2.0, port[&(i, false)]));
        if route.backward {
            points.reverse();
        }
        ways.push(Way { link: route.link, points, backward: route.backward });
    }
    ways
}
