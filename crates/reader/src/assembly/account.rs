//! How a reading came about: what `--explain` tells.

use crate::{Decided, Prose, Qualifiers};
use claimgraph_model::{Evidence, Id, Reading, Span};

/// A reading, and how its parts came about.
#[derive(Debug, Clone)]
pub struct Account {
    /// What the paper says.
    pub reading: Reading,
    /// How each claim came about, in the order of [`Reading::evidence`].
    pub claims: Vec<ClaimAccount>,
    /// The paper's citations and its reference list, as they were read.
    pub cited: crate::Cited,
    /// Concepts that were found in the thesaurus, in order of concept; empty where none was given.
    pub matches: Vec<crate::ConceptMatch>,
}

/// How a claim came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimAccount {
    /// The claim.
    pub id: Id,
    /// The name of each qualifier, its value, the rule that decided it, and where the deciding words stand.
    pub qualifiers: Vec<Reason>,
}

/// Why a qualifier has its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Name of the qualifier.
    pub what: &'static str,
    /// Its value.
    pub value: String,
    /// The rule that decided; `default` where nothing spoke for another value.
    pub rule: &'static str,
    /// The deciding words, where there are any.
    pub words: Option<Span>,
}

impl ClaimAccount {
    pub(super) fn new(prose: &Prose<'_>, evidence: &Evidence, q: &Qualifiers) -> Self {
        fn reason<T>(prose: &Prose<'_>, what: &'static str, value: String, decided: &Decided<T>) -> Reason {
            Reason { what, value, rule: decided.rule, words: decided.words.as_ref().map(|w| prose.span(w)) }
        }
        let level = evidence.level.map_or_else(|| "none".to_owned(), |l| l.to_string());
        Self {
            id: evidence.id.clone(),
            qualifiers: vec![
                reason(prose, "modality", evidence.modality.to_string(), &q.modality),
                reason(prose, "attribution", evidence.attribution.as_str().to_owned(), &q.attribution),
                reason(prose, "stance", evidence.stance.to_string(), &q.stance),
                reason(prose, "level", level, &q.level),
                reason(prose, "policy", evidence.policy.to_string(), &q.policy),
            ],
        }
    }
}
