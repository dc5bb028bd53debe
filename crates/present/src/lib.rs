#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod claim;
mod concept;
mod find;
mod near;
mod page;
mod policy;
mod sheet;
mod thing;
mod work;

pub use find::{Found, find};
pub use page::{Page, Words, sign};
pub use sheet::{Line, Sheet};
pub use thing::{Kind, Thing};
