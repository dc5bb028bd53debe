use super::writer::Writer;
use crate::vocab::{c4o, cg, fabio, frbr, oa, prov};
use claimgraph_model::{SourceText, Span};

/// How many code points of the text stand before and after a quote, so that it can be found again where positions have moved.
const CONTEXT: u32 = 32;

/// The source file as the manifestation that was read.
pub(super) fn write(w: &mut Writer<'_>) {
    let paper = &w.reading.paper;
    let (node, work) = (w.space.text(), w.paper.clone());
    w.types(&node, &[fabio::DIGITAL_MANIFESTATION, prov::ENTITY]);
    w.add(&work, frbr::EMBODIMENT, node.clone());
    w.add(&node, prov::SPECIALIZATION_OF, work);
    w.string(&node, cg::SHA256, &paper.sha256);
    w.integer(&node, cg::LENGTH, paper.length);
}

/// A place: its position, and its words where the graph may hold them.
pub(super) fn write_selector(w: &mut Writer<'_>, span: Span) {
    let (node, text) = (w.space.span(span), w.space.text());
    w.types(&node, &[oa::TEXT_POSITION_SELECTOR]);
    w.integer(&node, oa::START, span.start);
    w.integer(&node, oa::END, span.end);
    w.add(&node, cg::IN_TEXT, text);
    if let Some(source) = w.text {
        let quote = w.space.quote(span);
        w.add(&node, oa::REFINED_BY, quote.clone());
        w.types(&quote, &[oa::TEXT_QUOTE_SELECTOR]);
        let before = Span { start: span.start.saturating_sub(CONTEXT), end: span.start };
        let after = Span { start: span.end, end: span.end.saturating_add(CONTEXT).min(source.length()) };
        w.string(&quote, oa::EXACT, words(source, span));
        w.string(&quote, oa::PREFIX, words(source, before));
        w.string(&quote, oa::SUFFIX, words(source, after));
    }
}

/// The printed form of a pointer, where the graph may hold it.
pub(super) fn write_content(w: &mut Writer<'_>, node: &oxigraph::model::NamedNode, span: Span) {
    if let Some(source) = w.text {
        w.string(node, c4o::HAS_CONTENT, words(source, span));
    }
}

fn words(source: &SourceText, span: Span) -> &str {
    source.get(span).expect("every place was checked against the length of this text")
}
