//! Marked sentences for tests: `{cause} <cue> [effect]`, sources in `‹ ›`.

use super::{ClaimPlaces, Qualifiers, SourceMention, qualify};
use crate::{Place, Prose};
use claimgraph_model::{CitationForm, Id, Relation};
use std::ops::Range;

/// A text without its marks, and where they stood (bytes of the plain text).
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) text: String,
    pub(super) cause: Range<usize>,
    pub(super) effect: Range<usize>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) sources: Vec<Range<usize>>,
}

impl Marked {
    pub(super) fn new(marked: &str) -> Self {
        let mut text = String::new();
        let mut open: Vec<usize> = Vec::new();
        let (mut cause, mut effect, mut cue, mut sources) = (None, None, None::<Range<usize>>, Vec::new());
        for c in marked.chars() {
            match c {
                '{' | '[' | '<' | '‹' => open.push(text.len()),
                '}' => cause = Some(open.pop().unwrap()..text.len()),
                ']' => effect = Some(open.pop().unwrap()..text.len()),
                '>' => {
                    let part = open.pop().unwrap()..text.len();
                    cue = Some(cue.map_or(part.clone(), |c| c.start..part.end));
                }
                '›' => sources.push(open.pop().unwrap()..text.len()),
                c => text.push(c),
            }
        }
        let at = |what: Option<Range<usize>>, name: &str| what.unwrap_or_else(|| panic!("{marked}: no {name}"));
        Self { cause: at(cause, "cause"), effect: at(effect, "effect"), cue, sources, text }
    }

    /// Reads the text and qualifies the claim. A source is keyed by its own words, parenthetical where they begin with a bracket.
    pub(super) fn qualified(&self) -> Qualifiers {
        let document = claimgraph_text::read_as(format!("{}\n", self.text).into_bytes(), claimgraph_text::Format::Text).unwrap();
        let prose = Prose::new(&document);
        let flow = prose.passages[0].flow.as_str();
        assert_eq!(flow, self.text, "read as one passage");
        let place = |r: &Range<usize>| Place { passage: 0, start: r.start, end: r.end };
        let sources: Vec<SourceMention> = self
            .sources
            .iter()
            .map(|r| {
                let words = &self.text[r.clone()];
                let form = match () {
                    () if words.starts_with('(') => CitationForm::Parenthetical,
                    () if words.contains(|c: char| c.is_ascii_digit()) => CitationForm::Narrative,
                    () => CitationForm::NamedSource,
                };
                SourceMention { place: place(r), work: Id::from_label(words).unwrap(), form }
            })
            .collect();
        let whole = Place { passage: 0, start: 0, end: flow.len() };
        let (cause, effect, cue) = (place(&self.cause), place(&self.effect), self.cue.as_ref().map(place));
        let claim = ClaimPlaces { sentence: &whole, cause: &cause, effect: &effect, cue: cue.as_ref(), relation: Relation::Causes };
        qualify(&prose, &[claim], &sources).remove(0)
    }
}
