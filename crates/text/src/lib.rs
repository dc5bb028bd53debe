#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod apparatus;
mod assemble;
mod bytes;
mod callout;
mod division;
mod document;
mod entity;
mod error;
mod flow;
mod format;
mod front;
mod markdown;
mod places;
mod plain;
mod role;
mod sentence;
mod separator;
mod sketch;
mod tagged;
mod unit;

pub use apparatus::{FieldKind, Float, FloatKind, Link, LinkKind, Note, Reference, ReferenceField};
pub use division::{Division, DivisionKind, Role};
pub use document::{Document, Passage, Sentence};
pub use error::ReadError;
pub use flow::Flow;
pub use format::{Format, UnknownFormat};
pub use front::{Byline, Front, Printed};
pub use unit::{Unit, UnitKind};
