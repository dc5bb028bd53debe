//! The text cut into tokens, cues found in it, claims and source mentions set down in it.

use super::phrases::{self, Hit, List};
use super::token::{Token, tokens};
use super::{ClaimPlaces, SourceMention};
use crate::{Place, Prose};
use claimgraph_model::{CitationForm, Id};
use std::collections::BTreeSet;
use std::ops::Range;

/// Longer sentences are lists or tables; they are looked at in pieces of so many tokens, so that the passes stay linear.
const LONGEST: usize = 400;

/// A sentence: tokens, the cues in it, the sources mentioned in it.
#[derive(Debug)]
pub(crate) struct Sentence<'p> {
    pub(crate) passage: usize,
    pub(crate) tokens: Vec<Token<'p>>,
    pub(crate) hits: Vec<Hit>,
    pub(crate) sources: Vec<Source>,
}

/// A source mentioned in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Index into the mentions given.
    pub(crate) mention: usize,
    /// Its tokens.
    pub(crate) at: Range<usize>,
    pub(crate) form: CitationForm,
}

/// A claim set down in its home sentence: the one with the cue, or without a cue the one with the effect. Ends that stand in another
/// sentence are `None`.
#[derive(Debug)]
pub(crate) struct Located<'a> {
    pub(crate) places: ClaimPlaces<'a>,
    /// Index into [`Scene::sentences`].
    pub(crate) home: usize,
    pub(crate) cause: Option<Range<usize>>,
    pub(crate) effect: Option<Range<usize>>,
    pub(crate) cue: Option<Range<usize>>,
}

/// Everything the passes look at.
#[derive(Debug)]
pub(crate) struct Scene<'p, 'd> {
    pub(crate) prose: &'p Prose<'d>,
    pub(crate) mentions: &'p [SourceMention],
    pub(crate) sentences: Vec<Sentence<'p>>,
    /// Works that are cited by author and year, or by number, somewhere.
    pub(crate) cited_by_year: BTreeSet<&'p Id>,
    /// For each passage, its sentences; one past the last at the end.
    first: Vec<usize>,
}

impl<'p, 'd> Scene<'p, 'd> {
    pub(crate) fn new(prose: &'p Prose<'d>, mentions: &'p [SourceMention]) -> Self {
        let mut sentences = Vec::new();
        let mut first = Vec::with_capacity(prose.passages.len() + 1);
        let mut by_place: Vec<usize> = (0..mentions.len()).collect();
        by_place.sort_by(|&a, &b| (&mentions[a].place, a).cmp(&(&mentions[b].place, b)));
        let mut mention = by_place.into_iter().peekable();
        for (passage, p) in prose.passages.iter().enumerate() {
            first.push(sentences.len());
            let text = p.flow.as_str();
            for range in &p.sentences {
                let mut rest = tokens(text, range.clone());
                while !rest.is_empty() {
                    let later = rest.split_off(rest.len().min(LONGEST));
                    let tokens = std::mem::replace(&mut rest, later);
                    let end = rest.first().map_or(range.end, |t| t.bytes.start);
                    let hits = phrases::find(&tokens);
                    let mut sources = Vec::new();
                    while let Some(n) = mention.next_if(|&n| (mentions[n].place.passage, mentions[n].place.start) < (passage, end)) {
                        if let Some(at) = within(&tokens, passage, mentions[n].place.passage, &mentions[n].place) {
                            sources.push(Source { mention: n, at, form: mentions[n].form });
                        }
                    }
                    sentences.push(Sentence { passage, tokens, hits, sources });
                }
            }
        }
        first.push(sentences.len());
        let cited_by_year = mentions.iter().filter(|m| m.form != CitationForm::NamedSource).map(|m| &m.work).collect();
        Self { prose, mentions, sentences, cited_by_year, first }
    }

    /// The sentences of a passage, as indexes into [`Self::sentences`].
    pub(crate) fn of_passage(&self, passage: usize) -> Range<usize> {
        self.first[passage]..self.first[passage + 1]
    }

    /// The sentence that holds the start of a place, or the nearest before it. `None` in a passage without sentences.
    pub(crate) fn sentence_of(&self, place: &Place) -> Option<usize> {
        let range = self.of_passage(place.passage);
        let inside = &self.sentences[range.clone()];
        let n = inside.partition_point(|s| s.tokens.first().is_some_and(|t| t.bytes.start <= place.start));
        (!range.is_empty()).then(|| range.start + n.saturating_sub(1))
    }

    pub(crate) fn locate<'a>(&self, places: &ClaimPlaces<'a>) -> Located<'a> {
        let anchor = places.cue.unwrap_or(places.effect);
        let home = self.sentence_of(anchor).unwrap_or(0);
        let at = |place: &Place| {
            let sentence = self.sentences.get(home)?;
            within(&sentence.tokens, sentence.passage, place.passage, place)
        };
        Located { places: *places, home, cause: at(places.cause), effect: at(places.effect), cue: places.cue.and_then(at) }
    }

    pub(crate) fn home(&self, claim: &Located<'_>) -> &Sentence<'p> {
        &self.sentences[claim.home]
    }

    /// The place of some tokens of a sentence.
    pub(crate) fn place(&self, sentence: usize, at: Range<usize>) -> Place {
        let s = &self.sentences[sentence];
        Place { passage: s.passage, start: s.tokens[at.start].bytes.start, end: s.tokens[at.end - 1].bytes.end }
    }
}

/// The tokens that a place touches.
fn within(tokens: &[Token<'_>], passage: usize, of: usize, place: &Place) -> Option<Range<usize>> {
    let from = tokens.partition_point(|t| t.bytes.end <= place.start);
    let to = tokens.partition_point(|t| t.bytes.start < place.end);
    (passage == of && from < to).then_some(from..to)
}

impl Sentence<'_> {
    /// The cues of a list.
    pub(crate) fn hits(&self, list: List) -> impl DoubleEndedIterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.list == list)
    }

    pub(crate) fn word(&self, n: usize) -> &str {
        self.tokens.get(n).map_or("", |t| &*t.word)
    }
}

impl Located<'_> {
    /// Whether a token stands in the cause or the effect.
    pub(crate) fn in_ends(&self, n: usize) -> bool {
        [&self.cause, &self.effect].into_iter().flatten().any(|end| end.contains(&n))
    }

    /// Where the relation is stated: the cue, or without one the second of the ends.
    pub(crate) fn anchor(&self) -> Option<Range<usize>> {
        self.cue.clone().or_else(|| match (&self.cause, &self.effect) {
            (Some(a), Some(b)) => Some(if a.start < b.start { b.clone() } else { a.clone() }),
            (a, b) => a.clone().or_else(|| b.clone()),
        })
    }
}
