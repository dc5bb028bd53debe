//! Entries of reference lists: found in a paper, and read into fields.
//!
//! Fields are compared twice: *strict* (equal once folded), and *soft* (text fields by word overlap F1 of at least 0.8, pages by the first
//! one). A wrong value is one found too many and one missed. Fields that the label does not have count only for title and year.

use crate::{
    Prf,
    citations::{GoldPaper, same_entry},
    fold::{common, fold, word_f1, words},
    pairing::pairs,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The fields of a reference.
#[derive(Debug, Clone, Default, Deserialize)]
#[allow(missing_docs)] // The fields are called what they are.
#[serde(default)]
pub struct Fields {
    #[serde(deserialize_with = "names")]
    pub authors: Vec<Name>,
    /// The authors as printed, where the label does not part them.
    pub author_text: Option<String>,
    pub title: Option<String>,
    pub container: Option<String>,
    pub year: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub publisher: Option<String>,
    pub location: Option<String>,
    pub doi: Option<String>,
    pub url: Option<String>,
}

/// The name of an author.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Name {
    /// As one string.
    Whole(String),
    /// In parts.
    Parts {
        /// Family name.
        #[serde(default)]
        family: Option<String>,
        /// An organisation, or a name that is not parted.
        #[serde(default)]
        literal: Option<String>,
        /// The same under another key.
        #[serde(default)]
        name: Option<String>,
    },
}

impl Name {
    /// The family name.
    #[must_use]
    pub fn family(&self) -> String {
        match self {
            Self::Whole(name) => {
                name.trim_end_matches("et al.").trim_end_matches("et al").trim().split(',').next().unwrap_or_default().trim().to_owned()
            }
            Self::Parts { family, literal, name } => {
                [family, literal, name].into_iter().flatten().find(|n| !n.is_empty()).cloned().unwrap_or_default()
            }
        }
    }

    /// What its words are taken from: all of a string without a comma, else the family name.
    fn shown(&self) -> String {
        match self {
            Self::Whole(name) if !name.contains(',') => name.clone(),
            _ => self.family(),
        }
    }
}

fn names<'de, D: serde::Deserializer<'de>>(d: D) -> Result<Vec<Name>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        Many(Vec<Name>),
        One(Name),
    }
    Ok(match Option::<OneOrMany>::deserialize(d)? {
        Some(OneOrMany::Many(names)) => names,
        Some(OneOrMany::One(name)) => vec![name],
        None => Vec::new(),
    })
}

/// An entry that was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Its place in code points.
    pub place: Option<[u32; 2]>,
    /// Its fields.
    pub fields: Fields,
}

/// A labelled string.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldString {
    /// Its name.
    pub id: String,
    /// The string.
    pub text: String,
    /// Its fields.
    pub fields: Fields,
}

const TEXTS: [&str; 4] = ["title", "container", "publisher", "location"];
const CODES: [&str; 6] = ["year", "volume", "issue", "pages", "doi", "url"];

impl Fields {
    fn get(&self, field: &str) -> Option<&str> {
        let value = match field {
            "title" => &self.title,
            "container" => &self.container,
            "publisher" => &self.publisher,
            "location" => &self.location,
            "year" => &self.year,
            "volume" => &self.volume,
            "issue" => &self.issue,
            "pages" => &self.pages,
            "doi" => &self.doi,
            "url" => &self.url,
            _ => return None,
        };
        value.as_deref().filter(|v| !v.is_empty())
    }
}

/// Fields compared: by strictness (soft is `true`) and field.
#[derive(Debug, Clone, Default)]
pub struct FieldCounts {
    counts: BTreeMap<(bool, &'static str), Prf>,
}

impl FieldCounts {
    /// Compares the fields of one entry.
    pub fn add(&mut self, gold: &Fields, found: &Fields) {
        for soft in [false, true] {
            for field in TEXTS.into_iter().chain(CODES) {
                let (g, f) = (gold.get(field), found.get(field));
                if g.is_none() && !matches!(field, "title" | "year") {
                    continue;
                }
                let right = g.zip(f).is_some_and(|(g, f)| same(field, g, f, soft));
                *self.counts.entry((soft, field)).or_default() += Prf::new(right.into(), f.is_some().into(), g.is_some().into());
            }
            if !gold.authors.is_empty() || gold.author_text.as_deref().is_some_and(|t| !t.is_empty()) {
                let there = !found.authors.is_empty() || found.author_text.is_some();
                let right = there && same_names(gold, found, soft);
                *self.counts.entry((soft, "authors")).or_default() += Prf::new(right.into(), there.into(), 1);
            }
        }
    }

    /// Each field by itself.
    #[must_use]
    pub fn fields(&self, soft: bool) -> BTreeMap<&'static str, Prf> {
        self.counts.iter().filter(|((s, _), _)| *s == soft).map(|((_, field), prf)| (*field, *prf)).collect()
    }

    /// All fields together.
    #[must_use]
    pub fn all(&self, soft: bool) -> Prf {
        let mut all = Prf::default();
        self.fields(soft).into_values().for_each(|f| all += f);
        all
    }
}

impl std::ops::AddAssign<&FieldCounts> for FieldCounts {
    fn add_assign(&mut self, other: &Self) {
        for (key, prf) in &other.counts {
            *self.counts.entry(*key).or_default() += *prf;
        }
    }
}

/// Entries of a paper's list: how many were found, and their fields.
#[must_use]
pub fn count(gold: &GoldPaper, found: &[Found]) -> Option<(Prf, FieldCounts)> {
    if gold.references_incomplete {
        return None;
    }
    let paired = pairs(gold.references.len(), found.len(), |g, f| same_entry(&gold.references[g], &found[f]));
    let mut fields = FieldCounts::default();
    let nothing = Fields::default();
    for (n, entry) in gold.references.iter().enumerate().filter(|(_, r)| !r.unstructured) {
        let ours = paired.iter().find(|(g, _)| *g == n).map_or(&nothing, |(_, f)| &found[*f].fields);
        fields.add(&entry.fields, ours);
    }
    Some((Prf::new(paired.len(), found.len(), gold.references.len()), fields))
}

fn same(field: &str, gold: &str, found: &str, soft: bool) -> bool {
    let (g, f) = (gold.to_lowercase(), found.to_lowercase());
    match field {
        "title" | "container" | "publisher" | "location" => {
            fold(gold) == fold(found) || (soft && word_f1(&words(gold), &words(found)) >= 0.8)
        }
        "pages" => {
            let bare = |t: &str| fold(&t.replace("pp.", "").replace("p.", ""));
            bare(&g) == bare(&f) || (soft && first_page(&g) == first_page(&f))
        }
        "doi" => {
            let bare = |t: &str| fold(t.rfind("10.").map_or(t, |at| &t[at..]));
            bare(&g) == bare(&f)
        }
        "url" => {
            let bare = |t: &str| {
                let t = t.strip_prefix("https://").or_else(|| t.strip_prefix("http://")).map(|t| t.strip_prefix("www.").unwrap_or(t));
                fold(t.unwrap_or_default())
            };
            let or = |t: &str| if t.starts_with("http") { bare(t) } else { fold(t) };
            or(&g) == or(&f)
        }
        _ => fold(gold) == fold(found),
    }
}

/// The first number with the letter before it: "e12", "45".
fn first_page(pages: &str) -> String {
    let Some(at) = pages.find(|c: char| c.is_ascii_digit()) else { return fold(pages) };
    let digits: String = pages[at..].chars().take_while(char::is_ascii_digit).collect();
    let letter = pages[..at].chars().next_back().filter(char::is_ascii_lowercase);
    letter.map(String::from).unwrap_or_default() + &digits
}

fn name_words(fields: &Fields) -> Vec<String> {
    let long =
        |w: &String| w.chars().count() > 2 && !matches!(w.as_str(), "and" | "et" | "al" | "eds" | "ed" | "editors" | "the" | "of" | "jr");
    if fields.authors.is_empty() {
        words(fields.author_text.as_deref().unwrap_or_default()).into_iter().filter(long).collect()
    } else {
        fields.authors.iter().flat_map(|a| words(&a.shown())).filter(long).collect()
    }
}

/// Family names; where the label is the printed text, which holds given names too, all that was found must stand in it, the first one first.
fn same_names(gold: &Fields, found: &Fields, soft: bool) -> bool {
    let (g, f) = (name_words(gold), name_words(found));
    if g.is_empty() || f.is_empty() {
        return false;
    }
    let shared = common(&g, &f);
    let enough = if soft { 0.8 } else { 1.0 };
    if 2.0 * shared as f64 / (g.len() + f.len()) as f64 >= enough {
        return true;
    }
    let (Some(text), true) = (&gold.author_text, gold.authors.is_empty()) else { return false };
    let first = Fields { authors: found.authors.iter().take(1).cloned().collect(), ..Fields::default() };
    let lead = words(text);
    let lead = &lead[..lead.len().min(3)];
    let leads = !found.authors.is_empty() && name_words(&first).iter().any(|w| lead.contains(w));
    shared as f64 / f.len() as f64 >= enough && shared as f64 / g.len() as f64 >= 0.5 && leads
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(json: &str) -> Fields {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn strict_and_soft_differ_where_they_should() {
        let gold = fields(
            r#"{"authors": ["Tamm", "Öz"], "title": "Ferries and the islands of the north", "year": "2001", "pages": "45-67", "volume": "12"}"#,
        );
        let found = fields(
            r#"{"authors": ["Tamm", "Oz"], "title": "Ferries and the islands of north", "year": "2001", "pages": "pp. 45", "issue": "3"}"#,
        );
        let mut counts = FieldCounts::default();
        counts.add(&gold, &found);
        let (strict, soft) = (counts.fields(false), counts.fields(true));
        assert_eq!((strict["title"].right, soft["title"].right), (0, 1));
        assert_eq!((strict["pages"].right, soft["pages"].right), (0, 1));
        assert_eq!(soft["authors"], Prf::new(1, 1, 1));
        assert_eq!(soft["volume"], Prf::new(0, 0, 1));
        assert!(!soft.contains_key("issue"), "the label has none");
        assert_eq!(counts.all(true), Prf::new(4, 4, 5));
    }

    #[test]
    fn names_in_printed_order_are_found_in_the_printed_text() {
        let gold = fields(r#"{"author_text": "Tamm, Karin, and Mustafa Öz"}"#);
        let mut counts = FieldCounts::default();
        counts.add(&gold, &fields(r#"{"authors": [{"family": "Tamm"}, {"family": "Öz"}]}"#));
        assert_eq!(counts.fields(true)["authors"].right, 0, "a short name carries no weight, so half of the text is not covered");
        let mut counts = FieldCounts::default();
        counts.add(&gold, &fields(r#"{"authors": [{"family": "Tamm"}, {"literal": "Mustafa"}]}"#));
        assert_eq!(counts.fields(true)["authors"].right, 1);
    }

    #[test]
    fn codes_are_compared_bare() {
        assert!(same("doi", "10.1/AB", "https://doi.org/10.1/ab", false));
        assert!(same("url", "https://www.example.org/x", "http://example.org/x", false));
        assert!(same("pages", "e12–e19", "E12", true) && !same("pages", "12", "13", true));
    }
}
