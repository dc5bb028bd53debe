//! Causal maps for other people's programs.
//!
//! Ids are the concepts' own; a sign is a word and a number, never a weight; `weight` is the number of sources and at least 1, for the layouts of these
//! programs take it as a strength.

mod dot;
mod graphml;
mod json;
mod mdl;
mod sheets;

use crate::{CausalGraph, EdgeIndex, NodeIndex, Picture};
use std::collections::BTreeSet;

/// A format for a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapFormat {
    /// A picture.
    Svg,
    /// Graphviz.
    Dot,
    /// yEd, Gephi, Cytoscape, networkx, igraph.
    GraphMl,
    /// Gephi, networkx.
    Gexf,
    /// Cytoscape and cytoscape.js.
    Cyjs,
    /// An edge list for Gephi, Cytoscape, R.
    Edges,
    /// The node list that goes with it.
    Nodes,
    /// A causal-loop diagram for Vensim and what reads its models.
    Mdl,
}

impl MapFormat {
    /// All formats.
    pub const ALL: &'static [Self] = &[Self::Svg, Self::Dot, Self::GraphMl, Self::Gexf, Self::Cyjs, Self::Edges, Self::Nodes, Self::Mdl];

    /// Its name, also as the ending of a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Dot => "dot",
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Cyjs => "cyjs",
            Self::Edges => "edges.csv",
            Self::Nodes => "nodes.csv",
            Self::Mdl => "mdl",
        }
    }

    /// The format of a name or of a file's name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|f| name == f.name() || name.ends_with(&format!(".{}", f.name())) || name == f.name().trim_end_matches(".csv"))
    }
}

impl Picture<'_> {
    /// The map as a file of a format.
    #[must_use]
    pub fn export(&self, format: MapFormat) -> String {
        match format {
            MapFormat::Svg => self.svg(),
            MapFormat::Dot => dot::dot(self),
            MapFormat::GraphMl => graphml::graphml(self.graph()),
            MapFormat::Gexf => graphml::gexf(self.graph()),
            MapFormat::Cyjs => json::cyjs(self.graph()),
            MapFormat::Edges => sheets::edges(self.graph()),
            MapFormat::Nodes => sheets::nodes(self.graph()),
            MapFormat::Mdl => mdl::mdl(self.graph()),
        }
    }
}

/// What the formats tell of a node.
struct NodeFacts<'a> {
    id: &'a str,
    label: &'a str,
    kind: &'static str,
    category: &'static str,
}

fn node(graph: &CausalGraph, node: NodeIndex) -> NodeFacts<'_> {
    let here = graph.node(node);
    NodeFacts {
        id: here.id.as_str(),
        label: &here.label,
        kind: if here.is_policy() { "policy" } else { "concept" },
        category: here.category.map_or("", |c| c.as_str()),
    }
}

/// What the formats tell of a link.
struct LinkFacts {
    id: String,
    tail: String,
    head: String,
    label: String,
    interaction: String,
    sign: &'static str,
    number: i8,
    weight: usize,
    support: usize,
    sources: String,
    papers: String,
    modality: &'static str,
    disputed: bool,
    belief: f64,
}

fn link(graph: &CausalGraph, link: EdgeIndex) -> LinkFacts {
    let here = graph.link(link);
    let (tail, head) = graph.ends(link);
    let (tail, head) = (graph.node(tail).id.to_string(), graph.node(head).id.to_string());
    let list = |ids: BTreeSet<&claimgraph_model::Id>| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join("|");
    LinkFacts {
        id: format!("{tail}--{head}"),
        label: graph.verb(link).to_owned(),
        interaction: here.relations.iter().map(|r| r.as_str()).collect::<Vec<_>>().join("|"),
        sign: here.sign.as_str(),
        number: here.sign.as_number(),
        weight: here.support.max(1),
        support: here.support,
        sources: list(graph.sources(link)),
        papers: list(graph.papers(link)),
        modality: here.standing.as_str(),
        disputed: here.challenged,
        belief: (here.belief * 1e6).round() / 1e6,
        tail,
        head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Disputed, Filter,
        testing::{ReadingOf, graph},
    };

    fn sample() -> CausalGraph {
        ReadingOf::new("p")
            .claims(&["a-b + c", "c - d by:x disputed", "d ? e", "e + a-b", "e - a-b", "c + c"])
            .policy("a-b", Some("a-b"), &[])
            .graph(&Filter { disputed: Disputed::In, ..Filter::asserted() })
    }

    #[test]
    fn every_format_names_every_node_and_is_the_same_each_time() {
        for format in MapFormat::ALL {
            let text = Picture::new(&sample()).export(*format);
            assert_eq!(text, Picture::new(&sample()).export(*format));
            // An edge list has no labels; they are in the node list.
            let name = if *format == MapFormat::Edges { "a-b" } else { "a b" };
            assert!(text.contains(name), "{format:?}: {text}");
            assert_eq!(MapFormat::of(format.name()), Some(*format));
            assert_eq!(MapFormat::of(&format!("map.{}", format.name())), Some(*format));
        }
    }

    #[test]
    fn signs_stand_where_programs_look_for_them() {
        let g = sample();
        let all = Picture::new(&g);
        assert!(all.export(MapFormat::Dot).contains("\"c\" -> \"d\" [label=\"−\""));
        assert!(all.export(MapFormat::Mdl).contains("d=\n\tA FUNCTION OF( -c)\n\t~\t\n\t~\t|"));
        // A minus is the character 45 in the sketch, an unknown sign none.
        assert_eq!(all.export(MapFormat::Mdl).lines().filter(|l| l.starts_with("1,") && l.split(',').nth(6) == Some("45")).count(), 1);
        assert!(all.export(MapFormat::Edges).contains("c,d,Directed,c--d,lowers,causes,-,1,x,p,asserted,disputed\n"));
        let json: serde_json::Value = serde_json::from_str(&all.export(MapFormat::Cyjs)).unwrap();
        assert_eq!(json["elements"]["edges"].as_array().unwrap().len(), 5);
    }

    #[test]
    fn xml_is_well_formed_whatever_the_labels() {
        let mut reading = ReadingOf::new("p").claims(&["a + b"]).reading();
        reading.concepts[0].label = "a \u{1} <b> & \"c\" | (d), 'e'".to_owned();
        let g = crate::Corpus::new([&reading]).graph(&Filter::asserted(), &crate::Joins::default());
        for format in [MapFormat::GraphMl, MapFormat::Gexf, MapFormat::Svg] {
            let text = Picture::new(&g).export(format);
            assert!(!text.contains('\u{1}'));
            let mut reader = quick_xml::Reader::from_str(&text);
            while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
        }
        assert!(Picture::new(&g).export(MapFormat::Mdl).contains("A FUNCTION OF( \"a <b> & 'c' / (d), 'e'\")"));
    }

    #[test]
    fn an_empty_map_is_a_file_all_the_same() {
        for format in MapFormat::ALL {
            assert!(!Picture::new(&graph(&[])).export(*format).is_empty());
        }
    }
}
