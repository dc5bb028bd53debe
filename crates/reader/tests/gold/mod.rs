//! Claims with the qualifiers that people gave them, set down in running text: the curated reading of the first paper, the samples.

#![allow(dead_code, reason = "each test and example takes what it needs")]

use claimgraph_document::Document;
use claimgraph_model::{CitationForm, Id, Relation, Span};
use claimgraph_reader::{
    Antecedent, ClaimPlaces, FoundCitation, MIN_CONFIDENCE, Place, Prose, Qualifiers, SourceMention, antecedent, find_citations,
    find_claims, qualify,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Claims {
    claim: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    id: String,
    at: [u32; 2],
    cause: End,
    effect: End,
    cue: Option<[u32; 2]>,
    relation: Relation,
    #[serde(default = "asserted")]
    modality: String,
    #[serde(default = "author")]
    attribution: String,
    #[serde(default = "own")]
    stance: String,
    level: Option<String>,
    #[serde(default)]
    policy: bool,
}

#[derive(Deserialize)]
struct End {
    at: [u32; 2],
    #[serde(default)]
    concept: String,
}

fn asserted() -> String {
    "asserted".to_owned()
}

fn author() -> String {
    "author".to_owned()
}

fn own() -> String {
    "self".to_owned()
}

#[derive(Deserialize)]
struct Citations {
    citation: Vec<Citation>,
}

#[derive(Deserialize)]
struct Citation {
    at: [u32; 2],
    work: Id,
    form: CitationForm,
}

/// A curated claim beside what the passes say of it.
pub(crate) struct Judged {
    pub(crate) id: String,
    /// Sentence, cause, cue and effect in the words of the paper.
    pub(crate) shown: String,
    /// For each qualifier: its name, the curated value, the value found, the rule.
    pub(crate) qualifiers: Vec<(&'static str, String, String, String)>,
}

/// Reads the paper and judges the passes by its curated reading; `None` without the paper.
pub(crate) fn judged() -> Option<Vec<Judged>> {
    let papers = std::env::var_os("CLAIMGRAPH_PAPERS")?;
    let bytes = std::fs::read(Path::new(&papers).join("yang-2023.txt")).ok()?;
    let reading = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/papers/yang-2023");
    let document = claimgraph_text::read(bytes).ok()?;
    Some(judge(&document, &reading))
}

/// The claims that the reader finds by itself, each beside the curated one that it touches at both ends, judged with the citations that it finds.
pub(crate) fn found() -> Option<Vec<Judged>> {
    let papers = std::env::var_os("CLAIMGRAPH_PAPERS")?;
    let bytes = std::fs::read(Path::new(&papers).join("yang-2023.txt")).ok()?;
    let reading = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/papers/yang-2023");
    let document = claimgraph_text::read(bytes).ok()?;
    let prose = Prose::new(&document);
    let claims = curated_claims(&reading);
    let placed: Vec<(&Claim, Place, Place)> =
        claims.iter().filter_map(|c| Some((c, place(&prose, c.cause.at)?, place(&prose, c.effect.at)?))).collect();
    let cited = find_citations(&prose);
    let mention = |c: &FoundCitation| Some(SourceMention { place: c.place.clone()?, work: c.citation.work.clone(), form: c.citation.form });
    let sources: Vec<SourceMention> = cited.citations.iter().filter_map(mention).collect();
    let found = find_claims(&prose, MIN_CONFIDENCE);
    let places: Vec<ClaimPlaces<'_>> = found
        .iter()
        .map(|f| ClaimPlaces { sentence: &f.sentence, cause: &f.cause, effect: &f.effect, cue: f.cue.as_ref(), relation: f.relation })
        .collect();
    let qualifiers = qualify(&prose, &places, &sources);
    let touch = |a: &Place, b: &Place| a.passage == b.passage && a.start < b.end && b.start < a.end;
    let judged = places.iter().zip(&qualifiers).filter_map(|(p, q)| {
        let (claim, ..) = placed.iter().find(|(_, cause, effect)| touch(cause, p.cause) && touch(effect, p.effect))?;
        Some(compare(&prose, claim, p, q))
    });
    Some(judged.collect())
}

fn judge(document: &Document, reading: &Path) -> Vec<Judged> {
    let prose = Prose::new(document);
    let claims = curated_claims(reading);
    let placed: Vec<(&Claim, [Option<Place>; 4])> = claims
        .iter()
        .map(|c| {
            (c, [place(&prose, c.at), place(&prose, c.cause.at), place(&prose, c.effect.at), c.cue.and_then(|cue| place(&prose, cue))])
        })
        .collect();
    let mut kept = Vec::new();
    let mut places = Vec::new();
    for (claim, [at, cause, effect, cue]) in &placed {
        if let (Some(sentence), Some(cause), Some(effect)) = (at, cause, effect) {
            kept.push(*claim);
            places.push(ClaimPlaces { sentence, cause, effect, cue: cue.as_ref(), relation: claim.relation });
        }
    }
    let sources: Vec<SourceMention> = parse::<Citations>(&reading.join("citations.toml"))
        .citation
        .into_iter()
        .filter_map(|c| Some(SourceMention { place: place(&prose, c.at)?, work: c.work, form: c.form }))
        .collect();
    let found = qualify(&prose, &places, &sources);
    kept.iter().zip(&places).zip(&found).map(|((claim, places), found)| compare(&prose, claim, places, found)).collect()
}

fn parse<T: for<'de> Deserialize<'de>>(file: &Path) -> T {
    toml::from_str(&std::fs::read_to_string(file).expect("a curated file")).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Where a place of the source stands in the running text.
fn place(prose: &Prose<'_>, at: [u32; 2]) -> Option<Place> {
    let span = Span { start: at[0], end: at[1] };
    let holds = |passage: &usize| {
        let unit = prose.passages[*passage].unit;
        prose.document.units[unit].spans.iter().any(|s| s.start < span.end && span.start < s.end)
    };
    let passage = (0..prose.passages.len()).find(holds)?;
    let range = prose.passages[passage].flow.range(span)?;
    Some(Place { passage, start: range.start, end: range.end })
}

/// A curated end that opens with an anaphor, what it was resolved to, and the labels of the concept that people gave it.
pub(crate) struct Anaphor {
    pub(crate) end: String,
    pub(crate) found: Option<(Antecedent, String)>,
    pub(crate) labels: Vec<String>,
}

impl Anaphor {
    /// Whether the antecedent's words share a word of four letters or more (its first five letters) with the labels.
    pub(crate) fn shares_a_word(&self) -> bool {
        let stems = |text: &str| -> Vec<String> {
            let words = text.to_lowercase();
            words.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(|w| w.chars().take(5).collect()).collect()
        };
        let labels: Vec<String> = self.labels.iter().flat_map(|l| stems(l)).collect();
        self.found.as_ref().is_some_and(|(_, words)| stems(words).iter().any(|w| labels.contains(w)))
    }
}

#[derive(Deserialize)]
struct Concepts {
    concept: Vec<Concept>,
}

#[derive(Deserialize)]
struct Concept {
    id: String,
    label: String,
    #[serde(default)]
    alt_labels: Vec<String>,
}

/// The anaphoric ends of the curated claims: those of at most four words that open with "this", "it", "which" and the like.
pub(crate) fn anaphors() -> Option<Vec<Anaphor>> {
    let papers = std::env::var_os("CLAIMGRAPH_PAPERS")?;
    let bytes = std::fs::read(Path::new(&papers).join("yang-2023.txt")).ok()?;
    let reading = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/papers/yang-2023");
    let document = claimgraph_text::read(bytes).ok()?;
    let prose = Prose::new(&document);
    let concepts = parse::<Concepts>(&reading.join("concepts.toml")).concept;
    let labels: BTreeMap<&str, Vec<String>> =
        concepts.iter().map(|c| (c.id.as_str(), [vec![c.label.clone()], c.alt_labels.clone()].concat())).collect();
    let mut ends: Vec<([u32; 2], String)> =
        curated_claims(&reading).into_iter().flat_map(|c| [(c.cause.at, c.cause.concept), (c.effect.at, c.effect.concept)]).collect();
    ends.sort();
    ends.dedup();
    let opens = ["this", "that", "these", "those", "it", "they", "them", "which", "who", "such"];
    let anaphors = ends.into_iter().filter_map(|(at, concept)| {
        let place = place(&prose, at)?;
        let words = prose.words(&place).to_owned();
        let anaphoric =
            words.split(' ').count() <= 4 && words.split(' ').next().is_some_and(|w| opens.contains(&w.to_lowercase().as_str()));
        let labels = labels.get(concept.as_str()).cloned().unwrap_or_default();
        let found = antecedent(&prose, &place).map(|a| (a.clone(), prose.words(&a.place).to_owned()));
        anaphoric.then_some(Anaphor { end: words, found, labels })
    });
    Some(anaphors.collect())
}

fn curated_claims(reading: &Path) -> Vec<Claim> {
    let folder = std::fs::read_dir(reading.join("claims")).expect("the curated claims");
    let mut files: Vec<PathBuf> = folder.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    files.iter().flat_map(|file| parse::<Claims>(file).claim).collect()
}

#[derive(Deserialize)]
struct Samples {
    text: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    kind: String,
    words: String,
    #[serde(default)]
    source: Vec<SampleSource>,
    claim: Vec<SampleClaim>,
}

#[derive(Deserialize)]
struct SampleSource {
    words: String,
    work: Id,
    form: CitationForm,
}

#[derive(Deserialize)]
struct SampleClaim {
    cause: String,
    at: Option<String>,
    effect: String,
    at_effect: Option<String>,
    cue: Option<String>,
    #[serde(default = "asserted")]
    modality: String,
    #[serde(default = "author")]
    attribution: String,
    #[serde(default = "own")]
    stance: String,
    level: Option<String>,
    policy: Option<bool>,
}

/// The samples of `data/samples/qualifiers.toml`, judged.
pub(crate) fn samples() -> Vec<Judged> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples/qualifiers.toml");
    parse::<Samples>(&file).text.iter().flat_map(judge_sample).collect()
}

fn judge_sample(sample: &Sample) -> Vec<Judged> {
    let document = claimgraph_text::read_as(sample.words.clone().into_bytes(), claimgraph_text::Format::Text).expect("a text");
    let prose = Prose::new(&document);
    let find = |words: &str, near: Option<&Place>| -> Place {
        let (words, nth) = words.split_once('#').map_or((words, 1), |(w, n)| (w, n.parse().unwrap_or(1)));
        let mut places: Vec<Place> = Vec::new();
        for (passage, p) in prose.passages.iter().enumerate() {
            let all = p.flow.as_str().match_indices(words);
            places.extend(all.map(|(start, w)| Place { passage, start, end: start + w.len() }));
        }
        if let Some(near) = near {
            places.sort_by_key(|p| (p.passage.abs_diff(near.passage), p.start.abs_diff(near.start)));
        }
        places.into_iter().nth(nth - 1).unwrap_or_else(|| panic!("{}: no `{words}`", sample.kind))
    };
    let placed: Vec<[Place; 4]> = sample
        .claim
        .iter()
        .map(|c| {
            let mut cause = find(c.at.as_ref().unwrap_or(&c.cause), None);
            cause.end = cause.start + c.cause.len();
            let mut effect = find(c.at_effect.as_ref().unwrap_or(&c.effect), Some(&cause));
            effect.end = effect.start + c.effect.len();
            let cue = c.cue.as_ref().map_or_else(|| effect.clone(), |cue| find(cue, Some(&cause)));
            let sentence = prose.sentences().find(|s| s.passage == cue.passage && s.end > cue.start).expect("a sentence");
            [sentence, cause, effect, cue]
        })
        .collect();
    let places: Vec<ClaimPlaces<'_>> = sample
        .claim
        .iter()
        .zip(&placed)
        .map(|(c, [sentence, cause, effect, cue])| ClaimPlaces {
            sentence,
            cause,
            effect,
            cue: c.cue.is_some().then_some(cue),
            relation: Relation::Causes,
        })
        .collect();
    let sources: Vec<SourceMention> =
        sample.source.iter().map(|s| SourceMention { place: find(&s.words, None), work: s.work.clone(), form: s.form }).collect();
    let found = qualify(&prose, &places, &sources);
    let claims = sample.claim.iter().map(|c| Claim {
        id: sample.kind.clone(),
        at: [0; 2],
        cause: End { at: [0; 2], concept: String::new() },
        effect: End { at: [0; 2], concept: String::new() },
        cue: None,
        relation: Relation::Causes,
        modality: c.modality.clone(),
        attribution: c.attribution.clone(),
        stance: c.stance.clone(),
        level: c.level.clone(),
        policy: c.policy.unwrap_or_default(),
    });
    let mut judged: Vec<Judged> = claims
        .collect::<Vec<_>>()
        .iter()
        .zip(&places)
        .zip(&found)
        .map(|((claim, places), found)| compare(&prose, claim, places, found))
        .collect();
    for (j, c) in judged.iter_mut().zip(&sample.claim) {
        j.qualifiers.retain(|q| (q.0 != "level" || c.level.is_some()) && (q.0 != "policy" || c.policy.is_some()));
    }
    judged
}

fn compare(prose: &Prose<'_>, claim: &Claim, places: &ClaimPlaces<'_>, found: &Qualifiers) -> Judged {
    let shown = format!(
        "{}\n    {{{}}} <{}> [{}]",
        prose.words(places.sentence),
        prose.words(places.cause),
        places.cue.map_or("", |cue| prose.words(cue)),
        prose.words(places.effect)
    );
    let why = |rule: &str, words: &Option<Place>| format!("{rule}: {}", words.as_ref().map_or("", |w| prose.words(w)));
    let level = |l: Option<&str>| l.unwrap_or("none").to_owned();
    Judged {
        id: claim.id.clone(),
        shown,
        qualifiers: vec![
            ("modality", claim.modality.clone(), found.modality.value.to_string(), why(found.modality.rule, &found.modality.words)),
            (
                "attribution",
                claim.attribution.clone(),
                found.attribution.value.as_str().to_owned(),
                why(found.attribution.rule, &found.attribution.words),
            ),
            ("stance", claim.stance.clone(), found.stance.value.to_string(), why(found.stance.rule, &found.stance.words)),
            (
                "level",
                level(claim.level.as_deref()),
                level(found.level.value.map(|l| l.as_str())),
                why(found.level.rule, &found.level.words),
            ),
            ("policy", claim.policy.to_string(), found.policy.value.to_string(), why(found.policy.rule, &found.policy.words)),
        ],
    }
}

/// How many are right, qualifier by qualifier.
pub(crate) fn right(judged: &[Judged]) -> BTreeMap<&'static str, (usize, usize)> {
    let mut right = BTreeMap::new();
    for (name, wanted, got, _) in judged.iter().flat_map(|j| &j.qualifiers) {
        let entry: &mut (usize, usize) = right.entry(*name).or_default();
        entry.0 += usize::from(wanted == got);
        entry.1 += 1;
    }
    right
}
