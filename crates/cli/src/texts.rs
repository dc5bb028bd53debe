//! The papers' texts, where they are at hand: found by their SHA-256, never by their name.

use crate::args::Common;
use claimgraph_model::{Paper, SourceText, Span};
use std::{cell::RefCell, collections::BTreeMap, path::PathBuf};

/// The texts that the command line names, read when they are needed.
pub(crate) struct Texts {
    places: Vec<PathBuf>,
    read: RefCell<BTreeMap<String, Option<SourceText>>>,
}

impl Texts {
    pub(crate) fn new(common: &Common) -> Self {
        Self { places: common.texts.clone(), read: RefCell::new(BTreeMap::new()) }
    }

    /// The words of a place, white space folded; `None` where the text is not at hand.
    pub(crate) fn words(&self, paper: &Paper, span: Span) -> Option<String> {
        self.with(paper, |text| text.get(span).map(|w| w.split_whitespace().collect::<Vec<_>>().join(" ")))?
    }

    /// Does something with a paper's text.
    pub(crate) fn with<T>(&self, paper: &Paper, job: impl FnOnce(&SourceText) -> T) -> Option<T> {
        let mut read = self.read.borrow_mut();
        read.entry(paper.sha256.clone()).or_insert_with(|| find(&self.places, &paper.sha256)).as_ref().map(job)
    }
}

fn find(places: &[PathBuf], sha256: &str) -> Option<SourceText> {
    claimgraph_curate::find_text(places, sha256).ok().flatten().map(|found| found.text)
}
