//! The tokens of a SPARQL query, as far as a message needs them: terminals of the SPARQL 1.1 grammar, section 19.8.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    PrefixedName,
    Other,
}

/// A token with its byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// A mistake that shows without any grammar.
pub(super) struct Flaw {
    pub(super) range: Range<usize>,
    pub(super) message: String,
}

/// Splits a query into tokens; comments and white space are passed over.
pub(super) fn tokens(query: &str) -> Result<Vec<Token>, Flaw> {
    let (mut tokens, mut open, mut at) = (Vec::new(), Vec::<(char, usize)>::new(), 0);
    while let Some(c) = query[at..].chars().next() {
        let rest = &query[at..];
        let (kind, length) = match c {
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '#' => {
                at += rest.find('\n').unwrap_or(rest.len());
                continue;
            }
            '"' | '\'' => {
                (Kind::Other, string(rest, c).ok_or_else(|| Flaw { range: at..at + 1, message: "this string never ends".to_owned() })?)
            }
            '<' => (Kind::Other, iri(rest, at)?.unwrap_or_else(|| operator(rest))),
            '?' | '$' => (Kind::Other, 1 + name(&rest[1..])),
            '{' | '(' | '[' => {
                open.push((c, at));
                (Kind::Other, 1)
            }
            '}' | ')' | ']' => {
                closes(query, c, at, open.pop())?;
                (Kind::Other, 1)
            }
            _ if c.is_alphanumeric() || c == '_' || c == ':' => word(rest),
            _ => (Kind::Other, operator(rest).max(c.len_utf8())),
        };
        tokens.push(Token { kind, range: at..at + length });
        at += length;
    }
    match open.first() {
        Some((c, place)) => Err(Flaw { range: *place..place + 1, message: format!("this `{c}` is never closed") }),
        None => Ok(tokens),
    }
}

fn closes(query: &str, c: char, at: usize, opened: Option<(char, usize)>) -> Result<(), Flaw> {
    let pair = |o: char| matches!((o, c), ('{', '}') | ('(', ')') | ('[', ']'));
    match opened {
        Some((o, _)) if pair(o) => Ok(()),
        None => Err(Flaw { range: at..at + 1, message: format!("this `{c}` closes nothing") }),
        Some((o, place)) => {
            let before = &query[..place];
            let (line, column) = (before.matches('\n').count() + 1, before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1);
            Err(Flaw { range: at..at + 1, message: format!("this `{c}` does not close the `{o}` of line {line}, column {column}") })
        }
    }
}

/// Bytes of a string in quotes, one or three of them.
pub(super) fn string(rest: &str, quote: char) -> Option<usize> {
    let triple: String = std::iter::repeat_n(quote, 3).collect();
    let (mark, one_line) = if rest.starts_with(&triple) { (triple.as_str(), false) } else { (&triple[..1], true) };
    let mut at = mark.len();
    while at < rest.len() {
        if rest[at..].starts_with(mark) {
            return Some(at + mark.len());
        }
        let c = rest[at..].chars().next()?;
        match c {
            '\\' => at += 1 + rest[at + 1..].chars().next().map_or(0, char::len_utf8),
            '\n' if one_line => return None,
            _ => at += c.len_utf8(),
        }
    }
    None
}

/// Bytes of an IRI in angle brackets; `None` where the bracket is a comparison.
fn iri(rest: &str, at: usize) -> Result<Option<usize>, Flaw> {
    let Some(end) = rest.find('>') else { return Ok(None) };
    let inner = &rest[1..end];
    if inner.starts_with(|c: char| c.is_whitespace() || c == '=')
        || inner.contains(['\n', '?', '(', '&', '|']) && inner.contains(char::is_whitespace)
    {
        return Ok(None);
    }
    if inner.contains(char::is_whitespace) {
        return Err(Flaw {
            range: at..at + end + 1,
            message: "an IRI in `<…>` has no spaces; write %20, or put a comparison's spaces on both sides of `<`".to_owned(),
        });
    }
    Ok(Some(end + 1))
}

fn operator(rest: &str) -> usize {
    ["^^", "&&", "||", "!=", "<=", ">="].iter().find(|o| rest.starts_with(**o)).map_or(1, |o| o.len())
}

fn name(rest: &str) -> usize {
    rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '\u{B7}')).unwrap_or(rest.len())
}

/// A keyword, a number or a prefixed name.
fn word(rest: &str) -> (Kind, usize) {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '.' | '%' | '\\');
    let end = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches('.');
    if word.contains(':') {
        return (Kind::PrefixedName, word.len());
    }
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return (Kind::Word, word.len());
    }
    (Kind::Word, name(rest))
}
