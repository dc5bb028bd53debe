//! What a query answers, and how it is written down.

use oxigraph::{
    model::{Term, Triple, Variable},
    sparql::results::{QueryResultsFormat, QueryResultsSerializer},
};
use std::io;

/// The answer to a query, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// ASK.
    Boolean(bool),
    /// SELECT.
    Solutions {
        /// The columns.
        variables: Vec<Variable>,
        /// The rows; `None` where a variable is unbound.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// CONSTRUCT and DESCRIBE.
    Graph(Vec<Triple>),
}

impl Answer {
    /// Number of rows or triples; an ASK has one.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Boolean(_) => 1,
            Self::Solutions { rows, .. } => rows.len(),
            Self::Graph(triples) => triples.len(),
        }
    }

    /// Whether nothing was found; a `false` counts as nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Boolean(value) => !value,
            _ => self.len() == 0,
        }
    }

    /// Keeps the first rows or triples only.
    pub fn truncate(&mut self, most: usize) {
        match self {
            Self::Boolean(_) => {}
            Self::Solutions { rows, .. } => rows.truncate(most),
            Self::Graph(triples) => triples.truncate(most),
        }
    }

    /// Writes solutions or a boolean in a W3C results format (JSON, XML, CSV, TSV).
    ///
    /// # Errors
    /// What the writer says; [`io::ErrorKind::InvalidInput`] for a graph, which has other formats.
    pub fn write_results(&self, format: QueryResultsFormat, to: impl io::Write) -> io::Result<()> {
        let serializer = QueryResultsSerializer::from_format(format);
        match self {
            Self::Boolean(value) => serializer.serialize_boolean_to_writer(to, *value).map(drop),
            Self::Solutions { variables, rows } => {
                let mut writer = serializer.serialize_solutions_to_writer(to, variables.clone())?;
                for row in rows {
                    writer.serialize(variables.iter().zip(row).filter_map(|(v, t)| Some((v.as_ref(), t.as_ref()?.as_ref()))))?;
                }
                writer.finish().map(drop)
            }
            Self::Graph(_) => Err(io::Error::new(io::ErrorKind::InvalidInput, "a graph is written in an RDF format")),
        }
    }
}
