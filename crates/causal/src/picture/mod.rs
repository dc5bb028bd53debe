//! A causal map as SVG, drawn here, so that the same graph gives the same bytes on every machine.
//!
//! Rationale: boxes stand in columns and arrows run to the right, the way people read a chain; an arrow that runs back closes a loop. The
//! layout is our own because arrows need places where they pass between boxes and a port of their own at each box, so that every sign at
//! an arrow head can be told apart; layout crates give box positions only.

mod draw;
mod label;
mod layers;
mod legend;
mod map;
mod order;
mod place;
pub(crate) mod style;

pub(crate) use draw::text;

use crate::{CausalGraph, NodeIndex};
use claimgraph_model::Id;
use petgraph::graph::EdgeIndex;
use std::collections::BTreeMap;

/// Where a node is drawn: the middle of its box, and its size, in the units of the picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The node.
    pub node: NodeIndex,
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Of the box.
    pub width: f64,
    /// Of the box.
    pub height: f64,
    /// The label, broken into lines that fit the box.
    pub lines: Vec<String>,
}

/// The way of an arrow from the box of its tail to the box of its head, past the boxes between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The link.
    pub link: EdgeIndex,
    /// The ends, and between them the two sides of each column that it passes.
    pub points: Vec<(f64, f64)>,
}

/// Where everything is drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layout {
    /// In the order of the nodes.
    pub places: Vec<Place>,
    /// In the order of the links, without those from a node to itself.
    pub routes: Vec<Route>,
}

impl Layout {
    /// Lays a graph out.
    #[must_use]
    pub fn new(graph: &CausalGraph) -> Self {
        let map::Map { boxes, ways, .. } = map::map(graph);
        let place = |b: map::BoxAt| Place { node: b.node, x: b.x, y: b.y, width: b.width, height: b.height, lines: b.lines };
        Self {
            places: boxes.into_iter().map(place).collect(),
            routes: ways.into_iter().map(|w| Route { link: w.link, points: w.points }).collect(),
        }
    }
}

/// A feedback loop to be marked on the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoopMark {
    /// `R1`, `B2`.
    pub name: String,
    /// What the legend says of it.
    pub words: String,
    /// The links of the loop, in the graph that is drawn.
    pub links: Vec<EdgeIndex>,
}

/// A causal map of a graph, to be drawn.
///
/// Signs stand at the arrow heads (+ − ? ±) and colours repeat them; solid lines are asserted, dashed ones disputed, dotted ones hedged,
/// hypothetical, recommended or intended; the width tells the number of sources; policies have a double border. It is made for up to some
/// 150 nodes: choose a part of a larger graph first, for example with [`CausalGraph::strongest`] or [`CausalGraph::around`].
#[derive(Debug, Clone)]
pub struct Picture<'a> {
    graph: &'a CausalGraph,
    title: String,
    description: Option<String>,
    loops: Vec<LoopMark>,
    address: Option<String>,
    addresses: BTreeMap<Id, String>,
}

impl<'a> Picture<'a> {
    /// A picture of the whole graph.
    #[must_use]
    pub fn new(graph: &'a CausalGraph) -> Self {
        Self { graph, title: "Causal map".to_owned(), description: None, loops: Vec::new(), address: None, addresses: BTreeMap::new() }
    }

    /// The heading.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = title.into();
        self
    }

    /// What a person who cannot see the picture is told, in place of the counts.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Loops to mark, in the order of the legend.
    #[must_use]
    pub fn loops(mut self, loops: Vec<LoopMark>) -> Self {
        self.loops = loops;
        self
    }

    /// Makes every box a link to this address with the node's id after it.
    #[must_use]
    pub fn address(mut self, address: impl Into<String>) -> Self {
        self.address = Some(address.into());
        self
    }

    /// Addresses of single boxes, where they differ from [`Self::address`].
    #[must_use]
    pub fn addresses(mut self, addresses: BTreeMap<Id, String>) -> Self {
        self.addresses = addresses;
        self
    }

    pub(crate) fn graph(&self) -> &CausalGraph {
        self.graph
    }

    pub(crate) fn heading(&self) -> &str {
        &self.title
    }

    /// The SVG file.
    #[must_use]
    pub fn svg(&self) -> String {
        draw::svg(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Disputed, Filter,
        testing::{ReadingOf, graph},
    };
    use claimgraph_model::Modality;

    #[test]
    fn the_same_graph_gives_the_same_bytes() {
        let lines = ["a + b", "b - c", "c ? a", "b + b", "x + y"];
        assert_eq!(Picture::new(&graph(&lines)).svg(), Picture::new(&graph(&lines)).svg());
    }

    #[test]
    fn every_label_sign_and_style_is_there_and_it_is_well_formed() {
        let filter = Filter { disputed: Disputed::In, ..Filter::asserted() }.with([Modality::Hedged]);
        let g = ReadingOf::new("p")
            .claims(&["a-b + c", "c - d by:x disputed", "d ? e hedged", "e + a-b", "e - a-b", "c + c"])
            .policy("a-b", Some("a-b"), &[])
            .graph(&filter);
        let marks = vec![LoopMark { name: "R1".to_owned(), words: "a & b".to_owned(), links: g.links().take(1).collect() }];
        let svg = Picture::new(&g).title("A < B").loops(marks).svg();
        for part in [">a b<", ">+<", ">−<", ">?<", ">±<", ">R1<", "A &lt; B", "a &amp; b", "8 4", "2 4", "<title>", "<desc id"] {
            assert!(svg.contains(part), "{part} is missing");
        }
        let mut reader = quick_xml::Reader::from_str(&svg);
        while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    }

    #[test]
    fn an_empty_graph_says_so() {
        assert!(Picture::new(&graph(&[])).svg().contains("nothing to draw"));
    }
}
