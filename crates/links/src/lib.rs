#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod derive;
mod request;
mod services;
mod triples;

pub use derive::{Derived, derive};
pub use request::Request;
pub use services::{LEVERAGE, LOOPS, PATHS, services};
pub use triples::Triples;
