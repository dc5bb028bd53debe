//! Printed numbers with their unit and the words that compare them: "more than USD 3.2 billion", "10 to 15%", "one in five".

use super::number::{Numeral, fold, fraction, numeral, small};
use super::unit::{unit_after, unit_before};
use super::words::Lists;
use crate::tokens::{Kind, Words};
use claimgraph_model::Value;
use std::ops::Range;

/// A number with a unit, a share, a ratio, a count, a rank.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    /// Its tokens, words of comparison among them.
    pub(crate) tokens: Range<usize>,
    pub(crate) value: Value,
    pub(crate) unit: &'static str,
    /// Comparison in the printed words: "more than", "almost".
    pub(crate) compared: Option<Range<usize>>,
    /// The counted noun, where things are counted.
    pub(crate) counted: Option<Range<usize>>,
    pub(crate) rule: &'static str,
}

/// Reads the printed number that begins at a token: its numeral or the unit before it.
pub(crate) fn printed(words: &Words<'_>, i: usize, dated: impl Fn(usize) -> bool) -> Option<Printed> {
    if let Some(rank) = rank(words, i) {
        return Some(rank);
    }
    if dated(i) || labelled(words, i) {
        return None;
    }
    if let Some((value, next)) = fraction(words, i) {
        return Some(compare(words, i, next, Value::Number(value), "ratio", None, "share-in-words"));
    }
    if let Some(value) = fold(words, i) {
        return Some(compare(words, i, i + 1, Value::Number(value), "multiple", None, "multiple"));
    }
    let first = numeral(words, i)?;
    if words.dash(first.next) && words.is(first.next + 1, "fold") {
        return Some(compare(words, i, first.next + 2, Value::Number(first.value()), "multiple", None, "multiple"));
    }
    let before = unit_before(words, i);
    let start = before.map_or(i, |(_, from)| from);
    // The unit may follow each end of a range or the last alone: "7.65%-26.72%", "10 to 15 percent".
    let own = unit_after(words, first.next);
    let mut next = own.map_or(first.next, |(_, n)| n);
    let mut second: Option<Numeral> = None;
    let mut unit = before.or(own).map(|(u, _)| u.id.as_str());
    if let Some((other, end, other_unit)) = range_end(words, i, next, &dated)
        && (unit.is_none() || other_unit.is_none() || unit == other_unit)
        && (unit.is_some() || other_unit.is_some() || counted(words, end, &other).is_some())
    {
        unit = unit.or(other_unit);
        next = end;
        second = Some(other);
    }
    let last = second.as_ref().unwrap_or(&first);
    let value = match &second {
        Some(to) => {
            let from = first.scaled_like(to).value();
            if from >= to.value() { Value::Number(from) } else { Value::Range(from, to.value()) }
        }
        None => Value::Number(negative(words, start, first.value())),
    };
    if let Some(unit) = unit {
        // "Five-Year Plan", "a two-day meeting" with a capital is a name.
        let name = words.dash(next.wrapping_sub(2)) && words.capital(next.wrapping_sub(1)) && unit_is_time(unit);
        return (!name).then(|| compare(words, start, next, value, unit, None, "unit"));
    }
    let noun = counted(words, next, last)?;
    let unit = if Lists::get().people.contains(words.lower(noun.end - 1).as_str()) { "people" } else { "count" };
    let end = if noun.start == next { noun.end } else { next };
    let end = if noun.end - next <= 4 { noun.end } else { end };
    Some(compare(words, i, end, value, unit, Some(noun), "count"))
}

fn unit_is_time(unit: &str) -> bool {
    matches!(unit, "years" | "months" | "weeks" | "days" | "hours" | "minutes")
}

/// The second number of a range: "to", a dash, or "and" after "between".
fn range_end(words: &Words<'_>, i: usize, next: usize, dated: &impl Fn(usize) -> bool) -> Option<(Numeral, usize, Option<&'static str>)> {
    let before = i.wrapping_sub(1);
    let before = if unit_before(words, i).is_some() { before.wrapping_sub(1) } else { before };
    let joined = (words.dash(next) && words.glued(next))
        || (words.is(next, "to") && !words.is(before, "from"))
        || (words.is(next, "and") && words.is(before, "between"));
    if !joined || dated(next + 1) {
        return None;
    }
    let at = next + 1;
    let at = unit_after(words, at).filter(|_| !matches!(words.kind(at), Kind::Number)).map_or(at, |(_, n)| n);
    let other = numeral(words, at)?;
    let unit = unit_after(words, other.next);
    let end = unit.map_or(other.next, |(_, n)| n);
    Some((other, end, unit.map(|(u, _)| u.id.as_str())))
}

/// "-3.2%", "−3.2%": a minus stands apart from the word before and close to its number.
fn negative(words: &Words<'_>, start: usize, value: f64) -> f64 {
    let sign = start.wrapping_sub(1);
    let minus = matches!(words.word(sign), "-" | "−") && words.glued(start) && !words.glued(sign);
    if minus || words.is(sign, "minus") { -value } else { value }
}

/// Labels of tables, articles, pages, versions: their numbers count nothing.
fn labelled(words: &Words<'_>, i: usize) -> bool {
    let lists = Lists::get();
    let before = i.wrapping_sub(1);
    let at = match words.word(before) {
        "." | "#" | "(" | "°" => before.wrapping_sub(1),
        _ => before,
    };
    // "COVID-19", "G-20".
    if words.dash(before) && words.glued(before) && words.glued(i) && words.kind(before.wrapping_sub(1)) == Kind::Word {
        return true;
    }
    if words.word(before) == "#" || words.word(before) == "/" && words.glued(i) {
        return true;
    }
    let mut at = at;
    // "Tables 2 and 3", "Articles 4, 5 and 6".
    for _ in 0..4 {
        let joined = words.any(at, &["and", "to", ","]) || words.dash(at);
        if joined && words.kind(at.wrapping_sub(1)) == Kind::Number {
            at = at.wrapping_sub(2);
        }
    }
    lists.labels.contains(words.lower(at).as_str())
        && (words.capital(at)
            || (words.word(i).len() <= 2 && words.kind(i) == Kind::Number && at == before && words.kind(i + 1) == Kind::Word)
            || words.word(before) == "."
            || words.any(at, &["p", "pp", "page", "pages", "figure", "table", "section", "chapter", "column", "model", "equation"]))
}

/// The noun that a bare number counts: it follows with at most three words between.
fn counted(words: &Words<'_>, next: usize, numeral: &Numeral) -> Option<Range<usize>> {
    if !numeral.whole && !numeral.scaled {
        return None;
    }
    let lists = Lists::get();
    let one = numeral.spelled && !numeral.scaled && numeral.value() < 2.0;
    if one {
        return None;
    }
    let mut i = next;
    // "millions of", "15 of the"; "two of them" counts nothing that is named.
    if words.is(i, "of") && numeral.scaled {
        i += 1;
    }
    let start = i;
    while i < words.len() && i < next + 5 {
        let word = words.word(i);
        if words.kind(i) != Kind::Word || lists.stops.contains(words.lower(i).as_str()) {
            // A hyphen inside a compound goes on: "27 low-income countries".
            if words.dash(i) && i > start && words.kind(i + 1) == Kind::Word && words.glued(i) {
                i += 1;
                continue;
            }
            return None;
        }
        if is_plural(word) && !words.dash(i + 1) {
            let mut end = i + 1;
            // "27 provinces and cities" counts both; "skill categories" is met noun by noun.
            while end < next + 5
                && words.kind(end) == Kind::Word
                && is_plural(words.word(end))
                && !lists.stops.contains(words.lower(end).as_str())
                && lists.verbs_like.contains(words.lower(i).as_str())
            {
                end += 1;
            }
            let noun = words.lower(end - 1);
            let shell = numeral.spelled && !numeral.scaled && lists.shells.contains(noun.as_str());
            return (!shell).then_some(start..end);
        }
        i += 1;
    }
    None
}

/// Plural in form: regular, or one of those without s.
fn is_plural(word: &str) -> bool {
    const IRREGULAR: &[&str] =
        &["people", "women", "men", "children", "persons", "media", "criteria", "staff", "cattle", "livestock", "sheep", "fish", "data"];
    let lower = word.to_lowercase();
    (lower.len() > 3 && lower.ends_with('s') && !["ss", "us", "is", "ous"].iter().any(|end| lower.ends_with(end)))
        || IRREGULAR.contains(&lower.as_str())
}

/// Adds the words of comparison before the number: "nearly", "more than", "a maximum of".
fn compare(
    words: &Words<'_>,
    start: usize,
    end: usize,
    value: Value,
    unit: &'static str,
    counted: Option<Range<usize>>,
    rule: &'static str,
) -> Printed {
    let from = Lists::get().comparisons.iter().find_map(|parts| {
        let at = start.checked_sub(parts.len())?;
        parts.iter().enumerate().all(|(n, p)| words.is(at + n, p)).then_some(at)
    });
    // "or more", "or less", "at least" behind the number.
    let after = words.is(end, "or") && words.any(end + 1, &["more", "less", "fewer", "higher", "lower", "above", "below"]);
    let compared = from.map(|at| at..start).or_else(|| after.then_some(end..end + 2));
    Printed { tokens: from.unwrap_or(start)..if after && from.is_none() { end + 2 } else { end }, value, unit, compared, counted, rule }
}

const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// "second-largest exporter", "the world's largest producer", "ranked third".
fn rank(words: &Words<'_>, i: usize) -> Option<Printed> {
    let lists = Lists::get();
    let ordinal = |n: usize| -> Option<f64> {
        if let Some(at) = ORDINALS.iter().position(|o| words.is(n, o)) {
            return Some(at as f64 + 1.0);
        }
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| words.word(n).strip_suffix(end))?;
        digits.parse::<u32>().ok().map(f64::from)
    };
    let top = |n: usize| {
        words.any(
            n,
            &[
                "largest", "biggest", "highest", "lowest", "smallest", "poorest", "richest", "leading", "top", "most", "fastest", "best",
                "worst", "greatest",
            ],
        )
    };
    let make = |from: usize, end: usize, value: f64| {
        Some(Printed { tokens: from..end, value: Value::Number(value), unit: "rank", compared: None, counted: None, rule: "rank" })
    };
    // "ranked third", "ranks 14th", "ranked no. 3".
    if words.any(i, &["rank", "ranks", "ranked", "ranking", "placed"]) {
        let n = if words.any(i + 1, &["as", "at", "the"]) { i + 2 } else { i + 1 };
        let n = if words.is(n, "the") { n + 1 } else { n };
        return ordinal(n).and_then(|v| make(i, n + 1, v));
    }
    let agent = |n: usize| {
        (n..n + 4)
            .find(|&m| lists.agents.contains(words.lower(m).as_str()))
            .filter(|&m| (n..m).all(|k| words.kind(k) == Kind::Word || words.dash(k)))
    };
    if let Some(value) = ordinal(i) {
        let n = if words.dash(i + 1) { i + 2 } else { i + 1 };
        if top(n) && !words.is(n, "most") {
            let end = agent(n + 1).map_or_else(|| if words.kind(n + 1) == Kind::Word { n + 2 } else { n + 1 }, |m| m + 1);
            return make(i, end, value);
        }
        return None;
    }
    // "the world's largest …" anywhere, "the largest" before one who trades, makes or uses.
    let worldly = words.any(i, &["world", "country", "continent", "region", "Africa", "Europe", "Asia"])
        && words.any(i + 1, &["'", "’"])
        && words.is(i + 2, "s")
        && top(i + 3);
    if worldly && !words.any(i + 4, &["of", "in"]) {
        let end = agent(i + 4).map_or(i + 5, |m| m + 1);
        return make(i, end, 1.0);
    }
    if words.any(i, &["largest", "biggest", "leading"]) && !words.dash(i.wrapping_sub(1)) && !words.is(i.wrapping_sub(1), "s") {
        let m = agent(i + 1)?;
        let determined = words.any(i.wrapping_sub(1), &["the", "its", "their", "s"]);
        // "the largest exporters" are several and hold no rank.
        return (determined && !words.word(m).ends_with('s')).then(|| make(i, m + 1, 1.0)).flatten();
    }
    None
}

/// Whether a number can begin at a token: keeps the scan cheap.
pub(crate) fn may_begin(words: &Words<'_>, i: usize) -> bool {
    match words.kind(i) {
        Kind::Number => true,
        Kind::Mixed => words.word(i).as_bytes()[0].is_ascii_digit(),
        Kind::Word => {
            let word = words.word(i);
            small(words, i).is_some()
                || word.ends_with("fold")
                || word.len() == 1
                || words.any(
                    i,
                    &[
                        "half",
                        "an",
                        "dozen",
                        "world",
                        "country",
                        "continent",
                        "region",
                        "Africa",
                        "Europe",
                        "Asia",
                        "largest",
                        "biggest",
                        "leading",
                        "rank",
                        "ranks",
                        "ranked",
                        "ranking",
                        "placed",
                    ],
                )
                || ORDINALS.iter().any(|o| word.eq_ignore_ascii_case(o))
        }
        Kind::Mark => false,
    }
}
