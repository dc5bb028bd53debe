use crate::{Id, Span, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// What kind of thing a concept is.
    Category as "category" {
        /// Strategy or development path.
        Strategy = "strategy",
        /// Policy, plan, law or measure.
        Policy = "policy",
        /// Theory or model.
        Theory = "theory",
        /// Technology.
        Technology = "technology",
        /// Sector or industry.
        Sector = "sector",
        /// Person, group, country or organisation that acts.
        Actor = "actor",
        /// Rule, norm, standard, right.
        Institution = "institution",
        /// Capital, labor, data, infrastructure.
        Resource = "resource",
        /// Something that goes on.
        Process = "process",
        /// Something brought about.
        Outcome = "outcome",
        /// Obstacle, risk, cost, failure.
        Problem = "problem",
        /// Techno-economic or socio-political paradigm.
        Paradigm = "paradigm",
        /// Something that is measured.
        Indicator = "indicator",
        /// State of affairs.
        Condition = "condition",
        /// Period or stage.
        Stage = "stage",
        /// Level of analysis.
        Level = "level",
        /// Market.
        Market = "market",
    }
}

named_enum! {
    /// How central a concept is to the paper.
    ConceptTier as "tier" {
        /// What a researcher would query by first.
        Core = "core",
        /// Named or used in a claim, but at the edge.
        Secondary = "secondary",
    }
}

/// What a researcher would query by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concept {
    /// Short name; the same in every paper that has the concept.
    pub id: Id,
    /// Preferred label, lower case unless a proper name.
    pub label: String,
    /// Other names for the same thing: variants, abbreviations, long forms.
    pub alt_labels: Vec<String>,
    /// Forms that only a scan or a slip produced; searched by, never shown.
    pub hidden_labels: Vec<String>,
    /// What kind of thing it is.
    pub category: Category,
    /// How central it is.
    pub tier: ConceptTier,
    /// Definition in own words, where the paper gives one.
    pub definition: Option<String>,
    /// Wider concepts.
    pub broader: Vec<Id>,
    /// Related concepts.
    pub related: Vec<Id>,
    /// Where it is named.
    pub mentions: Vec<Span>,
}
