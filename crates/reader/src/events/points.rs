//! A date without what stands around it: "13 March 2021", "the late 1980s", "the 18th century", "FY2015".

use super::moment::{Part, Stretch, month, year};
use crate::tokens::{Kind, Words};
use claimgraph_model::Moment;

/// A date read from some tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) stretch: Stretch,
    /// One past its last token.
    pub(crate) next: usize,
    /// Whether it is a bare year, which a plain number can look like.
    pub(crate) bare: bool,
}

/// Full names and usual short forms, in order of the year.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

const CENTURIES: &[(&str, i32)] = &[
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
];

/// Reads a date that begins at a token.
pub(crate) fn point(words: &Words<'_>, i: usize) -> Option<Point> {
    if let Some((part, next)) = part(words, i) {
        let inner = base(words, next)?;
        return Some(Point { stretch: inner.stretch.part(part), next: inner.next, bare: false });
    }
    base(words, i)
}

/// "early", "mid-", "the end of", "the first half of".
fn part(words: &Words<'_>, i: usize) -> Option<(Part, usize)> {
    let skip_the = |n: usize| if words.is(n, "the") { n + 1 } else { n };
    let plain = match () {
        () if words.is(i, "early") => Some(Part::Early),
        () if words.any(i, &["mid", "middle"]) => Some(Part::Middle),
        () if words.is(i, "late") => Some(Part::Late),
        () if words.any(i, &["beginning", "start"]) => Some(Part::Beginning),
        () if words.any(i, &["end", "close"]) => Some(Part::End),
        () => None,
    };
    if let Some(part) = plain {
        let next = if words.dash(i + 1) || words.is(i + 1, "of") { i + 2 } else { i + 1 };
        let named = matches!(part, Part::Beginning | Part::End) && !words.is(i + 1, "of");
        return (!named).then(|| (part, skip_the(next)));
    }
    let half = if words.is(i, "first") { Part::FirstHalf } else { Part::SecondHalf };
    (words.any(i, &["first", "second"]) && words.follow(i + 1, &["half", "of"])).then(|| (half, skip_the(i + 3)))
}

fn base(words: &Words<'_>, i: usize) -> Option<Point> {
    day_first(words, i)
        .or_else(|| month_first(words, i))
        .or_else(|| iso(words, i))
        .or_else(|| quarter(words, i))
        .or_else(|| decade(words, i))
        .or_else(|| century(words, i))
        .or_else(|| fiscal(words, i))
        .or_else(|| year_at(words, i).map(|y| Point { stretch: Stretch::moment(year(y)), next: i + 1, bare: true }))
}

/// The year that a token prints: four digits, from 1000 to 2199.
pub(crate) fn year_at(words: &Words<'_>, i: usize) -> Option<i32> {
    let word = words.word(i);
    (words.kind(i) == Kind::Number && word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
        .filter(|y| (1000..2200).contains(y))
}

fn month_at(words: &Words<'_>, i: usize) -> Option<(u8, usize)> {
    if !words.capital(i) {
        return None;
    }
    let m = MONTHS.iter().position(|names| words.any(i, names))?;
    let short = words.word(i).len() <= 4 && words.is(i + 1, ".");
    Some((m as u8 + 1, if short { i + 2 } else { i + 1 }))
}

fn day_at(words: &Words<'_>, i: usize) -> Option<u8> {
    let word = words.word(i);
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().filter(|d| (1..=31).contains(d))
}

fn dated(year: i32, month: u8, day: Option<u8>, next: usize) -> Option<Point> {
    let moment = Moment { year, month: Some(month), day, approximate: false };
    let stretch = Stretch::moment(moment);
    stretch.period().map(|_| Point { stretch, next, bare: false })
}

/// "13 March 2021", "the 13th of March, 2021".
fn day_first(words: &Words<'_>, i: usize) -> Option<Point> {
    let day = day_at(words, i)?;
    let (m, mut n) = month_at(words, if words.is(i + 1, "of") { i + 2 } else { i + 1 })?;
    if words.is(n, ",") {
        n += 1;
    }
    dated(year_at(words, n)?, m, Some(day), n + 1)
}

/// "March 13, 2021", "March 2021", "March of 2021".
fn month_first(words: &Words<'_>, i: usize) -> Option<Point> {
    let (m, n) = month_at(words, i)?;
    if let Some(day) = day_at(words, n) {
        let after = if words.is(n + 1, ",") { n + 2 } else { n + 1 };
        return dated(year_at(words, after)?, m, Some(day), after + 1);
    }
    let n = if words.any(n, &[",", "of"]) { n + 1 } else { n };
    dated(year_at(words, n)?, m, None, n + 1)
}

/// "2021-03-13".
fn iso(words: &Words<'_>, i: usize) -> Option<Point> {
    let y = year_at(words, i)?;
    let two = |n: usize| (words.word(n - 1) == "-" && words.word(n).len() == 2).then(|| words.word(n).parse::<u8>().ok()).flatten();
    let glued = (1..=4).all(|n| words.glued(i + n));
    dated(y, two(i + 2).filter(|_| glued)?, two(i + 4), i + 5).filter(|_| two(i + 4).is_some())
}

/// "the first quarter of 2020", "Q1 2020", "summer 2019".
fn quarter(words: &Words<'_>, i: usize) -> Option<Point> {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    const QS: [&str; 4] = ["Q1", "Q2", "Q3", "Q4"];
    let (q, n) = match (ORDINALS.iter().position(|o| words.is(i, o)), QS.iter().position(|q| words.word(i) == *q)) {
        (Some(q), _) if words.is(i + 1, "quarter") => (q, i + 2),
        (_, Some(q)) => (q, i + 1),
        _ if words.any(i, &["spring", "summer", "autumn", "winter"]) => {
            let n = if words.is(i + 1, "of") { i + 2 } else { i + 1 };
            let y = year_at(words, n)?;
            return Some(Point { stretch: Stretch::moment(year(y)).approximate(), next: n + 1, bare: false });
        }
        _ => return None,
    };
    let n = if words.is(n, "of") { n + 1 } else { n };
    let y = year_at(words, n)?;
    let q = q as u8 * 3;
    Some(Point { stretch: Stretch { begin: month(y, q + 1), end: month(y, q + 3) }, next: n + 1, bare: false })
}

/// "1990s", "1990’s".
fn decade(words: &Words<'_>, i: usize) -> Option<Point> {
    let digits = words.word(i);
    let (digits, next) = match digits.strip_suffix('s') {
        Some(d) => (d, i + 1),
        None if words.any(i + 1, &["'", "’"]) && words.word(i + 2) == "s" && words.glued(i + 1) && words.glued(i + 2) => (digits, i + 3),
        None => return None,
    };
    let from = (digits.len() == 4 && digits.ends_with('0')).then(|| digits.parse::<i32>().ok()).flatten()?;
    if !(1000..2200).contains(&from) || (next == i + 3 && from % 10 != 0) {
        return None;
    }
    let length = if from % 100 == 0 && from < 2000 { 99 } else { 9 };
    Some(Point { stretch: Stretch::years(from, from + length), next, bare: false })
}

/// "18th century", "the nineteenth century", "21st-century".
fn century(words: &Words<'_>, i: usize) -> Option<Point> {
    let (n, c) = if words.is(i, "twenty") && words.dash(i + 1) && words.is(i + 2, "first") {
        (i + 3, 21)
    } else if let Some((_, c)) = CENTURIES.iter().find(|(name, _)| words.is(i, name)) {
        (i + 1, *c)
    } else {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| words.word(i).strip_suffix(end))?;
        (i + 1, digits.parse::<i32>().ok().filter(|c| (1..=22).contains(c))?)
    };
    let n = if words.dash(n) { n + 1 } else { n };
    (words.any(n, &["century", "centuries"]) && c >= 10).then(|| Point {
        stretch: Stretch::years((c - 1) * 100 + 1, c * 100),
        next: n + 1,
        bare: false,
    })
}

/// "FY2015", "FY 2015/16".
fn fiscal(words: &Words<'_>, i: usize) -> Option<Point> {
    if words.word(i) == "FY" {
        let y = year_at(words, i + 1)?;
        return Some(Point { stretch: Stretch::moment(year(y)), next: i + 2, bare: false });
    }
    let y: i32 = words.word(i).strip_prefix("FY").filter(|d| d.len() == 4)?.parse().ok()?;
    (1900..2200).contains(&y).then(|| Point { stretch: Stretch::moment(year(y)), next: i + 1, bare: false })
}
