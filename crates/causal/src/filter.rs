use crate::{Role, Statement, statement::Basis};
use claimgraph_model::{Id, Level, Modality};
use std::collections::BTreeSet;

/// Whose statements count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Voice {
    /// Everybody's.
    #[default]
    Anyone,
    /// The authors' of the papers.
    Author,
    /// Those that the papers report from others.
    Attributed,
}

/// What becomes of views that a paper reports and rejects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Disputed {
    /// They make no link; a link that stands on other ground is marked as challenged.
    #[default]
    Out,
    /// They make links, marked as disputed.
    In,
    /// Nothing else makes a link.
    Only,
}

/// Which intentions of policies make links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Intentions {
    /// None.
    Out,
    /// What a policy acts on and works through, so that a policy which no claim speaks of still enters the graph. The outcomes stay out:
    /// otherwise every policy would reach its purpose by having one.
    #[default]
    Means,
    /// Outcomes too.
    All,
}

/// Which statements a graph is made of. The default takes what is asserted, by anyone, not disputed, with the means of policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// Modalities that make a link. A negated statement never makes one, it speaks against.
    pub modalities: BTreeSet<Modality>,
    /// Whose statements.
    pub voice: Voice,
    /// Only of this source (a work's key or a paper's id).
    pub source: Option<Id>,
    /// Rejected views.
    pub disputed: Disputed,
    /// Policies' intentions.
    pub intentions: Intentions,
    /// Only at these levels; empty for any. A statement without a level passes only where this is empty.
    pub levels: BTreeSet<Level>,
    /// Only from these parts of the documents or parts within them; empty for any.
    pub sections: BTreeSet<Id>,
    /// Only from these papers; empty for any.
    pub papers: BTreeSet<Id>,
    /// Only records of at least this confidence, 0 to 1. Curated records carry none and pass.
    pub least_confidence: f64,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            modalities: BTreeSet::from([Modality::Asserted]),
            voice: Voice::Anyone,
            source: None,
            disputed: Disputed::Out,
            intentions: Intentions::Means,
            levels: BTreeSet::new(),
            sections: BTreeSet::new(),
            papers: BTreeSet::new(),
            least_confidence: 0.0,
        }
    }
}

impl Filter {
    /// What is asserted and nothing else: no intentions either.
    #[must_use]
    pub fn asserted() -> Self {
        Self { intentions: Intentions::Out, ..Self::default() }
    }

    /// Everything that anybody says in any mood, rejected views and intentions with it.
    #[must_use]
    pub fn everything() -> Self {
        Self { disputed: Disputed::In, intentions: Intentions::All, ..Self::default() }.with([
            Modality::Hedged,
            Modality::Normative,
            Modality::Hypothetical,
        ])
    }

    /// Takes these modalities too.
    #[must_use]
    pub fn with(mut self, modalities: impl IntoIterator<Item = Modality>) -> Self {
        self.modalities.extend(modalities);
        self
    }

    /// Whether the statement stands where the filter looks (paper, section, level, voice, confidence), whatever its modality and stance.
    #[must_use]
    pub fn in_scope(&self, s: &Statement) -> bool {
        let voice = match self.voice {
            Voice::Anyone => true,
            Voice::Author => !s.attributed,
            Voice::Attributed => s.attributed,
        };
        voice
            && self.source.as_ref().is_none_or(|source| *source == s.source)
            && (self.papers.is_empty() || self.papers.contains(&s.paper))
            && (self.levels.is_empty() || s.level.is_some_and(|l| self.levels.contains(&l)))
            && (self.sections.is_empty() || s.sections.iter().any(|id| self.sections.contains(id)))
            && s.confidence.is_none_or(|c| c >= self.least_confidence)
    }

    /// Whether the statement makes a link.
    #[must_use]
    pub fn grounds(&self, s: &Statement) -> bool {
        let put = match &s.basis {
            Basis::Intention { role, .. } => match self.intentions {
                Intentions::Out => false,
                Intentions::Means => *role != Role::Outcome,
                Intentions::All => true,
            },
            Basis::Claim(_) => s.modality != Modality::Negated && self.modalities.contains(&s.modality),
        };
        let disputed = match self.disputed {
            Disputed::Out => !s.is_rejected(),
            Disputed::In => true,
            Disputed::Only => s.is_rejected(),
        };
        put && disputed && self.in_scope(s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{said, statement};
    use claimgraph_model::Stance;

    #[test]
    fn a_rejected_view_makes_a_link_only_where_it_is_let_in() {
        let view = Statement { stance: Stance::Disputes, attributed: true, ..statement("a", "b") };
        assert!(!Filter::default().grounds(&view));
        assert!(Filter { disputed: Disputed::In, ..Filter::default() }.grounds(&view));
        assert!(!Filter { disputed: Disputed::Only, ..Filter::default() }.grounds(&statement("a", "b")));
    }

    #[test]
    fn a_denial_never_makes_a_link() {
        let denial = said(Modality::Negated, statement("a", "b"));
        assert!(!Filter::everything().with(Modality::ALL.iter().copied()).grounds(&denial));
    }

    #[test]
    fn hedged_claims_come_in_when_asked_for() {
        let hedged = said(Modality::Hedged, statement("a", "b"));
        assert!(!Filter::default().grounds(&hedged));
        assert!(Filter::default().with([Modality::Hedged]).grounds(&hedged));
    }

    #[test]
    fn a_section_holds_the_parts_within_it() {
        let s = Statement { sections: vec![Id::new("note-3").unwrap(), Id::new("2").unwrap()], ..statement("a", "b") };
        let of = |id: &str| Filter { sections: BTreeSet::from([Id::new(id).unwrap()]), ..Filter::default() };
        assert!(of("2").grounds(&s) && of("note-3").grounds(&s) && !of("3").grounds(&s));
    }

    #[test]
    fn each_limit_shuts_out_what_it_says() {
        let s = Statement { level: Some(Level::Meso), confidence: Some(0.6), ..statement("a", "b") };
        let all = Filter::default();
        assert!(all.grounds(&s));
        assert!(!Filter { levels: BTreeSet::from([Level::Macro]), ..all.clone() }.grounds(&s));
        assert!(!Filter { least_confidence: 0.7, ..all.clone() }.grounds(&s));
        assert!(!Filter { voice: Voice::Attributed, ..all.clone() }.grounds(&s));
        assert!(!Filter { papers: BTreeSet::from([Id::new("other").unwrap()]), ..all.clone() }.grounds(&s));
        assert!(!Filter { source: Some(Id::new("other").unwrap()), ..all }.grounds(&s));
    }
}
