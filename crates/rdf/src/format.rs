//! The RDF formats: one list is the whole truth about each.

use crate::{jsonld, turtle};
use oxigraph::{
    io::{RdfFormat, RdfSerializer},
    model::{GraphName, Quad},
};
use std::{io, str::FromStr, sync::OnceLock};

/// A format that graphs are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GraphFormat {
    /// Turtle: one graph, for people.
    Turtle,
    /// TriG: Turtle with named graphs.
    TriG,
    /// N-Triples: one triple a line, sorted.
    NTriples,
    /// N-Quads: one quad a line, sorted.
    NQuads,
    /// JSON-LD 1.1, compacted with our context.
    JsonLd,
    /// RDF/XML.
    RdfXml,
}

impl GraphFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[Self::Turtle, Self::TriG, Self::NTriples, Self::NQuads, Self::JsonLd, Self::RdfXml];

    /// Short name, which is also the file's ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "ttl",
            Self::TriG => "trig",
            Self::NTriples => "nt",
            Self::NQuads => "nq",
            Self::JsonLd => "jsonld",
            Self::RdfXml => "rdf",
        }
    }

    /// Name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Turtle => "Turtle",
            Self::TriG => "TriG",
            Self::NTriples => "N-Triples",
            Self::NQuads => "N-Quads",
            Self::JsonLd => "JSON-LD",
            Self::RdfXml => "RDF/XML",
        }
    }

    /// Media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::TriG => "application/trig",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::JsonLd => "application/ld+json",
            Self::RdfXml => "application/rdf+xml",
        }
    }

    /// Whether it keeps the names of graphs.
    #[must_use]
    pub fn has_graphs(self) -> bool {
        matches!(self, Self::TriG | Self::NQuads | Self::JsonLd)
    }

    /// Writes quads: sorted, with prefixes, the same bytes each time. `prefixes` are tried in order of length.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write(self, quads: &[Quad], prefixes: &[(String, String)], to: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Self::Turtle | Self::TriG => turtle::write(quads, self == Self::TriG, prefixes, PARTS, to),
            Self::JsonLd => jsonld::write(quads, self.has_graphs() && several_graphs(quads), context()?, to),
            Self::NQuads => to.write_all(&crate::lines::sorted(quads)),
            Self::NTriples => to.write_all(&crate::lines::sorted(&without_graphs(quads))),
            Self::RdfXml => rdf_xml(quads, prefixes, to),
        }
    }
}

impl FromStr for GraphFormat {
    type Err = String;

    /// Reads a short name, an ending, a title or a media type.
    fn from_str(s: &str) -> Result<Self, String> {
        let wanted = s.trim_start_matches('.').to_lowercase();
        let known = |f: &&Self| f.name() == wanted || f.media_type() == wanted || f.title().to_lowercase() == wanted;
        match (Self::ALL.iter().find(known), wanted.as_str()) {
            (Some(format), _) => Ok(*format),
            (None, "turtle") => Ok(Self::Turtle),
            (None, "json-ld" | "json") => Ok(Self::JsonLd),
            (None, "xml" | "rdfxml" | "owl") => Ok(Self::RdfXml),
            (None, "ntriples") => Ok(Self::NTriples),
            (None, "nquads") => Ok(Self::NQuads),
            _ => Err(format!(
                "`{s}` is not an RDF format; the formats are {}",
                Self::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", ")
            )),
        }
    }
}

fn several_graphs(quads: &[Quad]) -> bool {
    quads.windows(2).any(|pair| pair[0].graph_name != pair[1].graph_name)
}

fn without_graphs(quads: &[Quad]) -> Vec<Quad> {
    quads.iter().map(|q| Quad { graph_name: GraphName::DefaultGraph, ..q.clone() }).collect()
}

fn rdf_xml(quads: &[Quad], prefixes: &[(String, String)], to: &mut dyn io::Write) -> io::Result<()> {
    let sorted = crate::lines::in_order(without_graphs(quads));
    let used: Vec<_> = prefixes.iter().filter(|(_, iri)| sorted.iter().any(|q| q.predicate.as_str().starts_with(iri.as_str()))).collect();
    let mut serializer = RdfSerializer::from_format(RdfFormat::RdfXml);
    for (name, iri) in used {
        serializer = serializer.with_prefix(name, iri).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))?;
    }
    let mut writer = serializer.for_writer(to);
    for quad in &sorted {
        writer.serialize_quad(quad)?;
    }
    writer.finish().map(drop)
}

/// The parts of a document in the order in which a person reads a paper.
const PARTS: &[turtle::Part] = &[
    turtle::Part { heading: "The paper", holds: |iri| local(iri, "paper/").is_some_and(|l| !l.contains('/')) },
    turtle::Part {
        heading: "Its parts",
        holds: |iri| in_paper(iri, &["section-", "text", "role-", "journal", "volume", "issue", "reading-", "member"]),
    },
    turtle::Part { heading: "People, organisations, places", holds: |iri| local(iri, "agent/").or(local(iri, "place/")).is_some() },
    turtle::Part { heading: "Concepts", holds: |iri| local(iri, "concept/").or(local(iri, "scheme/")).is_some() },
    turtle::Part { heading: "Claims: what is said", holds: |iri| local(iri, "claim/").is_some() },
    turtle::Part { heading: "Evidence: where, by whom and how it is said", holds: |iri| in_paper(iri, &["evidence-"]) },
    turtle::Part { heading: "Policies", holds: |iri| local(iri, "policy/").is_some() },
    turtle::Part { heading: "Works and named sources", holds: |iri| local(iri, "work/").is_some() },
    turtle::Part { heading: "Citations", holds: |iri| in_paper(iri, &["citation-", "pointer-", "reference-"]) },
    turtle::Part { heading: "Quantities", holds: |iri| in_paper(iri, &["quantity-"]) || local(iri, "unit/").is_some() },
    turtle::Part { heading: "Events and periods", holds: |iri| in_paper(iri, &["event-", "time-", "instant-", "period-"]) },
    turtle::Part { heading: "Slips of the scan", holds: |iri| in_paper(iri, &["slip-"]) },
    turtle::Part { heading: "Places in the text", holds: |iri| in_paper(iri, &["target-", "span-", "quote-"]) },
    turtle::Part { heading: "Everything else", holds: |_| true },
];

fn local<'a>(iri: &'a str, folder: &str) -> Option<&'a str> {
    iri.strip_prefix(crate::mint::BASE)?.strip_prefix(folder)
}

fn in_paper(iri: &str, starts: &[&str]) -> bool {
    local(iri, "paper/").and_then(|l| l.split_once('/')).is_some_and(|(_, name)| starts.iter().any(|s| name.starts_with(s)))
}

/// Our JSON-LD context, as it is published.
pub const CONTEXT: &str = include_str!("../../../ontology/context.jsonld");

fn context() -> io::Result<&'static jsonld::Context> {
    static PARSED: OnceLock<Result<jsonld::Context, String>> = OnceLock::new();
    PARSED.get_or_init(|| jsonld::Context::parse(CONTEXT)).as_ref().map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e.clone()))
}

#[cfg(test)]
mod tests {
    use super::GraphFormat;

    #[test]
    fn each_format_is_known_by_each_of_its_names() {
        for format in GraphFormat::ALL {
            for name in [format.name(), format.media_type(), format.title(), &format!(".{}", format.name())] {
                assert_eq!(name.parse(), Ok(*format), "{name}");
            }
        }
        assert!("docx".parse::<GraphFormat>().unwrap_err().contains("ttl, trig"));
    }

    #[test]
    fn the_published_context_is_one_that_we_can_write_with() {
        assert!(super::context().is_ok(), "{:?}", super::context().err());
    }
}
