//! Citations of a labelled paper: mentions, and the entries of the reference list that they are linked to.
//!
//! A mention is right where its place overlaps a labelled one by at least half of both together, and its first author and year are those of
//! the label. Author-year strings that the labels leave open count neither way.

use crate::{
    Prf,
    counts::counts,
    fold::{fold, word_f1, words},
    pairing::pairs,
    prf::ratio,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A labelled paper.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldPaper {
    /// Its name.
    pub id: String,
    /// Its citations.
    pub citations: Vec<GoldCitation>,
    /// Places that count neither way.
    #[serde(default)]
    pub ignore: Vec<Place>,
    /// Its reference list.
    pub references: Vec<GoldReference>,
    /// Whether the list is only partly labelled.
    #[serde(default)]
    pub references_incomplete: bool,
    /// Its headings.
    #[serde(default)]
    pub sections: Vec<GoldHeading>,
    /// Its abstract.
    #[serde(default)]
    pub abstract_span: Option<[u32; 2]>,
}

/// A place in code points.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A labelled citation.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldCitation {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Family names as printed.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Year as printed.
    #[serde(default)]
    pub year: String,
    /// `author:year`, folded; any of them is right.
    pub keys: Vec<String>,
    /// Ids of the entries that are meant.
    #[serde(default)]
    pub refs: Vec<String>,
    /// Whether it is uncertain which entry is meant.
    #[serde(default)]
    pub link_uncertain: bool,
    /// Other places that may be given for it.
    #[serde(default)]
    pub alt: Vec<[u32; 2]>,
}

/// A labelled entry of the reference list.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldReference {
    /// Its name.
    pub id: String,
    /// First code point, where the list is printed.
    #[serde(default)]
    pub start: Option<u32>,
    /// One past the last.
    #[serde(default)]
    pub end: Option<u32>,
    /// Its words.
    #[serde(default)]
    pub text: String,
    /// Whether the source gives no fields.
    #[serde(default)]
    pub unstructured: bool,
    /// Its fields.
    #[serde(flatten)]
    pub fields: crate::references::Fields,
}

/// A labelled heading.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldHeading {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// 1 for the highest.
    pub level: u8,
    /// `references`, `abstract` …
    #[serde(default)]
    pub kind: String,
}

/// A citation that was found.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Its place in code points.
    pub place: [u32; 2],
    /// Names as printed.
    pub authors: Vec<String>,
    /// Year as printed.
    pub year: String,
    /// The entry, an index into the references found.
    pub reference: Option<usize>,
}

counts! {
    /// What is counted of citations.
    Counts {
        /// Labelled.
        gold,
        /// Right.
        right,
        /// Found and counted.
        found,
        /// Right in place, whoever is meant.
        place_right,
        /// Found and counted, by place alone.
        place_found,
        /// Labelled with a certain entry.
        link_gold,
        /// Of those, right as mentions.
        link_asked,
        /// Of those, with the right entry.
        link_right,
    }
}

impl Counts {
    /// Mentions.
    #[must_use]
    pub fn mentions(&self) -> Prf {
        Prf::new(self.right, self.found, self.gold)
    }

    /// Mentions by place alone.
    #[must_use]
    pub fn places(&self) -> Prf {
        Prf::new(self.place_right, self.place_found, self.gold)
    }

    /// Share of right mentions that are linked to the right entry.
    #[must_use]
    pub fn linking(&self) -> f64 {
        ratio(self.link_right, self.link_asked)
    }
}

/// Counts the citations of a paper; `references` are the entries found, by which links are judged.
#[must_use]
pub fn count(gold: &GoldPaper, mentions: &[Mention], references: &[crate::references::Found]) -> Counts {
    let keys: Vec<BTreeSet<String>> = gold.citations.iter().map(gold_keys).collect();
    let ours: Vec<BTreeSet<String>> = mentions.iter().map(|m| keys_of(&m.authors, &m.year)).collect();
    let place = |g: usize, m: usize| {
        let (g, m) = (&gold.citations[g], mentions[m].place);
        let own = [g.start, g.end];
        overlap(m, own) >= 0.5 || g.alt.iter().any(|a| overlap(m, *a) >= 0.5 && overlap(m, own) > 0.0)
    };
    let full = pairs(gold.citations.len(), mentions.len(), |g, m| place(g, m) && !keys[g].is_disjoint(&ours[m]));
    let loose = pairs(gold.citations.len(), mentions.len(), place);
    let neutral = |m: usize| {
        let [start, end] = mentions[m].place;
        let inside = |p: &Place| 2 * i64::from(end.min(p.end)) - 2 * i64::from(start.max(p.start)) >= i64::from(end) - i64::from(start);
        gold.ignore.iter().any(inside) && !(0..gold.citations.len()).any(|g| place(g, m))
    };
    let wrong = |paired: &[(usize, usize)]| (0..mentions.len()).filter(|m| paired.iter().all(|(_, p)| p != m) && !neutral(*m)).count();
    let certain = |g: &GoldCitation| !g.link_uncertain && !g.refs.is_empty();
    let mut counts = Counts {
        gold: gold.citations.len(),
        right: full.len(),
        found: full.len() + wrong(&full),
        place_right: loose.len(),
        place_found: loose.len() + wrong(&loose),
        link_gold: gold.citations.iter().filter(|g| certain(g)).count(),
        ..Counts::default()
    };
    for (g, m) in full {
        let citation = &gold.citations[g];
        if certain(citation) {
            counts.link_asked += 1;
            let meant = gold.references.iter().filter(|r| citation.refs.contains(&r.id));
            let linked = mentions[m].reference.and_then(|n| references.get(n));
            counts.link_right += usize::from(linked.is_some_and(|l| meant.into_iter().any(|r| same_entry(r, l))));
        }
    }
    counts
}

/// Whether a found entry is the labelled one: by place, or by first author, year and title.
pub(crate) fn same_entry(gold: &GoldReference, found: &crate::references::Found) -> bool {
    if let (Some(start), Some(end), Some(place)) = (gold.start, gold.end, found.place)
        && start < end
    {
        return overlap([start, end], place) >= 0.5;
    }
    let first: BTreeSet<String> = gold.fields.authors.iter().take(1).flat_map(|a| forms(&a.family())).collect();
    let year = fold(gold.fields.year.as_deref().unwrap_or_default());
    let wanted: BTreeSet<String> = first.iter().map(|f| format!("{f}:{year}")).collect();
    let families: Vec<String> = found.fields.authors.iter().map(crate::references::Name::family).collect();
    if !wanted.is_empty() && wanted.is_disjoint(&keys_of(&families, found.fields.year.as_deref().unwrap_or_default())) {
        return false;
    }
    let title = gold.fields.title.as_deref().filter(|t| !t.is_empty()).unwrap_or(&gold.text);
    word_f1(&words(title), &words(found.fields.title.as_deref().unwrap_or_default())) >= 0.6
}

/// How much of two places together they share.
pub(crate) fn overlap(a: [u32; 2], b: [u32; 2]) -> f64 {
    let shared = i64::from(a[1].min(b[1])) - i64::from(a[0].max(b[0]));
    if shared <= 0 { 0.0 } else { shared as f64 / f64::from(a[1].max(b[1]) - a[0].min(b[0])) }
}

const PARTICLES: [&str; 22] = [
    "van der", "van den", "van de", "von der", "de la", "van", "von", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ben", "ter", "den",
];

/// The folded forms of a name: whole, and without a particle before it.
fn forms(name: &str) -> BTreeSet<String> {
    let lower = name.to_lowercase();
    let mut out = BTreeSet::from([fold(name)]);
    for particle in PARTICLES {
        if let Some(rest) = lower.strip_prefix(particle).and_then(|r| r.strip_prefix(' ')) {
            out.insert(fold(rest));
        }
    }
    out.remove("");
    out
}

fn family(name: &str) -> String {
    let name = name.trim_end_matches("et al.").trim_end_matches("et al").trim();
    name.split(',').next().unwrap_or_default().trim().to_owned()
}

fn keys_of(authors: &[String], year: &str) -> BTreeSet<String> {
    let year = fold(year);
    let Some(first) = authors.first() else { return BTreeSet::new() };
    let mut names = forms(&family(first));
    if authors.len() == 1 {
        names.extend(forms(first));
    }
    names.insert(fold(&authors.iter().map(|a| family(a)).collect::<Vec<_>>().join(" ")));
    names.into_iter().map(|n| format!("{n}:{year}")).collect()
}

fn gold_keys(citation: &GoldCitation) -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = citation.keys.iter().cloned().collect();
    if let Some(first) = citation.authors.first() {
        keys.extend(forms(first).into_iter().map(|f| format!("{f}:{}", fold(&citation.year))));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gold() -> GoldPaper {
        serde_json::from_str(
            r#"{"id": "p", "citations": [
                {"start": 10, "end": 24, "authors": ["van der Tamm"], "year": "2001a", "keys": ["vandertamm:2001a"], "refs": ["r1"]},
                {"start": 40, "end": 52, "authors": ["Öz"], "year": "1999", "keys": ["oz:1999"], "refs": []}],
              "ignore": [{"start": 90, "end": 110}],
              "references": [{"id": "r1", "authors": [{"family": "van der Tamm", "given": "K"}], "title": "Ferries and islands", "year": "2001a"}]}"#,
        )
        .unwrap()
    }

    fn mention(place: [u32; 2], author: &str, year: &str, reference: Option<usize>) -> Mention {
        Mention { place, authors: vec![author.to_owned()], year: year.to_owned(), reference }
    }

    #[test]
    fn place_author_and_year_must_fit() {
        let entry: crate::references::Found = crate::references::Found {
            place: None,
            fields: serde_json::from_str(r#"{"authors": ["Tamm"], "year": "2001a", "title": "Ferries and Islands"}"#).unwrap(),
        };
        let found = [
            mention([12, 24], "Tamm", "2001a", Some(0)),
            mention([40, 52], "Öz", "1998", None),
            mention([95, 100], "Someone", "2000", None),
            mention([70, 80], "Nobody", "2000", None),
        ];
        let c = count(&gold(), &found, &[entry]);
        assert_eq!(c.mentions(), Prf::new(1, 3, 2), "the wrong year and the invented one count, the open one does not");
        assert_eq!(c.places(), Prf::new(2, 3, 2));
        assert_eq!((c.link_gold, c.link_asked, c.link_right), (1, 1, 1));
    }

    #[test]
    fn half_of_both_together_is_enough() {
        assert!(overlap([0, 10], [0, 5]) >= 0.5);
        assert!(overlap([0, 10], [6, 16]) < 0.5);
        assert_eq!(overlap([0, 10], [10, 12]), 0.0);
    }
}
