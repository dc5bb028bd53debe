//! `claimgraph read`: papers in, what they say out.

mod explain;
mod lines;
mod text;

use crate::{
    args::Common,
    papers::{self, Inputs, PaperFile},
    rows, ui,
};
use anyhow::Result;
use claimgraph_reader::{Account, Options, Reader};
use claimgraph_text::Format as TextFormat;
use clap::{Args, ValueEnum};
use std::{path::PathBuf, process::ExitCode};

/// Read papers and print what they say: causal claims with who says them and how, citations, concepts, policies, numbers, dates.
///
/// No network, no language model; the same file gives the same output. Positions count code points into the file as given.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph read paper.txt\n  claimgraph read paper.xml --show citations,references\n  claimgraph read paper.txt --explain 12\n  claimgraph read papers/*.txt --format jsonl > records.jsonl\n  claimgraph read paper.txt --format toml -o data/papers/paper\n  pdftotext paper.pdf - | claimgraph read -\n\nMarks without colour: {cause} <cue> [effect]"
)]
pub(crate) struct ReadArgs {
    /// Papers (plain text, Markdown, JATS or TEI XML, HTML), folders of papers, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// text for people, jsonl for programs (one record a line), toml for a reading that can be edited
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: OutputFormat,
    /// Take the papers for text, markdown, jats, tei or html; recognised by their content otherwise
    #[arg(long, value_name = "FORMAT")]
    from: Option<TextFormat>,
    /// What the text shows
    #[arg(long, value_name = "KIND", value_delimiter = ',', default_value = "claims")]
    show: Vec<Part>,
    /// Tell how claim N of the text came about, by its number or id
    #[arg(long, value_name = "N")]
    explain: Option<String>,
    /// Print the paper's text as it was read, and nothing else: what positions count into
    #[arg(long, conflicts_with_all = ["format", "explain", "show"])]
    text: bool,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Write to a file; for toml to a folder
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

/// How papers are read.
#[derive(Debug, Args)]
pub(crate) struct ReadingArgs {
    /// Leave out claims that are less sure, 0 to 1
    #[arg(long, value_name = "P", value_parser = probability)]
    pub(crate) min_confidence: Option<f64>,
    /// Let a program take part: it gets the document as JSON on standard input and answers with records, one a line; they are checked and
    /// marked with its name
    #[arg(long = "reader", value_name = "COMMAND")]
    pub(crate) outside: Option<String>,
    /// Look concepts up in a SKOS thesaurus (Turtle, RDF/XML, N-Triples, JSON-LD …) and say what was found there, scored
    #[arg(long, value_name = "FILE")]
    pub(crate) thesaurus: Option<PathBuf>,
}

impl ReadingArgs {
    /// Reads a paper, with the outside program where one is named.
    pub(crate) fn account(&self, reader: &Reader, paper: &PaperFile) -> Result<Account> {
        let mut account = reader.account(&paper.document, &paper.name, &paper.sha256);
        if let Some(command) = &self.outside {
            account.reading = crate::outside::join(command, paper, &account.reading)?;
        }
        Ok(account)
    }

    /// The reader that the command line describes.
    pub(crate) fn reader(&self) -> Result<Reader> {
        let mut options = Options::default();
        options.min_confidence = self.min_confidence;
        options.thesaurus = self.thesaurus.as_deref().map(crate::thesaurus::open).transpose()?;
        Ok(Reader::new(options))
    }
}

fn probability(text: &str) -> Result<f64, String> {
    text.parse::<f64>().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| "give a number from 0 to 1, for example 0.5".to_owned())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    Text,
    Jsonl,
    Toml,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Part {
    Claims,
    Citations,
    References,
    Concepts,
    Policies,
    Quantities,
    Events,
    Sections,
    All,
}

pub(crate) fn run(args: &ReadArgs, common: &Common) -> Result<ExitCode> {
    let inputs = Inputs::collect(&args.files)?;
    if let Some(folder) = inputs.readings.first() {
        return Err(ui::helpful(
            format!("{} is a reading, not a paper", folder.display()),
            "`claimgraph show` and `claimgraph export` print what a built graph holds; `claimgraph check` looks at a reading's files",
        ));
    }
    if args.format == OutputFormat::Toml && inputs.papers.len() > 1 && args.output.is_some() {
        return Err(ui::helpful("one folder holds the reading of one paper", "read the papers one by one"));
    }
    if args.text {
        return print_text(args, &inputs, common);
    }
    let reader = args.reading.reader()?;
    let bar = ui::progress(common, inputs.papers.len(), "reading");
    let read = |path: &PathBuf| -> Result<(PaperFile, Account)> {
        let paper = papers::open(path, args.from)?;
        let account = args.reading.account(&reader, &paper)?;
        bar.inc(1);
        Ok((paper, account))
    };
    let mut failed = Vec::new();
    let one_folder = args.format == OutputFormat::Toml && args.output.is_some();
    let file = args.output.as_ref().filter(|_| !one_folder);
    rows::write_out(file, |out| {
        // A few papers at a time: as many as the cores are busy with, printed in order, so that memory stays flat.
        for some in inputs.papers.chunks(32) {
            for (path, result) in some.iter().zip(papers::in_parallel(some, read)) {
                let (paper, account) = match result {
                    Ok(read) => read,
                    Err(error) => {
                        failed.push((path.clone(), error));
                        continue;
                    }
                };
                match (args.format, &args.explain) {
                    (OutputFormat::Text, Some(which)) => explain::write(&paper, &account, which, out)?,
                    (OutputFormat::Text, None) => text::write(&paper, &account, &args.show, args.output.is_none(), out)?,
                    (OutputFormat::Jsonl, _) => lines::write(&paper, &account, out)?,
                    (OutputFormat::Toml, _) => match &args.output {
                        Some(folder) => claimgraph_curate::write(&account.reading, folder)?,
                        None => {
                            for (name, text) in claimgraph_curate::files(&account.reading)? {
                                writeln!(out, "# ---- {}\n{text}", name.display())?;
                            }
                        }
                    },
                }
            }
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(ExitCode::from(papers::report(&failed, common)))
}

fn print_text(args: &ReadArgs, inputs: &Inputs, common: &Common) -> Result<ExitCode> {
    let mut failed = Vec::new();
    rows::write_out(args.output.as_ref(), |out| {
        for path in &inputs.papers {
            match papers::open(path, args.from) {
                Ok(paper) => out.write_all(paper.document.text.as_str().as_bytes())?,
                Err(error) => failed.push((path.clone(), error)),
            }
        }
        Ok(())
    })?;
    Ok(ExitCode::from(papers::report(&failed, common)))
}
