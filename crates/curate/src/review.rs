//! What an editor decides about what a program finds: kept beside the reading, by place and meaning, so that it outlives the program's numbering.

use claimgraph_model::{Evidence, Relation, Span};
use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The decisions of `review.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// Whether the reading holds everything that the paper says, so that whatever a program finds beyond it is not taken.
    pub complete: bool,
    /// Claims that a program finds and that the paper does not make.
    pub rejected: Vec<Rejected>,
}

/// A claim that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The words that were taken for the cause.
    pub cause: Span,
    /// The words that were taken for the effect.
    pub effect: Span,
    /// The relation, where only that one is rejected.
    pub relation: Option<Relation>,
    /// Why, in the editor's words.
    pub note: Option<String>,
}

impl Rejected {
    /// Whether a claim is the rejected one: cause and effect each share at least half of both, and the relation is the same where one is told.
    #[must_use]
    pub fn is(&self, evidence: &Evidence) -> bool {
        crate::merge::half(self.cause, evidence.cause)
            && crate::merge::half(self.effect, evidence.effect)
            && self.relation.is_none_or(|r| r == evidence.claim.relation)
    }
}

/// Why the decisions cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// The file cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file does not say what it should.
    #[error("{}: {message}", path.display())]
    Syntax {
        /// Which one.
        path: PathBuf,
        /// What is wrong, with its line.
        message: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    complete: bool,
    #[serde(default)]
    reject: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    cause: [u32; 2],
    effect: [u32; 2],
    relation: Option<Relation>,
    note: Option<String>,
}

/// The decisions beside a reading; none where there is no `review.toml`.
///
/// # Errors
/// [`ReviewError`].
pub fn review(dir: &Path) -> Result<Review, ReviewError> {
    let path = dir.join(REVIEW);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Review::default()),
        Err(source) => return Err(ReviewError::Io { path, source }),
    };
    let file: File = toml::from_str(&text).map_err(|e| ReviewError::Syntax { path: path.clone(), message: e.to_string() })?;
    let span = |[start, end]: [u32; 2]| {
        Span::new(start, end).ok_or_else(|| ReviewError::Syntax {
            path: path.clone(),
            message: format!("[{start}, {end}] is no place: the start comes before the end"),
        })
    };
    let rejected = file
        .reject
        .into_iter()
        .map(|e| Ok(Rejected { cause: span(e.cause)?, effect: span(e.effect)?, relation: e.relation, note: e.note }))
        .collect::<Result<Vec<_>, ReviewError>>()?;
    Ok(Review { complete: file.complete, rejected })
}

/// Writes the decisions beside a reading, in order of place.
///
/// # Errors
/// [`ReviewError::Io`].
pub fn write_review(review: &Review, dir: &Path) -> Result<(), ReviewError> {
    let mut rejected: Vec<&Rejected> = review.rejected.iter().collect();
    rejected.sort_by_key(|r| (r.cause, r.effect, r.relation));
    rejected.dedup();
    let mut text = format!(
        "# What an editor decides about what a program finds in this paper. Where complete is true, nothing beyond the reading is taken;\n# otherwise all that is neither in the reading nor rejected here. A rejected claim is known by its places.\n\ncomplete = {}\n",
        review.complete
    );
    for r in rejected {
        text.push_str(&format!(
            "\n[[reject]]\ncause = [{}, {}]\neffect = [{}, {}]\n",
            r.cause.start, r.cause.end, r.effect.start, r.effect.end
        ));
        if let Some(relation) = r.relation {
            text.push_str(&format!("relation = \"{relation}\"\n"));
        }
        if let Some(note) = &r.note {
            text.push_str(&format!("note = {}\n", crate::write::quoted(note)));
        }
    }
    crate::write::write_one(&dir.join(REVIEW), text).map_err(|source| ReviewError::Io { path: dir.join(REVIEW), source })
}

/// The name of the file.
pub(crate) const REVIEW: &str = "review.toml";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_come_back_as_written_and_mistakes_are_told() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(review(dir.path()).unwrap(), Review::default());
        let span = |start, end| Span { start, end };
        let ours = Review {
            complete: true,
            rejected: vec![
                Rejected {
                    cause: span(5, 9),
                    effect: span(12, 20),
                    relation: Some(Relation::ContributesTo),
                    note: Some("a \"quote\"\nand more".to_owned()),
                },
                Rejected { cause: span(30, 34), effect: span(40, 44), relation: None, note: None },
            ],
        };
        write_review(&ours, dir.path()).unwrap();
        assert_eq!(review(dir.path()).unwrap(), ours);
        fs::write(dir.path().join(REVIEW), "complete = true\n[[reject]]\ncause = [9, 5]\neffect = [1, 2]\n").unwrap();
        assert!(review(dir.path()).unwrap_err().to_string().contains("[9, 5] is no place"));
        fs::write(dir.path().join(REVIEW), "complet = true\n").unwrap();
        assert!(review(dir.path()).unwrap_err().to_string().contains("complet"));
    }
}
