use crate::{Code, RecordKind, fields::Fields};
use claimgraph_model::{Citation, CitationForm, CitationFunction, Work, WorkKind};

pub(super) fn work(f: &mut Fields<'_, '_>) -> Option<Work> {
    let key = f.own_id("key");
    if key.as_ref().is_some_and(|key| key.as_str() == "author") {
        let place = f.place("key");
        f.context
            .error(Code::BadId, place, "`author` is the paper's own author and cannot be the key of a work")
            .value("author")
            .help("use the surname and the year, for example `smith-2001`");
    }
    let label = f.label("label");
    let (authors, year) = (f.names("authors"), f.text("year"));
    let kind = f.needed_name("kind", WorkKind::NAMES);
    let (title, venue, publisher) = (f.text("title"), f.text("venue"), f.text("publisher"));
    let (doi, url) = (f.text("doi"), f.text("url"));
    Some(Work { key: key?, label: label?, authors, year, kind: kind?, title, venue, publisher, doi, url })
}

pub(super) fn citation(f: &mut Fields<'_, '_>) -> Option<Citation> {
    let (id, span) = (f.own_id("id"), f.needed_span("at"));
    let work = f.needed_reference("work", RecordKind::Work);
    let form = f.needed_name("form", CitationForm::NAMES);
    let function = f.needed_name("function", CitationFunction::NAMES);
    let (locator, note) = (f.text("locator"), f.text("note"));
    Some(Citation { id: id?, span: span?, work: work?, form: form?, function: function?, locator, note })
}
