//! Reference strings read into fields.
//!
//! A string is cut into tokens, each token is labelled with the field it belongs to by a linear-chain model (an averaged perceptron, decoded
//! by Viterbi), and the labels are gathered into fields. The weights are in `weights.txt`; `cargo run --release -p claimgraph-reader --example
//! train_references` makes them again, and says from what.

mod features;
mod fields;
mod label;
mod learn;
mod names;
mod tagged;
mod token;
mod weights;

pub use fields::{Field, ParsedReference};
pub use learn::{Lesson, train};
pub use names::{Author, names};
pub(crate) use names::{is_organisation, is_particle};
pub(crate) use tagged::of_document;
pub(crate) use token::{Token, TokenKind, tokens};

use label::Label;
use weights::{Scores, Weights};

/// Reads a reference string into its fields.
///
/// ```
/// let r = claimgraph_reader::parse_reference("Tamm, K. (2001). Ferries and islands. Journal of Ports, 12(3), 45–67.");
/// assert_eq!(r.authors[0].family, "Tamm");
/// assert_eq!(r.title.unwrap().text, "Ferries and islands");
/// assert_eq!(r.container.unwrap().text, "Journal of Ports");
/// assert_eq!(r.pages.unwrap().text, "45–67");
/// ```
#[must_use]
pub fn parse_reference(text: &str) -> ParsedReference {
    parse_with(Weights::learned(), text)
}

fn parse_with(weights: &Weights, text: &str) -> ParsedReference {
    let tokens = token::tokens(text);
    let labels = labels(weights, text, &tokens);
    fields::gather(text, &tokens, &labels)
}

fn labels(weights: &Weights, text: &str, tokens: &[token::Token]) -> Vec<Label> {
    let mut scores = Scores::new(weights, tokens.len());
    features::write(text, tokens, &mut scores);
    weights.best(&scores.of, &fixed(tokens))
}

/// Labels that need no learning.
fn fixed(tokens: &[token::Token]) -> Vec<Option<Label>> {
    tokens
        .iter()
        .map(|t| match t.kind {
            token::TokenKind::Url => Some(Label::Url),
            token::TokenKind::Doi => Some(Label::Doi),
            _ => None,
        })
        .collect()
}

/// Reads a reference string with other weights than the learned ones, as [`train`] writes them: for cross-validation.
#[must_use]
pub fn parse_reference_with(weights: &str, texts: &[&str]) -> Vec<ParsedReference> {
    let weights = Weights::parse(weights);
    texts.iter().map(|text| parse_with(&weights, text)).collect()
}

/// Whether a number has the form of a year, with or without a letter: "2001", "2001a".
pub(crate) fn year_shape(text: &str) -> bool {
    features::shape(text, token::TokenKind::Number) == "YEAR"
}
