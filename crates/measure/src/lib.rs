#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod causal;
pub mod citations;
mod counts;
mod fold;
mod interval;
mod jsonl;
mod pairing;
mod prf;
pub mod reading;
pub mod references;
pub mod structure;
mod tokens;

pub use interval::{Interval, interval};
pub use jsonl::{BadInput, lines};
pub use pairing::pairs;
pub use prf::Prf;
pub use tokens::{Tokens, overlap_f1};
