//! From cause-effect pairs to pieces of evidence: concepts at the ends, qualifiers, speakers.

use super::{
    account::ClaimAccount,
    fresh::{Fresh, slug},
};
use crate::{ClaimPlaces, FoundClaim, Prose, SourceMention, qualify};
use claimgraph_model::{Attribution, Claim, End, Evidence, Id, Span, Work, WorkKind};
use std::collections::BTreeMap;

/// The evidence of a paper and how each piece came about, in the order of the claims; `ends` are their concepts, cause and effect in turn.
/// Works that only speak here are added to `works`.
pub(super) fn evidence(
    prose: &Prose<'_>,
    found: &[FoundClaim],
    ends: &[End],
    sources: &[SourceMention],
    works: &mut Vec<Work>,
) -> (Vec<Evidence>, Vec<ClaimAccount>) {
    let places: Vec<ClaimPlaces<'_>> = found
        .iter()
        .map(|c| ClaimPlaces { sentence: &c.sentence, cause: &c.cause, effect: &c.effect, cue: c.cue.as_ref(), relation: c.relation })
        .collect();
    let qualifiers = qualify(prose, &places, sources);
    let mut speakers = Speakers::new(works);
    let mut fresh = Fresh::default();
    let mut out = Vec::with_capacity(found.len());
    let mut accounts = Vec::with_capacity(found.len());
    for ((claim, q), end) in found.iter().zip(qualifiers).zip(ends.chunks_exact(2)) {
        let (cause, effect) = (prose.span(&claim.cause), prose.span(&claim.effect));
        let cue = claim.cue.as_ref().map(|c| prose.span(c));
        let span = [Some(cause), Some(effect), cue].into_iter().flatten().fold(prose.span(&claim.sentence), Span::hull);
        let attribution = speakers.of(q.attribution.value.clone(), q.attribution.words.as_ref().map(|w| prose.words(w)));
        let words = |id: &Id| id.split('-').take(5).collect::<Vec<_>>().join(" ");
        let relation = kebab(claim.relation.as_str());
        let name = format!("{} {relation} {} at {}", words(&end[0].concept), words(&end[1].concept), cause.start.min(effect.start));
        let evidence = Evidence {
            id: fresh.of(&name, "claim"),
            span,
            claim: Claim { cause: end[0].clone(), effect: end[1].clone(), relation: claim.relation, polarity: claim.polarity },
            cause,
            effect,
            cue,
            explicit: claim.explicit,
            modality: q.modality.value,
            attribution,
            stance: q.stance.value,
            level: q.level.value,
            policy: q.policy.value,
            confidence: Some((claim.confidence.clamp(0.0, 1.0) * 1000.0).round() / 1000.0),
            rule: Some(claim.rule.clone()),
            reader: None,
        };
        accounts.push(ClaimAccount::new(prose, &evidence, &q));
        out.push(evidence);
    }
    (out, accounts)
}

/// `contributesTo` as words.
fn kebab(relation: &str) -> String {
    relation.chars().flat_map(|c| if c.is_uppercase() { vec![' ', c.to_ascii_lowercase()] } else { vec![c] }).collect()
}

/// Who speaks: works that are cited, and positions of people that no citation names ("many scholars").
struct Speakers<'w> {
    works: &'w mut Vec<Work>,
    known: BTreeMap<Id, usize>,
}

impl<'w> Speakers<'w> {
    fn new(works: &'w mut Vec<Work>) -> Self {
        let known = works.iter().enumerate().map(|(n, w)| (w.key.clone(), n)).collect();
        Self { works, known }
    }

    fn of(&mut self, attribution: Attribution, words: Option<&str>) -> Attribution {
        let Attribution::Source(key) = attribution else { return Attribution::Author };
        let key = if key.as_str() == "author" { slug("the author cited").unwrap_or(key) } else { key };
        if !self.known.contains_key(&key) {
            let label = words.map(|w| w.split_whitespace().take(8).collect::<Vec<_>>().join(" ")).filter(|w| !w.is_empty());
            self.known.insert(key.clone(), self.works.len());
            self.works.push(Work {
                label: label.unwrap_or_else(|| key.replace('-', " ")),
                key: key.clone(),
                authors: Vec::new(),
                year: None,
                kind: WorkKind::Position,
                title: None,
                venue: None,
                publisher: None,
                doi: None,
                url: None,
            });
        }
        Attribution::Source(key)
    }
}
