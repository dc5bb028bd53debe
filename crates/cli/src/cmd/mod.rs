//! One file a subcommand.

pub(crate) mod ask;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod conflicts;
pub(crate) mod curate;
mod diff;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod leverage;
pub(crate) mod links;
pub(crate) mod lists;
pub(crate) mod loops;
pub(crate) mod map;
pub(crate) mod paths;
pub(crate) mod query;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod tour;
