use crate::{Code, Place, Places, Problem, RecordKind, Severity, place::SourceFile};
use std::{collections::BTreeSet, ops::Range};

/// What is gathered while the files are read: problems, and everything that can only be judged once all files are read.
#[derive(Default)]
pub(crate) struct Context {
    pub(crate) problems: Vec<Problem>,
    pub(crate) places: Places,
    /// Records that exist but could not be read.
    pub(crate) phantoms: BTreeSet<(RecordKind, String)>,
    pub(crate) references: Vec<Reference>,
    /// Length of the text, once the paper's own record has told it.
    pub(crate) length: Option<u32>,
}

/// A record that names another one.
pub(crate) struct Reference {
    pub(crate) from: RecordKind,
    pub(crate) from_id: Option<String>,
    pub(crate) key: &'static str,
    pub(crate) to: RecordKind,
    pub(crate) to_id: String,
    pub(crate) place: Place,
}

impl Context {
    pub(crate) fn error(&mut self, code: Code, place: Place, message: impl Into<String>) -> &mut Problem {
        self.problems.push(Problem { severity: Severity::Error, code, place, value: None, message: message.into(), help: None });
        self.problems.last_mut().expect("one was just pushed")
    }

    /// Notes that a record exists; tells where a second one has the same id.
    pub(crate) fn register(&mut self, kind: RecordKind, id: &str, head: Place, at: Place, key: &str) {
        if let Some(first) = self.places.insert(kind, id, head) {
            let message = format!("{kind} `{id}` is there twice");
            let help = format!("the first one is at {first}; give this one another {key}, or remove one of them");
            self.error(Code::DuplicateId, at, message).value(id).help(help);
        }
    }
}

impl Problem {
    pub(crate) fn value(&mut self, value: impl Into<String>) -> &mut Self {
        self.value = Some(value.into());
        self
    }

    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn warning(&mut self) -> &mut Self {
        self.severity = Severity::Warning;
        self
    }
}

/// A stretch of a file that is being decoded: turns the parser's byte ranges into places.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'t> {
    pub(crate) file: &'t SourceFile,
    pub(crate) base: usize,
}

impl<'t> Stretch<'t> {
    pub(crate) fn place(self, span: Range<usize>) -> Place {
        self.file.place(self.base + span.start..self.base + span.end)
    }

    /// The text as it stands in the file.
    pub(crate) fn raw(self, span: Range<usize>) -> &'t str {
        self.file.text.get(self.base + span.start..self.base + span.end).unwrap_or_default()
    }
}
