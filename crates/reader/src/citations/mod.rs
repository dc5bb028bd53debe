//! Citations: where a paper points at other works, which works they are, and why they are cited.

mod authors;
mod function;
mod index;
mod keys;
mod lexicon;
mod lines;
mod named;
mod notes;
mod numeric;
mod scan;
mod text;
mod works;

pub use lines::{Line, Name, lines};

use crate::{
    prose::{Place, Prose},
    references::{self, ParsedReference},
};
use claimgraph_document::{DivisionKind, Flow, Format, LinkKind, UnitKind};
use claimgraph_model::{Citation, CitationForm, CitationFunction, Id, Span, Work, WorkKind};
use function::Circumstances;
use index::{Index, fold};
use named::What;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use scan::Raw;
use serde::Serialize;
use std::collections::BTreeMap;
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
    /// The words that decided its function; `None` where form and place did.
    pub cue: Option<String>,
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
    let texts: Vec<Text<'_>> = prose.passages.iter().map(|p| Text::new(p.flow.as_str())).collect();
    let numbers = numbering(prose, &texts, index.len());
    let in_list: HashSet<usize> = document.references.iter().map(|r| r.unit).collect();

    let mut found: Vec<Found> = Vec::new();
    for (n, passage) in prose.passages.iter().enumerate() {
        let unit = &document.units[passage.unit];
        let listing = unit.division.is_some_and(|d| document.divisions[d].kind == DivisionKind::References);
        if listing || in_list.contains(&passage.unit) {
            continue;
        }
        let text = &texts[n];
        let mut raws = scan::author_year(text, &index);
        if let Some(numbers) = &numbers {
            raws.extend(numeric::bracketed(text, &|number| numbers.get(&number).copied()));
        }
        found.extend(raws.into_iter().map(|raw| Found {
            passage: Some(n),
            unit: passage.unit,
            span: passage.flow.span(raw.bytes.clone()),
            raw,
            named: None,
        }));
        let other = |bytes: std::ops::Range<usize>, locator, form, rule, what| Found {
            passage: Some(n),
            unit: passage.unit,
            span: passage.flow.span(bytes.clone()),
            raw: Raw { bytes, authors: Vec::new(), more: false, year: None, locator, form, reference: None, rule },
            named: Some(what),
        };
        found.extend(
            notes::back(text)
                .into_iter()
                .map(|b| other(b.bytes, b.locator, CitationForm::Parenthetical, "points-back", What::Back { author: b.author })),
        );
        if document.format == Format::Markdown {
            found.extend(keys::keys(passage.flow.as_str()).into_iter().map(|k| {
                let form = if k.bracketed { CitationForm::Parenthetical } else { CitationForm::Narrative };
                other(k.bytes, k.locator, form, "key-in-markdown", What::Key { key: k.key })
            }));
        }
    }
    // Cells of tables cite too, though they are no running text.
    for (n, unit) in document.units.iter().enumerate().filter(|(_, u)| matches!(u.kind, UnitKind::Table | UnitKind::Figure)) {
        let flow = document.flow(&unit.spans);
        let text = Text::new(flow.as_str());
        let raws = scan::author_year(&text, &index).into_iter().filter(|raw| raw.reference.is_some() || unit.kind == UnitKind::Table);
        found.extend(raws.map(|raw| Found { passage: None, unit: n, span: flow.span(raw.bytes.clone()), raw, named: None }));
    }
    with_links(prose, &mut found);
    sort(&mut found);
    let named = named_sources(prose, &texts, &found, &parsed);
    found.extend(named);
    sort(&mut found);

    let mut works = Works::default();
    let mut ids: HashMap<String, usize> = HashMap::default();
    // Works by folded authors, in order of place, for what is named without a year.
    let keys: Vec<Option<Id>> = found.iter_mut().map(|f| key_of(f, &parsed, &mut works)).collect();
    let by_author = ByAuthor::new(&found, &keys);
    let mut citations: Vec<FoundCitation> = Vec::with_capacity(found.len());
    for (n, f) in found.iter().enumerate() {
        let (key, reference, authors, year) = match (&keys[n], &f.named) {
            (Some(key), _) => (key.clone(), f.raw.reference, f.raw.authors.clone(), f.raw.year.clone()),
            (None, Some(What::Back { author: None })) => match citations.last() {
                Some(c) => (c.citation.work.clone(), c.reference, c.authors.clone(), c.year.clone()),
                None => continue,
            },
            (None, Some(what)) => {
                // "Op. cit." means the year cited before; other names keep none.
                let back = matches!(what, What::Back { .. });
                let meant = by_author.nearest(what, n, &found).and_then(|m| {
                    let year = found[m].raw.year.clone().filter(|_| back);
                    keys[m].clone().map(|key| (key, found[m].raw.reference, found[m].raw.authors.clone(), year))
                });
                match meant.or_else(|| named_work(what, &mut works).map(|(key, authors)| (key, None, authors, None))) {
                    Some(meant) => meant,
                    None => continue,
                }
            }
            (None, None) => continue,
        };
        let kind = works.get(&key).map_or(WorkKind::Unknown, |w| w.kind);
        let (function, cue) = function_of(prose, f, kind);
        let citation = Citation {
            id: citation_id(&key, f.span, &mut ids),
            span: f.span,
            work: key,
            form: f.raw.form,
            function,
            locator: f.raw.locator.clone(),
            note: None,
        };
        citations.push(FoundCitation {
            citation,
            place: f.passage.map(|passage| Place { passage, start: f.raw.bytes.start, end: f.raw.bytes.end }),
            authors,
            year,
            reference,
            cue,
            rule: f.raw.rule,
        });
    }
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
fn numbering(prose: &Prose<'_>, texts: &[Text<'_>], references: usize) -> Option<HashMap<u32, usize>> {
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
        let groups = texts.iter().map(|text| numeric::bracketed(text, &|n| map.get(&n).copied()).len()).sum::<usize>();
        if groups < 5 || groups * 2 < references {
            return None;
        }
    }
    Some(map)
}

/// Takes the links that the source itself gives: they decide which entry is meant, and are citations where nothing else found one.
fn with_links(prose: &Prose<'_>, found: &mut Vec<Found>) {
    let document = prose.document;
    let links: Vec<_> = document.links.iter().filter(|l| l.kind == LinkKind::Reference && l.target < document.references.len()).collect();
    if links.is_empty() {
        return;
    }
    found.sort_by_key(|f| (f.span.start, f.span.end));
    let mut extra = Vec::new();
    // Both lists are in order of place: one walk over them together.
    let mut from = 0;
    for link in links {
        while from < found.len() && found[from].span.end <= link.span.start {
            from += 1;
        }
        let mut hit = None;
        let mut i = from;
        while i < found.len() && found[i].span.start < link.span.end {
            if found[i].span.end > link.span.start {
                // A link around several works names none of them; the narrowest overlap is meant.
                let better = hit.is_none_or(|h: usize| found[i].span.len() < found[h].span.len());
                if better {
                    hit = Some(i);
                }
            }
            i += 1;
        }
        match hit {
            Some(i) => {
                let raw = &mut found[i].raw;
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
        let unit = place.as_ref().map(|p| prose.passages[p.0].unit).or_else(|| document.unit_at(span.start)).unwrap_or(0);
        found.push(Found { passage: place.map(|p| p.0), unit, span, raw, named: None });
    }
}

/// A citation on its way to its record.
struct Found {
    passage: Option<usize>,
    unit: usize,
    span: Span,
    raw: Raw,
    named: Option<What>,
}

fn sort(found: &mut Vec<Found>) {
    found.sort_by(|a, b| {
        (a.span.start, a.span.end, a.raw.reference, &a.raw.year).cmp(&(b.span.start, b.span.end, b.raw.reference, &b.raw.year))
    });
    found.dedup_by(|a, b| {
        a.span == b.span && a.raw.reference == b.raw.reference && a.raw.year == b.raw.year && a.raw.authors == b.raw.authors
    });
}

/// The key of a citation's work; `None` for what is named and must be looked up among the others first.
fn key_of(f: &mut Found, parsed: &[&ParsedReference], works: &mut Works) -> Option<Id> {
    match f.raw.reference {
        Some(n) => {
            if f.raw.authors.is_empty() {
                f.raw.authors = parsed[n].authors.iter().map(|a| a.family.clone()).collect();
            }
            if f.raw.year.is_none() {
                f.raw.year = parsed[n].year.as_ref().map(|y| y.text.clone());
            }
            Some(works.of_reference(n, parsed[n]))
        }
        None if f.named.is_some() => None,
        None => Some(works.of_names(&f.raw.authors, f.raw.more, f.raw.year.as_deref())),
    }
}

/// Sources that running text relies on by name.
fn named_sources(prose: &Prose<'_>, texts: &[Text<'_>], found: &[Found], parsed: &[&ParsedReference]) -> Vec<Found> {
    let mut known = named::Known::default();
    let mut taken: BTreeMap<usize, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    for f in found {
        if let Some(passage) = f.passage {
            taken.entry(passage).or_default().push(f.raw.bytes.clone());
        }
        let of_list = f.raw.reference.map(|n| parsed[n].authors.as_slice()).unwrap_or_default();
        for author in &f.raw.authors {
            let organisation = references::is_organisation(author)
                || of_list.first().is_some_and(|a| a.organisation)
                || author.chars().skip(1).any(char::is_uppercase) && !author.contains(['-', ' ', '’', '\'']);
            if organisation {
                if let Some(first) =
                    author.split_whitespace().next().map(fold).filter(|w| !is_common(w) && !lexicon::lexicon().places.contains(w.as_str()))
                {
                    known.bodies.insert(first, author.clone());
                }
            } else if author.chars().count() > 2 && !is_common(&fold(author)) {
                known.people.insert(fold(author));
            }
        }
    }
    let document = prose.document;
    let mut out = Vec::new();
    for (n, passage) in prose.passages.iter().enumerate() {
        let unit = &document.units[passage.unit];
        if unit.division.is_some_and(|d| matches!(document.divisions[d].kind, DivisionKind::References | DivisionKind::Acknowledgements)) {
            continue;
        }
        let empty = Vec::new();
        for named in named::find(&texts[n], &known, taken.get(&n).unwrap_or(&empty), unit.kind == UnitKind::Note) {
            let span = passage.flow.span(named.bytes.clone());
            let raw = Raw {
                bytes: named.bytes,
                authors: Vec::new(),
                more: false,
                year: None,
                locator: None,
                form: CitationForm::NamedSource,
                reference: None,
                rule: named.rule,
            };
            out.push(Found { passage: Some(n), unit: passage.unit, span, raw, named: Some(named.what) });
        }
    }
    out
}

/// First words of bodies that many bodies share, and words that are names only sometimes.
fn is_common(word: &str) -> bool {
    matches!(
        word,
        "world"
            | "national"
            | "united"
            | "international"
            | "ministry"
            | "department"
            | "european"
            | "office"
            | "government"
            | "central"
            | "federal"
            | "the"
            | "institute"
            | "university"
            | "bank"
            | "global"
            | "american"
            | "royal"
            | "bureau"
            | "center"
            | "centre"
            | "council"
            | "african"
            | "asian"
            | "state"
            | "digital"
            | "electronic"
            | "open"
            | "official"
            | "general"
            | "public"
            | "deputy"
            | "director"
            | "permanent"
            | "web"
            | "financial"
            | "credit"
            | "legal"
            | "action"
            | "constitution"
            | "act"
            | "announcement"
            | "special"
            | "health"
            | "thai"
            | "house"
            | "west"
            | "bin"
            | "may"
            | "strategy"
            | "china"
            | "chinese"
            | "development"
            | "economic"
            | "social"
            | "new"
            | "north"
            | "south"
            | "east"
            | "british"
            | "german"
            | "french"
            | "statistics"
    )
}

/// Of places in order the last before one, or the first where there is none.
fn near(list: &[usize], at: usize) -> Option<usize> {
    list[..list.partition_point(|&n| n < at)].last().or_else(|| list.first()).copied()
}

/// Where each author is cited, in order of place.
struct ByAuthor {
    places: HashMap<String, Vec<usize>>,
    pairs: HashMap<String, Vec<usize>>,
    /// Where a work of that author alone is cited.
    alone: HashMap<String, Vec<usize>>,
}

impl ByAuthor {
    fn new(found: &[Found], keys: &[Option<Id>]) -> Self {
        let mut by = Self { places: HashMap::default(), pairs: HashMap::default(), alone: HashMap::default() };
        for (n, f) in found.iter().enumerate().filter(|(n, _)| keys[*n].is_some()) {
            if let Some(first) = f.raw.authors.first() {
                by.places.entry(fold(first)).or_default().push(n);
                if f.raw.authors.len() == 1 && !f.raw.more {
                    by.alone.entry(fold(first)).or_default().push(n);
                }
                if let Some(word) = first.split_whitespace().next().filter(|w| w.len() < first.len()) {
                    by.places.entry(format!("^{}", fold(word))).or_default().push(n);
                }
            }
            if let [first, second, ..] = f.raw.authors.as_slice() {
                by.pairs.entry(format!("{}+{}", fold(first), fold(second))).or_default().push(n);
                by.places.entry(format!("~{}", fold(second))).or_default().push(n);
            }
        }
        by
    }

    /// A single name means the work that the person wrote alone, unless one with others was cited just before.
    fn of_one(&self, name: &str, at: usize, found: &[Found]) -> Option<usize> {
        let nearest = near(self.places.get(name)?, at)?;
        let close = nearest < at && found[at].passage.zip(found[nearest].passage).is_some_and(|(here, there)| here - there.min(here) <= 1);
        if close {
            return Some(nearest);
        }
        self.alone.get(name).and_then(|list| near(list, at)).or(Some(nearest))
    }

    /// The citation that a name without a year points back at, or ahead where there is none before.
    fn nearest(&self, what: &What, at: usize, found: &[Found]) -> Option<usize> {
        let near = |list: &Vec<usize>| near(list, at);
        match what {
            What::Cited(names) => match names.as_slice() {
                [first, second] => self.pairs.get(&format!("{first}+{second}")).and_then(near),
                [first] => self.of_one(first, at, found).or_else(|| self.places.get(&format!("~{first}")).and_then(near)),
                _ => None,
            },
            What::Back { author: Some(name) } => {
                self.places.get(&fold(name)).and_then(|list| list[..list.partition_point(|&n| n < at)].last().copied())
            }
            What::Body { name } => {
                let first = fold(name.split_whitespace().next().unwrap_or_default());
                self.places
                    .get(&fold(name))
                    .or_else(|| self.places.get(&format!("^{first}")).filter(|_| !is_common(&first)))
                    .or_else(|| self.places.get(&first))
                    .and_then(near)
            }
            _ => None,
        }
    }
}

/// A work of its own for a named source.
fn named_work(what: &What, works: &mut Works) -> Option<(Id, Vec<String>)> {
    let first_words = |text: &str| text.split_whitespace().take(9).collect::<Vec<_>>().join(" ");
    let work = |name: &str, label: &str, authors: Vec<String>, kind: WorkKind| -> Option<Work> {
        Some(Work {
            key: Id::from_label(&first_words(name))?,
            label: label.to_owned(),
            authors,
            year: None,
            kind,
            title: None,
            venue: None,
            publisher: None,
            doi: None,
            url: None,
        })
    };
    let work = match what {
        What::Cited(_) | What::Back { .. } => return None,
        What::Key { key } => work(key, &format!("@{key}"), Vec::new(), WorkKind::Unknown)?,
        What::Person { name, about } => {
            let family = name.split_whitespace().next_back().unwrap_or(name).to_owned();
            let label = about.as_ref().map_or_else(|| name.clone(), |a| format!("{name}: {a}"));
            work(
                &about.as_ref().map_or_else(|| family.clone(), |a| format!("{family} {a}")),
                &label,
                vec![family.clone()],
                WorkKind::Theory,
            )?
        }
        What::Document { title, kind, year } => {
            Work { year: year.clone(), title: Some(title.clone()), ..work(title, title, Vec::new(), *kind)? }
        }
        What::Body { name } => Work { publisher: Some(name.clone()), ..work(name, name, vec![name.clone()], WorkKind::Unknown)? },
        What::Address { url } => {
            let host = url.split("//").nth(1).unwrap_or(url).split('/').next().unwrap_or(url).trim_start_matches("www.");
            Work { url: Some(url.clone()), ..work(host, host, Vec::new(), WorkKind::Website)? }
        }
    };
    let authors = work.authors.clone();
    Some((works.put(work), authors))
}

/// Why a work is cited there, and the words that tell.
fn function_of(prose: &Prose<'_>, f: &Found, kind: WorkKind) -> (CitationFunction, Option<String>) {
    let document = prose.document;
    let unit = &document.units[f.unit];
    let role = unit
        .division
        .and_then(|d| std::iter::successors(Some(d), |&d| document.divisions[d].parent).find_map(|d| document.divisions[d].role));
    let (sentence, at) = match f.passage {
        Some(n) => {
            let passage = &prose.passages[n];
            let text = passage.flow.as_str();
            let i = passage.sentences.partition_point(|s| s.end <= f.raw.bytes.start);
            match passage.sentences.get(i).filter(|s| s.start <= f.raw.bytes.start && f.raw.bytes.end <= s.end) {
                Some(s) => {
                    let (from, to) = around(text, s, &f.raw.bytes);
                    (&text[from..to], f.raw.bytes.start - from..f.raw.bytes.end - from)
                }
                None => ("", 0..0),
            }
        }
        None => ("", 0..0),
    };
    function::decide(&Circumstances {
        sentence,
        at,
        form: f.raw.form,
        unit: unit.kind,
        role,
        work: kind,
        body: f.raw.rule == "body-relied-on",
    })
}

/// A sentence, cut where it is longer than sentences are.
fn around(text: &str, sentence: &std::ops::Range<usize>, citation: &std::ops::Range<usize>) -> (usize, usize) {
    const REACH: usize = 600;
    let mut from = sentence.start.max(citation.start.saturating_sub(REACH));
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = sentence.end.min(citation.end + REACH);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    (from, to)
}
