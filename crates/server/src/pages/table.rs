//! Rows as a table whose cells lead on.

use claimgraph_model::Id;
use claimgraph_rdf::{
    mint,
    model::{Term, Variable},
};

pub(super) struct Cell {
    pub(super) text: String,
    pub(super) title: String,
    pub(super) href: Option<String>,
    pub(super) number: bool,
}

pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) total: usize,
}

/// Rows on one page; the whole answer goes home as CSV.
const SHOWN: usize = 1000;

impl Table {
    pub(super) fn new(variables: &[Variable], rows: &[Vec<Option<Term>>], prefixes: &[(String, String)]) -> Self {
        Self {
            head: variables.iter().map(|v| v.as_str().to_owned()).collect(),
            rows: rows.iter().take(SHOWN).map(|row| row.iter().map(|term| cell(term.as_ref(), prefixes)).collect()).collect(),
            total: rows.len(),
        }
    }
}

fn cell(term: Option<&Term>, prefixes: &[(String, String)]) -> Cell {
    match term {
        None => Cell { text: String::new(), title: String::new(), href: None, number: false },
        Some(Term::NamedNode(node)) => {
            let iri = node.as_str();
            let text = shortened(iri, prefixes);
            Cell { text, title: iri.to_owned(), href: href(iri), number: false }
        }
        Some(Term::Literal(literal)) => {
            let number = literal.datatype().as_str().rsplit('#').next().is_some_and(|t| matches!(t, "integer" | "decimal" | "double"));
            Cell { text: literal.value().to_owned(), title: String::new(), href: None, number }
        }
        Some(other) => Cell { text: other.to_string(), title: String::new(), href: None, number: false },
    }
}

/// With the longest prefix that fits.
pub(crate) fn shortened(iri: &str, prefixes: &[(String, String)]) -> String {
    let fits = prefixes.iter().filter(|(_, space)| iri.starts_with(space.as_str()) && iri.len() > space.len());
    fits.max_by_key(|(_, space)| space.len()).map_or_else(|| iri.to_owned(), |(name, space)| format!("{name}:{}", &iri[space.len()..]))
}

/// Where an IRI leads: to its page here, or out into the world.
fn href(iri: &str) -> Option<String> {
    let page = |folder: &str, id: Option<Id>| id.map(|id| format!("/{folder}/{id}"));
    page("concepts", mint::concept_id(iri))
        .or_else(|| page("policies", mint::policy_id(iri)))
        .or_else(|| page("works", mint::work_key(iri)))
        .or_else(|| page("papers", mint::paper_id(iri)))
        .or_else(|| Some(format!("/claims/{}", iri.strip_prefix(mint::BASE)?.strip_prefix("claim/")?)))
        .or_else(|| Some(format!("/id/{}", iri.strip_prefix(mint::BASE)?)))
        .or_else(|| (iri.starts_with("http://") || iri.starts_with("https://")).then(|| iri.to_owned()))
}
