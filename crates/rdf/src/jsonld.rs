//! JSON-LD 1.1, compacted with our own context, so that a program sees `"cause": "concept:labor-costs"` and not an IRI for each word.
//!
//! # Rationale
//! The library writes expanded JSON-LD. Compaction in general is a long algorithm (scoped contexts, containers, reversed terms); ours is for
//! one flat context of prefixes, plain terms and coerced terms, over data whose blank nodes are named `_:…`, and refuses anything else. Other people's
//! processors expand the result in the checks and must find the same triples.

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term, vocab::rdf, vocab::xsd};
use serde_json::{Map, Value as Json, json};
use std::{collections::BTreeMap, io};

/// The context, read from `ontology/context.jsonld`.
pub(crate) struct Context {
    source: Json,
    prefixes: Vec<(String, String)>,
    terms: BTreeMap<String, Vec<TermDefinition>>,
}

struct TermDefinition {
    name: String,
    coercion: Coercion,
}

#[derive(PartialEq, Eq)]
enum Coercion {
    None,
    Iri,
    Datatype(String),
    Language(String),
}

impl Context {
    /// Reads a context document: prefixes, terms as strings, and terms with `@id` and `@type` or `@language`.
    ///
    /// # Errors
    /// In words, where the document holds anything else.
    pub(crate) fn parse(document: &str) -> Result<Self, String> {
        let document: Json = serde_json::from_str(document).map_err(|e| e.to_string())?;
        let source = document.get("@context").ok_or("there is no @context")?.clone();
        let entries = source.as_object().ok_or("@context is not an object")?;
        let simple = |v: &Json| {
            v.as_str()
                .map(str::to_owned)
                .or_else(|| v.get("@id").filter(|_| v.get("@prefix").is_some()).and_then(Json::as_str).map(str::to_owned))
        };
        let prefixes: Vec<(String, String)> = entries
            .iter()
            .filter(|(name, _)| !name.starts_with('@'))
            .filter_map(|(name, v)| {
                simple(v).filter(|iri| iri.ends_with(['/', '#', '_', '-']) && iri.contains("://")).map(|iri| (name.clone(), iri))
            })
            .collect();
        let expand = |text: &str| match text.split_once(':') {
            Some((prefix, local)) if !local.starts_with("//") => {
                prefixes.iter().find(|(name, _)| name == prefix).map_or_else(|| text.to_owned(), |(_, iri)| format!("{iri}{local}"))
            }
            _ => text.to_owned(),
        };
        let mut terms: BTreeMap<String, Vec<TermDefinition>> = BTreeMap::new();
        for (name, value) in entries {
            if name.starts_with('@') || prefixes.iter().any(|(prefix, _)| prefix == name) {
                continue;
            }
            let (id, coercion) = match value {
                Json::String(id) => (id.as_str(), Coercion::None),
                Json::Object(fields) => {
                    if let Some(key) = fields.keys().find(|k| !matches!(k.as_str(), "@id" | "@type" | "@language")) {
                        return Err(format!("term `{name}` uses {key}, which our writer does not know"));
                    }
                    let id = fields.get("@id").and_then(Json::as_str).ok_or_else(|| format!("term `{name}` has no @id"))?;
                    let coercion = match (fields.get("@type").and_then(Json::as_str), fields.get("@language").and_then(Json::as_str)) {
                        (Some("@id"), _) => Coercion::Iri,
                        (Some(datatype), _) => Coercion::Datatype(expand(datatype)),
                        (None, Some(language)) => Coercion::Language(language.to_owned()),
                        (None, None) => Coercion::None,
                    };
                    (id, coercion)
                }
                _ => return Err(format!("term `{name}` is neither a string nor an object")),
            };
            terms.entry(expand(id)).or_default().push(TermDefinition { name: name.clone(), coercion });
        }
        Ok(Self { source, prefixes, terms })
    }

    /// Shortens an IRI by the longest prefix that leaves a plain local name.
    fn compact(&self, iri: &str) -> String {
        self.prefixes
            .iter()
            .filter_map(|(name, ns)| iri.strip_prefix(ns.as_str()).map(|local| (ns.len(), name, local)))
            .filter(|(_, _, local)| !local.is_empty() && !local.starts_with("//") && !local.contains([':', '?', '#']))
            .max_by_key(|(length, ..)| *length)
            .map_or_else(|| iri.to_owned(), |(_, name, local)| format!("{name}:{local}"))
    }

    /// The key and the value for an object, by the term that coerces to just what it is.
    fn entry(&self, predicate: &str, object: &Term) -> io::Result<(String, Json)> {
        let terms = self.terms.get(predicate).map_or(&[][..], Vec::as_slice);
        let named = |coercion: &Coercion| terms.iter().find(|t| t.coercion == *coercion).map(|t| t.name.clone());
        let plain = || named(&Coercion::None).unwrap_or_else(|| self.compact(predicate));
        Ok(match object {
            Term::NamedNode(node) => match named(&Coercion::Iri) {
                Some(key) => (key, json!(self.compact(node.as_str()))),
                None => (plain(), json!({"@id": self.compact(node.as_str())})),
            },
            Term::BlankNode(node) => {
                let name = format!("_:{}", node.as_str());
                match named(&Coercion::Iri) {
                    Some(key) => (key, json!(name)),
                    None => (plain(), json!({"@id": name})),
                }
            }
            Term::Literal(literal) => {
                let value = literal.value();
                if let Some(language) = literal.language() {
                    match named(&Coercion::Language(language.to_owned())) {
                        Some(key) => (key, json!(value)),
                        None => (self.safe_key(terms, predicate), json!({"@value": value, "@language": language})),
                    }
                } else if literal.datatype() == xsd::STRING {
                    match named(&Coercion::None) {
                        Some(key) => (key, json!(value)),
                        None => (self.safe_key(terms, predicate), json!({"@value": value})),
                    }
                } else {
                    match named(&Coercion::Datatype(literal.datatype().as_str().to_owned())) {
                        Some(key) => (key, native(value, literal.datatype().as_str())),
                        None => {
                            (self.safe_key(terms, predicate), json!({"@value": value, "@type": self.compact(literal.datatype().as_str())}))
                        }
                    }
                }
            }
        })
    }

    /// Value objects are never coerced, so any term of the predicate may carry them.
    fn safe_key(&self, terms: &[TermDefinition], predicate: &str) -> String {
        terms.first().map_or_else(|| self.compact(predicate), |t| t.name.clone())
    }
}

/// Numbers and truth values as JSON has them, where that loses no letter of the lexical form.
fn native(value: &str, datatype: &str) -> Json {
    match datatype {
        d if d == xsd::BOOLEAN.as_str() && matches!(value, "true" | "false") => json!(value == "true"),
        d if d == xsd::INTEGER.as_str() => {
            value.parse::<i32>().ok().filter(|n| n.to_string() == value).map_or_else(|| json!(value), |n| json!(n))
        }
        _ => json!(value),
    }
}

/// Writes quads as one compacted document; `with_graphs` keeps the names of graphs, otherwise all is one graph.
pub(crate) fn write(quads: &[Quad], with_graphs: bool, context: &Context, to: &mut dyn io::Write) -> io::Result<()> {
    let mut graphs: BTreeMap<Option<&str>, BTreeMap<String, Vec<&Quad>>> = BTreeMap::new();
    for quad in quads {
        let subject = match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
            NamedOrBlankNode::BlankNode(node) => format!("_:{}", node.as_str()),
        };
        let graph = match &quad.graph_name {
            GraphName::NamedNode(node) if with_graphs => Some(node.as_str()),
            _ => None,
        };
        graphs.entry(graph).or_default().entry(subject).or_default().push(quad);
    }
    let mut top = Vec::new();
    for (graph, subjects) in graphs {
        let nodes = subjects.into_iter().map(|(name, quads)| node(&name, &quads, context)).collect::<io::Result<Vec<_>>>()?;
        match graph {
            None => top.extend(nodes),
            Some(iri) => top.push(json!({"@id": context.compact(iri), "@graph": nodes})),
        }
    }
    serde_json::to_writer_pretty(&mut *to, &json!({"@context": context.source, "@graph": top}))?;
    writeln!(to)
}

fn node(name: &str, quads: &[&Quad], context: &Context) -> io::Result<Json> {
    let mut types = Vec::new();
    let mut fields: BTreeMap<String, Vec<Json>> = BTreeMap::new();
    for quad in quads {
        match &quad.object {
            Term::NamedNode(class) if quad.predicate == rdf::TYPE => types.push(json!(context.compact(class.as_str()))),
            object => {
                let (key, value) = context.entry(quad.predicate.as_str(), object)?;
                fields.entry(key).or_default().push(value);
            }
        }
    }
    let one_or_all = |mut values: Vec<Json>| {
        values.sort_by_cached_key(Json::to_string);
        values.dedup();
        if values.len() == 1 { values.remove(0) } else { Json::Array(values) }
    };
    let mut out = Map::new();
    let name = if name.starts_with("_:") { name.to_owned() } else { context.compact(name) };
    out.insert("@id".to_owned(), json!(name));
    if !types.is_empty() {
        out.insert("@type".to_owned(), one_or_all(types));
    }
    out.extend(fields.into_iter().map(|(key, values)| (key, one_or_all(values))));
    Ok(Json::Object(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::{
        io::{RdfFormat, RdfParser},
        model::{Literal, NamedNode},
    };

    const CONTEXT: &str = r#"{"@context": {"ex": "http://example.org/", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "cause": {"@id": "ex:cause", "@type": "@id"}, "label": {"@id": "ex:label", "@language": "en"}, "start": {"@id": "ex:start", "@type": "xsd:integer"}, "note": "ex:note"}}"#;

    #[test]
    fn the_document_is_short_and_means_the_same() {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let quad = |p: &str, o: Term| Quad::new(node("a"), node(p), o, GraphName::NamedNode(node("g")));
        let en = |s: &str, l: &str| Term::from(Literal::new_language_tagged_literal_unchecked(s, l));
        let mut quads = vec![
            quad("cause", node("b").into()),
            quad("cause", Literal::from("a word").into()),
            quad("label", en("rise", "en")),
            quad("label", en("hausse", "fr")),
            quad("start", Literal::from(12).into()),
            quad("start", Literal::new_typed_literal("012", xsd::INTEGER).into()),
            quad("start", Literal::from(true).into()),
            quad("note", Literal::from("12").into()),
            quad("note", node("a b:c").into()),
            quad("free", Literal::new_typed_literal("1.50", xsd::DECIMAL).into()),
            Quad::new(node("a"), rdf::TYPE, node("T"), GraphName::NamedNode(node("g"))),
        ];
        quads[8].object = NamedNode::new_unchecked("http://example.org/x/y:z").into();
        let mut out = Vec::new();
        write(&quads, true, &Context::parse(CONTEXT).unwrap(), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains(r#""@id": "ex:a""#) && text.contains(r#""start": ["#), "{text}");
        let parsed: Result<Vec<Quad>, _> = RdfParser::from_format(RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() })
            .for_slice(text.as_bytes())
            .collect();
        let mut parsed = parsed.unwrap();
        parsed.sort_by_cached_key(ToString::to_string);
        quads.sort_by_cached_key(ToString::to_string);
        assert_eq!(parsed, quads, "{text}");
    }

    #[test]
    fn blank_nodes_keep_their_ties() {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let blank = oxigraph::model::BlankNode::new_unchecked("b1");
        let quads = [
            Quad::new(node("a"), node("cause"), blank.clone(), GraphName::DefaultGraph),
            Quad::new(node("a"), node("free"), blank.clone(), GraphName::DefaultGraph),
            Quad::new(blank, node("note"), Literal::from("12"), GraphName::DefaultGraph),
        ];
        let mut out = Vec::new();
        write(&quads, false, &Context::parse(CONTEXT).unwrap(), &mut out).unwrap();
        let parsed: Result<Vec<Quad>, _> =
            RdfParser::from_format(RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }).for_slice(&out).collect();
        let parsed = parsed.unwrap();
        let names: std::collections::BTreeSet<String> =
            parsed.iter().flat_map(|q| [q.subject.to_string(), q.object.to_string()]).filter(|name| name.starts_with("_:")).collect();
        assert_eq!((parsed.len(), names.len()), (3, 1), "{parsed:?}");
    }

    #[test]
    fn a_context_that_asks_for_more_is_refused() {
        assert!(Context::parse(r#"{"@context": {"x": {"@id": "http://example.org/x", "@container": "@list"}}}"#).is_err());
    }
}
