use crate::Place;
use std::fmt;

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The reading cannot be used until it is repaired.
    Error,
    /// The reading can be used; somebody should look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident = $text:literal,)+) => {
        /// The kind of a problem. Its printed name is stable: programs may go by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$meta])* $variant,)+ }

        impl Code {
            /// Every code, in the order of the definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The printed name.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

codes! {
    /// A folder or file is not there or cannot be read.
    MissingFile = "missing-file",
    /// A file that no reading has: most often a misspelt name.
    UnknownFile = "unknown-file",
    /// Bytes that are not UTF-8.
    NotUtf8 = "not-utf8",
    /// A file without any record.
    EmptyFile = "empty-file",
    /// Not TOML.
    Syntax = "syntax",
    /// A kind of record that the file does not hold.
    UnknownRecord = "unknown-record",
    /// A key that the record does not have.
    UnknownKey = "unknown-key",
    /// A key that the record must have.
    MissingKey = "missing-key",
    /// A value of another type than the key takes.
    WrongType = "wrong-type",
    /// A number that cannot stand there.
    BadNumber = "bad-number",
    /// A string that is not an id.
    BadId = "bad-id",
    /// A string that is not a date.
    BadDate = "bad-date",
    /// A string that is not a SHA-256 in lower-case hexadecimal.
    BadSha256 = "bad-sha256",
    /// A word that is not one of the names that the key takes.
    UnknownName = "unknown-name",
    /// A text without a visible character.
    EmptyLabel = "empty-label",
    /// A span that is empty or ends before it starts.
    SpanBackwards = "span-backwards",
    /// A span that runs past the end of the text.
    SpanOutside = "span-outside",
    /// A cause, effect or cue outside its claim.
    OutsideClaim = "outside-claim",
    /// A claim of the author with a stance toward somebody else, or of somebody else without one.
    AuthorStance = "author-stance",
    /// A claim marked explicit without the words that make it so.
    ExplicitWithoutCue = "explicit-without-cue",
    /// An id that two records of one kind have.
    DuplicateId = "duplicate-id",
    /// Two claims, slips or list entries that say the same of the same place.
    Duplicate = "duplicate",
    /// Two concepts under one label.
    DuplicateLabel = "duplicate-label",
    /// An id that no record has.
    DanglingId = "dangling-id",
    /// A record that is its own ancestor.
    Cycle = "cycle",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One thing that is wrong in the files of a reading: where, what, and what to try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How much it weighs.
    pub severity: Severity,
    /// What kind it is.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The offending value as it stands in the file; `None` where something is missing.
    pub value: Option<String>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to try.
    pub help: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}[{}]: {}", self.place, self.severity, self.code, self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "\n  help: {help}"))
    }
}

/// Everything that is wrong in a reading, in order of file and place; at least one of them is an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    pub(crate) fn new(mut list: Vec<Problem>) -> Self {
        sort(&mut list);
        Self(list)
    }

    /// The problems, errors and warnings, in order of file and place.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.0
    }

    /// Number of errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.0.iter().filter(|p| p.severity == Severity::Error).count()
    }
}

pub(crate) fn sort(list: &mut [Problem]) {
    list.sort_by(|a, b| {
        let key = |p: &Problem| (p.place.bytes.start, p.place.bytes.end, p.code);
        (&a.place.file, key(a), &a.message).cmp(&(&b.place.file, key(b), &b.message))
    });
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}")?;
        }
        let count = |n: usize, what: &str| if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") };
        write!(f, "{}", count(self.errors(), "error"))?;
        match self.0.len() - self.errors() {
            0 => Ok(()),
            warnings => write!(f, ", {}", count(warnings, "warning")),
        }
    }
}

impl std::error::Error for Problems {}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let mut names: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(names.iter().all(|n| n.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')));
    }
}
