//! From words to a resource of the graph.

use super::{AskError, ParameterKind};
use crate::{Answer, Footprint, QueryOptions, Store, mint};
use oxigraph::model::{NamedNode, Term};

/// Something that words may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The resource.
    pub node: NamedNode,
    /// What it is called.
    pub label: String,
}

/// What words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One resource.
    Found(Candidate),
    /// None; these are the nearest.
    Nearest(Vec<Candidate>),
}

/// Resolves an IRI, an id, a label or words of a label.
///
/// An exact label wins over an alternative one, which wins over a label that holds all the words; among the last the shortest is meant.
///
/// # Errors
/// [`AskError::Query`] where the graph cannot be asked.
pub(crate) fn resolve(store: &Store, kind: ParameterKind, given: &str) -> Result<Resolution, AskError> {
    let given = given.trim();
    let start = match kind {
        ParameterKind::Concept => format!("{}concept/", mint::BASE),
        ParameterKind::Policy => format!("{}policy/", mint::BASE),
        ParameterKind::Work => format!("{}work/", mint::BASE),
        ParameterKind::Paper => format!("{}paper/", mint::BASE),
        ParameterKind::Claim => format!("{}claim/", mint::BASE),
        ParameterKind::Term => {
            let local = given.rsplit(['#', ':']).next().unwrap_or(given);
            return Ok(match NamedNode::new(format!("{}{local}", mint::NS)) {
                Ok(node) => Resolution::Found(Candidate { node, label: local.to_owned() }),
                Err(_) => Resolution::Nearest(Vec::new()),
            });
        }
        ParameterKind::Words | ParameterKind::Number => return Ok(Resolution::Nearest(Vec::new())),
    };
    let labels = labels(store, &start)?;
    let local = given.rsplit(['/', ':']).next().unwrap_or(given);
    let id = format!("{start}{local}");
    if let Some((node, label, _)) = labels.iter().find(|(node, ..)| node.as_str() == given || node.as_str() == id) {
        return Ok(Resolution::Found(Candidate { node: node.clone(), label: label.clone() }));
    }
    let wanted = given.to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let rank = |label: &str, preferred: bool| {
        let label = label.to_lowercase();
        match (label == wanted, words.iter().all(|w| label.contains(w))) {
            (true, _) if preferred => Some((0, 0)),
            (true, _) => Some((1, 0)),
            (false, true) => Some((2, label.chars().count())),
            _ => None,
        }
    };
    let best = labels.iter().filter_map(|(node, label, preferred)| Some((rank(label, *preferred)?, label, node))).min();
    if let Some((_, label, node)) = best {
        return Ok(Resolution::Found(Candidate { node: node.clone(), label: label.clone() }));
    }
    let mut near: Vec<(f64, &NamedNode, &String)> =
        labels.iter().map(|(node, label, _)| (strsim::jaro_winkler(&wanted, &label.to_lowercase()), node, label)).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(b.2)));
    near.dedup_by(|a, b| a.1 == b.1);
    Ok(Resolution::Nearest(
        near.into_iter().take(3).map(|(_, node, label)| Candidate { node: node.clone(), label: label.clone() }).collect(),
    ))
}

/// What [`resolve`] asks may touch.
pub(crate) fn footprint() -> Footprint {
    crate::footprint(&labels_query(mint::BASE), &QueryOptions::default())
}

fn labels_query(start: &str) -> String {
    // One pattern a property, so that a store needs to hold no more than the labels.
    let kinds =
        [("skos:prefLabel", true), ("rdfs:label", true), ("dcterms:title", true), ("skos:altLabel", false), ("skos:hiddenLabel", false)];
    let patterns =
        kinds.map(|(property, preferred)| format!("{{ ?node {property} ?label BIND({preferred} AS ?preferred) }}")).join(" UNION ");
    format!("SELECT DISTINCT ?node ?label ?preferred {{ {patterns} FILTER(STRSTARTS(STR(?node), \"{start}\")) }} ORDER BY ?node ?label")
}

/// Every label of the resources whose IRI begins so: node, label, whether it is the preferred one.
fn labels(store: &Store, start: &str) -> Result<Vec<(NamedNode, String, bool)>, AskError> {
    let Answer::Solutions { rows, .. } = store.query(&labels_query(start), &QueryOptions::default())? else { return Ok(Vec::new()) };
    Ok(rows
        .into_iter()
        .filter_map(|row| match <[Option<Term>; 3]>::try_from(row) {
            Ok([Some(Term::NamedNode(node)), Some(Term::Literal(label)), Some(Term::Literal(preferred))]) => {
                Some((node, label.value().to_owned(), preferred.value() == "true"))
            }
            _ => None,
        })
        .collect())
}
