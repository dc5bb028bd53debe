//! Shapes from Turtle.

use super::{ShapesError, report::Severity};
use oxigraph::{
    io::{RdfFormat, RdfParser},
    model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple, vocab::rdf},
};
use std::collections::BTreeMap;

const SH: &str = "http://www.w3.org/ns/shacl#";

/// A node shape.
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) targets: Vec<Target>,
    pub(super) properties: Vec<Property>,
    pub(super) sparql: Vec<Sparql>,
}

pub(super) enum Target {
    Class(NamedNode),
    SubjectsOf(NamedNode),
}

/// A property shape: constraints on what a path leads to.
pub(super) struct Property {
    pub(super) path: String,
    pub(super) message: Option<String>,
    pub(super) severity: Severity,
    pub(super) constraints: Vec<Constraint>,
}

pub(super) enum Constraint {
    MinCount(u64),
    MaxCount(u64),
    Datatype(NamedNode),
    Class(NamedNode),
    NodeKind(String),
    In(Vec<Term>),
    HasValue(Term),
    Pattern(Literal, String),
    MinInclusive(Literal),
    MaxInclusive(Literal),
    MinLength(u64),
    UniqueLang,
}

pub(super) struct Sparql {
    pub(super) select: String,
    pub(super) prefixes: Vec<(String, String)>,
    pub(super) message: Option<String>,
    pub(super) severity: Severity,
}

/// The triples by subject.
struct Graph {
    by_subject: BTreeMap<NamedOrBlankNodeKey, Vec<(NamedNode, Term)>>,
}

type NamedOrBlankNodeKey = String;

impl Graph {
    fn of(&self, subject: &str) -> &[(NamedNode, Term)] {
        self.by_subject.get(subject).map_or(&[], Vec::as_slice)
    }

    fn all<'a>(&'a self, subject: &str, local: &'a str) -> impl Iterator<Item = &'a Term> + 'a {
        let triples: &'a [(NamedNode, Term)] = self.by_subject.get(subject).map_or(&[], Vec::as_slice);
        triples.iter().filter(move |(p, _)| p.as_str().strip_prefix(SH) == Some(local)).map(|(_, o)| o)
    }

    fn one(&self, subject: &str, local: &str) -> Option<Term> {
        self.by_subject.get(subject)?.iter().find(|(p, _)| p.as_str().strip_prefix(SH) == Some(local)).map(|(_, o)| o.clone())
    }

    fn list(&self, head: &Term) -> Vec<Term> {
        let (mut items, mut at) = (Vec::new(), head.to_string());
        while let Some(first) = self.of(&at).iter().find(|(p, _)| *p == rdf::FIRST) {
            items.push(first.1.clone());
            at = self.of(&at).iter().find(|(p, _)| *p == rdf::REST).map_or_else(String::new, |(_, o)| o.to_string());
        }
        items
    }
}

fn key(node: &NamedOrBlankNode) -> String {
    node.to_string()
}

/// Reads every shape of a Turtle document that has a target, of whatever type it is called; and every node shape, which must have one.
pub(super) fn shapes(turtle: &str) -> Result<Vec<Shape>, ShapesError> {
    let mut graph = Graph { by_subject: BTreeMap::new() };
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle.as_bytes()) {
        let triple: Triple = quad.map_err(|e| ShapesError::Syntax(e.to_string()))?.into();
        graph.by_subject.entry(key(&triple.subject)).or_default().push((triple.predicate, triple.object));
    }
    let is_shape = |triples: &[(NamedNode, Term)]| {
        triples.iter().any(|(p, o)| {
            p.as_str().strip_prefix(SH).is_some_and(|local| local.starts_with("target"))
                || *p == rdf::TYPE && o.to_string() == format!("<{SH}NodeShape>")
        })
    };
    let shapes: Vec<Shape> = graph
        .by_subject
        .iter()
        .filter(|(_, triples)| is_shape(triples))
        .map(|(name, triples)| shape(&graph, name, triples))
        .collect::<Result<_, _>>()?;
    if shapes.is_empty() { Err(ShapesError::Empty) } else { Ok(shapes) }
}

fn shape(graph: &Graph, name: &str, triples: &[(NamedNode, Term)]) -> Result<Shape, ShapesError> {
    let unsupported = |what: String| ShapesError::Unsupported { shape: name.to_owned(), what };
    let mut shape = Shape { name: name.to_owned(), targets: Vec::new(), properties: Vec::new(), sparql: Vec::new() };
    // A property shape with a target of its own is a node shape with that one property.
    let path = graph.one(name, "path").is_some();
    if path {
        shape.properties.push(property(graph, name, name)?);
    }
    for (predicate, object) in triples {
        let Some(local) = predicate.as_str().strip_prefix(SH) else { continue };
        match (local, object) {
            ("targetClass", Term::NamedNode(class)) => shape.targets.push(Target::Class(class.clone())),
            ("targetSubjectsOf", Term::NamedNode(property)) => shape.targets.push(Target::SubjectsOf(property.clone())),
            ("property", node) => shape.properties.push(property(graph, name, &node.to_string())?),
            ("sparql", node) => shape.sparql.push(sparql(graph, name, &node.to_string())?),
            ("name" | "description" | "message" | "severity" | "order" | "declare", _) => {}
            _ if path => {}
            (other, _) => return Err(unsupported(format!("sh:{other} is not supported"))),
        }
    }
    if shape.targets.is_empty() {
        return Err(unsupported("it has no target".to_owned()));
    }
    Ok(shape)
}

fn property(graph: &Graph, shape: &str, node: &str) -> Result<Property, ShapesError> {
    let unsupported = |what: String| ShapesError::Unsupported { shape: shape.to_owned(), what };
    let path = match graph.one(node, "path") {
        Some(Term::NamedNode(path)) => path.to_string(),
        Some(complex) => match graph.one(&complex.to_string(), "inversePath") {
            Some(Term::NamedNode(path)) => format!("^{path}"),
            _ => return Err(unsupported("only an IRI or an inverse of one is supported as sh:path".to_owned())),
        },
        None => return Err(unsupported("a property shape has no sh:path".to_owned())),
    };
    let flags = graph.one(node, "flags").and_then(text).unwrap_or_default();
    let mut constraints = Vec::new();
    for (predicate, object) in graph.of(node) {
        let Some(local) = predicate.as_str().strip_prefix(SH) else { continue };
        let number =
            || text(object.clone()).and_then(|t| t.parse().ok()).ok_or_else(|| unsupported(format!("sh:{local} {object} is no number")));
        constraints.push(match (local, object) {
            ("minCount", _) => Constraint::MinCount(number()?),
            ("maxCount", _) => Constraint::MaxCount(number()?),
            ("minLength", _) => Constraint::MinLength(number()?),
            ("datatype", Term::NamedNode(node)) => Constraint::Datatype(node.clone()),
            ("class", Term::NamedNode(node)) => Constraint::Class(node.clone()),
            ("nodeKind", Term::NamedNode(node)) => Constraint::NodeKind(node.as_str().replace(SH, "")),
            ("in", list) => Constraint::In(graph.list(list)),
            ("hasValue", value) => Constraint::HasValue(value.clone()),
            ("pattern", Term::Literal(pattern)) => Constraint::Pattern(pattern.clone(), flags.clone()),
            ("minInclusive", Term::Literal(value)) => Constraint::MinInclusive(value.clone()),
            ("maxInclusive", Term::Literal(value)) => Constraint::MaxInclusive(value.clone()),
            ("uniqueLang", value) if text(value.clone()).as_deref() == Some("true") => Constraint::UniqueLang,
            ("path" | "name" | "description" | "message" | "severity" | "order" | "flags", _) => continue,
            // Of a property shape that is a shape of its own; looked at there.
            ("targetClass" | "targetSubjectsOf", _) if shape == node => continue,
            (other, _) => return Err(unsupported(format!("sh:{other} is not supported"))),
        });
    }
    Ok(Property { path, message: graph.one(node, "message").and_then(text), severity: severity(graph, node), constraints })
}

fn sparql(graph: &Graph, shape: &str, node: &str) -> Result<Sparql, ShapesError> {
    let unsupported = |what: &str| ShapesError::Unsupported { shape: shape.to_owned(), what: what.to_owned() };
    let select = graph.one(node, "select").and_then(text).ok_or_else(|| unsupported("sh:sparql has no sh:select"))?;
    if select.contains("$PATH") || !select.contains("$this") {
        return Err(unsupported("sh:select must use $this and no $PATH"));
    }
    let mut prefixes = Vec::new();
    for source in graph.all(node, "prefixes") {
        for declaration in graph.all(&source.to_string(), "declare") {
            let part = |local: &str| graph.one(&declaration.to_string(), local).and_then(text);
            if let (Some(prefix), Some(namespace)) = (part("prefix"), part("namespace")) {
                prefixes.push((prefix, namespace));
            }
        }
    }
    prefixes.sort();
    Ok(Sparql { select, prefixes, message: graph.one(node, "message").and_then(text), severity: severity(graph, node) })
}

fn severity(graph: &Graph, node: &str) -> Severity {
    match graph.one(node, "severity").map(|t| t.to_string()).as_deref() {
        Some("<http://www.w3.org/ns/shacl#Warning>") => Severity::Warning,
        Some("<http://www.w3.org/ns/shacl#Info>") => Severity::Info,
        _ => Severity::Violation,
    }
}

fn text(term: Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}
