//! How deep a query nests and how long its chains are, before any parser sees it: parser and engine recurse along both.
//!
//! Only what the grammar reads as such counts as a bracket: none in a comment, a string or an IRI. Operators outside of those bound the length
//! of chains (`UNION`, `OPTIONAL`, `||`, `/` and the like), since each link of a chain takes one.

use super::scan;

/// Depth of brackets and number of operators.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) deepest: usize,
    pub(crate) operators: usize,
}

/// Words that make a chain longer without any sign.
const LINKS: [&str; 6] = ["UNION", "OPTIONAL", "MINUS", "FILTER", "BIND", "EXISTS"];

/// Measures a query.
pub(crate) fn of(query: &str) -> Size {
    let (mut size, mut depth, mut at) = (Size::default(), 0usize, 0);
    // The parser replaces `\uXXXX` before anything else; where that makes signs of the grammar, nothing that closes is believed.
    let trusted = !escapes_signs(query);
    while let Some(c) = query[at..].chars().next() {
        let rest = &query[at..];
        at += match c {
            '#' if trusted => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            '"' | '\'' if trusted => match scan::string(rest, c) {
                Some(length) => length,
                // Three quotes that never end are an empty string and the beginning of another.
                None if rest[1..].starts_with(c) => 2,
                // No token begins so: the parser comes no further.
                None => return size,
            },
            '<' => match iri(rest).filter(|_| trusted) {
                Some(length) => {
                    // Where this is a comparison after all, as in `?a<ex:f(?b>1)`, its brackets count.
                    let count = |signs: [char; 2]| rest[..length].matches(signs).count();
                    depth += count(['(', '[']).saturating_sub(count([')', ']']));
                    size.deepest = size.deepest.max(depth);
                    length
                }
                None => {
                    size.operators += 1;
                    1
                }
            },
            // Escapes of a local name, as in `ex:a\#b`.
            '\\' => {
                size.operators += usize::from(!trusted);
                1 + rest[1..].chars().next().filter(|_| trusted).map_or(0, char::len_utf8)
            }
            '{' | '(' | '[' => {
                size.operators += 1;
                depth += 1;
                size.deepest = size.deepest.max(depth);
                1
            }
            '}' | ')' | ']' => {
                depth = if trusted { depth.saturating_sub(1) } else { depth };
                1
            }
            _ if c.is_whitespace() => c.len_utf8(),
            _ if c.is_alphanumeric() || c == '_' => {
                let word = &rest[..rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | ':' | '%'))).unwrap_or(rest.len())];
                size.operators += usize::from(LINKS.iter().any(|link| word.eq_ignore_ascii_case(link)));
                word.len()
            }
            ':' => 1,
            _ => {
                size.operators += 1;
                c.len_utf8()
            }
        };
    }
    size
}

/// Bytes of an IRI in angle brackets, by the grammar's IRIREF; a backslash begins an escape.
fn iri(rest: &str) -> Option<usize> {
    let end = rest[1..].find(|c: char| c <= ' ' || "<>\"{}|^`".contains(c))? + 1;
    rest[end..].starts_with('>').then_some(end + 1)
}

/// Whether an escape stands for a sign that the grammar knows.
fn escapes_signs(query: &str) -> bool {
    query.match_indices('\\').any(|(at, _)| {
        let digits = match query.as_bytes().get(at + 1) {
            Some(b'u') => query.get(at + 2..at + 6),
            Some(b'U') => query.get(at + 2..at + 10),
            _ => None,
        };
        let sign = digits.and_then(|d| u32::from_str_radix(d, 16).ok()).and_then(char::from_u32);
        sign.is_some_and(|c| c.is_ascii() && !c.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_are_none_do_not_close() {
        for piece in ["{#}\n", "{'}'", "{\"\"\"}\"\"\"", "{<a#b>", "{?a<?b}{", "{ex:a\\#{", "\\u007B", "{ex:a\\'{"] {
            assert!(of(&piece.repeat(300)).deepest >= 300 || of(&piece.repeat(300)).operators >= 300, "{piece}");
        }
        assert!(of(&"{#}\n".repeat(300)).deepest == 300 && of(&"{'}'".repeat(300)).deepest == 300);
        for piece in ["{#\r", "{<a\\u00e9#x>", "1<b:f(1>0,"] {
            assert!(of(&piece.repeat(300)).deepest >= 300, "{piece}: {:?}", of(&piece.repeat(300)));
        }
        assert_eq!(of(&"<http://e/a_(b)> ".repeat(300)).deepest, 0);
        assert_eq!(of("{ ?a <http://e/x#y> 'it\\'s {' . # {{{\n FILTER(?a < 3 && ?b > 2) }").deepest, 2);
        assert_eq!(of("{ ?a rdfs:label 'caf\\u00e9' } {}").deepest, 1);
    }

    #[test]
    fn values_are_long_without_being_chains() {
        assert!(of(&format!("VALUES ?x {{ {} }}", "ex:a <http://e/b> 'c'@en ".repeat(20_000).replace("@en", ""))).operators < 10);
        assert!(of(&"1||".repeat(500)).operators >= 500 && of(&"FILTER(true)".repeat(500)).operators >= 1000);
    }
}
