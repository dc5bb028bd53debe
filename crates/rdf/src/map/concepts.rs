use super::writer::Writer;
use crate::{
    mint,
    vocab::{cg, rdfs, skos},
};

/// Concepts as SKOS: labels, taxonomy in both directions, and where each is named.
pub(super) fn write(w: &mut Writer<'_>) {
    let scheme = mint::concept_scheme();
    if !w.reading.concepts.is_empty() {
        w.types(&scheme, &[skos::CONCEPT_SCHEME]);
        w.english(&scheme, rdfs::LABEL, "Concepts of policy papers");
    }
    for concept in &w.reading.concepts {
        let node = mint::concept(&concept.id);
        w.types(&node, &[skos::CONCEPT]);
        w.add(&node, skos::IN_SCHEME, scheme.clone());
        w.words(&node, skos::PREF_LABEL, &concept.label);
        concept.alt_labels.iter().for_each(|l| w.words(&node, skos::ALT_LABEL, l));
        concept.hidden_labels.iter().for_each(|l| w.words(&node, skos::HIDDEN_LABEL, l));
        w.maybe_words(&node, skos::DEFINITION, concept.definition.as_deref());
        w.value(&node, cg::CATEGORY, concept.category);
        w.value(&node, cg::TIER, concept.tier);
        for broader in concept.broader.iter().map(mint::concept) {
            w.add(&node, skos::BROADER, broader.clone());
            w.add(&broader, skos::NARROWER, node.clone());
        }
        if concept.broader.is_empty() {
            w.add(&node, skos::TOP_CONCEPT_OF, scheme.clone());
            w.add(&scheme, skos::HAS_TOP_CONCEPT, node.clone());
        }
        for related in concept.related.iter().map(mint::concept) {
            w.add(&node, skos::RELATED, related.clone());
            w.add(&related, skos::RELATED, node.clone());
        }
        concept.mentions.iter().for_each(|m| w.place(&node, cg::MENTION, *m));
    }
}
