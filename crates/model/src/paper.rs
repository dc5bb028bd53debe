use crate::{Id, Period};
use serde::{Deserialize, Serialize};

/// The bibliographic record of the paper that was read, as printed on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// Short name, for example `yang-2023`.
    pub id: Id,
    /// Title with subtitle.
    pub title: String,
    /// Authors in printed order.
    pub authors: Vec<Author>,
    /// Journal, series or publisher's collection.
    pub venue: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// ISSN as printed.
    pub issn: Option<String>,
    /// Year of publication.
    pub year: Option<i32>,
    /// Volume as printed.
    pub volume: Option<String>,
    /// Issue as printed.
    pub issue: Option<String>,
    /// Page range, `first-last`.
    pub pages: Option<String>,
    /// DOI without a resolver's address.
    pub doi: Option<String>,
    /// Date received.
    pub received: Option<Period>,
    /// Date accepted.
    pub accepted: Option<Period>,
    /// BCP 47 tag of the text's language.
    pub language: String,
    /// What kind of paper it says it is ("Translated paper").
    pub paper_type: Option<String>,
    /// SHA-256 of the source file, lower-case hexadecimal.
    pub sha256: String,
    /// Length of the source file in code points.
    pub length: u32,
}

/// An author as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// Family name.
    pub family: String,
    /// Given names.
    pub given: Option<String>,
    /// Where the author works.
    #[serde(default)]
    pub affiliations: Vec<Affiliation>,
}

impl Author {
    /// The name as it is read aloud: given names, then family name.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.given {
            Some(given) => format!("{given} {}", self.family),
            None => self.family.clone(),
        }
    }
}

/// An institution of an author, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affiliation {
    /// Name of the institution, from the part to the whole.
    pub name: String,
    /// Place as printed.
    pub place: Option<String>,
}
