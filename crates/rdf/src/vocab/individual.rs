use crate::mint::NS;
use claimgraph_model::{
    Category, Change, CitationForm, CitationFunction, ConceptTier, Level, Modality, Polarity, PolicyKind, PolicyStatus, QuantityKind,
    ReaderKind, Relation, Sign, Stance, WorkKind,
};
use oxigraph::model::NamedNode;

/// A value of the model that stands in the graph as an individual with an IRI.
pub trait Individual: Copy + PartialEq + 'static {
    /// What the values are, for messages.
    const WHAT: &'static str;
    /// Every value.
    fn all() -> &'static [Self];
    /// The IRI of the value.
    fn iri(self) -> NamedNode;
    /// The value of an IRI; `None` where it is no value of this kind.
    fn from_iri(iri: &str) -> Option<Self>;
}

macro_rules! individuals {
    ($($kind:ty: $what:literal, $namespace:expr, $prefix:literal;)+) => {$(
        impl Individual for $kind {
            const WHAT: &'static str = $what;
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn iri(self) -> NamedNode {
                NamedNode::new_unchecked(format!("{}{}{}", $namespace, $prefix, self.as_str()))
            }
            fn from_iri(iri: &str) -> Option<Self> {
                iri.strip_prefix($namespace)?.strip_prefix($prefix)?.parse().ok()
            }
        }
    )+};
}

individuals! {
    Relation: "relation", NS, "";
    Change: "change", NS, "";
    Modality: "modality", NS, "";
    Stance: "stance", NS, "";
    Level: "level", NS, "";
    ConceptTier: "tier", NS, "";
    CitationForm: "form of citation", NS, "";
    Category: "category", NS, "category-";
    PolicyKind: "policy instrument", NS, "instrument-";
    PolicyStatus: "policy status", NS, "status-";
    QuantityKind: "kind of quantity", NS, "kind-";
    WorkKind: "kind of work", NS, "work-";
    ReaderKind: "kind of reader", NS, "reader-";
    CitationFunction: "CiTO property", super::cito::NAMESPACE, "";
}

/// Polarities are printed as signs, which cannot stand in an IRI: they have names of their own.
impl Individual for Polarity {
    const WHAT: &'static str = "polarity";
    fn all() -> &'static [Self] {
        Self::ALL
    }
    fn iri(self) -> NamedNode {
        let local = match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Unknown => "unknown",
        };
        NamedNode::new_unchecked(format!("{NS}{local}"))
    }
    fn from_iri(iri: &str) -> Option<Self> {
        match iri.strip_prefix(NS)? {
            "positive" => Some(Self::Positive),
            "negative" => Some(Self::Negative),
            "unknown" => Some(Self::Unknown),
            _ => None,
        }
    }
}

/// The individual of a sign: the same three as of polarity.
#[must_use]
pub fn direction(sign: Sign) -> NamedNode {
    match sign {
        Sign::Positive => Polarity::Positive,
        Sign::Negative => Polarity::Negative,
        Sign::Unknown => Polarity::Unknown,
    }
    .iri()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    fn come_back<T: Individual + Debug>() {
        for value in T::all() {
            assert_eq!(T::from_iri(value.iri().as_str()), Some(*value));
            assert!(NamedNode::new(value.iri().as_str()).is_ok());
        }
        assert_eq!(T::from_iri("https://w3id.org/claimgraph/ns#no-such-value"), None);
    }

    #[test]
    fn every_value_comes_back_from_its_iri() {
        come_back::<Polarity>();
        come_back::<Relation>();
        come_back::<Change>();
        come_back::<Modality>();
        come_back::<Stance>();
        come_back::<Level>();
        come_back::<ConceptTier>();
        come_back::<CitationForm>();
        come_back::<Category>();
        come_back::<PolicyKind>();
        come_back::<PolicyStatus>();
        come_back::<QuantityKind>();
        come_back::<WorkKind>();
        come_back::<ReaderKind>();
        come_back::<CitationFunction>();
    }
}
