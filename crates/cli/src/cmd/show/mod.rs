//! `claimgraph show`: everything known about one thing, evidence first.

use crate::{args::Common, graph, rows, texts::Texts, ui};
use anyhow::Result;
use claimgraph_model::{Id, Paper, Reading, Span};
use claimgraph_present::{Found, Page, Sheet, Thing, find};
use clap::{Args, ValueEnum};
use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

/// Show everything known about a concept, claim, policy or work, by id, label or words.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph show \"trade intensity\"\n  claimgraph show baldwin-2016\n  claimgraph show multi-level-guidance-funds --texts ../papers\n  claimgraph show claim:labor-costs--contributesTo--strategic-shift"
)]
pub(crate) struct ShowArgs {
    /// An id, an IRI, a label, or words of one
    #[arg(required = true, value_name = "WORDS")]
    words: Vec<String>,
    /// Look among these only
    #[arg(short, long, value_name = "KIND")]
    kind: Option<Kind>,
    /// Text for people or JSON for programs; by the file's ending where none is named, else text
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<ShowFormat>,
    /// Write to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Kinds of things that have a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// What a researcher queries by
    Concept,
    /// A policy, plan, law, strategy, target or measure
    Policy,
    /// A cited work or named source
    Work,
    /// A causal claim
    Claim,
}

impl From<Kind> for claimgraph_present::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Concept => Self::Concept,
            Kind::Policy => Self::Policy,
            Kind::Work => Self::Work,
            Kind::Claim => Self::Claim,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    Text,
    Json,
}

pub(crate) fn run(args: &ShowArgs, common: &Common) -> Result<ExitCode> {
    let ending = |ending: &str| match ending {
        "json" => Some(ShowFormat::Json),
        "txt" => Some(ShowFormat::Text),
        _ => None,
    };
    let format = match args.format {
        Some(format) => format,
        None => rows::by_ending(args.output.as_ref(), ending, "txt, json")?.unwrap_or(ShowFormat::Text),
    };
    let words = args.words.join(" ");
    let readings = graph::readings(common)?;
    let thing = match find(&readings, &words, args.kind.map(Into::into)) {
        Found::One(thing) => thing,
        Found::Several(things) => {
            ui::note(
                common,
                &format!(
                    "`{words}` may mean several things; the first is shown. Others: {}",
                    things[1..].iter().take(5).map(Thing::name).collect::<Vec<_>>().join(", ")
                ),
            );
            things.into_iter().next().expect("several are more than none")
        }
        Found::None(nearest) => return Err(unknown(&words, &nearest)),
    };
    let texts = Texts::new(common);
    let words = |paper: &Paper, span: Span| texts.words(paper, span);
    let sheet = thing.sheet(&Page::new(&readings, &words));
    rows::write_out(args.output.as_ref(), |out| match format {
        ShowFormat::Text => Ok(print(&sheet, out)?),
        ShowFormat::Json => Ok(writeln!(out, "{}", serde_json::to_string_pretty(&sheet.json())?)?),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn print(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let (bold, dim) = (ui::BOLD, ui::DIM);
    writeln!(out, "{bold}{}{bold:#} {dim}({}){dim:#}", sheet.title, sheet.kind)?;
    for (head, lines) in &sheet.parts {
        writeln!(out, "\n{bold}{head}{bold:#}")?;
        for line in lines {
            writeln!(out, "  {}", line.text)?;
            if let Some(quote) = &line.quote {
                writeln!(out, "    “{quote}”")?;
            }
            if line.place.is_some() || line.id.is_some() {
                let both: Vec<&str> = line.place.iter().chain(&line.id).map(String::as_str).collect();
                writeln!(out, "    {dim}{}{dim:#}", both.join(" · "))?;
            }
        }
    }
    Ok(())
}

/// What words mean among concepts and policies.
pub(crate) struct Resolved {
    pub(crate) id: Id,
    pub(crate) is_policy: bool,
    /// `concept:…` or `policy:…`.
    pub(crate) name: String,
    /// What else they may mean, a few.
    pub(crate) others: Vec<String>,
}

/// The concept, or where there is none the policy, that words mean.
pub(crate) fn resolve(readings: &[Reading], words: &str) -> Result<Resolved> {
    let found = match find(readings, words, Some(claimgraph_present::Kind::Concept)) {
        Found::None(nearest) => match find(readings, words, Some(claimgraph_present::Kind::Policy)) {
            Found::None(policies) => return Err(unknown(words, &[nearest, policies].concat())),
            found => found,
        },
        found => found,
    };
    let mut things = match found {
        Found::One(thing) => vec![thing],
        Found::Several(things) => things,
        Found::None(_) => Vec::new(),
    }
    .into_iter();
    let first = things.next();
    let name = first.as_ref().map(Thing::name).unwrap_or_default();
    let others = things.take(3).map(|t| t.name()).collect();
    match first {
        Some(Thing::Concept(id)) => Ok(Resolved { id, is_policy: false, name, others }),
        Some(Thing::Policy(id)) => Ok(Resolved { id, is_policy: true, name, others }),
        _ => Err(unknown(words, &[])),
    }
}

fn unknown(words: &str, nearest: &[String]) -> anyhow::Error {
    let help = if nearest.is_empty() {
        "`claimgraph ask` lists what can be asked".to_owned()
    } else {
        format!("did you mean {}?", nearest.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", "))
    };
    ui::helpful(format!("nothing in the graph is called `{words}`"), help)
}
