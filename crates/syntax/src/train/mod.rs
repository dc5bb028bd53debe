//! Learns the models from silver trees and measures them on sentences held out. Only built with the feature `train`.

mod learner;
mod measure;
mod oracle;
mod parser;
mod silver;
mod tagger;

use std::io;
use std::path::{Path, PathBuf};

pub use measure::measure;

/// How a model is learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Passes over the sentences.
    pub epochs: usize,
    /// Buckets of eight rows.
    pub buckets: usize,
    /// Learning rate at the start; it falls to zero.
    pub rate: f32,
    /// The chance of a feature to be left out while learning.
    pub drop: f32,
}

impl Options {
    /// For the tagger.
    pub const TAGGER: Options = Options { epochs: 8, buckets: 3840, rate: 0.08, drop: 0.0 };
    /// For the parser.
    pub const PARSER: Options = Options { epochs: 7, buckets: 6656, rate: 0.08, drop: 0.1 };
    /// For the two taggers that each tag half of what the parser learns from.
    pub const HALF: Options = Options { epochs: 5, buckets: 3072, rate: 0.08, drop: 0.1 };
}

/// Learns the tagger and writes `tagger.bin` into the folder.
pub fn tagger(silver: &[PathBuf], folder: &Path, options: Options) -> io::Result<()> {
    let sentences = silver::read(silver, false)?;
    let mut file = tagger::learn(&sentences.iter().collect::<Vec<_>>(), options).file();
    file.extend(tagger::lexicon(&sentences));
    std::fs::write(folder.join("tagger.bin"), file)
}

/// Learns the parser and writes `parser.bin` into the folder.
pub fn parser(silver: &[PathBuf], folder: &Path, options: Options) -> io::Result<()> {
    let sentences = silver::read(silver, false)?;
    std::fs::write(folder.join("parser.bin"), parser::learn(&sentences, options))
}
