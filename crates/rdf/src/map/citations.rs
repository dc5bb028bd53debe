use super::writer::Writer;
use crate::{
    mint,
    vocab::{Individual, biro, c4o, cg, cito, dcterms, rdfs},
};
use claimgraph_model::Id;
use std::collections::BTreeMap;

/// Each mention of a work: the citation, typed by CiTO, the printed pointer, and the reference that all pointers to one work denote.
pub(super) fn write(w: &mut Writer<'_>) {
    let mut counts: BTreeMap<&Id, u32> = BTreeMap::new();
    for citation in &w.reading.citations {
        *counts.entry(&citation.work).or_default() += 1;
        let (node, pointer) = (w.space.citation(&citation.id), w.space.pointer(&citation.id));
        let (paper, work) = (w.paper.clone(), mint::work(&citation.work));
        let function = citation.function.iri();
        w.types(&node, &[cito::CITATION]);
        w.add(&node, cito::HAS_CITING_ENTITY, paper.clone());
        w.add(&node, cito::HAS_CITED_ENTITY, work.clone());
        w.add(&node, cito::HAS_CITATION_CHARACTERIZATION, function.clone());
        w.maybe_words(&node, rdfs::COMMENT, citation.note.as_deref());
        w.add(&node, cg::POINTER, pointer.clone());
        w.add(&paper, cito::CITES, work.clone());
        w.add(&paper, function, work);

        let reference = w.space.reference(&citation.work);
        w.types(&pointer, &[c4o::IN_TEXT_REFERENCE_POINTER]);
        w.add(&pointer, c4o::DENOTES, reference);
        w.place(&pointer, cg::SPAN, citation.span);
        w.part(&pointer, dcterms::IS_PART_OF, citation.span);
        w.value(&pointer, cg::FORM, citation.form);
        w.maybe_string(&pointer, cg::LOCATOR, citation.locator.as_deref());
        super::text::write_content(w, &pointer, citation.span);
    }
    for (work, count) in counts {
        let reference = w.space.reference(work);
        let paper = w.paper.clone();
        w.types(&reference, &[biro::BIBLIOGRAPHIC_REFERENCE]);
        w.add(&reference, biro::REFERENCES, mint::work(work));
        w.add(&reference, dcterms::IS_PART_OF, paper);
        w.integer(&reference, c4o::HAS_IN_TEXT_CITATION_FREQUENCY, count);
    }
}
