//! How a claim is put: the passes of modality in the order in which they win.

use super::scene::{Located, Scene};
use super::{Decided, hedge, hypothesis, negation, norm};
use claimgraph_model::Modality;
use std::ops::Range;

/// What a pass found: the name of its rule and the deciding tokens of the home sentence.
pub(crate) type Found = Option<(&'static str, Range<usize>)>;

/// A supposition holds for everything in it, also for what it denies; a denial outweighs what ought to be, that what may be.
/// What a source says "wrongly" is its claim, and disputed; what "is wrongly believed" is denied (`sourced` tells which).
pub(crate) fn modality(scene: &Scene<'_, '_>, claim: &Located<'_>, sourced: bool) -> Decided<Modality> {
    if scene.sentences.is_empty() {
        return Decided::default_to(Modality::Asserted);
    }
    let sentence = scene.home(claim);
    let passes = [
        (Modality::Hypothetical, hypothesis::hypothesis(sentence, claim)),
        (Modality::Negated, negation::negation(sentence, claim)),
        (Modality::Normative, norm::norm(sentence, claim)),
        (Modality::Hedged, hedge::hedge(sentence, claim)),
    ];
    for (modality, found) in passes {
        if let Some((rule, at)) = found
            && !(sourced && rule == "called-false")
        {
            return Decided::by(modality, rule, scene.place(claim.home, at));
        }
    }
    Decided::default_to(Modality::Asserted)
}
