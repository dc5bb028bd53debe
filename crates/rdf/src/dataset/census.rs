use crate::vocab::rdf;
use oxigraph::model::{NamedOrBlankNodeRef, Quad, Term, TermRef};
use std::collections::{BTreeMap, BTreeSet};

/// Counts of a set of triples. A triple that several graphs hold counts once.
#[derive(Default)]
pub(super) struct Census<'a> {
    pub(super) triples: usize,
    pub(super) subjects: usize,
    pub(super) objects: usize,
    /// Subjects whose IRI begins as the data set's own do.
    pub(super) entities: usize,
    pub(super) properties: BTreeMap<&'a str, PropertyCount>,
    pub(super) classes: BTreeMap<&'a str, ClassCount<'a>>,
}

/// How often a property is used.
#[derive(Default)]
pub(super) struct PropertyCount {
    pub(super) triples: usize,
    pub(super) subjects: usize,
    pub(super) objects: usize,
}

/// What is said of the members of a class.
#[derive(Default)]
pub(super) struct ClassCount<'a> {
    pub(super) members: usize,
    pub(super) triples: usize,
    pub(super) links: BTreeMap<&'a str, LinkCount<'a>>,
}

/// What a property leads to from the members of a class.
#[derive(Default)]
pub(super) struct LinkCount<'a> {
    pub(super) triples: usize,
    pub(super) classes: BTreeMap<&'a str, usize>,
    pub(super) datatypes: BTreeMap<&'a str, usize>,
}

impl<'a> Census<'a> {
    pub(super) fn of(quads: impl IntoIterator<Item = &'a Quad>) -> Self {
        let mut census = Self::default();
        let triples: BTreeMap<String, &Quad> =
            quads.into_iter().map(|q| (format!("{} {} {}", q.subject, q.predicate, q.object), q)).collect();
        census.triples = triples.len();
        let mut classes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut by_subject: BTreeMap<&str, Vec<&'a Quad>> = BTreeMap::new();
        let mut objects = BTreeSet::new();
        let mut ends: BTreeMap<&str, (BTreeSet<&str>, BTreeSet<String>)> = BTreeMap::new();
        for quad in triples.into_values() {
            by_subject.entry(subject(quad)).or_default().push(quad);
            objects.insert(quad.object.to_string());
            let property = census.properties.entry(quad.predicate.as_str()).or_default();
            property.triples += 1;
            let (from, to) = ends.entry(quad.predicate.as_str()).or_default();
            from.insert(subject(quad));
            to.insert(quad.object.to_string());
            if quad.predicate == rdf::TYPE
                && let Term::NamedNode(class) = &quad.object
            {
                classes.entry(subject(quad)).or_default().insert(class.as_str());
            }
        }
        for (property, (from, to)) in ends {
            if let Some(count) = census.properties.get_mut(property) {
                (count.subjects, count.objects) = (from.len(), to.len());
            }
        }
        census.subjects = by_subject.len();
        census.objects = objects.len();
        census.entities = by_subject.keys().filter(|s| s.starts_with(crate::mint::BASE)).count();
        for (node, members) in &classes {
            for class in members {
                let count = census.classes.entry(class).or_default();
                count.members += 1;
                for quad in by_subject.get(node).into_iter().flatten() {
                    count.triples += 1;
                    let link = count.links.entry(quad.predicate.as_str()).or_default();
                    link.triples += 1;
                    match quad.object.as_ref() {
                        TermRef::Literal(literal) => *link.datatypes.entry(literal.datatype().as_str()).or_default() += 1,
                        other => {
                            for class in iri(other).and_then(|iri| classes.get(iri)).into_iter().flatten() {
                                *link.classes.entry(class).or_default() += 1;
                            }
                        }
                    }
                }
            }
        }
        census
    }
}

fn subject(quad: &Quad) -> &str {
    match quad.subject.as_ref() {
        NamedOrBlankNodeRef::NamedNode(node) => node.as_str(),
        NamedOrBlankNodeRef::BlankNode(node) => node.as_str(),
    }
}

fn iri(term: TermRef<'_>) -> Option<&str> {
    match term {
        TermRef::NamedNode(node) => Some(node.as_str()),
        TermRef::BlankNode(node) => Some(node.as_str()),
        _ => None,
    }
}
