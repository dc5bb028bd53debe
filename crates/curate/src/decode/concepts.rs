use crate::{RecordKind, fields::Fields};
use claimgraph_model::{Category, Concept, ConceptTier};

pub(super) fn concept(f: &mut Fields<'_, '_>) -> Option<Concept> {
    let (id, label) = (f.own_id("id"), f.label("label"));
    let (alt_labels, hidden_labels) = (f.texts("alt"), f.texts("hidden"));
    let category = f.needed_name("category", Category::NAMES);
    let tier = f.needed_name("tier", ConceptTier::NAMES);
    let definition = f.text("definition");
    let broader = f.references("broader", RecordKind::Concept);
    let related = f.references("related", RecordKind::Concept);
    let mentions = f.spans("mentions");
    Some(Concept {
        id: id?,
        label: label?,
        alt_labels,
        hidden_labels,
        category: category?,
        tier: tier?,
        definition,
        broader,
        related,
        mentions,
    })
}
