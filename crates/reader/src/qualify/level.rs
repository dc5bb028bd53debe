//! The level at which a claim holds, by the words of its ends, then of its sentence, then of its paragraph.

use super::Decided;
use super::phrases::{Hit, List};
use super::scene::{Located, Scene};
use crate::Place;
use claimgraph_model::Level;

pub(crate) fn level(scene: &Scene<'_, '_>, claim: &Located<'_>) -> Decided<Option<Level>> {
    if scene.sentences.is_empty() {
        return Decided::default_to(None);
    }
    let sentence = scene.home(claim);
    if let Some((level, hit)) = named(scene, claim) {
        return Decided::by(Some(level), "level-named", scene.place(claim.home, hit.from..hit.to));
    }
    let ends = [(claim.places.effect, 3), (claim.places.cause, 2)];
    let mut votes = Votes::default();
    for (place, weight) in ends {
        votes.take(scene, place, weight);
    }
    if votes.is_empty() {
        let whole = scene.place(claim.home, 0..sentence.tokens.len());
        votes.take(scene, &whole, 1);
    }
    if votes.is_empty() {
        for n in scene.of_passage(sentence.passage) {
            votes.take(scene, &scene.place(n, 0..scene.sentences[n].tokens.len()), 1);
        }
    }
    match votes.winner() {
        Some((level, words)) => Decided::by(Some(level), "level-words", words),
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
            let level = match hit.kind() {
                "macro" => 0,
                "meso" => 1,
                "micro" => 2,
                _ => continue,
            };
            if place.start <= start && end <= place.end {
                let (count, words) = &mut self.counts[level];
                *count += weight;
                words.get_or_insert_with(|| scene.place(n, hit.from..hit.to));
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.counts.iter().all(|(count, _)| *count == 0)
    }

    /// The heaviest; of equals the one that tells more: micro before meso before macro.
    fn winner(self) -> Option<(Level, Place)> {
        let [a, b, c] = self.counts;
        let all = [(Level::Micro, c), (Level::Meso, b), (Level::Macro, a)];
        let best = all.iter().map(|(_, (count, _))| *count).max()?;
        all.into_iter().find(|(_, (count, _))| *count == best).and_then(|(level, (_, words))| words.map(|w| (level, w)))
    }
}
