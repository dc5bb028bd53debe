//! Footnotes at the feet of pages, endnotes under a heading, and the markers that call for them.

use super::line::{FURNITURE, Line, PAGE};
use crate::sketch::Bytes;

/// A line that belongs to a footnote.
pub(crate) const NOTE: u8 = 8;
/// A line that opens a footnote.
pub(crate) const NOTE_START: u8 = 16;

/// Lines of the longest page; more are a text without pages.
const LONGEST_PAGE: usize = 250;

/// A footnote found at the foot of a page: its number and where the page calls for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Foot {
    pub(super) number: u32,
    pub(super) callout: Bytes,
}

/// Marks the lines of footnotes. Taken for one is only what a marker on the same page calls for.
pub(super) fn mark(text: &str, lines: &mut [Line]) -> Vec<Foot> {
    let mut feet = Vec::new();
    // Without pages there are no feet of pages.
    if !lines.iter().any(|l| l.has(PAGE) || l.is_furniture()) {
        return feet;
    }
    let mut last = 0;
    let mut start = 0;
    while start < lines.len() {
        let end = page_end(lines, start);
        if end - start <= LONGEST_PAGE {
            mark_page(text, &mut lines[start..end], &mut last, &mut feet);
        }
        start = end;
    }
    feet
}

/// The line after a page: before the next form feed, or after a run of furniture.
fn page_end(lines: &[Line], start: usize) -> usize {
    let mut n = start + 1;
    while n < lines.len() && !lines[n].has(PAGE) && !(lines[n - 1].is_furniture() && !lines[n].is_furniture() && n > start + 8) {
        n += 1;
    }
    n
}

fn mark_page(text: &str, page: &mut [Line], last: &mut u32, feet: &mut Vec<Foot>) {
    let mut open = false;
    // What the page may call for: markers with their numbers, read once.
    let mut callouts: Option<Vec<(u32, Bytes)>> = None;
    for n in 0..page.len() {
        if page[n].is_furniture() {
            continue;
        }
        let number = if n * 5 >= page.len() { opening_number(page[n].of(text)) } else { None };
        if let Some(number) = number
            && (number == *last + 1 || number == 1 && !open || open && number == *last + 2)
        {
            let callouts = callouts.get_or_insert_with(|| page.iter().flat_map(|l| attached(text, l.bytes)).collect());
            let found = callouts.iter().find(|(called, at)| *called == number && (open || at.start < page[n].bytes.start)).copied();
            if let Some((_, callout)) = found {
                page[n].flags |= NOTE | NOTE_START;
                *last = number;
                open = true;
                feet.push(Foot { number, callout });
                continue;
            }
        }
        if open {
            page[n].flags |= NOTE;
        }
    }
}

/// The number that opens a footnote's line: "3 See the", "12 Act".
fn opening_number(words: &str) -> Option<u32> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let rest = words.get(digits..)?;
    let spaced = rest.trim_start_matches([' ', '.', ')', '\u{a0}']);
    let opens = spaced.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '('))
        || spaced.starts_with("http")
        || spaced.starts_with("www.");
    ((1..=3).contains(&digits) && opens && rest.len() > 2).then(|| words[..digits].parse().ok()).flatten()
}

/// Numbers set straight behind a word or a stop, as superscripts come out of a PDF: "parties.1", "uprising,2", "law3 was".
pub(super) fn attached(text: &str, within: Bytes) -> Vec<(u32, Bytes)> {
    let words = within.of(text);
    let bytes = words.as_bytes();
    let mut out = Vec::new();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_digit() {
            if bytes[i] >= 0xC2
                && let Some((value, length)) = superscript(&words[i..])
            {
                out.push((value, Bytes::new(within.start as usize + i, within.start as usize + i + length)));
                i += length;
                continue;
            }
            i += 1;
            continue;
        }
        let start = i;
        while i < bytes.len() && bytes[i].is_ascii_digit() {
            i += 1;
        }
        let before = words[..start].chars().next_back();
        let before_stop = words[..start].trim_end_matches(['.', ',', ')', '”', '"', '’']).chars().next_back();
        let attached = match before {
            Some('.' | ',' | ';' | ':' | '?' | '!') => before_stop.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '”' | '%')),
            Some(c) if c.is_lowercase() || matches!(c, ')' | '”' | '"' | '’') => true,
            Some(c) if c.is_uppercase() => {
                // "USSR7" but not "G20", "A4".
                words[..start].chars().rev().take_while(|c| c.is_alphabetic()).count() >= 4
            }
            _ => false,
        };
        let after = words[i..].chars().next();
        let closed = after.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')' | '”' | '?' | '!' | '—' | '–'))
            && !(after == Some('.') && bytes.get(i + 1).is_some_and(u8::is_ascii_digit));
        if attached
            && closed
            && i - start <= 3
            && bytes[start] != b'0'
            && let Ok(value) = words[start..i].parse()
        {
            out.push((value, Bytes::new(within.start as usize + start, within.start as usize + i)));
        }
    }
    out
}

/// A number in superscript figures.
fn superscript(words: &str) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut length = 0;
    for c in words.chars().take(4) {
        let digit = match c {
            '¹' => 1,
            '²' => 2,
            '³' => 3,
            '⁰' => 0,
            '⁴'..='⁹' => c as u32 - '⁰' as u32,
            _ => break,
        };
        value = value * 10 + digit;
        length += c.len_utf8();
    }
    (length > 0 && value > 0).then_some((value, length))
}

/// Numbers in square brackets: "model [1]", "taxes[7]".
pub(super) fn bracketed(text: &str, within: Bytes) -> Vec<(u32, Bytes)> {
    let words = within.of(text);
    let mut out = Vec::new();
    for (at, _) in words.match_indices('[') {
        let digits = words[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        if (1..=3).contains(&digits)
            && words[at + 1 + digits..].starts_with(']')
            && let Ok(value) = words[at + 1..at + 1 + digits].parse()
        {
            out.push((value, Bytes::new(within.start as usize + at, within.start as usize + at + digits + 2)));
        }
    }
    out
}

/// The marker before an endnote's words: "1.", "[2]", "3", and the bytes it takes with the space behind it.
pub(super) fn marker(words: &str) -> Option<(&str, usize)> {
    let bracket = usize::from(words.starts_with(['[', '(']));
    let digits = words[bracket..].bytes().take_while(u8::is_ascii_digit).count();
    let (mark, mut end) = if digits > 0 && digits <= 3 {
        (&words[bracket..bracket + digits], bracket + digits)
    } else {
        let first = words.chars().next()?;
        if !matches!(first, '*' | '†' | '‡' | '§') {
            return None;
        }
        (&words[..first.len_utf8()], first.len_utf8())
    };
    end += words[end..].len() - words[end..].trim_start_matches([']', ')', '.', ':']).len();
    let rest = &words[end..];
    let gap = rest.len() - rest.trim_start().len();
    let opens = rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘' | '(' | '['))
        || rest.trim_start().starts_with("http");
    (gap > 0 && opens).then_some((mark, end + gap))
}

/// Whether a line is set apart from the running text.
pub(super) fn set_apart(line: Line) -> u8 {
    if line.flags & FURNITURE != 0 { FURNITURE } else { line.flags & NOTE }
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    #[test]
    fn markers_stand_behind_words() {
        let text = "two parties.1 The uprising,2 led (so they say)12 by USSR7. In 2019, G20 and 3.5 or CO2 rose¹⁴ to 5.";
        let found: Vec<u32> = attached(text, Bytes::new(0, text.len())).into_iter().map(|(n, _)| n).collect();
        assert_eq!(found, [1, 2, 12, 7, 14]);
        let text = "a model [1]. Taxes[7] of [2019]";
        let found: Vec<&str> = bracketed(text, Bytes::new(0, text.len())).into_iter().map(|(_, b)| b.of(text)).collect();
        assert_eq!(found, ["[1]", "[7]"]);
    }

    #[test]
    fn footnotes_are_what_the_page_calls_for() {
        let body = "the roads of the province were few\n".repeat(6);
        let text = format!("{body}and the bridges fewer.1 So\n\n1 See the Act\non roads.\n\n12\n\x0c{body}3 Roads were built.\n{body}");
        let mut lines = lines(&text);
        super::super::furniture::mark(&text, &mut lines);
        let feet = mark(&text, &mut lines);
        assert_eq!(feet.len(), 1);
        let note: Vec<&str> = lines.iter().filter(|l| l.has(NOTE)).map(|l| l.of(&text)).collect();
        assert_eq!(note[..2], ["1 See the Act", "on roads."]);
        assert!(!note.iter().any(|w| w.starts_with("3 Roads")));
    }

    #[test]
    fn markers_of_endnotes() {
        assert_eq!(marker("1. According to"), Some(("1", 3)));
        assert_eq!(marker("[12] See"), Some(("12", 5)));
        assert_eq!(marker("1990 was"), None);
        assert_eq!(marker("5 roads"), None);
    }
}
