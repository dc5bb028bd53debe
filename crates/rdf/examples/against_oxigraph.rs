//! Load and query time of a graph file here and in plain Oxigraph, in turn: `against_oxigraph GRAPH.nq [ROUNDS]`.
//! Prints the median of each and the median of the ratios; exits with 1 where we take more than 1.1 times as long.

use claimgraph_rdf::{QueryOptions, Store};
use oxigraph::{
    io::RdfFormat,
    sparql::{QueryResults, SparqlEvaluator},
};
use std::{env, error::Error, fs::File, path::Path, process::ExitCode, time::Instant};

/// By name; prefixes are written out, since plain Oxigraph knows none.
const QUERIES: &[(&str, &str)] = &[
    ("count claims", "SELECT (COUNT(*) AS ?n) { ?c a <https://w3id.org/claimgraph/ns#CausalClaim> }"),
    (
        "two steps",
        "PREFIX cg: <https://w3id.org/claimgraph/ns#> SELECT ?a ?b ?c { ?x cg:cause ?a ; cg:effect ?b . ?y cg:cause ?b ; cg:effect ?c ; cg:relation cg:requires }",
    ),
    (
        "degrees",
        "PREFIX cg: <https://w3id.org/claimgraph/ns#> SELECT ?a (COUNT(?x) AS ?n) { ?x cg:cause|cg:effect ?a } GROUP BY ?a ORDER BY DESC(?n) ?a LIMIT 10",
    ),
    (
        "evidence and place",
        "PREFIX cg: <https://w3id.org/claimgraph/ns#> PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?e ?s { ?e cg:modality cg:hedged ; cg:causeSpan ?p . ?p oa:start ?s }",
    ),
    ("broader", "SELECT (COUNT(*) AS ?n) { ?a <http://www.w3.org/2004/02/skos/core#broader>+ ?b }"),
];

type Outcome<T> = Result<T, Box<dyn Error>>;

fn plain_load(path: &Path) -> Outcome<oxigraph::store::Store> {
    let store = oxigraph::store::Store::new()?;
    let mut loader = store.bulk_loader();
    loader.load_from_reader(RdfFormat::NQuads, File::open(path)?)?;
    loader.commit()?;
    Ok(store)
}

fn plain_ask(store: &oxigraph::store::Store, query: &str) -> Outcome<usize> {
    let mut prepared = SparqlEvaluator::new().parse_query(query)?;
    prepared.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(rows) = prepared.on_store(store).execute()? else { return Ok(1) };
    Ok(rows.collect::<Result<Vec<_>, _>>()?.len())
}

fn timed<T>(job: impl FnOnce() -> Outcome<T>) -> Outcome<(f64, T)> {
    let started = Instant::now();
    let value = job()?;
    Ok((started.elapsed().as_secs_f64() * 1e3, value))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// One line of the table; whether we are within the bound.
fn line(what: &str, times: &[(f64, f64)]) -> bool {
    let of = |pick: fn(&(f64, f64)) -> f64| median(times.iter().map(pick).collect());
    let (ours, theirs, ratio) = (of(|t| t.0), of(|t| t.1), of(|t| t.0 / t.1));
    println!("{what:20} {ours:10.1} {theirs:10.1} {ratio:6.2}");
    // Below a few milliseconds the clock and the thread that guards a query weigh more than the query.
    ratio <= 1.1 || ours - theirs < 2.0
}

fn main() -> Outcome<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let path = arguments.next().ok_or("usage: against_oxigraph GRAPH.nq [ROUNDS]")?;
    let path = Path::new(&path);
    let rounds: usize = arguments.next().map_or(Ok(5), |n| n.to_string_lossy().parse())?;
    println!("{:20} {:>10} {:>10} {:>6}", "median of ms", "claimgraph", "Oxigraph", "ratio");
    let mut times = Vec::new();
    for _ in 0..rounds {
        let (ours, store) = timed(|| Ok(Store::load(path)?))?;
        let size = store.len()?;
        drop(store);
        let (theirs, store) = timed(|| plain_load(path))?;
        assert_eq!(size, store.len()?, "both hold the same quads");
        times.push((ours, theirs));
    }
    let mut within = line("load", &times);
    let (ours, theirs) = (Store::load(path)?, plain_load(path)?);
    for (name, query) in QUERIES {
        let mut times = Vec::new();
        for _ in 0..rounds {
            let (a, rows) = timed(|| Ok(ours.query(query, &QueryOptions::default())?.len()))?;
            let (b, same) = timed(|| plain_ask(&theirs, query))?;
            assert_eq!(rows, same, "{name}: as many rows");
            times.push((a, b));
        }
        within &= line(name, &times);
    }
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
