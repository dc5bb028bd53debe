#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod apparatus;
mod division;
mod document;
mod entity;
mod flow;
mod format;
mod front;
mod separator;
mod unit;

pub use apparatus::{FieldKind, Float, FloatKind, Link, LinkKind, Note, Reference, ReferenceField};
pub use division::{Division, DivisionKind, Role};
pub use document::{Document, Passage, Sentence};
pub use entity::decode as decode_entity;
pub use flow::Flow;
pub use format::{Format, UnknownFormat};
pub use front::{Byline, Front, Printed};
pub use separator::separator;
pub use unit::{Unit, UnitKind, hull};
