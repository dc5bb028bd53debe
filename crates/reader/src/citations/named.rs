//! Sources relied on by name, without author and year: documents, bodies, and the views of people cited elsewhere.
//!
//! # Rationale
//! A paper that names a law or a bank does not cite it each time. So a name alone is never enough: words beside it must make it a source
//! ("according to", "proposed at", "predicts"), and what is neither a document, nor a body, nor a person cited in the paper is left alone.

use super::text::Text;
use crate::lower::lower;
use crate::references::{TokenKind, is_organisation};
use claimgraph_model::WorkKind;
use rustc_hash::FxHashMap as HashMap;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::OnceLock,
};

/// A named source in a text.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// The words that name it, in bytes of the flowed text.
    pub(super) bytes: Range<usize>,
    pub(super) what: What,
    pub(super) rule: &'static str,
}

/// What is named.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// A person or persons cited elsewhere in the paper, by family name, folded.
    Cited(Vec<String>),
    /// A person whom the paper does not cite by year: the name, and what of theirs is meant.
    Person { name: String, about: Option<String> },
    /// A document or a meeting.
    Document { title: String, kind: WorkKind, year: Option<String> },
    /// An organisation.
    Body { name: String },
    /// An address.
    Address { url: String },
    /// The work cited last, or the last of an author: "ibid.", "op. cit.".
    Back { author: Option<String> },
    /// A key into a bibliography that is not at hand.
    Key { key: String },
}

#[derive(Debug, Default, Deserialize)]
struct Cues {
    before: Vec<String>,
    after: BTreeSet<String>,
    says: BTreeSet<String>,
    of_person: Vec<String>,
    of_person_noun: BTreeSet<String>,
    of_body_noun: BTreeSet<String>,
    of_body: Vec<String>,
    of_body_says: BTreeSet<String>,
    of_theory_noun: BTreeSet<String>,
    of_stranger_says: BTreeSet<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Lexicon {
    heads: BTreeMap<String, Vec<String>>,
    cues: Cues,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| toml::from_str(include_str!("../../../../data/lexicon/named-sources.toml")).unwrap_or_default())
}

fn head_kind(word: &str) -> Option<WorkKind> {
    static KINDS: OnceLock<HashMap<String, WorkKind>> = OnceLock::new();
    let kinds = KINDS.get_or_init(|| {
        let mut map = HashMap::default();
        for (kind, words) in &lexicon().heads {
            let kind = match kind.as_str() {
                "law" | "treaty" => WorkKind::Law,
                "plan" => WorkKind::Plan,
                "report" => WorkKind::Report,
                "congress" => WorkKind::Congress,
                _ => WorkKind::PartyDocument,
            };
            map.extend(words.iter().map(|w| (w.clone(), kind)));
        }
        map
    });
    kinds.get(&*lower(word)).copied()
}

/// Who is cited in the paper by author and year, and how names are shortened there.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Folded family names of people.
    pub(super) people: BTreeSet<String>,
    /// Folded first words of the names of bodies that are cited as authors, with the whole name.
    pub(super) bodies: BTreeMap<String, String>,
}

/// Named sources in a text; `taken` holds the bytes of other citations, in order.
pub(super) fn find(t: &Text<'_>, known: &Known, taken: &[Range<usize>], note: bool) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    let mut i = 0;
    let mut after_document = None;
    while i < t.len() {
        let start = i;
        // "the Ports Act and the Ferries Act": the second is a source with the first.
        let listed = after_document.is_some_and(|e| start == e + 2 && matches!(t.word(e), "and" | ",") && t.word(e + 1) == "the");
        let found = document(t, start, listed)
            .or_else(|| person(t, start, known))
            .or_else(|| body(t, start, known))
            .or_else(|| if note { address(t, start) } else { None });
        match found {
            Some((end, named)) => {
                let next = taken.partition_point(|b| b.end <= named.bytes.start);
                let free = taken.get(next).is_none_or(|b| named.bytes.end <= b.start);
                let last = out.last().map_or(0, |n| n.bytes.end);
                if free && named.bytes.start >= last {
                    after_document = matches!(named.what, What::Document { .. }).then_some(end);
                    out.push(named);
                }
                i = end.max(start + 1);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether some words of a list stand before a token, small words and adjectives between them skipped.
fn cue_before<'c>(t: &Text<'_>, i: usize, cues: &'c [String]) -> Option<&'c str> {
    let mut at = i;
    while at > 0
        && matches!(
            &*t.lower(at - 1),
            "the"
                | "a"
                | "an"
                | "its"
                | "their"
                | "this"
                | "new"
                | "draft"
                | "drafts"
                | "latest"
                | "annual"
                | "official"
                | "formally"
                | "both"
        )
    {
        at -= 1;
    }
    let from = at.saturating_sub(4);
    let words: Vec<String> = (from..at).map(|j| t.lower(j).into_owned()).collect();
    cues.iter()
        .filter(|cue| {
            let cue: Vec<&str> = cue.split(' ').collect();
            words.len() >= cue.len() && words[words.len() - cue.len()..].iter().zip(&cue).all(|(w, c)| w == c)
        })
        .max_by_key(|cue| cue.len())
        .map(String::as_str)
}

/// Whether a word of a list stands after a token, with at most an auxiliary between.
fn cue_after(t: &Text<'_>, i: usize, cues: &BTreeSet<String>) -> bool {
    let mut at = i;
    while matches!(
        &*t.lower(at),
        "has" | "have" | "also" | "had" | "further" | "recently" | "formally" | "officially" | "even" | "once" | "explicitly" | "clearly"
    ) {
        at += 1;
    }
    t.is_word(at) && !t.is_capital(at) && cues.contains(&*t.lower(at))
}

/// "The Ports and Ferries Act of 2019, which …", "proposed at the 3rd Harbour Congress".
fn document(t: &Text<'_>, start: usize, listed: bool) -> Option<(usize, Named)> {
    let ordinal = |i: usize| {
        t.tokens.get(i).is_some_and(|k| k.kind == TokenKind::Number)
            && t.word(i).ends_with(|c: char| c.is_ascii_lowercase())
            && !crate::references::year_shape(t.word(i))
    };
    if !(t.is_capital(start) || ordinal(start))
        || start > 0 && (t.is_capital(start - 1) && !t.is_opener(start - 1) || ordinal(start - 1)) && t.tokens[start].spaced
    {
        return None;
    }
    if t.is_opener(start) {
        return None;
    }
    // The longest run of a title's words.
    let mut end = start;
    let mut last = start;
    let mut capitals = 0;
    let mut head: Option<(usize, WorkKind)> = None;
    while end < t.len() && end < start + 60 {
        let word = t.word(end);
        if t.is_capital(end) {
            capitals += 1;
            last = end + 1;
            if let Some(kind) = head_kind(word) {
                // The first head decides what it is, unless a law's comes later.
                if head.is_none_or(|(_, k)| k == WorkKind::Report && kind == WorkKind::Law) {
                    head = Some((end, kind));
                }
            }
        } else if ordinal(end) {
            last = end + 1;
        } else if t.tokens[end].kind == TokenKind::Number {
            if !(capitals > 0 && (crate::references::year_shape(word))) {
                break;
            }
            last = end + 1;
        } else if matches!(word, "of" | "for" | "and" | "the" | "on" | "to" | "through" | "in" | "against" | "its" | "with" | "at" | "&") {
            // "and the" parts two documents; other small words hold a title together where a capital follows.
            let next = (end + 1..end + 4).find(|&j| !matches!(t.word(j), "the" | "of" | "its" | "and"));
            let parted = word == "and"
                && t.word(end + 1) == "the"
                && head.is_some()
                && t.text.get(t.tokens[end].range.start..).is_some_and(|_| second_document(t, end + 2));
            if parted
                || !next.is_some_and(|j| t.is_capital(j) || ordinal(j) || t.tokens.get(j).is_some_and(|k| k.kind == TokenKind::Number))
            {
                break;
            }
            let year = word == "in" && t.tokens.get(end + 1).is_some_and(|k| k.kind == TokenKind::Number);
            if year || head.is_none() && matches!(word, "in" | "to" | "with" | "at" | "against") {
                break;
            }
        } else if matches!(word, "’" | "'" | "-" | "–" | "—") && end > start && !t.tokens[end].spaced {
        } else if word == "(" && head.is_some() {
            // A year or a period in brackets belongs to the name.
            let Some(close) = t.closes[end].filter(|&c| c <= end + 4 && t.tokens.get(end + 1).is_some_and(|k| k.kind == TokenKind::Number))
            else {
                break;
            };
            end = close + 1;
            last = end;
            continue;
        } else {
            break;
        }
        end += 1;
    }
    let (_, kind) = head?;
    if capitals < 2 && !(capitals == 1 && ordinal(start)) || last - start < 2 {
        return None;
    }
    let before = cue_before(t, start, &lexicon().cues.before);
    let after = cue_after(t, last, &lexicon().cues.after);
    // What only stands "under", "at" or "by" something says little; a meeting's proposals are named so after a quotation.
    let weak = matches!(before, Some("at" | "by" | "under" | "proposed" | "approved" | "released" | "issued" | "published"));
    let quoted = (start.saturating_sub(6)..start).any(|j| matches!(t.word(j), "”" | "\""));
    let issued = matches!(t.word(last), ",") && matches!(&*t.lower(last + 1), "released" | "issued" | "published")
        || matches!(&*t.lower(last), "issued" | "released" | "published");
    let passed = t.word(last) == ","
        && t.lower(last + 1) == "which"
        && (last + 2..last + 8).any(|j| matches!(&*t.lower(j), "passed" | "accused" | "adopted" | "enacted"));
    let strong = before.is_some() && !weak
        || after
        || issued
        || passed
        || weak
            && (kind == WorkKind::Congress && quoted
                || matches!(before, Some("proposed" | "approved" | "released" | "issued" | "published")));
    if !(strong || listed) {
        return None;
    }
    // "the 3rd amendment to the Ports Act"
    let start = amended(t, start);
    let title = t.slice(start..last).to_owned();
    let year = (start..last)
        .rev()
        .find(|&j| crate::references::year_shape(t.word(j)) && !t.is_dash(j + 1) && !(j > 0 && t.is_dash(j - 1)))
        .map(|j| t.word(j).to_owned());
    Some((last, Named { bytes: t.bytes(start..last), what: What::Document { title, kind, year }, rule: "named-document" }))
}

/// Takes in what a law changes: "3rd amendment to the".
fn amended(t: &Text<'_>, start: usize) -> usize {
    let mut at = start;
    if at > 0 && t.word(at - 1) == "the" {
        at -= 1;
    }
    if at > 1 && t.word(at - 1) == "to" && matches!(&*t.lower(at - 2), "amendment" | "amendments") {
        at -= 2;
        let ordinal = at > 0 && t.tokens[at - 1].kind == TokenKind::Number;
        return if ordinal { at - 1 } else { at };
    }
    start
}

/// Whether a capitalised phrase with a head of documents begins at a token.
fn second_document(t: &Text<'_>, at: usize) -> bool {
    (at..at + 8)
        .take_while(|&j| t.is_capital(j) || matches!(t.word(j), "of" | "on" | "for" | "and"))
        .any(|j| head_kind(t.word(j)).is_some())
}

/// "In Tamm's view", "according to Tamm and Sepp", "Kaja Tamm argued".
fn person(t: &Text<'_>, start: usize, known: &Known) -> Option<(usize, Named)> {
    if !t.is_capital(start) || !t.is_word(start) || start > 0 && t.is_capital(start - 1) && !t.is_opener(start - 1) {
        return None;
    }
    let (bare, possessive) = possessive(t.word(start));
    // "Tamm and Sepp"
    let mut names = vec![super::index::fold(bare)];
    let mut end = start + 1;
    let first_known = known.people.contains(&names[0]);
    if first_known
        && !possessive
        && matches!(t.word(end), "and" | "&")
        && t.is_capital(end + 1)
        && known.people.contains(&super::index::fold(self::possessive(t.word(end + 1)).0))
    {
        names.push(super::index::fold(self::possessive(t.word(end + 1)).0));
        end += 2;
    }
    let owns = possessive || self::possessive(t.word(end - 1)).1;
    let named = |end: usize, what: What, rule| Some((end, Named { bytes: t.bytes(start..end), what, rule }));
    let cues = &lexicon().cues;
    if first_known {
        if t.word(end) == "("
            || matches!(t.word(end), "et")
            || t.is_capital(end)
            || t.tokens.get(end).is_some_and(|k| k.kind == TokenKind::Number)
        {
            return None;
        }
        if owns {
            let noun = owned(t, end, &cues.of_person_noun)?;
            return named(noun + 1, What::Cited(names), "view-of-a-cited-author");
        }
        let told = cue_before(t, start, &cues.of_person).is_some() || cue_after(t, end, &cues.says) || referred(t, start);
        return if told { named(end, What::Cited(names), "cited-author-without-year") } else { None };
    }
    // Given and family name of somebody whom the paper does not cite by year.
    let full = t.is_capital(start + 1)
        && t.is_word(start + 1)
        && !t.is_opener(start)
        && !t.is_capital(start + 2)
        && is_name(t.word(start))
        && is_name(self::possessive(t.word(start + 1)).0);
    if full {
        let (family, owns) = self::possessive(t.word(start + 1));
        let name = format!("{} {family}", t.word(start));
        if is_organisation(&name) || head_kind(family).is_some() {
            return None;
        }
        if owns {
            let noun = owned(t, start + 2, &cues.of_theory_noun)?;
            let about = t.slice(start + 2..noun + 1).to_owned();
            return named(noun + 1, What::Person { name, about: Some(about) }, "theory-known-by-its-author");
        }
        if cues.of_stranger_says.contains(&*t.lower(start + 2)) {
            return named(start + 2, What::Person { name, about: None }, "person-named-in-full");
        }
    }
    None
}

/// "referred to as telemigration by Tamm"
fn referred(t: &Text<'_>, start: usize) -> bool {
    start >= 2
        && t.lower(start - 1) == "by"
        && (start.saturating_sub(6)..start - 1).any(|j| matches!(&*t.lower(j), "referred" | "called" | "termed" | "dubbed" | "coined"))
}

fn is_name(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().skip(1).all(|c| c.is_lowercase() || c == '-')
        && word.chars().count() > 2
}

fn possessive(word: &str) -> (&str, bool) {
    match word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) {
        Some(bare) => (bare, true),
        None => (word, false),
    }
}

/// What is owned: a noun of a list within a few words.
fn owned(t: &Text<'_>, from: usize, nouns: &BTreeSet<String>) -> Option<usize> {
    for j in from..t.len().min(from + 7) {
        if nouns.contains(&*t.lower(j)) && t.is_word(j) {
            return Some(j);
        }
        if !(t.is_word(j) || matches!(t.word(j), "“" | "”" | "\"" | "-" | "‘" | "’"))
            || matches!(&*t.lower(j), "is" | "was" | "that" | "and" | "of" | "in")
        {
            return None;
        }
    }
    None
}

/// "The Harbour Institute has shown", "according to the Ports Association (PA)", "a Harbour study indicates".
fn body(t: &Text<'_>, start: usize, known: &Known) -> Option<(usize, Named)> {
    if !t.is_capital(start) || t.is_opener(start) || start > 0 && t.is_capital(start - 1) && !t.is_opener(start - 1) {
        return None;
    }
    if start >= 2 && matches!(t.word(start - 1), "of" | "for" | "and" | "&") && t.is_capital(start - 2) {
        return None;
    }
    let mut end = start;
    while end < t.len() && end < start + 16 {
        let joins = matches!(t.word(end), "of" | "for" | "and" | "&") && t.is_capital(end + 1) && end > start
            || t.word(end) == "the" && t.word(end - usize::from(end > 0)) == "of";
        if !(t.is_capital(end) || joins) {
            break;
        }
        end += 1;
    }
    let whole = t.slice(start..end);
    let cues = &lexicon().cues;
    let first = super::index::fold(t.word(start));
    let cited = known.bodies.contains_key(&first);
    let acronym = end == start + 1 && whole.chars().filter(|c| c.is_uppercase()).count() >= 2 && cited;
    let words = whole.split_whitespace().count();
    let told_of = cue_before(t, start, &cues.of_body);
    let sound = cited || acronym || words >= 2 && (is_organisation(whole) || told_of.is_some_and(|cue| cue != "according to"));
    // "the report issued by the Ports Bureau shows": the report is the source.
    let issuer = told_of.is_none()
        && (t.lower(start.wrapping_sub(1)) == "by" || t.lower(start.wrapping_sub(1)) == "the" && t.lower(start.wrapping_sub(2)) == "by");
    if !sound || issuer {
        return None;
    }
    if end < t.len() && head_kind(t.word(end - 1)).is_some() {
        return None;
    }
    let mut after = end;
    // "(PA)" belongs to the name.
    if t.word(after) == "("
        && let Some(close) = t.closes[after].filter(|&c| c == after + 2 && t.is_capital(after + 1))
    {
        after = close + 1;
    }
    if t.word(after) == "("
        || t.tokens.get(after).is_some_and(|k| k.kind == TokenKind::Number)
        || matches!(t.word(end - 1), "’s" | "'s")
        || possessive(t.word(end - 1)).1
    {
        return None;
    }
    let name = whole.to_owned();
    let named =
        |end: usize| Some((end, Named { bytes: t.bytes(start..end), what: What::Body { name: name.clone() }, rule: "body-relied-on" }));
    if cues.of_body_noun.contains(&*t.lower(after)) && cue_after(t, after + 1, &cues.after) {
        return named(after + 1);
    }
    let mut verb = after;
    while matches!(&*t.lower(verb), "has" | "also" | "have" | "recently" | "further") {
        verb += 1;
    }
    let told = cues.of_body_says.contains(&*t.lower(verb)) && (words >= 2 || cited);
    if told || told_of.is_some() { named(after) } else { None }
}

/// "Data source: https://ports.example/table.html"
fn address(t: &Text<'_>, start: usize) -> Option<(usize, Named)> {
    let token = t.tokens.get(start).filter(|k| k.kind == TokenKind::Url)?;
    let told = start >= 2 && t.word(start - 1) == ":" && matches!(&*t.lower(start - 2), "source" | "sources");
    told.then(|| {
        let url = t.text[token.range.clone()].to_owned();
        (start + 1, Named { bytes: token.range.clone(), what: What::Address { url }, rule: "address-as-source" })
    })
}
