//! Readings to test with: one made by hand, and any number made by chance.

pub(crate) mod any;
pub(crate) mod sample;
