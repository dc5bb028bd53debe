//! `claimgraph paths`: chains of links between concepts and policies.

use crate::{
    args::Common,
    graph,
    policy_links::{
        FilterArgs, Ledger, Named, no_link,
        output::{AnswerArgs, Format, write_turtle},
        route::{self, Route},
    },
    texts::Texts,
    ui,
};
use anyhow::Result;
use claimgraph_causal::{Budget, CausalGraph, Chain, ChainQuery, ConditionKind, Corpus, Intentions, NodeIndex, Rank};
use claimgraph_links::{Request, Triples};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::{collections::BTreeSet, process::ExitCode};

/// Show the best chains of links from something to something, each step with its evidence.
///
/// Names are ids, labels or words; several stand with `|` between them, and `policies` stands for every policy. Without TO, whatever FROM reaches
/// is told, each by its shortest chain.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph paths \"digital economy development\" \"high-quality development\" --with hedged\n  claimgraph paths policies \"high-quality development\" --most 5\n  claimgraph paths \"GDP per capita | labor costs\" \"domestic demand\" --voice author --format md\n  claimgraph paths \"new circular approaches\" --beside-purpose --with all\n  claimgraph paths \"service sector\" \"economic growth\" --disputed --rank supported --format csv -o chains.csv"
)]
pub(crate) struct PathsArgs {
    /// Where chains begin
    #[arg(value_name = "FROM")]
    from: String,
    /// Where chains end
    #[arg(value_name = "TO")]
    to: Option<String>,
    /// How many chains to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    most: usize,
    /// The greatest number of steps
    #[arg(long, value_name = "N")]
    longest: Option<usize>,
    /// What makes a chain better
    #[arg(long, value_name = "BY", default_value = "shortest")]
    rank: By,
    /// Without TO, and for a policy: only what lies beside its targets, means and aims
    #[arg(long, conflicts_with = "to")]
    beside_purpose: bool,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum By {
    /// Fewer steps, then higher belief
    Shortest,
    /// More sources behind each step
    Supported,
    /// A higher product of the steps' beliefs
    Believed,
}

impl From<By> for Rank {
    fn from(by: By) -> Self {
        match by {
            By::Shortest => Self::Shortest,
            By::Supported => Self::Supported,
            By::Believed => Self::Believed,
        }
    }
}

pub(crate) fn run(args: &PathsArgs, common: &Common) -> Result<ExitCode> {
    let readings = graph::readings(common)?;
    let corpus = Corpus::new(&readings);
    let request = Request {
        filter: args.filter.filter(Intentions::Means),
        joins: args.filter.joins(),
        longest: args.longest.unwrap_or(if args.to.is_some() { 8 } else { 4 }),
        most: args.most,
        rank: args.rank.into(),
    };
    let graph = corpus.graph(&request.filter, &request.joins);
    let from = Named::new(&corpus, &readings, &args.from, common)?;
    let starts = from.nodes(&graph);
    if starts.is_empty() {
        return Err(no_link(&from.label));
    }
    let format = args.answer.format()?;
    let mut recommended = 0;
    let (chains, complete) = match &args.to {
        Some(to) => {
            let to = Named::new(&corpus, &readings, to, common)?;
            let ends = to.nodes(&graph);
            if ends.is_empty() {
                return Err(no_link(&to.label));
            }
            let query =
                ChainQuery { most: request.most, longest: request.longest, rank: request.rank, ..ChainQuery::new(starts.clone(), ends) };
            let found = graph.chains(&ChainQuery { budget: Budget { work: 20_000_000, ..Budget::default() }, ..query });
            if let Some(why) = found.cut_short {
                ui::note(common, &format!("more chains may exist: the search {why}"));
            }
            if found.chains.is_empty() {
                let help = format!("no chain of at most {} steps leads from {} to {}", request.longest, from.label, to.label);
                ui::note(common, &format!("{help}; let more count: --with all, --disputed, --join broader, or a greater --longest"));
            }
            if let Some(wider) = args.filter.with_normative().filter(|_| format == Format::Table && !common.quiet) {
                let wider = corpus.graph(&wider.filter(Intentions::Means), &request.joins);
                let count = |graph: &CausalGraph| count(graph, &from, &to, &request);
                recommended = count(&wider).saturating_sub(count(&graph));
            }
            (found.chains, found.cut_short.is_none())
        }
        None => (reached(&graph, &corpus, &starts, request.longest, args), true),
    };
    let texts = Texts::new(common);
    let ledger = Ledger::new(&readings, &texts);
    args.answer.write(|out| {
        if format == Format::Turtle {
            let mut triples = Triples::new(&corpus, &graph, "paths", &request, complete);
            chains.iter().enumerate().for_each(|(n, chain)| drop(triples.chain(chain, Some(n + 1))));
            return write_turtle(triples.finish(), out);
        }
        let routes: Vec<Route> = chains.iter().enumerate().map(|(n, chain)| told(&graph, n + 1, chain)).collect();
        route::write(&graph, &ledger, &routes, "chains", format, out)
    })?;
    if matches!(format, Format::Table | Format::Markdown) {
        let more = match recommended {
            0 => String::new(),
            COUNTED.. => "; many more with --with normative, which counts recommendations".to_owned(),
            n => format!("; {n} more with --with normative, which counts recommendations"),
        };
        ui::note(common, &format!("{} chain{}{more}", chains.len(), if chains.len() == 1 { "" } else { "s" }));
    }
    Ok(args.answer.exit(!chains.is_empty()))
}

/// Chains are counted up to here.
const COUNTED: usize = 1000;

/// How many chains lead from somewhere to somewhere.
fn count(graph: &CausalGraph, from: &Named, to: &Named, request: &Request) -> usize {
    let ends = ChainQuery::new(from.nodes(graph), to.nodes(graph));
    graph.chains(&ChainQuery { most: COUNTED, longest: request.longest, rank: request.rank, ..ends }).chains.len()
}

/// What is reached at all, each thing by its shortest chain.
fn reached(graph: &CausalGraph, corpus: &Corpus, starts: &BTreeSet<NodeIndex>, longest: usize, args: &PathsArgs) -> Vec<Chain> {
    let mut chains: Vec<Chain> = Vec::new();
    for start in starts {
        if args.beside_purpose {
            let here = &graph.node(*start).id;
            corpus.policies().iter().filter(|p| p.node == *here).for_each(|p| chains.extend(graph.side_effects(p, longest)));
        } else {
            chains.extend(graph.reached_from(*start, longest));
        }
    }
    chains
        .sort_by(|a, b| a.links.len().cmp(&b.links.len()).then_with(|| b.belief.total_cmp(&a.belief)).then_with(|| a.nodes.cmp(&b.nodes)));
    chains.dedup_by(|a, b| a.nodes == b.nodes);
    chains.truncate(args.most);
    chains
}

fn told(graph: &CausalGraph, n: usize, chain: &Chain) -> Route {
    let conditions = chain.conditions(graph);
    let label = |node: NodeIndex| graph.node(node).label.clone();
    let mut remarks = Vec::new();
    for (kind, words) in [(ConditionKind::Requires, "requires"), (ConditionKind::Hindered, "is hindered by")] {
        for (at, node) in chain.nodes.iter().enumerate() {
            let by: Vec<String> = conditions.iter().filter(|c| c.at == at && c.kind == kind).map(|c| label(c.by)).collect();
            if !by.is_empty() {
                remarks.push(format!("{} {words} {}", label(*node), by.join(", ")));
            }
        }
    }
    for at in chain.only_necessary(graph) {
        remarks.push(format!("step {} is necessary, not enough", at + 1));
    }
    let more = conditions
        .iter()
        .map(|c| {
            let kind = if c.kind == ConditionKind::Requires { "requires" } else { "hinderedBy" };
            json!({"node": graph.node(chain.nodes[c.at]).id, "kind": kind, "by": graph.node(c.by).id})
        })
        .collect();
    Route {
        name: n.to_string(),
        sentence: chain.explain(graph),
        sign: chain.sign,
        belief: chain.belief,
        weakest: chain.weakest,
        nodes: chain.nodes.clone(),
        links: chain.links.clone(),
        remarks,
        more: vec![("conditions", serde_json::Value::Array(more))],
    }
}
