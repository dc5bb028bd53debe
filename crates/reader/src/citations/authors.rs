//! The names that stand before a year.

use super::{index::Index, lexicon::lexicon, text::Text};
use crate::references::is_organisation;
use std::ops::Range;

/// Where the names stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// Inside the bracket, before the year.
    Bracket,
    /// In running text, before the bracket that holds the year.
    Running,
}

/// Names found before a year.
#[derive(Debug, Clone)]
pub(super) struct Names {
    /// Tokens from the first name to the last, with "et al.".
    pub(super) tokens: Range<usize>,
    pub(super) authors: Vec<String>,
    /// Whether "et al." follows.
    pub(super) more: bool,
    pub(super) reference: Option<usize>,
    /// Whether the form of the names alone makes them a citation: "et al.", "and", several names.
    pub(super) strong: bool,
}

/// The longest run of names that is looked at, in tokens.
const LONGEST: usize = 60;

/// The names that end right before a token, looked for back to `from`; the best that the reference list knows, else what the form tells.
pub(super) fn before(t: &Text<'_>, from: usize, end: usize, setting: Setting, index: &Index, year: &str) -> Option<Names> {
    let mut stop = end;
    while stop > from && t.word(stop - 1) == "," {
        stop -= 1;
    }
    // "Tamm et al.'s (2001)"
    if stop >= from + 3 && t.word(stop - 1) == "s" && matches!(t.word(stop - 2), "'" | "’") && !t.tokens[stop - 1].spaced {
        stop -= 2;
    }
    let start = chain(t, from.max(stop.saturating_sub(LONGEST)), stop, setting);
    let start = trim(t, start, stop, setting)?;
    let mut depth = 0usize;
    let candidates: Vec<usize> = (start..stop)
        .filter(|&i| {
            match t.word(i) {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && begins_name(t, i)
        })
        .collect();
    let mut best: Option<(i32, Names)> = None;
    for &at in &candidates {
        let (authors, more) = split(t, at..stop);
        if authors.is_empty() {
            continue;
        }
        let mut found = index.find(&authors, more, year);
        if authors.len() > 1
            && let Some(whole) = index.find(&[t.slice(at..stop).to_owned()], false, year).filter(|w| found.is_none_or(|f| w.1 > f.1))
        {
            found = Some((whole.0, whole.1 + 1));
        }
        let Some((reference, score)) = found else { continue };
        // Of two that agree as well, the one that leaves no name out.
        if best.as_ref().is_none_or(|(b, _)| score > *b) {
            best = Some((score, Names { tokens: at..stop, authors, more, reference: Some(reference), strong: true }));
        }
    }
    if let Some((_, names)) = best {
        return Some(names);
    }
    by_form(t, start, stop, setting)
}

/// How far back words go that can be part of names.
fn chain(t: &Text<'_>, from: usize, stop: usize, setting: Setting) -> usize {
    let mut i = stop;
    while i > from {
        let at = i - 1;
        let word = t.word(at);
        let taken = if t.is_capital(at) {
            1
        } else if t.is_word(at) {
            let joins = matches!(
                word,
                "and"
                    | "et"
                    | "al"
                    | "und"
                    | "of"
                    | "for"
                    | "the"
                    | "on"
                    | "y"
                    | "e"
                    | "others"
                    | "colleagues"
                    | "für"
                    | "des"
                    | "de"
                    | "pour"
                    | "her"
                    | "his"
                    | "co-authors"
                    | "coauthors"
            );
            // Only a bracket holds a name with "in" or "via" in it, and then the list knows it.
            let inner = setting == Setting::Bracket && matches!(word, "in" | "to" | "via" | "with" | "is" | "who" | "out" | "by" | "at");
            usize::from(joins || inner || t.is_particle(at) || setting == Setting::Bracket)
        } else {
            match word {
                "," | "&" | "'" | "’" | "/" => 1,
                "." => usize::from(
                    at > from && (t.is_initial(at - 1) || matches!(t.word(at - 1), "al" | "St" | "Jr" | "Sr" | "J.-P") || dotted(t, at)),
                ),
                ")" | "]" => match t.opens[at].filter(|&o| o >= from && at - o <= 7) {
                    // "World Bank (WB)", "Office of Ports (Estonia)"
                    Some(open)
                        if open > from
                            && t.is_word(open - 1)
                            && t.is_capital(open + 1)
                            && (at - open == 2 || setting == Setting::Bracket) =>
                    {
                        at - open + 1
                    }
                    _ => 0,
                },
                "-" | "–" | "‐" | "‑" if at > from && t.is_word(at - 1) => {
                    usize::from(setting == Setting::Bracket || !t.tokens[at].spaced)
                }
                _ => usize::from(setting == Setting::Bracket && !matches!(word, ";" | ":" | "(" | "[" | ")" | "]" | "“" | "”" | "\"")),
            }
        };
        if taken == 0 {
            break;
        }
        i -= taken;
    }
    i
}

/// A stop within an abbreviation of capitals: "U.S."
fn dotted(t: &Text<'_>, at: usize) -> bool {
    at >= 1 && t.word(at - 1).chars().count() <= 2 && t.is_capital(at - 1)
}

/// Cuts what is no name off the front.
fn trim(t: &Text<'_>, start: usize, stop: usize, setting: Setting) -> Option<usize> {
    let mut i = start;
    while i < stop {
        let word = t.lower(i);
        let opener = match setting {
            // "See" and "The" open a bracket; the single capital of "E. Tamm" does not.
            Setting::Bracket => {
                lexicon().prefixes.contains(&*word)
                    && (!t.is_capital(i) || t.word(i).chars().count() > 1 && !t.word(i).chars().skip(1).any(char::is_uppercase))
            }
            Setting::Running => t.is_opener(i) && t.is_word(i),
        };
        let brand = t.is_capital(i) || t.is_particle(i) && (t.is_capital(i + 1) || t.is_particle(i + 1));
        if brand && !opener {
            return Some(i);
        }
        // "In Kenya, Tamm (2001)": the place goes with its preposition.
        if opener && setting == Setting::Running && is_preposition(&word) && t.is_capital(i + 1) {
            let comma = (i + 1..stop.min(i + 5)).find(|&j| t.word(j) == ",");
            if let Some(comma) = comma.filter(|&c| c + 1 < stop) {
                i = comma + 1;
                continue;
            }
        }
        i += 1;
    }
    None
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "in" | "for" | "from" | "across" | "during" | "since" | "at" | "within" | "throughout" | "under" | "outside" | "unlike" | "by"
    )
}

/// Whether a name can begin at a token.
fn begins_name(t: &Text<'_>, i: usize) -> bool {
    t.is_capital(i) || t.is_particle(i) && (t.is_capital(i + 1) || t.is_particle(i + 1))
}

/// Authors of some tokens, and whether "et al." closes them.
pub(super) fn split(t: &Text<'_>, range: Range<usize>) -> (Vec<String>, bool) {
    let mut end = range.end;
    let more = match (0..4)
        .find(|n| end > range.start + n && matches!(&*t.lower(end - 1 - n), "al" | "others" | "colleagues" | "co-authors" | "coauthors"))
    {
        Some(n) => {
            let mut at = end - 1 - n;
            while at > range.start && matches!(&*t.lower(at - 1), "et" | "and" | "&" | "," | "his" | "her") {
                at -= 1;
            }
            end = at;
            true
        }
        None => false,
    };
    if end <= range.start {
        return (Vec::new(), more);
    }
    let text = t.slice(range.start..end);
    if !more && is_organisation(text) || text.contains(['(', '[']) {
        let text = text.trim_matches(|c: char| matches!(c, '[' | ']'));
        return (vec![plain(text)], more);
    }
    let mut authors = Vec::new();
    let mut first = range.start;
    for i in range.start..=end {
        let parts = i == end
            || matches!(t.word(i), "," | "&" | "and" | "und" | "/")
            || matches!(t.word(i), "et" | "y" | "e") && t.is_capital(i + 1);
        if !parts {
            continue;
        }
        // A space was lost before "and": "Tammand Sepp".
        let mut name = plain(t.slice(first..i));
        if i > first
            && let Some((one, two)) = joined(t, first, i)
        {
            authors.push(one);
            name = two;
        }
        // "Tamm, K." keeps its initials apart.
        let initials = name
            .split_whitespace()
            .all(|w| w.chars().filter(|c| c.is_alphabetic()).count() <= 2 && w.contains('.') || w.chars().count() == 1);
        if !name.is_empty() && (!initials || authors.is_empty()) {
            authors.push(name);
        }
        first = i + 1;
    }
    for author in &mut authors {
        // "K. Tamm" and "K.J. Tamm" are cited for their family name.
        let words: Vec<&str> = author.split_whitespace().collect();
        let lead = words.iter().take_while(|w| w.contains('.') && w.chars().filter(|c| c.is_alphabetic()).count() <= 3).count();
        if lead > 0 && lead < words.len() {
            *author = words[lead..].join(" ");
        }
    }
    authors.retain(|a| a.chars().any(char::is_alphabetic));
    (authors, more)
}

/// "Tammand Sepp" as two names.
fn joined(t: &Text<'_>, first: usize, end: usize) -> Option<(String, String)> {
    let word = t.word(first);
    let stem = word.strip_suffix("and")?;
    let second = t.is_capital(first + 1) && end == first + 2;
    let single = t.tokens.get(first).is_some_and(|k| k.range.len() > 5);
    let known = lexicon().ends_in_and.contains(&word.to_lowercase())
        || word.ends_with("land")
        || stem.chars().filter(|c| "aeiouyäöüéèáíóúAEIOUY".contains(*c)).count() == 0;
    (second && single && !known && t.is_capital(first)).then(|| (stem.to_owned(), plain(t.slice(first + 1..end))))
}

/// A name without its possessive and outer marks.
fn plain(name: &str) -> String {
    let name = name.trim().trim_matches(|c: char| matches!(c, ',' | ';' | ':' | '\'' | '’' | '/' | '&'));
    let name = ["'s", "’s", "s’", "s'"]
        .iter()
        .find_map(|end| name.strip_suffix(end).map(|n| if end.starts_with('s') { format!("{n}s") } else { n.to_owned() }))
        .unwrap_or_else(|| name.to_owned());
    let name = name.trim();
    if name.ends_with('.') && name.split_whitespace().next_back().is_some_and(|w| w.chars().count() > 2 && w.matches('.').count() == 1) {
        name.trim_end_matches('.').to_owned()
    } else {
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Names that no reference stands behind, where their form is one of names.
fn by_form(t: &Text<'_>, start: usize, stop: usize, setting: Setting) -> Option<Names> {
    let mut start = start;
    let mut whole = t.slice(start..stop);
    if setting == Setting::Running {
        // Without a list, what joins words of running text ends the names: "the port of Tallinn and Tamm (2001)".
        let cut = (start..stop).rev().find(|&i| {
            t.is_word(i) && !t.is_capital(i) && matches!(t.word(i), "of" | "for" | "the" | "on") && !is_organisation(t.slice(start..stop))
        });
        if let Some(cut) = cut {
            start = trim(t, cut + 1, stop, setting)?;
            whole = t.slice(start..stop);
        }
    }
    let (authors, more) = split(t, start..stop);
    if authors.is_empty() || authors.len() > 12 {
        return None;
    }
    let lexicon = lexicon();
    let organisation = is_organisation(whole);
    let sound = authors.iter().all(|a| {
        let words: Vec<&str> = a.split_whitespace().collect();
        let limit = if organisation { 20 } else { 5 };
        // The head of "Rules on Safe Ports" is the word before "on".
        let head =
            words.iter().position(|w| matches!(*w, "on" | "of" | "for" | "to" | "against")).filter(|&p| p > 0).map_or(words.len(), |p| p);
        let lowered = words[..head].last().map(|w| w.to_lowercase()).unwrap_or_default();
        words.len() <= limit
            && !words.iter().any(|w| lexicon.never.contains(&w.to_lowercase()))
            && !lexicon.documents.contains(&lowered)
            && !a.chars().any(|c| c.is_ascii_digit())
            && words.iter().all(|w| organisation || w.chars().any(char::is_uppercase) || crate::references::is_particle(w))
            && a.chars().filter(|c| c.is_alphabetic()).count() >= 2
    });
    let alone = authors.len() == 1 && !more;
    if !sound || alone && (lexicon.places.contains(&authors[0].to_lowercase()) || lexicon.openers.contains(&authors[0].to_lowercase())) {
        return None;
    }
    let strong = more || authors.len() > 1;
    Some(Names { tokens: start..stop, authors, more, reference: None, strong })
}
