use crate::PolicyNote;
use claimgraph_model::{Category, ConceptTier, Id};

/// A concept, or a policy that claims do not speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The concept's id, or the policy's.
    pub id: Id,
    /// What to call it.
    pub label: String,
    /// What kind of thing the concept is; `None` for a policy without a concept and for a concept that no reading describes.
    pub category: Option<Category>,
    /// How central the concept is.
    pub tier: Option<ConceptTier>,
    /// The policies that it stands for.
    pub policies: Vec<PolicyNote>,
    /// Other concepts that are shown as this one, by curated equivalence.
    pub joined: Vec<Id>,
}

impl Node {
    /// Whether it stands for a policy on record, or is a concept of that category.
    #[must_use]
    pub fn is_policy(&self) -> bool {
        !self.policies.is_empty() || self.category == Some(Category::Policy)
    }
}
