//! The papers' texts, where they are at hand: found by their SHA-256, never by their name.

use crate::args::Common;
use claimgraph_curate::FoundText;
use claimgraph_model::{Paper, SourceText, Span};
use std::{
    cell::RefCell,
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
};

/// The texts that the command line names, read when they are needed.
pub(crate) struct Texts {
    places: Vec<PathBuf>,
    read: RefCell<BTreeMap<String, Option<SourceText>>>,
}

impl Texts {
    pub(crate) fn new(common: &Common) -> Self {
        let mut places = common.texts.clone();
        if places.is_empty() {
            // An empty variable means none, as with PATH.
            let named = env::var_os("CLAIMGRAPH_PAPERS").unwrap_or_default();
            places = env::split_paths(&named).filter(|p| !p.as_os_str().is_empty()).collect();
        }
        Self { places, read: RefCell::new(BTreeMap::new()) }
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

/// Looks into each place; a file stands for its folder, since only the SHA-256 decides.
fn find(places: &[PathBuf], sha256: &str) -> Option<SourceText> {
    let folders: Vec<PathBuf> = places
        .iter()
        .map(
            |p| if p.is_file() { p.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned() } else { p.clone() },
        )
        .collect();
    match claimgraph_curate::find_text(&folders, sha256) {
        Ok(found) => found.map(|FoundText { text, .. }| text),
        Err(error) => {
            anstream::eprintln!("the papers' texts cannot be searched: {error}");
            None
        }
    }
}
