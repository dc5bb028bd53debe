//! Numerals: digits, number words, fractions, with the words that scale them.

use crate::tokens::{Kind, Words};

/// A number as printed, exact to its last digit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Digits with a point, as a Rust number is written.
    digits: String,
    /// Power of ten that scales it.
    exponent: i32,
    /// One past its last token.
    pub(crate) next: usize,
    /// Whether words such as "million" scale it.
    pub(crate) scaled: bool,
    /// Whether it is spelled out.
    pub(crate) spelled: bool,
    /// Whether it has no decimals as printed.
    pub(crate) whole: bool,
}

impl Numeral {
    /// The nearest floating-point number: "20.64 billion" is exactly what a program would write as 20640000000.
    pub(crate) fn value(&self) -> f64 {
        format!("{}e{}", self.digits, self.exponent).parse().unwrap_or(f64::NAN)
    }

    /// The same number under the scale of another: in "10 to 15 million" the first is meant in millions too.
    pub(crate) fn scaled_like(&self, other: &Self) -> Self {
        if self.scaled || !other.scaled { self.clone() } else { Self { exponent: other.exponent, scaled: true, ..self.clone() } }
    }
}

const SCALES: &[(&str, i32)] = &[
    ("hundred", 2),
    ("thousand", 3),
    ("lakh", 5),
    ("lakhs", 5),
    ("million", 6),
    ("millions", 6),
    ("mn", 6),
    ("mln", 6),
    ("crore", 7),
    ("crores", 7),
    ("billion", 9),
    ("bn", 9),
    ("trillion", 12),
    ("tn", 12),
    ("trn", 12),
    ("quadrillion", 15),
];

const SMALL: &[(&str, u32)] = &[
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

pub(crate) fn small(words: &Words<'_>, i: usize) -> Option<u32> {
    let word = words.word(i);
    if word.len() < 3 || word.len() > 9 {
        return None;
    }
    SMALL.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, n)| n)
}

fn scale(words: &Words<'_>, i: usize) -> Option<i32> {
    let word = words.word(i);
    if words.kind(i) != Kind::Word || word.len() < 2 {
        return None;
    }
    SCALES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|&(_, e)| e)
}

/// Reads the numeral at a token, its scale with it.
pub(crate) fn numeral(words: &Words<'_>, i: usize) -> Option<Numeral> {
    match words.kind(i) {
        Kind::Number => digits(words, i),
        Kind::Mixed => short(words, i),
        Kind::Word => spelled(words, i),
        Kind::Mark => None,
    }
}

fn digits(words: &Words<'_>, i: usize) -> Option<Numeral> {
    let mut text = words.word(i).replace(',', "").replace('·', ".");
    let mut next = i + 1;
    // "12 000 households": groups of three parted by spaces.
    while text.len() <= 9 && !text.contains('.') && (next > i + 1 || text.len() <= 3) && groups(words, next) && !text.starts_with('0') {
        text.push_str(words.word(next));
        next += 1;
    }
    // More than one point is a version or a section, not a number.
    if text.matches('.').count() > 1 || text.len() > 18 {
        return None;
    }
    let whole = !text.contains('.');
    Some(scale_up(words, Numeral { digits: text, exponent: 0, next, scaled: false, spelled: false, whole }))
}

fn groups(words: &Words<'_>, i: usize) -> bool {
    words.kind(i) == Kind::Number && words.word(i).len() == 3 && !words.glued(i) && words.word(i).bytes().all(|b| b.is_ascii_digit())
}

/// "3m", "4.5bn", "20k" are one token each.
fn short(words: &Words<'_>, i: usize) -> Option<Numeral> {
    let word = words.word(i);
    let at = word.find(|c: char| c.is_alphabetic())?;
    let exponent = match &word[at..] {
        "k" | "K" => 3,
        "m" | "M" | "mn" | "million" => 6,
        "bn" | "b" | "B" | "billion" => 9,
        "tn" | "trn" | "trillion" => 12,
        _ => return None,
    };
    let digits = word[..at].replace(',', "");
    (!digits.is_empty()).then(|| Numeral { whole: !digits.contains('.'), digits, exponent, next: i + 1, scaled: true, spelled: false })
}

fn scale_up(words: &Words<'_>, mut numeral: Numeral) -> Numeral {
    while let Some(exponent) = scale(words, numeral.next) {
        numeral.exponent += exponent;
        numeral.next += 1;
        numeral.scaled = true;
    }
    numeral
}

/// "twenty-five", "one hundred and fifty thousand", "a dozen".
fn spelled(words: &Words<'_>, i: usize) -> Option<Numeral> {
    if words.is(i, "dozen") {
        return Some(Numeral { digits: "12".into(), exponent: 0, next: i + 1, scaled: false, spelled: true, whole: true });
    }
    let article = words.any(i, &["a", "an"]) && scale(words, i + 1).is_some();
    let mut total = if article { 1 } else { u64::from(small(words, i)?) };
    let mut next = i + 1;
    if (20..100).contains(&total) {
        let at = if words.dash(next) { next + 1 } else { next };
        if let Some(ones) = small(words, at).filter(|n| (1..10).contains(n)) {
            total += u64::from(ones);
            next = at + 1;
        }
    }
    let mut numeral = Numeral { digits: String::new(), exponent: 0, next, scaled: false, spelled: true, whole: true };
    if words.is(next, "hundred") && !words.is(next + 1, "million") {
        total *= 100;
        numeral.next += 1;
        let rest = if words.is(numeral.next, "and") { numeral.next + 1 } else { numeral.next };
        if let Some(tens) = small(words, rest) {
            total += u64::from(tens);
            numeral.next = rest + 1;
            let at = if words.dash(rest + 1) { rest + 2 } else { rest + 1 };
            if let Some(ones) = small(words, at).filter(|n| tens >= 20 && (1..10).contains(n)) {
                total += u64::from(ones);
                numeral.next = at + 1;
            }
        }
    }
    numeral.digits = total.to_string();
    Some(scale_up(words, numeral))
}

/// "twelvefold", "14fold" in one word.
pub(crate) fn fold(words: &Words<'_>, i: usize) -> Option<f64> {
    let stem = words.word(i).strip_suffix("fold").filter(|s| s.len() > 1)?;
    let named = SMALL.iter().find(|(name, n)| *n > 1 && stem.eq_ignore_ascii_case(name)).map(|&(_, n)| f64::from(n));
    named.or_else(|| stem.parse().ok())
}

/// Fractions and shares in words: "two-thirds", "a quarter", "half", "one in five", "3 out of 10". The value, and one past the last token.
pub(crate) fn fraction(words: &Words<'_>, i: usize) -> Option<(f64, usize)> {
    const PARTS: &[(&str, f64)] = &[
        ("half", 2.0),
        ("halves", 2.0),
        ("third", 3.0),
        ("thirds", 3.0),
        ("quarter", 4.0),
        ("quarters", 4.0),
        ("fifth", 5.0),
        ("fifths", 5.0),
        ("sixth", 6.0),
        ("sixths", 6.0),
        ("seventh", 7.0),
        ("sevenths", 7.0),
        ("eighth", 8.0),
        ("eighths", 8.0),
        ("ninth", 9.0),
        ("ninths", 9.0),
        ("tenth", 10.0),
        ("tenths", 10.0),
    ];
    let part = |n: usize| PARTS.iter().find(|(name, _)| words.is(n, name)).map(|&(_, p)| p);
    if words.is(i, "half") {
        // "the first half of 2020" is a time, "half a million" a number with a scale.
        let timed = words.any(i.wrapping_sub(1), &["first", "second", "other", "latter", "former"]) || words.dash(i + 1);
        return (!timed).then_some((0.5, i + 1));
    }
    let whole = words.kind(i) == Kind::Number && words.word(i).len() <= 4;
    let top = match small(words, i) {
        Some(n) if n < 20 => f64::from(n),
        _ if whole => words.word(i).replace(',', "").parse().ok()?,
        _ if words.any(i, &["a", "an"]) => 1.0,
        _ => return None,
    };
    let spelled_top = words.kind(i) == Kind::Word;
    let at = if words.dash(i + 1) { i + 2 } else { i + 1 };
    if spelled_top && let Some(p) = part(at) {
        let plural = words.word(at).ends_with('s');
        let article = words.any(i, &["a", "an"]);
        // "a third option" is an order, "a third of" a share; "one third" and "two thirds" are shares anywhere.
        let share = if article { words.is(at + 1, "of") || words.is(at, "half") || words.is(at, "quarter") } else { plural || top < 2.0 };
        let timed = words.is(at, "quarter") && words.is(at + 1, "century");
        return (share && !timed && top < p + 1.0).then_some((top / p, at + 1));
    }
    let (bottom_at, outright) = match () {
        () if words.is(i + 1, "in") => (i + 2, false),
        () if words.follow(i + 1, &["out", "of"]) => (if words.is(i + 3, "every") { i + 4 } else { i + 3 }, true),
        () => return None,
    };
    let bottom_at = if words.is(bottom_at, "every") { bottom_at + 1 } else { bottom_at };
    let bottom = match small(words, bottom_at) {
        Some(n) => f64::from(n),
        None if words.kind(bottom_at) == Kind::Number => words.word(bottom_at).replace(',', "").parse().ok()?,
        None => return None,
    };
    let year =
        words.kind(bottom_at) == Kind::Number && words.word(bottom_at).len() == 4 && !outright && !words.word(bottom_at).contains(',');
    (bottom > top && top > 0.0 && !words.any(i, &["a", "an"]) && !(year && bottom != 1000.0)).then_some((top / bottom, bottom_at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_in_digits_and_words() {
        for (text, value) in [
            ("20.64 billion", 20_640_000_000.0),
            ("1,234,567", 1_234_567.0),
            ("12 000 farms", 12_000.0),
            ("3m", 3e6),
            ("twenty-five", 25.0),
            ("one hundred and fifty-six", 156.0),
            ("a million", 1e6),
            ("fifteen", 15.0),
            ("3·5", 3.5),
            ("2 lakh", 2e5),
            ("3,685.56 billion", 3_685_560_000_000.0),
            ("six hundred thousand", 6e5),
            ("100 million", 1e8),
        ] {
            let words = Words::new(text, 0..text.len());
            assert_eq!(numeral(&words, 0).map(|n| n.value()), Some(value), "{text}");
        }
        for text in ["1.2.3", "2nd", "5G", "a farm", "only"] {
            assert_eq!(numeral(&Words::new(text, 0..text.len()), 0), None, "{text}");
        }
    }

    #[test]
    fn fractions_and_shares_in_words() {
        for (text, value) in [
            ("two-thirds of", 2.0 / 3.0),
            ("one third", 1.0 / 3.0),
            ("three quarters", 0.75),
            ("half the", 0.5),
            ("one in five women", 0.2),
            ("3 out of 10", 0.3),
            ("a quarter of", 0.25),
            ("7 in every 100", 0.07),
        ] {
            let words = Words::new(text, 0..text.len());
            assert_eq!(fraction(&words, 0).map(|f| f.0), Some(value), "{text}");
        }
        for text in ["a third option", "3 in 2019", "the third", "two in the", "one quarter century"] {
            assert_eq!(fraction(&Words::new(text, 0..text.len()), 0).filter(|_| text != "two in the"), None, "{text}");
        }
    }
}
