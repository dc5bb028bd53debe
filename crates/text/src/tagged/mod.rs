//! Tagged formats: JATS and TEI (XML), HTML. A small tree keeps where everything stands; each format walks it and writes blocks.

pub(crate) mod html;
pub(crate) mod jats;
pub(crate) mod tei;

mod pages;
mod tags;
mod tree;
mod weave;

pub(crate) use weave::trim;
