//! From the tables of a file to the nouns of the model.

mod claims;
mod concepts;
mod dated;
mod paper;
mod policies;
mod works;

use crate::{
    Code, RecordKind,
    blocks::{Piece, parse},
    context::{Context, Stretch},
    fields::Fields,
    nearest::suggest,
    place::SourceFile,
};
use claimgraph_model::{Citation, Concept, Event, Evidence, Paper, Policy, Quantity, Reader, Section, Slip, Work};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

pub(crate) use paper::usual_reader;

/// A reading while its files come in.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) paper: Option<Paper>,
    pub(crate) reader: Option<Reader>,
    pub(crate) sections: Vec<Section>,
    pub(crate) slips: Vec<Slip>,
    pub(crate) works: Vec<Work>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) concepts: Vec<Concept>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) policies: Vec<Policy>,
    pub(crate) quantities: Vec<Quantity>,
    pub(crate) events: Vec<Event>,
}

/// The records of `paper.toml`. The paper comes first: its length is what every span is checked against.
pub(crate) const PAPER: &[RecordKind] = &[RecordKind::Paper, RecordKind::Reader, RecordKind::Section, RecordKind::Slip];

/// The other files at the top of the folder, each with the one kind of record that it holds.
pub(crate) const FILES: &[(&str, RecordKind)] = &[
    ("works.toml", RecordKind::Work),
    ("citations.toml", RecordKind::Citation),
    ("concepts.toml", RecordKind::Concept),
    ("policies.toml", RecordKind::Policy),
    ("quantities.toml", RecordKind::Quantity),
    ("events.toml", RecordKind::Event),
];

/// The head of a record as it is written.
fn head_of(kind: RecordKind) -> String {
    if once(kind) { format!("[{kind}]") } else { format!("[[{kind}]]") }
}

fn once(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Paper | RecordKind::Reader)
}

/// Reads the records of one file into the draft; `kinds` are those that may stand in it.
pub(crate) fn file(context: &mut Context, file: &SourceFile, kinds: &[RecordKind], draft: &mut Draft) {
    let parsed = parse(&file.text);
    let whole = Stretch { file, base: 0 };
    for (message, span) in &parsed.errors {
        let raw = whole.raw(span.clone());
        context.error(Code::Syntax, whole.place(span.clone()), format!("this is not TOML: {message}")).value(raw);
    }
    for broken in &parsed.broken {
        let kind = kinds.iter().find(|kind| kind.as_str() == broken.record);
        context.phantoms.extend(kind.map(|kind| (*kind, broken.id.unwrap_or_default().to_owned())));
    }
    if parsed.errors.is_empty() && parsed.pieces.iter().all(|piece| piece.table.is_empty()) {
        let message = if file.text.trim().is_empty() { "the file is empty" } else { "the file holds no record" };
        let help = format!("write a {} into it, or remove the file", head_of(kinds[0]));
        context.error(Code::EmptyFile, whole.place(0..0), message).help(help);
    }
    for kind in kinds {
        for piece in &parsed.pieces {
            records(context, file, piece, *kind, draft);
        }
    }
    for piece in &parsed.pieces {
        strangers(context, file, piece, kinds);
    }
}

/// Reports what stands in the file and is none of its records.
fn strangers(context: &mut Context, file: &SourceFile, piece: &Piece<'_>, kinds: &[RecordKind]) {
    let stretch = Stretch { file, base: piece.base };
    let heads = || kinds.iter().map(|kind| head_of(*kind)).collect::<Vec<_>>().join(", ");
    for (key, value) in &piece.table {
        let name = key.get_ref().as_ref();
        if kinds.iter().any(|kind| kind.as_str() == name) {
            continue;
        }
        let tables = match value.get_ref() {
            DeValue::Table(_) => true,
            DeValue::Array(items) => items.iter().any(|item| item.get_ref().is_table()),
            _ => false,
        };
        if tables {
            let help = suggest(name, kinds.iter().map(|kind| kind.as_str()), || format!("this file holds {}", heads()));
            let message = format!("`{name}` is not a record of this file");
            context.error(Code::UnknownRecord, stretch.place(key.span()), message).value(name).help(help);
        } else {
            let message = format!("`{name}` stands before the first record");
            let help = format!("move it below its head, {}", heads());
            context.error(Code::UnknownKey, stretch.place(key.span()), message).value(name).help(help);
        }
    }
}

fn records(context: &mut Context, file: &SourceFile, piece: &Piece<'_>, kind: RecordKind, draft: &mut Draft) {
    let stretch = Stretch { file, base: piece.base };
    let Some(value) = piece.table.get(kind.as_str()) else { return };
    let mut wrong_form = |span: Range<usize>, is: &str| {
        let raw = stretch.raw(span.clone()).to_owned();
        let message = format!("the head of {} is {}, and this is {is}", kind.with_article(), head_of(kind));
        context.error(Code::WrongType, stretch.place(span), message).value(raw).help(format!("write {}", head_of(kind)));
    };
    match value.get_ref() {
        DeValue::Table(table) => {
            if !once(kind) {
                wrong_form(value.span(), "a single table");
            }
            record(context, kind, table, value.span(), stretch, draft);
        }
        DeValue::Array(items) => {
            if once(kind) {
                wrong_form(value.span(), "a list of tables");
            }
            for item in items {
                match item.get_ref().as_table() {
                    Some(table) => record(context, kind, table, item.span(), stretch, draft),
                    None => {
                        let message = format!("a {kind} is a table of keys");
                        let raw = stretch.raw(item.span());
                        context
                            .error(Code::WrongType, stretch.place(item.span()), message)
                            .value(raw)
                            .help(format!("write {}", head_of(kind)));
                    }
                }
            }
        }
        _ => wrong_form(value.span(), "a plain value"),
    }
}

fn record(context: &mut Context, kind: RecordKind, table: &DeTable<'_>, head: Range<usize>, stretch: Stretch<'_>, draft: &mut Draft) {
    let mut fields = Fields::new(context, kind, table, head, stretch);
    let f = &mut fields;
    match kind {
        RecordKind::Paper => draft.paper = paper::paper(f),
        RecordKind::Reader => draft.reader = Some(paper::reader(f)),
        RecordKind::Section => draft.sections.extend(paper::section(f)),
        RecordKind::Slip => draft.slips.extend(paper::slip(f)),
        RecordKind::Work => draft.works.extend(works::work(f)),
        RecordKind::Citation => draft.citations.extend(works::citation(f)),
        RecordKind::Concept => draft.concepts.extend(concepts::concept(f)),
        RecordKind::Claim => draft.evidence.extend(claims::claim(f)),
        RecordKind::Policy => draft.policies.extend(policies::policy(f)),
        RecordKind::Quantity => draft.quantities.extend(dated::quantity(f)),
        RecordKind::Event => draft.events.extend(dated::event(f)),
    }
    fields.finish();
}
