//! The program as people use it: one file a theme, each run against the real curated reading.

#![allow(missing_docs, clippy::unwrap_used)]

mod anchors;
mod build;
mod export;
mod links;
mod messages;
mod properties;
mod questions;
mod read;
mod serve;
mod show;
mod support;
