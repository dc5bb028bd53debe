//! The level at which a claim holds, by the words of its ends, then of its sentence, then of its paragraph.

use super::Decided;
use super::phrases::{Hit, List};
use super::scene::{Located, Scene};
use crate::Place;
use claimgraph_model::Level;

/// The level that the words of each passage speak of most: the air in which its claims are read.
pub(crate) fn of_passages(scene: &Scene<'_, '_>) -> Vec<Option<Level>> {
    (0..scene.prose.passages.len())
        .map(|passage| {
            let mut votes = Votes::default();
            for n in scene.of_passage(passage).filter(|&n| !scene.sentences[n].tokens.is_empty()) {
                votes.take(scene, &scene.place(n, 0..scene.sentences[n].tokens.len()), 1);
            }
            votes.winner().map(|(level, _)| level)
        })
        .collect()
}

pub(crate) fn level(scene: &Scene<'_, '_>, claim: &Located<'_>, passages: &[Option<Level>]) -> Decided<Option<Level>> {
    if scene.sentences.is_empty() {
        return Decided::default_to(None);
    }
    if let Some((level, hit)) = named(scene, claim) {
        return Decided::by(Some(level), "level-named", scene.place(claim.home, hit.from..hit.to));
    }
    let sentence = scene.home(claim);
    let mut votes = Votes::default();
    let whole = scene.place(claim.home, 0..sentence.tokens.len());
    for (place, weight) in [(claim.places.effect, 3), (claim.places.cause, 1), (&whole, 1)] {
        votes.take(scene, place, weight);
    }
    let around = passages[sentence.passage];
    votes.lean(around);
    match votes.winner() {
        Some((level, Some(words))) => Decided::by(Some(level), "level-words", words),
        Some((level, None)) => Decided { value: Some(level), rule: "level-of-paragraph", words: None },
        None => Decided::default_to(None),
    }
}

/// "At the micro level, …": the last one before the claim in its sentence.
fn named<'s>(scene: &'s Scene<'_, '_>, claim: &Located<'_>) -> Option<(Level, &'s Hit)> {
    let anchor = claim.anchor()?;
    let hit = scene.home(claim).hits(List::Levels).rev().find(|hit| hit.kind().starts_with("named") && hit.from <= anchor.end)?;
    let level = match hit.kind() {
        "named-macro" => Level::Macro,
        "named-meso" => Level::Meso,
        _ => Level::Micro,
    };
    Some((level, hit))
}

#[derive(Default)]
struct Votes {
    /// Macro, meso, micro: weight and first words.
    counts: [(u32, Option<Place>); 3],
}

impl Votes {
    fn take(&mut self, scene: &Scene<'_, '_>, place: &Place, weight: u32) {
        let Some(n) = scene.sentence_of(place) else { return };
        let sentence = &scene.sentences[n];
        for hit in sentence.hits(List::Levels) {
            let (start, end) = (sentence.tokens[hit.from].bytes.start, sentence.tokens[hit.to - 1].bytes.end);
            let (level, strength) = match hit.kind() {
                "macro" => (0, 2),
                "meso" => (1, 3),
                "weak-meso" => (1, 1),
                "micro" => (2, 3),
                _ => continue,
            };
            if place.start <= start && end <= place.end {
                let (count, words) = &mut self.counts[level];
                *count += weight * strength;
                words.get_or_insert_with(|| scene.place(n, hit.from..hit.to));
            }
        }
    }

    /// The paragraph weighs as much as one plain word of the effect.
    fn lean(&mut self, around: Option<Level>) {
        match around {
            Some(Level::Macro) => self.counts[0].0 += LEAN,
            Some(Level::Meso) => self.counts[1].0 += LEAN,
            Some(Level::Micro) => self.counts[2].0 += LEAN,
            None => {}
        }
    }

    /// The heaviest; of equals the one that tells more: micro before meso before macro.
    fn winner(self) -> Option<(Level, Option<Place>)> {
        let [a, b, c] = self.counts;
        let all = [(Level::Micro, c), (Level::Meso, b), (Level::Macro, a)];
        let best = all.iter().map(|(_, (count, _))| *count).max().filter(|&best| best > 0)?;
        all.into_iter().find(|(_, (count, _))| *count == best).map(|(level, (_, words))| (level, words))
    }
}

/// Weight of the paragraph.
const LEAN: u32 = 6;
