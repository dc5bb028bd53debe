//! `claimgraph eval`: how good the reader is, on labelled data.

mod corpora;
mod page;
mod papers;
mod reading;
mod rules;

use crate::{args::Common, rows, texts::Texts, ui};
use anyhow::{Context, Result};
use claimgraph_reader::{Options, Reader};
use clap::Args;
use serde_json::Value as Json;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Measure the reader on labelled data: causal sentences and relations, citations, references, structure, and curated readings.
///
/// DIR holds causal/*.jsonl (sentences with relations), papers/*.gold.json beside *.txt, references/*.jsonl. Each measure comes with precision,
/// recall, F1 and, for corpora of sentences, a 95 % interval from 1000 resamples with a fixed seed. A curated reading is compared with the
/// automatic one where the paper's text is at hand (--texts).
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph eval ../eval\n  claimgraph eval ../eval --reading data/papers/yang-2023 --texts ../papers -o docs/eval.md\n  claimgraph eval ../eval --only causal --predictions /tmp/found"
)]
pub(crate) struct EvalArgs {
    /// The folder of labelled data
    #[arg(value_name = "DIR")]
    data: PathBuf,
    /// Curated readings to be compared with the automatic one
    #[arg(long, value_name = "READING")]
    reading: Vec<PathBuf>,
    /// Only these parts
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    only: Vec<Part>,
    /// Leave out claims that are less sure, 0 to 1
    #[arg(long, value_name = "P")]
    min_confidence: Option<f64>,
    /// Write what was found to this folder, one file a corpus or paper, for other scorers
    #[arg(long, value_name = "DIR")]
    predictions: Option<PathBuf>,
    /// Write the precision of each rule to a file
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
    /// Words for the page's head: when, which commit, which data
    #[arg(long, value_name = "TEXT")]
    note: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Write the page to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Causal,
    Papers,
    References,
    Readings,
}

pub(crate) fn run(args: &EvalArgs, common: &Common) -> Result<ExitCode> {
    let wants = |part| args.only.is_empty() || args.only.contains(&part);
    let mut options = Options::default();
    options.min_confidence = args.min_confidence;
    let reader = Reader::new(options);
    let mut found = page::Page::default();
    if wants(Part::Causal) {
        found.corpora = corpora::score(&files(&args.data.join("causal"), ".jsonl")?, &reader, args.predictions.as_deref())?;
    }
    if wants(Part::Papers) {
        found.papers = papers::score(&files(&args.data.join("papers"), ".gold.json")?, args.predictions.as_deref())?;
    }
    if wants(Part::References) {
        found.references = papers::strings(&files(&args.data.join("references"), ".jsonl")?, args.predictions.as_deref())?;
    }
    if wants(Part::Readings) {
        let texts = Texts::new(common);
        for folder in &args.reading {
            match reading::score(folder, &reader, &texts)? {
                Some(score) => found.readings.push(score),
                None => ui::note(common, &format!("{} is left out: the paper's text is not at hand (--texts PATH)", folder.display())),
            }
        }
    }
    if found.is_empty() {
        return Err(ui::helpful(
            format!("there is no labelled data in {}", args.data.display()),
            "the folder holds causal/*.jsonl, papers/*.gold.json with *.txt, references/*.jsonl",
        ));
    }
    if let Some(path) = &args.rules {
        fs::write(path, rules::table(&found)).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    rows::write_out(args.output.as_ref(), |out| {
        if args.json { Ok(writeln!(out, "{}", serde_json::to_string_pretty(&found.json())?)?) } else { found.markdown(&args.note, out) }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The files of a folder with an ending, in order of name; none where there is no such folder.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    Ok(files)
}

/// The name of a file without its endings.
fn stem(path: &Path) -> String {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    name.split('.').next().unwrap_or_default().to_owned()
}

/// Writes what was found, one record a line.
fn write_lines(folder: Option<&Path>, name: &str, lines: impl IntoIterator<Item = Json>) -> Result<()> {
    let Some(folder) = folder else { return Ok(()) };
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let path = folder.join(name);
    let text: String = lines.into_iter().map(|l| format!("{l}\n")).collect();
    fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))
}
