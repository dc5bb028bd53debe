//! What a number is a property of, and which property.

use super::printed::Printed;
use crate::events::Dated;
use crate::tokens::{Kind, Words};

/// Subject and measure, each a short phrase.
pub(crate) struct Said {
    pub(crate) subject: String,
    pub(crate) measure: String,
}

/// Nouns that name a property which a number gives.
const MEASURES: &[&str] = &[
    "share",
    "rate",
    "rates",
    "ratio",
    "proportion",
    "percentage",
    "growth",
    "value",
    "number",
    "amount",
    "total",
    "level",
    "degree",
    "increase",
    "decrease",
    "decline",
    "reduction",
    "rise",
    "fall",
    "drop",
    "volume",
    "cost",
    "costs",
    "price",
    "prices",
    "output",
    "production",
    "consumption",
    "income",
    "expenditure",
    "spending",
    "investment",
    "revenue",
    "revenues",
    "budget",
    "debt",
    "deficit",
    "population",
    "area",
    "yield",
    "yields",
    "capacity",
    "demand",
    "supply",
    "contribution",
    "dependence",
    "index",
    "score",
    "probability",
    "prevalence",
    "incidence",
    "coverage",
    "enrolment",
    "enrollment",
    "participation",
    "unemployment",
    "employment",
    "wage",
    "wages",
    "salary",
    "salaries",
    "productivity",
    "exports",
    "imports",
    "sales",
    "emissions",
    "tariff",
    "tax",
    "fee",
    "fees",
    "penalty",
    "fine",
    "loss",
    "losses",
    "size",
    "length",
    "distance",
    "duration",
    "age",
    "weight",
    "temperature",
    "turnout",
    "profit",
    "profits",
    "GDP",
    "traffic",
    "stock",
    "premium",
    "gap",
    "margin",
    "elasticity",
    "return",
    "returns",
    "mortality",
    "median",
    "mean",
    "average",
];

const EMPTY: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "by",
    "with",
    "and",
    "or",
    "as",
    "that",
    "which",
    "who",
    "this",
    "these",
    "those",
    "it",
    "its",
    "their",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "being",
    "has",
    "have",
    "had",
    "will",
    "would",
    "there",
    "when",
    "while",
    "than",
    "also",
    "about",
    "only",
    "respectively",
    "however",
    "thus",
    "hence",
    "both",
    "not",
    "if",
    "but",
    "so",
    "such",
    "into",
    "over",
    "we",
    "our",
    "they",
    "accounting",
    "accounted",
    "accounts",
    "reached",
    "reaching",
    "exceeding",
    "exceeded",
    "reach",
    "between",
    "during",
    "since",
    "s",
    "can",
    "could",
    "may",
    "each",
];

/// Reads both from the words around: the counted noun, "% of …" behind, the nearest phrase in front.
pub(crate) fn subject(words: &Words<'_>, printed: &Printed, dated: &[Dated]) -> Said {
    let in_date = |i: usize| dated.iter().any(|d| d.tokens.contains(&i));
    if let Some(noun) = &printed.counted {
        return Said { subject: words.printed(noun.clone()), measure: "number".to_owned() };
    }
    let stop = |i: usize| matches!(words.word(i), ";" | ":" | "." | "—" | "(" | ")");
    let content = |i: usize| words.kind(i) != Kind::Mark && words.kind(i) != Kind::Number && !words.any(i, EMPTY) && !in_date(i);
    // "of the farms" right behind the number.
    let behind = words.is(printed.tokens.end, "of").then(|| phrase(words, printed.tokens.end + 1, &content)).flatten();
    let before: Vec<usize> = (0..printed.tokens.start).rev().take_while(|&i| !stop(i)).take(30).collect();
    let measure_at = before.iter().copied().find(|&i| words.any(i, MEASURES));
    let head = before.iter().copied().find(|&i| content(i));
    match (measure_at, behind) {
        (Some(m), behind) => {
            let subject = behind
                .or_else(|| words.is(m + 1, "of").then(|| phrase(words, m + 2, &content)).flatten())
                .or_else(|| back(words, m, &content))
                .or_else(|| before.iter().copied().filter(|&i| i + 1 < m && content(i)).find_map(|i| back(words, i + 1, &content)));
            let start = (0..m).rev().take(3).take_while(|&i| content(i)).last().unwrap_or(m);
            Said { subject: subject.unwrap_or_else(|| words.printed(start..m + 1)), measure: words.printed(start..m + 1) }
        }
        (None, Some(behind)) => Said { subject: behind, measure: "share".to_owned() },
        (None, None) => {
            let subject = head.and_then(|h| back(words, h + 1, &content)).unwrap_or_else(|| "unnamed".to_owned());
            let measure = match printed.unit {
                "percent" | "ratio" => "share",
                "rank" => "rank",
                "years" | "months" | "weeks" | "days" | "hours" | "minutes" => "duration",
                _ => "amount",
            };
            Said { subject, measure: measure.to_owned() }
        }
    }
}

/// At most four content words from a token on, determiners skipped.
fn phrase(words: &Words<'_>, i: usize, content: &impl Fn(usize) -> bool) -> Option<String> {
    let start = (i..i + 3).find(|&n| content(n))?;
    let end = (start..(start + 4).min(words.len())).take_while(|&n| content(n) || words.dash(n)).last()? + 1;
    Some(words.printed(start..end))
}

/// At most four content words that end before a token.
fn back(words: &Words<'_>, end: usize, content: &impl Fn(usize) -> bool) -> Option<String> {
    let start = (0..end).rev().take(4).take_while(|&n| content(n) || words.dash(n)).last()?;
    Some(words.printed(start..end))
}
