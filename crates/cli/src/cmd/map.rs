//! `claimgraph map`: a causal map as a picture.

use super::show::resolve_concept;
use crate::{args::Common, graph, labels, rows, ui};
use anyhow::Result;
use claimgraph_causal::{Corpus, Disputed, Filter, Joins, Picture};
use claimgraph_model::{Id, Level, Modality};
use clap::{Args, ValueEnum};
use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

/// Draw a causal map as SVG: signs at the arrow heads, policies set apart, disputed links dashed, a legend.
///
/// Without a concept the strongest links are drawn; with one or more, what lies around them.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph map -o map.svg\n  claimgraph map \"digital transformation of SMEs\" --steps 2 --with hedged --disputed -o sme.svg\n  claimgraph map \"domestic demand\" --level macro > demand.svg"
)]
pub(crate) struct MapArgs {
    /// Concepts or policies in the middle, by id or label
    #[arg(value_name = "CONCEPT")]
    around: Vec<String>,
    /// How many steps to go from the middle
    #[arg(long, value_name = "N", default_value_t = 1)]
    steps: usize,
    /// At most so many concepts, the strongest first
    #[arg(long, value_name = "N", default_value_t = 30)]
    most: usize,
    /// Draw what is put in these ways too
    #[arg(long = "with", value_name = "MODALITY", value_delimiter = ',')]
    with: Vec<Mood>,
    /// Draw views that the paper rejects too
    #[arg(long)]
    disputed: bool,
    /// Only at this level
    #[arg(long, value_name = "LEVEL")]
    level: Option<Tier>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Mood {
    Hedged,
    Normative,
    Hypothetical,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tier {
    Macro,
    Meso,
    Micro,
}

impl MapArgs {
    fn filter(&self) -> Filter {
        let moods = self.with.iter().map(|mood| match mood {
            Mood::Hedged => Modality::Hedged,
            Mood::Normative => Modality::Normative,
            Mood::Hypothetical => Modality::Hypothetical,
        });
        let level = self.level.map(|level| match level {
            Tier::Macro => Level::Macro,
            Tier::Meso => Level::Meso,
            Tier::Micro => Level::Micro,
        });
        let disputed = if self.disputed { Disputed::In } else { Disputed::Out };
        Filter { disputed, levels: level.into_iter().collect(), ..Filter::asserted() }.with(moods)
    }
}

pub(crate) fn run(args: &MapArgs, common: &Common) -> Result<ExitCode> {
    let readings = labels::readings(graph::open(common)?)?;
    let middle = args.around.iter().map(|words| resolve_concept(&readings, words)).collect::<Result<Vec<Id>>>()?;
    let corpus = Corpus::new(&readings);
    let whole = corpus.graph(&args.filter(), &Joins::default());
    let names = middle.iter().map(|id| corpus.label(id)).collect::<Vec<_>>().join(", ");
    let part = if middle.is_empty() {
        whole.strongest(args.most)
    } else {
        let centres: BTreeSet<_> = middle.iter().filter_map(|id| whole.index_of(id)).collect();
        if centres.is_empty() {
            return Err(ui::helpful(
                format!("no link of this map begins or ends at {names}"),
                "take more in: --with hedged,normative,hypothetical, --disputed, or leave --level out",
            ));
        }
        let around = whole.around(&centres, args.steps);
        if around.len() > args.most { around.strongest(args.most) } else { around }
    };
    let papers = corpus.papers().iter().map(Id::as_str).collect::<Vec<_>>().join(", ");
    let title = if middle.is_empty() { format!("Causal map of {papers}") } else { format!("Around {names} ({papers})") };
    let svg = Picture::new(&part).title(title).svg();
    rows::write_out(args.output.as_ref(), |out| Ok(writeln!(out, "{}", svg.trim_end())?))?;
    ui::note(common, &format!("{} concepts and policies of {}, {} links", part.len(), whole.len(), part.links().len()));
    Ok(ExitCode::SUCCESS)
}
