//! Reference strings read into fields.

use crate::{
    fold::{bag_f1, fold, folded_words},
    score::Score,
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Names as a list of families, or as the printed text.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Family names or organisations.
    pub families: Vec<String>,
    /// The printed text, where the expected record has no more than that.
    pub printed: Option<String>,
}

impl Names {
    fn is_empty(&self) -> bool {
        self.families.is_empty() && self.printed.is_none()
    }

    fn words(&self) -> Vec<String> {
        const NONE: [&str; 9] = ["and", "et", "al", "eds", "ed", "editors", "the", "of", "jr"];
        let all = if self.families.is_empty() { self.printed.clone().unwrap_or_default() } else { self.families.join(" ") };
        folded_words(&all).into_iter().filter(|w| w.len() > 2 && !NONE.contains(&w.as_str())).collect()
    }

    fn same(&self, found: &Self) -> bool {
        let (gold, ours) = (self.words(), found.words());
        if bag_f1(&gold, &ours) >= 0.8 {
            return true;
        }
        // Expected as printed, given names and all: the families found must stand in it, the first among its first words.
        let Some(printed) = self.printed.as_ref().filter(|_| self.families.is_empty()) else { return false };
        let shared = ours.iter().filter(|w| gold.contains(w)).count();
        let lead: Vec<String> = folded_words(printed).into_iter().take(3).collect();
        let first = found.families.first().map(|f| folded_words(f)).unwrap_or_default();
        !ours.is_empty() && shared * 5 >= ours.len() * 4 && shared * 2 >= gold.len() && first.iter().any(|w| lead.contains(w))
    }
}

/// The fields of a reference, by name: `title`, `container`, `publisher`, `location`, `year`, `volume`, `issue`, `pages`, `doi`, `url`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Fields {
    /// Who wrote it.
    #[serde(skip)]
    pub authors: Names,
    /// All else.
    #[serde(flatten)]
    pub others: BTreeMap<String, String>,
}

const TEXTS: [&str; 4] = ["title", "container", "publisher", "location"];
const CODES: [&str; 6] = ["year", "volume", "issue", "pages", "doi", "url"];

fn same(field: &str, gold: &str, found: &str) -> bool {
    let tail = |text: &str, from: &str| text.find(from).map_or_else(|| text.to_owned(), |at| text[at..].to_owned());
    match field {
        f if TEXTS.contains(&f) => fold(gold) == fold(found) || bag_f1(&folded_words(gold), &folded_words(found)) >= 0.8,
        "pages" => first_page(gold) == first_page(found),
        "doi" => fold(&tail(gold, "10.")) == fold(&tail(found, "10.")),
        "url" => {
            let bare = |u: &str| fold(u.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www."));
            bare(gold) == bare(found)
        }
        _ => fold(gold) == fold(found),
    }
}

fn first_page(pages: &str) -> String {
    let digits = pages.find(|c: char| c.is_ascii_digit()).map(|at| &pages[at..]).unwrap_or(pages);
    digits.chars().take_while(char::is_ascii_digit).collect()
}

/// The counts by field; a wrong value is both found wrong and missed.
pub type FieldTally = BTreeMap<String, Score>;

/// Counts the fields of references. A field that is not expected counts for nothing, but for title and year.
#[must_use]
pub fn references(pairs: &[(Fields, Fields)]) -> FieldTally {
    let mut tally = FieldTally::new();
    for (gold, found) in pairs {
        for field in TEXTS.iter().chain(&CODES) {
            let value = |f: &Fields| f.others.get(*field).filter(|v| !v.is_empty()).cloned();
            let (g, p) = (value(gold), value(found));
            if g.is_none() && !matches!(*field, "title" | "year") {
                continue;
            }
            let right = matches!((&g, &p), (Some(g), Some(p)) if same(field, g, p));
            *tally.entry((*field).to_owned()).or_default() +=
                Score { right: usize::from(right), found: usize::from(p.is_some()), expected: usize::from(g.is_some()) };
        }
        if !gold.authors.is_empty() {
            let right = gold.authors.same(&found.authors);
            *tally.entry("authors".to_owned()).or_default() +=
                Score { right: usize::from(right), found: usize::from(!found.authors.is_empty()), expected: 1 };
        }
    }
    let mut all = Score::default();
    tally.values().for_each(|score| all += *score);
    tally.insert("all".to_owned(), all);
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_compared_as_people_would() {
        let fields = |pairs: &[(&str, &str)], families: &[&str]| Fields {
            authors: Names { families: families.iter().map(|f| (*f).to_owned()).collect(), printed: None },
            others: pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        };
        let gold = fields(&[("title", "Grain and Trade"), ("year", "1999"), ("pages", "12–19"), ("doi", "10.1/x")], &["Müller"]);
        let found =
            fields(&[("title", "Grain and trade."), ("year", "1998"), ("pages", "12"), ("doi", "https://doi.org/10.1/X")], &["Muller"]);
        let tally = references(&[(gold, found)]);
        let right: Vec<&str> = tally.iter().filter(|(_, s)| s.right == 1).map(|(f, _)| f.as_str()).collect();
        assert_eq!(right, ["authors", "doi", "pages", "title"]);
        assert_eq!(tally["all"], Score { right: 4, found: 5, expected: 5 });
    }
}
