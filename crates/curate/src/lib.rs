//! Readings kept in files: load with positions in errors, check, anchor to a text, write back.
//!
//! A curated reading of a paper lives in a folder of TOML files (`paper.toml`, `works.toml`, `citations.toml`, `concepts.toml`,
//! `claims/*.toml`, `policies.toml`, `quantities.toml`, `events.toml`), one record a block. The files hold positions into one extraction of
//! the paper and no sentence of it; `anchors.txt` holds a [`Fingerprint`] of that extraction, by which the positions are found again in
//! another one.
//!
//! - [`load`] reads a folder and reports every [`Problem`] of every file at once, each with file, line, column and what to try;
//! - [`write()`] writes a reading back, canonically and file by file atomically;
//! - [`find_text`] finds the paper's text by its SHA-256, [`recheck`] gives the words of each record back;
//! - [`carry`] moves a reading to another extraction of the same paper and says what was found and what was lost.
//!
//! ```
//! use claimgraph_curate::{Code, load};
//!
//! let problems = load(std::path::Path::new("no/such/folder")).unwrap_err();
//! assert_eq!(problems.list()[0].code, Code::MissingFile);
//! assert_eq!(problems.list()[0].message, "there is no such folder");
//! ```
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod anchors;
mod blocks;
mod context;
mod decode;
mod fields;
mod find;
mod links;
mod load;
mod merge;
mod nearest;
mod place;
mod problem;
mod review;
mod write;

pub use anchors::{
    Anchor, Carried, CutWord, Fate, Fingerprint, FingerprintError, Found, Loss, Quote, Recheck, RecheckError, Report, Tally, anchors,
    carry, recheck,
};
pub use find::{FindError, FoundText, find_text};
pub use load::{Loaded, load};
pub use merge::{Merged, OtherText, merge};
pub use place::{Place, Places, RecordKind};
pub use problem::{Code, Problem, Problems, Severity};
pub use review::{Rejected, Review, ReviewError, review, write_review};
pub use write::{WriteError, files, write, write_anchors};
