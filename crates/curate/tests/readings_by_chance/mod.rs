//! Readings made by chance, in order by every rule.

use crate::edited::Dice;
use claimgraph_model::*;

const LENGTH: usize = 5000;

/// Words with everything that needs care in a file.
fn text(dice: &mut Dice) -> String {
    const PIECES: [&str; 12] = [
        "growth",
        "\"quoted\"",
        "it's",
        "back\\slash",
        "two\nlines",
        "naïve — ½",
        "# no comment",
        "'''",
        "\"\"\"",
        "tab\there",
        "增长",
        "[[x]]",
    ];
    (0..1 + dice.below(3)).map(|_| PIECES[dice.below(PIECES.len())]).collect::<Vec<_>>().join(" ")
}

fn maybe<T>(dice: &mut Dice, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    dice.chance(500).then(|| make(dice))
}

fn span(dice: &mut Dice, within: Span) -> Span {
    let length = within.len() as usize;
    let start = within.start + dice.below(length) as u32;
    Span { start, end: start + 1 + dice.below((within.end - start) as usize) as u32 }
}

fn anywhere(dice: &mut Dice) -> Span {
    span(dice, Span { start: 0, end: LENGTH as u32 })
}

fn one<T: Copy>(dice: &mut Dice, all: &[T]) -> T {
    all[dice.below(all.len())]
}

fn id(text: String) -> Id {
    Id::new(text).unwrap()
}

fn some<T>(dice: &mut Dice, most: usize, mut make: impl FnMut(&mut Dice, usize) -> T) -> Vec<T> {
    (0..dice.below(most + 1)).map(|n| make(dice, n)).collect()
}

/// Ids out of a list, each at most once.
fn subset(dice: &mut Dice, ids: &[Id]) -> Vec<Id> {
    ids.iter().filter(|_| dice.chance(150)).cloned().collect()
}

fn period(dice: &mut Dice) -> Period {
    one(dice, &["2021", "2021-03", "1990~", "1995/2011", "../1978", "1820/1990~"]).parse().unwrap()
}

fn number(dice: &mut Dice) -> f64 {
    one(dice, &[0.0, -3.5, 1e-7, 20_640_000_000.0, 1e300, 2035.0, 99_999.0, 1.0 / 3.0])
}

pub(crate) fn reading(dice: &mut Dice) -> Reading {
    let affiliation = |dice: &mut Dice| Affiliation { name: text(dice), place: maybe(dice, text) };
    let paper = Paper {
        id: id("sample-1".to_owned()),
        title: text(dice),
        authors: some(dice, 3, |dice, _| Author {
            family: text(dice),
            given: maybe(dice, text),
            affiliations: some(dice, 2, |dice, _| affiliation(dice)),
        }),
        venue: maybe(dice, text),
        publisher: maybe(dice, text),
        issn: maybe(dice, text),
        year: maybe(dice, |dice| 1900 + dice.below(200) as i32),
        volume: maybe(dice, text),
        issue: maybe(dice, text),
        pages: maybe(dice, text),
        doi: maybe(dice, text),
        received: maybe(dice, period),
        accepted: maybe(dice, period),
        language: "en".to_owned(),
        paper_type: maybe(dice, text),
        sha256: "0123456789abcdef".repeat(4),
        length: LENGTH as u32,
    };
    let reader = if dice.chance(500) {
        Reader { id: id("curated".to_owned()), kind: ReaderKind::Curated, name: "Curated reading".to_owned(), version: "1".to_owned() }
    } else {
        Reader { id: id("rules".to_owned()), kind: one(dice, ReaderKind::ALL), name: text(dice), version: text(dice) }
    };
    let concepts: Vec<Id> = (0..1 + dice.below(12)).map(|n| id(format!("concept-{n}"))).collect();
    let works: Vec<Id> = (0..1 + dice.below(6)).map(|n| id(format!("work-{n}"))).collect();
    let mut sections: Vec<Section> = some(dice, 6, |dice, n| Section {
        id: id(if n % 2 == 0 { n.to_string() } else { format!("note-{n}") }),
        kind: one(dice, SectionKind::ALL),
        title: text(dice),
        span: anywhere(dice),
        parent: None,
        callout: maybe(dice, anywhere),
        role: maybe(dice, text),
    });
    for n in 1..sections.len() {
        let parent = sections[dice.below(n)].id.clone();
        sections[n].parent = maybe(dice, |_| parent);
    }
    let mut claim = |dice: &mut Dice, n: usize| {
        let whole = span(dice, Span { start: (n * 40) as u32, end: (n * 40 + 40) as u32 });
        let end = |dice: &mut Dice| End { concept: concepts[dice.below(concepts.len())].clone(), change: maybe(dice, |_| Change::Down) };
        let attribution = maybe(dice, |dice| Attribution::Source(works[dice.below(works.len())].clone())).unwrap_or(Attribution::Author);
        let others = [Stance::Endorses, Stance::Disputes, Stance::Neutral];
        Evidence {
            id: id(format!("c-{n}")),
            span: whole,
            claim: Claim { cause: end(dice), effect: end(dice), relation: one(dice, Relation::ALL), polarity: one(dice, Polarity::ALL) },
            cause: span(dice, whole),
            effect: span(dice, whole),
            cue: maybe(dice, |dice| span(dice, whole)),
            explicit: dice.chance(700),
            modality: one(dice, Modality::ALL),
            stance: if attribution == Attribution::Author { Stance::OwnClaim } else { one(dice, &others) },
            attribution,
            level: maybe(dice, |dice| one(dice, Level::ALL)),
            policy: dice.chance(300),
            confidence: maybe(dice, |dice| one(dice, &[0.0, 0.25, 1.0, 1.0 / 3.0])),
            rule: maybe(dice, |_| id("due-to".to_owned())),
            reader: None,
        }
    };
    let evidence = some(dice, 40, &mut claim);
    let mut reading = Reading {
        paper,
        reader,
        also: Vec::new(),
        sections,
        evidence,
        works: works
            .iter()
            .map(|key| Work {
                key: key.clone(),
                label: text(dice),
                authors: some(dice, 3, |dice, _| text(dice)),
                year: maybe(dice, |_| "2020a".to_owned()),
                kind: one(dice, WorkKind::ALL),
                title: maybe(dice, text),
                venue: maybe(dice, text),
                publisher: maybe(dice, text),
                doi: maybe(dice, text),
                url: maybe(dice, text),
            })
            .collect(),
        citations: some(dice, 10, |dice, n| Citation {
            id: id(format!("cite-{n}")),
            span: anywhere(dice),
            work: works[dice.below(works.len())].clone(),
            form: one(dice, CitationForm::ALL),
            function: one(dice, CitationFunction::ALL),
            locator: maybe(dice, text),
            note: maybe(dice, text),
        }),
        concepts: (0..concepts.len())
            .map(|n| Concept {
                id: concepts[n].clone(),
                label: text(dice),
                alt_labels: some(dice, 4, |dice, k| format!("{} {k}", text(dice))),
                hidden_labels: some(dice, 2, |dice, k| format!("{} {k}", text(dice))),
                category: one(dice, Category::ALL),
                tier: one(dice, ConceptTier::ALL),
                definition: maybe(dice, text),
                // Only wider concepts that came before: no circles.
                broader: subset(dice, &concepts[..n]),
                related: subset(dice, &concepts[..n]),
                mentions: some(dice, 30, |_, k| Span { start: (k * 100) as u32, end: (k * 100 + 1 + n) as u32 }),
            })
            .collect(),
        policies: some(dice, 8, |dice, n| Policy {
            id: id(format!("policy-{n}")),
            label: text(dice),
            span: anywhere(dice),
            kind: one(dice, PolicyKind::ALL),
            status: one(dice, PolicyStatus::ALL),
            actor: maybe(dice, text),
            country: maybe(dice, text),
            date: maybe(dice, period),
            level: maybe(dice, |dice| one(dice, Level::ALL)),
            concept: maybe(dice, |dice| concepts[dice.below(concepts.len())].clone()),
            targets: subset(dice, &concepts),
            outcomes: subset(dice, &concepts),
            through: subset(dice, &concepts),
            mechanism: maybe(dice, text),
            work: maybe(dice, |dice| works[dice.below(works.len())].clone()),
        }),
        quantities: some(dice, 8, |dice, n| Quantity {
            id: id(format!("quantity-{n}")),
            span: anywhere(dice),
            subject: text(dice),
            about: maybe(dice, |dice| concepts[dice.below(concepts.len())].clone()),
            measure: text(dice),
            value: if dice.chance(500) { Value::Number(number(dice)) } else { Value::Range(-1.5, 1e6) },
            unit: id("percent".to_owned()),
            period: maybe(dice, period),
            place: maybe(dice, text),
            source: maybe(dice, |dice| works[dice.below(works.len())].clone()),
            kind_of: one(dice, QuantityKind::ALL),
            note: maybe(dice, text),
        }),
        events: some(dice, 6, |dice, n| Event {
            id: id(format!("event-{n}")),
            label: text(dice),
            date: period(dice),
            span: anywhere(dice),
            actor: maybe(dice, text),
            place: maybe(dice, text),
            note: maybe(dice, text),
        }),
        slips: some(dice, 5, |dice, n| Slip {
            span: Span { start: n as u32 * 7, end: n as u32 * 7 + 1 + dice.below(9) as u32 },
            reads: text(dice),
        }),
    };
    reading.sort();
    reading
}
