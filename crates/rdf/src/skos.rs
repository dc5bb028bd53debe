//! SKOS thesauri, read from any RDF format.

use oxigraph::{
    io::{JsonLdProfileSet, RdfFormat, RdfParser},
    model::{NamedOrBlankNode, Term},
};
use std::collections::{BTreeMap, BTreeSet};

/// A concept of a thesaurus: its labels in English and what is broader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SkosConcept {
    /// Its IRI.
    pub iri: String,
    /// `skos:prefLabel`; the first in order where it has several.
    pub pref_label: String,
    /// `skos:altLabel`s.
    pub alt_labels: Vec<String>,
    /// IRIs of `skos:broader` concepts.
    pub broader: Vec<String>,
}

/// A thesaurus that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct SkosError(String);

/// What is said of a concept, while the file is read.
#[derive(Default)]
struct Labels {
    pref: BTreeSet<String>,
    alt: BTreeSet<String>,
    broader: BTreeSet<String>,
}

const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";

/// The concepts of a thesaurus in order of IRI; `extension` is that of its file ("ttl", "rdf", "nt", "jsonld" …). Labels in other languages
/// than English are passed over, those without a language are taken.
///
/// ```
/// let turtle = r#"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
///     <urn:t:1> skos:prefLabel "harbour dues"@en, "Hafengebühren"@de ; skos:broader <urn:t:2> ."#;
/// let found = claimgraph_rdf::skos(turtle.as_bytes(), "ttl")?;
/// assert_eq!(found[0].pref_label, "harbour dues");
/// assert_eq!(found[0].broader, ["urn:t:2"]);
/// # Ok::<(), claimgraph_rdf::SkosError>(())
/// ```
///
/// # Errors
/// [`SkosError`] where the format is not known, the file is not in it, or it holds no labelled concept.
pub fn skos(bytes: &[u8], extension: &str) -> Result<Vec<SkosConcept>, SkosError> {
    let format = match extension.to_ascii_lowercase().as_str() {
        "jsonld" | "json" => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        other => RdfFormat::from_extension(other)
            .ok_or_else(|| SkosError(format!("`{other}` is the ending of no RDF format; known are ttl, rdf, nt, nq, trig, jsonld")))?,
    };
    let mut concepts: BTreeMap<String, Labels> = BTreeMap::new();
    for quad in RdfParser::from_format(format).for_slice(bytes) {
        let quad = quad.map_err(|e| SkosError(e.to_string()))?;
        let (NamedOrBlankNode::NamedNode(subject), Some(property)) = (&quad.subject, quad.predicate.as_str().strip_prefix(SKOS)) else {
            continue;
        };
        let label = match &quad.object {
            Term::Literal(l) if l.language().is_none_or(|l| l == "en" || l.starts_with("en-")) => Some(l.value().to_owned()),
            _ => None,
        };
        let entry = concepts.entry(subject.as_str().to_owned());
        match (property, label, &quad.object) {
            ("prefLabel", Some(label), _) => {
                entry.or_default().pref.insert(label);
            }
            ("altLabel", Some(label), _) => {
                entry.or_default().alt.insert(label);
            }
            ("broader", _, Term::NamedNode(broader)) => {
                entry.or_default().broader.insert(broader.as_str().to_owned());
            }
            _ => {}
        }
    }
    let list: Vec<SkosConcept> = concepts
        .into_iter()
        .filter_map(|(iri, Labels { pref, alt, broader })| {
            let mut labels = pref.into_iter().chain(alt);
            Some(SkosConcept { iri, pref_label: labels.next()?, alt_labels: labels.collect(), broader: broader.into_iter().collect() })
        })
        .collect();
    if list.is_empty() { Err(SkosError("it holds no skos:prefLabel in English".to_owned())) } else { Ok(list) }
}

#[cfg(test)]
mod tests {
    use super::skos;

    #[test]
    fn what_is_no_thesaurus_is_told() {
        assert!(skos(b"", "docx").unwrap_err().to_string().contains("docx"));
        assert!(skos(b"<urn:a> <urn:b> \"c\" .", "ttl").unwrap_err().to_string().contains("prefLabel"));
        assert!(skos(b"<urn:a> nonsense", "ttl").is_err());
    }
}
