//! Policies by name: runs of capitals with the head word of a policy, numbered laws, plans with their years.

use super::instrument::instruments;
use crate::tokens::{Kind, Words};
use std::ops::Range;

/// Words that may stand inside a name without a capital.
const LINKS: &[&str] =
    &["of", "the", "for", "on", "and", "to", "in", "against", "with", "by", "through", "de", "la", "das", "as", "its", "under", "at"];

/// Words that name an organisation, a journal or a part of a text: with them a run is no policy, unless a law's word ends it.
const BODIES: &[&str] = &[
    "Journal",
    "Institute",
    "University",
    "Department",
    "Ministry",
    "Center",
    "Centre",
    "School",
    "Press",
    "Review",
    "Association",
    "Society",
    "Faculty",
    "Council",
    "Bureau",
    "Agency",
    "Office",
    "Bank",
    "College",
    "Academy",
    "Laboratory",
    "Foundation",
    "Conference",
    "Table",
    "Figure",
    "Section",
    "Chapter",
    "Unit",
    "Quarterly",
    "Studies",
    "Annals",
    "Bulletin",
    "Party",
    "Court",
    "Corporation",
    "Company",
    "Nations",
    "Group",
    "Network",
    "Forum",
];

/// The names in a sentence, as ranges of tokens.
pub(crate) fn names(words: &Words<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if !may_open(words, i) {
            i += 1;
            continue;
        }
        let end = run(words, i);
        let mut start = i;
        // A sentence opens with a capital that is none of the name's.
        while start < end && (opener(words, start) || LINKS.iter().any(|l| words.is(start, l))) {
            start += 1;
        }
        for part in parts(words, start..end) {
            if let Some(name) = policy(words, part) {
                found.push(name);
            }
        }
        i = end.max(i + 1);
    }
    found
}

fn may_open(words: &Words<'_>, i: usize) -> bool {
    (words.kind(i) == Kind::Word && words.capital(i))
        || (words.kind(i) == Kind::Mixed && ordinal(words, i) && words.capital(i + 1))
        || (year(words, i) && instruments().is_head(words.word(i + 1)))
}

fn ordinal(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    word.as_bytes().first().is_some_and(u8::is_ascii_digit) && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end))
}

fn year(words: &Words<'_>, i: usize) -> bool {
    let word = words.word(i);
    words.kind(i) == Kind::Number && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

fn opener(words: &Words<'_>, i: usize) -> bool {
    words.any(
        i,
        &[
            "The",
            "A",
            "An",
            "In",
            "Under",
            "This",
            "These",
            "Its",
            "Their",
            "On",
            "As",
            "By",
            "With",
            "Since",
            "When",
            "While",
            "After",
            "Before",
            "For",
            "From",
            "According",
            "Our",
            "Both",
            "However",
            "Moreover",
            "Although",
            "If",
            "Each",
            "Some",
            "Most",
            "All",
            "Such",
            "That",
            "At",
            "Through",
            "Following",
            "During",
            "To",
            "And",
            "But",
            "Thus",
            "Here",
            "His",
            "Her",
            "Many",
            "Neither",
            "No",
            "Today",
            "First",
            "Second",
            "Third",
        ],
    )
}

/// One past the last token of a run of capitals with the small words and numbers that a name may hold.
fn run(words: &Words<'_>, start: usize) -> usize {
    let mut end = start + 1;
    loop {
        let mut next = end;
        if words.dash(next) && words.glued(next) && words.glued(next + 1) {
            next += 1;
        }
        let mut links = 0;
        while links < 3 && LINKS.iter().any(|l| words.word(next) == *l) {
            next += 1;
            links += 1;
        }
        let named = words.kind(next) == Kind::Word && words.capital(next)
            || words.kind(next) == Kind::Mixed && (ordinal(words, next) || words.capital(next))
            || words.kind(next) == Kind::Word && words.dash(next.wrapping_sub(1)) && words.glued(next)
            || words.word(next) == "&" && words.capital(next + 1);
        let dated =
            year(words, next) && !(links > 0 && words.any(next - 1, &["in", "on", "to", "and", "by", "for", "with", "at", "under"]));
        if named || dated {
            end = next + 1;
            continue;
        }
        // "(2021-2025)", "(EU) 2016/679", "No. 19.496", "2008/56/EC".
        if words.word(end) == "(" {
            let close = (end + 1..end + 6).find(|&n| words.word(n) == ")");
            let inside = close.is_some_and(|c| (end + 1..c).all(|n| year(words, n) || words.dash(n) || words.any(n, &["EU", "EC", "EEC"])));
            if let Some(close) = close.filter(|_| inside) {
                end = close + 1;
                continue;
            }
        }
        if words.is(end, "no") && (words.word(end + 1) == "." || words.kind(end + 1) == Kind::Number) {
            let number = if words.word(end + 1) == "." { end + 2 } else { end + 1 };
            if matches!(words.kind(number), Kind::Number | Kind::Mixed) {
                end = number + 1;
                continue;
            }
        }
        if words.kind(end) == Kind::Number && (instruments().is_head(words.word(end - 1)) || words.word(end - 1) == ")")
            || (words.word(end) == "/" && words.glued(end) && words.glued(end + 1))
        {
            end += if words.word(end) == "/" { 2 } else { 1 };
            continue;
        }
        return end;
    }
}

/// Two names joined by "and" part where each has its head: "the Digital Markets Act and the Digital Services Act".
fn parts(words: &Words<'_>, run: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = run.start;
    for i in run.clone() {
        let joins = words.is(i, "and") || words.word(i) == "&";
        if joins
            && has_head(words, start..i)
            && has_head(words, i + 1..run.end)
            && (words.is(i + 1, "the") || instruments().is_head(words.word(i.wrapping_sub(1))))
        {
            out.push(start..i);
            start = if words.is(i + 1, "the") { i + 2 } else { i + 1 };
        }
    }
    out.push(start..run.end);
    out
}

fn has_head(words: &Words<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|i| instruments().is_head(words.word(i)))
}

/// The policy's name within a run, if it is one.
fn policy(words: &Words<'_>, run: Range<usize>) -> Option<Range<usize>> {
    let head = run.clone().rfind(|&i| instruments().is_head(words.word(i)))?;
    let first = run.clone().find(|&i| instruments().is_head(words.word(i)))?;
    let content =
        run.clone().filter(|&i| matches!(words.kind(i), Kind::Word | Kind::Mixed) && words.capital(i) || ordinal(words, i)).count();
    let numbered =
        run.clone().any(|i| words.kind(i) == Kind::Number || words.kind(i) == Kind::Mixed && words.word(i).as_bytes()[0].is_ascii_digit());
    if content < 2 && !(numbered && content == 1 && run.len() > 1) {
        return None;
    }
    let body = run.clone().any(|i| BODIES.contains(&words.word(i)));
    let legal = matches!(
        words.word(head),
        "Act" | "Law" | "Bill" | "Plan" | "Directive" | "Regulation" | "Regulations" | "Treaty" | "Strategy" | "Code"
    );
    if body && !(legal && head + 1 == run.end) {
        return None;
    }
    // "the Development Programme of the United Nations", "Policy Studies": the head opens nothing that is named after it.
    let opens = head == run.start && first == head && !numbered;
    if opens && !words.any(head + 1, &["of", "on", "for", "against"]) {
        return None;
    }
    Some(run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> Vec<String> {
        let words = Words::new(sentence, 0..sentence.len());
        names(&words).into_iter().map(|n| words.printed(n)).collect()
    }

    #[test]
    fn every_instrument_shows_a_name() {
        for instrument in instruments().list() {
            assert_eq!(found(&instrument.shows), std::slice::from_ref(&instrument.finds), "{}", instrument.shows);
        }
    }

    #[test]
    fn names_of_many_forms() {
        for (sentence, names) in [
            ("Regulation (EU) 2016/679 binds all firms.", vec!["Regulation (EU) 2016/679"]),
            ("Under the Seed Act 2001 and the Water Code of 1998, wells closed.", vec!["Seed Act 2001", "Water Code of 1998"]),
            ("They follow the 2030 Agenda for Sustainable Development.", vec!["2030 Agenda for Sustainable Development"]),
            ("The Rural Health Plan (2011-2015) was short.", vec!["Rural Health Plan (2011-2015)"]),
            ("Directive 2008/56/EC protects the sea.", vec!["Directive 2008/56/EC"]),
        ] {
            assert_eq!(found(sentence), names, "{sentence}");
        }
    }

    #[test]
    fn what_is_no_policy() {
        for sentence in [
            "Mary Osei met the Ministry of Planning.",
            "The Journal of Social Policy printed it.",
            "Policy makers met.",
            "The plan failed in Ghana.",
            "See Table 4 in Section 3.",
        ] {
            assert_eq!(found(sentence), Vec::<String>::new(), "{sentence}");
        }
    }
}
