//! What follows from causal claims together.
//!
//! A [`Corpus`] collects what one or several readings say. [`Corpus::graph`] folds it into a [`CausalGraph`]: its nodes are concepts and
//! policies, its links are signed, and each link knows the statements it rests on and those that speak against it.
//!
//! The crate takes readings, and knows no RDF, no text and no terminal. Every result is sorted and the same on every run.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod assembly;
mod belief;
mod budget;
mod chains;
mod conflict;
mod corpus;
mod export;
mod filter;
mod gaps;
mod graph;
mod join;
mod leverage;
mod loops;
mod picture;
mod sign;
mod statement;
#[cfg(test)]
mod testing;

pub use assembly::AssembledClaim;
pub use belief::belief;
pub use budget::{Budget, CutShort, StopSign};
pub use chains::{Chain, ChainQuery, Chains, Condition, ConditionKind, Rank};
pub use conflict::{Conflict, ConflictKind};
pub use corpus::{Corpus, PolicyNote};
pub use export::MapFormat;
pub use filter::{Disputed, Filter, Intentions, Voice};
pub use gaps::{Gap, RankedGap};
pub use graph::{CausalGraph, Link, Node, Standing};
pub use join::{Join, Joins};
pub use leverage::{Lever, Leverage, LeverageQuery, Mechanism};
pub use loops::{Loop, LoopKind, LoopQuery, Loops};
pub use picture::{Layout, LoopMark, Picture, Place, Route};
pub use sign::NetSign;
pub use statement::{Basis, Role, Statement};

/// Positions of nodes and links, as the graph's library has them.
pub use petgraph::graph::{EdgeIndex, NodeIndex};
