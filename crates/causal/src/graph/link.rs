use crate::{Join, NetSign, Statement, belief::belief};
use claimgraph_model::{Modality, Relation};
use std::collections::BTreeSet;

/// How well the best ground of a link stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No statement at all: a concept read as another.
    Joined,
    /// Only that a policy means it.
    Intended,
    /// Only what should be.
    Normative,
    /// Only under a condition.
    Hypothetical,
    /// With a hedge.
    Hedged,
    /// Stated as so.
    Asserted,
}

impl Standing {
    /// Word for tables and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Intended => "intended",
            Self::Normative => "normative",
            Self::Hypothetical => "hypothetical",
            Self::Hedged => "hedged",
            Self::Asserted => "asserted",
        }
    }

    pub(crate) fn of(s: &Statement) -> Self {
        match s.modality {
            _ if s.is_intention() => Self::Intended,
            Modality::Asserted | Modality::Negated => Self::Asserted,
            Modality::Hedged => Self::Hedged,
            Modality::Hypothetical => Self::Hypothetical,
            Modality::Normative => Self::Normative,
        }
    }
}

/// Everything said about one ordered pair, folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Direction between the nodes.
    pub sign: NetSign,
    /// Relations, in the order of the model. `requires` means that the tail is required by the head.
    pub relations: BTreeSet<Relation>,
    /// Number of distinct sources that make the claim: an author counts once a paper, a cited work once over all papers. A policy's
    /// intention is no source.
    pub support: usize,
    /// How well the best ground stands.
    pub standing: Standing,
    /// Whether a paper denies the link or reports it and rejects it.
    pub challenged: bool,
    /// How well it is supported, 0 to 1, by the formula of [`belief()`].
    pub belief: f64,
    /// Readings of one concept as another that the link rests on.
    pub joins: BTreeSet<Join>,
    /// Positions of the statements that make the link.
    pub(crate) grounds: Vec<u32>,
    /// Positions of the statements that speak against it.
    pub(crate) against: Vec<u32>,
}

impl Link {
    /// Folds statements, given by their positions.
    pub(crate) fn fold(statements: &[Statement], grounds: Vec<u32>, against: Vec<u32>, joins: BTreeSet<Join>) -> Self {
        let at = |i: &u32| &statements[*i as usize];
        let said = || grounds.iter().map(at);
        // An intention does not outvote what is said: it lends its sign only where nothing else does.
        let claimed = NetSign::of_statements(said().filter(|s| !s.is_intention()).map(Statement::sign));
        let meant = || NetSign::of_statements(said().map(Statement::sign));
        Self {
            sign: claimed.or_else(meant).unwrap_or(NetSign::Positive),
            relations: said().filter_map(Statement::relation).collect(),
            support: said().filter(|s| !s.is_intention()).map(|s| &s.source).collect::<BTreeSet<_>>().len(),
            standing: said().map(Standing::of).max().unwrap_or(Standing::Joined),
            challenged: !against.is_empty(),
            belief: if grounds.is_empty() { JOINED } else { belief(said(), against.iter().map(at)) },
            joins,
            grounds,
            against,
        }
    }

    /// Whether no statement names both ends: the link is a broader or narrower concept read as the other.
    #[must_use]
    pub fn is_joined(&self) -> bool {
        self.standing == Standing::Joined
    }
}

/// A taxonomy is curated, and still the step from kind to thing is an inference of ours: between one source and two.
const JOINED: f64 = 0.8;
