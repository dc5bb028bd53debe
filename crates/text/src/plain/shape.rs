//! What the outer shape of a few words tells.

/// Whether words end as a sentence does: a stop, perhaps inside closing quotes or brackets, perhaps with a note's number behind it.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '”' | '"' | '’' | '\'' | ')' | ']' | '»'));
    if bare.ends_with(['.', '!', '?', '…', '。']) {
        return true;
    }
    let number = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '[' || "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡".contains(c));
    number.len() < bare.len()
        && bare.len() - number.len() <= 6
        && number.trim_end_matches(['”', '"', ')']).ends_with(['.', '!', '?'])
        && !number.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit())
}

/// Whether words end in the middle of a sentence for sure: in a comma, a hyphen, a small word that must be followed.
pub(crate) fn runs_on(words: &str) -> bool {
    let words = words.trim_end();
    if words.ends_with([',', '-', '–', '&', '(', '/']) {
        return true;
    }
    let last = words.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    LINKING.binary_search(&last).is_ok()
}

/// Words that no heading, sentence or entry ends with. Sorted.
const LINKING: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "between", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or", "that", "the",
    "their", "to", "toward", "towards", "under", "versus", "via", "with", "within",
];

pub(crate) fn starts_lower(words: &str) -> bool {
    words.chars().find(|c| !matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '«')).is_some_and(char::is_lowercase)
}

pub(crate) fn starts_upper(words: &str) -> bool {
    words
        .chars()
        .find(|c| !matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '«' | '¿' | '¡'))
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Letters among all characters that are not white space, in percent.
pub(crate) fn letters_percent(words: &str) -> usize {
    let (mut letters, mut all) = (0, 0);
    for c in words.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        letters += usize::from(c.is_alphabetic());
    }
    (letters * 100usize).checked_div(all).unwrap_or(0)
}

/// The bytes of a list item's bullet or enumerator with the space behind it; 0 where there is none.
pub(crate) fn bullet(words: &str) -> usize {
    let Some(first) = words.chars().next() else { return 0 };
    let sign = match first {
        '•' | '▪' | '◦' | '●' | '■' | '□' | '‣' | '➢' | '✓' | '·' | '∙' | '\u{f0b7}' | '\u{f0a7}' => first.len_utf8(),
        '-' | '–' | '—' | '*' | 'o' if words[first.len_utf8()..].starts_with(' ') => first.len_utf8(),
        '(' => {
            let close = words.bytes().take(7).position(|b| b == b')').unwrap_or(0);
            let inside = words.get(1..close).unwrap_or_default();
            let enumerates = (1..=2).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_digit())
                || inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_lowercase())
                || !inside.is_empty() && inside.bytes().all(|b| b"ivx".contains(&b));
            if enumerates { close + 1 } else { 0 }
        }
        c if c.is_ascii_alphanumeric() => {
            let end = words.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let mark = &words[..end];
            let short = end <= 2 && mark.bytes().all(|b| b.is_ascii_digit()) || end == 1 && c.is_ascii_lowercase();
            if short && words[end..].starts_with(')') { end + 1 } else { 0 }
        }
        _ => 0,
    };
    if sign == 0 {
        return 0;
    }
    let rest = &words[sign..];
    let gap = rest.len() - rest.trim_start().len();
    if gap == 0 && first.is_ascii() || rest.trim().is_empty() { 0 } else { sign + gap }
}

/// The bytes of the label of a figure's or table's caption ("Figure 1.", "TABLE A2:"), and whether it is a table. `None` for running text
/// that only begins with such words ("Figure 1 shows that").
pub(crate) fn caption_label(words: &str) -> Option<(bool, usize)> {
    const WORDS: &[(&str, bool)] = &[
        ("Figure ", false),
        ("FIGURE ", false),
        ("Fig. ", false),
        ("Fig ", false),
        ("FIG. ", false),
        ("Figure\u{a0}", false),
        ("Fig.\u{a0}", false),
        ("Chart ", false),
        ("Map ", false),
        ("Box ", false),
        ("BOX ", false),
        ("Graph ", false),
        ("Diagram ", false),
        ("Exhibit ", false),
        ("Plate ", false),
        ("Table ", true),
        ("TABLE ", true),
        ("Tab. ", true),
        ("Table\u{a0}", true),
    ];
    let (word, table) = WORDS.iter().find(|(word, _)| words.starts_with(word))?;
    let rest = &words[word.len()..];
    let number = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '–'))).unwrap_or(rest.len());
    let number_text = rest[..number].trim_end_matches(['.', '-', '–']);
    let numbered = number_text.len() <= 6
        && (number_text.contains(|c: char| c.is_ascii_digit())
            || !number_text.is_empty() && number_text.bytes().all(|b| b"IVX".contains(&b))
            || number_text.len() == 1 && number_text.bytes().all(|b| b.is_ascii_uppercase()));
    if !numbered {
        return None;
    }
    let stopped = number > number_text.len();
    let mut end = word.len() + number_text.len();
    let signs = words[end..].trim_start_matches(['.', ':', '—', '–', '-', '|', ' ']);
    let signs = &words[end..words.len() - signs.len()];
    end += if signs.trim().is_empty() { 0 } else { signs.trim_end().len() };
    let stopped = stopped || end > word.len() + number_text.len();
    let after = words[end..].trim_start();
    let title =
        after.is_empty() || after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '“' | '"' | '‘' | '(' | '['));
    // "Table 2 Means of all farms" is a caption, "Table 2 shows" and "Figure 3, which" are not.
    (title || stopped && !after.starts_with([',', ')', ';'])).then_some((*table, end))
}

/// Whether words are a source or explanation under a figure or table.
pub(crate) fn float_note(words: &str) -> bool {
    ["Source:", "Source(s):", "Sources:", "Source.", "Note:", "Note(s):", "Notes:", "Note.", "Legend:", "Data source:", "Data sources:"]
        .iter()
        .any(|opening| words.get(..opening.len()).is_some_and(|w| w.eq_ignore_ascii_case(opening)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linking_words_are_sorted() {
        assert!(LINKING.is_sorted());
    }

    #[test]
    fn ends_of_sentences() {
        for words in ["It rose.", "It rose.”", "(It rose.)", "It rose.12", "It rose.[3]", "Why?"] {
            assert!(ends_sentence(words), "{words}");
        }
        for words in ["It rose", "It rose by 3.5", "It rose,", "in 2019"] {
            assert!(!ends_sentence(words), "{words}");
        }
    }

    #[test]
    fn captions_are_told_from_sentences() {
        assert_eq!(caption_label("Figure 1."), Some((false, 9)));
        assert_eq!(caption_label("Table A2: Means"), Some((true, 9)));
        assert_eq!(caption_label("Table 2 Means of farms"), Some((true, 7)));
        assert_eq!(caption_label("Fig. 3 — flows"), Some((false, 10)));
        for words in ["Figure 1 shows that", "Tables are", "Figure 3, which", "Table of contents", "Map reading is"] {
            assert_eq!(caption_label(words), None, "{words}");
        }
    }

    #[test]
    fn bullets_and_enumerators() {
        for (words, bytes) in [("• roads", 4), ("- roads", 2), ("(iv) roads", 5), ("a) roads", 3), ("12) roads", 4)] {
            assert_eq!(bullet(words), bytes, "{words}");
        }
        for words in ["(see roads)", "-5 percent", "over time", "(2019) found", "2019) found", "•"] {
            assert_eq!(bullet(words), 0, "{words}");
        }
    }
}
