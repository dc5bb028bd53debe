//! Headings: numbered ones, and those whose words are known.

use super::shape::{letters_percent, runs_on};
use crate::DivisionKind;

/// The number before a heading's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Number {
    /// As printed, without its closing stop.
    pub(crate) text: String,
    /// Bytes of the line up to the heading's words.
    pub(crate) length: usize,
    /// How deep it counts: 1 for "2", 2 for "2.1".
    pub(crate) depth: u8,
    pub(crate) style: Style,
    /// The last of its parts as a number.
    pub(crate) last: u32,
}

/// How a heading is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// "2", "2.1."
    Decimal,
    /// "IV."
    Roman,
    /// "B."
    Capital,
    /// "(b)"
    Bracketed,
    /// "Chapter 2", "Appendix A"
    Named,
}

/// Reads the number at the start of a line, if words that may be a heading follow it.
pub(crate) fn number(words: &str) -> Option<Number> {
    let first = words.chars().next()?;
    let found = if first.is_ascii_digit() {
        decimal(words)?
    } else if first == '(' {
        let close = words.find(')').filter(|&i| i == 2)?;
        let letter = words.as_bytes()[1];
        letter.is_ascii_lowercase().then(|| Number {
            text: words[1..close].to_owned(),
            length: close + 1,
            depth: 2,
            style: Style::Bracketed,
            last: u32::from(letter - b'a') + 1,
        })?
    } else {
        named(words).or_else(|| lettered(words))?
    };
    let rest = &words[found.length..];
    let gap = rest.len() - rest.trim_start().len();
    let rest = rest.trim_start();
    let opens = rest.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '‘' | '"' | '\'' | '('));
    let closed = found.style == Style::Named && rest.is_empty();
    (closed || opens && gap > 0).then_some(Number { length: found.length + gap, ..found })
}

fn decimal(words: &str) -> Option<Number> {
    let end = words.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(words.len());
    let digits = words[..end].trim_end_matches('.');
    let parts: Vec<u32> = digits.split('.').map(|part| if part.len() <= 2 { part.parse().ok() } else { None }).collect::<Option<_>>()?;
    // "3.14 Euros" has a part that no outline has; 0 opens no outline either, save for "0 Summary".
    if parts.len() > 5 || parts.iter().skip(1).any(|&p| p == 0 || p > 40) || parts[0] > 40 {
        return None;
    }
    // "1) Roads" is an item of a list.
    let length = end + usize::from(words[end..].starts_with('.'));
    Some(Number { text: digits.to_owned(), length, depth: parts.len() as u8, style: Style::Decimal, last: *parts.last()? })
}

fn lettered(words: &str) -> Option<Number> {
    let end = words.find(|c: char| !c.is_ascii_uppercase())?;
    let mark = &words[..end];
    // "A. Roads" and "IV. Roads" and also "A.1 Roads".
    let after = words[end..].strip_prefix('.')?;
    let sub = after.bytes().take_while(u8::is_ascii_digit).count();
    if mark.len() == 1 && sub > 0 && sub <= 2 {
        let length = end + 1 + sub + usize::from(after[sub..].starts_with('.'));
        return Some(Number {
            text: words[..end + 1 + sub].to_owned(),
            length,
            depth: 2,
            style: Style::Capital,
            last: after[..sub].parse().ok()?,
        });
    }
    if let Some(value) = roman(mark) {
        return Some(Number { text: mark.to_owned(), length: end + 1, depth: 1, style: Style::Roman, last: value });
    }
    (mark.len() == 1).then(|| Number {
        text: mark.to_owned(),
        length: end + 1,
        depth: 2,
        style: Style::Capital,
        last: u32::from(mark.as_bytes()[0] - b'A') + 1,
    })
}

fn named(words: &str) -> Option<Number> {
    const NAMES: &[&str] = &["Chapter", "CHAPTER", "Part", "PART", "Section", "Appendix", "APPENDIX", "Annex", "ANNEX", "Annexure"];
    let name = NAMES.iter().find(|name| words.strip_prefix(**name).is_some_and(|rest| rest.starts_with([' ', '\u{a0}'])))?;
    let rest = words[name.len()..].trim_start();
    let start = words.len() - rest.len();
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let mark = &rest[..end];
    let value = mark
        .parse()
        .ok()
        .or_else(|| roman(mark))
        .or_else(|| (mark.len() <= 2 && mark.bytes().next()?.is_ascii_uppercase()).then(|| u32::from(mark.as_bytes()[0] - b'A') + 1))?;
    let mut length = start + end;
    length += words[length..].len() - words[length..].trim_start_matches(['.', ':', '—', '–']).len();
    Some(Number { text: words[..start + end].to_owned(), length, depth: 1, style: Style::Named, last: value })
}

fn roman(mark: &str) -> Option<u32> {
    const ROMANS: [&str; 20] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
    ];
    ROMANS.iter().position(|r| *r == mark).map(|i| i as u32 + 1)
}

/// Whether words could be a heading by their look: short, mostly letters, without the stop of a sentence.
pub(crate) fn looks_like_title(words: &str) -> bool {
    let bare = words.trim_end();
    let length = bare.len();
    (2..=200).contains(&length)
        && !bare.ends_with([',', ';', ':', '-', '=', '+', '/', '&'])
        && (!bare.ends_with('.') || bare.ends_with("etc.") || ends_in_abbreviation(bare))
        && !runs_on(bare)
        && letters_percent(bare) >= 60
        && !bare.contains(" = ")
        && !bare.contains("://")
        && !bare.contains('@')
}

/// A numbered heading's words without the full stop that some journals close it with. Longer words are a sentence of a list, and keep it: the
/// deeper the number, the surer it is a heading's.
pub(crate) fn without_stop(title: &str, depth: u8) -> &str {
    let bare = title.trim_end();
    let most = if depth > 1 { 14 } else { 8 };
    match bare.strip_suffix('.') {
        Some(open)
            if !open.ends_with('.')
                && !ends_in_abbreviation(bare)
                && !open.contains(['.', '?', '!', ';'])
                && open.split_whitespace().count() <= most =>
        {
            open
        }
        _ => title,
    }
}

fn ends_in_abbreviation(words: &str) -> bool {
    let last = words.trim_end_matches('.').rsplit([' ', '(']).next().unwrap_or_default();
    last.contains('.') || last.len() == 1 && last.chars().all(char::is_uppercase)
}

/// What headings with known words open. Compared in lower case, number, stops and colons left out, spaces between single letters closed.
pub(crate) fn known(title: &str) -> Option<Known> {
    if title.len() > 60 {
        return None;
    }
    let mut lower = title.trim().trim_end_matches(['.', ':', '—', '–', '-']).trim_end().to_lowercase();
    // "A B S T R A C T"
    if lower.len() > 5 && lower.split(' ').all(|piece| piece.chars().count() == 1) {
        lower.retain(|c| c != ' ');
    }
    let lower = lower.as_str();
    let is = |list: &[&str]| list.contains(&lower);
    let starts = |list: &[&str]| list.iter().any(|known| lower.starts_with(known));
    Some(if is(&["abstract", "summary", "synopsis", "abstracts", "executive summary"]) {
        if lower == "executive summary" || lower == "summary" { Known::Summary } else { Known::Abstract }
    } else if is(&[
        "keywords",
        "key words",
        "keyword",
        "index terms",
        "jel classification",
        "jel codes",
        "jel classifications",
        "jel classification codes",
        "article history",
    ]) {
        Known::Keywords
    } else if is(&[
        "references",
        "reference",
        "bibliography",
        "works cited",
        "literature cited",
        "literature",
        "reference list",
        "references cited",
        "cited literature",
        "list of references",
        "references and notes",
        "cited works",
        "selected bibliography",
        "references and further reading",
        "bibliographic references",
        "bibliographical references",
        "notes and references",
        "sources",
        "references list",
        "literatur",
        "literaturverzeichnis",
        "referencias",
        "références",
    ]) {
        Known::References
    } else if is(&["notes", "endnotes", "end notes", "footnotes", "note", "notes and explanations"]) {
        Known::Notes
    } else if is(&[
        "acknowledgements",
        "acknowledgments",
        "acknowledgement",
        "acknowledgment",
        "funding",
        "funding information",
        "funding statement",
        "disclosure statement",
        "conflict of interest",
        "conflicts of interest",
        "conflict of interests",
        "declaration of competing interest",
        "declaration of competing interests",
        "declaration of interest",
        "declaration of interests",
        "declarations of interest",
        "competing interests",
        "declaration of conflicting interests",
        "author contributions",
        "authors’ contributions",
        "authors' contributions",
        "author’s contributions",
        "data availability",
        "data availability statement",
        "availability of data and materials",
        "ethics statement",
        "ethical considerations",
        "ethical consideration",
        "ethics approval",
        "ethical approval",
        "orcid",
        "orcid id",
        "orcid ids",
        "disclaimer",
        "funding support",
        "financial support",
        "supplementary material",
        "supplementary materials",
        "supplemental material",
        "supplemental data",
        "supporting information",
        "credit authorship contribution statement",
        "notes on contributors",
        "notes on contributor",
        "about the author",
        "about the authors",
        "author information",
        "corresponding author",
        "publisher’s note",
        "publisher's note",
        "additional information",
        "author biography",
        "author biographies",
        "consent for publication",
    ]) {
        Known::Back
    } else if starts(&["appendix", "appendices", "annex", "supplementary data", "supplementary information"]) && lower.len() < 40 {
        Known::Appendix
    } else if is(&[
        "introduction",
        "background",
        "methods",
        "method",
        "methodology",
        "materials and methods",
        "material and methods",
        "results",
        "discussion",
        "conclusion",
        "conclusions",
        "results and discussion",
        "discussion and conclusion",
        "discussion and conclusions",
        "conclusion and recommendations",
        "conclusions and recommendations",
        "conclusion and policy implications",
        "conclusions and policy implications",
        "policy implications",
        "concluding remarks",
        "literature review",
        "related work",
        "data",
        "data and methods",
        "data and methodology",
        "findings",
        "limitations",
        "recommendations",
        "theoretical framework",
        "conceptual framework",
        "research methodology",
        "research method",
        "research methods",
        "research design",
        "limitations and future research",
        "summary and conclusions",
        "summary and conclusion",
        "empirical strategy",
        "empirical results",
        "review of literature",
        "review of related literature",
        "policy recommendations",
        "research method and design",
        "statement of the problem",
        "problem statement",
        "preface",
        "foreword",
        "analysis",
        "theory",
        "implications",
        "introduction and background",
        "model",
        "results and analysis",
        "case study",
        "case studies",
        "future research",
        "study area",
        "way forward",
        "the way forward",
    ]) {
        Known::Section
    } else {
        return None;
    })
}

/// The use of a known heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Abstract,
    /// Opens an abstract where it stands first, a section of its own elsewhere.
    Summary,
    Keywords,
    Section,
    Appendix,
    Back,
    Notes,
    References,
}

impl Known {
    /// The kind of division that it opens.
    pub(crate) fn division(self) -> DivisionKind {
        match self {
            Self::Abstract => DivisionKind::Abstract,
            Self::Summary | Self::Keywords | Self::Section => DivisionKind::Section,
            Self::Appendix => DivisionKind::Appendix,
            Self::Back => DivisionKind::Acknowledgements,
            Self::Notes => DivisionKind::Notes,
            Self::References => DivisionKind::References,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_headings() {
        for (words, text, depth, title) in [
            ("1 Introduction", "1", 1, "Introduction"),
            ("2.1. Two Roads", "2.1", 2, "Two Roads"),
            ("IV. The road", "IV", 1, "The road"),
            ("B. Bridges", "B", 2, "Bridges"),
            ("(b) Bridges", "b", 2, "Bridges"),
            ("Chapter 2 Bridges", "Chapter 2", 1, "Bridges"),
            ("Appendix A. Tables", "Appendix A", 1, "Tables"),
            ("A.2 Tables", "A.2", 2, "Tables"),
            ("Appendix A", "Appendix A", 1, ""),
        ] {
            let number = number(words).unwrap_or_else(|| panic!("{words}"));
            assert_eq!((number.text.as_str(), number.depth, &words[number.length..]), (text, depth, title));
        }
        for words in ["1990 Roads", "3.5 percent", "2 roads", "1) Roads", "In 2019", "Part of it", "3.140 Roads", "Anna. Roads"] {
            assert_eq!(number(words), None, "{words}");
        }
    }

    #[test]
    fn known_headings_in_any_dress() {
        for (title, use_) in [
            ("A B S T R A C T", Known::Abstract),
            ("REFERENCES", Known::References),
            ("Works Cited:", Known::References),
            ("Appendix B", Known::Appendix),
            ("Acknowledgements.", Known::Back),
            ("Conclusions and Policy Implications", Known::Section),
        ] {
            assert_eq!(known(title), Some(use_), "{title}");
        }
        assert_eq!(known("The road to Oru"), None);
    }

    #[test]
    fn a_numbered_heading_may_be_closed_by_a_stop() {
        assert_eq!(without_stop("Study area and data.", 2), "Study area and data");
        for words in ["Trade with the U.S.", "Roads matter. They do.", "And so on …"] {
            assert_eq!(without_stop(words, 2), words);
        }
        let sentence = "The ministry pays a premium for every tree that is planted.";
        assert_eq!(without_stop(sentence, 1), sentence);
    }

    #[test]
    fn titles_are_told_from_sentences_and_formulas() {
        assert!(looks_like_title("How roads matter: a view from Oru"));
        assert!(looks_like_title("Trade with the U.S."));
        for words in ["Roads matter.", "The effect of", "Y = a + b", "12.5 3.1 4.4 a", "see http://example.org/a"] {
            assert!(!looks_like_title(words), "{words}");
        }
    }
}
