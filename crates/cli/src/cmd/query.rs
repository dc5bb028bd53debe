//! `claimgraph query`: SPARQL 1.1.

use crate::{args::Common, graph::Graph, rows, rows::Format, ui};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::Result;
use claimgraph_rdf::{Answer, QueryError, QueryOptions, SyntaxError, prefixes_with};
use clap::Args;
use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// Ask in SPARQL 1.1: SELECT, ASK, CONSTRUCT, DESCRIBE.
///
/// The default graph is the union of all graphs, one graph a paper. Our prefixes are known without writing them. SERVICE has no network; it asks for
/// chains, loops and leverage: urn:claimgraph:paths, urn:claimgraph:loops, urn:claimgraph:leverage (docs/policy-links.md).
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  claimgraph query 'SELECT ?cause { ?cause cg:increases concept:domestic-demand }'\n  claimgraph query --query-file q.rq --format csv -o rows.csv\n  echo 'ASK { ?c a cg:CausalClaim }' | claimgraph query\n  claimgraph query 'SELECT ?s { SERVICE <urn:claimgraph:paths> { ?c cg:from concept:labor-costs ; cg:to ?o ; rdfs:comment ?s } }'\n  claimgraph query 'DESCRIBE policy:data-element-legislation' --format jsonld"
)]
pub(crate) struct QueryArgs {
    /// The query; standard input where none is given
    #[arg(value_name = "SPARQL")]
    text: Option<String>,
    /// The query, as an option
    #[arg(short, long, value_name = "SPARQL", conflicts_with = "text")]
    query: Option<String>,
    /// A file with the query
    #[arg(long, value_name = "FILE", conflicts_with_all = ["text", "query"])]
    query_file: Option<PathBuf>,
    /// table md csv tsv json xml jsonl for rows, ttl nt jsonld rdf … for graphs; by default a table on a terminal, TSV or Turtle elsewhere
    #[arg(short, long, visible_alias = "results-format", value_name = "FORMAT")]
    format: Option<Format>,
    /// Write the answer to a file
    #[arg(short, long, visible_alias = "results-file", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Stop after so many seconds
    #[arg(long, visible_alias = "timeout-s", value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    timeout: Duration,
    /// Print the plan with the count of results and the time of each step
    #[arg(long)]
    explain: bool,
    /// One more prefix, `name: IRI`
    #[arg(long = "prefix", value_name = "PREFIX", value_parser = prefix)]
    prefixes: Vec<(String, String)>,
    /// Know no prefix but those of the query
    #[arg(long)]
    no_prefixes: bool,
    /// Let the default graph be the unnamed one alone
    #[arg(long)]
    no_union_default_graph: bool,
    /// Exit with 1 where the answer is empty or no
    #[arg(short, long)]
    exit_status: bool,
}

pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    text.parse::<f64>()
        .ok()
        .and_then(|s| Duration::try_from_secs_f64(s).ok())
        .filter(|d| !d.is_zero())
        .ok_or_else(|| "give seconds, for example 2.5".to_owned())
}

fn prefix(text: &str) -> Result<(String, String), String> {
    let (name, iri) = text.split_once(':').ok_or("write it as `name: IRI`")?;
    Ok((name.trim().to_owned(), iri.trim().trim_matches(['<', '>']).to_owned()))
}

pub(crate) fn run(args: &QueryArgs, common: &Common) -> Result<ExitCode> {
    let text = match (&args.text, &args.query) {
        (Some(text), _) | (None, Some(text)) if text != "-" => text.clone(),
        _ => {
            if args.query_file.is_none() && std::io::stdin().is_terminal() {
                ui::note(common, "reading the query from the terminal; end it with Ctrl-D");
            }
            rows::read_text(args.query_file.as_ref())?
        }
    };
    if args.query_file.is_none() && is_file_name(&text) {
        return Err(ui::helpful(format!("`{text}` is no query"), format!("a file? use `claimgraph query --query-file {text}`")));
    }
    let graph = Graph::open(common)?;
    let mut prefixes = if args.no_prefixes { Vec::new() } else { prefixes_with(&graph.papers()?) };
    prefixes.retain(|(name, _)| args.prefixes.iter().all(|(own, _)| own != name));
    prefixes.extend(args.prefixes.iter().cloned());
    let options = QueryOptions {
        union_default_graph: !args.no_union_default_graph,
        timeout: Some(args.timeout),
        prefixes,
        services: graph.services(),
        ..QueryOptions::default()
    };
    let store = graph.store(&claimgraph_rdf::footprint(&text, &options))?;
    if args.explain {
        let plan = store.explain(&text, &options).map_err(|e| told(e, &text, args.query_file.as_ref()))?;
        return rows::write_out(args.output.as_ref(), |out| Ok(writeln!(out, "{plan}")?)).map(|()| ExitCode::SUCCESS);
    }
    let answer = store.query(&text, &options).map_err(|e| told(e, &text, args.query_file.as_ref()))?;
    let format = args.format.map_or_else(|| rows::default_format(&answer, args.output.as_ref()), Ok)?;
    rows::write_out(args.output.as_ref(), |out| rows::write(&answer, format, &options.prefixes, out))?;
    tell_strays(graph, &text, &options, &answer, common)?;
    if format == Format::Table {
        ui::note(common, &format!("{} row{}", answer.len(), if answer.len() == 1 { "" } else { "s" }));
    }
    Ok(if args.exit_status && answer.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Whether what stands in a query's place is the name of a file.
fn is_file_name(text: &str) -> bool {
    let ending = Path::new(text).extension().and_then(|e| e.to_str());
    !text.contains(['{', '\n']) && (matches!(ending, Some("rq" | "sparql")) || Path::new(text).is_file())
}

/// Says which names of a query stand for nothing: terms that the ontology lacks, and, where the answer is empty, names that the graph lacks.
pub(crate) fn tell_strays(graph: Graph, text: &str, options: &QueryOptions, answer: &Answer, common: &Common) -> Result<()> {
    if common.quiet {
        return Ok(());
    }
    let name = |iri: &str| rows::shorten(iri, &options.prefixes);
    let terms = claimgraph_rdf::unknown_terms(text, options).into_iter().map(|stray| (stray, "is no term of the ontology"));
    let names = if answer.is_empty() { graph.unknown_names(text, options)? } else { Vec::new() };
    for (stray, what) in terms.chain(names.into_iter().map(|stray| (stray, "is nowhere in the graph"))) {
        let nearest = stray.nearest.map_or_else(String::new, |iri| format!("; did you mean `{}`?", name(&iri)));
        ui::note(common, &format!("`{}` {what}{nearest}", name(&stray.iri)));
    }
    Ok(())
}

/// The error with the query's line under it, and what to try.
pub(crate) fn told(error: QueryError, query: &str, file: Option<&PathBuf>) -> anyhow::Error {
    match error {
        QueryError::Syntax(error) => {
            let name = file.map_or("query".to_owned(), |f| f.display().to_string());
            anyhow::anyhow!("{}", snippet(&error, query, &name))
        }
        error @ QueryError::Timeout(_) => {
            ui::helpful(error.to_string(), "ask for less (LIMIT, fewer joins), or give it more time with --timeout SECONDS")
        }
        error @ QueryError::ServiceRefused(_) => {
            ui::helpful(error.to_string(), "docs/policy-links.md tells what the services take and tell")
        }
        error @ QueryError::Service => ui::helpful(error.to_string(), "export what you need from there and build it into one graph"),
        other => other.into(),
    }
}

fn snippet(error: &SyntaxError, query: &str, name: &str) -> String {
    let group = Group::with_title(Level::ERROR.primary_title("this is no SPARQL 1.1 query"))
        .element(Snippet::source(query).path(name).annotation(AnnotationKind::Primary.span(error.range.clone()).label(&error.message)));
    let text = Renderer::plain().render(&[group]);
    // The title is printed by whoever prints errors.
    text.strip_prefix("error: ").unwrap_or(&text).to_owned()
}
