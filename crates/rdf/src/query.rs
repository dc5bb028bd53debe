//! SPARQL 1.1 queries over a [`Store`]: parsed with our prefixes known, bounded in size and time, without network.

use crate::{
    Footprint, Services, Store,
    answer::Answer,
    interrupt,
    service::ServiceRefusal,
    syntax::{SyntaxError, size},
};
use oxigraph::{
    model::{GraphName, NamedNode, NamedOrBlankNode},
    sparql::{CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator},
};
use spargebra::{Query, SparqlParser};
use std::{sync::mpsc, thread, time::Duration};

/// How a query is to be answered.
#[derive(Debug, Clone)]
pub struct QueryOptions {
    /// Whether the default graph is the union of all graphs (one graph a paper is kept, so this is what people expect).
    pub union_default_graph: bool,
    /// How long it may take.
    pub timeout: Option<Duration>,
    /// Prefixes known without writing them.
    pub prefixes: Vec<(String, String)>,
    /// Graphs whose merge is the default graph, in place of what the query itself says (`default-graph-uri` of the SPARQL 1.1 Protocol).
    pub default_graphs: Vec<NamedNode>,
    /// Graphs that `GRAPH` can name, in place of what the query itself says (`named-graph-uri`).
    pub named_graphs: Vec<NamedNode>,
    /// What `SERVICE` can call; any other service is refused.
    pub services: Services,
}

impl Default for QueryOptions {
    fn default() -> Self {
        let prefixes = crate::PREFIXES.iter().map(|(name, iri)| ((*name).to_owned(), (*iri).to_owned())).collect();
        Self {
            union_default_graph: true,
            timeout: None,
            prefixes,
            default_graphs: Vec::new(),
            named_graphs: Vec::new(),
            services: Services::default(),
        }
    }
}

/// Why a query has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// The query is no SPARQL 1.1 query.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// The query is larger or deeper than what is taken.
    #[error("the query is too large: {0}")]
    TooLarge(String),
    /// A prefix is no IRI.
    #[error("prefix `{0}` does not stand for an IRI: {1}")]
    Prefix(String, String),
    /// The time is over.
    #[error("stopped after {} s", .0.as_secs_f64())]
    Timeout(Duration),
    /// SERVICE asks another endpoint, which is not allowed.
    #[error("the query asks another endpoint by SERVICE, which is switched off")]
    Service,
    /// A service of this process cannot answer its pattern.
    #[error("{0}")]
    ServiceRefused(String),
    /// The engine failed.
    #[error("the query failed: {0}")]
    Evaluation(String),
}

/// Longest query taken, in bytes.
const MAX_BYTES: usize = 1 << 20;
/// Deepest nesting of brackets taken: the parser and the evaluator recurse, and a stack that overflows ends the process.
const MAX_DEPTH: usize = 200;
/// Most operators and opening brackets taken: each may be a link of a chain, along which the parser, the optimizer and the evaluator recurse.
const MAX_OPERATORS: usize = 1_000;
/// Stack of the thread that parses and evaluates, in bytes: room for [`MAX_DEPTH`] levels and for chains of [`MAX_OPERATORS`].
pub(crate) const STACK: usize = 256 << 20;

impl Store {
    /// Answers a SPARQL query. The whole answer is held in memory.
    ///
    /// # Errors
    /// [`QueryError`]; a syntax error knows its line and column.
    pub fn query(&self, text: &str, options: &QueryOptions) -> Result<Answer, QueryError> {
        let (store, query, settings) = (self.engine().clone(), text.to_owned(), options.clone());
        let token = CancellationToken::new();
        let cancel = token.clone();
        bounded(text, options.timeout, cancel, move || {
            let prepared = prepare(&query, &settings, Some(token))?;
            collect(prepared.on_store(&store).execute())
        })
    }

    /// The plan of a query with the number of results of each step, as the engine tells it (JSON).
    ///
    /// # Errors
    /// [`QueryError`].
    pub fn explain(&self, text: &str, options: &QueryOptions) -> Result<String, QueryError> {
        let (store, query, settings) = (self.engine().clone(), text.to_owned(), options.clone());
        let token = CancellationToken::new();
        let cancel = token.clone();
        bounded(text, options.timeout, cancel, move || {
            let prepared = prepare(&query, &settings, Some(token))?;
            let (results, explanation) = prepared.on_store(&store).compute_statistics().explain();
            collect(results)?;
            let mut json = Vec::new();
            explanation.write_in_json(&mut json).map_err(|e| QueryError::Evaluation(e.to_string()))?;
            Ok(String::from_utf8_lossy(&json).into_owned())
        })
    }
}

/// Checks a query without running it.
///
/// # Errors
/// [`QueryError::Syntax`], [`QueryError::TooLarge`] or [`QueryError::Prefix`].
pub fn check_syntax(text: &str, options: &QueryOptions) -> Result<(), QueryError> {
    let (query, settings) = (text.to_owned(), options.clone());
    bounded(text, None, CancellationToken::new(), move || prepare(&query, &settings, None).map(drop))
}

/// Which quads a query can touch; none where it is no query.
#[must_use]
pub fn footprint(text: &str, options: &QueryOptions) -> Footprint {
    let (query, settings) = (text.to_owned(), options.clone());
    let of = move || Ok(parser(&settings)?.parse_query(&query).map_or(Footprint::NOTHING, |query| Footprint::of(&query)));
    bounded(text, None, CancellationToken::new(), of).unwrap_or(Footprint::NOTHING)
}

/// A query with its prefixes written out; nothing where it is no query.
pub(crate) fn written_out(text: &str, options: &QueryOptions) -> Option<String> {
    let (query, settings) = (text.to_owned(), options.clone());
    let whole = move || Ok(parser(&settings)?.parse_query(&query).ok().map(|query| query.to_string()));
    bounded(text, None, CancellationToken::new(), whole).ok()?
}

fn parser(options: &QueryOptions) -> Result<SparqlParser, QueryError> {
    let mut parser = SparqlParser::new();
    for (name, iri) in &options.prefixes {
        parser = parser.with_prefix(name, iri).map_err(|e| QueryError::Prefix(name.clone(), e.to_string()))?;
    }
    Ok(parser)
}

fn parse(text: &str, options: &QueryOptions) -> Result<Query, QueryError> {
    let parser = parser(options)?;
    let parses = |candidate: &str| parser.clone().parse_query(candidate).is_ok();
    match parser.clone().parse_query(text) {
        Ok(query) => Ok(query),
        Err(error) => Err(SyntaxError::locate(text, &options.prefixes, &error.to_string(), &parses).into()),
    }
}

pub(crate) fn prepare(text: &str, options: &QueryOptions, token: Option<CancellationToken>) -> Result<PreparedSparqlQuery, QueryError> {
    // Built without the engine's HTTP client: SERVICE has nowhere to go, and a test minds that it stays so.
    let mut evaluator = SparqlEvaluator::new();
    evaluator = options.services.register(evaluator, token.as_ref());
    if let Some(token) = token {
        evaluator = interrupt::watching(evaluator, token.clone()).with_cancellation_token(token);
    }
    let mut prepared = evaluator.for_query(interrupt::interruptible(parse(text, options)?));
    if !(options.default_graphs.is_empty() && options.named_graphs.is_empty()) {
        let dataset = prepared.dataset_mut();
        dataset.set_default_graph(options.default_graphs.iter().cloned().map(GraphName::NamedNode).collect());
        dataset.set_available_named_graphs(options.named_graphs.iter().cloned().map(NamedOrBlankNode::NamedNode).collect());
    } else if options.union_default_graph && prepared.dataset().is_default_dataset() {
        prepared.dataset_mut().set_default_graph_as_union();
    }
    Ok(prepared)
}

fn collect(results: Result<QueryResults<'_>, QueryEvaluationError>) -> Result<Answer, QueryError> {
    Ok(match results.map_err(evaluation)? {
        QueryResults::Boolean(value) => Answer::Boolean(value),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.map_err(evaluation)?;
                rows.push(variables.iter().map(|v| solution.get(v).cloned()).collect());
            }
            Answer::Solutions { variables, rows }
        }
        QueryResults::Graph(triples) => Answer::Graph(triples.collect::<Result<_, _>>().map_err(evaluation)?),
    })
}

pub(crate) fn evaluation(error: QueryEvaluationError) -> QueryError {
    match error {
        QueryEvaluationError::Service(error) if error.is::<ServiceRefusal>() => QueryError::ServiceRefused(error.to_string()),
        QueryEvaluationError::Service(_) | QueryEvaluationError::UnsupportedService(_) => QueryError::Service,
        other => QueryError::Evaluation(other.to_string()),
    }
}

/// Runs a job on a thread with a large stack, and gives up waiting when the time is over.
///
/// The engine looks at its cancellation token while it joins, not while it optimises or sorts; the caller is answered in
/// time nevertheless, and the thread ends by itself at the next look.
fn bounded<T: Send + 'static>(
    text: &str,
    timeout: Option<Duration>,
    cancel: CancellationToken,
    job: impl FnOnce() -> Result<T, QueryError> + Send + 'static,
) -> Result<T, QueryError> {
    limits(text)?;
    let (sender, receiver) = mpsc::channel();
    thread::Builder::new()
        .name("query".to_owned())
        .stack_size(STACK)
        .spawn(move || drop(sender.send(job())))
        .map_err(|e| QueryError::Evaluation(format!("no thread to run it on: {e}")))?;
    let gone = || QueryError::Evaluation("the engine gave up".to_owned());
    let Some(limit) = timeout else { return receiver.recv().map_err(|_| gone())? };
    match receiver.recv_timeout(limit) {
        Ok(answer) => answer,
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(gone()),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            cancel.cancel();
            Err(QueryError::Timeout(limit))
        }
    }
}

pub(crate) fn limits(text: &str) -> Result<(), QueryError> {
    if text.len() > MAX_BYTES {
        return Err(QueryError::TooLarge(format!("{} bytes, at most {MAX_BYTES} are taken", text.len())));
    }
    let size = size::of(text);
    if size.deepest > MAX_DEPTH {
        return Err(QueryError::TooLarge(format!("brackets nest {} deep, at most {MAX_DEPTH} are taken", size.deepest)));
    }
    if size.operators > MAX_OPERATORS {
        return Err(QueryError::TooLarge(format!(
            "it has {} operators and opening brackets, at most {MAX_OPERATORS} are taken; lists of terms go into VALUES without brackets",
            size.operators
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{GraphName, Literal, NamedNode, Quad};

    fn store() -> Store {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let store = Store::memory().unwrap();
        let quads = (0..300).map(|n| Quad::new(node(&format!("s{n}")), node("p"), Literal::from(n), GraphName::DefaultGraph));
        store.replace_graph(&node("g"), quads).unwrap();
        store
    }

    #[test]
    fn the_union_of_the_graphs_is_what_a_plain_query_sees() {
        let store = store();
        assert_eq!(store.query("SELECT * { ?s ?p ?o }", &QueryOptions::default()).unwrap().len(), 300);
        let options = QueryOptions { union_default_graph: false, ..QueryOptions::default() };
        assert_eq!(store.query("SELECT * { ?s ?p ?o }", &options).unwrap().len(), 0);
    }

    #[test]
    fn a_query_that_never_ends_is_stopped() {
        let options = QueryOptions { timeout: Some(Duration::from_millis(200)), ..QueryOptions::default() };
        let started = std::time::Instant::now();
        let product = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h }";
        assert!(matches!(store().query(product, &options), Err(QueryError::Timeout(_))));
        assert!(started.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_thousand_brackets_are_refused_and_the_allowed_depth_is_answered() {
        let deep = |n: usize| format!("SELECT * {}{}", "{".repeat(n), "}".repeat(n));
        assert!(matches!(store().query(&deep(1000), &QueryOptions::default()), Err(QueryError::TooLarge(_))));
        assert!(store().query(&deep(MAX_DEPTH), &QueryOptions::default()).is_ok());
    }

    #[test]
    fn brackets_in_comments_and_strings_close_nothing() {
        for piece in ["{#}\n", "{'}'", "{<a#b>"] {
            let query = format!("SELECT * {}", piece.repeat(100_000));
            assert!(matches!(store().query(&query, &QueryOptions::default()), Err(QueryError::TooLarge(_))), "{piece}");
        }
    }

    #[test]
    fn chains_are_answered_up_to_their_limit_and_refused_beyond() {
        let chain = |begin: &str, link: &str, n: usize, end: &str| format!("{begin}{}{end}", link.repeat(n));
        for (begin, link, each, end) in [
            ("ASK { {} ", "UNION{}", 2, "}"),
            ("ASK { ", "OPTIONAL{}", 2, "}"),
            ("ASK { ", "MINUS{}", 2, "}"),
            ("ASK { ", "FILTER(true)", 2, "}"),
            ("ASK { FILTER(false", "||false", 2, ")}"),
            ("ASK { FILTER(true", "&&true", 2, ")}"),
            ("ASK { FILTER(0=0", "+1", 1, ")}"),
            ("ASK { ?s <x:a>", "|<x:a>", 1, " ?o }"),
        ] {
            let longest = MAX_OPERATORS / each - 10;
            let answer = store().query(&chain(begin, link, longest, end), &QueryOptions::default());
            assert!(answer.is_ok(), "{link}: {answer:?}");
            assert!(check_syntax(&chain("ASK { ?s <x:a>", "/<x:a>", MAX_OPERATORS - 10, " ?o }"), &QueryOptions::default()).is_ok());
            let refused = store().query(&chain(begin, link, 2 * longest, end), &QueryOptions::default());
            assert!(matches!(refused, Err(QueryError::TooLarge(_))), "{link}");
        }
    }

    #[test]
    fn other_endpoints_are_not_asked() {
        let query = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }";
        assert!(matches!(store().query(query, &QueryOptions::default()), Err(QueryError::Service)));
    }

    #[test]
    fn the_plan_is_told_with_counts() {
        let plan = store().explain("SELECT * { ?s ?p ?o }", &QueryOptions::default()).unwrap();
        assert!(plan.contains("300"), "{plan}");
    }
}
