//! The concepts at the two ends of a claim.

use super::{change, fresh::Fresh};
use crate::{Place, Prose};
use claimgraph_model::{Category, Concept, ConceptTier, End, Id, Span};
use std::collections::{BTreeMap, HashMap};

/// Finds the concept that a phrase names: one that was found before and is mentioned at the head of the phrase, or one of the phrase's own.
pub(super) struct Ends<'p, 'd> {
    prose: &'p Prose<'d>,
    concepts: Vec<Concept>,
    fresh: Fresh,
    /// Mentions of known concepts, in order of place.
    mentions: Vec<(Span, usize)>,
    /// Concepts by the folded form of their labels.
    by_name: HashMap<String, usize>,
}

/// A label made of a phrase has at most so many words.
const LONGEST_LABEL: usize = 7;

impl<'p, 'd> Ends<'p, 'd> {
    pub(super) fn new(prose: &'p Prose<'d>, concepts: Vec<Concept>) -> Self {
        let mut fresh = Fresh::default();
        let mut by_name = HashMap::new();
        let mut mentions = Vec::new();
        for (n, concept) in concepts.iter().enumerate() {
            fresh.take(&concept.id);
            for label in std::iter::once(&concept.label).chain(&concept.alt_labels).chain(&concept.hidden_labels) {
                by_name.entry(fold(label)).or_insert(n);
            }
            mentions.extend(concept.mentions.iter().map(|m| (*m, n)));
        }
        mentions.sort();
        Self { prose, concepts, fresh, mentions, by_name }
    }

    /// The end of a claim that a phrase is.
    pub(super) fn end(&mut self, place: &Place) -> (End, Span) {
        let span = self.prose.span(place);
        let words = self.prose.words(place);
        let (core, change) = change::core(words);
        let at = Place { passage: place.passage, start: place.start + core.start, end: place.start + core.end };
        let phrase = &words[core];
        let concept = if at.start < at.end && !is_anaphor(phrase) {
            self.known(&at, phrase).unwrap_or_else(|| self.own(&at, phrase))
        } else {
            self.unresolved(words, span)
        };
        (End { concept: self.concepts[concept].id.clone(), change }, span)
    }

    /// All concepts, those that were made on the way too.
    pub(super) fn into_concepts(self) -> Vec<Concept> {
        self.concepts
    }

    /// The longest known concept that is mentioned before anything else of weight in the phrase, up to its end or to a preposition.
    fn known(&self, at: &Place, phrase: &str) -> Option<usize> {
        if let Some(&n) = self.by_name.get(&fold(phrase)) {
            return Some(n);
        }
        let span = self.prose.span(at);
        let from = self.mentions.partition_point(|(m, _)| m.start < span.start);
        let head_end = at.start + head(phrase);
        let head_end = self.prose.span(&Place { passage: at.passage, start: at.start, end: head_end.max(at.start + 1) }).end;
        self.mentions[from..]
            .iter()
            .take_while(|(m, _)| m.start < span.end)
            .filter(|(m, _)| m.end <= span.end && m.end >= head_end && m.start < head_end)
            .max_by_key(|(m, n)| (m.len(), std::cmp::Reverse(*n)))
            .map(|(_, n)| *n)
    }

    fn own(&mut self, at: &Place, phrase: &str) -> usize {
        let label = label(phrase);
        let key = fold(&label);
        let mention = self.prose.span(&Place { passage: at.passage, start: at.start, end: (at.start + label_end(phrase)).min(at.end) });
        if let Some(&n) = self.by_name.get(&key) {
            self.concepts[n].mentions.push(mention);
            return n;
        }
        self.add(label, key, mention)
    }

    /// A word that only points back ("this", "it") is kept as printed and never joined with others.
    fn unresolved(&mut self, words: &str, span: Span) -> usize {
        let word: String = words.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        let label = if word.chars().any(char::is_alphanumeric) {
            format!("{word} (at {})", span.start)
        } else {
            format!("phrase at {}", span.start)
        };
        let key = fold(&label);
        match self.by_name.get(&key) {
            Some(&n) => n,
            None => self.add(label, key, span),
        }
    }

    fn add(&mut self, label: String, key: String, mention: Span) -> usize {
        let n = self.concepts.len();
        let id = self.fresh.of(&label, "concept");
        self.concepts.push(Concept {
            id,
            category: category(&label),
            label,
            alt_labels: Vec::new(),
            hidden_labels: Vec::new(),
            tier: ConceptTier::Secondary,
            definition: None,
            broader: Vec::new(),
            related: Vec::new(),
            mentions: vec![mention],
        });
        self.by_name.insert(key, n);
        n
    }
}

/// Labels that mean the same: case, articles and the plural of the last word aside.
fn fold(label: &str) -> String {
    let mut words: Vec<String> = change::pieces(label).into_iter().map(|r| label[r].to_lowercase()).collect();
    words.retain(|w| !matches!(w.as_str(), "the" | "a" | "an"));
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words.join(" ")
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|s| s.len() > 2) {
        return format!("{stem}y");
    }
    let plain = word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.len() < 4;
    if plain { word.to_owned() } else { word.strip_suffix('s').unwrap_or(word).to_owned() }
}

/// A phrase as a label: cut before a relative clause and after a few words, in lower case but for names and abbreviations.
fn label(phrase: &str) -> String {
    let cut = &phrase[..label_end(phrase)];
    let words: Vec<&str> = cut
        .split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != ')'))
        .filter(|w| !w.is_empty())
        .collect();
    let mut label = words.join(" ");
    // A capital at the start of a sentence is no name where the other words have none.
    let capitals = words.iter().skip(1).filter(|w| w.starts_with(char::is_uppercase)).count();
    let first = words.first().copied().unwrap_or_default();
    if capitals == 0 && first.starts_with(char::is_uppercase) && first.chars().skip(1).all(|c| c.is_lowercase() || c == '-') {
        label = first.to_lowercase() + &label[first.len()..];
    }
    label
}

const CUTS: [&str; 14] =
    ["which", "that", "who", "whose", "where", "when", "while", "because", "if", "although", "but", "as", "than", "whether"];

/// The byte at which a label made of a phrase ends.
fn label_end(phrase: &str) -> usize {
    let pieces = change::pieces(phrase);
    let mut end = 0;
    for (n, piece) in pieces.iter().enumerate() {
        let word = phrase[piece.clone()].to_lowercase();
        let parted = n > 0 && phrase[end..piece.start].contains([',', ';', ':', '(', '—']);
        if n > 0 && (n >= LONGEST_LABEL || parted || CUTS.contains(&word.as_str())) {
            break;
        }
        end = piece.end;
    }
    // No label ends with a preposition or a conjunction.
    let mut kept: Vec<_> = pieces.into_iter().take_while(|p| p.end <= end).collect();
    while kept.len() > 1 && kept.last().is_some_and(|p| is_small(&phrase[p.clone()])) {
        kept.pop();
    }
    kept.last().map_or(phrase.len(), |p| p.end)
}

fn is_small(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "of" | "in"
            | "to"
            | "for"
            | "on"
            | "at"
            | "by"
            | "with"
            | "from"
            | "and"
            | "or"
            | "the"
            | "a"
            | "an"
            | "its"
            | "their"
            | "between"
            | "into"
            | "through"
            | "over"
            | "under"
            | "is"
            | "are"
            | "be"
            | "not"
    )
}

/// The byte at which the head of a noun phrase ends: before its first preposition or clause.
fn head(phrase: &str) -> usize {
    let pieces = change::pieces(phrase);
    let mut end = pieces.first().map_or(phrase.len(), |p| p.end);
    for piece in pieces.iter().skip(1) {
        let word = phrase[piece.clone()].to_lowercase();
        if is_small(&word) || CUTS.contains(&word.as_str()) || phrase[end..piece.start].contains([',', ';', ':', '(', '—']) {
            break;
        }
        end = piece.end;
    }
    end
}

/// Whether a phrase only points back.
fn is_anaphor(phrase: &str) -> bool {
    let lower = phrase.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        lower.as_str(),
        "" | "this"
            | "that"
            | "these"
            | "those"
            | "it"
            | "they"
            | "them"
            | "he"
            | "she"
            | "we"
            | "which"
            | "who"
            | "what"
            | "the former"
            | "the latter"
            | "former"
            | "latter"
            | "both"
            | "one"
            | "ones"
            | "others"
            | "the same"
            | "same"
            | "so"
            | "there"
    )
}

/// What a concept's last words tell of its kind.
fn category(label: &str) -> Category {
    const ENDINGS: &[(&[&str], Category)] = &[
        (
            &[
                "policy",
                "policies",
                "law",
                "act",
                "regulation",
                "regulations",
                "subsidy",
                "subsidies",
                "tax",
                "taxes",
                "tariff",
                "tariffs",
                "programme",
                "program",
                "reform",
                "reforms",
                "plan",
            ],
            Category::Policy,
        ),
        (&["strategy", "strategies", "approach"], Category::Strategy),
        (&["theory", "model", "framework"], Category::Theory),
        (&["technology", "technologies", "platform", "platforms", "software", "internet", "robots"], Category::Technology),
        (&["sector", "sectors", "industry", "industries"], Category::Sector),
        (
            &[
                "firm",
                "firms",
                "enterprise",
                "enterprises",
                "government",
                "governments",
                "households",
                "farmers",
                "workers",
                "companies",
                "people",
                "women",
                "students",
                "consumers",
                "smes",
            ],
            Category::Actor,
        ),
        (&["institution", "institutions", "agency", "organisation", "organization", "ministry", "system"], Category::Institution),
        (
            &["capital", "land", "labour", "labor", "credit", "data", "infrastructure", "funds", "skills", "talent", "water", "energy"],
            Category::Resource,
        ),
        (&["market", "markets"], Category::Market),
        (
            &[
                "poverty",
                "inequality",
                "risk",
                "risks",
                "problem",
                "problems",
                "crisis",
                "barrier",
                "barriers",
                "unemployment",
                "pollution",
                "conflict",
                "gap",
            ],
            Category::Problem,
        ),
        (&["rate", "rates", "share", "index", "ratio", "gdp", "income", "price", "prices", "cost", "costs", "wages"], Category::Indicator),
    ];
    let last = label.split_whitespace().last().unwrap_or_default().to_lowercase();
    if let Some((_, category)) = ENDINGS.iter().find(|(words, _)| words.contains(&last.as_str())) {
        return *category;
    }
    let process = ["tion", "ment", "ing", "sion", "ance"].iter().any(|e| last.ends_with(e) && last.len() > e.len() + 3);
    if process { Category::Process } else { Category::Condition }
}

/// How often each concept is an end of a claim: what is at many ends is core.
pub(super) fn rank(concepts: &mut [Concept], ends: impl Iterator<Item = Id>) {
    let mut counts: BTreeMap<Id, usize> = BTreeMap::new();
    for end in ends {
        *counts.entry(end).or_default() += 1;
    }
    for concept in concepts {
        if counts.get(&concept.id).is_some_and(|n| *n >= 3) || concept.mentions.len() >= 6 {
            concept.tier = ConceptTier::Core;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_end_where_a_clause_begins_and_keep_names() {
        for (phrase, wanted) in [
            ("Night trains that stop at every village", "night trains"),
            ("the Port Act of 1999", "the Port Act of 1999"),
            ("demand for ferries, buses and", "demand for ferries"),
            ("GDP", "GDP"),
            ("access of rural households in the north to the", "access of rural households in the north"),
        ] {
            assert_eq!(label(phrase), wanted);
        }
    }

    #[test]
    fn the_head_stands_before_the_first_preposition() {
        assert_eq!(head("cost of ferry transport"), "cost".len());
        assert_eq!(head("ferry transport"), "ferry transport".len());
    }

    #[test]
    fn plurals_and_articles_fall_together() {
        assert_eq!(fold("The ferry ports"), fold("ferry port"));
        assert_eq!(fold("subsidies"), fold("subsidy"));
        assert_ne!(fold("business"), fold("busines"));
    }
}
