//! `claimgraph check`: a graph against the shapes and against itself, or a reading's files.

use crate::{args::Common, graph, labels, problems, rows, texts::Texts, ui};
use anyhow::Result;
use claimgraph_rdf::{
    Answer, GraphFormat, MapOptions, mint,
    shapes::{Report, Severity, Shapes},
};
use clap::Args;
use serde_json::json;
use std::{collections::BTreeSet, fs, io::Write, path::PathBuf, process::ExitCode};

/// Check a graph against the shapes and against itself, or check the files of readings.
///
/// A graph: every SHACL constraint of the ontology's shapes, and that each paper's graph gives a reading which gives the same graph back.
/// Files: everything that loading finds, and, where the text is at hand, that each place still has its words. The exit code is 1 where
/// something is wrong.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph check\n  claimgraph check --format ttl -o report.ttl\n  claimgraph check data/papers/yang-2023 --texts ../papers"
)]
pub(crate) struct CheckArgs {
    /// Folders of curated readings; the graph where none is named
    #[arg(value_name = "READING")]
    readings: Vec<PathBuf>,
    /// Other shapes than the ontology's own
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    /// text, json, or an RDF format for a sh:ValidationReport
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    format: String,
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What holds the printed form of a citation's pointer.
const HAS_CONTENT: &str = " <http://purl.org/spar/c4o/hasContent> ";

pub(crate) fn run(args: &CheckArgs, common: &Common) -> Result<ExitCode> {
    if args.readings.is_empty() { graph_check(args, common) } else { files(args, common) }
}

fn graph_check(args: &CheckArgs, common: &Common) -> Result<ExitCode> {
    let store = graph::open(common)?;
    let shapes = match &args.shapes {
        Some(path) => Shapes::parse(
            &fs::read_to_string(path).map_err(|e| anyhow::Error::new(e).context(format!("{} cannot be read", path.display())))?,
        )?,
        None => Shapes::parse(claimgraph_rdf::SHAPES)?,
    };
    let report = shapes.validate(store)?;
    let mut integrity = Vec::new();
    for paper in labels::papers(store)? {
        let before = store.quads(Some(&mint::graph(&paper)))?;
        match claimgraph_rdf::read(&before) {
            Err(error) => integrity.push(format!("{paper}: the graph gives no whole reading: {error}")),
            Ok(reading) => {
                let after: BTreeSet<String> =
                    claimgraph_rdf::quads(&reading, None, &MapOptions::default())?.iter().map(ToString::to_string).collect();
                // Words of the paper follow from its text, which is not at hand here.
                let quotes = |q: &str| q.contains("/quote-") || q.contains(HAS_CONTENT);
                let before: BTreeSet<String> = before.iter().map(ToString::to_string).filter(|q| !quotes(q)).collect();
                for odd in before.symmetric_difference(&after).take(20) {
                    let side =
                        if before.contains(odd) { "is there but follows from nothing" } else { "follows from the reading but is missing" };
                    integrity.push(format!("{paper}: {side}: {odd}"));
                }
            }
        }
    }
    write_report(&report, &integrity, args)?;
    Ok(if report.conforms() && integrity.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn write_report(report: &Report, integrity: &[String], args: &CheckArgs) -> Result<()> {
    rows::write_out(args.output.as_ref(), |out| match args.format.as_str() {
        "text" => text(report, integrity, out),
        "json" => {
            let results: Vec<_> = report
                .violations
                .iter()
                .map(|v| json!({"severity": v.severity.to_string(), "shape": v.shape, "constraint": v.component, "focus": v.focus.to_string(), "path": v.path, "value": v.value.as_ref().map(ToString::to_string), "message": v.message}))
                .collect();
            let object = json!({"conforms": report.conforms() && integrity.is_empty(), "constraints": report.constraints, "results": results, "integrity": integrity});
            Ok(writeln!(out, "{}", serde_json::to_string_pretty(&object)?)?)
        }
        other => {
            let format: GraphFormat = other.parse().map_err(|e: String| ui::helpful(e, "or text, json"))?;
            let prefixes = claimgraph_rdf::prefixes_with([]);
            rows::write(&Answer::Graph(report.triples()), rows::Format::Graph(format), &prefixes, out)
        }
    })
}

fn text(report: &Report, integrity: &[String], out: &mut dyn Write) -> Result<()> {
    let prefixes = claimgraph_rdf::prefixes_with([]);
    for v in &report.violations {
        writeln!(out, "{}: {}", v.severity, v.message)?;
        let value = v.value.as_ref().map(|t| format!(", value {}", rows::cell(t, &prefixes))).unwrap_or_default();
        writeln!(out, "  at {}{value}", rows::cell(&v.focus, &prefixes))?;
        writeln!(out, "  by {} {}", rows::shorten(v.shape.trim_matches(['<', '>']), &prefixes), v.component)?;
    }
    for line in integrity {
        writeln!(out, "violation: {line}")?;
    }
    let bad = report.violations.iter().filter(|v| v.severity == Severity::Violation).count() + integrity.len();
    let rest = report.violations.len() + integrity.len() - bad;
    writeln!(
        out,
        "{} constraints checked, the reading given back whole: {bad} violation{}, {rest} remark{}",
        report.constraints,
        s(bad),
        s(rest)
    )?;
    Ok(())
}

fn s(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

fn files(args: &CheckArgs, common: &Common) -> Result<ExitCode> {
    let texts = Texts::new(common);
    let mut wrong = false;
    if let Some(none) = args.readings.iter().find(|folder| !folder.join("paper.toml").is_file()) {
        return Err(ui::helpful(
            format!("{} is no reading: there is no file {}", none.display(), none.join("paper.toml").display()),
            "a reading is a folder with a paper.toml; without one `claimgraph check` checks the graph",
        ));
    }
    for folder in &args.readings {
        let loaded = match claimgraph_curate::load(folder) {
            Ok(loaded) => loaded,
            Err(found) => {
                problems::print(found.list());
                wrong = true;
                continue;
            }
        };
        if !loaded.warnings.is_empty() {
            problems::print(&loaded.warnings);
        }
        let mut out = anstream::stdout().lock();
        writeln!(
            out,
            "{}: {} claims at their places, {} citations, {} concepts: the files are in order",
            folder.display(),
            loaded.reading.evidence.len(),
            loaded.reading.citations.len(),
            loaded.reading.concepts.len()
        )?;
        match super::curate::recheck(folder, &loaded.reading, &texts)? {
            None => writeln!(out, "{}: the text is not at hand, so its words were not looked at (--texts PATH)", folder.display())?,
            Some(lost) if lost.is_empty() => writeln!(out, "{}: every place has its words", folder.display())?,
            Some(lost) => {
                wrong = true;
                for line in lost {
                    writeln!(out, "{}: {line}", folder.display())?;
                }
            }
        }
    }
    Ok(if wrong { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
