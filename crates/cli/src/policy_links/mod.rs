//! What the causal commands share: which statements count, names of nodes, evidence, formats.

mod filter;
mod ledger;
mod names;
pub(crate) mod output;
pub(crate) mod route;

pub(crate) use filter::FilterArgs;
pub(crate) use ledger::{Ledger, Piece};
pub(crate) use names::{Named, no_link};
