//! Papers with expected citations, references and headings.

use crate::{
    fold::{bag_f1, fold, folded_words},
    pairs::pairs,
    references::{FieldTally, Fields, Names, references},
    score::Score,
};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A citation that is expected.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldCitation {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Other spans that would do.
    #[serde(default)]
    pub alt: Vec<[u32; 2]>,
    /// Family names.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Year with its letter.
    #[serde(default)]
    pub year: String,
    /// `author:year`, folded.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Ids of references.
    #[serde(default)]
    pub refs: Vec<String>,
    /// Whether the link is not sure.
    #[serde(default)]
    pub link_uncertain: bool,
}

/// A name of an author.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum GoldName {
    /// A person.
    Person {
        /// Family name.
        family: String,
    },
    /// An organisation.
    Literal {
        /// Its name.
        literal: String,
    },
    /// As written.
    Plain(String),
}

impl GoldName {
    fn family(&self) -> &str {
        match self {
            Self::Person { family } => family,
            Self::Literal { literal } => literal,
            Self::Plain(name) => name.split(',').next().unwrap_or(name),
        }
    }
}

/// A reference that is expected.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldReference {
    /// Its id.
    pub id: String,
    /// First code point.
    #[serde(default)]
    pub start: Option<u32>,
    /// One past the last.
    #[serde(default)]
    pub end: Option<u32>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<GoldName>,
    /// Whether its fields are not known.
    #[serde(default)]
    pub unstructured: bool,
    /// What was written.
    #[serde(default)]
    pub title: Option<String>,
    /// Journal, book or series.
    #[serde(default)]
    pub container: Option<String>,
    /// Publisher.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Place of the publisher.
    #[serde(default)]
    pub location: Option<String>,
    /// Year.
    #[serde(default)]
    pub year: Option<String>,
    /// Volume.
    #[serde(default)]
    pub volume: Option<String>,
    /// Issue.
    #[serde(default)]
    pub issue: Option<String>,
    /// Pages.
    #[serde(default)]
    pub pages: Option<String>,
    /// DOI.
    #[serde(default)]
    pub doi: Option<String>,
}

impl GoldReference {
    fn expected(&self) -> Fields {
        let others = [
            ("title", &self.title),
            ("container", &self.container),
            ("publisher", &self.publisher),
            ("location", &self.location),
            ("year", &self.year),
            ("volume", &self.volume),
            ("issue", &self.issue),
            ("pages", &self.pages),
            ("doi", &self.doi),
        ];
        Fields {
            authors: Names { families: self.authors.iter().map(|a| a.family().to_owned()).collect(), printed: None },
            others: others.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value.clone()?))).collect(),
        }
    }
}

/// A heading that is expected.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldSection {
    /// First code point of the heading.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Level from 1.
    pub level: u8,
}

/// What is expected of a paper.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldPaper {
    /// Its id.
    pub id: String,
    /// Citations.
    pub citations: Vec<GoldCitation>,
    /// References.
    #[serde(default)]
    pub references: Vec<GoldReference>,
    /// Whether the list is not whole; then it is not scored.
    #[serde(default)]
    pub references_incomplete: bool,
    /// Headings.
    #[serde(default)]
    pub sections: Vec<GoldSection>,
    /// Places that look like citations and are neither right nor wrong.
    #[serde(default)]
    pub ignore: Vec<GoldPlace>,
}

/// A place.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct GoldPlace {
    /// First code point.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// A citation that was found.
#[derive(Debug, Clone)]
pub struct FoundCitation {
    /// Its span.
    pub span: [u32; 2],
    /// Family names or an organisation.
    pub authors: Vec<String>,
    /// Year with its letter.
    pub year: String,
    /// The reference that it points to, an index into [`PaperFinds::references`].
    pub reference: Option<usize>,
}

/// A reference that was found.
#[derive(Debug, Clone)]
pub struct FoundReference {
    /// Its span.
    pub span: [u32; 2],
    /// Its fields.
    pub fields: Fields,
}

/// A heading that was found.
#[derive(Debug, Clone)]
pub struct FoundSection {
    /// Its span.
    pub span: [u32; 2],
    /// Level from 1.
    pub level: u8,
}

/// What was found in a paper.
#[derive(Debug, Clone, Default)]
pub struct PaperFinds {
    /// Citations.
    pub citations: Vec<FoundCitation>,
    /// References.
    pub references: Vec<FoundReference>,
    /// Headings.
    pub sections: Vec<FoundSection>,
}

/// The counts of one paper.
#[derive(Debug, Clone, Default)]
pub struct PaperTally {
    /// Citations with the right place and key.
    pub mentions: Score,
    /// Citations linked to the right reference.
    pub linked: Score,
    /// References found at their place.
    pub references: Score,
    /// Fields of the references.
    pub fields: FieldTally,
    /// Headings.
    pub headings: Score,
}

fn iou(a: [u32; 2], b: [u32; 2]) -> f64 {
    let shared = a[1].min(b[1]).saturating_sub(a[0].max(b[0]));
    if shared == 0 { 0.0 } else { f64::from(shared) / f64::from(a[1].max(b[1]) - a[0].min(b[0])) }
}

const PARTICLES: [&str; 23] = [
    "van der ", "van den ", "van de ", "von der ", "de la ", "van ", "von ", "de ", "del ", "della ", "di ", "da ", "dos ", "du ", "la ",
    "le ", "el ", "al ", "bin ", "ben ", "ter ", "den ", "of ",
];

/// A name with and without its particle, folded.
fn forms(name: &str) -> BTreeSet<String> {
    let bare = name.trim().trim_end_matches("et al.").trim_end_matches("et al").trim();
    let low = bare.to_lowercase();
    let without = PARTICLES.iter().find_map(|p| low.strip_prefix(p));
    [Some(low.as_str()), without].into_iter().flatten().map(fold).filter(|f| !f.is_empty()).collect()
}

fn keys(authors: &[String], year: &str) -> BTreeSet<String> {
    let year = fold(year);
    let mut names = authors.first().map(|first| forms(first)).unwrap_or_default();
    names.insert(fold(&authors.join(" ")));
    names.into_iter().map(|name| format!("{name}:{year}")).collect()
}

/// Counts one paper.
#[must_use]
pub fn citations(gold: &GoldPaper, found: &PaperFinds) -> PaperTally {
    let expected: Vec<Fields> = gold.references.iter().map(GoldReference::expected).collect();
    let place = |g: &GoldCitation, c: &FoundCitation| {
        let own = [g.start, g.end];
        iou(c.span, own) >= 0.5 || g.alt.iter().any(|alt| iou(c.span, *alt) >= 0.5 && iou(c.span, own) > 0.0)
    };
    let expected_keys: Vec<BTreeSet<String>> = gold
        .citations
        .iter()
        .map(|g| g.keys.iter().cloned().chain(keys(&g.authors[..g.authors.len().min(1)], &g.year)).collect())
        .collect();
    let numbered: Vec<(usize, &GoldCitation)> = gold.citations.iter().enumerate().collect();
    let paired = pairs(&numbered, &found.citations, |(n, g), c| place(g, c) && !expected_keys[*n].is_disjoint(&keys(&c.authors, &c.year)));
    let neutral = |c: &FoundCitation| {
        let within = gold.ignore.iter().any(|x| 2 * c.span[1].min(x.end).saturating_sub(c.span[0].max(x.start)) >= c.span[1] - c.span[0]);
        within && gold.citations.iter().all(|g| !place(g, c))
    };
    let extra = found.citations.iter().enumerate().filter(|(j, c)| paired.iter().all(|(_, used)| used != j) && !neutral(c)).count();
    let sure = |g: &GoldCitation| !g.link_uncertain && !g.refs.is_empty();
    let right_link = |i: usize, j: usize| {
        let target = found.citations[j].reference.and_then(|r| found.references.get(r));
        let wanted = gold.references.iter().enumerate().filter(|(_, r)| gold.citations[i].refs.contains(&r.id));
        target.is_some_and(|target| wanted.into_iter().any(|(n, r)| same_reference(r, expected.get(n), target)))
    };
    let sure_pairs: Vec<_> = paired.iter().filter(|(i, _)| sure(&gold.citations[*i])).collect();
    let mut tally = PaperTally {
        mentions: Score { right: paired.len(), found: paired.len() + extra, expected: gold.citations.len() },
        linked: Score {
            right: sure_pairs.iter().filter(|(i, j)| right_link(*i, *j)).count(),
            found: sure_pairs.len() + extra,
            expected: gold.citations.iter().filter(|g| sure(g)).count(),
        },
        ..PaperTally::default()
    };
    if !gold.references_incomplete {
        let numbered: Vec<(usize, &GoldReference)> = gold.references.iter().enumerate().collect();
        let paired = pairs(&numbered, &found.references, |(n, g), p| same_reference(g, expected.get(*n), p));
        tally.references = Score { right: paired.len(), found: found.references.len(), expected: gold.references.len() };
        let none = Fields::default();
        let fields: Vec<(Fields, Fields)> = numbered
            .iter()
            .filter(|(_, g)| !g.unstructured)
            .filter_map(|(n, _)| {
                let ours = paired.iter().find(|(i, _)| i == n).map_or(&none, |(_, j)| &found.references[*j].fields);
                Some((expected.get(*n)?.clone(), ours.clone()))
            })
            .collect();
        tally.fields = references(&fields);
    }
    let headings = pairs(&gold.sections, &found.sections, |g, p| iou([g.start, g.end], p.span) >= 0.5);
    tally.headings = Score { right: headings.len(), found: found.sections.len(), expected: gold.sections.len() };
    tally
}

fn same_reference(gold: &GoldReference, expected: Option<&Fields>, found: &FoundReference) -> bool {
    if let (Some(start), Some(end)) = (gold.start, gold.end)
        && start < end
    {
        return iou([start, end], found.span) >= 0.5;
    }
    let value = |f: &Fields, name: &str| f.others.get(name).cloned().unwrap_or_default();
    let Some(expected) = expected else { return false };
    let first: Vec<String> = gold.authors.iter().take(1).map(|a| a.family().to_owned()).collect();
    let theirs = keys(&found.fields.authors.families, &value(&found.fields, "year"));
    let same_key = first.is_empty() || !keys(&first, &value(expected, "year")).is_disjoint(&theirs);
    same_key && bag_f1(&folded_words(&value(expected, "title")), &folded_words(&value(&found.fields, "title"))) >= 0.6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper() -> GoldPaper {
        serde_json::from_str(
            r#"{"id":"p","citations":[{"start":10,"end":22,"authors":["van Dam"],"year":"2001a","keys":["vandam:2001a"],"refs":["r1"]}],
                "references":[{"id":"r1","start":100,"end":160,"authors":[{"family":"van Dam"}],"title":"Dikes","year":"2001a"}],
                "sections":[{"start":0,"end":8,"level":1}],"ignore":[{"start":30,"end":40}]}"#,
        )
        .unwrap()
    }

    fn found(span: [u32; 2], author: &str) -> PaperFinds {
        PaperFinds {
            citations: vec![FoundCitation { span, authors: vec![author.to_owned()], year: "2001a".to_owned(), reference: Some(0) }],
            references: vec![FoundReference { span: [101, 160], fields: Fields::default() }],
            sections: vec![FoundSection { span: [0, 8], level: 1 }],
        }
    }

    #[test]
    fn a_particle_may_be_left_out_and_the_place_may_be_half() {
        let tally = citations(&paper(), &found([12, 22], "Dam"));
        assert_eq!((tally.mentions.right, tally.linked.right, tally.references.right, tally.headings.right), (1, 1, 1, 1));
    }

    #[test]
    fn what_is_neither_right_nor_wrong_costs_nothing() {
        assert_eq!(citations(&paper(), &found([30, 38], "Dam")).mentions, Score { right: 0, found: 0, expected: 1 });
        assert_eq!(citations(&paper(), &found([60, 68], "Dam")).mentions, Score { right: 0, found: 1, expected: 1 });
    }
}
