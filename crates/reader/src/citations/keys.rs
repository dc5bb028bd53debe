//! Citations by key in Markdown, as pandoc and Quarto write them: "[see @tamm2001, p. 3; @sepp2002]", "@tamm2001 [p. 3]".

use std::ops::Range;

/// A citation by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) bytes: Range<usize>,
    pub(super) key: String,
    pub(super) locator: Option<String>,
    /// Whether it stands in square brackets.
    pub(super) bracketed: bool,
}

/// Prefixes of Quarto's cross-references, which look like keys.
const CROSS_REFERENCES: &[&str] = &["fig-", "tbl-", "sec-", "eq-", "lst-", "thm-", "fig:", "tbl:", "sec:", "eq:"];

/// All of them in a text.
pub(super) fn keys(text: &str) -> Vec<Key> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '_' | '\\' | '@')) {
            continue;
        }
        let rest = &text[at + 1..];
        let braced = rest.starts_with('{');
        let rest = if braced { &rest[1..] } else { rest };
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '~' | '/')))
            .unwrap_or(rest.len());
        let key = rest[..length].trim_end_matches(|c: char| !c.is_alphanumeric());
        if key.is_empty() || key.chars().all(char::is_numeric) || CROSS_REFERENCES.iter().any(|p| key.starts_with(p)) {
            continue;
        }
        let end = at + 1 + usize::from(braced) + key.len() + usize::from(braced && rest[key.len()..].starts_with('}'));
        let open = text[..at].rfind(['[', ']']).filter(|&o| text[o..].starts_with('[') && at - o < 400);
        let after = &text[end..];
        let bracketed = open.is_some() && after.find([']', '[']).is_some_and(|c| after[c..].starts_with(']') && c < 400);
        let (stop, locator) = if bracketed {
            let stop = after.find([';', ']']).unwrap_or(0);
            let locator = after[..stop].trim_start_matches([',', ' ']).trim_end();
            let page = locator.starts_with(|c: char| c.is_ascii_digit())
                || ["p.", "pp.", "ch", "sec", "vol", "art", "para", "{", "§"].iter().any(|p| locator.starts_with(p));
            if page { (after[..stop].trim_end().len(), Some(locator.to_owned())) } else { (0, None) }
        } else {
            match after.strip_prefix(" [").and_then(|a| a.find(']').map(|c| &a[..c])) {
                Some(inside) if !inside.contains('@') && inside.len() < 40 => (inside.len() + 3, Some(inside.to_owned())),
                _ => (0, None),
            }
        };
        out.push(Key { bytes: at..end + stop, key: key.to_owned(), locator, bracketed });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_addresses_left() {
        let text = "Tolls fell [see @tamm2001, p. 3; @sepp_2002], as @kask:99 [p. 7] says. See @fig-tolls, or write to a@ports.example.";
        let found: Vec<_> = keys(text).into_iter().map(|k| (&text[k.bytes], k.key, k.locator, k.bracketed)).collect();
        assert_eq!(
            found,
            [
                ("@tamm2001, p. 3", "tamm2001".to_owned(), Some("p. 3".to_owned()), true),
                ("@sepp_2002", "sepp_2002".to_owned(), None, true),
                ("@kask:99 [p. 7]", "kask:99".to_owned(), Some("p. 7".to_owned()), false),
            ]
        );
    }
}
