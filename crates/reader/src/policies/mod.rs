//! Policies: by name, by what the paper calls a strategy or policy, targets, recommendations.

mod announced;
mod instrument;
mod named;
mod recommended;
#[cfg(test)]
mod tests;

use crate::concepts::{chunks, ends_named, joined, label_of};
use crate::events::{Bound, dates, is_cited};
use crate::found::Found;
use crate::names::Names;
use crate::tokens::Words;
use crate::{Place, Prose};
use claimgraph_model::{Category, Concept, ConceptTier, Id, Level, Policy, PolicyKind, PolicyStatus, Span};
use claimgraph_syntax::Parse;
use instrument::instruments;
use std::collections::BTreeMap;
use std::ops::Range;

/// The ends of a claim with their concepts: what tells the outcomes of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimEnds {
    /// The words that name the cause.
    pub cause: Place,
    /// The words that name the effect.
    pub effect: Place,
    /// The concept of the cause.
    pub cause_concept: Id,
    /// The concept of the effect.
    pub effect_concept: Id,
}

/// A policy on its way to its record.
struct Draft {
    sentence: usize,
    tokens: Range<usize>,
    label: String,
    kind: PolicyKind,
    status: PolicyStatus,
    actor: Option<String>,
    rule: &'static str,
}

/// Finds policies, in order of place; each is recorded where it is first named.
///
/// `parses` belong to [`Prose::sentences`], one each in the same order. `concepts` and `claims` are what the concept and claim passes found: they
/// give a policy its concept, what it acts on and what it is meant to bring about; both may be empty.
///
/// ```
/// use claimgraph_model::PolicyStatus;
/// use claimgraph_reader::{Prose, policies};
/// let text = "Parliament passed the Clean Rivers Act of 1997. Governments should fund rural clinics.\n";
/// let document = claimgraph_text::read(text.as_bytes().to_vec()).unwrap();
/// let prose = Prose::new(&document);
/// let parses: Vec<_> = prose.sentences().map(|s| claimgraph_syntax::tag(&text[s.range()])).collect();
/// let found = policies(&prose, &parses, &[], &[]);
/// assert_eq!(found[0].record.label, "Clean Rivers Act of 1997");
/// assert_eq!(found[1].record.status, PolicyStatus::Recommended);
/// ```
#[must_use]
pub fn policies(prose: &Prose<'_>, parses: &[Parse<'_>], concepts: &[Concept], claims: &[ClaimEnds]) -> Vec<Found<Policy>> {
    let sentences: Vec<Place> = prose.sentences().collect();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut called = Called::new(prose, &sentences, concepts);
    for (n, (place, parse)) in sentences.iter().zip(parses).enumerate() {
        let text = prose.passages[place.passage].flow.as_str();
        let words = Words::new(text, place.range());
        let taken = drafts.len();
        let mut put = |draft: Draft, drafts: &mut Vec<Draft>| {
            let key = same(&draft.label);
            let overlaps = drafts[taken..].iter().any(|d| d.tokens.start < draft.tokens.end && draft.tokens.start < d.tokens.end);
            if !overlaps && !known.contains_key(&key) {
                known.insert(key, drafts.len());
                drafts.push(draft);
            }
        };
        for name in named::names(&words) {
            let bytes = words.bytes(name.clone());
            let tokens = parse.within(bytes.start - place.start..bytes.end - place.start);
            let head = name.clone().rfind(|&i| instruments().is_head(words.word(i))).unwrap_or(name.start);
            let kind = instruments().kind(words.word(head), name.clone().map(|i| words.lower(i))).unwrap_or(PolicyKind::Programme);
            let draft = Draft {
                sentence: n,
                label: words.printed(name.clone()).replace('’', "'"),
                kind,
                status: status_of_name(parse, &tokens, words.word(head)),
                actor: actor(parse, &tokens),
                tokens,
                rule: "name",
            };
            put(draft, &mut drafts);
        }
        for target in targets(parse) {
            let label = short(parse, target.clone());
            put(
                Draft {
                    sentence: n,
                    tokens: target,
                    label,
                    kind: PolicyKind::Target,
                    status: PolicyStatus::Target,
                    actor: None,
                    rule: "target",
                },
                &mut drafts,
            );
        }
        for hit in recommended::recommended(parse) {
            let head = parse.lemma(hit.tokens.end - 1).into_owned();
            let verb = hit.verb.clone();
            let kind = instruments()
                .kind(&head, hit.tokens.clone().map(|i| parse.lemma(i).to_lowercase()).chain(verb.clone()))
                .unwrap_or(PolicyKind::Strategy);
            let phrase = short(parse, hit.tokens.clone());
            let label = verb.map_or_else(|| phrase.clone(), |v| format!("{v} {phrase}"));
            let actor = hit.actor.map(|a| parse.text()[parse.bytes(a)].to_owned());
            put(
                Draft { sentence: n, tokens: hit.tokens, label, kind, status: PolicyStatus::Recommended, actor, rule: hit.rule },
                &mut drafts,
            );
        }
        for (tokens, label, kind) in called.in_sentence(n, parse) {
            let status = status_of_name(parse, &tokens, "");
            put(Draft { sentence: n, actor: actor(parse, &tokens), tokens, label, kind, status, rule: "called-so" }, &mut drafts);
        }
        let phrases = chunks(parse);
        let announced = announced::put_forward(parse, &phrases).into_iter().map(|t| (t, "put-forward"));
        let announced = announced.chain(announced::quoted(parse).into_iter().map(|t| (t, "quoted-measure")));
        for (tokens, rule) in announced {
            let head = parse.lemma(tokens.end - 1).into_owned();
            let kind = instruments()
                .kind(&head, tokens.clone().map(|i| parse.lemma(i).to_lowercase()))
                .filter(|_| rule == "put-forward")
                .unwrap_or(PolicyKind::Guideline);
            let actor = actor(parse, &tokens);
            put(
                Draft { sentence: n, label: short(parse, tokens.clone()), tokens, kind, status: PolicyStatus::Proposed, actor, rule },
                &mut drafts,
            );
        }
        for tokens in announced::instruments_in(parse, &phrases) {
            let head = parse.lemma(phrases.iter().find(|c| c.start == tokens.start).map_or(tokens.end, |c| c.end) - 1).to_lowercase();
            let kind = instruments().kind(&head, tokens.clone().map(|i| parse.lemma(i).to_lowercase())).unwrap_or(PolicyKind::Strategy);
            let status = status_of_name(parse, &tokens, "");
            put(
                Draft {
                    sentence: n,
                    label: short(parse, tokens.clone()),
                    actor: actor(parse, &tokens),
                    tokens,
                    kind,
                    status,
                    rule: "instrument",
                },
                &mut drafts,
            );
        }
    }
    let links = Links::new(prose, concepts, claims);
    let mut names = Names::default();
    drafts.into_iter().map(|draft| record(prose, &sentences, parses, draft, &links, &mut names)).collect()
}

fn record(
    prose: &Prose<'_>,
    sentences: &[Place],
    parses: &[Parse<'_>],
    draft: Draft,
    links: &Links<'_>,
    names: &mut Names,
) -> Found<Policy> {
    let sentence = &sentences[draft.sentence];
    let parse = &parses[draft.sentence];
    let bytes = parse.bytes(draft.tokens.clone());
    let at = Place { passage: sentence.passage, start: sentence.start + bytes.start, end: sentence.start + bytes.end };
    let text = prose.passages[sentence.passage].flow.as_str();
    let words = Words::new(text, sentence.range());
    let first = (0..words.len()).find(|&i| words.bytes(i..i + 1).end > at.start).unwrap_or(0);
    let last = (first..words.len()).find(|&i| words.bytes(i..i + 1).start >= at.end).unwrap_or(words.len());
    // A date in the name, right behind it, or that the sentence gives alone.
    let dated = dates(&words, |i| is_cited(&words, i) && !(first..last + 2).contains(&i));
    let date = dated
        .iter()
        .find(|d| d.core.start >= first && d.core.start <= last + 3)
        .or_else(|| dated.first().filter(|d| dated.len() == 1 && d.bound != Bound::From && draft.rule == "name"))
        .map(|d| d.period);
    let span = prose.span(&at);
    let (outcomes, acts_on) = links.of_claims(&at);
    let concept = links.concept_at(span);
    let through = links.through(parse, sentence, &draft.tokens, prose);
    let low = draft.label.to_lowercase();
    let level = match () {
        () if ["firm", "enterprise", "household", "worker", "farmer", "sme"].iter().any(|w| low.contains(w)) => Some(Level::Micro),
        () if ["industr", "sector", "chain", "regional", "cluster", "platform"].iter().any(|w| low.contains(w)) => Some(Level::Meso),
        () if draft.rule == "name" => Some(Level::Macro),
        () => None,
    };
    Found {
        record: Policy {
            id: names.fresh(&draft.label),
            label: draft.label,
            span,
            kind: draft.kind,
            status: draft.status,
            actor: draft.actor,
            country: crate::places::place_in(&words, first).map(str::to_owned),
            date,
            level,
            targets: acts_on.into_iter().filter(|id| Some(id) != concept.as_ref()).collect(),
            outcomes,
            through,
            concept,
            mechanism: None,
            work: None,
        },
        place: Some(at),
        rule: draft.rule,
    }
}

/// One key for "strategy of open markets" and "open markets strategy", for straight and curly marks.
fn same(label: &str) -> String {
    let label = label.to_lowercase().replace(['’', '\'', '“', '”', '-'], " ");
    let mut words: Vec<&str> = label
        .split_whitespace()
        .filter(|w| !matches!(*w, "of" | "the" | "a" | "an" | "s" | "on" | "for"))
        .map(|w| if w.len() > 4 { w.strip_suffix('s').unwrap_or(w) } else { w })
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// At most eight words of a phrase.
fn short(parse: &Parse<'_>, tokens: Range<usize>) -> String {
    label_of(parse, tokens.start..tokens.end.min(tokens.start + 7)).replace('’', "'")
}

/// "goal of 70%", "the target of universal schooling".
fn targets(parse: &Parse<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for i in 0..parse.len() {
        let head = matches!(parse.lower(i).as_ref(), "goal" | "target" | "targets" | "goals" | "objective") && parse.tag(i).is_noun();
        if !head || i + 2 >= parse.len() || parse.lower(i + 1) != "of" {
            continue;
        }
        let phrases = chunks(parse);
        let end = phrases.iter().find(|c| c.end > i + 2 && c.start <= i + 6).map(|c| c.end);
        let number = (i + 2..parse.len().min(i + 5)).find(|&n| parse.lower(n) == "%" || parse.lower(n) == "percent").map(|n| n + 1);
        if let Some(end) = number.or(end) {
            found.push(i..end);
        }
    }
    found
}

/// How the sentence speaks of a named policy.
fn status_of_name(parse: &Parse<'_>, tokens: &Range<usize>, head: &str) -> PolicyStatus {
    let near = tokens.start.saturating_sub(8)..parse.len().min(tokens.end + 8);
    let any = |words: &[&str]| near.clone().any(|i| words.contains(&parse.lower(i).as_ref()));
    match () {
        () if any(&["repealed", "abolished", "former", "expired", "abandoned", "discontinued", "ended"]) => PolicyStatus::Historical,
        () if any(&["unfeasible", "infeasible", "rejected", "unsuitable", "inapplicable", "unworkable"]) => PolicyStatus::Rejected,
        () if head == "Bill"
            || head == "Proposals"
            || head == "Proposal"
            || any(&["proposed", "proposes", "propose", "draft", "drafts", "drafted", "proposal", "bill", "tabled", "debated"]) =>
        {
            PolicyStatus::Proposed
        }
        () if any(&["should", "recommend", "recommended"]) => PolicyStatus::Recommended,
        () => PolicyStatus::Enacted,
    }
}

/// Who made a policy, as named: "adopted by X", "X passed the …".
fn actor(parse: &Parse<'_>, tokens: &Range<usize>) -> Option<String> {
    const MAKING: &[&str] = &[
        "propose",
        "adopt",
        "pass",
        "launch",
        "enact",
        "introduce",
        "release",
        "issue",
        "approve",
        "announce",
        "publish",
        "sign",
        "establish",
        "implement",
        "create",
        "pursue",
        "draft",
        "ratify",
        "start",
        "initiate",
        "set",
    ];
    let named = |range: Range<usize>| -> Option<String> {
        let range = range.start..range.end.min(range.start + 10);
        let ok = range.clone().any(|i| parse.tag(i).is_name())
            || range.clone().any(|i| {
                matches!(
                    parse.lemma(i).as_ref(),
                    "government" | "parliament" | "ministry" | "state" | "commission" | "senate" | "congress" | "council" | "authority"
                )
            });
        ok.then(|| parse.text()[parse.bytes(range)].to_owned())
    };
    let phrases = chunks(parse);
    // "…, released by Xinhua": a maker right behind.
    let by = (tokens.end..parse.len().min(tokens.end + 6))
        .find(|&i| parse.lower(i) == "by" && i > 0 && MAKING.contains(&parse.lemma(i - 1).as_ref()));
    if let Some(by) = by {
        return phrases.iter().find(|c| c.start > by && c.start - by <= 2).cloned().and_then(named);
    }
    let verb = (tokens.start.saturating_sub(8)..tokens.start)
        .rev()
        .find(|&i| parse.tag(i).is_verb() && MAKING.contains(&parse.lemma(i).as_ref()))?;
    phrases.iter().rev().find(|c| c.end <= verb && verb - c.end <= 3).cloned().and_then(named)
}

/// Policies and strategies in small letters: concepts of these kinds, where they are first named.
struct Called<'c> {
    by_sentence: BTreeMap<usize, Vec<(&'c Concept, Range<usize>)>>,
    sentences: Vec<Place>,
}

impl<'c> Called<'c> {
    fn new(prose: &Prose<'_>, sentences: &[Place], concepts: &'c [Concept]) -> Self {
        let mut by_sentence: BTreeMap<usize, Vec<(&Concept, Range<usize>)>> = BTreeMap::new();
        let passages = Passages::new(prose);
        for concept in concepts.iter().filter(|c| {
            matches!(c.category, Category::Policy | Category::Strategy) && (c.tier == ConceptTier::Core || c.mentions.len() > 1)
        }) {
            let specific = concept.label.split([' ', '-']).filter(|w| !GENERIC.contains(w)).count() >= 2;
            let Some(first) = concept.mentions.first().filter(|_| specific) else { continue };
            let Some((passage, range)) = passages.find(prose, *first) else { continue };
            let n = sentences.partition_point(|s| (s.passage, s.end) <= (passage, range.start));
            if sentences.get(n).is_some_and(|s| s.passage == passage && s.start <= range.start) {
                by_sentence.entry(n).or_default().push((concept, range));
            }
        }
        Self { by_sentence, sentences: sentences.to_vec() }
    }

    fn in_sentence(&mut self, n: usize, parse: &Parse<'_>) -> Vec<(Range<usize>, String, PolicyKind)> {
        let start = self.sentences[n].start;
        let list = self.by_sentence.remove(&n).unwrap_or_default();
        list.into_iter()
            .filter_map(|(concept, range)| {
                let tokens = parse.within(range.start - start..range.end.saturating_sub(start));
                let head = concept.label.split(' ').next_back().unwrap_or_default().to_owned();
                let kind =
                    instruments().kind(&head, concept.label.split([' ', '-']).map(str::to_lowercase)).unwrap_or(PolicyKind::Strategy);
                (!tokens.is_empty()).then(|| (tokens, concept.label.clone(), kind))
            })
            .collect()
    }
}

/// Words that make a policy no particular one.
const GENERIC: &[&str] = &[
    "public",
    "national",
    "government",
    "state",
    "new",
    "economic",
    "social",
    "relevant",
    "existing",
    "current",
    "of",
    "the",
    "policy's",
    "local",
    "main",
    "other",
    "different",
];

/// Passages by their place in the source.
struct Passages {
    hulls: Vec<(Span, usize)>,
}

impl Passages {
    fn new(prose: &Prose<'_>) -> Self {
        let mut hulls: Vec<(Span, usize)> =
            prose.passages.iter().enumerate().map(|(n, p)| (prose.document.units[p.unit].hull(), n)).collect();
        hulls.sort_by_key(|(span, n)| (span.start, span.end, *n));
        Self { hulls }
    }

    fn find(&self, prose: &Prose<'_>, span: Span) -> Option<(usize, Range<usize>)> {
        let end = self.hulls.partition_point(|(hull, _)| hull.start <= span.start);
        self.hulls[..end]
            .iter()
            .rev()
            .take(8)
            .filter(|(hull, _)| span.end <= hull.end)
            .find_map(|&(_, n)| Some((n, prose.passages[n].flow.range(span)?)))
    }
}

/// Concepts and claims by place.
struct Links<'a> {
    mentions: Vec<(Span, &'a Id)>,
    claims: Vec<&'a ClaimEnds>,
    labels: BTreeMap<String, &'a Id>,
}

impl<'a> Links<'a> {
    fn new(_prose: &Prose<'_>, concepts: &'a [Concept], claims: &'a [ClaimEnds]) -> Self {
        let mut mentions: Vec<(Span, &Id)> = concepts.iter().flat_map(|c| c.mentions.iter().map(move |m| (*m, &c.id))).collect();
        mentions.sort();
        let mut labels = BTreeMap::new();
        for concept in concepts {
            for label in std::iter::once(&concept.label).chain(&concept.alt_labels) {
                labels.entry(label.to_lowercase()).or_insert(&concept.id);
            }
        }
        let mut claims: Vec<&ClaimEnds> = claims.iter().collect();
        claims.sort_by(|a, b| (&a.cause, &a.effect).cmp(&(&b.cause, &b.effect)));
        Self { mentions, claims, labels }
    }

    /// The concept that shares most with a place.
    fn concept_at(&self, span: Span) -> Option<Id> {
        let end = self.mentions.partition_point(|(m, _)| m.start < span.end);
        self.mentions[..end]
            .iter()
            .rev()
            .take(40)
            .filter(|(m, _)| m.end > span.start)
            .max_by_key(|(m, id)| {
                (m.end.min(span.end) - m.start.max(span.start), std::cmp::Reverse(m.len()), std::cmp::Reverse((*id).clone()))
            })
            .filter(|(m, _)| (m.end.min(span.end) - m.start.max(span.start)) * 2 >= span.len().min(m.len()))
            .map(|(_, id)| (*id).clone())
    }

    /// What follows from claims whose cause touches the place, and what its own words are the effect of acting on.
    fn of_claims(&self, at: &Place) -> (Vec<Id>, Vec<Id>) {
        let touches = |p: &Place| p.passage == at.passage && p.start < at.end && at.start < p.end;
        let mut outcomes: Vec<Id> =
            self.claims.iter().filter(|c| touches(&c.cause) && !touches(&c.effect)).map(|c| c.effect_concept.clone()).collect();
        let mut targets: Vec<Id> =
            self.claims.iter().filter(|c| touches(&c.effect) && !touches(&c.cause)).map(|c| c.effect_concept.clone()).collect();
        for list in [&mut outcomes, &mut targets] {
            list.sort();
            list.dedup();
        }
        (outcomes, targets)
    }

    /// Concepts named in a "by" or "through" phrase of the sentence, behind the policy.
    fn through(&self, parse: &Parse<'_>, _sentence: &Place, tokens: &Range<usize>, _prose: &Prose<'_>) -> Vec<Id> {
        let mut found = Vec::new();
        for i in tokens.end..parse.len() {
            let opens = parse.lower(i) == "through"
                || (parse.lower(i) == "by" && i + 1 < parse.len() && parse.tag(i + 1) == claimgraph_syntax::Tag::VBG);
            if !opens {
                continue;
            }
            let end =
                (i + 1..parse.len()).find(|&n| matches!(parse.word(n), ";" | "." | ",") || parse.tag(n).is_finite()).unwrap_or(parse.len());
            let label = ends_named(parse, i + 1..end);
            found.extend(self.labels.get(&label.to_lowercase()).map(|id| (*id).clone()));
        }
        found.sort();
        found.dedup();
        found
    }
}
