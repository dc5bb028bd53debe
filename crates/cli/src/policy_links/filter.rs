//! Which statements a causal command counts.

use anyhow::Result;
use claimgraph_causal::{Disputed, Filter, Intentions, Joins, Voice};
use claimgraph_model::{Id, Level, Modality};
use clap::{Args, ValueEnum};

/// What counts as a link. Without any of these: what is asserted and not disputed.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What counts")]
pub(crate) struct FilterArgs {
    /// Count what is put in these ways too
    #[arg(long = "with", value_name = "MODALITY", value_delimiter = ',')]
    with: Vec<Mood>,
    /// Whose claims count: anyone's, the author's own, or what the paper reports from others
    #[arg(long, value_name = "VOICE", default_value = "anyone")]
    voice: Whose,
    /// Only claims of this source: the key of a work, or a paper's id for its author
    #[arg(long, value_name = "SOURCE", value_parser = id)]
    source: Option<Id>,
    /// Views that the paper rejects: `out`, `in` (also for the bare option), or `only`
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_value = "out", default_missing_value = "in")]
    disputed: Rejected,
    /// What policies are meant to do, as links without support: none, means (what they act on and work through), or all (aims too)
    #[arg(long, value_name = "WHICH")]
    intentions: Option<Meant>,
    /// Only at these levels of the economy
    #[arg(long, value_name = "LEVEL", value_delimiter = ',')]
    level: Vec<Tier>,
    /// Only from these sections and what is in them (2, 3.1, note-4)
    #[arg(long, value_name = "SECTION", value_delimiter = ',', value_parser = id)]
    section: Vec<Id>,
    /// Only from these papers
    #[arg(long, value_name = "PAPER", value_delimiter = ',', value_parser = id)]
    paper: Vec<Id>,
    /// Only records of at least this confidence, 0 to 1; curated records carry none and pass
    #[arg(long, value_name = "CONFIDENCE", default_value_t = 0.0, value_parser = share)]
    least_confidence: f64,
    /// Read a kind of thing as the thing (broader), or a thing as its kinds (narrower); steps that rest on it say so
    #[arg(long, value_name = "WAY", value_delimiter = ',')]
    join: Vec<Way>,
    /// Two concepts that are one thing under two names, by id: a=b
    #[arg(long, value_name = "A=B", value_parser = pair)]
    same: Vec<(Id, Id)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Mood {
    Hedged,
    Normative,
    Hypothetical,
    All,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Whose {
    Anyone,
    Author,
    Attributed,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Rejected {
    Out,
    In,
    Only,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Meant {
    None,
    Means,
    All,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tier {
    Macro,
    Meso,
    Micro,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Way {
    Broader,
    Narrower,
}

fn id(text: &str) -> Result<Id, String> {
    Id::new(text).map_err(|e| e.to_string())
}

fn pair(text: &str) -> Result<(Id, Id), String> {
    let (a, b) = text.split_once('=').ok_or("write it as `a=b`")?;
    Ok((id(a.trim())?, id(b.trim())?))
}

fn share(text: &str) -> Result<f64, String> {
    text.parse::<f64>().ok().filter(|c| (0.0..=1.0).contains(c)).ok_or_else(|| "give a number from 0 to 1".to_owned())
}

impl FilterArgs {
    /// The filter; intentions as the command has them where the person says nothing.
    pub(crate) fn filter(&self, intentions: Intentions) -> Filter {
        let moods = self.with.iter().flat_map(|mood| match mood {
            Mood::Hedged => vec![Modality::Hedged],
            Mood::Normative => vec![Modality::Normative],
            Mood::Hypothetical => vec![Modality::Hypothetical],
            Mood::All => vec![Modality::Hedged, Modality::Normative, Modality::Hypothetical],
        });
        Filter {
            voice: match self.voice {
                Whose::Anyone => Voice::Anyone,
                Whose::Author => Voice::Author,
                Whose::Attributed => Voice::Attributed,
            },
            source: self.source.clone(),
            disputed: match self.disputed {
                Rejected::Out => Disputed::Out,
                Rejected::In => Disputed::In,
                Rejected::Only => Disputed::Only,
            },
            intentions: match self.intentions {
                None => intentions,
                Some(Meant::None) => Intentions::Out,
                Some(Meant::Means) => Intentions::Means,
                Some(Meant::All) => Intentions::All,
            },
            levels: self
                .level
                .iter()
                .map(|level| match level {
                    Tier::Macro => Level::Macro,
                    Tier::Meso => Level::Meso,
                    Tier::Micro => Level::Micro,
                })
                .collect(),
            sections: self.section.iter().cloned().collect(),
            papers: self.paper.iter().cloned().collect(),
            least_confidence: self.least_confidence,
            ..Filter::default()
        }
        .with(moods)
    }

    /// The same with what should be, where that does not count yet.
    pub(crate) fn with_normative(&self) -> Option<Self> {
        let counted = self.with.iter().any(|mood| matches!(mood, Mood::Normative | Mood::All));
        (!counted).then(|| Self { with: self.with.iter().copied().chain([Mood::Normative]).collect(), ..self.clone() })
    }

    /// Which concepts are read as one another.
    pub(crate) fn joins(&self) -> Joins {
        Joins { broader: self.join.contains(&Way::Broader), narrower: self.join.contains(&Way::Narrower), same: self.same.clone() }
    }
}
