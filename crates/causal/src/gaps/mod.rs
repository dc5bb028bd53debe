//! Where the argument has a hole.

mod find;
mod stake;

pub use stake::RankedGap;

use claimgraph_model::Id;

/// A hole in the argument of the papers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// It is asserted that the first leads to the last, but on every chain that tells how, some step is only hypothetical, hedged, normative,
    /// or disputed.
    WeakStep {
        /// The best of these chains.
        chain: Vec<Id>,
        /// The position of its first such step.
        step: usize,
    },
    /// It hinders, prevents or reduces something, and no policy is said to lower it or to act on it.
    ObstacleWithoutPolicy {
        /// The obstacle.
        obstacle: Id,
        /// What it stands in the way of.
        hinders: Vec<Id>,
    },
    /// It is required, and nothing in the papers brings it about.
    RequirementWithoutSource {
        /// What is required.
        required: Id,
        /// By what.
        by: Vec<Id>,
    },
    /// No chain of claims leads from the policy to what it is meant to bring about.
    PurposeNotReached {
        /// The policy's paper.
        paper: Id,
        /// The policy's id there.
        policy: Id,
        /// Its node.
        node: Id,
        /// The outcome.
        outcome: Id,
    },
    /// The policy is recommended, and nobody asserts or conjectures an effect of it.
    RecommendationWithoutEvidence {
        /// The policy's paper.
        paper: Id,
        /// The policy's id there.
        policy: Id,
        /// Its node.
        node: Id,
    },
    /// It is said that the first should be done for the sake of the second, but no chain of asserted or hedged claims leads there.
    AdviceWithoutEvidence {
        /// What should be done.
        tail: Id,
        /// What for.
        head: Id,
    },
}

impl Gap {
    /// Name of the kind, for tables.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::WeakStep { .. } => "weak step in a whole claim",
            Self::ObstacleWithoutPolicy { .. } => "obstacle without a policy",
            Self::RequirementWithoutSource { .. } => "requirement that nothing provides",
            Self::PurposeNotReached { .. } => "purpose that no chain reaches",
            Self::RecommendationWithoutEvidence { .. } => "recommendation without evidence",
            Self::AdviceWithoutEvidence { .. } => "advice without evidence",
        }
    }
}
