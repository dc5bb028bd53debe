//! Positions in one extraction of a paper, found again in the same file and in others.

mod align;
mod anchor;
mod carry;
mod fingerprint;
mod grid;
mod locate;
mod recheck;
mod report;
mod seeds;
mod window;
mod words;

pub use anchor::{Anchor, anchors};
pub use carry::{Carried, carry};
pub use fingerprint::{Fingerprint, FingerprintError};
pub use recheck::{CutWord, Quote, Recheck, RecheckError, recheck};
pub use report::{Fate, Found, Loss, Report, Tally};
