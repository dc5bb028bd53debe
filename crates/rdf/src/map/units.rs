use crate::{
    mint,
    vocab::{cg, unit},
};
use claimgraph_model::Id;
use oxigraph::model::{NamedNode, NamedNodeRef};

/// Units that a vocabulary defines. Every other one is a node of its own under its id.
pub(crate) const PUBLISHED: &[(&str, NamedNodeRef<'static>)] = &[
    ("cny", unit::CCY_CNY),
    ("count", unit::NUM),
    ("day", unit::DAY),
    ("eur", unit::CCY_EUR),
    ("gbp", unit::CCY_GBP),
    ("gigabyte", unit::GIGA_BYTE),
    ("jpy", unit::CCY_JPY),
    ("month", unit::MO),
    ("percent", unit::PERCENT),
    ("percentage-point", cg::PERCENTAGE_POINT),
    ("usd", unit::CCY_USD),
    ("year", unit::YR),
];

/// The IRI of a unit.
pub(super) fn unit_iri(id: &Id) -> NamedNode {
    match PUBLISHED.iter().find(|(published, _)| *published == id.as_str()) {
        Some((_, iri)) => iri.into_owned(),
        None => mint::unit(id),
    }
}

/// The unit of an IRI; `None` where it is none of ours.
pub(crate) fn unit_of(iri: &str) -> Option<Id> {
    match PUBLISHED.iter().find(|(_, published)| published.as_str() == iri) {
        Some((id, _)) => Id::new(*id).ok(),
        None => mint::unit_id(iri),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_come_back_whether_published_or_not() {
        for id in PUBLISHED.iter().map(|(id, _)| *id).chain(["bushel", "rank"]) {
            let id = Id::new(id).unwrap();
            assert_eq!(unit_of(unit_iri(&id).as_str()), Some(id));
        }
        assert_eq!(unit_of("http://qudt.org/vocab/unit/KiloGM"), None);
    }
}
