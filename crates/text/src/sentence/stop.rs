use super::abbreviation::{self, Stop};

/// Where the sentence ends that a stop at `at` may close: after the stop, closing quotes and brackets, a note's number and a citation in
/// brackets. `None` where the stop closes nothing.
pub(super) fn end_of_sentence(text: &str, start: usize, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next()?;
    let after_mark = skip(text, at + mark.len_utf8(), |c| matches!(c, '.' | '!' | '?' | '…'));
    if matches!(mark, '。' | '！' | '？') {
        return Some(skip(text, after_mark, closes));
    }
    let before = text[start..at].chars().next_back();
    // A spaced ellipsis ". . ." and a stop with nothing before it close nothing.
    if before.is_none_or(char::is_whitespace) {
        return None;
    }
    let end = skip(text, after_mark, closes);
    let rest = &text[end..];
    let Some(next) = rest.chars().next() else { return Some(end) };
    if !next.is_whitespace() {
        return end_without_space(text, start, at, end);
    }
    if is_ellipsis(text, at, after_mark) {
        return rest.trim_start().starts_with(char::is_uppercase).then_some(end);
    }
    if mark == '.' && after_mark == at + 1 && abbreviates(text, start, at, rest.trim_start()) {
        return None;
    }
    opens(text, end)
}

/// Whether what follows a stop opens a sentence; if so the end of the one before, which takes in a citation in brackets.
fn opens(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start();
    let at = text.len() - rest.len();
    let next = rest.chars().next()?;
    if matches!(next, '(' | '[') {
        let close = at + rest.char_indices().take(250).find(|&(_, c)| matches!(c, ')' | ']'))?.0;
        let inside = &text[at + 1..close];
        let cited = inside.as_bytes().windows(4).any(|w| w.iter().all(u8::is_ascii_digit))
            || inside.bytes().all(|b| b.is_ascii_digit() || b == b',');
        let after = text[close + 1..].trim_start();
        if cited && !inside.ends_with(['.', '?', '!']) {
            // "… a snare. (Osei, 2000) In May": the citation belongs to what it follows; with "." behind it to the sentence it ends.
            return match after.chars().next() {
                None => Some(text.len()),
                Some('.') => None,
                Some(c) => c.is_uppercase().then_some(close + 1),
            };
        }
        return inside.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric()).then_some(end);
    }
    let first = rest.chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '¿' | '¡' | '*' | '_'))?;
    let opens = !(first.is_lowercase() || matches!(first, '—' | '–' | ',' | ';' | ':' | '.' | '…' | ')' | ']' | '=' | '+' | '&' | '/'));
    opens.then_some(end)
}

/// Whether the stop at `at` belongs to an abbreviation, an initial, an enumerator or a label and closes nothing.
fn abbreviates(text: &str, start: usize, at: usize, rest: &str) -> bool {
    let so_far = text[start..at].trim_start();
    let word_start = so_far
        .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '’' | '\'')))
        .map_or(0, |i| i + so_far[i..].chars().next().map_or(1, char::len_utf8));
    let word = &so_far[word_start..];
    if opens_as_label(so_far) {
        return true;
    }
    let next: &str = rest.split(|c: char| !(c.is_alphanumeric() || c == '’' || c == '\'')).next().unwrap_or_default();
    match abbreviation::after(word) {
        Some(Stop::Never) => true,
        Some(Stop::BeforeNumber) => rest.starts_with(|c: char| c.is_ascii_digit() || c == '§') || is_single_capital(next) || is_roman(next),
        Some(Stop::MayEnd) => !abbreviation::opens_sentences(next),
        None => false,
    }
}

/// "3", "iv", "(b)", "Table 2", "Figure A1": what is numbered, standing first, goes with what follows.
fn opens_as_label(so_far: &str) -> bool {
    let mut words = so_far.split_whitespace();
    let (Some(first), second, None) = (words.next(), words.next(), words.next()) else { return false };
    let numbered = |word: &str| {
        word.len() <= 7 && word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-' || c == '(' || c == ')')
            || word.chars().filter(|c| c.is_alphabetic()).count() <= 1 && word.len() <= 5
            || (is_roman(word) && word.len() <= 5)
    };
    match second {
        None => numbered(first) && !(first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit())),
        Some(second) => {
            numbered(second)
                && [
                    "Table", "Figure", "Fig.", "Box", "Chart", "Map", "Panel", "Appendix", "Note", "TABLE", "FIGURE", "BOX", "Exhibit",
                    "Annex",
                ]
                .contains(&first)
        }
    }
}

/// A stop with no white space behind it: a note's number ("so.12 Then"), a lost space ("economy.The firms"), or nothing.
fn end_without_space(text: &str, start: usize, at: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    let before = text[start..at].chars().next_back()?;
    if !(before.is_alphabetic() || matches!(before, ')' | '”' | '"' | '’' | '%')) {
        return None;
    }
    let number = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || ",–-[]*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹".contains(c)).len();
    if (1..=9).contains(&number) {
        let marker_end = end + number;
        let follows = &text[marker_end..];
        let bare = rest[..number].bytes().filter(u8::is_ascii_digit).count() <= 3;
        if bare && (follows.is_empty() || follows.starts_with(' ')) && !before.is_uppercase() {
            return if follows.is_empty() { Some(marker_end) } else { opens(text, marker_end) };
        }
        return None;
    }
    // A lost space: a whole word before, a capitalised word after, and no sign of an address in either.
    let left: &str = text[start..at].rsplit(char::is_whitespace).next()?;
    let right: &str = rest.split(char::is_whitespace).next()?;
    let right_word = right.trim_end_matches([',', ';', ':']);
    let whole = left.len() >= 4 && left.chars().all(|c| c.is_lowercase() || c == '-');
    let mut letters = right_word.chars();
    let capitalised = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '’');
    (whole && capitalised && end == at + 1 && rest.len() > right.len() && (right_word.len() > 1 || right_word == "A")).then_some(end)
}

fn is_ellipsis(text: &str, at: usize, after: usize) -> bool {
    let mark = &text[at..after];
    mark.starts_with('…') || mark.starts_with("..")
}

fn is_single_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| c.is_ascii_digit()) && word != "A" && word != "I"
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && (word.bytes().all(|b| b"IVXLC".contains(&b)) || word.bytes().all(|b| b"ivxlc".contains(&b)))
}

fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '”' | '"' | '’' | '\'' | '»' | '*' | '_')
}

fn skip(text: &str, from: usize, matches: impl Fn(char) -> bool) -> usize {
    from + text[from..].len() - text[from..].trim_start_matches(matches).len()
}
