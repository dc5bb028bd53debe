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

/// How the models are learned.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Passes over the sentences.
    pub epochs: usize,
    /// Buckets of eight rows in the tagger.
    pub tagger_buckets: usize,
    /// Buckets of eight rows in the parser.
    pub parser_buckets: usize,
    /// Learning rate at the start; it falls to zero.
    pub rate: f32,
}

impl Default for Options {
    fn default() -> Self {
        Self { epochs: 10, tagger_buckets: 3072, parser_buckets: 5120, rate: 0.08 }
    }
}

/// Learns the tagger and writes `tagger.bin` into the folder.
pub fn tagger(silver: &[PathBuf], folder: &Path, options: Options) -> io::Result<()> {
    let sentences = silver::read(silver, false)?;
    std::fs::write(folder.join("tagger.bin"), tagger::learn(&sentences, options))
}

/// Learns the parser on the tags that the tagger inside this program gives, and writes `parser.bin` into the folder.
pub fn parser(silver: &[PathBuf], folder: &Path, options: Options) -> io::Result<()> {
    let sentences = silver::read(silver, false)?;
    std::fs::write(folder.join("parser.bin"), parser::learn(&sentences, options))
}
