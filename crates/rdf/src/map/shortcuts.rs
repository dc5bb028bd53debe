use super::writer::Writer;
use crate::{
    mint,
    vocab::{Individual, cg},
};
use claimgraph_model::{Claim, Relation, Sign};
use std::collections::BTreeSet;

/// Plain triples cause → effect, so that a first query is one line and a path of causes is a property path.
///
/// Only for claims that at least one place states as so and that the paper does not reject there: a denial, a disputed view, a hypothesis
/// or a recommendation alone gives none. The sign is that between the concepts. The relation's own property is left out where an end
/// states a decrease: "lack of talent hinders growth" does not say that talent hinders growth.
pub(super) fn write(w: &mut Writer<'_>) {
    let asserted: BTreeSet<&Claim> = w.reading.evidence.iter().filter(|e| e.asserts()).map(|e| &e.claim).collect();
    for claim in asserted {
        let (cause, effect) = (mint::concept(&claim.cause.concept), mint::concept(&claim.effect.concept));
        if claim.relation != Relation::Requires {
            let sign = match claim.sign() {
                Sign::Positive => cg::INCREASES,
                Sign::Negative => cg::DECREASES,
                Sign::Unknown => cg::INFLUENCES,
            };
            w.add(&cause, sign, effect.clone());
        }
        if claim.cause.change.is_none() && claim.effect.change.is_none() {
            w.add(&cause, claim.relation.iri(), effect);
        }
    }
}
