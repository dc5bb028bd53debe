use super::{answer, missing, paged, wanted};
use crate::{Current, Snapshot};
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const CLAIMS: &str = "SELECT ?claim ?cause ?effect ?relation ?sign ?modality ?stance ?who WHERE {\n  ?evidence cg:evidenceFor ?claim ; cg:modality ?modality ; cg:stance ?stance ; cg:attributedTo ?who .\n  ?claim cg:cause ?cause ; cg:effect ?effect ; cg:relation ?relation ; cg:sign ?sign .\n}\nORDER BY ?claim ?evidence";
const CONCEPTS: &str = "SELECT DISTINCT ?concept ?label WHERE { ?concept a skos:Concept ; skos:prefLabel ?label ; skos:inScheme <https://w3id.org/claimgraph/id/scheme/concepts> } ORDER BY ?label";
const POLICIES: &str = "SELECT DISTINCT ?policy ?label WHERE { ?policy a cg:Policy ; rdfs:label ?label } ORDER BY ?label";
const WORKS: &str = "SELECT DISTINCT ?work ?label WHERE { ?citation a cito:Citation ; cito:hasCitedEntity ?work . ?work rdfs:label ?label } ORDER BY ?label";
const PAPERS: &str = "SELECT ?paper ?title ?year WHERE { ?paper dcterms:title ?title ; fabio:hasPublicationYear ?year } ORDER BY ?paper";

/// The records of one kind in all papers, each with its paper.
fn records(snapshot: &Snapshot, kind: &str, paper: Option<&str>) -> Vec<Value> {
    let mut found = Vec::new();
    for reading in snapshot.readings.iter().filter(|r| paper.is_none_or(|p| r.paper.id.as_str() == p)) {
        for mut record in claimgraph_model::records(reading, snapshot.texts.get(&reading.paper.id)) {
            if record["kind"] == kind {
                record["paper"] = json!(reading.paper.id);
                found.push(record);
            }
        }
    }
    found
}

pub(super) async fn papers(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    paged(records(&current.snapshot(), "paper", None), &wanted(query), PAPERS)
}

/// Kinds of records of a paper, with the word in the address.
const KINDS: [(&str, &str); 8] = [
    ("sections", "section"),
    ("claims", "claim"),
    ("citations", "citation"),
    ("concepts", "concept"),
    ("works", "work"),
    ("policies", "policy"),
    ("quantities", "quantity"),
    ("events", "event"),
];

pub(super) async fn of_paper(
    State(current): State<Current>,
    Path((id, kind)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Response {
    let snapshot = current.snapshot();
    if snapshot.reading(&id).is_none() {
        return missing("there is no such paper", "GET /api/papers lists them");
    }
    let Some((_, kind)) = KINDS.iter().find(|(word, _)| *word == kind) else {
        return missing("a paper has no such records", &format!("ask for {}", KINDS.map(|(word, _)| word).join(", ")));
    };
    let graph = claimgraph_rdf::mint::BASE;
    paged(
        records(&snapshot, kind, Some(&id)),
        &wanted(query),
        &format!("CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}graph/{id}> {{ ?s ?p ?o }} }}"),
    )
}

/// Claims, chosen by `paper`, `cause`, `effect` (ids of concepts), `concept` (either end), `sign`, `polarity`, `modality`, `stance`, `level`.
pub(super) async fn claims(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    let wanted = wanted(query);
    let is =
        |record: &Value, name: &str, path: &str| wanted.get(name).is_none_or(|v| record.pointer(path).and_then(Value::as_str) == Some(v));
    let mut found = records(&current.snapshot(), "claim", wanted.get("paper").map(String::as_str));
    found.retain(|r| {
        is(r, "cause", "/cause/concept_id")
            && is(r, "effect", "/effect/concept_id")
            && (is(r, "concept", "/cause/concept_id") || is(r, "concept", "/effect/concept_id"))
            && ["sign", "polarity", "modality", "stance", "level", "attribution", "relation"].iter().all(|f| is(r, f, &format!("/{f}")))
    });
    paged(found, &wanted, CLAIMS)
}

pub(super) async fn concepts(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    things(&current, "concept", "id", query, CONCEPTS)
}

pub(super) async fn policies(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    things(&current, "policy", "id", query, POLICIES)
}

pub(super) async fn works(State(current): State<Current>, RawQuery(query): RawQuery) -> Response {
    things(&current, "work", "key", query, WORKS)
}

/// Things that papers share, once each, chosen by the words of their labels (`q`).
fn things(current: &Current, kind: &str, id: &str, query: Option<String>, sparql: &str) -> Response {
    let wanted: BTreeMap<String, String> = wanted(query);
    let words: Vec<String> = wanted.get("q").map(|q| q.split_whitespace().map(str::to_lowercase).collect()).unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut found = records(&current.snapshot(), kind, None);
    found.retain(|r| {
        let label = r["label"].as_str().unwrap_or_default().to_lowercase();
        words.iter().all(|w| label.contains(w)) && seen.insert(r[id].as_str().unwrap_or_default().to_owned())
    });
    if found.is_empty() && words.is_empty() {
        return answer(&json!({"total": 0, "offset": 0, "limit": 0, "items": [], "sparql": sparql}));
    }
    paged(found, &wanted, sparql)
}
