//! `claimgraph curate`: work on the files of a curated reading.

use crate::{args::Common, problems, rows, texts::Texts, ui};
use anyhow::{Context, Result};
use claimgraph_curate::{Fingerprint, Loaded};
use claimgraph_model::{Reading, SourceText};
use clap::{Args, Subcommand};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Work on the files of a curated reading.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph curate format data/papers/yang-2023\n  claimgraph curate anchors data/papers/yang-2023 --texts ../papers\n  claimgraph curate carry data/papers/yang-2023 other-scan.txt"
)]
pub(crate) struct CurateArgs {
    #[command(subcommand)]
    job: Job,
}

#[derive(Debug, Subcommand)]
enum Job {
    /// Write the files in their canonical form: order, layout, defaults left out
    Format {
        /// The folder of the reading
        #[arg(value_name = "READING")]
        folder: PathBuf,
    },
    /// Make the fingerprint of the paper's text (anchors.txt), by which places are found again in another extraction
    Anchors {
        /// The folder of the reading
        #[arg(value_name = "READING")]
        folder: PathBuf,
    },
    /// Find a reading's places in another extraction of the paper, and say what was found and what was lost
    Carry {
        /// The folder of the reading
        #[arg(value_name = "READING")]
        folder: PathBuf,
        /// The other extraction
        #[arg(value_name = "TEXT")]
        text: PathBuf,
        /// Write the moved reading to this folder
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
}

pub(crate) fn run(args: &CurateArgs, common: &Common) -> Result<ExitCode> {
    match &args.job {
        Job::Format { folder } => {
            let loaded = load(folder)?;
            claimgraph_curate::write(&loaded.reading, folder)?;
            ui::note(common, &format!("{} is in its canonical form", folder.display()));
        }
        Job::Anchors { folder } => {
            let loaded = load(folder)?;
            let made = Texts::new(common).with(&loaded.reading.paper, Fingerprint::of);
            let made = made.ok_or_else(|| {
                ui::helpful(
                    "the paper's text is not at hand",
                    format!("name it with --texts PATH; its SHA-256 is {}", loaded.reading.paper.sha256),
                )
            })?;
            claimgraph_curate::write_anchors(&made, folder)?;
            ui::note(common, &format!("{} words in {}", made.word_count(), folder.join("anchors.txt").display()));
        }
        Job::Carry { folder, text, output } => return carry(folder, text, output.as_deref()),
    }
    Ok(ExitCode::SUCCESS)
}

fn carry(folder: &Path, text: &Path, output: Option<&Path>) -> Result<ExitCode> {
    let loaded = load(folder)?;
    let fingerprint = fingerprint(folder)?;
    let text = SourceText::new(rows::read_text(Some(&text.to_owned()))?);
    let carried = claimgraph_curate::carry(&loaded.reading, &fingerprint, &text, &loaded.places);
    let mut out = anstream::stdout().lock();
    let (places, records) = (carried.report.tally(), carried.report.records());
    let head = ["", "found", "found with slips", "lost", "share found"].map(str::to_owned);
    let line = |name: &str, t: claimgraph_curate::Tally| {
        vec![name.to_owned(), t.exact.to_string(), t.slips.to_string(), t.lost.to_string(), format!("{:.1} %", 100.0 * t.share_found())]
    };
    rows::table(&head, vec![line("places", places), line("records", records)], false, &mut out)?;
    for (found, loss) in carried.report.lost() {
        let place = found.place.as_ref().map_or_else(String::new, |p| format!("{p}: "));
        writeln!(out, "{place}lost: {}: {loss}", found.anchor)?;
    }
    if let Some(output) = output {
        claimgraph_curate::write(&carried.reading, output)?;
        claimgraph_curate::write_anchors(&Fingerprint::of(&text), output)?;
    }
    Ok(if places.lost == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn load(folder: &Path) -> Result<Loaded> {
    claimgraph_curate::load(folder).map_err(|found| {
        problems::print(found.list());
        anyhow::anyhow!("{} is not in order", folder.display())
    })
}

fn fingerprint(folder: &Path) -> Result<Fingerprint> {
    let path = folder.join("anchors.txt");
    let text = fs::read_to_string(&path).map_err(|e| {
        ui::helpful(
            format!("{} cannot be read: {e}", path.display()),
            "make it with `claimgraph curate anchors` while the very text is at hand",
        )
    })?;
    Fingerprint::parse(&text).with_context(|| format!("{} is no fingerprint", path.display()))
}

/// What does not stand where the reading says, in words; `None` where the text is not at hand.
pub(crate) fn recheck(folder: &Path, reading: &Reading, texts: &Texts) -> Result<Option<Vec<String>>> {
    let Some(outcome) = texts.with(&reading.paper, |text| {
        let fingerprint = fingerprint(folder)?;
        Ok::<_, anyhow::Error>(claimgraph_curate::recheck(reading, &fingerprint, text)?)
    }) else {
        return Ok(None);
    };
    Ok(Some(outcome?.cut.iter().map(ToString::to_string).collect()))
}
