//! A paper that was never written, read so that every field is set somewhere, unset somewhere, and every value of every list occurs.

use claimgraph_model::*;

/// The text of the paper: characters outside the Basic Multilingual Plane stand before most words, so that any other way of counting shows.
pub(crate) fn text() -> SourceText {
    let sentence = "Harbour tolls 𝒳 starve the fishing towns — 🐟 cheap ice keeps the catch, and a naïve quota scheme drives boats away. ";
    SourceText::new(sentence.repeat(40))
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The n-th place: five code points every eleven.
fn at(n: usize) -> Span {
    let start = n as u32 * 11;
    Span { start, end: start + 5 }
}

fn date(text: &str) -> Period {
    text.parse().unwrap()
}

pub(crate) fn reading() -> Reading {
    let mut reading = Reading {
        paper: paper(),
        reader: Reader { id: id("curated"), kind: ReaderKind::Curated, name: "Harbour readers".into(), version: "2".into() },
        also: Vec::new(),
        sections: sections(),
        works: works(),
        citations: citations(),
        concepts: concepts(),
        evidence: evidence(),
        policies: policies(),
        quantities: quantities(),
        events: events(),
        slips: vec![Slip { span: at(3), reads: "tolls".into() }, Slip { span: at(9), reads: "ﬁsh “ice”\n".into() }],
    };
    reading.sort();
    reading
}

fn paper() -> Paper {
    let institute = |name: &str, place: Option<&str>| Affiliation { name: name.into(), place: place.map(str::to_owned) };
    Paper {
        id: id("tang-2020"),
        title: "Tolls and towns: what ice is worth".into(),
        authors: vec![
            Author {
                family: "Tang".into(),
                given: some("Mira"),
                affiliations: vec![institute("School of Harbours", Some("Port Ellis")), institute("Ice Board", None)],
            },
            Author { family: "Ázad".into(), given: some("Bo"), affiliations: vec![institute("School of Harbours", Some("Norvik"))] },
            Author { family: "Fisheries Club".into(), given: None, affiliations: Vec::new() },
        ],
        venue: some("Annals of Small Harbours"),
        publisher: some("Quay Press"),
        issn: some("0000-0019"),
        year: Some(2020),
        volume: some("6"),
        issue: some("2"),
        pages: some("92-113"),
        doi: some("10.99999/ash.2020.6"),
        received: Some(date("2019-11-02")),
        accepted: Some(date("2020-01~")),
        language: "en-GB".into(),
        paper_type: some("Invited paper"),
        sha256: "0".repeat(64),
        length: text().length(),
    }
}

fn sections() -> Vec<Section> {
    let mut sections: Vec<Section> = SectionKind::ALL
        .iter()
        .enumerate()
        .map(|(i, kind)| Section {
            id: id(kind.as_str()),
            kind: *kind,
            title: format!("Part \"{i}\""),
            span: Span { start: i as u32 * 300, end: i as u32 * 300 + 290 },
            parent: None,
            callout: (*kind == SectionKind::Note).then(|| at(2)),
            role: (*kind == SectionKind::Section).then(|| "Introduction".to_owned()),
        })
        .collect();
    sections.push(Section {
        id: id("2-1"),
        kind: SectionKind::Section,
        title: String::new(),
        span: Span { start: 610, end: 700 },
        parent: Some(id("section")),
        callout: None,
        role: Some("Methods".to_owned()),
    });
    sections
}

fn works() -> Vec<Work> {
    let bare = |kind: WorkKind| Work {
        key: id(&format!("kind-{kind}")),
        label: format!("A {kind}"),
        authors: Vec::new(),
        year: None,
        kind,
        title: None,
        venue: None,
        publisher: None,
        doi: None,
        url: None,
    };
    let mut works: Vec<Work> = WorkKind::ALL.iter().copied().map(bare).collect();
    works.push(Work {
        key: id("orr-orr-2001a"),
        label: "Orr and Orr (2001a)".into(),
        authors: vec!["Orr".into(), "Abe".into(), "Orr".into()],
        year: some("2001a"),
        kind: WorkKind::Book,
        title: some("Ice"),
        venue: some("Cold Series"),
        publisher: some("QUAY PRESS"),
        doi: some("10.99999/ice"),
        url: some("https://example.org/ice?x=1#y"),
    });
    works.push(Work { key: id("lund-1999"), year: some("1999"), ..bare(WorkKind::Report) });
    works.push(Work { key: id("lund-n-d"), year: some("n.d."), ..bare(WorkKind::Report) });
    works
}

fn citations() -> Vec<Citation> {
    CitationFunction::ALL
        .iter()
        .enumerate()
        .map(|(i, function)| Citation {
            id: id(&format!("c{i}")),
            span: at(10 + i),
            work: id(if i % 2 == 0 { "orr-orr-2001a" } else { "lund-1999" }),
            form: CitationForm::ALL[i % CitationForm::ALL.len()],
            function: *function,
            locator: (i == 0).then(|| "p. 23".to_owned()),
            note: (i == 1).then(|| "the verb says so".to_owned()),
        })
        .collect()
}

fn concepts() -> Vec<Concept> {
    let mut concepts: Vec<Concept> = Category::ALL
        .iter()
        .enumerate()
        .map(|(i, category)| Concept {
            id: id(&format!("{category}-thing")),
            label: format!("{category} thing"),
            alt_labels: Vec::new(),
            hidden_labels: Vec::new(),
            category: *category,
            tier: ConceptTier::ALL[i % 2],
            definition: None,
            broader: if i == 0 { Vec::new() } else { vec![id("strategy-thing")] },
            related: Vec::new(),
            mentions: Vec::new(),
        })
        .collect();
    for name in ["tolls", "towns", "ice", "catch", "quota", "boats"] {
        concepts.push(Concept {
            id: id(name),
            label: name.to_owned(),
            alt_labels: vec![format!("{name} (sea)"), format!("the {name}")],
            hidden_labels: vec![format!("{name}~")],
            category: Category::Resource,
            tier: ConceptTier::Core,
            definition: Some(format!("What “{name}” means — 🐟.")),
            broader: vec![id("resource-thing"), id("market-thing")],
            related: vec![id("actor-thing")],
            mentions: vec![at(1), at(2), at(40)],
        });
    }
    concepts
}

/// A claim at its own place.
pub(crate) fn says(n: usize, cause: &str, relation: Relation, effect: &str) -> Evidence {
    let end = |concept: &str| match concept.strip_suffix(" down") {
        Some(concept) => End { concept: id(concept), change: Some(Change::Down) },
        None => End { concept: id(concept), change: None },
    };
    let first = 50 + 3 * n;
    Evidence {
        id: id(&format!("k{n}")),
        span: at(first).hull(at(first + 2)),
        claim: Claim { cause: end(cause), effect: end(effect), relation, polarity: Polarity::Positive },
        cause: at(first),
        effect: at(first + 2),
        cue: Some(at(first + 1)),
        explicit: true,
        modality: Modality::Asserted,
        attribution: Attribution::Author,
        stance: Stance::OwnClaim,
        level: None,
        policy: false,
        confidence: None,
        rule: None,
        reader: None,
    }
}

fn evidence() -> Vec<Evidence> {
    let mut all: Vec<Evidence> = Vec::new();
    for (i, relation) in Relation::ALL.iter().enumerate() {
        all.push(says(i, "tolls", *relation, "towns"));
    }
    for (i, modality) in Modality::ALL.iter().enumerate() {
        for (j, stance) in Stance::ALL.iter().enumerate() {
            let source = *stance != Stance::OwnClaim;
            all.push(Evidence {
                modality: *modality,
                stance: *stance,
                attribution: if source { Attribution::Source(id("lund-1999")) } else { Attribution::Author },
                level: Level::ALL.get(j).copied(),
                policy: j % 2 == 0,
                ..says(10 + i * 4 + j, "ice", Relation::Promotes, "catch down")
            });
        }
    }
    for (i, polarity) in Polarity::ALL.iter().enumerate() {
        for (j, (cause, effect)) in [("quota", "boats"), ("quota down", "boats"), ("quota down", "boats down")].into_iter().enumerate() {
            let mut e = says(40 + i * 3 + j, cause, Relation::Hinders, effect);
            e.claim.polarity = *polarity;
            e.explicit = false;
            e.cue = None;
            e.confidence = Some(0.1 + 0.2); // not 0.3, and must come back so
            e.rule = Some(id("verb-between"));
            all.push(e);
        }
    }
    all
}

fn policies() -> Vec<Policy> {
    PolicyKind::ALL
        .iter()
        .enumerate()
        .map(|(i, kind)| {
            let full = i % 2 == 0;
            Policy {
                id: id(&format!("policy-{kind}")),
                label: format!("The {kind} of the towns"),
                span: at(20 + i),
                kind: *kind,
                status: PolicyStatus::ALL[i % PolicyStatus::ALL.len()],
                actor: full.then(|| if i == 0 { "Ice Board".into() } else { "ice board".into() }),
                country: full.then(|| if i == 0 { "Norvik".into() } else { "NORVIK".into() }),
                date: full.then(|| date(["1995/2011", "1820/1990~", "1990/..", "../1978"][i / 2 % 4])),
                level: full.then(|| Level::ALL[i % 3]),
                concept: full.then(|| id("quota")),
                targets: if full { vec![id("boats"), id("catch")] } else { Vec::new() },
                outcomes: if full { vec![id("towns")] } else { Vec::new() },
                through: if full { vec![id("ice"), id("tolls")] } else { Vec::new() },
                mechanism: full.then(|| "cheaper ice\nkeeps boats at home".to_owned()),
                work: full.then(|| id("kind-law")),
            }
        })
        .collect()
}

fn quantities() -> Vec<Quantity> {
    let values = [
        Value::Number(20_640_000_000.0),
        Value::Number(0.1 + 0.2),
        Value::Range(-3.5, 7.0),
        Value::Number(0.0),
        Value::Number(1e-7),
        Value::Range(5.0, 5.0),
        Value::Number(123_456_789.123_456_78),
    ];
    let units = ["percent", "usd", "percentage-point", "count", "bushel", "rank", "year", "month", "eur", "gbp"];
    QuantityKind::ALL
        .iter()
        .chain(&QuantityKind::ALL[..3])
        .enumerate()
        .map(|(i, kind)| Quantity {
            id: id(&format!("q{i}")),
            span: at(5 + i),
            subject: "the catch".into(),
            about: (i > 1).then(|| id("catch")),
            measure: "share “landed”".into(),
            value: values[i % values.len()],
            unit: id(units[i]),
            period: (i != 2).then(|| date(["2021", "2021-03", "2021-03-13", "1990~"][i % 4])),
            place: (i != 3).then(|| "Port Ellis".to_owned()),
            source: (i == 4).then(|| id("kind-statistics")),
            kind_of: *kind,
            note: (i == 5).then(|| "printed twice".to_owned()),
        })
        .collect()
}

fn events() -> Vec<Event> {
    let event = |name: &str, when: &str, n: usize| Event {
        id: id(name),
        label: format!("The {name}"),
        date: date(when),
        span: at(n),
        actor: None,
        place: None,
        note: None,
    };
    vec![
        event("opening", "1978-12-18", 30),
        Event { actor: some("Fisheries Club"), place: some("Norvik"), note: some("in rain"), ..event("strike", "1990~/2001-05", 31) },
    ]
}
