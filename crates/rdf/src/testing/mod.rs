//! Readings and quads to test with: a reading made by hand, and any number made by chance.

pub(crate) mod any;
pub(crate) mod quads;
pub(crate) mod sample;
