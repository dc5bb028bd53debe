//! Readings by chance: whatever is well formed, however odd.

use claimgraph_model::*;
use proptest::{
    collection::{btree_map, btree_set, vec},
    option,
    prelude::*,
    sample::select,
};
use std::collections::BTreeMap;

const LENGTH: u32 = 5_000;

fn id() -> impl Strategy<Value = Id> {
    "[a-z0-9]{1,3}(-[a-z0-9]{1,2}){0,2}".prop_map(|s| Id::new(s).unwrap())
}

/// Ids in any number, each once.
fn ids(most: usize) -> impl Strategy<Value = Vec<Id>> {
    btree_set(id(), 1..most).prop_map(|set| set.into_iter().collect())
}

fn span() -> impl Strategy<Value = Span> {
    (0..LENGTH - 50, 1u32..50).prop_map(|(start, length)| Span { start, end: start + length })
}

/// Any text, control characters and quotes included.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[ a-zé🐟\"\\\\\n]{0,12}".prop_map(String::from)]
}

/// A name with a letter that an IRI can hold; few letters, so that spellings of one name meet.
fn name() -> impl Strategy<Value = String> {
    "[abAB東é][abAB .&-]{0,3}".prop_map(String::from)
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    select(all)
}

fn some_of(pool: &[Id]) -> impl Strategy<Value = Vec<Id>> + use<> {
    btree_set(select(pool.to_vec()), 0..=pool.len().min(3)).prop_map(|set| set.into_iter().collect())
}

fn period() -> impl Strategy<Value = Period> {
    let moment = || {
        (0u16..3000, option::of((1u8..=12, option::of(1u8..=28))), any::<bool>()).prop_map(|(year, rest, about)| {
            let (month, day) = rest.map_or((None, None), |(month, day)| (Some(month), day));
            Moment { year: i32::from(year), month, day, approximate: about }
        })
    };
    let single = moment().prop_map(|m| Period { begin: Some(m), end: Some(m) });
    let open = (moment(), any::<bool>())
        .prop_map(|(m, begins)| if begins { Period { begin: Some(m), end: None } } else { Period { begin: None, end: Some(m) } });
    let closed = (moment(), moment()).prop_map(|(a, b)| Period { begin: Some(a), end: Some(b) });
    // What prints to something else than it parses from is no period that a reader could have written.
    prop_oneof![single, open, closed].prop_filter("begins before it ends", |p| p.to_string().parse() == Ok(*p))
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![any::<f64>().prop_filter("finite", |n| n.is_finite()), (-1_000_000i32..1_000_000).prop_map(|n| f64::from(n) / 100.0)]
}

fn paper() -> impl Strategy<Value = Paper> {
    let affiliation = (name(), option::of(name())).prop_map(|(name, place)| Affiliation { name, place });
    let author = (option::of("[A-Z][a-z]{1,4}"), vec(affiliation, 0..3));
    let authors = btree_map("[A-Z][a-z]{1,6}", author, 0..4).prop_map(|by_family: BTreeMap<_, _>| {
        by_family.into_iter().map(|(family, (given, affiliations))| Author { family, given, affiliations }).collect::<Vec<_>>()
    });
    let printed = (words(), authors.prop_shuffle(), option::of(words()), option::of(name()), option::of(words()), option::of(any::<i32>()));
    let rest =
        (option::of(words()), option::of(words()), option::of(words()), option::of(words()), option::of(period()), option::of(period()));
    let kept = (select(vec!["en", "de", "zh-Hans", "pt-BR"]), option::of(words()), "[0-9a-f]{64}");
    (id(), printed, rest, kept).prop_map(
        |(
            id,
            (title, authors, venue, publisher, issn, year),
            (volume, issue, pages, doi, received, accepted),
            (language, paper_type, sha256),
        )| Paper {
            id,
            title,
            authors,
            venue,
            publisher,
            issn,
            year,
            volume,
            issue,
            pages,
            doi,
            received,
            accepted,
            language: language.to_owned(),
            paper_type,
            sha256,
            length: LENGTH,
        },
    )
}

fn sections() -> impl Strategy<Value = Vec<Section>> {
    let role = option::of(select(vec!["Introduction", "Results", "FutureWork"])).prop_map(|r| r.map(str::to_owned));
    let one = (one_of(SectionKind::ALL), words(), span(), option::of(any::<prop::sample::Index>()), option::of(span()), role);
    btree_map(id(), one, 0..5).prop_map(|by_id| {
        let all: Vec<Id> = by_id.keys().cloned().collect();
        by_id
            .into_iter()
            .map(|(id, (kind, title, span, parent, callout, role))| Section {
                id,
                kind,
                title,
                span,
                parent: parent.map(|p| p.get(&all).clone()),
                callout,
                role,
            })
            .collect()
    })
}

fn works(keys: Vec<Id>) -> impl Strategy<Value = Vec<Work>> {
    let year = option::of(prop_oneof!["[0-9]{4}[a-c]?", words()]);
    let author = "[^;]{0,6}";
    let one = (words(), vec(author, 0..4), year, one_of(WorkKind::ALL));
    let rest = (option::of(words()), option::of(words()), option::of(name()), option::of(words()), option::of(words()));
    vec((one, rest), keys.len()).prop_map(move |all| {
        let work = |(key, ((label, authors, year, kind), (title, venue, publisher, doi, url)))| Work {
            key,
            label,
            authors,
            year,
            kind,
            title,
            venue,
            publisher,
            doi,
            url,
        };
        keys.iter().cloned().zip(all).map(work).collect()
    })
}

fn citations(works: Vec<Id>) -> impl Strategy<Value = Vec<Citation>> {
    let one = (span(), select(works), one_of(CitationForm::ALL), one_of(CitationFunction::ALL), option::of(words()), option::of(words()));
    btree_map(id(), one, 0..4).prop_map(|by_id| {
        let citation = |(id, (span, work, form, function, locator, note))| Citation { id, span, work, form, function, locator, note };
        by_id.into_iter().map(citation).collect()
    })
}

fn concepts(ids: Vec<Id>) -> impl Strategy<Value = Vec<Concept>> {
    let set = || btree_set(words(), 0..3).prop_map(|s| s.into_iter().collect::<Vec<_>>());
    let mentions = btree_set(span(), 0..3).prop_map(|s| s.into_iter().collect::<Vec<_>>());
    let one = (words(), set(), set(), one_of(Category::ALL), one_of(ConceptTier::ALL), option::of(words()));
    let rest = (some_of(&ids), some_of(&ids), mentions);
    vec((one, rest), ids.len()).prop_map(move |all| {
        let concept = |(id, ((label, alt_labels, hidden_labels, category, tier, definition), (broader, related, mentions)))| Concept {
            id,
            label,
            alt_labels,
            hidden_labels,
            category,
            tier,
            definition,
            broader,
            related,
            mentions,
        };
        ids.iter().cloned().zip(all).map(concept).collect()
    })
}

fn evidence(concepts: Vec<Id>, works: Vec<Id>) -> impl Strategy<Value = Vec<Evidence>> {
    let end = {
        let concepts = concepts.clone();
        move || (select(concepts.clone()), option::of(one_of(Change::ALL))).prop_map(|(concept, change)| End { concept, change })
    };
    let claim = (end(), end(), one_of(Relation::ALL), one_of(Polarity::ALL)).prop_map(|(cause, effect, relation, polarity)| Claim {
        cause,
        effect,
        relation,
        polarity,
    });
    let speaker = option::of(select(works)).prop_map(|work| work.map_or(Attribution::Author, Attribution::Source));
    let places = (span(), span(), option::of(span()));
    let manner = (any::<bool>(), one_of(Modality::ALL), speaker, one_of(Stance::ALL), option::of(one_of(Level::ALL)), any::<bool>());
    // The cause's place is the key: two records with one place and one relation would be one node.
    let one = (id(), claim, places, manner, option::of(number()), option::of(id()));
    btree_map(0..LENGTH - 50, one, 0..6).prop_map(|by_start| {
        let mut seen = std::collections::BTreeSet::new();
        by_start
            .into_iter()
            .filter(|(_, one)| seen.insert(one.0.clone()))
            .map(|(start, (id, claim, (span, effect, cue), (explicit, modality, attribution, stance, level, policy), confidence, rule))| {
                Evidence {
                    id,
                    span,
                    claim,
                    cause: Span { start, end: start + 7 },
                    effect,
                    cue,
                    explicit,
                    modality,
                    attribution,
                    stance,
                    level,
                    policy,
                    confidence,
                    rule,
                    reader: None,
                }
            })
            .collect()
    })
}

fn policies(concepts: Vec<Id>, works: Vec<Id>) -> impl Strategy<Value = Vec<Policy>> {
    let one = (words(), span(), one_of(PolicyKind::ALL), one_of(PolicyStatus::ALL), option::of(name()), option::of(name()));
    let when = (option::of(period()), option::of(one_of(Level::ALL)), option::of(select(concepts.clone())));
    let links = (some_of(&concepts), some_of(&concepts), some_of(&concepts), option::of(words()), option::of(select(works)));
    btree_map(id(), (one, when, links), 0..4).prop_map(|by_id| {
        by_id
            .into_iter()
            .map(
                |(
                    id,
                    ((label, span, kind, status, actor, country), (date, level, concept), (targets, outcomes, through, mechanism, work)),
                )| Policy {
                    id,
                    label,
                    span,
                    kind,
                    status,
                    actor,
                    country,
                    date,
                    level,
                    concept,
                    targets,
                    outcomes,
                    through,
                    mechanism,
                    work,
                },
            )
            .collect()
    })
}

fn quantities(concepts: Vec<Id>, works: Vec<Id>) -> impl Strategy<Value = Vec<Quantity>> {
    let value = prop_oneof![number().prop_map(Value::Number), (number(), number()).prop_map(|(a, b)| Value::Range(a, b))];
    let unit = prop_oneof![id(), select(vec!["percent", "usd", "percentage-point"]).prop_map(|u| Id::new(u).unwrap())];
    let one = (span(), words(), option::of(select(concepts)), words(), value, unit);
    let rest = (option::of(period()), option::of(name()), option::of(select(works)), one_of(QuantityKind::ALL), option::of(words()));
    btree_map(id(), (one, rest), 0..4).prop_map(|by_id| {
        let quantity = |(id, ((span, subject, about, measure, value, unit), (period, place, source, kind_of, note)))| Quantity {
            id,
            span,
            subject,
            about,
            measure,
            value,
            unit,
            period,
            place,
            source,
            kind_of,
            note,
        };
        by_id.into_iter().map(quantity).collect()
    })
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let one = (words(), period(), span(), option::of(name()), option::of(name()), option::of(words()));
    btree_map(id(), one, 0..4).prop_map(|by_id| {
        let event = |(id, (label, date, span, actor, place, note))| Event { id, label, date, span, actor, place, note };
        by_id.into_iter().map(event).collect()
    })
}

fn slips() -> impl Strategy<Value = Vec<Slip>> {
    btree_map(span(), words(), 0..3).prop_map(|by_span| by_span.into_iter().map(|(span, reads)| Slip { span, reads }).collect())
}

pub(crate) fn reading() -> impl Strategy<Value = Reading> {
    (ids(5), ids(4)).prop_flat_map(|(concept_ids, work_keys)| {
        let reader =
            (id(), one_of(ReaderKind::ALL), name(), words()).prop_map(|(id, kind, name, version)| Reader { id, kind, name, version });
        let said = (concepts(concept_ids.clone()), evidence(concept_ids.clone(), work_keys.clone()));
        let sources = (works(work_keys.clone()), citations(work_keys.clone()));
        let facts = (policies(concept_ids.clone(), work_keys.clone()), quantities(concept_ids, work_keys), events(), slips());
        (paper(), reader, sections(), sources, said, facts).prop_map(
            |(paper, reader, sections, (works, citations), (concepts, evidence), (policies, quantities, events, slips))| Reading {
                paper,
                reader,
                also: Vec::new(),
                sections,
                works,
                citations,
                concepts,
                evidence,
                policies,
                quantities,
                events,
                slips,
            },
        )
    })
}
