use claimgraph_model::{Claim, Id, Level, Modality, Relation, Sign, Stance};

/// What a policy's stated intention says of a concept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The policy acts on it; the direction is not stated.
    Target,
    /// The policy means to work by raising it.
    Through,
    /// The policy means to bring it about.
    Outcome,
}

impl Role {
    /// Word for tables and files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Target => "acts on",
            Self::Through => "works through",
            Self::Outcome => "is meant to bring about",
        }
    }
}

/// What a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Words of a paper: a causal claim.
    Claim(Claim),
    /// What a policy is meant to do, from its record. An intention is no evidence that it works.
    Intention {
        /// The node of the policy.
        policy: Id,
        /// The concept.
        concept: Id,
        /// How the policy relates to it.
        role: Role,
    },
}

/// One thing said at one place about one pair of concepts.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The paper.
    pub paper: Id,
    /// Who read the paper.
    pub reader: Id,
    /// Id of the evidence, or of the policy for an intention, within the reading.
    pub record: Id,
    /// What is said.
    pub basis: Basis,
    /// Who says it: the paper's id for its author, else the key of the work. A cited work that is itself a paper of the corpus (same id or
    /// same DOI) has that paper's id, so that nobody counts twice.
    pub source: Id,
    /// Whether the paper reports it from somebody else.
    pub attributed: bool,
    /// How it is put.
    pub modality: Modality,
    /// What the paper makes of it.
    pub stance: Stance,
    /// At which level it holds.
    pub level: Option<Level>,
    /// The part of the document it stands in, innermost first, then the parts around that.
    pub sections: Vec<Id>,
    /// Probability that the record is right; `None` for curated records.
    pub confidence: Option<f64>,
}

impl Statement {
    /// Tail and head of the arrow.
    ///
    /// A claim's cause acts on its effect, except for `requires`: there the cause slot holds what requires, and it is the required thing
    /// that lets the other come about (and, missing, blocks it). So that arrow runs from the required to the requiring.
    #[must_use]
    pub fn arrow(&self) -> (&Id, &Id) {
        match &self.basis {
            Basis::Claim(claim) if claim.relation == Relation::Requires => (&claim.effect.concept, &claim.cause.concept),
            Basis::Claim(claim) => (&claim.cause.concept, &claim.effect.concept),
            Basis::Intention { policy, concept, .. } => (policy, concept),
        }
    }

    /// Direction between the concepts.
    #[must_use]
    pub fn sign(&self) -> Sign {
        match &self.basis {
            Basis::Claim(claim) => claim.sign(),
            Basis::Intention { role: Role::Target, .. } => Sign::Unknown,
            Basis::Intention { .. } => Sign::Positive,
        }
    }

    /// The relation of a claim; an intention has none.
    #[must_use]
    pub fn relation(&self) -> Option<Relation> {
        match &self.basis {
            Basis::Claim(claim) => Some(claim.relation),
            Basis::Intention { .. } => None,
        }
    }

    /// The relation's name, or the role's words.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match &self.basis {
            Basis::Claim(claim) => claim.relation.as_str(),
            Basis::Intention { role, .. } => role.as_str(),
        }
    }

    /// Whether this is a policy's intention and not a claim.
    #[must_use]
    pub fn is_intention(&self) -> bool {
        matches!(self.basis, Basis::Intention { .. })
    }

    /// Whether this place denies the link: `A does not promote B`, and the paper stands by the denial.
    #[must_use]
    pub fn denies(&self) -> bool {
        self.modality == Modality::Negated && self.stance != Stance::Disputes
    }

    /// Whether this is a view of others that the paper rejects.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        self.modality != Modality::Negated && self.stance == Stance::Disputes
    }

    /// Whether this place speaks against the link, as [`claimgraph_model::Evidence::challenges`] has it.
    #[must_use]
    pub fn challenges(&self) -> bool {
        self.denies() || self.is_rejected()
    }

    /// The order in which statements are listed: by paper, reader, record, what is said.
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.paper, &self.reader, &self.record, &self.basis).cmp(&(&other.paper, &other.reader, &other.record, &other.basis))
    }
}
