use std::ops::Range;

/// What a token of a reference is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters, with apostrophes and hyphens between them.
    Word,
    /// Anything with a digit: "1998a", "B12", "34".
    Number,
    /// A single mark.
    Mark,
    /// An address on the web.
    Url,
    /// A DOI, bare or as an address.
    Doi,
}

/// A token of a reference: bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) range: Range<usize>,
    pub(crate) kind: TokenKind,
    /// Whether white space stands before it.
    pub(crate) spaced: bool,
}

/// The tokens of a reference, white space left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    let mut spaced = false;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let (kind, length) = address(rest, out.last().is_none_or(|t| t.range.end < at || t.kind == TokenKind::Mark)).unwrap_or_else(|| {
            if c.is_alphanumeric() {
                let word = word(rest);
                (if word.contains(|c: char| c.is_ascii_digit()) { TokenKind::Number } else { TokenKind::Word }, word.len())
            } else {
                (TokenKind::Mark, c.len_utf8())
            }
        });
        out.push(Token { range: at..at + length, kind, spaced });
        spaced = false;
        at += length;
    }
    out
}

/// Letters and digits, held together by apostrophes and hyphens between letters.
fn word(rest: &str) -> &str {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '-' | '‐' | '\'' | '’') && before.is_alphabetic() && chars.peek().is_some_and(|(_, n)| n.is_alphabetic());
        let mark = !c.is_alphanumeric() && !c.is_whitespace() && at > 0 && is_combining(c);
        if !(c.is_alphanumeric() || joins || mark) {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    &rest[..end]
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// An address or a DOI at the start of some text, and its bytes.
fn address(rest: &str, free: bool) -> Option<(TokenKind, usize)> {
    if !free || !rest.starts_with(['h', 'H', 'f', 'F', 'w', 'W', 'd', 'D', '1']) {
        return None;
    }
    let begins = |prefix: &str| rest.get(..prefix.len()).is_some_and(|r| r.eq_ignore_ascii_case(prefix));
    let is_url = ["http://", "https://", "ftp://", "www.", "doi.org/", "dx.doi.org/"].iter().any(|p| begins(p));
    let is_doi = rest.starts_with("10.") && rest[3..].bytes().take_while(u8::is_ascii_digit).count() >= 4 && {
        let digits = 3 + rest[3..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
        rest[digits..].starts_with('/')
    };
    if !is_url && !is_doi {
        return None;
    }
    let mut end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '”' | '>' | '<' | '»')).unwrap_or(rest.len());
    loop {
        let held = &rest[..end];
        match held.chars().next_back() {
            Some('.' | ',' | ';' | ':' | '\'' | '’') => end -= held.chars().next_back().map_or(1, char::len_utf8),
            Some(c @ (')' | ']' | '}')) => {
                let open = match c {
                    ')' => '(',
                    ']' => '[',
                    _ => '{',
                };
                if held.matches(c).count() <= held.matches(open).count() {
                    break;
                }
                end -= 1;
            }
            _ => break,
        }
    }
    (end > 4).then_some((if is_doi || doi(&rest[..end]).is_some() { TokenKind::Doi } else { TokenKind::Url }, end))
}

/// The DOI within an address.
pub(crate) fn doi(text: &str) -> Option<&str> {
    let at = text.find("10.")?;
    let rest = &text[at..];
    let digits = rest[3..].bytes().take_while(u8::is_ascii_digit).count();
    let known = at == 0 || text[..at].to_ascii_lowercase().contains("doi");
    (known && digits >= 4 && rest[3 + digits..].contains('/')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|t| &text[t.range]).collect()
    }

    #[test]
    fn marks_stand_alone_and_names_hold_together() {
        assert_eq!(words("O'Neil-Ås, T. (1998a)."), ["O'Neil-Ås", ",", "T", ".", "(", "1998a", ")", "."]);
        assert_eq!(words("12(3): 45–67"), ["12", "(", "3", ")", ":", "45", "–", "67"]);
    }

    #[test]
    fn addresses_and_dois_are_one_token_without_the_closing_stop() {
        let text = "See https://doi.org/10.1000/ab(c)1. Also (www.ferries.example/a_b), doi:10.1234/x.y-z.";
        let found: Vec<_> = tokens(text)
            .into_iter()
            .filter(|t| matches!(t.kind, TokenKind::Url | TokenKind::Doi))
            .map(|t| (t.kind, &text[t.range]))
            .collect();
        assert_eq!(
            found,
            [
                (TokenKind::Doi, "https://doi.org/10.1000/ab(c)1"),
                (TokenKind::Url, "www.ferries.example/a_b"),
                (TokenKind::Doi, "10.1234/x.y-z")
            ]
        );
        assert_eq!(doi("https://doi.org/10.1000/ab"), Some("10.1000/ab"));
    }
}
