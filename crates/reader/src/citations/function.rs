//! Why a work is cited, as CiTO names it, and the words that tell it.

use claimgraph_document::{Role, UnitKind};
use claimgraph_model::{CitationForm, CitationFunction, WorkKind};
use serde::Deserialize;
use std::{ops::Range, sync::OnceLock};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Where {
    Before,
    After,
    Sentence,
}

#[derive(Debug, Clone, Deserialize)]
struct Cue {
    text: String,
    #[serde(rename = "where")]
    place: Where,
    function: CitationFunction,
    #[cfg(test)]
    finds: String,
}

#[derive(Debug, Default, Deserialize)]
struct Cues {
    cue: Vec<Cue>,
}

fn cues() -> &'static [Cue] {
    static CUES: OnceLock<Cues> = OnceLock::new();
    &CUES.get_or_init(|| toml::from_str(include_str!("../../../../data/lexicon/citation-functions.toml")).unwrap_or_default()).cue
}

/// How far a cue may stand from the citation, in bytes.
const NEAR: usize = 60;

/// What is known of a citation when its function is asked.
pub(super) struct Circumstances<'c> {
    /// The sentence that holds it.
    pub(super) sentence: &'c str,
    /// The citation in the sentence, with its bracket where it has one.
    pub(super) at: Range<usize>,
    pub(super) form: CitationForm,
    pub(super) unit: UnitKind,
    pub(super) role: Option<Role>,
    pub(super) work: WorkKind,
    /// Whether an organisation is named as the source.
    pub(super) body: bool,
}

/// The function of a citation and the cue that decided it; without a cue what its form and place make likely.
pub(super) fn decide(c: &Circumstances<'_>) -> (CitationFunction, Option<String>) {
    use CitationFunction as F;
    let before = &c.sentence[..c.at.start.min(c.sentence.len())];
    let after = c.sentence.get(c.at.end..).unwrap_or_default();
    let near_before = tail(before).to_lowercase();
    let near_after = head(after).to_lowercase();
    if matches!(c.unit, UnitKind::Caption | UnitKind::Table | UnitKind::Figure)
        || ["source:", "sources:", "source :", "quelle:"].iter().any(|s| near_before.contains(s))
    {
        return (F::CitesAsDataSource, Some("source".to_owned()));
    }
    if quotes(before, after, c.form) {
        return (F::IncludesQuotationFrom, Some("quotation marks".to_owned()));
    }
    let sentence = c.sentence.to_lowercase();
    for cue in cues() {
        let text = match cue.place {
            Where::Before => &near_before,
            Where::After => &near_after,
            Where::Sentence => &sentence,
        };
        if holds(text, &cue.text) {
            return (cue.function, Some(cue.text.clone()));
        }
    }
    let numbers = holds_number(before) || c.form != CitationForm::Parenthetical && holds_number(after);
    let function = match (c.form, c.work, numbers) {
        (CitationForm::NamedSource, WorkKind::Law | WorkKind::Plan | WorkKind::Congress | WorkKind::PartyDocument, false) => {
            F::CitesAsAuthority
        }
        (CitationForm::NamedSource, WorkKind::Theory, _) => F::Discusses,
        (CitationForm::NamedSource, WorkKind::Unknown, false) if !c.body => F::Discusses,
        (_, WorkKind::Statistics | WorkKind::Dataset, _) | (CitationForm::NamedSource, _, true) => F::CitesAsDataSource,
        (CitationForm::NamedSource, _, false) => F::CitesAsEvidence,
        (_, _, true) => F::CitesAsDataSource,
        (CitationForm::Narrative, _, _) => F::CitesAsEvidence,
        _ if matches!(c.role, Some(Role::Background | Role::RelatedWork | Role::Introduction)) => F::ObtainsBackgroundFrom,
        _ if matches!(c.role, Some(Role::Methods)) => F::UsesMethodIn,
        _ => F::CitesAsEvidence,
    };
    (function, None)
}

fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

fn head(text: &str) -> &str {
    let mut to = text.len().min(NEAR);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    &text[..to]
}

/// Whether words stand in a text between word boundaries.
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// A share or an amount, not a year.
fn holds_number(text: &str) -> bool {
    text.contains('%') || ["per cent", "percent", "billion", "million", "trillion"].iter().any(|w| text.contains(w))
}

/// Whether a quotation of at least five words stands right before the citation, or follows it where the author is named first.
fn quotes(before: &str, after: &str, form: CitationForm) -> bool {
    let is_close = |c: char| matches!(c, '”' | '"' | '»');
    let is_open = |c: char| matches!(c, '“' | '"' | '«' | '„');
    let long = |text: &str| text.split_whitespace().count() >= 5;
    let trimmed = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '.' | ','));
    if trimmed.ends_with(is_close)
        && let Some(open) = trimmed[..trimmed.len() - trimmed.chars().next_back().map_or(0, char::len_utf8)].rfind(is_open)
        && long(&trimmed[open..])
    {
        return true;
    }
    form != CitationForm::Parenthetical
        && after.find(is_open).is_some_and(|open| {
            let rest = &after[open + after[open..].chars().next().map_or(1, char::len_utf8)..];
            rest.find(is_close).is_some_and(|close| long(&rest[..close]))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_decides_its_sentence() {
        let all: Cues = toml::from_str(include_str!("../../../../data/lexicon/citation-functions.toml")).unwrap();
        assert!(all.cue.len() > 50);
        for cue in &all.cue {
            let s = &cue.finds;
            let (start, end) = match (s.find("(Tamm, 2001)"), s.find("Tamm, 2001"), s.find("Tamm (2001)"), s.find("Tamm and Sepp (2001)")) {
                (Some(at), ..) => (at, at + 12),
                (_, Some(at), ..) => (at, at + 10),
                (.., Some(at), _) => (at, at + 11),
                (.., Some(at)) => (at, at + 20),
                _ => panic!("{s} has no citation"),
            };
            let form = if s.contains("Tamm, 2001") { CitationForm::Parenthetical } else { CitationForm::Narrative };
            let c = Circumstances {
                sentence: s,
                at: start..end,
                form,
                unit: UnitKind::Paragraph,
                role: None,
                work: WorkKind::Unknown,
                body: false,
            };
            let (function, found) = decide(&c);
            assert_eq!((function, found.as_deref()), (cue.function, Some(cue.text.as_str())), "{s}");
        }
    }

    #[test]
    fn a_quotation_is_told_from_a_word_in_quotation_marks() {
        let decide = |s: &str| {
            let at = s.find("(Tamm").unwrap();
            decide(&Circumstances {
                sentence: s,
                at: at..at + 12,
                form: CitationForm::Parenthetical,
                unit: UnitKind::Paragraph,
                role: None,
                work: WorkKind::Unknown,
                body: false,
            })
            .0
        };
        assert_eq!(decide("A ferry is “a road that floats on water” (Tamm, 2001)."), CitationFunction::IncludesQuotationFrom);
        assert_ne!(decide("A ferry is a “floating road” (Tamm, 2001)."), CitationFunction::IncludesQuotationFrom);
    }
}
