//! Speed of each stage of the reader: `cargo bench -p claimgraph-reader`. Papers of your own, a file or a folder of texts:
//! `CLAIMGRAPH_PAPER=path cargo bench -p claimgraph-reader`.

use claimgraph_document::Document;
use claimgraph_model::Id;
use claimgraph_reader::{
    Analysis, ClaimEnds, ClaimPlaces, MIN_CONFIDENCE, Options, Place, Prose, Reader, SourceMention, concepts, events, find_citations,
    find_claims_parsed, policies, qualify, quantities,
};
use divan::{Bencher, black_box, counter::BytesCount};
use std::{fs, path::Path, sync::LazyLock, time::Duration};

fn main() {
    divan::Divan::default().max_time(Duration::from_secs(2)).config_with_args().main();
}

/// The papers: some 80 kB made for it, or what the environment names.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let Some(path) = std::env::var_os("CLAIMGRAPH_PAPER") else { return vec![made()] };
    let path = Path::new(&path);
    let mut files: Vec<_> = match fs::read_dir(path) {
        Ok(folder) => folder.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect(),
        Err(_) => vec![path.to_owned()],
    };
    files.sort();
    files.iter().map(|p| fs::read_to_string(p).expect("a paper that can be read")).collect()
});

static DOCUMENTS: LazyLock<Vec<Document>> =
    LazyLock::new(|| TEXTS.iter().map(|t| claimgraph_text::read(t.clone().into_bytes()).expect("a paper")).collect());

static PROSE: LazyLock<Vec<Prose<'static>>> = LazyLock::new(|| DOCUMENTS.iter().map(Prose::new).collect());

static ANALYSES: LazyLock<Vec<Analysis<'static>>> = LazyLock::new(|| PROSE.iter().map(Analysis::new).collect());

/// Some 80 kB: every paragraph with a year, a figure and a county of its own, so that no two are alike.
fn made() -> String {
    let mut text = String::from("Roads and wages in Oru\n\nMary Osei\n\nAbstract\n\nBetter roads raise wages.\n\n");
    for n in 1..=110 {
        if n % 11 == 1 {
            text += &format!("{}. Roads, ports and wages\n\n", n / 11 + 1);
        }
        text += &format!(
            "Better roads in county {n} reduced the cost of transport by {n}.5 per cent between 1990 and {year}, because lorries could carry \
             larger loads (Osei and Tamm, {year}). Lower costs led to higher wages, although the rise of rents hindered the migration of \
             workers; as Ude ({earlier}, p. {n}) notes, the lack of housing may have slowed the growth of towns. The ministry should \
             therefore support local builders, so that the supply of flats grows. According to the Road Plan {year}, the government will \
             invest in bridges in order to promote trade. Critics argue that these measures do not reduce poverty. It was found in Table {n} \
             that schools matter more than ports, and the survey was repeated in every town of the county.\n\n",
            year = 1991 + n % 30,
            earlier = 1980 + n % 17,
        );
    }
    text += "References\n\n";
    for n in 1..=60 {
        text +=
            &format!("Osei, M. and Tamm, J. ({}), “Roads of county {n}”, World Roads, Vol. {n} No. 3, pp. {n}-9{n}.\n\n", 1990 + n % 31);
    }
    text
}

/// Runs a stage over every paper.
fn each<T, R>(bencher: Bencher<'_, '_>, inputs: &[T], stage: impl Fn(&T) -> R + Sync)
where
    T: Sync,
{
    let bytes: usize = TEXTS.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for input in inputs {
            black_box(stage(input));
        }
    });
}

fn with_analysis<R>(bencher: Bencher<'_, '_>, stage: impl Fn(&Prose<'static>, &Analysis<'static>, usize) -> R + Sync) {
    let all: Vec<usize> = (0..PROSE.len()).collect();
    each(bencher, &all, |&n| stage(&PROSE[n], &ANALYSES[n], n));
}

#[divan::bench]
fn a_text(bencher: Bencher<'_, '_>) {
    each(bencher, &TEXTS, |text| claimgraph_text::read(text.clone().into_bytes()));
}

#[divan::bench]
fn b_flow(bencher: Bencher<'_, '_>) {
    each(bencher, &DOCUMENTS, |document| Prose::new(document).passages.len());
}

#[divan::bench]
fn c_citations_and_references(bencher: Bencher<'_, '_>) {
    each(bencher, &PROSE, find_citations);
}

#[divan::bench]
fn d_words_and_heads(bencher: Bencher<'_, '_>) {
    each(bencher, &PROSE, |prose| Analysis::new(prose).parses().len());
}

#[divan::bench]
fn e_claims(bencher: Bencher<'_, '_>) {
    with_analysis(bencher, |prose, analysis, _| find_claims_parsed(prose, analysis.parses(), MIN_CONFIDENCE));
}

#[divan::bench]
fn f_concepts(bencher: Bencher<'_, '_>) {
    let claims = claims();
    with_analysis(bencher, |prose, analysis, n| concepts(prose, analysis.parses(), &claims[n].1, &[]));
}

#[divan::bench]
fn g_qualifiers(bencher: Bencher<'_, '_>) {
    let claims = claims();
    let sources: Vec<Vec<SourceMention>> = PROSE.iter().map(mentions).collect();
    with_analysis(bencher, |prose, _, n| {
        let places: Vec<ClaimPlaces<'_>> = claims[n]
            .0
            .iter()
            .map(|c| ClaimPlaces { sentence: &c.sentence, cause: &c.cause, effect: &c.effect, cue: c.cue.as_ref(), relation: c.relation })
            .collect();
        qualify(prose, &places, &sources[n])
    });
}

#[divan::bench]
fn h_policies(bencher: Bencher<'_, '_>) {
    let found: Vec<_> = PROSE
        .iter()
        .zip(&*ANALYSES)
        .zip(claims())
        .map(|((prose, analysis), (claims, ends))| {
            let concepts = concepts(prose, analysis.parses(), &ends, &[]);
            let ends: Vec<ClaimEnds> = claims
                .iter()
                .zip(concepts.ends.chunks_exact(2))
                .map(|(c, end)| ClaimEnds {
                    cause: c.cause.clone(),
                    effect: c.effect.clone(),
                    cause_concept: end[0].concept.clone(),
                    effect_concept: end[1].concept.clone(),
                })
                .collect();
            (concepts.concepts, ends)
        })
        .collect();
    with_analysis(bencher, |prose, analysis, n| policies(prose, analysis.parses(), &found[n].0, &found[n].1));
}

#[divan::bench]
fn i_quantities(bencher: Bencher<'_, '_>) {
    let places: Vec<Vec<(Place, Id)>> = PROSE.iter().map(|p| mentions(p).into_iter().map(|m| (m.place, m.work)).collect()).collect();
    with_analysis(bencher, |prose, _, n| quantities(prose, &places[n]));
}

#[divan::bench]
fn j_events(bencher: Bencher<'_, '_>) {
    let places: Vec<Vec<Place>> = PROSE.iter().map(|p| mentions(p).into_iter().map(|m| m.place).collect()).collect();
    with_analysis(bencher, |prose, _, n| events(prose, &places[n]));
}

#[divan::bench]
fn z_whole_from_the_document(bencher: Bencher<'_, '_>) {
    let reader = Reader::new(Options::default());
    each(bencher, &DOCUMENTS, |document| reader.read(document, "paper.txt", &"0".repeat(64)));
}

#[divan::bench]
fn z_whole_from_bytes(bencher: Bencher<'_, '_>) {
    let reader = Reader::new(Options::default());
    each(bencher, &TEXTS, |text| {
        let document = claimgraph_text::read(text.clone().into_bytes()).expect("a paper");
        reader.read(&document, "paper.txt", &"0".repeat(64))
    });
}

/// The claims of every paper, and their ends in turn.
fn claims() -> Vec<(Vec<claimgraph_reader::FoundClaim>, Vec<Place>)> {
    PROSE
        .iter()
        .zip(&*ANALYSES)
        .map(|(prose, analysis)| {
            let claims = find_claims_parsed(prose, analysis.parses(), MIN_CONFIDENCE);
            let ends = claims.iter().flat_map(|c| [c.cause.clone(), c.effect.clone()]).collect();
            (claims, ends)
        })
        .collect()
}

fn mentions(prose: &Prose<'_>) -> Vec<SourceMention> {
    let cited = find_citations(prose);
    let places = cited.citations.iter().filter_map(|c| Some((c.place.clone()?, c)));
    places
        .filter(|(place, _)| place.start < place.end)
        .map(|(place, c)| SourceMention { place, work: c.citation.work.clone(), form: c.citation.form })
        .collect()
}
