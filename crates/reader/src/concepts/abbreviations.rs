//! Short forms with their long forms: "gross domestic product (GDP)", "GDP (gross domestic product)".
//!
//! The method of Schwartz and Hearst (2003): the letters of the short form are sought from its end backward in the words before the bracket,
//! the first of them at the beginning of a word. Letters that open words are preferred.

use super::normal::is_short;
use crate::Prose;
use std::collections::BTreeMap;

/// A short form with what it stands for, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// The short form as printed, without a plural s: "SME".
    pub short: String,
    /// The long form as printed where the short form is introduced.
    pub long: String,
    /// How often the pair is printed.
    pub count: usize,
}

/// All pairs of a paper, by short form; of two long forms of one short form the more frequent, then the earlier stands.
///
/// ```
/// use claimgraph_reader::{Prose, abbreviations};
/// let document = claimgraph_text::read(b"Conditional cash transfers (CCTs) keep girls in school.\n".to_vec()).unwrap();
/// let found = abbreviations(&Prose::new(&document));
/// assert_eq!((found[0].short.as_str(), found[0].long.as_str()), ("CCT", "Conditional cash transfers"));
/// ```
#[must_use]
pub fn abbreviations(prose: &Prose<'_>) -> Vec<Abbreviation> {
    let mut pairs: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    for place in prose.sentences() {
        let sentence = prose.words(&place);
        for (short, long) in pairs_of(sentence) {
            let longs = pairs.entry(short).or_default();
            match longs.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&long)) {
                Some((_, count)) => *count += 1,
                None => longs.push((long, 1)),
            }
        }
    }
    pairs
        .into_iter()
        .filter_map(|(short, longs)| {
            let best = longs.iter().map(|(_, count)| *count).max()?;
            longs.into_iter().find(|(_, count)| *count == best).map(|(long, count)| Abbreviation { short, long, count })
        })
        .collect()
}

/// The pairs of one sentence.
fn pairs_of(sentence: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = sentence[from..].find('(').map(|at| at + from) {
        let Some(close) = sentence[open..].find(')').map(|at| at + open) else { break };
        from = open + 1;
        let inside =
            sentence[open + 1..close].split([';', ',']).next().unwrap_or_default().trim().trim_matches(['“', '”', '"', '\'', '‘', '’']);
        let before = sentence[..open].trim_end();
        if is_candidate(inside) {
            if let Some(long) = long_form(before, inside) {
                found.push((stem(inside), long.to_owned()));
            }
        } else if let Some(short) = before.rsplit(char::is_whitespace).next().filter(|s| is_candidate(s) && inside.contains(' '))
            && long_form(inside, short).is_some_and(|long| long.len() == inside.len())
        {
            found.push((stem(short), inside.to_owned()));
        }
    }
    found
}

fn is_candidate(short: &str) -> bool {
    let length = short.chars().count();
    (2..=10).contains(&length) && is_short(short) && !short.contains(char::is_whitespace) && short.starts_with(char::is_alphanumeric)
}

fn stem(short: &str) -> String {
    let plural = short.ends_with('s') && short[..short.len() - 1].ends_with(char::is_uppercase);
    if plural { short[..short.len() - 1].to_owned() } else { short.to_owned() }
}

/// The shortest run of words at the end of a text that holds the letters of a short form, in order.
fn long_form<'t>(text: &'t str, short: &str) -> Option<&'t str> {
    let letters: Vec<char> = stem(short).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let most = (letters.len() + 5).min(letters.len() * 2);
    let starts: Vec<usize> = word_starts(text);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    // First choice: every letter opens a word or a part of one ("small and medium-sized enterprises").
    if let Some(at) = by_initials(text, &letters, most) {
        return Some(&text[at..]);
    }
    let mut wanted = letters.len();
    for &(at, c) in chars.iter().rev() {
        if wanted == 0 {
            break;
        }
        let c = c.to_lowercase().next().unwrap_or(c);
        if c != letters[wanted - 1] || (wanted == 1 && !starts.contains(&at)) {
            continue;
        }
        wanted -= 1;
        if wanted == 0 {
            let long = &text[at..];
            let words = long.split_whitespace().count();
            let sound = words <= most
                && long.len() > letters.len() + 2
                && !long.contains(['(', ')', ';', '.'])
                && (words > 1 || letters.len() <= 3);
            return sound.then_some(long);
        }
    }
    None
}

fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut inside = false;
    for (at, c) in text.char_indices() {
        let part = c.is_alphanumeric() || matches!(c, '\'' | '’');
        if part && !inside {
            starts.push(at);
        }
        inside = part;
    }
    starts
}

/// Where the long form begins when the letters are initials: small words may be passed over, others not.
fn by_initials(text: &str, letters: &[char], most: usize) -> Option<usize> {
    const SMALL: &[&str] = &["and", "of", "the", "for", "in", "on", "to", "a", "an", "with", "by", "de", "sized", "s"];
    let starts = word_starts(text);
    let mut wanted = letters.len();
    for (passed, &at) in starts.iter().rev().enumerate() {
        if passed > most + 2 {
            return None;
        }
        let word: &str = text[at..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let initial = word.chars().next().and_then(|c| c.to_lowercase().next())?;
        let between = text[at + word.len()..].chars().next();
        if matches!(between, Some(';' | '.' | ')' | '(')) && passed > 0 {
            return None;
        }
        if initial == letters[wanted - 1] {
            wanted -= 1;
            if wanted == 0 {
                return (letters.len() > 1).then_some(at);
            }
        } else if !SMALL.contains(&word.to_lowercase().as_str()) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_in_both_orders() {
        for (sentence, short, long) in [
            ("Aid to small and medium-sized enterprises (SMEs) fell.", "SME", "small and medium-sized enterprises"),
            ("The Internet of things (IoT) spread.", "IoT", "Internet of things"),
            ("A value-added tax (VAT) was levied.", "VAT", "value-added tax"),
            ("The GDPR (General Data Protection Regulation) applies.", "GDPR", "General Data Protection Regulation"),
            ("They sold general purpose technology (GPT) abroad.", "GPT", "general purpose technology"),
            ("Use of antiretroviral therapy (ART; see below) rose.", "ART", "antiretroviral therapy"),
            ("Work of the European Commission (EC) on seeds.", "EC", "European Commission"),
        ] {
            assert_eq!(pairs_of(sentence), [(short.to_owned(), long.to_owned())], "{sentence}");
        }
    }

    #[test]
    fn brackets_that_hold_no_short_form() {
        for sentence in [
            "Prices rose (see Table 2).",
            "Fees fell in Kenya (UK aid ended).",
            "The ministry (MoH was absent) met.",
            "Wages (2019) fell.",
            "It rose (A).",
        ] {
            assert_eq!(pairs_of(sentence), [], "{sentence}");
        }
    }
}
