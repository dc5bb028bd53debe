//! Citations: where a paper points at other works, which works they are, and why they are cited.

mod authors;
mod index;
mod lexicon;
mod lines;
mod numeric;
mod scan;
mod text;
mod works;

pub use lines::{Line, Name, lines};

use crate::{
    prose::{Place, Prose},
    references::{self, ParsedReference},
};
use claimgraph_document::{DivisionKind, Flow, LinkKind};
use claimgraph_model::{Citation, CitationForm, CitationFunction, Id, Span, Work};
use index::Index;
use scan::Raw;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use text::Text;
use works::Works;

/// A citation with what the reader knows about it beyond the record.
#[derive(Debug, Clone)]
pub struct FoundCitation {
    /// The record.
    pub citation: Citation,
    /// Its place in the running text; `None` where the source links a marker that stands outside of it.
    pub place: Option<Place>,
    /// Names as printed, family names or organisations; the reference's where the citation is a number.
    pub authors: Vec<String>,
    /// Year as printed, or the reference's.
    pub year: Option<String>,
    /// The entry of the reference list, an index into [`Cited::references`]; `None` where it is not resolved.
    pub reference: Option<usize>,
    /// What found it.
    pub rule: &'static str,
}

/// An entry of the reference list, read.
#[derive(Debug, Clone, Serialize)]
pub struct ListedReference {
    /// The entry's place in the source.
    pub span: Span,
    /// The number or name printed before it.
    pub label: Option<String>,
    /// Its words, white space folded; the fields' ranges count bytes of it.
    pub text: String,
    /// Its fields.
    pub fields: ParsedReference,
}

/// What a paper cites.
#[derive(Debug, Clone, Default)]
pub struct Cited {
    /// Works that are cited, in order of key.
    pub works: Vec<Work>,
    /// Citations in order of place.
    pub citations: Vec<FoundCitation>,
    /// The reference list in order.
    pub references: Vec<ListedReference>,
}

/// Finds the citations of a paper and reads its reference list.
#[must_use]
pub fn find(prose: &Prose<'_>) -> Cited {
    let document = prose.document;
    let listed: Vec<(Flow, ParsedReference)> = references::of_document(document);
    let parsed: Vec<&ParsedReference> = listed.iter().map(|(_, r)| r).collect();
    let index = Index::new(&parsed);
    let numbers = numbering(prose, index.len());
    let in_list: HashSet<usize> = document.references.iter().map(|r| r.unit).collect();

    let mut found: Vec<(Option<usize>, Raw, Span)> = Vec::new();
    for (n, passage) in prose.passages.iter().enumerate() {
        let unit = &document.units[passage.unit];
        let listing = unit.division.is_some_and(|d| document.divisions[d].kind == DivisionKind::References);
        if listing || in_list.contains(&passage.unit) {
            continue;
        }
        let text = Text::new(passage.flow.as_str());
        let mut raws = scan::author_year(&text, &index);
        if let Some(numbers) = &numbers {
            raws.extend(numeric::bracketed(&text, &|number| numbers.get(&number).copied()));
        }
        for raw in raws {
            let span = passage.flow.span(raw.bytes.clone());
            found.push((Some(n), raw, span));
        }
    }
    with_links(prose, &mut found);
    found.sort_by_key(|(_, raw, span)| (span.start, span.end, raw.reference));
    found.dedup_by(|a, b| a.2 == b.2 && a.1.reference == b.1.reference && a.1.year == b.1.year && a.1.authors == b.1.authors);

    let mut works = Works::default();
    let mut ids: HashMap<String, usize> = HashMap::new();
    let citations = found
        .into_iter()
        .map(|(passage, mut raw, span)| {
            let key = match raw.reference {
                Some(n) => {
                    if raw.authors.is_empty() {
                        raw.authors = parsed[n].authors.iter().map(|a| a.family.clone()).collect();
                    }
                    if raw.year.is_none() {
                        raw.year = parsed[n].year.as_ref().map(|y| y.text.clone());
                    }
                    works.of_reference(n, parsed[n])
                }
                None => works.of_names(&raw.authors, raw.more, raw.year.as_deref()),
            };
            let citation = Citation {
                id: citation_id(&key, span, &mut ids),
                span,
                work: key,
                form: raw.form,
                function: CitationFunction::CitesAsEvidence,
                locator: raw.locator,
                note: None,
            };
            FoundCitation {
                citation,
                place: passage.map(|passage| Place { passage, start: raw.bytes.start, end: raw.bytes.end }),
                authors: raw.authors,
                year: raw.year,
                reference: raw.reference,
                rule: raw.rule,
            }
        })
        .collect();
    let references = document
        .references
        .iter()
        .zip(listed)
        .map(|(entry, (flow, fields))| ListedReference {
            span: document.units[entry.unit].hull(),
            label: entry.label.clone(),
            text: flow.as_str().to_owned(),
            fields,
        })
        .collect();
    Cited { works: works.into_list(), citations, references }
}

/// `work-at-place`, as curated readings name their citations.
fn citation_id(key: &Id, span: Span, ids: &mut HashMap<String, usize>) -> Id {
    let name = format!("{key} at {}", span.start);
    let seen = ids.entry(name.clone()).or_insert(0);
    *seen += 1;
    let name = if *seen == 1 { name } else { format!("{name} {seen}") };
    Id::from_label(&name).unwrap_or_else(|| key.clone())
}

/// References by their printed number, where the paper cites by number: entries are numbered, or square brackets that hold nothing but numbers
/// that the list can have are common.
fn numbering(prose: &Prose<'_>, references: usize) -> Option<HashMap<u32, usize>> {
    let document = prose.document;
    if references == 0 {
        return None;
    }
    let printed: Vec<Option<u32>> = document.references.iter().map(|r| r.label.as_ref().and_then(|l| l.parse().ok())).collect();
    let numbered = printed.iter().flatten().count() * 2 > references;
    let map: HashMap<u32, usize> = if numbered {
        printed.iter().enumerate().filter_map(|(n, p)| p.map(|p| (p, n))).collect()
    } else {
        (0..references).map(|n| (n as u32 + 1, n)).collect()
    };
    if !numbered {
        let groups =
            prose.passages.iter().map(|p| numeric::bracketed(&Text::new(p.flow.as_str()), &|n| map.get(&n).copied()).len()).sum::<usize>();
        if groups < 5 || groups * 2 < references {
            return None;
        }
    }
    Some(map)
}

/// Takes the links that the source itself gives: they decide which entry is meant, and are citations where nothing else found one.
fn with_links(prose: &Prose<'_>, found: &mut Vec<(Option<usize>, Raw, Span)>) {
    let document = prose.document;
    let links: Vec<_> = document.links.iter().filter(|l| l.kind == LinkKind::Reference && l.target < document.references.len()).collect();
    if links.is_empty() {
        return;
    }
    found.sort_by_key(|(_, _, span)| (span.start, span.end));
    let mut extra = Vec::new();
    // Both lists are in order of place: one walk over them together.
    let mut from = 0;
    for link in links {
        while from < found.len() && found[from].2.end <= link.span.start {
            from += 1;
        }
        let mut hit = None;
        let mut i = from;
        while i < found.len() && found[i].2.start < link.span.end {
            if found[i].2.end > link.span.start {
                // A link around several works names none of them; the narrowest overlap is meant.
                let better = hit.is_none_or(|h: usize| found[i].2.len() < found[h].2.len());
                if better {
                    hit = Some(i);
                }
            }
            i += 1;
        }
        match hit {
            Some(i) => {
                let raw = &mut found[i].1;
                raw.reference = Some(link.target);
            }
            None => {
                let words = document.text.get(link.span).unwrap_or_default();
                if words.chars().any(char::is_alphanumeric) {
                    extra.push((link.span, link.target));
                }
            }
        }
    }
    let mut passages: Vec<(Span, usize)> = Vec::new();
    for (n, passage) in prose.passages.iter().enumerate() {
        passages.extend(document.units[passage.unit].spans.iter().map(|&s| (s, n)));
    }
    passages.sort();
    for (span, target) in extra {
        let at = passages
            .partition_point(|(s, _)| s.start <= span.start)
            .checked_sub(1)
            .map(|i| passages[i])
            .filter(|(s, _)| span.start < s.end);
        let place = at.and_then(|(_, n)| prose.passages[n].flow.range(span).map(|bytes| (n, bytes)));
        let raw = Raw {
            bytes: place.as_ref().map_or(0..0, |(_, bytes)| bytes.clone()),
            authors: Vec::new(),
            more: false,
            year: None,
            locator: None,
            form: CitationForm::Parenthetical,
            reference: Some(target),
            rule: "link-of-the-source",
        };
        found.push((place.map(|p| p.0), raw, span));
    }
}
