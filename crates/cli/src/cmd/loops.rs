//! `claimgraph loops`: feedback loops.

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
use claimgraph_causal::{Budget, CausalGraph, Corpus, Intentions, Loop, LoopKind, LoopQuery, Rank};
use claimgraph_links::{Request, Triples};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::{collections::BTreeSet, process::ExitCode};

/// Show the feedback loops, the strongest first: R reinforcing, B balancing, U of unknown effect.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph loops\n  claimgraph loops \"domestic demand\" --with hedged\n  claimgraph loops --kind balancing --with all --disputed\n  claimgraph loops --longest 3 --most 50 --format csv -o loops.csv"
)]
pub(crate) struct LoopsArgs {
    /// Only loops through this concept or policy (several with `|` between them)
    #[arg(value_name = "CONCEPT")]
    through: Option<String>,
    /// Only loops of this kind
    #[arg(long, value_name = "KIND")]
    kind: Option<Kind>,
    /// How many loops to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    most: usize,
    /// The greatest number of steps
    #[arg(long, value_name = "N", default_value_t = 8)]
    longest: usize,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Reinforcing,
    Balancing,
    Undetermined,
}

pub(crate) fn run(args: &LoopsArgs, common: &Common) -> Result<ExitCode> {
    let readings = graph::readings(common)?;
    let corpus = Corpus::new(&readings);
    let request = Request {
        filter: args.filter.filter(Intentions::Means),
        joins: args.filter.joins(),
        longest: args.longest,
        most: args.most,
        rank: Rank::default(),
    };
    let graph = corpus.graph(&request.filter, &request.joins);
    let through = match &args.through {
        Some(words) => {
            let named = Named::new(&corpus, &readings, words, common)?;
            Some(named.nodes(&graph)).filter(|nodes| !nodes.is_empty()).ok_or_else(|| no_link(&named.label))?
        }
        None => BTreeSet::new(),
    };
    let kind = args.kind.map(|kind| match kind {
        Kind::Reinforcing => LoopKind::Reinforcing,
        Kind::Balancing => LoopKind::Balancing,
        Kind::Undetermined => LoopKind::Undetermined,
    });
    let found = graph.loops(&LoopQuery { through, kind, most: args.most, longest: args.longest, budget: Budget::default() });
    let texts = Texts::new(common);
    let ledger = Ledger::new(&readings, &texts);
    let format = args.answer.format()?;
    args.answer.write(|out| {
        if format == Format::Turtle {
            let mut triples = Triples::new(&corpus, &graph, "loops", &request, found.cut_short.is_none());
            found.loops.iter().for_each(|one| drop(triples.feedback(one)));
            return write_turtle(triples.finish(), out);
        }
        let routes: Vec<Route> = found.loops.iter().map(|one| told(&graph, one)).collect();
        route::write(&graph, &ledger, &routes, "loops", format, out)
    })?;
    if let Some(why) = found.cut_short {
        ui::note(
            common,
            &format!("loops of up to {} steps are all found; longer ones may be missing: the search {why}", found.complete_to),
        );
    }
    ui::note(common, &format!("{} of {} loops of at most {} steps", found.loops.len(), found.found, args.longest));
    Ok(args.answer.exit(!found.loops.is_empty()))
}

fn told(graph: &CausalGraph, found: &Loop) -> Route {
    let what = match found.kind {
        LoopKind::Reinforcing => "carries a change further",
        LoopKind::Balancing => "turns a change back",
        LoopKind::Undetermined => "does with a change what nobody says",
    };
    let mut sentence = format!("{}: {what} ({}).", found.words(graph), found.kind);
    if found.links.len() > 1 {
        let (tail, head) = graph.ends(found.links[found.weakest]);
        sentence.push_str(&format!(" Weakest step: {} → {}.", graph.node(tail).label, graph.node(head).label));
    }
    Route {
        name: found.name.clone(),
        sentence,
        sign: found.sign,
        belief: found.belief,
        weakest: found.weakest,
        nodes: found.nodes.clone(),
        links: found.links.clone(),
        remarks: Vec::new(),
        more: vec![("kind", json!(found.kind.to_string()))],
    }
}
