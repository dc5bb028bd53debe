//! Running heads and feet, page numbers, publisher's lines: marked, so that what they interrupt can be joined.

use super::{
    line::{FURNITURE, Line, PAGE},
    shape::{ends_sentence, starts_lower},
};
use std::collections::{HashMap, HashSet};

/// Lines at the head and at the foot of a page among which its furniture is looked for.
const HEAD: usize = 3;
const FOOT: usize = 4;
/// Rows between the numbers of two pages, where no form feed tells.
const PAGE_ROWS: std::ops::RangeInclusive<usize> = 12..=400;

/// Marks the lines that are page furniture.
pub(crate) fn mark(text: &str, lines: &mut [Line]) {
    let pages = page_starts(lines);
    let mut numbers = numbers_in_sequence(text, lines);
    let paged = pages.len() > 1;
    let mut edge = vec![false; if paged { lines.len() } else { 0 }];
    if paged {
        for (n, &start) in pages.iter().enumerate() {
            let end = pages.get(n + 1).copied().unwrap_or(lines.len());
            // The head of the first page is the title, which other pages repeat.
            let head = if n == 0 { 0 } else { HEAD };
            for i in (start..(start + head).min(end)).chain(end.saturating_sub(FOOT).max(start)..end) {
                edge[i] = true;
                if page_number(lines[i].of(text)).is_some() {
                    numbers.push(i);
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
    }
    for &n in &numbers {
        lines[n].flags |= FURNITURE;
    }

    let candidates: Vec<usize> = (0..lines.len())
        .filter(|&i| {
            let line = lines[i];
            if line.is_furniture() || line.bytes.end - line.bytes.start > 200 {
                return false;
            }
            if paged {
                return edge[i];
            }
            i > 0 && (stands_alone(lines, i) || beside_number(lines, i))
        })
        .collect();
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for i in candidates {
        let key = key(lines[i].of(text));
        if key.len() >= 3 {
            groups.entry(key).or_default().push(i);
        }
    }
    let mut known: HashSet<&str> = HashSet::new();
    for (key, places) in &groups {
        let enough = if paged { places.len() >= 3 || places.len() == 2 && pages.len() <= 5 } else { places.len() >= 3 };
        if !enough {
            continue;
        }
        // A heading may repeat too ("Results"); a running head is known by what it interrupts.
        let evident = |&&i: &&usize| beside_number(lines, i) || interrupts(text, lines, i);
        if paged || places.iter().filter(evident).count() * 2 >= places.len() {
            for &i in places {
                lines[i].flags |= FURNITURE;
            }
            known.extend(paged.then_some(key.as_str()));
        }
    }
    // Out of a PDF the foot of a page may come before its last column.
    for i in 0..lines.len() {
        if !known.is_empty()
            && i >= HEAD
            && !lines[i].is_furniture()
            && stands_alone(lines, i)
            && known.contains(self::key(lines[i].of(text)).as_str())
        {
            lines[i].flags |= FURNITURE;
        }
    }
    for i in 0..lines.len() {
        let words = lines[i].of(text);
        let publishers = publishers_line(words) && (paged && edge[i] || stands_alone(lines, i));
        if publishers || contents_line(words) {
            lines[i].flags |= FURNITURE;
        }
    }
}

fn page_starts(lines: &[Line]) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend((1..lines.len()).filter(|&i| lines[i].has(PAGE)));
    starts
}

fn stands_alone(lines: &[Line], i: usize) -> bool {
    (i == 0 || lines[i].blanks > 0 || lines[i].has(PAGE) || lines[i - 1].is_furniture())
        && lines.get(i + 1).is_none_or(|next| next.blanks > 0 || next.has(PAGE) || next.is_furniture())
}

/// Whether the number of a page stands next to a line.
fn beside_number(lines: &[Line], i: usize) -> bool {
    lines[i.saturating_sub(2)..(i + 3).min(lines.len())].iter().any(|line| line.is_furniture())
}

/// Whether the sentence before a line goes on after it.
fn interrupts(text: &str, lines: &[Line], i: usize) -> bool {
    let before = lines[..i].iter().rev().find(|l| !l.is_furniture());
    let after = lines[i + 1..].iter().find(|l| !l.is_furniture());
    match (before, after) {
        (Some(before), Some(after)) => !ends_sentence(before.of(text)) && starts_lower(after.of(text)),
        _ => false,
    }
}

/// A line's letters, in lower case, and a sign for every number: what stays the same from page to page.
fn key(words: &str) -> String {
    let mut key = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_alphabetic() {
            key.extend(c.to_lowercase());
        } else if c.is_ascii_digit() && !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// The number on a line that holds nothing but the number of a page.
fn page_number(words: &str) -> Option<u32> {
    if words.len() > 24 {
        return None;
    }
    let bare = words.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '[' | ']' | '·' | '*') || c.is_whitespace());
    let bare = ["Page", "page", "PAGE", "p.", "P a g e"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare).trim_start();
    let bare = bare.strip_suffix("P a g e").or_else(|| bare.strip_suffix("Page")).unwrap_or(bare);
    let bare = bare.trim_end_matches(|c: char| c == '|' || c.is_whitespace());
    let first = bare.split([' ', '/']).next().unwrap_or_default();
    let rest = bare[first.len()..].trim_start_matches([' ', '/']);
    let rest = rest.strip_prefix("of").unwrap_or(rest).trim();
    if !rest.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    if (1..=4).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_digit()) {
        return first.parse().ok();
    }
    roman(first)
}

fn roman(word: &str) -> Option<u32> {
    if word.is_empty() || word.len() > 6 {
        return None;
    }
    let mut sum = 0u32;
    let mut last = 0u32;
    for b in word.bytes().rev() {
        let value = match b {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            _ => return None,
        };
        sum = if value < last { sum.saturating_sub(value) } else { sum + value };
        last = value;
    }
    Some(sum)
}

/// Lines that hold a number only, where at least three of them count up a page apart.
fn numbers_in_sequence(text: &str, lines: &[Line]) -> Vec<usize> {
    let found: Vec<(usize, u32)> = lines.iter().enumerate().filter_map(|(i, line)| Some((i, page_number(line.of(text))?))).collect();
    // How long a count up from each number gets, looked up from behind.
    let mut length = vec![1u32; found.len()];
    let mut next = vec![usize::MAX; found.len()];
    let mut latest: HashMap<u32, usize> = HashMap::new();
    for n in (0..found.len()).rev() {
        let (line, number) = found[n];
        for step in 1..=2 {
            if let Some(&m) = latest.get(&(number + step))
                && PAGE_ROWS.contains(&(found[m].0 - line))
                && length[m] + 1 > length[n]
            {
                length[n] = length[m] + 1;
                next[n] = m;
            }
        }
        latest.insert(number, n);
    }
    let mut chosen = vec![false; found.len()];
    for n in 0..found.len() {
        if length[n] >= 3 && !chosen[n] {
            let mut m = n;
            while m != usize::MAX && !chosen[m] {
                chosen[m] = true;
                m = next[m];
            }
        }
    }
    found.iter().zip(chosen).filter(|(_, chosen)| *chosen).map(|(&(line, _), _)| line).collect()
}

/// Whether a line is an entry of a table of contents: leaders and the number of a page.
fn contents_line(words: &str) -> bool {
    words.ends_with(|c: char| c.is_ascii_digit()) && (words.contains(".....") || words.contains(". . . ."))
}

/// Whether a line is one that publishers and archives add.
pub(crate) fn publishers_line(words: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "©",
        "(c) 20",
        "copyright ©",
        "copyright (c)",
        "copyright 20",
        "all rights reserved",
        "downloaded from",
        "downloaded by",
        "this article is licensed",
        "this is an open access article",
        "this work is licensed",
        "licensee ",
        "electronic copy available at",
        "available online at",
        "contents lists available",
        "journal homepage",
        "the current issue and full text archive",
        "authorized licensed use",
        "published by elsevier",
        "to cite this article",
        "view related articles",
        "submit your article",
        "full terms & conditions",
        "article views",
        "provided by core",
        "brought to you by",
        "creative commons attribution",
        "open access this article",
        "https://www.emerald.com/insight",
        "reprints and permissions",
        "view metadata, citation",
        "https://creativecommons.org",
        "http://creativecommons.org",
        "no part of this publication may",
        "disclaimer: ",
    ];
    let Some(first) = words.chars().next() else { return false };
    if !(first.is_alphabetic() || first == '©' || first == '(') {
        return false;
    }
    let start: String = words.chars().take(40).flat_map(char::to_lowercase).collect();
    OPENINGS.iter().any(|opening| start.starts_with(opening))
}

#[cfg(test)]
mod tests {
    use super::{super::line::lines, *};

    fn marked(text: &str) -> Vec<&str> {
        let mut lines = lines(text);
        mark(text, &mut lines);
        lines.iter().filter(|l| l.is_furniture()).map(|l| l.of(text)).collect()
    }

    #[test]
    fn heads_and_numbers_of_pages_are_marked() {
        let mut text = String::from("On roads\n\nThe first page of it has these\nwords and\n\n1\n");
        let body = |word: &str| ["few", "far", "old", "new", "bad"].map(|w| format!("the {word} roads were {w}\n")).concat();
        for page in 2..6 {
            let head = page * 3;
            let words = ["north", "south", "east", "west"][page - 2];
            text += &format!("\x0cOsei: On roads {head}\n\n{}\n{page}\n", body(words));
        }
        assert_eq!(marked(&text).len(), 5 + 4);
        assert!(!marked(&text).contains(&"On roads"));
    }

    #[test]
    fn without_form_feeds_a_repeated_line_must_interrupt() {
        let body = "the roads of the province were few and\nbridges were fewer still and the\n".repeat(8);
        let page = |n| format!("{body}\nJournal of Roads\n\n{n}\n\n");
        let text = (11..15).map(page).collect::<String>();
        assert_eq!(marked(&text).iter().filter(|w| w.starts_with("Journal")).count(), 4);
        assert_eq!(marked(&text).iter().filter(|w| w.parse::<u32>().is_ok()).count(), 4);
        let headed = "Results\n\nThe roads were few.\n\n".repeat(5);
        assert_eq!(marked(&headed), [""; 0]);
    }

    #[test]
    fn numbers_of_pages_in_many_dresses() {
        for (words, number) in [("95", 95), ("- 12 -", 12), ("Page 3 of 20", 3), ("xiv", 14), ("7 | P a g e", 7), ("3/20", 3)] {
            assert_eq!(page_number(words), Some(number), "{words}");
        }
        for words in ["12.5", "In 1990", "1 The roads", "mix", "civil"] {
            assert_eq!(page_number(words), None, "{words}");
        }
    }
}
