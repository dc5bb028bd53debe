//! References of a document: fields that the source itself marks win over those that are read out of the string.

use super::{Author, Field, ParsedReference, names, names::names_as, parse_reference, token::doi};
use claimgraph_document::{Document, FieldKind, Flow, Reference};

/// All references of a document, read into fields whose ranges count bytes of the entry's flowed text.
pub(crate) fn of_document(document: &Document) -> Vec<(Flow, ParsedReference)> {
    let mut all: Vec<(Flow, ParsedReference)> = document
        .references
        .iter()
        .map(|reference| {
            let flow = document.flow(&document.units[reference.unit].spans);
            let parsed = parse_reference(flow.as_str());
            let parsed = with_tags(document, reference, &flow, parsed);
            (flow, parsed)
        })
        .collect();
    // What one entry leaves open the others tell: whether the first author's family name comes first.
    let people = all.iter().filter(|(_, r)| !r.authors.is_empty() && !r.authors[0].organisation);
    let inverted = |r: &ParsedReference| {
        let block = r.author_text.as_ref().map(|b| b.text.as_str()).unwrap_or_default();
        block.starts_with(r.authors[0].family.as_str()) && block[r.authors[0].family.len()..].starts_with(',')
    };
    let (first, total) = people.fold((0, 0), |(n, all), (_, r)| (n + usize::from(inverted(r)), all + 1));
    let family_first = first * 10 >= total * 8 && total > 3;
    for n in 0..all.len() {
        let Some(block) = all[n].1.author_text.clone() else { continue };
        if !block.text.is_empty() && block.text.chars().all(|c| matches!(c, '—' | '–' | '-' | '_' | '―' | '.' | ' ' | '*')) {
            // A dash stands for the authors of the entry before.
            if let Some(before) = n.checked_sub(1) {
                all[n].1.authors = all[before].1.authors.clone();
                all[n].1.more_authors = all[before].1.more_authors;
            }
        } else if family_first && document.references[n].fields.is_empty() {
            (all[n].1.authors, all[n].1.more_authors) = names_as(&block.text, true);
        }
    }
    all
}

fn with_tags(document: &Document, reference: &Reference, flow: &Flow, read: ParsedReference) -> ParsedReference {
    if reference.fields.is_empty() {
        return read;
    }
    let mut r = ParsedReference { kind: read.kind, more_authors: read.more_authors, ..ParsedReference::default() };
    let mut pages: Option<Field> = None;
    for field in &reference.fields {
        let words = document.flow(&field.spans).as_str().trim().to_owned();
        if words.is_empty() {
            continue;
        }
        let range = field.spans.iter().filter_map(|&s| flow.range(s)).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0);
        let put = |slot: &mut Option<Field>| {
            if slot.is_none() {
                *slot = Some(Field { text: words.clone(), range: range.clone() });
            }
        };
        match field.kind {
            FieldKind::Family => {
                r.authors.push(Author { family: words.clone(), given: None, organisation: false });
                stretch(&mut r.author_text, flow, &range);
            }
            FieldKind::Given => {
                if let Some(author) = r.authors.last_mut().filter(|a| a.given.is_none() && !a.organisation) {
                    author.given = Some(words.clone());
                }
                stretch(&mut r.author_text, flow, &range);
            }
            FieldKind::Collective => {
                r.authors.push(Author { family: words.clone(), given: None, organisation: true });
                stretch(&mut r.author_text, flow, &range);
            }
            FieldKind::EditorFamily => r.editors.push(Author { family: words.clone(), given: None, organisation: false }),
            FieldKind::EditorGiven => {
                if let Some(editor) = r.editors.last_mut().filter(|a| a.given.is_none()) {
                    editor.given = Some(words.clone());
                }
            }
            FieldKind::Year => put(&mut r.year),
            FieldKind::Title => put(&mut r.title),
            FieldKind::Container => put(&mut r.container),
            FieldKind::Volume => put(&mut r.volume),
            FieldKind::Issue => put(&mut r.issue),
            FieldKind::FirstPage => put(&mut pages),
            FieldKind::LastPage => {
                if let Some(first) = pages.as_mut().filter(|f| !f.text.contains(['-', '–']) && f.text != words) {
                    let between = flow.as_str().get(first.range.end..range.start).filter(|b| b.chars().count() <= 3).unwrap_or("–");
                    first.text = format!("{}{between}{words}", first.text);
                    first.range.end = range.end.max(first.range.end);
                }
            }
            FieldKind::Publisher => put(&mut r.publisher),
            FieldKind::Place => put(&mut r.location),
            FieldKind::Doi => put(&mut r.doi),
            FieldKind::Url => put(&mut r.url),
        }
    }
    r.pages = pages;
    // What the source does not mark is read from the string, unless a marked field already holds those words.
    let marked: Vec<std::ops::Range<usize>> =
        [&r.author_text, &r.year, &r.title, &r.container, &r.volume, &r.issue, &r.pages, &r.publisher, &r.location, &r.doi, &r.url]
            .into_iter()
            .flatten()
            .map(|f| f.range.clone())
            .collect();
    let free = |f: &Field| marked.iter().all(|m| f.range.end <= m.start || m.end <= f.range.start);
    let fill = |slot: &mut Option<Field>, from: Option<Field>| {
        if slot.is_none() {
            *slot = from.filter(free);
        }
    };
    if r.authors.is_empty() {
        fill(&mut r.author_text, read.author_text);
        if let Some(block) = &r.author_text {
            r.authors = names(&block.text).0;
        }
    }
    fill(&mut r.year, read.year);
    fill(&mut r.title, read.title);
    fill(&mut r.container, read.container);
    fill(&mut r.volume, read.volume);
    fill(&mut r.issue, read.issue);
    fill(&mut r.pages, read.pages);
    fill(&mut r.publisher, read.publisher);
    fill(&mut r.location, read.location);
    fill(&mut r.url, read.url);
    if r.doi.is_none() {
        // A DOI is often marked as an address.
        r.doi =
            read.doi.or_else(|| r.url.as_ref().and_then(|u| doi(&u.text).map(|d| Field { text: d.to_owned(), range: u.range.clone() })));
    }
    if r.editors.is_empty() {
        r.editors = read.editors;
    }
    r
}

fn stretch(slot: &mut Option<Field>, flow: &Flow, range: &std::ops::Range<usize>) {
    let whole = slot.as_ref().map_or(range.clone(), |f| f.range.start.min(range.start)..f.range.end.max(range.end));
    *slot = Some(Field { text: flow.as_str().get(whole.clone()).unwrap_or_default().to_owned(), range: whole });
}
