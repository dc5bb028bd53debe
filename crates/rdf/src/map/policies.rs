use super::writer::Writer;
use crate::{
    mint,
    vocab::{cg, rdfs, schema},
};
use claimgraph_model::PolicyKind;

/// Policies: who, where, when, by what instrument, on what, to what end, by what mechanism.
pub(super) fn write(w: &mut Writer<'_>) {
    for policy in &w.reading.policies {
        let node = mint::policy(&policy.id);
        w.types(&node, &[cg::POLICY]);
        if policy.kind == PolicyKind::Law {
            w.types(&node, &[schema::LEGISLATION]);
        }
        w.words(&node, rdfs::LABEL, &policy.label);
        w.place(&node, cg::SPAN, policy.span);
        w.value(&node, cg::INSTRUMENT, policy.kind);
        w.value(&node, cg::STATUS, policy.status);
        if let Some(actor) = &policy.actor {
            w.agent(&node, cg::ACTOR, cg::PRINTED_ACTOR, actor, None);
        }
        w.geography(&node, policy.country.as_deref());
        super::time::write(w, &node, policy.date);
        if let Some(level) = policy.level {
            w.value(&node, cg::LEVEL, level);
        }
        policy.concept.iter().for_each(|c| w.add(&node, cg::POLICY_CONCEPT, mint::concept(c)));
        policy.targets.iter().for_each(|c| w.add(&node, cg::ACTS_ON, mint::concept(c)));
        policy.outcomes.iter().for_each(|c| w.add(&node, cg::AIMS_AT, mint::concept(c)));
        policy.through.iter().for_each(|c| w.add(&node, cg::WORKS_THROUGH, mint::concept(c)));
        w.maybe_words(&node, cg::MECHANISM, policy.mechanism.as_deref());
        policy.work.iter().for_each(|k| w.add(&node, cg::LAID_DOWN_IN, mint::work(k)));
    }
}
