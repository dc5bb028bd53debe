#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bootstrap;
mod causal;
mod fold;
mod pairs;
mod papers;
mod readings;
mod references;
mod score;
mod tokens;

pub use bootstrap::interval;
pub use causal::{CausalItem, CausalPrediction, CausalReport, Ends, GoldRelation, PredictedRelation, Tally, causal, report, tally};
pub use pairs::pairs;
pub use papers::{
    FoundCitation, FoundReference, FoundSection, GoldCitation, GoldName, GoldPaper, GoldPlace, GoldReference, GoldSection, PaperFinds,
    PaperTally, citations,
};
pub use readings::{Agreement, agreement};
pub use references::{FieldTally, Fields, Names, references};
pub use score::Score;
