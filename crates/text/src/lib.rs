#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod assemble;
mod bytes;
mod callout;
mod error;
mod markdown;
mod places;
mod plain;
mod read;
mod role;
mod sentence;
mod sketch;
mod tagged;

// What a reading makes, so that a caller needs to name one crate.
pub use claimgraph_document::{
    Byline, Division, DivisionKind, Document, FieldKind, Float, FloatKind, Flow, Format, Front, Link, LinkKind, Note, Passage, Printed,
    Reference, ReferenceField, Role, Sentence, Unit, UnitKind, UnknownFormat,
};
pub use error::ReadError;
pub use read::{read, read_as};
