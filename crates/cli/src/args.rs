//! What the command line takes; one struct a subcommand lives beside its code.

use crate::cmd;
use anstream::ColorChoice;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  done, also with an empty answer
  1  `check` found something wrong, or nothing was found under --exit-status
  2  an error: bad input, bad query, a file that cannot be read or written

Examples:
  claimgraph tour                                     the first paper's graph and some answers
  claimgraph read paper.txt                           what a paper says, sentence by sentence
  claimgraph build papers/                            build a graph from a folder of papers
  claimgraph build data/papers/yang-2023              build a graph from a curated reading
  claimgraph ask                                      the questions that can be asked
  claimgraph ask what-leads-to outcome=\"domestic demand\"
  claimgraph show \"digital transformation of SMEs\"
  claimgraph paths policies \"domestic demand\"
  claimgraph query 'SELECT ?c ?e { ?c cg:increases ?e } LIMIT 5'
  claimgraph export --format ttl -o graph.ttl";

/// A knowledge graph of policy papers: who claims that what leads to what, with what evidence, and does the author agree.
#[derive(Debug, Parser)]
#[command(name = "claimgraph", version, about, after_help = EXIT_CODES, propagate_version = true, max_term_width = 110)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every subcommand takes.
#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The graph: a file of sorted N-Quads
    #[arg(short, long, global = true, value_name = "FILE", env = "CLAIMGRAPH_GRAPH", default_value = "claimgraph.nq")]
    pub(crate) graph: PathBuf,
    /// A graph on disk in place of the file (needs a build with `--features rocksdb`)
    #[arg(long, visible_alias = "location", global = true, value_name = "DIR", conflicts_with = "graph")]
    pub(crate) store: Option<PathBuf>,
    /// Papers' texts, files or folders: with them the words of each place are shown [env: CLAIMGRAPH_PAPERS]
    #[arg(long, global = true, value_name = "PATH")]
    pub(crate) texts: Vec<PathBuf>,
    /// Say nothing but results and errors
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::AlwaysAnsi,
            Self::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build the first paper's graph and show what it answers
    Tour(cmd::tour::TourArgs),
    /// Build a graph from papers and readings, or renew the papers that it holds
    Build(cmd::build::BuildArgs),
    /// Read papers and print what they say
    Read(cmd::read::ReadArgs),
    /// Ask a named question
    Ask(cmd::ask::AskArgs),
    /// Ask in SPARQL 1.1
    Query(cmd::query::QueryArgs),
    /// Show everything known about a concept, claim, policy or work
    Show(cmd::show::ShowArgs),
    /// Draw a causal map
    Map(cmd::map::MapArgs),
    /// Serve the graph: a SPARQL endpoint and a workbench for the browser
    Serve(cmd::serve::ServeArgs),
    /// Show the best chains between concepts or policies
    Paths(cmd::paths::PathsArgs),
    /// Show the feedback loops
    Loops(cmd::loops::LoopsArgs),
    /// Show which policies reach an outcome
    Leverage(cmd::leverage::LeverageArgs),
    /// Show conflicts and gaps in the argument
    Conflicts(cmd::conflicts::ConflictsArgs),
    /// Write derived links into the graph
    Links(cmd::links::LinksArgs),
    /// Write the graph in a format that other tools import
    #[command(visible_alias = "dump")]
    Export(cmd::export::ExportArgs),
    /// Check a graph against the shapes, or a reading's files
    Check(cmd::check::CheckArgs),
    /// Work on the files of a curated reading
    Curate(cmd::curate::CurateArgs),
    /// Measure the reader on labelled data
    Eval(cmd::eval::EvalArgs),
    /// Explain the rules that find claims
    Rules(cmd::rules::RulesArgs),
    /// List the formats
    Formats,
    /// List the prefixes that queries know
    Prefixes(cmd::lists::PrefixArgs),
    /// Print completions for a shell
    Completions(cmd::lists::CompletionArgs),
    /// Write the manual pages
    Man(cmd::lists::ManArgs),
}
