//! Dates and periods of a sentence with the words that bound them: "since 1978", "from 2011 to 2019", "by 2035".

use super::moment::{Stretch, checked, year};
use super::points::{Point, point, year_at};
use crate::tokens::{Kind, Words};
use claimgraph_model::Period;
use std::ops::Range;

/// How a date is bounded by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// A date or a closed period.
    At,
    /// "since", "after", "from … on".
    From,
    /// "until", "before".
    To,
    /// "by 2035": something is to have happened then.
    By,
}

impl Bound {
    /// The name of the rule that such a date is found by.
    pub(crate) fn rule(self, interval: bool) -> &'static str {
        match self {
            Bound::At if interval => "period",
            Bound::At => "date",
            Bound::From => "open-end",
            Bound::To => "open-beginning",
            Bound::By => "horizon",
        }
    }
}

/// A date in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Dated {
    /// Its tokens, with the words that bound it.
    pub(crate) tokens: Range<usize>,
    /// The tokens of the date alone.
    pub(crate) core: Range<usize>,
    pub(crate) period: Period,
    pub(crate) bound: Bound,
}

/// All dates of a sentence, from left to right. `masked` says which tokens belong to citations and the like.
pub(crate) fn dates(words: &Words<'_>, masked: impl Fn(usize) -> bool) -> Vec<Dated> {
    let mut found: Vec<Dated> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        // Only a token that can open a date costs more than this glance.
        if !may_open(words, i) || masked(i) {
            i += 1;
            continue;
        }
        let Some(dated) = point(words, i).and_then(|p| dated(words, i, p)) else {
            i += 1;
            continue;
        };
        if dated.core.clone().any(&masked) {
            i = dated.core.end;
            continue;
        }
        i = dated.core.end;
        found.push(dated);
    }
    found
}

fn may_open(words: &Words<'_>, i: usize) -> bool {
    match words.kind(i) {
        Kind::Number | Kind::Mixed => true,
        Kind::Word => matches!(words.word(i).as_bytes()[0], b'A'..=b'Z' | b'e' | b'm' | b'l' | b'b' | b's' | b'c' | b'f' | b't' | b'n'),
        Kind::Mark => false,
    }
}

fn dated(words: &Words<'_>, i: usize, first: Point) -> Option<Dated> {
    if first.bare && !is_year(words, i) {
        return None;
    }
    let (stretch, next) = range(words, i, first).unwrap_or((first.stretch, first.next));
    let core = i..next;
    // "the crisis that began around 1990", "circa 1820".
    let mut from = i;
    let mut stretch = stretch;
    if words.any(from.wrapping_sub(1), &["around", "about", "circa", "roughly", "approximately", "ca", "c"]) {
        from -= 1;
        stretch = stretch.approximate();
    } else if words.is(from.wrapping_sub(2), "ca") && words.is(from.wrapping_sub(1), ".") {
        from -= 2;
        stretch = stretch.approximate();
    }
    let leading = if words.any(from.wrapping_sub(1), &["the", "year"]) { from - 1 } else { from };
    let leading = if leading < from && words.is(leading.wrapping_sub(1), "the") { leading - 1 } else { leading };
    let before = leading.wrapping_sub(1);
    let closed = stretch.begin != stretch.end && next > first.next;
    let onwards =
        words.any(next, &["onwards", "onward"]) || (words.is(next, "and") && words.any(next + 1, &["beyond", "after", "onwards"]));
    let (bound, period, start, end) = if closed {
        let start =
            if words.any(before, &["from", "between", "during", "in"]) { if words.is(before, "in") { i } else { before } } else { from };
        (Bound::At, stretch.period(), start, next)
    } else if onwards {
        let start = if words.any(before, &["from", "since"]) { before } else { from };
        (Bound::From, stretch.open_end(), start, if words.is(next, "and") { next + 2 } else { next + 1 })
    } else if words.is(before, "since") || (words.is(before, "from") && !words.is(next, "to")) || words.is(before, "after") {
        (Bound::From, stretch.open_end(), before, next)
    } else if words.is(before, "post") || (words.dash(before) && words.is(before.wrapping_sub(1), "post")) {
        (Bound::From, stretch.open_end(), if words.dash(before) { before - 1 } else { before }, next)
    } else if words.any(before, &["until", "till", "before", "prior"])
        || (words.is(before, "to") && words.any(before.wrapping_sub(1), &["up", "prior"]))
    {
        (Bound::To, stretch.open_begin(), if words.is(before, "to") { before - 1 } else { before }, next)
    } else if words.dash(before) && words.is(before.wrapping_sub(1), "pre") {
        (Bound::To, stretch.open_begin(), before - 1, next)
    } else if words.is(before, "by") {
        (Bound::By, stretch.period(), before, next)
    } else {
        (Bound::At, stretch.period(), from, next)
    };
    Some(Dated { tokens: start..end, core, period: period?, bound })
}

/// "1978–88", "2011 to 2019", "1820 to around 1990", "between March 2020 and June 2021", "2015/16".
fn range(words: &Words<'_>, i: usize, first: Point) -> Option<(Stretch, usize)> {
    let n = first.next;
    let before = words.word(i.wrapping_sub(1)).to_ascii_lowercase();
    let before = if before == "the" { words.word(i.wrapping_sub(2)).to_ascii_lowercase() } else { before };
    let glued = words.dash(n) || (words.word(n) == "/" && first.bare);
    let joined = glued
        || words.any(n, &["to", "until", "till", "through"])
        || (words.is(n, "and") && before == "between")
        || (words.is(n, "up") && words.is(n + 1, "to"));
    if !joined {
        return None;
    }
    let mut m = if words.is(n, "up") { n + 2 } else { n + 1 };
    if words.is(m, "the") {
        m += 1;
    }
    let about = words.any(m, &["around", "about", "circa"]);
    if about {
        m += 1;
    }
    let slash = words.word(n) == "/";
    let second = point(words, m).filter(|p| p.stretch.end.year > first.stretch.begin.year || p.stretch != first.stretch);
    let (end, next) = match second {
        Some(p) if !slash || p.stretch.end.year == first.stretch.end.year + 1 => (p.stretch.end, p.next),
        _ => {
            // Two digits that go on counting: "1978–88", "2015/16".
            let digits = words.word(m);
            let two = (glued && first.bare && digits.len() == 2 && words.kind(m) == Kind::Number)
                .then(|| digits.parse::<i32>().ok())
                .flatten()?;
            let y = first.stretch.begin.year;
            let end = y / 100 * 100 + two;
            let end = if end <= y { end + 100 } else { end };
            let follows = if slash { end == y + 1 } else { end - y < 60 && !words.dash(m + 1) };
            follows.then_some((year(end), m + 1))?
        }
    };
    let end = if about { claimgraph_model::Moment { approximate: true, ..end } } else { end };
    checked(Some(first.stretch.begin), Some(end))?;
    Some((Stretch { begin: first.stretch.begin, end }, next))
}

/// Words before a number that make it a year.
const DATING: &[&str] = &[
    "in",
    "since",
    "from",
    "by",
    "until",
    "till",
    "during",
    "after",
    "before",
    "year",
    "around",
    "circa",
    "late",
    "early",
    "mid",
    "through",
    "throughout",
    "onwards",
    "beyond",
    "and",
    "or",
    "to",
    "between",
    "vs",
    "versus",
    "as",
    "than",
    "post",
    "pre",
];

/// Whether a number of four digits is a year where it stands, and not a number of things.
fn is_year(words: &Words<'_>, i: usize) -> bool {
    let Some(y) = year_at(words, i) else { return false };
    let after = words.word(i + 1);
    let before = i.wrapping_sub(1);
    let glued_dash = words.dash(before) && words.glued(i) && !words.any(before.wrapping_sub(1), &["pre", "post"]);
    // Numbers of laws, standards and codes: "2016/679", "ISO 9001-2015", "No. 1999", and money.
    let labelled = matches!(words.word(before), "$" | "€" | "£" | "¥" | "#" | "/" | ":" | "USD" | "EUR" | "CNY" | "RMB" | "US" | "ISO")
        || (words.is(before, ".") && words.glued(before) && words.any(before.wrapping_sub(1), &["no", "nos", "art", "p", "pp", "sec"]))
        || words.any(before, &["article", "page", "pages", "figure", "table", "equation", "section"]);
    let measured = matches!(after, "%" | "°")
        || words.any(
            i + 1,
            &[
                "percent", "million", "billion", "trillion", "thousand", "per", "usd", "euros", "dollars", "yuan", "km", "kg", "ha", "mm",
                "m", "kcal", "mw", "gw", "kwh", "hectares", "tons", "tonnes", "miles", "meters", "metres", "people", "hours", "times",
            ],
        )
        || (after == "/"
            && words.glued(i + 1)
            && words.kind(i + 2) == Kind::Number
            && words.word(i + 2).len() != 2
            && words.word(i + 2).len() != 4);
    if labelled || measured || (glued_dash && words.kind(before.wrapping_sub(1)) != Kind::Number && !words.capital(before.wrapping_sub(1)))
    {
        return false;
    }
    let dating = words.any(before, DATING) || (words.is(before, "the") && !words.is(before.wrapping_sub(1), "of"));
    let counted = words.kind(i + 1) == Kind::Word
        && !words.capital(i + 1)
        && after.len() > 3
        && after.ends_with('s')
        && !after.ends_with("ss")
        && !words.any(i + 1, &["was", "has", "does", "this", "its", "saw", "marks", "marked", "various", "across", "thus", "perhaps"]);
    match (dating, counted) {
        (true, true) => {
            y % 100 != 0 && (1800..2100).contains(&y) && !words.any(before, &["than", "around", "and", "or", "to", "between", "by"])
        }
        (true, false) => (1400..2200).contains(&y) && !(words.is(before, "than") && y % 100 == 0),
        (false, true) => false,
        (false, false) => {
            (1700..2100).contains(&y)
                && !words.any(before, &["over", "about", "nearly", "almost", "only", "approximately", "some", "least"])
        }
    }
}
