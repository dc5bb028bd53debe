//! How an English sentence is built.

#![cfg_attr(test, allow(clippy::unwrap_used))]
