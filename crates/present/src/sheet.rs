use crate::Thing;
use serde_json::{Map, Value as Json, json};

/// One fact of a sheet.
#[derive(Debug, Default)]
pub struct Line {
    /// What is the case.
    pub text: String,
    /// Paper, section and code points.
    pub place: Option<String>,
    /// The words there.
    pub quote: Option<String>,
    /// Name of the record.
    pub id: Option<String>,
    /// What has a sheet of its own.
    pub thing: Option<Thing>,
}

impl Line {
    /// A fact without a place.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// A sheet: everything known about one thing.
pub struct Sheet {
    /// Its name.
    pub title: String,
    /// `concept`, `claim`, `policy` or `work`.
    pub kind: &'static str,
    /// Headed lists.
    pub parts: Vec<(&'static str, Vec<Line>)>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(kind: &'static str, title: impl Into<String>) -> Self {
        Self { kind, title: title.into(), parts: Vec::new() }
    }

    /// Adds a part; empty ones are left out.
    pub fn part(&mut self, head: &'static str, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.parts.push((head, lines));
        }
    }

    /// The sheet for programs.
    #[must_use]
    pub fn json(&self) -> Json {
        let mut object = Map::new();
        object.insert("kind".to_owned(), json!(self.kind));
        object.insert("title".to_owned(), json!(self.title));
        for (head, lines) in &self.parts {
            let lines: Vec<Json> = lines.iter().map(|l| json!({"text": l.text, "place": l.place, "quote": l.quote, "id": l.id})).collect();
            object.insert((*head).to_owned(), json!(lines));
        }
        Json::Object(object)
    }
}
