//! Which beginnings of a query can still become one.

use super::scan::Token;
use std::cell::Cell;

/// Bytes that all trials of one query may give to the parser.
const MOST_BYTES: usize = 8 << 20;

/// A parser that is asked only as long as it costs little.
pub(super) struct Budget<'a> {
    parser: &'a dyn Fn(&str) -> bool,
    left: Cell<Option<usize>>,
}

impl<'a> Budget<'a> {
    pub(super) fn new(parser: &'a dyn Fn(&str) -> bool) -> Self {
        Self { parser, left: Cell::new(Some(MOST_BYTES)) }
    }

    /// Whether the text is a query; no once the budget is spent.
    pub(super) fn parses(&self, text: &str) -> bool {
        // A short text costs more than its bytes.
        self.left.set(self.left.get().and_then(|left| left.checked_sub(text.len() + 64)));
        self.left.get().is_some() && (self.parser)(text)
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left.get().is_none()
    }
}

/// Short pieces, one of which makes a construct whole that was cut off in its middle.
const FILLERS: &[&str] = &[
    "",
    "?zz",
    "?zz ?zz",
    "AS ?zz",
    "1 AS ?zz",
    "?zy AS ?zz",
    "(1)",
    "(1 AS ?zz)",
    "(?zz)",
    "{}",
    "{ ?zz ?zz ?zz }",
    "?zz {}",
    "(?zz) {}",
    "1",
    "(1, 1)",
    "1, 1",
    "()",
    "{ ?zz ?zz ?zz } ",
    "<z:z>",
    "<z:z> {}",
    "BY ?zz",
    "EXISTS {}",
    "IN ()",
    "?zz ?zz ?zz",
    ": <z:z>",
    "= 1",
    "'z'",
];
/// Ends that make a whole query once all brackets are closed.
const TAILS: &[&str] = &["", "{}", "* {}", "?zz {}", "SELECT * {}", "<z:z> SELECT * {}", "z: <z:z> SELECT * {}", "BY ?zz", "1", "WHERE {}"];
/// What can be offered to a person, with the words for it.
const CANDIDATES: &[(&str, &str)] = &[
    ("?zz", "a variable"),
    ("<z:z>", "an IRI or prefixed name"),
    ("'z'", "a string"),
    ("1", "a number"),
    ("a", "`a`"),
    ("AS", "`AS`"),
    ("BY", "`BY`"),
    ("SELECT", "`SELECT`"),
    ("ASK", "`ASK`"),
    ("CONSTRUCT", "`CONSTRUCT`"),
    ("DESCRIBE", "`DESCRIBE`"),
    ("PREFIX", "`PREFIX`"),
    ("WHERE", "`WHERE`"),
    ("FILTER", "`FILTER`"),
    ("ORDER", "`ORDER BY`"),
    ("LIMIT", "`LIMIT`"),
    (".", "`.`"),
    (";", "`;`"),
    (",", "`,`"),
    ("*", "`*`"),
    ("(", "`(`"),
    (")", "`)`"),
    ("{", "`{`"),
    ("}", "`}`"),
    ("=", "`=`"),
];

/// Index of the first token after which no ending helps; `None` where every beginning is viable.
///
/// Viability is lost once and for all, so the place is found by halving.
pub(super) fn first_fault(query: &str, tokens: &[Token], parses: &dyn Fn(&str) -> bool) -> Option<usize> {
    let viable_up_to = |n: usize| viable(query, &tokens[..n], "", parses);
    if viable_up_to(tokens.len()) {
        // A viable whole that is refused lacks something at its end.
        return Some(tokens.len());
    }
    let (mut good, mut bad) = (0, tokens.len());
    if !viable_up_to(0) {
        return None;
    }
    while bad - good > 1 {
        let middle = good + (bad - good) / 2;
        if viable_up_to(middle) { good = middle } else { bad = middle }
    }
    Some(good)
}

/// Words for the tokens that could follow a viable beginning; at most eight.
pub(super) fn expected(query: &str, before: &[Token], parses: &dyn Fn(&str) -> bool) -> Vec<&'static str> {
    CANDIDATES.iter().filter(|(token, _)| viable(query, before, token, parses)).map(|(_, words)| *words).take(8).collect()
}

fn viable(query: &str, tokens: &[Token], next: &str, parses: &dyn Fn(&str) -> bool) -> bool {
    let mut beginning: String = tokens.iter().flat_map(|t| [&query[t.range.clone()], " "]).collect();
    beginning.push_str(next);
    let mut open: Vec<&str> = Vec::new();
    for word in tokens.iter().map(|t| &query[t.range.clone()]).chain([next]) {
        match word {
            "{" => open.push("}"),
            "(" => open.push(")"),
            "[" => open.push("]"),
            "}" | ")" | "]" if open.pop() != Some(word) => return false,
            _ => {}
        }
    }
    let closers: String = open.iter().rev().flat_map(|c| [" ", c]).collect();
    FILLERS.iter().any(|filler| TAILS.iter().any(|tail| parses(&format!("{beginning} {filler}{closers} {tail}"))))
}
