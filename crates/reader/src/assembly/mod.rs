//! From the passes to a reading: every record named, linked and in order.

mod account;
mod evidence;
pub(crate) mod fresh;
mod language;
mod paper;
mod sections;

pub use account::{Account, ClaimAccount, Reason};

use crate::{
    Analysis, Cited, ClaimEnds, Found, MIN_CONFIDENCE, Place, Prose, SourceMention, Thesaurus, citations, concepts, events,
    find_claims_parsed, ground, policies, quantities,
};
use claimgraph_document::Document;
use claimgraph_model::{Id, Reader as ReaderRecord, ReaderKind, Reading};
use std::collections::BTreeMap;

/// How a paper is to be read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// Claims that are less sure than this are left out, 0 to 1; `None` takes what was found best.
    pub min_confidence: Option<f64>,
    /// A thesaurus in which concepts are looked up.
    pub thesaurus: Option<Thesaurus>,
}

/// The automatic reader: rules, word lists and small learned weights. The same document gives the same reading.
///
/// ```
/// use claimgraph_reader::{Options, Reader};
/// let document = claimgraph_text::read(b"Lower tolls raised rail freight (Tamm, 2001).\n".to_vec())?;
/// let reading = Reader::new(Options::default()).read(&document, "tolls.txt", &"0".repeat(64));
/// assert_eq!(reading.paper.id.as_str(), "tolls");
/// assert_eq!(reading.citations[0].work.as_str(), "tamm-2001");
/// # Ok::<(), claimgraph_text::ReadError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    options: Options,
}

impl Reader {
    /// A reader with its options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { options }
    }

    /// What a paper says. `file_name` names a paper that prints neither author nor year; `sha256` is that of the file's bytes.
    ///
    /// The reading is in order, whatever the text: no id twice, none that names nothing, every place inside the text.
    #[must_use]
    pub fn read(&self, document: &Document, file_name: &str, sha256: &str) -> Reading {
        self.account(document, file_name, sha256).reading
    }

    /// The same with the account of how it came about.
    #[must_use]
    pub fn account(&self, document: &Document, file_name: &str, sha256: &str) -> Account {
        let prose = Prose::new(document);
        let cited = citations::find(&prose);
        let sources = mentions(&cited);
        let places: Vec<(Place, Id)> = sources.iter().map(|m| (m.place.clone(), m.work.clone())).collect();
        let cited_places: Vec<Place> = places.iter().map(|(place, _)| place.clone()).collect();
        let analysis = Analysis::new(&prose);
        let parses = analysis.parses();
        let found = find_claims_parsed(&prose, parses, self.options.min_confidence.unwrap_or(MIN_CONFIDENCE));
        let at_ends: Vec<Place> = found.iter().flat_map(|c| [c.cause.clone(), c.effect.clone()]).collect();
        let concepts = concepts(&prose, parses, &at_ends, &cited_places);
        let mut works = cited.works.clone();
        let (evidence, mut claims) = evidence::evidence(&prose, &found, &concepts.ends, &sources, &mut works);
        let claim_ends: Vec<ClaimEnds> = found
            .iter()
            .zip(concepts.ends.chunks_exact(2))
            .map(|(c, end)| ClaimEnds {
                cause: c.cause.clone(),
                effect: c.effect.clone(),
                cause_concept: end[0].concept.clone(),
                effect_concept: end[1].concept.clone(),
            })
            .collect();
        let policies = records(policies(&prose, parses, &concepts.concepts, &claim_ends));
        let matches = self.options.thesaurus.as_ref().map(|t| ground(&concepts.concepts, t)).unwrap_or_default();
        let mut reading = Reading {
            paper: paper::paper(document, file_name, sha256),
            reader: record(),
            also: Vec::new(),
            sections: sections::sections(document),
            works,
            citations: cited.citations.iter().map(|c| c.citation.clone()).collect(),
            concepts: concepts.concepts,
            evidence,
            policies,
            quantities: records(quantities(&prose, &places)),
            events: records(events(&prose, &cited_places)),
            slips: Vec::new(),
        };
        reading.settle();
        let order: BTreeMap<&Id, usize> = reading.evidence.iter().enumerate().map(|(n, e)| (&e.id, n)).collect();
        claims.retain(|c| order.contains_key(&c.id));
        claims.sort_by_key(|c| order.get(&c.id).copied());
        link_quantities(&mut reading);
        Account { reading, claims, cited, matches }
    }
}

/// Who the automatic reader is.
#[must_use]
pub fn record() -> ReaderRecord {
    ReaderRecord {
        id: fresh::Fresh::default().of("rules", "rules"),
        kind: ReaderKind::Automatic,
        name: "claimgraph rules".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Where sources are pointed at, for those who ask who speaks.
fn mentions(cited: &Cited) -> Vec<SourceMention> {
    cited
        .citations
        .iter()
        .filter_map(|c| Some(SourceMention { place: c.place.clone()?, work: c.citation.work.clone(), form: c.citation.form }))
        .filter(|m| m.place.start < m.place.end)
        .collect()
}

/// A quantity speaks of the concept whose label its subject is.
fn link_quantities(reading: &mut Reading) {
    let mut labels: BTreeMap<String, Id> = BTreeMap::new();
    for concept in &reading.concepts {
        for label in std::iter::once(&concept.label).chain(&concept.alt_labels) {
            labels.entry(label.to_lowercase()).or_insert_with(|| concept.id.clone());
        }
    }
    for quantity in reading.quantities.iter_mut().filter(|q| q.about.is_none()) {
        quantity.about = labels.get(&quantity.subject.to_lowercase()).cloned();
    }
}

fn records<T>(found: Vec<Found<T>>) -> Vec<T> {
    found.into_iter().map(|f| f.record).collect()
}
