//! `claimgraph ask`: the named questions.

use super::query::{seconds, tell_strays, told};
use crate::{args::Common, graph::Graph, rows, rows::Format, ui};
use anyhow::Result;
use claimgraph_rdf::{
    QueryOptions, prefixes_with,
    questions::{self, AskError, Question},
};
use clap::Args;
use std::{collections::BTreeMap, io::Write, path::PathBuf, process::ExitCode, time::Duration};

/// Ask a named question, with values for its parameters.
///
/// Without arguments the questions are listed by theme. A question is named, or found by words; a value is an id, a label or words of one.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph ask                                  every question\n  claimgraph ask disputed                         the questions that speak of it\n  claimgraph ask what-leads-to outcome=\"domestic demand\"\n  claimgraph ask what-leads-to --help-question    its parameters\n  claimgraph ask what-leads-to outcome=wages --sparql"
)]
pub(crate) struct AskArgs {
    /// The name of a question or words of it, then parameter=value
    #[arg(value_name = "QUESTION | PARAMETER=VALUE")]
    words: Vec<String>,
    /// Show the question's SPARQL and do not ask it
    #[arg(long)]
    sparql: bool,
    /// Show what the question means and takes
    #[arg(long)]
    help_question: bool,
    /// table md csv tsv json xml jsonl; by default a table on a terminal, TSV elsewhere
    #[arg(short, long, visible_alias = "results-format", value_name = "FORMAT")]
    format: Option<Format>,
    /// Write the answer to a file
    #[arg(short, long, visible_alias = "results-file", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Stop after so many seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    timeout: Duration,
    /// Exit with 1 where the answer is empty
    #[arg(short, long)]
    exit_status: bool,
}

pub(crate) fn run(args: &AskArgs, common: &Common) -> Result<ExitCode> {
    let library = questions::library();
    let (values, plain): (Vec<_>, Vec<_>) = args.words.iter().map(String::as_str).partition(|w| w.contains('='));
    let words = plain.join(" ");
    let values: BTreeMap<String, String> =
        values.iter().filter_map(|v| v.split_once('=')).map(|(k, v)| (k.trim_start_matches('-').to_owned(), v.to_owned())).collect();
    if words.is_empty() {
        return list(&library.iter().collect::<Vec<_>>());
    }
    let Some(question) = library.iter().find(|q| q.name == words) else {
        let found = questions::search(&library, &words);
        let first = library.iter().find(|q| plain.first() == Some(&q.name.as_str()));
        if let (Some(question), true) = (first, found.is_empty()) {
            return Err(unnamed(question, &plain[1..].join(" ")));
        }
        return match found.as_slice() {
            [] => Err(ui::helpful(format!("no question is called `{words}` or speaks of it"), nearest(&library, &words))),
            [only] if !values.is_empty() || only.name.contains(&words) => ask(only, &values, args, common),
            several => list(several),
        };
    };
    ask(question, &values, args, common)
}

/// A value after a question's name, without the name of its parameter.
fn unnamed(question: &Question, value: &str) -> anyhow::Error {
    let message = format!("`{value}` stands after `{}` without the name of a parameter", question.name);
    let parameter = question.parameters.iter().find(|p| p.needed).or(question.parameters.first());
    let help =
        parameter.map_or_else(|| format!("`{}` takes none", question.name), |p| format!("write {}=\"{value}\" ({})", p.name, p.meaning));
    ui::helpful(message, help)
}

fn nearest(library: &[Question], words: &str) -> String {
    let mut near: Vec<(f64, &str)> = library.iter().map(|q| (strsim::jaro_winkler(&q.name, words), q.name.as_str())).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let names: Vec<String> = near.iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
    format!("the nearest names are {}; `claimgraph ask` lists them all", names.join(", "))
}

fn list(questions: &[&Question]) -> Result<ExitCode> {
    let mut themes: BTreeMap<&str, Vec<&&Question>> = BTreeMap::new();
    for question in questions {
        themes.entry(question.tags.first().map_or("other", String::as_str)).or_default().push(question);
    }
    let width = questions.iter().map(|q| q.name.len()).max().unwrap_or(0);
    let (bold, dim) = (ui::BOLD, ui::DIM);
    let mut out = anstream::stdout().lock();
    for (theme, questions) in themes {
        writeln!(out, "{bold}{theme}{bold:#}")?;
        for question in questions {
            let needed: Vec<String> = question.parameters.iter().filter(|p| p.needed).map(|p| format!("{}=…", p.name)).collect();
            let needed = if needed.is_empty() { String::new() } else { format!(" {dim}{}{dim:#}", needed.join(" ")) };
            writeln!(out, "  {:width$}  {}{needed}", question.name, question.summary)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn help(question: &Question) -> Result<ExitCode> {
    let (bold, dim) = (ui::BOLD, ui::DIM);
    let mut out = anstream::stdout().lock();
    writeln!(out, "{bold}{}{bold:#}\n\n{}\n{}\n", question.name, question.summary, question.description)?;
    for p in &question.parameters {
        let default = p
            .default
            .as_ref()
            .map_or_else(|| if p.needed { "needed".to_owned() } else { "optional".to_owned() }, |d| format!("default {d}"));
        writeln!(out, "  {}=…  {} {dim}({default}; for example {}=\"{}\"){dim:#}", p.name, p.meaning, p.name, p.example)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn ask(question: &Question, values: &BTreeMap<String, String>, args: &AskArgs, common: &Common) -> Result<ExitCode> {
    if args.help_question {
        return help(question);
    }
    let graph = Graph::open(common)?;
    let query = question.sparql(graph.store(&question.footprint())?, values).map_err(|e| match e {
        AskError::Query(e) => told(e, &question.query, None),
        other => ui::helpful(other.to_string(), format!("`claimgraph ask {} --help-question` tells what it takes", question.name)),
    })?;
    if args.sparql {
        return rows::write_out(args.output.as_ref(), |out| Ok(write!(out, "{query}")?)).map(|()| ExitCode::SUCCESS);
    }
    let prefixes = prefixes_with(&graph.papers()?);
    let options = QueryOptions { timeout: Some(args.timeout), services: graph.services(), ..QueryOptions::default() };
    let answer = graph.store(&claimgraph_rdf::footprint(&query, &options))?.query(&query, &options).map_err(|e| told(e, &query, None))?;
    let format = args.format.map_or_else(|| rows::default_format(&answer, args.output.as_ref()), Ok)?;
    if format == Format::Table {
        ui::note(common, &question.summary);
    }
    rows::write_out(args.output.as_ref(), |out| rows::write(&answer, format, &prefixes, out))?;
    tell_strays(graph, &query, &QueryOptions { prefixes, ..options }, &answer, common)?;
    if format == Format::Table {
        ui::note(common, &format!("{} row{}", answer.len(), if answer.len() == 1 { "" } else { "s" }));
    }
    Ok(if args.exit_status && answer.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
