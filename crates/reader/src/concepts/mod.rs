//! Concepts: what a researcher would query by, and the ends of claims.
//!
//! Every noun phrase is a candidate; its variants meet in one normal form; termhood ranks them. The ends of claims are peeled down to their
//! concept and always kept. Only what the paper says becomes a wider term.

mod abbreviations;
mod category;
mod chunks;
mod definitions;
mod ends;
mod label;
mod lists;
mod normal;
mod relations;
mod slips;
mod terms;
#[cfg(test)]
mod tests;

pub use abbreviations::{Abbreviation, abbreviations};
pub(crate) use chunks::{chunks, joined};
pub(crate) use label::surface as label_of;
pub(crate) use lists::Lists;
pub(crate) use normal::Normal;

use crate::events::Masks;
use crate::names::Names;
use crate::{Place, Prose};
use claimgraph_model::{Change, Concept, ConceptTier, End, Id};
use claimgraph_syntax::Parse;
use std::collections::{BTreeMap, BTreeSet};
use terms::Terms;

/// What the concept pass found.
#[derive(Debug, Clone)]
pub struct ConceptReading {
    /// Concepts in order of id.
    pub concepts: Vec<Concept>,
    /// One for each place given, in the same order.
    pub ends: Vec<End>,
    /// Where a concept is defined: the sentence, never its words.
    pub definitions: Vec<(Id, Place)>,
    /// Short forms with their long forms.
    pub abbreviations: Vec<Abbreviation>,
}

/// Finds the concepts of a paper and names the ends of its claims.
///
/// `parses` belong to [`Prose::sentences`], one each and in the same order; word classes suffice ([`claimgraph_syntax::tag`]). `ends` are the
/// places of causes and effects; each gets its concept and the change that its words state. `cited` are the places of citations, in which no
/// concept is sought. Takes time in proportion to the length of the text.
///
/// ```
/// use claimgraph_model::Change;
/// use claimgraph_reader::{Place, Prose, concepts};
/// let text = "The lack of rural clinics raises child mortality. Child mortality fell later.\n";
/// let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
/// let prose = Prose::new(&document);
/// let parses: Vec<_> = prose.sentences().map(|s| claimgraph_syntax::tag(&text[s.range()])).collect();
/// let ends = [Place { passage: 0, start: 0, end: 25 }, Place { passage: 0, start: 33, end: 48 }];
/// let found = concepts(&prose, &parses, &ends, &[]);
/// assert_eq!(found.ends[0].concept.as_str(), "rural-clinics");
/// assert_eq!(found.ends[0].change, Some(Change::Down));
/// assert_eq!(found.ends[1].concept.as_str(), "child-mortality");
/// ```
#[must_use]
pub fn concepts(prose: &Prose<'_>, parses: &[Parse<'_>], ends: &[Place], cited: &[Place]) -> ConceptReading {
    let sentences: Vec<Place> = prose.sentences().collect();
    let short = abbreviations(prose);
    let mut normal = Normal::default();
    for pair in &short {
        let long = normal.text(&pair.long);
        normal.abbreviate(&pair.short, long);
    }
    let misread = slips::slips(&mut normal, parses, &short);
    let masks = Masks::new(prose, cited);
    let mut terms = Terms::collect(prose, parses, normal, |place| masks.hides(place.passage, &place.range()));
    let named: Vec<(u32, bool)> = ends.iter().map(|end| end_term(&mut terms, prose, &sentences, parses, end)).collect();

    let ranked = rank(&terms);
    let length: usize = parses.iter().map(Parse::len).sum();
    let core: BTreeSet<u32> = ranked.iter().map(|&(n, _)| n).filter(|&n| terms.count(n) > 1).take((length / 80).clamp(10, 400)).collect();
    let also = ranked.iter().filter(|(n, _)| !core.contains(n)).take((length / 60).clamp(10, 600)).map(|&(n, _)| n);
    let mut chosen: BTreeSet<u32> = core.iter().copied().chain(also).collect();
    chosen.extend(named.iter().map(|&(n, _)| n));

    let forms: BTreeMap<u32, (String, Vec<String>)> = chosen.iter().map(|&n| (n, label::label(&terms.surfaces(n, parses)))).collect();
    let ids = name(&terms, &forms);
    let mentions = mentions(&terms, &chosen, &sentences, parses);
    let mut wider: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (narrow, wide) in relations::by_head(&terms, &chosen) {
        wider.entry(narrow).or_default().insert(wide);
    }
    for (narrow, wide) in relations::stated(&mut terms, parses, &chosen) {
        wider.entry(narrow).or_default().insert(wide);
    }
    let wider = acyclic(wider);
    let definitions = definitions::definitions(&mut terms, &sentences, parses, &chosen)
        .into_iter()
        .map(|(n, place)| (ids[&n].0.clone(), place))
        .collect();
    let mut list: Vec<Concept> = chosen
        .iter()
        .map(|&n| {
            let term = &terms.terms[n as usize];
            let (id, label) = ids[&n].clone();
            let mut forms = forms[&n].1.clone();
            let hidden: Vec<String> =
                misread.iter().map(|(wrong, _)| wrong.clone()).filter(|wrong| forms.contains(wrong) || label == *wrong).collect();
            forms.retain(|form| !hidden.contains(form) && *form != label);
            for pair in
                short.iter().filter(|pair| terms.normal.abbreviated(&pair.short).is_some_and(|long| *long == *terms.keys[n as usize]))
            {
                for form in [&pair.short, &pair.long] {
                    if !form.eq_ignore_ascii_case(&label) && !forms.iter().any(|f| f.eq_ignore_ascii_case(form)) {
                        forms.push(form.clone());
                    }
                }
            }
            let mut spans: Vec<_> = mentions.get(&n).into_iter().flatten().map(|place| prose.span(place)).collect();
            spans.sort();
            spans.dedup();
            Concept {
                category: category::category(&term.head, &label),
                id,
                label,
                alt_labels: forms,
                hidden_labels: hidden,
                tier: if core.contains(&n) { ConceptTier::Core } else { ConceptTier::Secondary },
                definition: None,
                broader: wider.get(&n).into_iter().flatten().map(|w| ids[w].0.clone()).collect(),
                related: Vec::new(),
                mentions: spans,
            }
        })
        .collect();
    list.sort_by(|a, b| a.id.cmp(&b.id));
    let ends = named.into_iter().map(|(n, down)| End { concept: ids[&n].0.clone(), change: down.then_some(Change::Down) }).collect();
    ConceptReading { concepts: list, ends, definitions, abbreviations: short }
}

/// The label of the concept that some tokens name.
pub(crate) fn ends_named(parse: &Parse<'_>, tokens: std::ops::Range<usize>) -> String {
    label::surface(parse, ends::named(parse, tokens).core)
}

/// The term that an end names, and whether its words state less of it.
fn end_term(terms: &mut Terms, prose: &Prose<'_>, sentences: &[Place], parses: &[Parse<'_>], end: &Place) -> (u32, bool) {
    let at = sentences.partition_point(|s| (s.passage, s.end) <= (end.passage, end.start));
    let within = sentences.get(at).filter(|s| s.passage == end.passage && s.start <= end.start && end.end <= s.end).zip(parses.get(at));
    if let Some((sentence, parse)) = within {
        let tokens = parse.within(end.start - sentence.start..end.end - sentence.start);
        let named = ends::named(parse, tokens.clone());
        if named.pronoun
            && let Some((place, parse, chunk)) = antecedent(sentences, parses, at, tokens.start)
            && let Some(n) = terms.end(place as u32, parse, chunk)
        {
            return (n, named.down);
        }
        if let Some((place, parse, longer)) = fuller(sentences, parses, at, &named.core, tokens.start)
            && let Some(n) = terms.end(place as u32, parse, longer)
        {
            return (n, named.down);
        }
        if let Some(n) = terms.end(at as u32, parse, named.core) {
            return (n, named.down);
        }
    }
    // Words that no one sentence holds, or marks alone.
    let words = prose.words(end);
    let parse = claimgraph_syntax::tag(words);
    let named = ends::named(&parse, 0..parse.len());
    let n = terms
        .loose_end(end, &parse, named.core)
        .or_else(|| terms.loose_end(end, &parse, 0..parse.len()))
        .unwrap_or_else(|| terms.nameless(end));
    (n, named.down)
}

/// What "this strategy", "such a shift" take up: the nearest longer phrase before with the same head and the same words, in this sentence or
/// the three before it.
fn fuller<'a, 'p>(
    sentences: &[Place],
    parses: &'a [Parse<'p>],
    at: usize,
    core: &std::ops::Range<usize>,
    first: usize,
) -> Option<(usize, &'a Parse<'p>, std::ops::Range<usize>)> {
    let own = &parses[at];
    let pointing = first < own.len() && matches!(own.lower(first).as_ref(), "this" | "these" | "such" | "those" | "that");
    if !pointing || core.len() > 3 || core.is_empty() || !own.tag(core.end - 1).is_noun() {
        return None;
    }
    let wanted: Vec<String> = core.clone().map(|i| own.lemma(i).to_lowercase()).collect();
    let head = wanted.last()?;
    for n in (at.saturating_sub(3)..=at).rev().filter(|&n| sentences[n].passage == sentences[at].passage) {
        let parse = &parses[n];
        let found = chunks(parse);
        let limit = if n == at { first } else { parse.len() };
        for (k, chunk) in found.iter().enumerate().rev().filter(|(_, c)| c.end <= limit) {
            // "X of Y" is headed by X.
            let joined =
                found.get(k + 1).filter(|second| joined(parse, chunk, second)).map_or(chunk.clone(), |second| chunk.start..second.end);
            let words: Vec<String> = joined.clone().map(|i| parse.lemma(i).to_lowercase()).collect();
            let headed = parse.lemma(chunk.end - 1).to_lowercase() == *head;
            if headed && joined.len() > core.len() && wanted.iter().all(|w| words.contains(w)) {
                return Some((n, parse, joined));
            }
        }
    }
    None
}

/// What a pronoun most likely stands for: the subject of its sentence where one stands before it, else that of the sentence before.
fn antecedent<'a, 'p>(
    sentences: &'a [Place],
    parses: &'a [Parse<'p>],
    at: usize,
    token: usize,
) -> Option<(usize, &'a Parse<'p>, std::ops::Range<usize>)> {
    let own = chunks(&parses[at]).into_iter().find(|c| c.end <= token);
    if let Some(chunk) = own {
        return Some((at, &parses[at], chunk));
    }
    let before = at.checked_sub(1).filter(|&b| sentences[b].passage == sentences[at].passage)?;
    let chunk = chunks(&parses[before]).into_iter().next()?;
    Some((before, &parses[before], chunk))
}

/// Candidates that can be concepts by themselves, best first.
fn rank(terms: &Terms) -> Vec<(u32, f64)> {
    let lists = Lists::get();
    let mut ranked: Vec<(u32, f64)> = (0..terms.terms.len() as u32)
        .filter_map(|n| {
            let term = &terms.terms[n as usize];
            let key = &terms.keys[n as usize];
            let least = if key.len() == 1 { 3 } else { 2 };
            // Authors of citations, labels of figures and units with exponents are no terms.
            let wordy = key.iter().all(|&w| {
                let word = terms.normal.word(w);
                let clean = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '&' | '.' | '+'));
                clean
                    && word.chars().any(char::is_alphabetic)
                    && !matches!(word, "et" | "al" | "al." | "fig" | "fig." | "figs." | "eq." | "ibid" | "ibid.")
            });
            let first = terms.normal.word(key[0]);
            let loose = lists.loose.contains(first) || lists.up_before.contains(first) || lists.down_before.contains(first);
            let sound = wordy && !loose && (terms.count(n) >= least || (term.front && terms.count(n) >= 2) || term.ends > 0);
            sound.then(|| (n, terms.score(n))).filter(|(_, score)| *score > 0.0)
        })
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| terms.keys[a.0 as usize].cmp(&terms.keys[b.0 as usize])));
    ranked
}

/// Labels and ids; the more used concept gets the plainer id where two labels fold into one.
fn name(terms: &Terms, forms: &BTreeMap<u32, (String, Vec<String>)>) -> BTreeMap<u32, (Id, String)> {
    let mut order: Vec<u32> = forms.keys().copied().collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(terms.count(n)), n));
    let mut names = Names::default();
    let mut ids = BTreeMap::new();
    for n in order {
        let label = forms[&n].0.clone();
        let label = if label.is_empty() { terms.normal.spell(&terms.keys[n as usize]) } else { label };
        ids.insert(n, (names.fresh(&label), label));
    }
    ids
}

/// Where each concept is named: a place within a longer concept's place belongs to the longer one.
fn mentions(terms: &Terms, chosen: &BTreeSet<u32>, sentences: &[Place], parses: &[Parse<'_>]) -> BTreeMap<u32, Vec<Place>> {
    let mut all: Vec<(Place, u32)> =
        chosen.iter().flat_map(|&n| terms.places(n, sentences, parses).into_iter().map(move |p| (p, n))).collect();
    all.sort_by(|a, b| {
        (a.0.passage, a.0.start, std::cmp::Reverse(a.0.end), a.1).cmp(&(b.0.passage, b.0.start, std::cmp::Reverse(b.0.end), b.1))
    });
    let mut kept: BTreeMap<u32, Vec<Place>> = BTreeMap::new();
    let mut reach: (usize, usize) = (0, 0);
    for (place, n) in all {
        if place.passage == reach.0 && place.end <= reach.1 && !kept.get(&n).is_none_or(|k| k.is_empty()) {
            continue;
        }
        if place.passage != reach.0 || place.end > reach.1 {
            reach = (place.passage, place.end);
        }
        kept.entry(n).or_default().push(place);
    }
    kept
}

/// Drops what would make a concept wider than itself over others: an edge is kept where its wider end does not already lead back.
fn acyclic(wider: BTreeMap<u32, BTreeSet<u32>>) -> BTreeMap<u32, BTreeSet<u32>> {
    let mut kept: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (narrow, wides) in wider {
        for wide in wides {
            let (mut stack, mut seen) = (vec![wide], BTreeSet::from([wide]));
            while let Some(at) = stack.pop() {
                for &next in kept.get(&at).into_iter().flatten() {
                    if seen.insert(next) {
                        stack.push(next);
                    }
                }
            }
            if !seen.contains(&narrow) {
                kept.entry(narrow).or_default().insert(wide);
            }
        }
    }
    kept
}
