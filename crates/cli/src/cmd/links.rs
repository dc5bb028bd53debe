//! `claimgraph links`: what follows from the claims, written into the graph.

use crate::{args::Common, graph::Graph, policy_links::FilterArgs, rows, ui};
use anyhow::Result;
use claimgraph_causal::{Corpus, Intentions, Rank};
use claimgraph_links::{Request, derive};
use claimgraph_rdf::mint;
use clap::Args;
use std::process::ExitCode;

/// Write derived links into a named graph of their own, so that engines without our services have them.
///
/// The graph `graph:links` gets: every causal link with its sign, support and belief; the links from policies to what policies aim at, each with its net
/// sign, its best chain and the claims it rests on; the strongest loops; support, belief and contradictions of every claim. It is replaced whole, and
/// `build` removes it, for it tells of the papers as they were.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph links\n  claimgraph links --with hedged --longest 4\n  claimgraph links --remove\n  claimgraph query 'SELECT ?p ?o { ?l a cg:PolicyLink ; cg:from ?p ; cg:to ?o ; cg:netSign cg:negative }'"
)]
pub(crate) struct LinksArgs {
    /// The greatest number of steps of chains and loops
    #[arg(long, value_name = "N", default_value_t = 6)]
    longest: usize,
    /// How many chains to look at for each policy and outcome, and how many loops to write
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    #[command(flatten)]
    filter: FilterArgs,
    /// Take the derived links out of the graph
    #[arg(long)]
    remove: bool,
}

pub(crate) fn run(args: &LinksArgs, common: &Common) -> Result<ExitCode> {
    let graph = Graph::open(common)?;
    if args.remove {
        graph.replace(&mint::links_graph(), &[], common)?;
        ui::note(common, "the derived links are gone");
        return Ok(ExitCode::SUCCESS);
    }
    let corpus = Corpus::new(&graph.readings()?);
    let request = Request {
        filter: args.filter.filter(Intentions::Means),
        joins: args.filter.joins(),
        longest: args.longest,
        most: args.most,
        rank: Rank::default(),
    };
    let found = derive(&corpus, &request);
    graph.replace(&mint::links_graph(), &found.quads, common)?;
    if !common.quiet {
        let row = |name: &str, n: usize| vec![name.to_owned(), n.to_string()];
        let lines = vec![
            row("causal links", found.links),
            row("policy links", found.policy_links),
            row("feedback loops", found.loops),
            row("claims with belief", found.claims),
            row("triples", found.quads.len()),
        ];
        rows::table(&["derived".to_owned(), "number".to_owned()], lines, false, &mut anstream::stdout().lock())?;
        if !found.complete {
            ui::note(common, "not everything was looked at: ask for a smaller --longest or --most");
        }
    }
    Ok(ExitCode::SUCCESS)
}
