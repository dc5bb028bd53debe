//! Figures on generated claims: `cargo run --release -p claimgraph-links --example figures -- 1000 10000 100000 [--rdf FOLDER]`.
//!
//! The claims are seeded, so every run has the same ones. Ends are drawn half by chance and half by how often a concept was used before, which gives the
//! spread of degrees that papers have: many concepts with one claim, few with hundreds. With `--rdf` the plain links are written as N-Triples with the
//! queries beside them, for other engines.

#![allow(missing_docs, clippy::unwrap_used)]

use claimgraph_causal::{Budget, CausalGraph, ChainQuery, Corpus, Filter, Joins, LeverageQuery, LoopQuery, NodeIndex};
use claimgraph_links::services;
use claimgraph_model::{
    Attribution, Claim, End, Evidence, Id, Modality, Paper, Polarity, Policy, PolicyKind, PolicyStatus, Reader, ReaderKind, Reading,
    Relation, Span, Stance,
};
use claimgraph_rdf::{
    QueryOptions, Store, mint,
    model::{GraphName, NamedNode, Quad},
    vocab::cg,
};
use std::{
    fs,
    hint::black_box,
    io::Write as _,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

/// SplitMix64.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }
}

fn id(text: String) -> Id {
    Id::new(text).unwrap()
}

fn reading(claims: usize) -> Reading {
    let mut seeded = Seeded(claims as u64);
    let concepts = (claims / 2).max(10);
    let mut used: Vec<u32> = Vec::with_capacity(2 * claims);
    let mut end = |seeded: &mut Seeded| {
        let n =
            if used.is_empty() || seeded.next().is_multiple_of(2) { seeded.below(concepts) as u32 } else { used[seeded.below(used.len())] };
        used.push(n);
        n
    };
    let mut evidence = Vec::with_capacity(claims);
    for at in 0..claims {
        let (a, b) = (end(&mut seeded), end(&mut seeded));
        let (relation, polarity) = match seeded.below(10) {
            0..6 => (Relation::Promotes, Polarity::Positive),
            6..9 => (Relation::Reduces, Polarity::Negative),
            _ => (Relation::Transforms, Polarity::Unknown),
        };
        let side = |n: u32| End { concept: id(format!("c{n}")), change: None };
        let span = Span::new(at as u32 * 10, at as u32 * 10 + 9).unwrap();
        let cited = seeded.below(4) == 0;
        evidence.push(Evidence {
            id: id(format!("e{at}")),
            span,
            claim: Claim { cause: side(a), effect: side(b), relation, polarity },
            cause: span,
            effect: span,
            cue: None,
            explicit: true,
            modality: if seeded.below(5) == 0 { Modality::Hedged } else { Modality::Asserted },
            attribution: if cited { Attribution::Source(id(format!("w{}", seeded.below(200)))) } else { Attribution::Author },
            stance: if cited { Stance::Endorses } else { Stance::OwnClaim },
            level: None,
            policy: false,
            confidence: None,
            rule: None,
            reader: None,
        });
    }
    let policies = (0..20)
        .map(|n| Policy {
            id: id(format!("p{n}")),
            label: format!("policy {n}"),
            span: Span::new(0, 1).unwrap(),
            kind: PolicyKind::Strategy,
            status: PolicyStatus::Enacted,
            actor: None,
            country: None,
            date: None,
            level: None,
            concept: Some(id(format!("c{}", seeded.below(concepts)))),
            targets: Vec::new(),
            outcomes: Vec::new(),
            through: Vec::new(),
            mechanism: None,
            work: None,
        })
        .collect();
    Reading {
        paper: Paper {
            id: id("generated".to_owned()),
            title: "generated".to_owned(),
            authors: Vec::new(),
            venue: None,
            publisher: None,
            issn: None,
            year: None,
            volume: None,
            issue: None,
            pages: None,
            doi: None,
            received: None,
            accepted: None,
            language: "en".to_owned(),
            paper_type: None,
            sha256: String::new(),
            length: 0,
        },
        reader: Reader { id: id("generator".to_owned()), kind: ReaderKind::Curated, name: "generator".to_owned(), version: "1".to_owned() },
        also: Vec::new(),
        sections: Vec::new(),
        works: Vec::new(),
        citations: Vec::new(),
        concepts: Vec::new(),
        evidence,
        policies,
        quantities: Vec::new(),
        events: Vec::new(),
        slips: Vec::new(),
    }
}

/// Resident memory of this process, in bytes.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap_or(0) * 1024
}

fn timed<T>(job: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let out = black_box(job());
    (out, begun.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// Pairs of nodes with at least one chain between them of three or more steps.
fn pairs(graph: &CausalGraph, many: usize) -> Vec<(NodeIndex, NodeIndex)> {
    let nodes: Vec<NodeIndex> = graph.nodes().collect();
    let mut seeded = Seeded(7);
    let mut found = Vec::new();
    for _ in 0..100_000 {
        let (a, b) = (nodes[seeded.below(nodes.len())], nodes[seeded.below(nodes.len())]);
        if a != b && graph.chains(&ChainQuery { most: 1, ..ChainQuery::new([a], [b]) }).chains.first().is_some_and(|c| c.links.len() >= 3) {
            found.push((a, b));
        }
        if found.len() == many {
            break;
        }
    }
    found
}

fn plain(graph: &CausalGraph) -> Vec<Quad> {
    graph
        .links()
        .map(|l| {
            let (tail, head) = graph.ends(l);
            let property = match graph.link(l).sign.as_number() {
                1 => cg::INCREASES,
                -1 => cg::DECREASES,
                _ => cg::INFLUENCES,
            };
            Quad::new(mint::concept(&graph.node(tail).id), property, mint::concept(&graph.node(head).id), GraphName::DefaultGraph)
        })
        .collect()
}

fn main() {
    let mut sizes = Vec::new();
    let mut rdf: Option<PathBuf> = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--rdf" => rdf = args.next().map(PathBuf::from),
            n => sizes.push(n.parse::<usize>().expect("a number of claims")),
        }
    }
    for size in sizes {
        run(size, rdf.as_ref());
    }
}

fn run(size: usize, rdf: Option<&PathBuf>) {
    let reading = reading(size);
    let before = resident();
    let (corpus, collect) = timed(|| Corpus::new([&reading]));
    let (graph, fold) = timed(|| corpus.graph(&Filter::default(), &Joins::default()));
    let memory = resident().saturating_sub(before) as f64 / size as f64;
    drop(reading);
    println!(
        "\n{size} claims: {} nodes, {} links; collected {} , folded {}, {memory:.0} bytes a claim",
        graph.len(),
        graph.links().len(),
        ms(collect),
        ms(fold)
    );
    let pairs = pairs(&graph, 9);
    let k_best = |most: usize| {
        median(pairs.iter().map(|(a, b)| timed(|| graph.chains(&ChainQuery { most, ..ChainQuery::new([*a], [*b]) })).1).collect())
    };
    println!(
        "  1 best chain {}, 10 best {}, 100 best {} (medians of {} pairs)",
        ms(k_best(1)),
        ms(k_best(10)),
        ms(k_best(100)),
        pairs.len()
    );
    let (loops, time) = timed(|| graph.loops(&LoopQuery { longest: 5, ..LoopQuery::default() }));
    println!(
        "  loops of at most 5 steps: {} found in {}, complete to {} steps{}",
        loops.found,
        ms(time),
        loops.complete_to,
        if loops.cut_short.is_some() { " (cut short)" } else { "" }
    );
    let outcome = pairs[0].1;
    let (levers, time) = timed(|| {
        graph.leverage(&LeverageQuery { budget: Budget { work: 20_000_000, ..Budget::default() }, ..LeverageQuery::new([outcome]) })
    });
    println!("  leverage of 20 policies on one outcome: {} levers in {}", levers.levers.len(), ms(time));

    let store = Arc::new(Store::memory().unwrap());
    let quads = plain(&graph);
    if let Some(folder) = rdf {
        fs::create_dir_all(folder).unwrap();
        let mut file = std::io::BufWriter::new(fs::File::create(folder.join(format!("links-{size}.nt"))).unwrap());
        quads.iter().for_each(|q| writeln!(file, "{} {} {} .", q.subject, q.predicate, q.object).unwrap());
    }
    let (before, count) = (resident(), quads.len());
    let (_, load) = timed(|| store.replace_graph(&NamedNode::new_unchecked("urn:links"), quads).unwrap());
    println!("  plain links in the store: {}, {:.0} bytes a triple", ms(load), resident().saturating_sub(before) as f64 / count as f64);
    let options = QueryOptions { timeout: Some(Duration::from_secs(60)), ..QueryOptions::default() };
    let iri = |n: NodeIndex| mint::concept(&graph.node(n).id).to_string();
    let reach = |a: NodeIndex, b: NodeIndex| format!("ASK {{ {} (cg:increases|cg:decreases|cg:influences)+ {} }}", iri(a), iri(b));
    let all = |a: NodeIndex| format!("SELECT (COUNT(*) AS ?n) {{ {} (cg:increases|cg:decreases|cg:influences)+ ?x }}", iri(a));
    let four = |a: NodeIndex, b: NodeIndex| {
        let l = "cg:increases|cg:decreases|cg:influences";
        let chain = |n: usize| {
            let steps: Vec<String> = (0..n)
                .map(|i| {
                    let from = if i == 0 { iri(a) } else { format!("?x{i}") };
                    let to = if i + 1 == n { iri(b) } else { format!("?x{}", i + 1) };
                    format!("{from} {l} {to} .")
                })
                .collect();
            format!("{{ {} }}", steps.join(" "))
        };
        format!("SELECT * {{ {} }}", (1..=5).map(chain).collect::<Vec<_>>().join(" UNION "))
    };
    for (kind, name, query) in [
        ("reach", "property path: does it reach (no chain, no sign)", &reach as &dyn Fn(NodeIndex, NodeIndex) -> String),
        ("all", "property path: all that is reached", &|a, _| all(a)),
        ("walks", "joins: every walk of at most 5 steps (no sign, not simple)", &four),
    ] {
        let mut times = Vec::new();
        let mut failed = 0;
        for (a, b) in pairs.iter().take(3) {
            let (answer, time) = timed(|| store.query(&query(*a, *b), &options));
            failed += usize::from(answer.is_err());
            times.push(time);
            if let Some(folder) = rdf {
                let text = format!("PREFIX cg: <{}>\n{}\n", mint::NS, query(*a, *b));
                fs::write(folder.join(format!("{kind}-{size}-{}.rq", times.len())), text).unwrap();
            }
        }
        println!("  {name}: {}{}", ms(median(times)), if failed > 0 { format!(" ({failed} of 3 stopped at 60 s)") } else { String::new() });
    }
    let corpus = Arc::new(corpus);
    let shared = Arc::clone(&corpus);
    let options = QueryOptions { services: services(move || Ok((*shared).clone())), ..options };
    let service = |a: NodeIndex, b: NodeIndex| {
        format!("SELECT ?s {{ SERVICE <urn:claimgraph:paths> {{ ?c cg:from {} ; cg:to {} ; cg:netSign ?s }} }}", iri(a), iri(b))
    };
    let first = timed(|| store.query(&service(pairs[0].0, pairs[0].1), &options).unwrap()).1;
    let rest = median(pairs.iter().map(|(a, b)| timed(|| store.query(&service(*a, *b), &options).unwrap()).1).collect());
    println!("  SERVICE paths, 10 best with signs: first call {}, then {}", ms(first), ms(rest));
}
