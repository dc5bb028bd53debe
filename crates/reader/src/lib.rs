//! What a paper says: a [`claimgraph_document::Document`] becomes a [`claimgraph_model::Reading`].

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod prose;

pub use prose::{Place, Prose};
