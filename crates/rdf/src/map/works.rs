use super::writer::Writer;
use crate::{
    mint,
    vocab::{cg, dcterms, fabio, foaf, frbr, prism, rdfs, schema, xsd},
};
use claimgraph_model::WorkKind;
use oxigraph::model::NamedNodeRef;

/// The works that the paper relies on, as far as it prints what they are.
pub(super) fn write(w: &mut Writer<'_>) {
    for work in &w.reading.works {
        let node = mint::work(&work.key);
        w.types(&node, &[class(work.kind)]);
        w.value(&node, cg::WORK_KIND, work.kind);
        w.words(&node, rdfs::LABEL, &work.label);
        w.maybe_words(&node, dcterms::TITLE, work.title.as_deref());
        if !work.authors.is_empty() {
            w.string(&node, cg::AUTHOR_LIST, &work.authors.join("; "));
        }
        for (i, name) in work.authors.iter().enumerate() {
            let author = mint::work_author(&work.key, i + 1);
            w.describe_agent(&author, name, None);
            w.add(&node, dcterms::CREATOR, author);
        }
        if let Some(year) = &work.year {
            write_year(w, &node, year);
        }
        if let Some(venue) = &work.venue {
            let container = mint::work_venue(&work.key);
            w.types(&container, &[fabio::EXPRESSION_COLLECTION]);
            w.words(&container, dcterms::TITLE, venue);
            w.add(&node, frbr::PART_OF, container);
        }
        if let Some(publisher) = &work.publisher {
            w.agent(&node, dcterms::PUBLISHER, cg::PRINTED_PUBLISHER, publisher, Some(foaf::ORGANIZATION));
        }
        w.maybe_string(&node, prism::DOI, work.doi.as_deref());
        if let Some(url) = &work.url {
            w.typed(&node, fabio::HAS_URL, url, xsd::ANY_URI);
        }
    }
}

/// A year with a suffix ("2020a") keeps its printed form beside the year itself.
fn write_year(w: &mut Writer<'_>, node: &oxigraph::model::NamedNode, printed: &str) {
    let digits = printed.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 {
        w.typed(node, fabio::HAS_PUBLICATION_YEAR, &printed[..4], xsd::G_YEAR);
    }
    if digits != 4 || printed.len() > 4 {
        w.string(node, cg::PRINTED_YEAR, printed);
    }
}

/// The class of each kind of work; several kinds that no vocabulary tells apart share one, `cg:workKind` tells them.
fn class(kind: WorkKind) -> NamedNodeRef<'static> {
    match kind {
        WorkKind::JournalArticle => fabio::JOURNAL_ARTICLE,
        WorkKind::Book => fabio::BOOK,
        WorkKind::BookChapter => fabio::BOOK_CHAPTER,
        WorkKind::WorkingPaper => fabio::WORKING_PAPER,
        WorkKind::Report => fabio::REPORT_DOCUMENT,
        WorkKind::Statistics | WorkKind::Dataset => fabio::DATASET,
        WorkKind::Plan | WorkKind::PartyDocument => fabio::POLICY_DOCUMENT,
        WorkKind::Law => schema::LEGISLATION,
        WorkKind::Theory => fabio::WORK,
        WorkKind::News => fabio::NEWS_ITEM,
        WorkKind::Website => fabio::WEB_SITE,
        WorkKind::Speech => fabio::ORATION,
        WorkKind::Congress | WorkKind::Position | WorkKind::Unknown => fabio::EXPRESSION,
    }
}
