//! A sentence cut into tokens, by rules.
//!
//! As treebanks do it: contractions are split (`don't` is `do` + `n't`, `bank's` is `bank` + `'s`), marks and brackets stand alone.
//! Words joined by a hyphen or an en dash stay whole (`climate-smart`, `2008–2009`), and so do `and/or`, numbers with their
//! commas and points, abbreviations with their stops and addresses. Text that was cut before (`do n't`, `strike .`) stays as it is.

/// A half-open stretch of bytes.
pub(crate) type Piece = (usize, usize);

/// Abbreviations that keep their full stop, in lower case without it. Single letters and words with inner stops need no entry.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "approx", "art", "assoc", "aug", "ave", "bros", "brig", "ca", "capt", "cf", "ch", "chap", "cmdr", "co", "col",
    "corp", "cos", "dec", "dept", "dist", "dr", "ed", "eds", "eq", "eqs", "esp", "est", "et", "etc", "ex", "feb", "fig", "figs", "gen",
    "gov", "govt", "hon", "ibid", "inc", "incl", "int", "intl", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr",
    "mrs", "ms", "mt", "natl", "nos", "nov", "oct", "op", "par", "para", "ph.d", "pp", "pres", "prof", "pt", "ref", "refs", "rep", "repr",
    "resp", "rev", "sec", "sect", "sen", "sep", "sept", "sgt", "sr", "st", "supp", "tab", "univ", "viz", "vol", "vols", "vs",
];

/// Abbreviations that are also words: they keep the stop only before a number.
const BEFORE_NUMBER: &[&str] = &["no", "art", "fig", "figs", "sec", "ch", "par", "tab", "pt", "ed"];

/// Endings that are tokens of their own, apostrophe straight or curly.
const CLITICS: &[&str] = &["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

/// The pieces of a sentence, in order, without the white space between.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_gap(c) {
            if let Some(start) = start.take() {
                chunk(text, start, at, &mut out);
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    if let Some(start) = start {
        chunk(text, start, text.len(), &mut out);
    }
    out
}

/// White space, and what prints nothing: byte-order marks, soft hyphens alone, control characters.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// Cuts what stands between two gaps.
fn chunk(text: &str, mut start: usize, mut end: usize, out: &mut Vec<Piece>) {
    // The plain word first: it is most of the text.
    if text.as_bytes()[start..end].iter().all(u8::is_ascii_lowercase) && &text[start..end] != "cannot" {
        out.push((start, end));
        return;
    }
    // Marks before the word.
    while let Some(c) = text[start..end].chars().next() {
        let len = mark_before(&text[start..end], c);
        if len == 0 {
            break;
        }
        out.push((start, start + len));
        start += len;
    }
    // Marks after it, from the outside in.
    let tail = out.len();
    while let Some(len) = mark_after(text, start, end) {
        out.push((end - len, end));
        end -= len;
    }
    out[tail..].reverse();
    let after = out.split_off(tail);
    if start < end {
        inner(text, start, end, out);
    }
    out.extend(after);
}

/// How many bytes of a mark the chunk begins with; 0 for none.
fn mark_before(chunk: &str, c: char) -> usize {
    match c {
        '\'' | '’' if is_clitic(chunk) => 0,
        '\'' | '`' | '-' | '.' | '’' => {
            let run = chunk.chars().take_while(|&d| d == c).count();
            let whole = run * c.len_utf8() == chunk.len();
            match (c, run) {
                // "-5", "-based", ".5" stay; a dash made of hyphens does not.
                ('-' | '.', 1) if !whole => 0,
                _ if whole && c != '.' && run <= 3 => chunk.len(),
                ('\'' | '`' | '’', 2..) => 2 * c.len_utf8(),
                ('-', _) => run.min(3),
                ('.', 1) => 1,
                ('.', _) => run,
                _ => c.len_utf8(),
            }
        }
        _ if opens(c) || closes(c) || is_sign(c) => c.len_utf8(),
        _ => 0,
    }
}

/// How many bytes of a mark end the chunk.
fn mark_after(text: &str, start: usize, end: usize) -> Option<usize> {
    let chunk = &text[start..end];
    let c = chunk.chars().next_back()?;
    let rest = &chunk[..chunk.len() - c.len_utf8()];
    match c {
        '.' => {
            let run = chunk.bytes().rev().take_while(|&b| b == b'.').count();
            if run > 1 {
                return Some(run);
            }
            (!keeps_stop(rest, &text[end..])).then_some(1)
        }
        '\'' | '’' => {
            let width = c.len_utf8();
            Some(if rest.ends_with(c) { 2 * width } else { width })
        }
        '%' | '‰' | '°' => Some(c.len_utf8()),
        '-' if rest.ends_with('-') => Some(chunk.bytes().rev().take_while(|&b| b == b'-').count()),
        // "low-" of "low- and middle-income" stays whole.
        '–' | '—' => Some(c.len_utf8()),
        ')' if rest.rfind('(').is_some_and(|at| at > 0 && short_bracket(&chunk[at..])) => None,
        _ if opens(c) || closes(c) => Some(c.len_utf8()),
        _ => None,
    }
}

/// "(ren)" of "child(ren)", "(s)": a bracket inside a word with one to three small letters.
fn short_bracket(rest: &str) -> bool {
    rest.strip_prefix('(')
        .and_then(|inside| inside.split_once(')'))
        .is_some_and(|(inside, _)| (1..=3).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Whether a word keeps the full stop behind it.
fn keeps_stop(word: &str, after: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut chars = letters.chars();
    match (chars.next(), chars.next()) {
        (None, _) => return false,
        // An initial; "I." ends a sentence as often as not.
        (Some(c), None) if c.is_alphabetic() => return c.is_uppercase() && !(c == 'I' && after.trim().is_empty()),
        _ => {}
    }
    // U.S, e.g, Ph.D: letters with stops between, in groups of at most two.
    if letters.contains('.')
        && letters.split('.').all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
    {
        return true;
    }
    if letters.len() > 6 || !letters.is_ascii() {
        return false;
    }
    let lower = letters.to_ascii_lowercase();
    if BEFORE_NUMBER.contains(&lower.as_str()) {
        return after.trim_start().starts_with(|c: char| c.is_ascii_digit());
    }
    // At the end of the sentence the stop is the sentence's, but for a few that are written with it everywhere.
    let last = after.chars().all(|c| !c.is_alphanumeric());
    ABBREVIATIONS.binary_search(&lower.as_str()).is_ok()
        && (!last || matches!(&*lower, "etc" | "inc" | "ltd" | "corp" | "jr" | "sr" | "al"))
}

fn is_clitic(chunk: &str) -> bool {
    CLITICS.iter().any(|clitic| same_letters(chunk, clitic))
}

/// Equal but for case and the form of the apostrophe.
fn same_letters(a: &str, b: &str) -> bool {
    let mut left = a.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() });
    let mut right = b.chars();
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (l, r) if l != r => return false,
            _ => {}
        }
    }
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '“' | '‘' | '„' | '«' | '‹' | '¿' | '¡' | '<')
}

fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '"' | '”' | '»' | '›' | ',' | ';' | ':' | '!' | '?' | '…' | '>' | '–' | '—' | '•' | '|' | '*')
}

/// Signs that stand before a number or word.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '#' | '§' | '~' | '≈' | '=' | '≥' | '≤' | '±' | '†' | '‡')
}

/// Cuts what is left when the marks around it are gone.
fn inner(text: &str, start: usize, end: usize, out: &mut Vec<Piece>) {
    let word = &text[start..end];
    if is_address(word) || word.eq_ignore_ascii_case("and/or") {
        out.push((start, end));
        return;
    }
    let mut from = start;
    let mut before = None;
    let mut chars = word.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|&(_, c)| c);
        let len = cut(before, c, after, &word[at..]);
        if len > 0 {
            let at = start + at;
            if from < at {
                clitics(text, from, at, out);
            }
            out.push((at, at + len));
            from = at + len;
            while chars.peek().is_some_and(|&(next, _)| start + next < from) {
                chars.next();
            }
        }
        before = Some(c);
    }
    if from < end {
        clitics(text, from, end, out);
    }
}

/// How many bytes of a mark inside a word make a token of their own: a lost space, a dash, a slash.
fn cut(before: Option<char>, c: char, after: Option<char>, rest: &str) -> usize {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match c {
        '—' | '…' | '"' | '“' | '”' | '[' | ']' | ';' => c.len_utf8(),
        '-' if rest.starts_with("--") => rest.bytes().take_while(|&b| b == b'-').count(),
        '.' if rest.starts_with("...") => rest.bytes().take_while(|&b| b == b'.').count(),
        '(' if !short_bracket(rest) => 1,
        ')' if after.is_some_and(|c| !c.is_alphabetic()) => 1,
        '/' if letter(before) && letter(after) => 1,
        ',' if !digit(before) || !digit(after) => 1,
        ':' | '<' | '>' | '=' if before.is_some_and(char::is_alphanumeric) && letter(after) => 1,
        // A lost space after a full stop: "demand.The"; not "U.S", not "e.g".
        '.' if before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase) => 1,
        _ => 0,
    }
}

/// A page, a mail address, a DOI.
fn is_address(word: &str) -> bool {
    if word.len() < 5 || !word.is_ascii() {
        return false;
    }
    word.contains("://")
        || word.starts_with("www.")
        || word.starts_with("10.") && word.contains('/')
        || word.contains('@') && word.contains('.')
}

/// Splits contractions off a word.
fn clitics(text: &str, start: usize, end: usize, out: &mut Vec<Piece>) {
    let word = &text[start..end];
    if word.eq_ignore_ascii_case("cannot") {
        out.extend([(start, start + 3), (start + 3, end)]);
        return;
    }
    // All endings hold an apostrophe within the last three characters.
    let split = word.char_indices().rev().take(3).find(|(_, c)| matches!(c, '\'' | '’')).and_then(|(mark, _)| {
        CLITICS.iter().find_map(|clitic| {
            let at = if *clitic == "n't" { mark.checked_sub(1)? } else { mark };
            (at > 0 && word.is_char_boundary(at) && same_letters(&word[at..], clitic)).then_some(start + at)
        })
    });
    match split {
        Some(at) => {
            clitics_before(text, start, at, out);
            out.push((at, end));
        }
        None => out.push((start, end)),
    }
}

/// What stands before an ending can have one more: "wouldn't've".
fn clitics_before(text: &str, start: usize, end: usize, out: &mut Vec<Piece>) {
    let word = &text[start..end];
    let lower_tail = word.len() >= 4 && word.is_char_boundary(word.len() - 3) && same_letters(&word[word.len() - 3..], "n't");
    if lower_tail {
        out.extend([(start, end - 3), (end - 3, end)]);
    } else {
        out.push((start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        pieces(text).into_iter().map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn marks_and_brackets_stand_alone() {
        assert_eq!(cut("Prices (in euro) rose, \"sharply\"."), ["Prices", "(", "in", "euro", ")", "rose", ",", "\"", "sharply", "\"", "."]);
        assert_eq!(cut("grew by 4.5%; then $1,200"), ["grew", "by", "4.5", "%", ";", "then", "$", "1,200"]);
        assert_eq!(cut("aid—mostly grants—fell"), ["aid", "—", "mostly", "grants", "—", "fell"]);
        assert_eq!(cut("so ... and -- well"), ["so", "...", "and", "--", "well"]);
    }

    #[test]
    fn contractions_are_split() {
        assert_eq!(
            cut("Don't tax the bank's profits; it can’t and cannot"),
            ["Do", "n't", "tax", "the", "bank", "'s", "profits", ";", "it", "ca", "n’t", "and", "can", "not"]
        );
        assert_eq!(cut("farmers' incomes they've"), ["farmers", "'", "incomes", "they", "'ve"]);
        assert_eq!(cut("ca n't , the workers 's '' strike ''"), ["ca", "n't", ",", "the", "workers", "'s", "''", "strike", "''"]);
    }

    #[test]
    fn words_with_hyphens_stay_whole() {
        assert_eq!(
            cut("climate-smart 2008–2009 and/or low- and middle-income"),
            ["climate-smart", "2008–2009", "and/or", "low-", "and", "middle-income"]
        );
        assert_eq!(cut("input/output"), ["input", "/", "output"]);
    }

    #[test]
    fn abbreviations_keep_their_stop() {
        assert_eq!(
            cut("the U.S. economy, e.g. Dr. Ndiaye et al. 2001"),
            ["the", "U.S.", "economy", ",", "e.g.", "Dr.", "Ndiaye", "et", "al.", "2001"]
        );
        assert_eq!(cut("He said no. See no. 4 and J. Smith."), ["He", "said", "no", ".", "See", "no.", "4", "and", "J.", "Smith", "."]);
    }

    #[test]
    fn lost_spaces_are_found() {
        assert_eq!(
            cut("demand,supply and costs.The end(see below)"),
            ["demand", ",", "supply", "and", "costs", ".", "The", "end", "(", "see", "below", ")"]
        );
        assert_eq!(cut("child(ren)"), ["child(ren)"]);
    }

    #[test]
    fn addresses_stay_whole() {
        assert_eq!(cut("(see https://example.org/a,b.)"), ["(", "see", "https://example.org/a,b", ".", ")"]);
    }
}
