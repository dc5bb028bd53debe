use crate::{Id, Level, Period, Span, named::named_enum};
use serde::{Deserialize, Serialize};

named_enum! {
    /// The instrument: what kind of policy it is.
    PolicyKind as "policy instrument" {
        /// National or regional strategy.
        Strategy = "strategy",
        /// Plan with a period.
        Plan = "plan",
        /// Programme of measures.
        Programme = "programme",
        /// Act or bill.
        Law = "law",
        /// Regulation or enforcement.
        Regulation = "regulation",
        /// Principle or guideline of a party or government.
        Guideline = "guideline",
        /// Quantified or dated goal.
        Target = "target",
        /// Tax or levy.
        Tax = "tax",
        /// Fund, subsidy or guarantee.
        Fund = "fund",
        /// Public investment.
        PublicInvestment = "public-investment",
        /// Provision of public goods.
        PublicGoods = "public-goods",
        /// Technical or data standard.
        Standard = "standard",
        /// Competition policy.
        CompetitionPolicy = "competition-policy",
        /// Industrial policy.
        IndustrialPolicy = "industrial-policy",
        /// Innovation policy.
        InnovationPolicy = "innovation-policy",
        /// Trade policy.
        TradePolicy = "trade-policy",
        /// Income, labor and social policy.
        SocialPolicy = "social-policy",
        /// Institutional reform.
        Institution = "institution",
    }
}

named_enum! {
    /// Where a policy stands, as the paper tells it.
    PolicyStatus as "policy status" {
        /// Pursued in the past and ended or left.
        Historical = "historical",
        /// In force.
        Enacted = "enacted",
        /// Announced, drafted or before a legislature.
        Proposed = "proposed",
        /// Recommended by the paper.
        Recommended = "recommended",
        /// A goal that has been set.
        Target = "target",
        /// Considered by the paper and found unfit.
        Rejected = "rejected",
    }
}

/// A policy, plan, law, strategy, target or recommended measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Short name.
    pub id: Id,
    /// Label.
    pub label: String,
    /// Where the paper names it.
    pub span: Span,
    /// The instrument.
    pub kind: PolicyKind,
    /// Where it stands.
    pub status: PolicyStatus,
    /// Who pursues it, as named.
    pub actor: Option<String>,
    /// Where.
    pub country: Option<String>,
    /// When.
    pub date: Option<Period>,
    /// At which level it works.
    pub level: Option<Level>,
    /// The concept by which claims speak of this policy.
    pub concept: Option<Id>,
    /// Concepts that it acts on.
    pub targets: Vec<Id>,
    /// Concepts that it is meant to bring about.
    pub outcomes: Vec<Id>,
    /// Concepts through which it is meant to work.
    pub through: Vec<Id>,
    /// The mechanism in own words.
    pub mechanism: Option<String>,
    /// The work, where the policy is also a source that is relied on.
    pub work: Option<Id>,
}
