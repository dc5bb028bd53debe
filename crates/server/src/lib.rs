#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod accept;
mod api;
mod ask;
mod busy;
mod channel;
mod evidence;
mod graphs;
mod guard;
mod islands;
mod log;
mod metrics;
mod options;
mod pages;
mod problem;
mod router;
mod serve;
mod snapshot;
mod sparql;
mod state;
mod view;

pub use islands::islands_inside;
pub use options::{Limits, Options};
pub use router::router;
pub use serve::{ServeError, serve};
pub use snapshot::{Snapshot, SnapshotError};
pub use state::Current;
