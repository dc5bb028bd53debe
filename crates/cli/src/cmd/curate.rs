//! `claimgraph curate`: work on the files of a curated reading.

use super::read::ReadingArgs;
use crate::{args::Common, papers, problems, rows, texts::Texts, ui};
use anyhow::{Context, Result};
use claimgraph_curate::{Fingerprint, Loaded, Rejected, Review};
use claimgraph_model::{ReaderKind, Reading, SourceText};
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
    after_help = "Examples:\n  claimgraph curate new paper.txt data/papers/paper --editor \"A. Tamm\"\n  claimgraph curate diff data/papers/paper paper.txt\n  claimgraph curate reject data/papers/paper CLAIM --note \"a definition\"\n  claimgraph curate format data/papers/yang-2023\n  claimgraph curate anchors data/papers/yang-2023 --texts ../papers\n  claimgraph curate carry data/papers/yang-2023 other-scan.txt"
)]
pub(crate) struct CurateArgs {
    #[command(subcommand)]
    job: Job,
}

#[derive(Debug, Subcommand)]
enum Job {
    /// Start a reading that can be edited from the automatic one
    ///
    /// Each claim keeps the rule that found it and how sure that was; delete, correct and add blocks, and reject what comes back.
    New {
        /// The paper
        #[arg(value_name = "PAPER")]
        paper: PathBuf,
        /// The new folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Who edits
        #[arg(long, value_name = "NAME", default_value = "Curated reading")]
        editor: String,
        #[command(flatten)]
        reading: ReadingArgs,
    },
    /// Show where a curated reading and the automatic one differ; the exit code is 1 where they do
    Diff {
        /// The folder of the reading
        #[arg(value_name = "READING")]
        folder: PathBuf,
        /// The paper, the very text that the reading points into
        #[arg(value_name = "PAPER")]
        paper: PathBuf,
        /// At most so many lines of each kind; 0 for counts alone
        #[arg(long, value_name = "N", default_value_t = 20)]
        most: usize,
        /// Print the counts and all differences as JSON
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        reading: ReadingArgs,
    },
    /// Take claims out of a reading and note that a program that finds them again is not to be followed
    Reject {
        /// The folder of the reading
        #[arg(value_name = "READING")]
        folder: PathBuf,
        /// The claims, by id
        #[arg(value_name = "CLAIM", required = true)]
        claims: Vec<String>,
        /// Why
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
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
        Job::New { paper, folder, editor, reading } => return new(paper, folder, editor, reading, common),
        Job::Diff { folder, paper, most, json, reading } => return super::diff::run(folder, paper, *most, *json, reading),
        Job::Reject { folder, claims, note } => return reject(folder, claims, note.as_deref(), common),
        Job::Carry { folder, text, output } => return carry(folder, text, output.as_deref()),
    }
    Ok(ExitCode::SUCCESS)
}

fn new(paper: &Path, folder: &Path, editor: &str, how: &ReadingArgs, common: &Common) -> Result<ExitCode> {
    if folder.join("paper.toml").exists() {
        return Err(ui::helpful(
            format!("{} holds a reading already", folder.display()),
            "name a new folder; `claimgraph curate diff` shows what the automatic reading says beside the one that is there",
        ));
    }
    let file = papers::open(paper, None)?;
    let mut reading = how.reader()?.read(&file.document, &file.name, &file.sha256);
    reading.reader.id = claimgraph_model::Id::new("curated")?;
    reading.reader.kind = ReaderKind::Curated;
    editor.clone_into(&mut reading.reader.name);
    "1".clone_into(&mut reading.reader.version);
    reading.settle();
    claimgraph_curate::write(&reading, folder)?;
    claimgraph_curate::write_anchors(&Fingerprint::of(&file.document.text), folder)?;
    claimgraph_curate::write_review(&Review::default(), folder)?;
    let s = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let mut out = anstream::stdout().lock();
    writeln!(
        out,
        "{}: {}, {}, {}",
        folder.display(),
        s(reading.evidence.len(), "claim"),
        s(reading.concepts.len(), "concept"),
        s(reading.citations.len(), "citation")
    )?;
    ui::note(
        common,
        &format!(
            "next: edit the files, `claimgraph curate reject {0} CLAIM` for what the paper does not say, `claimgraph check {0}`",
            folder.display()
        ),
    );
    Ok(ExitCode::SUCCESS)
}

fn reject(folder: &Path, claims: &[String], note: Option<&str>, common: &Common) -> Result<ExitCode> {
    let mut reading = load(folder)?.reading;
    let mut review = claimgraph_curate::review(folder)?;
    for id in claims {
        let Some(n) = reading.evidence.iter().position(|e| e.id.as_str() == id) else {
            let nearest = reading
                .evidence
                .iter()
                .map(|e| e.id.as_str())
                .max_by(|a, b| strsim::jaro_winkler(a, id).total_cmp(&strsim::jaro_winkler(b, id)));
            return Err(ui::helpful(
                format!("there is no claim `{id}` in {}; nothing was changed", folder.display()),
                nearest.map_or("the reading has no claims".to_owned(), |n| format!("did you mean `{n}`?")),
            ));
        };
        let e = reading.evidence.remove(n);
        review.rejected.push(Rejected { cause: e.cause, effect: e.effect, relation: None, note: note.map(str::to_owned) });
    }
    // What is rejected is noted first: a reading that still holds the claim can be mended, a claim that is lost cannot.
    claimgraph_curate::write_review(&review, folder)?;
    claimgraph_curate::write(&reading, folder)?;
    ui::note(common, &format!("{} rejected, {} claims left", claims.len(), reading.evidence.len()));
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

pub(super) fn load(folder: &Path) -> Result<Loaded> {
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
