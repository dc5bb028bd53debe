//! The nouns of claimgraph: what a policy paper holds once it has been read.
//!
//! A [`Reading`] is what one reader (an editor, the rules, an outside program) found in one [`Paper`]: its sections, the works it cites and
//! where, its concepts, and its causal claims. What is said is kept apart from where it is said: a [`Claim`] has meaning and identity, a
//! piece of [`Evidence`] has a place, a wording, a speaker and a stance. Every place is a [`Span`] of Unicode code points into the unaltered
//! source file.
//!
//! This crate knows no RDF, no file format and does no I/O.
//!
//! ```
//! use claimgraph_model::{Change, Claim, End, Id, Polarity, Relation, Sign};
//!
//! // "a reduction in transport costs promotes trade": the phrase is positive, the variables move against each other.
//! let claim = Claim {
//!     cause: End { concept: Id::new("transport-costs")?, change: Some(Change::Down) },
//!     effect: End { concept: Id::new("trade")?, change: None },
//!     relation: Relation::Promotes,
//!     polarity: Polarity::Positive,
//! };
//! assert_eq!(claim.sign(), Sign::Negative);
//! assert_eq!(claim.key(), "transport-costs.down--promotes--trade");
//! # Ok::<(), claimgraph_model::IdError>(())
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod citation;
mod claim;
mod concept;
mod event;
mod id;
mod named;
mod paper;
mod period;
mod policy;
mod quantity;
mod reading;
mod record;
mod section;
mod settle;
mod source;
mod span;

pub use citation::{Citation, CitationForm, CitationFunction, Work, WorkKind};
pub use claim::{Attribution, Change, Claim, End, Evidence, Level, Modality, Polarity, Relation, Sign, Stance};
pub use concept::{Category, Concept, ConceptTier};
pub use event::Event;
pub use id::{Id, IdError};
pub use named::UnknownName;
pub use paper::{Affiliation, Author, Paper};
pub use period::{Moment, Period, PeriodError};
pub use policy::{Policy, PolicyKind, PolicyStatus};
pub use quantity::{Quantity, QuantityKind, Value};
pub use reading::{Reader, ReaderKind, Reading, Slip};
pub use record::records;
pub use section::{Section, SectionKind};
pub use source::SourceText;
pub use span::Span;
