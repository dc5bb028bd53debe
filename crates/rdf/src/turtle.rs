//! Turtle and TriG that a person enjoys reading: what belongs together stands together, in a stable order.

use oxigraph::{
    io::{RdfFormat, RdfSerializer},
    model::{GraphName, NamedOrBlankNode, Quad, Term, TripleRef},
};
use std::{collections::BTreeMap, io};

/// A part of the document: its heading, and the start of the IRIs that belong to it.
pub(crate) struct Part {
    /// What the comment above the part says.
    pub(crate) heading: &'static str,
    /// Whether a subject belongs here.
    pub(crate) holds: fn(&str) -> bool,
}

/// Predicates that come first, in this order; the others follow by IRI.
const FIRST: &[&str] = &[
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://purl.org/dc/terms/title",
    "https://w3id.org/claimgraph/ns#cause",
    "https://w3id.org/claimgraph/ns#causeChange",
    "https://w3id.org/claimgraph/ns#relation",
    "https://w3id.org/claimgraph/ns#effect",
    "https://w3id.org/claimgraph/ns#effectChange",
];

/// Writes quads as Turtle (one graph; names of graphs are dropped) or TriG.
pub(crate) fn write(quads: &[Quad], trig: bool, prefixes: &[(String, String)], parts: &[Part], to: &mut dyn io::Write) -> io::Result<()> {
    let mut graphs: BTreeMap<Option<String>, Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        let name = match &quad.graph_name {
            GraphName::NamedNode(node) if trig => Some(node.as_str().to_owned()),
            _ => None,
        };
        graphs.entry(name).or_default().push(quad);
    }
    let mut body = String::new();
    for (name, quads) in &graphs {
        let text = graph(quads, prefixes, parts)?;
        match name {
            None => body.push_str(&text),
            Some(iri) => {
                body.push_str(&format!("\n<{iri}> {{\n{}\n}}\n", text.trim_end()));
            }
        }
    }
    for (name, iri) in prefixes {
        if used(&body, name) {
            writeln!(to, "@prefix {name}: <{iri}> .")?;
        }
    }
    to.write_all(body.as_bytes())
}

/// Whether a prefixed name with this prefix stands somewhere in the text; a hit inside a literal costs one needless line at most.
fn used(body: &str, prefix: &str) -> bool {
    let needle = format!("{prefix}:");
    body.match_indices(&needle).any(|(at, _)| body[..at].ends_with([' ', '\n', '\t', '^']))
}

fn graph(quads: &[&Quad], prefixes: &[(String, String)], parts: &[Part]) -> io::Result<String> {
    // Two subjects of one natural order (`s1` and `s01`) are still two.
    let mut subjects: BTreeMap<(usize, String, String), Vec<&Quad>> = BTreeMap::new();
    for quad in quads {
        let iri = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str(),
            NamedOrBlankNode::BlankNode(node) => node.as_str(),
        };
        let part = parts.iter().position(|p| (p.holds)(iri)).unwrap_or(parts.len());
        subjects.entry((part, natural(iri), quad.subject.to_string())).or_default().push(quad);
    }
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (name, iri) in prefixes {
        serializer = serializer.with_prefix(name, iri).map_err(|e| io::Error::new(io::ErrorKind::InvalidInput, e))?;
    }
    let mut writer = serializer.for_writer(Vec::new());
    let mut parts_in_order = Vec::with_capacity(subjects.len());
    for ((part, ..), mut quads) in subjects {
        quads.sort_by_cached_key(|q| (rank(q), q.predicate.as_str().to_owned(), natural(&sort_text(&q.object)), q.object.to_string()));
        quads.dedup_by(|a, b| a.predicate == b.predicate && a.object == b.object);
        for quad in quads {
            writer.serialize_triple(TripleRef::new(&quad.subject, &quad.predicate, &quad.object))?;
        }
        parts_in_order.push(part);
    }
    let text = String::from_utf8(writer.finish()?).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
    Ok(spaced(&text, &parts_in_order, parts))
}

/// Puts a blank line before each subject and a comment before each part. The library begins a line without a tab for each new subject and
/// for nothing else: line breaks inside literals are escaped.
fn spaced(text: &str, parts_in_order: &[usize], parts: &[Part]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let (mut subjects, mut current) = (parts_in_order.iter(), None);
    for line in text.lines().filter(|line| !line.starts_with("@prefix ")) {
        if let Some(rest) = line.strip_prefix('\t') {
            out.push_str("    ");
            out.push_str(rest);
        } else {
            let part = subjects.next().copied();
            if part != current {
                current = part;
                if let Some(part) = part.and_then(|p| parts.get(p)) {
                    out.push_str(&format!("\n# {}\n", part.heading));
                }
            }
            out.push('\n');
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

fn rank(quad: &Quad) -> usize {
    FIRST.iter().position(|p| *p == quad.predicate.as_str()).unwrap_or(FIRST.len())
}

/// What a term is sorted by: its letters, in the order that people count in.
fn sort_text(term: &Term) -> String {
    match term {
        Term::Literal(literal) => {
            format!("\u{10FFFF}{}\u{0}{}\u{0}{}", literal.value(), literal.language().unwrap_or(""), literal.datatype().as_str())
        }
        other => other.to_string(),
    }
}

/// A key that orders `span-9` before `span-10`.
fn natural(text: &str) -> String {
    let (mut key, mut digits) = (String::with_capacity(text.len() + 16), String::new());
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            key.push_str(&format!("{:0>12}", digits));
            digits.clear();
        }
        key.push(c);
    }
    key.pop();
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};

    fn quads() -> Vec<Quad> {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let label = NamedNode::new_unchecked("http://www.w3.org/2000/01/rdf-schema#label");
        let kind = NamedNode::new_unchecked(FIRST[0]);
        let mut quads = Vec::new();
        for n in [10, 9, 2] {
            let subject = node(&format!("span-{n}"));
            quads.push(Quad::new(subject.clone(), node("end"), Literal::from(n), GraphName::DefaultGraph));
            quads.push(Quad::new(
                subject.clone(),
                label.clone(),
                Literal::from(format!("a line\nand @prefix another {n}")),
                GraphName::DefaultGraph,
            ));
            quads.push(Quad::new(subject, kind.clone(), node("Span"), GraphName::DefaultGraph));
        }
        quads.push(Quad::new(node("paper"), kind, node("Paper"), GraphName::DefaultGraph));
        quads
    }

    const PARTS: &[Part] =
        &[Part { heading: "The paper", holds: |iri| iri.ends_with("/paper") }, Part { heading: "Places", holds: |_| true }];

    fn written(quads: &[Quad]) -> String {
        let prefixes =
            [("ex".to_owned(), "http://example.org/".to_owned()), ("skos".to_owned(), "http://www.w3.org/2004/02/skos/core#".to_owned())];
        let mut out = Vec::new();
        write(quads, false, &prefixes, PARTS, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn parts_types_and_numbers_come_in_the_order_people_expect() {
        let text = written(&quads());
        let places: Vec<usize> =
            ["@prefix ex:", "# The paper", "ex:paper a ex:Paper", "# Places", "ex:span-2 a ex:Span", "ex:span-9 a", "ex:span-10 a"]
                .iter()
                .map(|w| text.find(w).unwrap_or_else(|| panic!("{w} is missing in\n{text}")))
                .collect();
        assert!(places.is_sorted(), "{text}");
        assert!(!text.contains("skos"), "an unused prefix is not declared\n{text}");
    }

    #[test]
    fn the_order_given_does_not_matter_and_the_triples_stay_the_same() {
        let mut shuffled = quads();
        shuffled.reverse();
        let text = written(&quads());
        assert_eq!(text, written(&shuffled));
        let parsed: Result<Vec<Quad>, _> = oxigraph::io::RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).collect();
        let (mut parsed, mut original) = (parsed.unwrap(), quads());
        parsed.sort_by_cached_key(ToString::to_string);
        original.sort_by_cached_key(ToString::to_string);
        assert_eq!(parsed, original);
    }

    #[test]
    fn names_that_count_alike_are_not_one() {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let quads: Vec<Quad> = ["s1", "s01", "s001"]
            .into_iter()
            .flat_map(|s| ["o1", "o01", "o1"].map(|o| Quad::new(node(s), node("p"), node(o), GraphName::DefaultGraph)))
            .collect();
        let text = written(&quads);
        let parsed: Result<std::collections::BTreeSet<String>, _> =
            oxigraph::io::RdfParser::from_format(RdfFormat::Turtle).for_slice(text.as_bytes()).map(|q| q.map(|q| q.to_string())).collect();
        assert_eq!(parsed.unwrap().len(), 6, "{text}");
        assert_eq!(text.matches("o01").count(), 3, "{text}");
    }
}
