//! `claimgraph leverage`: which policies reach an outcome, and what lies between.

use super::paths::By;
use crate::{
    args::Common,
    graph,
    policy_links::{
        FilterArgs, Named, no_link,
        output::{AnswerArgs, Format, csv_line, print_table, write_turtle},
        route::{share, sign},
    },
    ui,
};
use anyhow::Result;
use claimgraph_causal::{Budget, CausalGraph, Corpus, EdgeIndex, Intentions, Lever, Leverage, LeverageQuery, NodeIndex};
use claimgraph_links::{Request, Triples};
use clap::Args;
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, io::Write, process::ExitCode};

/// Show which policies reach an outcome, by how many independent chains, with what net sign, and what they all depend on.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph leverage \"domestic demand\"\n  claimgraph leverage \"high-quality development\" --with hedged --longest 8\n  claimgraph leverage \"employment\" --from \"service sector | telemigration\" --disputed\n  claimgraph leverage \"dual circulation\" --with all --format md"
)]
pub(crate) struct LeverageArgs {
    /// The outcome (several that count as one with `|` between them)
    #[arg(value_name = "OUTCOME")]
    outcome: String,
    /// What may move it, in place of every policy
    #[arg(long, value_name = "FROM")]
    from: Option<String>,
    /// How many chains to look at for each policy
    #[arg(long, value_name = "N", default_value_t = 30)]
    most: usize,
    /// The greatest number of steps of these chains
    #[arg(long, value_name = "N", default_value_t = 6)]
    longest: usize,
    /// What makes a chain better
    #[arg(long, value_name = "BY", default_value = "shortest")]
    rank: By,
    #[command(flatten)]
    filter: FilterArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// How many mechanisms people are shown; the other formats have all.
const MECHANISMS: usize = 15;

pub(crate) fn run(args: &LeverageArgs, common: &Common) -> Result<ExitCode> {
    let readings = graph::readings(common)?;
    let corpus = Corpus::new(&readings);
    let request = Request {
        filter: args.filter.filter(Intentions::Means),
        joins: args.filter.joins(),
        longest: args.longest,
        most: args.most,
        rank: args.rank.into(),
    };
    let graph = corpus.graph(&request.filter, &request.joins);
    let nodes = |words: &str| -> Result<(BTreeSet<NodeIndex>, String)> {
        let named = Named::new(&corpus, &readings, words, common)?;
        let nodes = named.nodes(&graph);
        if nodes.is_empty() { Err(no_link(&named.label)) } else { Ok((nodes, named.label)) }
    };
    let (outcome, label) = nodes(&args.outcome)?;
    let from = args.from.as_deref().map(|words| nodes(words).map(|(nodes, _)| nodes)).transpose()?.unwrap_or_default();
    let query = LeverageQuery {
        from,
        most: args.most,
        longest: args.longest,
        rank: args.rank.into(),
        budget: Budget::default(),
        ..LeverageQuery::new(outcome.clone())
    };
    let found = graph.leverage(&query);
    let view = View { graph: &graph, found: &found };
    let format = args.answer.format()?;
    args.answer.write(|out| match format {
        Format::Turtle => {
            let mut triples = Triples::new(&corpus, &graph, "leverage", &request, found.cut_short.is_none());
            for end in &outcome {
                found
                    .levers
                    .iter()
                    .filter(|l| l.chains.chains.first().is_some_and(|c| c.nodes.last() == Some(end)))
                    .for_each(|l| drop(triples.reach(l, *end)));
                found.mechanisms.iter().for_each(|m| drop(triples.mediation(m, *end)));
            }
            write_turtle(triples.finish(), out)
        }
        Format::Json => Ok(writeln!(out, "{}", serde_json::to_string_pretty(&view.json())?)?),
        Format::Csv => view.csv(out),
        Format::Table | Format::Markdown => view.people(&label, format == Format::Markdown, out),
    })?;
    if let Some(why) = found.cut_short {
        ui::note(common, &format!("some levers may be missing: the search {why}"));
    }
    if found.levers.is_empty() {
        ui::note(common, &format!("no policy reaches {label}; let more count: --with all, --intentions all, --join broader"));
    }
    Ok(args.answer.exit(!found.levers.is_empty()))
}

struct View<'a> {
    graph: &'a CausalGraph,
    found: &'a Leverage,
}

impl View<'_> {
    fn label(&self, node: NodeIndex) -> &str {
        &self.graph.node(node).label
    }

    fn links(&self, links: &[EdgeIndex]) -> Vec<String> {
        let words = |l: &EdgeIndex| {
            let (tail, head) = self.graph.ends(*l);
            format!("{} → {}", self.label(tail), self.label(head))
        };
        links.iter().map(words).collect()
    }

    fn net(lever: &Lever) -> &'static str {
        lever.sign.map_or("", sign)
    }

    fn people(&self, label: &str, markdown: bool, out: &mut dyn Write) -> Result<()> {
        let (bold, off) = if markdown { ("### ".to_owned(), String::new()) } else { (format!("{}", ui::BOLD), format!("{:#}", ui::BOLD)) };
        writeln!(out, "{bold}What moves {label}{off}{}", if markdown { "\n" } else { "" })?;
        let levers = self.found.levers.iter().map(|l| {
            let best = l.chains.chains.first();
            let way = best.map(|c| c.nodes.iter().map(|n| self.label(*n)).collect::<Vec<_>>().join(" → "));
            vec![
                self.label(l.node).to_owned(),
                Self::net(l).to_owned(),
                l.chains.chains.len().to_string(),
                l.independent.to_string(),
                best.map(|c| c.links.len().to_string()).unwrap_or_else(|| "longer".to_owned()),
                best.map(|c| share(c.belief)).unwrap_or_default(),
                way.unwrap_or_default(),
                l.cuts.iter().map(|n| self.label(*n)).collect::<Vec<_>>().join(", "),
                self.links(&l.conflicts).join("; "),
            ]
        });
        let head = ["policy", "net", "chains", "independent", "steps", "belief", "best chain", "cut by", "in conflict"];
        print_table(&head, levers.collect(), markdown, out)?;
        if self.found.mechanisms.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{bold}What they pass{off}{}", if markdown { "\n" } else { "" })?;
        let mechanisms = self.found.mechanisms.iter().take(MECHANISMS).map(|m| {
            let all = if m.cuts_all { "all" } else { "" };
            vec![self.label(m.node).to_owned(), share(m.betweenness), m.chains.to_string(), m.cuts.to_string(), all.to_owned()]
        });
        print_table(&["mechanism", "betweenness", "chains", "policies cut off", "cuts all"], mechanisms.collect(), markdown, out)?;
        let left = self.found.mechanisms.len().saturating_sub(MECHANISMS);
        if left > 0 {
            writeln!(out, "and {left} more")?;
        }
        Ok(())
    }

    fn json(&self) -> Json {
        let id = |n: &NodeIndex| json!(self.graph.node(*n).id);
        let ids = |nodes: &[NodeIndex]| nodes.iter().map(id).collect::<Vec<_>>();
        let pair = |l: &EdgeIndex| {
            let (tail, head) = self.graph.ends(*l);
            json!([self.graph.node(tail).id, self.graph.node(head).id])
        };
        let levers: Vec<Json> = self
            .found
            .levers
            .iter()
            .map(|l| {
                let chains: Vec<Json> = l.chains.chains.iter().map(|c| json!({"net": c.sign.as_str(), "belief": c.belief, "nodes": ids(&c.nodes)})).collect();
                json!({
                    "id": self.graph.node(l.node).id, "label": self.label(l.node), "net": l.sign.map(|s| s.as_str()), "independent": l.independent,
                    "cutBy": ids(&l.cuts), "conflicts": l.conflicts.iter().map(pair).collect::<Vec<_>>(), "chains": chains,
                })
            })
            .collect();
        let mechanisms: Vec<Json> = self
            .found
            .mechanisms
            .iter()
            .map(|m| {
                json!({
                    "id": self.graph.node(m.node).id, "label": self.label(m.node), "betweenness": m.betweenness, "chains": m.chains,
                    "policiesCutOff": m.cuts, "cutsAll": m.cuts_all,
                })
            })
            .collect();
        json!({"levers": levers, "mechanisms": mechanisms})
    }

    fn csv(&self, out: &mut dyn Write) -> Result<()> {
        let head = ["policy", "label", "net", "chains", "independent", "steps", "belief", "chain", "cutBy", "conflicts"];
        csv_line(head.iter().map(|h| (*h).to_owned()), out)?;
        let ids = |nodes: &[NodeIndex]| nodes.iter().map(|n| self.graph.node(*n).id.as_str()).collect::<Vec<_>>().join("|");
        for l in &self.found.levers {
            let best = l.chains.chains.first();
            let cells = vec![
                self.graph.node(l.node).id.to_string(),
                self.label(l.node).to_owned(),
                l.sign.map(|s| s.as_str()).unwrap_or_default().to_owned(),
                l.chains.chains.len().to_string(),
                l.independent.to_string(),
                best.map(|c| c.links.len().to_string()).unwrap_or_default(),
                best.map(|c| c.belief.to_string()).unwrap_or_default(),
                best.map(|c| ids(&c.nodes)).unwrap_or_default(),
                ids(&l.cuts),
                self.links(&l.conflicts).join("|"),
            ];
            csv_line(cells, out)?;
        }
        Ok(())
    }
}
