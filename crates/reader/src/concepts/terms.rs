//! Candidate terms of a paper: every noun phrase and what it holds, counted.

use super::chunks::{chunks, joined};
use super::lists::Lists;
use super::normal::{Key, Normal};
use crate::{Place, Prose};
use claimgraph_document::{DivisionKind, UnitKind};
use claimgraph_syntax::{Parse, tag};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;
use std::ops::Range;

/// A run of tokens of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) sentence: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A term in all its variants.
#[derive(Debug, Default)]
pub(crate) struct Term {
    /// Where it is printed, alone or within a longer term.
    pub(crate) spots: Vec<Spot>,
    /// Where claims name it.
    pub(crate) end_spots: Vec<Spot>,
    /// Places that no sentence holds, with the words printed there.
    pub(crate) loose: Vec<(Place, String)>,
    /// How often it stands within a longer candidate.
    nested: usize,
    /// The longer candidates.
    containers: Vec<u32>,
    /// Divisions in which it is met.
    divisions: Vec<u32>,
    /// Whether the title, a heading, the abstract or a key word has it.
    pub(crate) front: bool,
    /// How often it is the end of a claim.
    pub(crate) ends: usize,
    /// The last word's dictionary form.
    pub(crate) head: String,
}

/// The terms of a paper by key.
#[derive(Debug)]
pub(crate) struct Terms {
    pub(crate) normal: Normal,
    pub(crate) keys: Vec<Key>,
    pub(crate) terms: Vec<Term>,
    index: HashMap<Key, u32>,
}

/// Longer candidates are rare and their parts many.
const LONGEST: usize = 5;

impl Terms {
    pub(crate) fn collect(prose: &Prose<'_>, parses: &[Parse<'_>], normal: Normal, masked: impl Fn(&Place) -> bool) -> Self {
        let mut terms = Self { normal, keys: Vec::new(), terms: Vec::new(), index: HashMap::default() };
        for (n, (place, parse)) in prose.sentences().zip(parses).enumerate() {
            let unit = &prose.document.units[prose.passages[place.passage].unit];
            let division = unit.division.map_or(u32::MAX, |d| d as u32);
            let abstracted = unit
                .division
                .is_some_and(|d| matches!(prose.document.divisions[d].kind, DivisionKind::Abstract | DivisionKind::AbstractPart));
            terms.sentence(n as u32, &place, parse, (division, abstracted), &masked);
        }
        terms.front(prose);
        terms
    }

    fn sentence(&mut self, n: u32, place: &Place, parse: &Parse<'_>, zone: (u32, bool), masked: &impl Fn(&Place) -> bool) {
        let mut found = chunks(parse);
        found.retain(|chunk| {
            let bytes = parse.bytes(chunk.clone());
            !masked(&Place { passage: place.passage, start: place.start + bytes.start, end: place.start + bytes.end })
        });
        let mut numbers: Vec<u32> = Vec::new();
        let mut bounds: Vec<usize> = Vec::new();
        for (k, chunk) in found.iter().enumerate() {
            // The normal words of the chunk's tokens, once for all its parts.
            numbers.clear();
            bounds.clear();
            for i in chunk.clone() {
                bounds.push(numbers.len());
                numbers.extend_from_slice(self.normal.token(parse, i));
            }
            bounds.push(numbers.len());
            let whole = self.note(n, parse, chunk.clone(), &numbers, zone);
            if (2..=LONGEST).contains(&chunk.len()) {
                for start in chunk.clone() {
                    for end in start + 1..=chunk.end {
                        if (start..end) != *chunk
                            && parse.tag(end - 1).is_noun()
                            && !parse.tag(start).is_punct()
                            && parse.tag(start) != claimgraph_syntax::Tag::POS
                        {
                            let key = &numbers[bounds[start - chunk.start]..bounds[end - chunk.start]];
                            let part = self.note(n, parse, start..end, key, zone);
                            self.nest(part, whole);
                        }
                    }
                }
            }
            if let Some(second) = found.get(k + 1)
                && joined(parse, chunk, second)
                && chunk.len() + second.len() <= LONGEST + 1
                && let Some(key) = key_of(&mut self.normal, parse, chunk.start..second.end)
            {
                let both = self.note(n, parse, chunk.start..second.end, &key, zone);
                self.nest(whole, both);
                if let Some(key) = key_of(&mut self.normal, parse, second.clone()) {
                    // The second phrase is noted only after this one; what is new then is nested all the same.
                    let inner = self.enter(&key, parse, second);
                    self.nest(Some(inner), both);
                }
            }
        }
    }

    fn note(
        &mut self,
        sentence: u32,
        parse: &Parse<'_>,
        tokens: Range<usize>,
        key: &[u32],
        (division, abstracted): (u32, bool),
    ) -> Option<u32> {
        if key.is_empty() {
            return None;
        }
        let n = self.enter(key, parse, &tokens);
        let term = &mut self.terms[n as usize];
        term.spots.push(Spot { sentence, start: tokens.start as u32, end: tokens.end as u32 });
        if term.divisions.last() != Some(&division) {
            term.divisions.push(division);
        }
        term.front |= abstracted;
        Some(n)
    }

    fn enter(&mut self, key: &[u32], parse: &Parse<'_>, tokens: &Range<usize>) -> u32 {
        if let Some(&n) = self.index.get(key) {
            return n;
        }
        let n = self.terms.len() as u32;
        let head = head_of(parse, tokens);
        self.terms.push(Term { head, ..Term::default() });
        self.keys.push(key.into());
        self.index.insert(key.into(), n);
        n
    }

    /// The term that an end of a claim names; made where it is new.
    pub(crate) fn end(&mut self, sentence: u32, parse: &Parse<'_>, tokens: Range<usize>) -> Option<u32> {
        let key = key_of(&mut self.normal, parse, tokens.clone())?;
        let n = self.enter(&key, parse, &tokens);
        let spot = Spot { sentence, start: tokens.start as u32, end: tokens.end as u32 };
        let term = &mut self.terms[n as usize];
        // Several claims may share an end: it is one place.
        if !term.end_spots.iter().rev().take(6).any(|known| *known == spot) {
            term.ends += 1;
            term.end_spots.push(spot);
        }
        Some(n)
    }

    /// The same for words that no one sentence holds.
    pub(crate) fn loose_end(&mut self, place: &Place, parse: &Parse<'_>, tokens: Range<usize>) -> Option<u32> {
        let key = key_of(&mut self.normal, parse, tokens.clone())?;
        let n = self.enter(&key, parse, &tokens);
        let bytes = parse.bytes(tokens.clone());
        let at = Place { passage: place.passage, start: place.start + bytes.start, end: place.start + bytes.end };
        let term = &mut self.terms[n as usize];
        term.ends += 1;
        term.loose.push((at, super::label::surface(parse, tokens)));
        Some(n)
    }

    /// How often a term is printed.
    pub(crate) fn count(&self, n: u32) -> usize {
        let term = &self.terms[n as usize];
        // What a claim names is mostly met as a noun phrase already.
        term.spots.len().max(term.end_spots.len()) + term.loose.len()
    }

    /// The printed forms of a term, determiners left out, and how often each is met.
    pub(crate) fn surfaces(&self, n: u32, parses: &[Parse<'_>]) -> BTreeMap<String, usize> {
        let term = &self.terms[n as usize];
        let mut surfaces = BTreeMap::new();
        // Ends give a form only to what is no noun phrase of its own.
        let spots = if term.spots.is_empty() { &term.end_spots } else { &term.spots };
        for spot in spots {
            let surface = super::label::surface(&parses[spot.sentence as usize], spot.start as usize..spot.end as usize);
            *surfaces.entry(surface).or_insert(0) += 1;
        }
        for (_, surface) in &term.loose {
            *surfaces.entry(surface.clone()).or_insert(0) += 1;
        }
        surfaces.remove("");
        surfaces
    }

    /// Where a term is printed.
    pub(crate) fn places(&self, n: u32, sentences: &[Place], parses: &[Parse<'_>]) -> Vec<Place> {
        let term = &self.terms[n as usize];
        let of = |spot: &Spot| {
            let sentence = &sentences[spot.sentence as usize];
            let bytes = parses[spot.sentence as usize].bytes(spot.start as usize..spot.end as usize);
            Place { passage: sentence.passage, start: sentence.start + bytes.start, end: sentence.start + bytes.end }
        };
        term.spots.iter().chain(&term.end_spots).map(of).chain(term.loose.iter().map(|(place, _)| place.clone())).collect()
    }

    /// A term for an end whose words name nothing at all.
    pub(crate) fn nameless(&mut self, place: &Place) -> u32 {
        let number = self.normal.number("unnamed");
        let key: Key = Box::new([number]);
        let n = self.index.get(&key).copied().unwrap_or_else(|| {
            let n = self.terms.len() as u32;
            self.terms.push(Term { head: "unnamed".to_owned(), ..Term::default() });
            self.keys.push(key.clone());
            self.index.insert(key, n);
            n
        });
        self.terms[n as usize].loose.push((place.clone(), "unnamed".to_owned()));
        n
    }

    fn nest(&mut self, part: Option<u32>, whole: Option<u32>) {
        if let (Some(part), Some(whole)) = (part, whole)
            && part != whole
        {
            let term = &mut self.terms[part as usize];
            term.nested += 1;
            term.containers.push(whole);
        }
    }

    /// Title, headings and key words tell what the paper is about.
    fn front(&mut self, prose: &Prose<'_>) {
        let document = prose.document;
        let front = document.units.iter().filter(|u| matches!(u.kind, UnitKind::Title | UnitKind::Heading | UnitKind::Keywords));
        for unit in front {
            let flow = document.flow(&unit.spans);
            for part in flow.as_str().split([';', '·', '•', ',', ':']) {
                let lower = part.to_lowercase();
                let parse = tag(&lower);
                let found = chunks(&parse);
                for (n, chunk) in found.iter().enumerate() {
                    self.mark(&parse, chunk.clone());
                    if let Some(second) = found.get(n + 1).filter(|s| joined(&parse, chunk, s)) {
                        self.mark(&parse, chunk.start..second.end);
                    }
                }
            }
        }
    }

    fn mark(&mut self, parse: &Parse<'_>, tokens: Range<usize>) {
        if let Some(n) = key_of(&mut self.normal, parse, tokens).and_then(|key| self.index.get(&key).copied()) {
            self.terms[n as usize].front = true;
        }
    }

    pub(crate) fn find(&self, key: &[u32]) -> Option<u32> {
        self.index.get(key).copied()
    }

    /// Termhood: the C-value of Frantzi and Ananiadou, raised by spread over the paper, by place and by use in claims.
    pub(crate) fn score(&self, n: u32) -> f64 {
        let term = &self.terms[n as usize];
        let length = self.keys[n as usize].len() as f64;
        let lists = Lists::get();
        if length < 2.0 && lists.empty.contains(&term.head) {
            return 0.0;
        }
        let mut containers = term.containers.clone();
        containers.sort_unstable();
        containers.dedup();
        let count = self.count(n) as f64;
        // Nothing of it ever stands alone: a mere part of one longer term.
        let alone = count - (term.nested as f64).min(count);
        let free = match containers.len() {
            0 => count,
            // The C-value is made for terms of several words; of one word only what stands alone counts.
            _ if length < 2.0 => alone,
            n => count - term.nested as f64 / n as f64,
        };
        if alone < 1.0 && containers.len() < 3 {
            return 0.0;
        }
        let mut divisions = term.divisions.clone();
        divisions.sort_unstable();
        divisions.dedup();
        let spread = 1.0 + 0.25 * (divisions.len() as f64).ln_1p();
        let place = if term.front { 1.5 } else { 1.0 };
        let used = 1.0 + 0.4 * (term.ends as f64).ln_1p();
        (length + 1.0).log2() * free * spread * place * used
    }
}

/// Tokens that count: what stands in a bracket inside a name is left out.
fn outside_brackets(parse: &Parse<'_>, tokens: Range<usize>) -> Vec<usize> {
    let mut depth = 0;
    tokens
        .filter(|&i| {
            match parse.tag(i) {
                claimgraph_syntax::Tag::LRB => depth += 1,
                claimgraph_syntax::Tag::RRB => depth -= 1,
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

/// The normal words of a phrase; "X of Y" is turned to "Y X", so that "development of trade" meets "trade development".
pub(crate) fn key_of(normal: &mut Normal, parse: &Parse<'_>, tokens: Range<usize>) -> Option<Key> {
    let link =
        |i: usize, list: &[&str]| parse.tag(i) != claimgraph_syntax::Tag::NN && list.iter().any(|w| parse.word(i).eq_ignore_ascii_case(w));
    let bracketed = tokens.clone().any(|i| parse.tag(i) == claimgraph_syntax::Tag::LRB);
    let tokens: Vec<usize> = if bracketed { outside_brackets(parse, tokens) } else { tokens.collect() };
    let of = tokens.iter().position(|&i| link(i, &["of"]));
    let plain = !tokens
        .iter()
        .enumerate()
        .any(|(n, &i)| Some(n) != of && link(i, &["of", "and", "or", "to", "for", "in", "on", "between", "from", "with"]));
    let mut words: Vec<u32> = Vec::with_capacity(tokens.len() + 2);
    let turned = of.filter(|&at| at > 0 && plain).map_or((0, 0), |at| (at, at + 1));
    for &i in tokens[turned.1..].iter().chain(&tokens[..turned.0]) {
        words.extend_from_slice(normal.token(parse, i));
    }
    (!words.is_empty()).then(|| words.into_boxed_slice())
}

/// The dictionary form of the head: the last noun before the first preposition.
pub(crate) fn head_of(parse: &Parse<'_>, tokens: &Range<usize>) -> String {
    let end = tokens
        .clone()
        .find(|&i| i > tokens.start && matches!(parse.tag(i), claimgraph_syntax::Tag::IN | claimgraph_syntax::Tag::TO))
        .unwrap_or(tokens.end);
    let head = (tokens.start..end).rev().find(|&i| parse.tag(i).is_noun()).unwrap_or(end.max(tokens.start + 1) - 1);
    parse.lemma(head).to_lowercase()
}
