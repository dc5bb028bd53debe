//! Small finds inside a line: DOI, year, volume, issue, pages, dates.

use crate::sketch::{Bytes, FrontField};

/// A DOI, without the address of a resolver before it.
pub(crate) fn doi(words: &str) -> Option<Bytes> {
    let mut from = 0;
    while let Some(at) = words[from..].find("10.").map(|i| i + from) {
        let rest = &words[at + 3..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let before = words[..at].chars().next_back();
        if (4..=9).contains(&digits) && rest[digits..].starts_with('/') && !before.is_some_and(|c| c.is_ascii_digit() || c == '.') {
            let end = words[at..]
                .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '|' | '{' | '}' | ';'))
                .map_or(words.len(), |i| at + i);
            let found = words[at..end].trim_end_matches(['.', ',', ':']);
            // A closing bracket belongs to the DOI only if it opened inside.
            let found = if found.ends_with(')') && !found.contains('(') { &found[..found.len() - 1] } else { found };
            if found.len() > digits + 4 {
                return Some(Bytes::new(at, at + found.len()));
            }
        }
        from = at + 3;
    }
    None
}

/// The years on a line: four digits from 1500 to 2099 with nothing of a number around them.
pub(crate) fn years(words: &str) -> impl Iterator<Item = usize> + '_ {
    let b = words.as_bytes();
    (0..b.len().saturating_sub(3)).filter(move |&i| {
        matches!(b[i], b'1' | b'2')
            && b[i..i + 4].iter().all(u8::is_ascii_digit)
            && (matches!(&b[i..i + 2], b"20") || b[i] == b'1' && b[i + 1] >= b'5')
            && (i == 0 || !b[i - 1].is_ascii_digit())
            && b.get(i + 4).is_none_or(|c| !c.is_ascii_digit())
    })
}

/// The number or date behind one of some words, with the range it opens ("Vol. 6", "pp. 92–113").
fn after<'w>(words: &str, labels: &'w [&'w str], ends: impl Fn(char) -> bool) -> Option<Bytes> {
    let lower = words.to_ascii_lowercase();
    for label in labels {
        let Some(at) = lower.find(label) else { continue };
        if at > 0 && lower.as_bytes()[at - 1].is_ascii_alphabetic() {
            continue;
        }
        let start = at + label.len();
        let rest = &words[start..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ':', '.', '\u{a0}']).len();
        let value = &rest[skipped..];
        let end = value.find(&ends).unwrap_or(value.len());
        let value = value[..end].trim_end_matches([' ', '.', ',']);
        if value.bytes().any(|b| b.is_ascii_digit()) {
            return Some(Bytes::new(start + skipped, start + skipped + value.len()));
        }
    }
    None
}

/// What a line of the front tells about where and when the paper appeared.
pub(crate) fn fields(text: &str, piece: Bytes) -> Vec<(FrontField, Bytes)> {
    let mut out = Vec::new();
    let mut line_start = piece.start as usize;
    for line in piece.of(text).split('\n') {
        let mut put = |field, bytes: Option<Bytes>| {
            if let Some(bytes) = bytes {
                out.push((field, Bytes::new(line_start + bytes.start as usize, line_start + bytes.end as usize)));
            }
        };
        let number = |c: char| !(c.is_ascii_alphanumeric() || c == '/');
        let range = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '–' | '-' | '—'));
        let date = |c: char| matches!(c, '|' | ';' | '(' | ')' | '\n');
        if super::front::is_issn(line) {
            put(FrontField::Issn, Some(Bytes::new(0, line.len())));
            line_start += line.len() + 1;
            continue;
        }
        let doi = doi(line);
        put(FrontField::Doi, doi);
        put(FrontField::Volume, after(line, &["vol.", "volume", "vol "], number));
        put(FrontField::Issue, after(line, &["no.", "issue", "iss.", "number"], number));
        put(FrontField::Pages, after(line, &["pp.", "pages", "pp "], range));
        put(FrontField::Issn, after(line, &["issn"], |c| !(c.is_ascii_digit() || matches!(c, '-' | '–' | 'X' | ' '))));
        put(FrontField::Received, after(line, &["received on", "received", "submitted"], date));
        put(FrontField::Accepted, after(line, &["accepted on", "accepted"], date));
        let published = line.to_ascii_lowercase().find("published").unwrap_or(0);
        // Years inside a DOI are part of its name.
        let outside = |at: &usize| {
            !line.contains("://") && doi.is_none_or(|doi| published + at + 4 <= doi.start as usize || published + at >= doi.end as usize)
        };
        put(FrontField::Year, years(&line[published..]).find(outside).map(|at| Bytes::new(published + at, published + at + 4)));
        line_start += line.len() + 1;
    }
    // A date of receipt is no date of publication.
    if out.iter().any(|(f, _)| matches!(f, FrontField::Received | FrontField::Accepted))
        && !piece.of(text).to_ascii_lowercase().contains("published")
    {
        out.retain(|(f, _)| *f != FrontField::Year);
    }
    out
}

/// The journal's name on a line of venue: the words before the first number, bracket or label.
pub(crate) fn journal(text: &str, piece: Bytes) -> Option<Bytes> {
    let line = piece.of(text).split('\n').next()?;
    let lower = line.to_ascii_lowercase();
    let stop =
        ["vol.", "vol ", "volume", "(issn", "issn", "pp.", "no.", "issue", "isbn"].iter().filter_map(|label| lower.find(label)).min();
    let digit = line.find(|c: char| c.is_ascii_digit() || c == '(');
    let end = stop.into_iter().chain(digit).min().unwrap_or(line.len());
    let name = line[..end].trim_end_matches([' ', ',', ':', ';', '(', '-', '–', '.']);
    (name.split_whitespace().count() >= 1 && name.chars().filter(|c| c.is_alphabetic()).count() >= 4)
        .then(|| Bytes::new(piece.start as usize, piece.start as usize + name.len()))
}

/// "12 (3): 4–19"
pub(crate) fn pages_after_colon(words: &str) -> bool {
    let Some((before, after)) = words.rsplit_once(':') else { return false };
    let pages = after.trim();
    words.len() < 120
        && pages.len() >= 3
        && pages.chars().all(|c| c.is_ascii_digit() || matches!(c, '–' | '-'))
        && pages.contains(['–', '-'])
        && before.ends_with(|c: char| c.is_ascii_digit() || c == ')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_stand_without_their_resolver() {
        for (words, found) in [
            ("https://doi.org/10.1000/abc.12.", Some("10.1000/abc.12")),
            ("DOI 10.1016/S0140-6736(09)61129-7", Some("10.1016/S0140-6736(09)61129-7")),
            ("(doi:10.1000/xyz)", Some("10.1000/xyz")),
            ("a rate of 10.5/6", None),
        ] {
            assert_eq!(doi(words).map(|b| b.of(words)), found);
        }
    }

    #[test]
    fn a_line_of_venue_is_read() {
        let text = "China Roads Review, Vol. 6 No. 2, 2023, pp. 92–113";
        let all = Bytes::new(0, text.len());
        let found: Vec<_> = fields(text, all).into_iter().map(|(f, b)| (f, b.of(text))).collect();
        assert_eq!(found, [(FrontField::Volume, "6"), (FrontField::Issue, "2"), (FrontField::Pages, "92–113"), (FrontField::Year, "2023")]);
        assert_eq!(journal(text, all).unwrap().of(text), "China Roads Review");
    }

    #[test]
    fn years_have_four_digits_and_no_more() {
        assert_eq!(years("in 1999, 20010, 2035b and 1234").collect::<Vec<_>>(), [3, 16]);
    }
}
