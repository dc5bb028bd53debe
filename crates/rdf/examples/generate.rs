//! A made-up reading of any size as N-Quads: `generate CLAIMS [SEED] > graph.nq`. The same numbers give the same bytes.
//!
//! Concepts are drawn as in Simon's process: an end of a claim is a concept that was there before, each with a chance by how many claims it
//! has already, or a new one. The share of new ones is that of the first paper (454 concepts at 1,344 ends), and its spread of degrees follows.

use claimgraph_model::{
    Attribution, Author, Category, Claim, Concept, ConceptTier, End, Evidence, Id, Modality, Paper, Polarity, Reader, ReaderKind, Reading,
    Relation, Section, SectionKind, Span, Stance,
};
use std::{env, error::Error, io::Write};

/// Code points from one claim to the next.
const STEP: u32 = 100;
/// New concepts in 1,344 ends.
const NEW: u64 = 454;

/// SplitMix64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let claims: u32 = arguments.next().ok_or("usage: generate CLAIMS [SEED]")?.parse()?;
    let seed = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let quads = claimgraph_rdf::quads(&reading(claims, &mut Chance(seed))?, None, &claimgraph_rdf::MapOptions::default())?;
    std::io::stdout().lock().write_all(&claimgraph_rdf::sorted_lines(&quads))?;
    Ok(())
}

fn reading(claims: u32, chance: &mut Chance) -> Result<Reading, Box<dyn Error>> {
    let (mut ends, mut concepts): (Vec<u32>, u32) = (Vec::new(), 0);
    let mut end = |chance: &mut Chance, not: Option<u32>| {
        let known = ends.get(chance.below(ends.len().max(1) as u64) as usize).copied();
        let picked = match known {
            Some(known) if chance.below(1344) >= NEW && Some(known) != not => known,
            _ => {
                concepts += 1;
                concepts - 1
            }
        };
        ends.push(picked);
        picked
    };
    let mut evidence = Vec::new();
    for n in 0..claims {
        let cause = end(chance, None);
        let effect = end(chance, Some(cause));
        evidence.push(says(n, cause, effect, chance)?);
    }
    let id = Id::new("generated-1")?;
    let whole = Span { start: 0, end: claims * STEP };
    Ok(Reading {
        paper: Paper {
            id,
            title: "A generated paper".into(),
            authors: vec![Author { family: "Chance".into(), given: None, affiliations: Vec::new() }],
            venue: None,
            publisher: None,
            issn: None,
            year: Some(2000),
            volume: None,
            issue: None,
            pages: None,
            doi: None,
            received: None,
            accepted: None,
            language: "en".into(),
            paper_type: None,
            sha256: "0".repeat(64),
            length: whole.end,
        },
        reader: Reader { id: Id::new("curated")?, kind: ReaderKind::Curated, name: "The generator".into(), version: "1".into() },
        also: Vec::new(),
        sections: vec![Section {
            id: Id::new("1")?,
            kind: SectionKind::Section,
            title: "All of it".into(),
            span: whole,
            parent: None,
            callout: None,
            role: None,
        }],
        works: Vec::new(),
        citations: Vec::new(),
        concepts: (0..concepts).map(concept).collect::<Result<_, _>>()?,
        evidence,
        policies: Vec::new(),
        quantities: Vec::new(),
        events: Vec::new(),
        slips: Vec::new(),
    })
}

fn concept(n: u32) -> Result<Concept, Box<dyn Error>> {
    Ok(Concept {
        id: Id::new(format!("concept-{n}"))?,
        label: format!("concept {n}"),
        alt_labels: Vec::new(),
        hidden_labels: Vec::new(),
        category: Category::ALL[n as usize % Category::ALL.len()],
        tier: ConceptTier::Core,
        definition: None,
        // A tree eight wide, so that paths upwards have something to do.
        broader: if n == 0 { Vec::new() } else { vec![Id::new(format!("concept-{}", (n - 1) / 8))?] },
        related: Vec::new(),
        mentions: Vec::new(),
    })
}

fn says(n: u32, cause: u32, effect: u32, chance: &mut Chance) -> Result<Evidence, Box<dyn Error>> {
    let at = |from: u32, to: u32| Span { start: n * STEP + from, end: n * STEP + to };
    let end = |n: u32| Ok::<_, Box<dyn Error>>(End { concept: Id::new(format!("concept-{n}"))?, change: None });
    let relation = Relation::ALL[chance.below(Relation::ALL.len() as u64) as usize];
    let lessens = matches!(relation, Relation::Prevents | Relation::Reduces | Relation::Hinders);
    // About what the first paper has: most claims are asserted, a third is hedged, supposed or wished.
    let modality = match chance.below(10) {
        0 => Modality::Hedged,
        1 => Modality::Hypothetical,
        2 => Modality::Normative,
        _ => Modality::Asserted,
    };
    Ok(Evidence {
        id: Id::new(format!("k{n}"))?,
        span: at(0, 90),
        claim: Claim {
            cause: end(cause)?,
            effect: end(effect)?,
            relation,
            polarity: if lessens { Polarity::Negative } else { Polarity::Positive },
        },
        cause: at(5, 20),
        effect: at(40, 60),
        cue: Some(at(25, 35)),
        explicit: true,
        modality,
        attribution: Attribution::Author,
        stance: Stance::OwnClaim,
        level: None,
        policy: false,
        confidence: None,
        reader: None,
        rule: None,
    })
}
