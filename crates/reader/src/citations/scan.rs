//! Citations by author and year: in brackets, around brackets, and bare.

use super::{
    authors::{self, Names, Setting},
    index::Index,
    text::{Text, Year},
};
use crate::references::{TokenKind, is_organisation};
use claimgraph_model::CitationForm;
use std::ops::Range;

/// A citation as it stands in a text, in bytes of the flowed text.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) bytes: Range<usize>,
    pub(super) authors: Vec<String>,
    pub(super) more: bool,
    pub(super) year: Option<String>,
    pub(super) locator: Option<String>,
    pub(super) form: CitationForm,
    pub(super) reference: Option<usize>,
    pub(super) rule: &'static str,
}

/// Citations by author and year in a text, in order of place.
pub(super) fn author_year(t: &Text<'_>, index: &Index) -> Vec<Raw> {
    let mut out: Vec<Raw> = Vec::new();
    // Where the innermost bracket that is open closes.
    let mut open: Vec<usize> = Vec::new();
    // Tokens that citations already hold.
    let mut taken = 0;
    let mut i = 0;
    while i < t.len() {
        open.retain(|&close| close > i);
        if let Some(close) = t.closes[i] {
            let inner = i + 1..close;
            if let Some(found) = narrative(t, i, close, !open.is_empty(), index) {
                out.extend(found);
                taken = close + 1;
                i = close + 1;
                continue;
            }
            let before = out.len();
            group(t, inner, index, &mut out);
            if out.len() > before {
                taken = taken.max(close);
            }
            open.push(close);
            i += 1;
            continue;
        }
        if i >= taken
            && open.is_empty()
            && let Some(year) = t.year_at(i)
        {
            if let Some(found) = bare(t, &year, taken, index) {
                taken = year.tokens.end;
                out.push(found);
            }
            i = year.tokens.end;
            continue;
        }
        i += 1;
    }
    out.sort_by_key(|c| (c.bytes.start, c.bytes.end));
    out
}

/// "Tamm (2001, p. 3)": the bracket opens with a year and names stand before it.
fn narrative(t: &Text<'_>, open: usize, close: usize, nested: bool, index: &Index) -> Option<Vec<Raw>> {
    let mut at = open + 1;
    // "([1867] 1990)": the year of the first edition stands apart.
    if matches!(t.word(at), "[" | "(") && t.year_at(at + 1).is_some() && matches!(t.word(at + 2), "]" | ")") {
        at += 3;
    }
    let years = t.years_from(at, close);
    let (first, last) = (years.first()?, years.last()?);
    if is_range(t, first) {
        return None;
    }
    let rest = last.tokens.end..close;
    let word_follows = rest.start < close
        && t.is_word(rest.start)
        && !is_locator_word(t.word(rest.start))
        && !matches!(&*t.lower(rest.start), "see" | "cited" | "in" | "and" | "a" | "b");
    if word_follows || rest.start < close && t.word(rest.start) == "%" {
        return None;
    }
    let names = authors::before(t, 0, open, Setting::Running, index, &first.text)?;
    // A paper with a reference list cites from it; a lone capitalised word before a bracketed year is weak by itself.
    let head = names.authors.first().map(String::as_str).unwrap_or_default();
    if names.reference.is_none()
        && !names.strong
        && !index.is_empty()
        && !is_person_like(head)
        && !is_organisation(head)
        && !index.knows(head)
    {
        return None;
    }
    let form = if nested { CitationForm::Parenthetical } else { CitationForm::Narrative };
    let locator = locator(t, rest);
    let end = if years.len() == 1 { close + 1 } else { first.tokens.end };
    Some(several(t, &names, &years, end, locator.map(|l| l.0), form, "author-before-bracketed-year", index))
}

/// The citations of one run of names and its years.
#[allow(clippy::too_many_arguments)]
fn several(
    t: &Text<'_>,
    names: &Names,
    years: &[Year],
    end: usize,
    locator: Option<String>,
    form: CitationForm,
    rule: &'static str,
    index: &Index,
) -> Vec<Raw> {
    let last = years.len() - 1;
    years
        .iter()
        .enumerate()
        .map(|(n, year)| {
            let tokens = if n == 0 { names.tokens.start..end } else { year.tokens.clone() };
            Raw {
                bytes: t.bytes(tokens),
                authors: names.authors.clone(),
                more: names.more,
                year: Some(year.text.clone()),
                locator: locator.clone().filter(|_| n == last),
                form,
                reference: if n == 0 { names.reference } else { index.find(&names.authors, names.more, &year.text).map(|f| f.0) },
                rule,
            }
        })
        .collect()
}

fn is_range(t: &Text<'_>, year: &Year) -> bool {
    t.is_dash(year.tokens.end) && t.tokens.get(year.tokens.end + 1).is_some_and(|k| k.kind == TokenKind::Number)
}

fn is_person_like(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let acronym = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    words <= 2 && !acronym && name.chars().filter(|c| c.is_alphabetic()).count() >= 3 || words == 1 && acronym
}

/// The works of a bracket: "see Tamm, 2001, p. 3; Sepp and Kask, 2002, 2004a,b".
fn group(t: &Text<'_>, inner: Range<usize>, index: &Index, out: &mut Vec<Raw>) {
    let mut carry: Option<Names> = None;
    let mut start = inner.start;
    let mut i = inner.start;
    while i <= inner.end {
        if i < inner.end
            && let Some(close) = t.closes[i].filter(|&c| c <= inner.end)
        {
            i = close + 1;
            continue;
        }
        if i == inner.end || t.word(i) == ";" {
            if start < i {
                segment(t, start..i, index, &mut carry, out);
            }
            start = i + 1;
        }
        i += 1;
    }
}

fn segment(t: &Text<'_>, range: Range<usize>, index: &Index, carry: &mut Option<Names>, out: &mut Vec<Raw>) {
    let mut from = range.start;
    let mut at = from;
    while let Some(year) = next_year(t, at, range.end) {
        if at == range.start && year.tokens.start == range.start {
            // "(Tamm, 1999; 2001)": the names carry over.
            let Some(names) = carry.clone() else { return };
            let years = t.years_from(year.tokens.start, range.end);
            let reference = index.find(&names.authors, names.more, &year.text).map(|f| f.0);
            let names = Names { tokens: year.tokens.clone(), reference, ..names };
            if names.reference.is_none() && !index.is_empty() {
                return;
            }
            let last = years.last().map_or(year.tokens.end, |y| y.tokens.end);
            out.extend(several(
                t,
                &names,
                &years,
                year.tokens.end,
                None,
                CitationForm::Parenthetical,
                "year-after-the-same-authors",
                index,
            ));
            (from, at) = (last, last);
            continue;
        }
        if t.year_at(year.tokens.end).is_some_and(|y| y.tokens.end <= range.end) {
            // "Ports Meeting 2016 2017", "Harbour Guidelines 2025 n.d.": the first belongs to the name.
            at = year.tokens.end;
            continue;
        }
        let names = authors::before(t, from, year.tokens.start, Setting::Bracket, index, &year.text);
        let ranged = is_range(t, &year);
        let accepted = names.filter(|n| {
            let comma = t.word(year.tokens.start - 1) == ",";
            let head = n.authors.first().map(String::as_str).unwrap_or_default();
            let acronym = head.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && head.len() > 1;
            n.reference.is_some()
                || !ranged && (n.strong || comma || acronym || index.is_empty() || is_organisation(head) || index.knows(head))
        });
        let Some(names) = accepted else {
            // The year may belong to the name of the work: "(Fisheries Survey 2016 Review 2018)"; a period has no second year to offer.
            at = if ranged { year.tokens.end + 2 } else { year.tokens.end };
            continue;
        };
        if names.reference.is_none()
            && let Some(later) = next_year(t, year.tokens.end, range.end)
            && let Some((reference, _)) =
                index.find(&[t.slice(names.tokens.start..later.tokens.start).trim_end_matches([' ', ',']).to_owned()], false, &later.text)
        {
            let tokens = names.tokens.start..later.tokens.start;
            let whole = t.slice(tokens.clone()).trim_end_matches([' ', ',']).to_owned();
            let names = Names { tokens, authors: vec![whole], more: false, reference: Some(reference), strong: true };
            out.extend(several(
                t,
                &names,
                std::slice::from_ref(&later),
                later.tokens.end,
                None,
                CitationForm::Parenthetical,
                "bracketed-author-and-year",
                index,
            ));
            (from, at) = (later.tokens.end, later.tokens.end);
            *carry = Some(names);
            continue;
        }
        let years = t.years_from(year.tokens.start, range.end);
        let last = years.last().map_or(year.tokens.end, |y| y.tokens.end);
        // What follows is a locator, or another work after a comma or "and".
        let next = next_year(t, last, range.end).filter(|next| {
            let joined = matches!(t.word(last), "," | "and" | "&" | "und" | "et") && t.word(next.tokens.start - 1) == ",";
            authors::before(t, last, next.tokens.start, Setting::Bracket, index, &next.text)
                .is_some_and(|n| n.reference.is_some() || n.strong || joined)
        });
        let rest = last..next.as_ref().map_or(range.end, |_| last);
        let locator = locator(t, rest);
        let end = if years.len() == 1 { locator.as_ref().map_or(year.tokens.end, |l| l.1) } else { year.tokens.end };
        out.extend(several(t, &names, &years, end, locator.map(|l| l.0), CitationForm::Parenthetical, "bracketed-author-and-year", index));
        *carry = Some(names);
        if next.is_none() {
            return;
        }
        (from, at) = (last, last);
    }
}

/// The next year of a segment that is not in a bracket of its own.
fn next_year(t: &Text<'_>, from: usize, end: usize) -> Option<Year> {
    let mut i = from;
    while i < end {
        if let Some(close) = t.closes[i] {
            i = close + 1;
            continue;
        }
        if let Some(year) = t.year_at(i).filter(|y| y.tokens.end <= end) {
            return Some(year);
        }
        i += 1;
    }
    None
}

/// "as Tamm, 2001 shows": a name and a year without a bracket, which the list must know.
fn bare(t: &Text<'_>, year: &Year, from: usize, index: &Index) -> Option<Raw> {
    let at = year.tokens.start;
    if at == 0 || is_range(t, year) || !(t.word(at - 1) == "," || t.is_word(at - 1) || t.word(at - 1) == ".") {
        return None;
    }
    let names = authors::before(t, from, at, Setting::Running, index, &year.text)?;
    let comma = t.word(at - 1) == ",";
    if names.reference.is_none() && !(names.more && (comma || t.word(at - 1) == "." || t.word(at - 1) == "al")) {
        return None;
    }
    // "In Nepal 2007 was dry": without a comma a year after a lone name is the list's only where the names are plainly authors.
    if !comma
        && !names.more
        && names.authors.len() == 1
        && (at < 2 || t.is_opener(names.tokens.start.wrapping_sub(1)) || !t.is_capital(at - 1))
    {
        return None;
    }
    Some(Raw {
        bytes: t.bytes(names.tokens.start..year.tokens.end),
        authors: names.authors,
        more: names.more,
        year: Some(year.text.clone()),
        locator: None,
        form: CitationForm::Narrative,
        reference: names.reference,
        rule: "author-and-year-in-running-text",
    })
}

fn is_locator_word(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "p" | "pp"
            | "page"
            | "pages"
            | "ch"
            | "chap"
            | "chapter"
            | "chapters"
            | "sec"
            | "section"
            | "sections"
            | "art"
            | "article"
            | "para"
            | "paras"
            | "paragraph"
            | "vol"
            | "note"
            | "fn"
            | "fig"
            | "figure"
            | "table"
            | "appendix"
            | "annex"
            | "s"
            | "seite"
            | "kap"
            | "part"
            | "book"
            | "tab"
            | "box"
            | "f"
            | "ff"
            | "footnote"
    )
}

/// Page or part after the years, and the token after it.
fn locator(t: &Text<'_>, range: Range<usize>) -> Option<(String, usize)> {
    let mut i = range.start;
    while i < range.end && matches!(t.word(i), "," | ":" | ";") {
        i += 1;
    }
    if i >= range.end {
        return None;
    }
    let number = t.tokens[i].kind == TokenKind::Number || t.word(i) == "§";
    let roman = i > range.start && t.is_word(i) && t.word(i).chars().all(|c| "ivxlcIVXLC".contains(c));
    if !(number || roman || is_locator_word(t.word(i))) {
        return None;
    }
    let mut end = i + 1;
    while end < range.end && end < i + 24 {
        let word = t.word(end);
        let goes_on = t.tokens[end].kind == TokenKind::Number
            || is_locator_word(word)
            || matches!(word, "." | "," | ":" | "&" | "and" | "§")
            || t.is_dash(end)
            || t.is_word(end) && word.chars().all(|c| "ivxlcIVXLC".contains(c));
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > i + 1 && matches!(t.word(end - 1), "," | "and" | "&" | ":") {
        end -= 1;
    }
    Some((t.slice(i..end).to_owned(), end))
}
