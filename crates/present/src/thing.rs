use crate::{Page, Sheet, claim, concept, policy, work};
use claimgraph_model::Id;

/// Kinds of things that have a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What a researcher queries by.
    Concept,
    /// A policy, plan, law, strategy, target or measure.
    Policy,
    /// A cited work or named source.
    Work,
    /// A causal claim.
    Claim,
}

/// Something that has a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A concept.
    Concept(Id),
    /// A policy.
    Policy(Id),
    /// A cited work or named source, by its key.
    Work(Id),
    /// A claim, by its key.
    Claim(String),
}

impl Thing {
    /// Its prefixed name.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Concept(id) => format!("concept:{id}"),
            Self::Policy(id) => format!("policy:{id}"),
            Self::Work(key) => format!("work:{key}"),
            Self::Claim(key) => format!("claim:{key}"),
        }
    }

    /// Everything known about it, evidence first.
    #[must_use]
    pub fn sheet(&self, page: &Page<'_>) -> Sheet {
        match self {
            Self::Concept(id) => concept::sheet(page, id),
            Self::Policy(id) => policy::sheet(page, id),
            Self::Work(key) => work::sheet(page, key),
            Self::Claim(key) => claim::sheet(page, key),
        }
    }
}
