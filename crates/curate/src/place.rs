use std::{collections::BTreeMap, fmt, ops::Range, path::Path, path::PathBuf};

/// A place in a file of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, as reached from the folder that was given.
    pub file: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// The bytes of the file that are meant, for programs that underline.
    pub bytes: Range<usize>,
}

impl Place {
    /// A file as a whole.
    pub(crate) fn file(path: &Path) -> Self {
        Self { file: path.to_owned(), line: 1, column: 1, bytes: 0..0 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file.display(), self.line, self.column)
    }
}

/// The kinds of records that a reading has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// The paper itself.
    Paper,
    /// Who read it.
    Reader,
    /// A part of the document.
    Section,
    /// A slip of the scan or of the typesetting; named by its span, `start-end`.
    Slip,
    /// A source.
    Work,
    /// A mention of a source.
    Citation,
    /// A concept.
    Concept,
    /// A causal claim at its place.
    Claim,
    /// A policy.
    Policy,
    /// A number.
    Quantity,
    /// A dated thing.
    Event,
}

impl RecordKind {
    /// The name of the record in the files: `claim` for `[[claim]]`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Reader => "reader",
            Self::Section => "section",
            Self::Slip => "slip",
            Self::Work => "work",
            Self::Citation => "citation",
            Self::Concept => "concept",
            Self::Claim => "claim",
            Self::Policy => "policy",
            Self::Quantity => "quantity",
            Self::Event => "event",
        }
    }

    /// With its article, as a message needs it.
    pub(crate) fn with_article(self) -> String {
        format!("{} {self}", if self == Self::Event { "an" } else { "a" })
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Where each record of a reading stands in its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<RecordKind, BTreeMap<String, Place>>);

impl Places {
    /// The place of the record's head, `[[claim]]`; `None` where no record has that id (a work's is its key, a slip's is `start-end`).
    #[must_use]
    pub fn of(&self, kind: RecordKind, id: &str) -> Option<&Place> {
        self.0.get(&kind)?.get(id)
    }

    /// Keeps the first place that a record was seen at, and gives that one back where there is one already.
    pub(crate) fn insert(&mut self, kind: RecordKind, id: &str, place: Place) -> Option<&Place> {
        use std::collections::btree_map::Entry;
        match self.0.entry(kind).or_default().entry(id.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(place);
                None
            }
            Entry::Occupied(taken) => Some(taken.into_mut()),
        }
    }

    pub(crate) fn ids(&self, kind: RecordKind) -> impl Iterator<Item = &str> {
        self.0.get(&kind).into_iter().flat_map(|of_kind| of_kind.keys().map(String::as_str))
    }
}

/// A file with its text and the starts of its lines.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub(crate) path: PathBuf,
    pub(crate) text: String,
    lines: Vec<usize>,
}

impl SourceFile {
    pub(crate) fn new(path: PathBuf, text: String) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path, text, lines }
    }

    pub(crate) fn place(&self, bytes: Range<usize>) -> Place {
        let start = bytes.start.min(self.text.len());
        let line = self.lines.partition_point(|&first| first <= start);
        let before = self.text.get(self.lines[line - 1]..start).unwrap_or_default();
        Place { file: self.path.clone(), line, column: before.chars().count() + 1, bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_and_lines_count_from_one() {
        let file = SourceFile::new("a.toml".into(), "é = 1\n\nab".to_owned());
        let at = |byte: usize| file.place(byte..byte + 1).to_string();
        assert_eq!([at(0), at(3), at(6), at(9), at(10)], ["a.toml:1:1", "a.toml:1:3", "a.toml:1:6", "a.toml:3:2", "a.toml:3:3"]);
    }
}
