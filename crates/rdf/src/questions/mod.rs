//! Named questions: SPARQL files with a header, found by name or by words, asked with values in the place of parameters.
//!
//! The header follows grlc's decorators (`#+ summary:`, `#+ description:`, `#+ tags:`, `#+ params:`, `#+ defaults:`), so that the files work
//! there and in the tools of that family as they are. A parameter `outcome` stands in the query as the variable `?_outcome_iri` (a resource),
//! `?_outcome` (words) or `?_outcome_integer` (a number); a parameter that is not given and not needed leaves its variable free.

mod header;
mod resolve;

pub use header::{HeaderError, Parameter, ParameterKind, Question};
pub use resolve::{Candidate, Resolution};

use crate::{Answer, ExampleQuery, Footprint, QueryError, QueryForm, QueryOptions, Store};
use oxigraph::model::{Literal, Term};
use std::collections::BTreeMap;

/// Every question that comes with claimgraph, by name.
///
/// # Panics
/// Never in a released program: a test parses them all.
#[must_use]
pub fn library() -> Vec<Question> {
    const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/questions.rs"));
    FILES.iter().map(|(name, text)| Question::parse(name, text).unwrap_or_else(|e| panic!("{name}: {e}"))).collect()
}

/// The questions that need no value, as the data set offers them to SPARQL editors.
#[must_use]
pub fn examples() -> Vec<ExampleQuery> {
    let whole = |q: &Question| q.parameters.iter().all(|p| !p.needed && p.default.is_none());
    let form = |query: &str| {
        let body = query.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join(" ").to_uppercase();
        if body.contains("CONSTRUCT") {
            QueryForm::Construct
        } else if body.contains("SELECT") {
            QueryForm::Select
        } else {
            QueryForm::Ask
        }
    };
    library()
        .into_iter()
        .filter(whole)
        .map(|q| ExampleQuery { form: form(&q.query), name: q.name, question: q.summary, sparql: q.query, keywords: q.tags })
        .collect()
}

/// Why a question cannot be asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// A needed parameter was not given.
    #[error("`{question}` needs a value for `{parameter}` ({meaning}), for example {parameter}=\"{example}\"")]
    Missing {
        /// Name of the question.
        question: String,
        /// Name of the parameter.
        parameter: String,
        /// What it means.
        meaning: String,
        /// A value that works.
        example: String,
    },
    /// A parameter that the question does not have.
    #[error("`{question}` has no parameter `{parameter}`; it has {}", list(.known))]
    Unknown {
        /// Name of the question.
        question: String,
        /// The parameter as given.
        parameter: String,
        /// What would have been right.
        known: Vec<String>,
    },
    /// Words that name nothing in the graph.
    #[error("nothing in the graph is called `{given}`{}", suggestions(.nearest))]
    Unresolved {
        /// The words as given.
        given: String,
        /// The nearest labels.
        nearest: Vec<Candidate>,
    },
    /// A number was expected.
    #[error("`{parameter}` is a number, not `{given}`")]
    Number {
        /// Name of the parameter.
        parameter: String,
        /// The value as given.
        given: String,
    },
    /// The query failed.
    #[error(transparent)]
    Query(#[from] QueryError),
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn suggestions(nearest: &[Candidate]) -> String {
    if nearest.is_empty() {
        return String::new();
    }
    format!("; did you mean {}?", nearest.iter().map(|c| format!("`{}`", c.label)).collect::<Vec<_>>().join(", "))
}

impl Question {
    /// The query with values in the place of parameters, each written by the library as a SPARQL term.
    ///
    /// # Errors
    /// [`AskError`] where a parameter is missing, unknown or names nothing.
    pub fn sparql(&self, store: &Store, values: &BTreeMap<String, String>) -> Result<String, AskError> {
        if let Some(unknown) = values.keys().find(|k| self.parameters.iter().all(|p| p.name != **k)) {
            let known = self.parameters.iter().map(|p| p.name.clone()).collect();
            return Err(AskError::Unknown { question: self.name.clone(), parameter: unknown.clone(), known });
        }
        let mut query = self.query.clone();
        for parameter in &self.parameters {
            let Some(value) = values.get(&parameter.name).or(parameter.default.as_ref()) else {
                if parameter.needed {
                    return Err(AskError::Missing {
                        question: self.name.clone(),
                        parameter: parameter.name.clone(),
                        meaning: parameter.meaning.clone(),
                        example: parameter.example.clone(),
                    });
                }
                continue;
            };
            query = put(&query, &parameter.variable(), &term(store, parameter, value)?);
        }
        Ok(query)
    }

    /// Which quads [`Question::sparql`] looks at, to find what values name.
    #[must_use]
    pub fn footprint(&self) -> Footprint {
        let names = |kind| !matches!(kind, ParameterKind::Words | ParameterKind::Number | ParameterKind::Term);
        if self.parameters.iter().any(|p| names(p.kind)) { resolve::footprint() } else { Footprint::NOTHING }
    }

    /// Asks the question.
    ///
    /// # Errors
    /// [`AskError`].
    pub fn ask(&self, store: &Store, values: &BTreeMap<String, String>, options: &QueryOptions) -> Result<Answer, AskError> {
        let query = self.sparql(store, values)?;
        Ok(store.query(&query, options)?)
    }
}

fn term(store: &Store, parameter: &Parameter, value: &str) -> Result<Term, AskError> {
    Ok(match parameter.kind {
        ParameterKind::Words => Literal::from(value).into(),
        ParameterKind::Number => {
            let number: i64 = value.parse().map_err(|_| AskError::Number { parameter: parameter.name.clone(), given: value.to_owned() })?;
            Literal::from(number).into()
        }
        kind => match resolve::resolve(store, kind, value)? {
            Resolution::Found(candidate) => candidate.node.into(),
            Resolution::Nearest(nearest) => return Err(AskError::Unresolved { given: value.to_owned(), nearest }),
        },
    })
}

/// Replaces a variable, and no longer name that begins like it.
fn put(query: &str, variable: &str, term: &Term) -> String {
    let (mut out, mut rest) = (String::with_capacity(query.len()), query);
    while let Some(at) = rest.find(variable) {
        let after = &rest[at + variable.len()..];
        out.push_str(&rest[..at]);
        if after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            out.push_str(variable)
        } else {
            out.push_str(&term.to_string())
        }
        rest = after;
    }
    out + rest
}

/// Questions whose name, summary, description or tags hold all of some words, the best first.
#[must_use]
pub fn search<'a>(questions: &'a [Question], words: &str) -> Vec<&'a Question> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<(usize, &Question)> = questions
        .iter()
        .filter_map(|q| {
            let places = [q.name.replace('-', " "), q.summary.to_lowercase(), q.tags.join(" "), q.description.to_lowercase()];
            let best = |word: &String| places.iter().position(|p| p.contains(word.as_str()));
            words.iter().map(best).sum::<Option<usize>>().map(|score| (score, q))
        })
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    found.into_iter().map(|(_, q)| q).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::NamedNode;

    #[test]
    fn a_variable_is_replaced_whole_and_its_value_cannot_break_out() {
        let term = Term::from(Literal::from("a\" } DROP \\"));
        assert_eq!(put("?_a ?_ab ?_a.", "?_a", &NamedNode::new_unchecked("http://e/x").into()), "<http://e/x> ?_ab <http://e/x>.");
        assert_eq!(put("FILTER(?x = ?_a)", "?_a", &term), r#"FILTER(?x = "a\" } DROP \\")"#);
    }

    #[test]
    fn every_question_parses_and_its_parameters_stand_in_its_query() {
        for question in library() {
            crate::check_syntax(&question.query, &QueryOptions::default()).unwrap_or_else(|e| panic!("{}: {e}", question.name));
            for parameter in &question.parameters {
                assert!(question.query.contains(&parameter.variable()), "{}: {} is not used", question.name, parameter.name);
                assert!(!parameter.example.is_empty(), "{}: {} has no example", question.name, parameter.name);
            }
            assert!(!question.tags.is_empty() && question.summary.ends_with('?'), "{}", question.name);
        }
    }
}
