//! `claimgraph map`: a causal map, as a picture or for other programs.

use crate::{
    args::Common,
    graph,
    policy_links::{FilterArgs, Named, no_link},
    rows, ui,
};
use anyhow::Result;
use claimgraph_causal::{CausalGraph, Chain, ChainQuery, Corpus, Intentions, LoopMark, LoopQuery, MapFormat, Picture};
use claimgraph_model::Id;
use clap::Args;
use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

/// Draw a causal map: signs at the arrow heads, policies set apart, disputed links dashed, loops marked, a legend.
///
/// Without a concept the strongest links are drawn; with one or more, what lies around them; with --from and --to, the best chains between two ends. Formats for
/// other programs: dot (Graphviz), graphml (yEd, Gephi, Cytoscape, networkx, igraph), gexf (Gephi), cyjs (Cytoscape), edges and nodes (CSV lists), mdl (a
/// causal-loop diagram for Vensim and what reads its models).
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph map -o map.svg\n  claimgraph map \"digital transformation of SMEs\" --steps 2 --with hedged --disputed -o sme.svg\n  claimgraph map --from policies --to \"domestic demand\" -o chains.svg\n  claimgraph map --most 50 --loops 5 -o loops.svg\n  claimgraph map --most 1000 --format graphml -o map.graphml\n  claimgraph map \"domestic demand\" -o demand.mdl"
)]
pub(crate) struct MapArgs {
    /// Concepts or policies in the middle, by id, label or words
    #[arg(value_name = "CONCEPT")]
    around: Vec<String>,
    /// How many steps to go from the middle
    #[arg(long, value_name = "N", default_value_t = 1)]
    steps: usize,
    /// Draw the best chains from here
    #[arg(long, value_name = "FROM", requires = "to", conflicts_with = "around")]
    from: Option<String>,
    /// Draw the best chains to here
    #[arg(long, value_name = "TO", requires = "from")]
    to: Option<String>,
    /// At most so many concepts, the strongest first; of chains, so many chains
    #[arg(long, value_name = "N", default_value_t = 30)]
    most: usize,
    /// Mark so many of the strongest loops
    #[arg(long, value_name = "N", default_value_t = 3)]
    loops: usize,
    #[command(flatten)]
    filter: FilterArgs,
    /// svg dot graphml gexf cyjs edges nodes mdl; by default by the file's ending, else svg
    #[arg(short, long, value_name = "FORMAT", value_parser = format)]
    format: Option<MapFormat>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn format(text: &str) -> Result<MapFormat, String> {
    let names = || MapFormat::ALL.iter().map(|f| f.name().trim_end_matches(".csv")).collect::<Vec<_>>().join(", ");
    MapFormat::of(text).ok_or_else(|| format!("the formats are {}", names()))
}

/// The format of a file's name, which for lists is more than its ending: `map.edges.csv`.
fn by_name(to: Option<&PathBuf>) -> Result<MapFormat> {
    let known = MapFormat::ALL.iter().map(|f| f.name()).collect::<Vec<_>>().join(", ");
    let name = to.and_then(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(rows::by_ending(to, |_| MapFormat::of(&name), &known)?.unwrap_or(MapFormat::Svg))
}

pub(crate) fn run(args: &MapArgs, common: &Common) -> Result<ExitCode> {
    let format = match args.format {
        Some(format) => format,
        None => by_name(args.output.as_ref())?,
    };
    let readings = graph::readings(common)?;
    let corpus = Corpus::new(&readings);
    let whole = corpus.graph(&args.filter.filter(Intentions::Out), &args.filter.joins());
    let named = |words: &str| Named::new(&corpus, &readings, words, common);
    let papers = corpus.papers().iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
    let (part, title) = match (&args.from, &args.to) {
        (Some(from), Some(to)) => {
            let (from, to) = (named(from)?, named(to)?);
            let title = format!("From {} to {} ({papers})", from.label, to.label);
            let query = ChainQuery { most: args.most, ..ChainQuery::new(from.nodes(&whole), to.nodes(&whole)) };
            let chains = whole.chains(&query).chains;
            if chains.is_empty() {
                return Err(ui::helpful(
                    format!("no chain of at most {} steps leads from {} to {}", query.longest, from.label, to.label),
                    "let more count: --with hedged,normative,hypothetical, --intentions means, --disputed, --join broader",
                ));
            }
            (of_chains(&whole, &chains), title)
        }
        _ if args.around.is_empty() => (whole.strongest(args.most), format!("Causal map of {papers}")),
        _ => {
            let middle = args.around.iter().map(|words| named(words)).collect::<Result<Vec<_>>>()?;
            let names = middle.iter().map(|n| n.label.clone()).collect::<Vec<_>>().join(", ");
            let centres: BTreeSet<_> = middle.iter().flat_map(|n| n.nodes(&whole)).collect();
            if centres.is_empty() {
                return Err(no_link(&names));
            }
            let around = whole.around(&centres, args.steps);
            let part = if around.len() > args.most { around.strongest(args.most) } else { around };
            (part, format!("Around {names} ({papers})"))
        }
    };
    let marks: Vec<LoopMark> = if args.loops == 0 {
        Vec::new()
    } else {
        let found = part.loops(&LoopQuery { most: args.loops, longest: 6, ..LoopQuery::default() });
        found.loops.iter().filter_map(|l| l.mark(&part, &part)).collect()
    };
    let file = Picture::new(&part).title(title).loops(marks).export(format);
    rows::write_out(args.output.as_ref(), |out| Ok(write!(out, "{}", file.trim_end()).and_then(|()| writeln!(out))?))?;
    ui::note(common, &format!("{} concepts and policies of {}, {} links", part.len(), whole.len(), part.links().len()));
    if format == MapFormat::Mdl {
        let open = part.links().filter(|l| part.link(*l).sign.as_number() == 0).count();
        let own = part.links().filter(|l| part.ends(*l).0 == part.ends(*l).1).count();
        ui::note(
            common,
            &format!("{open} links of unknown or conflicting sign carry no mark; {own} links of a thing to itself were left out"),
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn of_chains(whole: &CausalGraph, chains: &[Chain]) -> CausalGraph {
    whole.part_of_links(&chains.iter().flat_map(|c| c.links.iter().copied()).collect())
}
