//! What standing a number has: measured, estimated, forecast, aimed at, a count, a rank, a border.

use super::printed::Printed;
use super::words::Lists;
use crate::events::{Bound, Dated};
use crate::tokens::Words;
use claimgraph_model::QuantityKind;
use rustc_hash::FxHashSet as HashSet;

/// The nearest telling word of the clause decides; a date that is still to come makes a forecast of what a verb of the future says.
pub(crate) fn standing(words: &Words<'_>, printed: &Printed, period: Option<&Dated>) -> QuantityKind {
    if printed.unit == "rank" {
        return if tells(words, printed, &Lists::get().forecast, 14) { QuantityKind::Forecast } else { QuantityKind::Rank };
    }
    let lists = Lists::get();
    // "the goal of reducing …", "capped at", "exceeding": close by; "will", "expected": anywhere in the clause before.
    if tells(words, printed, &lists.target, 12) && (horizon(period) || tells(words, printed, &lists.target, 6)) {
        return QuantityKind::Target;
    }
    if tells(words, printed, &lists.threshold, 3) {
        return QuantityKind::Threshold;
    }
    if tells(words, printed, &lists.forecast, 14) {
        return QuantityKind::Forecast;
    }
    if tells(words, printed, &lists.estimate, 8) {
        return QuantityKind::Estimate;
    }
    if matches!(printed.unit, "count" | "people") { QuantityKind::Count } else { QuantityKind::Observation }
}

fn horizon(period: Option<&Dated>) -> bool {
    period.is_some_and(|d| d.bound == Bound::By)
}

/// Whether a word of a list stands at most so many tokens before the number (or three after it), in the same clause.
fn tells(words: &Words<'_>, printed: &Printed, list: &HashSet<String>, reach: usize) -> bool {
    let from = printed.tokens.start;
    let before = (from.saturating_sub(reach)..from).rev().take_while(|&i| !matches!(words.word(i), ";" | "."));
    let within = printed.tokens.clone().chain(printed.tokens.end..(printed.tokens.end + 2).min(words.len()));
    before.chain(within).any(|i| list.contains(words.lower(i).as_str()))
}
