//! Cuts a reference list into its entries.
//!
//! # Rationale
//! What parts the entries differs from paper to paper (numbers, blank lines, hanging indents, nothing), and text out of a PDF often keeps none of
//! it. So four ways are tried from the surest to the least sure; the last one weighs how an entry begins and uses that lists are alphabetical.

use super::{
    group::{self, Setting},
    line::{COLUMN, Line, PAGE},
    scan,
    shape::{ends_sentence, runs_on},
};
use crate::sketch::Bytes;

/// An entry: the number or name printed before it with its brackets or stop, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) label: Option<Bytes>,
    pub(super) pieces: Vec<Bytes>,
}

/// The entries on some lines.
pub(super) fn entries(text: &str, lines: &[Line], setting: Setting) -> Vec<Entry> {
    if lines.is_empty() {
        return Vec::new();
    }
    let starts = by_number(text, lines)
        .or_else(|| by_line(lines, setting))
        .or_else(|| by_blank_line(text, lines))
        .or_else(|| by_indent(text, lines))
        .unwrap_or_else(|| by_opening(text, lines));
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(&start, end)| entry(text, &lines[start..end])).collect()
}

fn entry(text: &str, lines: &[Line]) -> Entry {
    let mut pieces = group::pieces(text, lines);
    let words = pieces[0].of(text);
    let label = label(words).map(|(_, length)| {
        let rest = &words[length..];
        let start = pieces[0].start;
        pieces[0].start += (length + rest.len() - rest.trim_start().len()) as u32;
        Bytes { start, end: start + length as u32 }
    });
    pieces.retain(|p| p.start < p.end);
    if pieces.is_empty() {
        // Nothing but a number: keep it as the entry's words.
        return Entry { label: None, pieces: group::pieces(text, lines) };
    }
    Entry { label, pieces }
}

/// A number in brackets or before a stop, and the bytes it takes.
fn label(words: &str) -> Option<(&str, usize)> {
    if let Some(inside) = words.strip_prefix('[') {
        let end = inside.find(']').filter(|&end| (1..=10).contains(&end))?;
        return Some((&inside[..end], end + 2));
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = &words[digits..];
    let stop = usize::from(rest.starts_with(['.', ')']));
    (stop == 1 && rest[1..].starts_with([' ', '\u{a0}', '\t'])
        || stop == 0 && rest.starts_with([' ', '\t']) && rest.trim_start().starts_with(char::is_uppercase))
    .then_some((&words[..digits], digits + stop))
}

/// Numbered lists: at least two lines whose numbers count up from the first.
fn by_number(text: &str, lines: &[Line]) -> Option<Vec<usize>> {
    let mut starts = Vec::new();
    let mut expected: Option<u32> = None;
    for (n, line) in lines.iter().enumerate() {
        let Some((label, _)) = label(line.of(text)) else { continue };
        let Ok(number) = label.parse::<u32>() else {
            // "[Coll03]"
            if line.of(text).starts_with('[') {
                starts.push(n);
            }
            continue;
        };
        if expected.is_none_or(|e| number == e || number == e + 1) && (expected.is_some() || n == 0) {
            starts.push(n);
            expected = Some(number + 1);
        }
    }
    (starts.len() >= 2 && starts[0] == 0 && starts.len() * 12 >= lines.len()).then_some(starts)
}

/// Texts that print a paragraph a line.
fn by_line(lines: &[Line], setting: Setting) -> Option<Vec<usize>> {
    (!setting.wrapped).then(|| (0..lines.len()).collect())
}

/// Entries parted by blank lines.
fn by_blank_line(text: &str, lines: &[Line]) -> Option<Vec<usize>> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend((1..lines.len()).filter(|&n| lines[n].blanks > 0));
    if starts.len() < 3 {
        return None;
    }
    let opened = starts.iter().filter(|&&n| opening_weight(text, lines, n) > 0).count();
    let years: usize = lines.iter().map(|l| scan::years(l.of(text)).take(1).count()).sum();
    // Where blank lines part only pages or columns, far more years than groups remain.
    if opened * 10 < starts.len() * 6 || years > starts.len() * 5 / 2 {
        return None;
    }
    // A page break inside an entry is no start.
    starts.retain(|&n| {
        n == 0 || opening_weight(text, lines, n) > 0 || ends_entry(lines[n - 1].of(text)) && !(lines[n].has(PAGE) || lines[n].has(COLUMN))
    });
    Some(starts)
}

/// Entries with hanging indents: what follows the first line of an entry stands farther right.
fn by_indent(text: &str, lines: &[Line]) -> Option<Vec<usize>> {
    let edge = lines.iter().map(|l| l.indent).min()?;
    let hangs = |l: &Line| l.indent >= edge + 2;
    let hanging = lines.iter().filter(|l| hangs(l)).count();
    if hanging * 4 < lines.len() || hanging == lines.len() {
        return None;
    }
    let starts: Vec<usize> = (0..lines.len()).filter(|&n| n == 0 || !hangs(&lines[n])).collect();
    let opened = starts.iter().filter(|&&n| opening_weight(text, lines, n) > 0).count();
    (starts.len() >= 3 && opened * 10 >= starts.len() * 6).then_some(starts)
}

/// Entries by the look of their first words, along the alphabet if the list follows it.
fn by_opening(text: &str, lines: &[Line]) -> Vec<usize> {
    let weights: Vec<u32> = (0..lines.len()).map(|n| if n == 0 { 1 } else { opening_weight(text, lines, n) }).collect();
    let candidates: Vec<usize> = (0..lines.len()).filter(|&n| weights[n] > 0).collect();
    let mut keys: Vec<u16> = Vec::with_capacity(candidates.len());
    for &n in &candidates {
        let words = lines[n].of(text);
        // A dash stands for the authors of the entry before.
        let repeats = words.starts_with(['—', '–', '_', '-', '―']);
        keys.push(keys.last().copied().filter(|_| repeats).unwrap_or_else(|| alphabet_key(words)));
    }
    let chain = alphabetical(&candidates, &keys, &weights);
    let total: u32 = candidates.iter().map(|&n| weights[n]).sum();
    let kept: u32 = chain.iter().map(|&n| weights[n]).sum();
    let mut starts = if kept * 10 >= total * 8 {
        // Lists are seldom quite alphabetical: what opens as plainly as the others is a start too.
        let early = chain.iter().filter(|&&n| early_year(text, lines, n)).count() * 10 >= chain.len() * 7;
        let mut all = chain;
        all.extend(candidates.iter().copied().filter(|&n| weights[n] >= 6 || early && early_year(text, lines, n)));
        all.sort_unstable();
        all.dedup();
        all
    } else {
        candidates
    };
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts
}

/// The heaviest chain of candidates whose keys never fall back.
fn alphabetical(candidates: &[usize], keys: &[u16], weights: &[u32]) -> Vec<usize> {
    const KEYS: usize = 27 * 27;
    // The best chain that ends with a key not above each key: its weight and its last candidate.
    let mut best: Vec<(u32, Option<usize>)> = vec![(0, None); KEYS];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    for (i, (&n, &key)) in candidates.iter().zip(keys).enumerate() {
        let (weight, last) = best[usize::from(key)];
        before.push(last);
        let total = weight + weights[n];
        for slot in &mut best[usize::from(key)..] {
            if slot.0 < total {
                *slot = (total, Some(i));
            } else {
                break;
            }
        }
    }
    let mut chain = Vec::new();
    let mut at = best[KEYS - 1].1;
    while let Some(i) = at {
        chain.push(candidates[i]);
        at = before[i];
    }
    chain.reverse();
    chain
}

/// The first two letters of an entry, as a number that sorts as they do.
fn alphabet_key(words: &str) -> u16 {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).map(plain_letter);
    let first = letters.next().unwrap_or(0);
    first * 27 + letters.next().unwrap_or(0)
}

fn plain_letter(c: char) -> u16 {
    let c = c.to_lowercase().next().unwrap_or(c);
    let base = match c {
        'a'..='z' => c,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'æ' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' | 'İ' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'œ' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ţ' | 'ť' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => return 26,
    };
    base as u16 - 'a' as u16
}

/// Whether the line before may close an entry.
fn ends_entry(words: &str) -> bool {
    let words = words.trim_end();
    if runs_on(words) || words.ends_with([':', ';']) {
        return false;
    }
    // "Aron, R." goes on: an initial ends no entry.
    let mut last = words.chars().rev();
    if last.next() == Some('.')
        && last.next().is_some_and(char::is_uppercase)
        && last.next().is_none_or(|c| matches!(c, ' ' | '.' | '-' | ','))
    {
        return false;
    }
    // The rest of an address that was broken at the line end.
    let address = !words.contains(' ') && words.contains(['=', '/', '%', '_']);
    address
        || ends_sentence(words)
        || words.ends_with(|c: char| c.is_ascii_digit() || c == ')' || c == ']' || c == '/')
        || words.contains("://")
        || words.contains("doi")
}

/// How much a line looks like the start of an entry; 0 where it does not.
fn opening_weight(text: &str, lines: &[Line], n: usize) -> u32 {
    let words = lines[n].of(text);
    if n > 0 && !ends_entry(lines[n - 1].of(text)) {
        return 0;
    }
    if words.starts_with("———")
        || words.starts_with("———")
        || words.starts_with("___")
        || words.starts_with("---")
        || words.starts_with("–––")
    {
        return 4;
    }
    let year_near = |limit: usize| {
        let mut budget = limit;
        for line in &lines[n..(n + 10).min(lines.len())] {
            let line = line.of(text);
            let found = scan::years(line)
                .next()
                .or_else(|| ["n.d.", "in press", "forthcoming", "Forthcoming", "In press"].iter().find_map(|w| line.find(w)));
            if let Some(at) = found {
                return at < budget;
            }
            if line.len() >= budget {
                return false;
            }
            budget -= line.len();
        }
        false
    };
    let Some(first) = words.chars().next() else { return 0 };
    if !(first.is_uppercase() || PARTICLES.iter().any(|p| words.starts_with(p))) {
        return 0;
    }
    match surname(words) {
        // "Osei, M." or "Osei M,"
        Some(Surname::Initials) if year_near(600) => 6,
        // "Osei, Mary."
        Some(Surname::Given) if year_near(250) => 4,
        // "World Bank (2010)." "OECD. 2001."
        _ => 3 * u32::from(early_year(text, lines, n)),
    }
}

/// Whether the first words of an entry are a name, over two lines at most, and its year: "World Bank (2010).", "OECD, 2001,".
fn early_year(text: &str, lines: &[Line], n: usize) -> bool {
    let mut head = lines[n].of(text).to_owned();
    if let Some(next) = lines.get(n + 1).filter(|_| !ends_entry(&head)) {
        head.push(' ');
        head.push_str(next.of(text));
    }
    let mut limit = head.len().min(150);
    while !head.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &head[..limit];
    let Some(at) = scan::years(head).next() else { return false };
    let before = head[..at].trim_end_matches(['(', '[', ' ']);
    let after = head[at + 4..].trim_start_matches(|c: char| c.is_ascii_lowercase());
    let opens = head[..at].ends_with(['(', '[']) || before.ends_with(['.', ',']);
    let words = before.split_whitespace().count();
    let names = before.split_whitespace().filter(|w| w.trim_start_matches(['(', '[']).starts_with(char::is_uppercase)).count();
    opens
        && after.starts_with([')', '.', ',', ':', ';', ']'])
        && words <= 15
        && names * 2 >= words
        && !before.contains(|c: char| c.is_ascii_digit())
        && !before.contains(['“', '"', ':', '‘', '/'])
}

const PARTICLES: &[&str] =
    &["de ", "van ", "von ", "den ", "der ", "d'", "d’", "da ", "di ", "du ", "la ", "le ", "el-", "al-", "ten ", "ter "];

enum Surname {
    Initials,
    Given,
}

/// Whether words open with a family name and what follows it.
fn surname(words: &str) -> Option<Surname> {
    let mut rest = words;
    // One to three words: "Osei", "van der Tamm", "Lopez Ridaura".
    for _ in 0..4 {
        let end = rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '‐' | '–' | '´'))).unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        let after = &rest[end..];
        if let Some(given) = after.strip_prefix(',') {
            let given = given.trim_start();
            let mut chars = given.chars();
            if !chars.next().is_some_and(char::is_uppercase) {
                return None;
            }
            let word = given.find(|c: char| !c.is_alphabetic()).unwrap_or(given.len());
            let stop = given[word..].starts_with(['.', ',', ' ', '-', '(', '&']) || given[word..].is_empty();
            return match word {
                1 | 2 if stop && given[..word].chars().all(char::is_uppercase) || word <= 4 && given[..word].chars().count() == 1 => {
                    Some(Surname::Initials)
                }
                3 if given[..word].chars().all(char::is_uppercase) => Some(Surname::Initials),
                _ => stop.then_some(Surname::Given),
            };
        }
        let next = after.strip_prefix(' ')?;
        // "Osei M," "Osei MK."
        let initials = next.bytes().take_while(u8::is_ascii_uppercase).count();
        if (1..=3).contains(&initials) && next[initials..].starts_with([',', '.', ';', ' ', ':']) && !next[initials..].starts_with(". ") {
            return Some(Surname::Initials);
        }
        rest = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn cut(text: &str, wrapped: bool) -> Vec<(Option<String>, String)> {
        let lines = lines(text);
        let found = entries(text, &lines, Setting { wrapped, measure: 50 });
        found
            .into_iter()
            .map(|e| {
                (
                    e.label.map(|l| l.of(text).to_owned()),
                    e.pieces.iter().map(|p| p.of(text).replace('\n', " ")).collect::<Vec<_>>().join(" "),
                )
            })
            .collect()
    }

    fn starts(text: &str, wrapped: bool) -> Vec<String> {
        cut(text, wrapped).into_iter().map(|(_, words)| words.split([' ', ',']).next().unwrap().to_owned()).collect()
    }

    #[test]
    fn numbered_entries() {
        let found = cut("[1] Osei M. Roads. Oru, 2001,\n12 p.\n[2] Tamm J. Bridges. 2002.\n[3] Ude K. Ports. 2003.\n", true);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], (Some("[1]".into()), "Osei M. Roads. Oru, 2001, 12 p.".into()));
    }

    #[test]
    fn entries_without_any_break_between_them() {
        let text = "Fisk, A. (2001). Roads of the high valleys. Oru:\nProspect Press.\nOsei, M., Tamm, J., &\nUde, K. (2010). A history of roads and bridges.\nWorld Roads, 5(3), 70–78.\nWorld Bank. (2011). Roads for all. Retrieved\nfrom http://example.org/roads\nZell, B. (2015). Ports.\n";
        assert_eq!(starts(text, true), ["Fisk", "Osei", "World", "Zell"]);
    }

    #[test]
    fn entries_under_hanging_indents() {
        let text = "Fisk, Anna. 2001. Roads of the high valleys,\n    and some bridges. Oru: Prospect Press.\nOsei, Mary. 2010. Ports.\nTamm, Jan. 2011. Canals of the low\n    country. Oru.\n";
        assert_eq!(starts(text, true), ["Fisk", "Osei", "Tamm"]);
    }

    #[test]
    fn entries_parted_by_blank_lines() {
        let text =
            "Fisk, A. (2001). Roads of\nthe high valleys.\n\nNational Roads Office of Oru (2004). Plan.\n\nOsei, M. (2010). Ports.\n";
        assert_eq!(starts(text, true), ["Fisk", "National", "Osei"]);
    }

    #[test]
    fn an_entry_a_line() {
        assert_eq!(starts("Osei, M., 2010. Ports.\nAct on Roads, 1999\nTamm, J., 2011. Canals.\n", false), ["Osei", "Act", "Tamm"]);
    }
}
