use super::writer::Writer;
use crate::vocab::{cg, dcterms, deo, doco, po};
use claimgraph_model::SectionKind;
use oxigraph::model::NamedNodeRef;

/// The parts of the document, each contained by its parent or by the paper.
pub(super) fn write(w: &mut Writer<'_>) {
    for section in &w.reading.sections {
        let node = w.space.section(&section.id);
        w.types(&node, &[class(section.kind)]);
        w.types(&node, section.role.as_deref().and_then(role).as_slice());
        w.words(&node, dcterms::TITLE, &section.title);
        w.place(&node, cg::SPAN, section.span);
        if let Some(callout) = section.callout {
            w.place(&node, cg::CALLOUT, callout);
        }
        let container = section.parent.as_ref().map_or_else(|| w.paper.clone(), |parent| w.space.section(parent));
        w.add(&node, po::IS_CONTAINED_BY, container.clone());
        w.add(&container, po::CONTAINS, node);
    }
}

/// The class of each kind of part.
pub(crate) fn class(kind: SectionKind) -> NamedNodeRef<'static> {
    match kind {
        SectionKind::Abstract => doco::ABSTRACT,
        SectionKind::AbstractPart => cg::ABSTRACT_PART,
        SectionKind::Section => doco::SECTION,
        SectionKind::Note => doco::FOOTNOTE,
        SectionKind::Figure => doco::FIGURE,
        SectionKind::Table => doco::TABLE,
        SectionKind::References => doco::LIST_OF_REFERENCES,
        SectionKind::Furniture => cg::PAGE_FURNITURE,
    }
}

/// The rhetorical roles that a part may have.
pub(crate) const ROLES: &[NamedNodeRef<'static>] = &[
    deo::ACKNOWLEDGEMENTS,
    deo::BACKGROUND,
    deo::CONCLUSION,
    deo::CONTRIBUTION,
    deo::DATA,
    deo::DISCUSSION,
    deo::EVALUATION,
    deo::FUTURE_WORK,
    deo::INTRODUCTION,
    deo::MATERIALS,
    deo::METHODS,
    deo::MODEL,
    deo::MOTIVATION,
    deo::PROBLEM_STATEMENT,
    deo::RELATED_WORK,
    deo::RESULTS,
];

fn role(name: &str) -> Option<NamedNodeRef<'static>> {
    ROLES.iter().copied().find(|r| r.as_str().strip_prefix(deo::NAMESPACE) == Some(name))
}

pub(super) fn is_role(name: &str) -> bool {
    role(name).is_some()
}
