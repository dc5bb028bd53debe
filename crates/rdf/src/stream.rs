//! A query whose answer is written while it is found: what an HTTP endpoint needs.

use crate::{
    Answer, GraphFormat, QueryError, QueryOptions, Store,
    query::{STACK, evaluation, limits, prepare},
};
use oxigraph::{
    model::{GraphName, Triple},
    sparql::{
        CancellationToken, QueryResults,
        results::{QueryResultsFormat, QueryResultsSerializer},
    },
};
use std::{
    io,
    sync::{Arc, OnceLock},
    thread,
};

/// What kind of answer a query has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerForm {
    /// Of ASK.
    Boolean,
    /// Of SELECT.
    Solutions,
    /// Of CONSTRUCT and DESCRIBE.
    Graph,
}

/// How an answer is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerFormat {
    /// Of ASK and SELECT.
    Results(QueryResultsFormat),
    /// Of CONSTRUCT and DESCRIBE. N-Triples and N-Quads are written as they are found, the others sorted once all is found.
    Graph(GraphFormat),
}

/// Why an answer was not written to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// The query is wrong, or failed.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The writer took no more.
    #[error("the answer could not be written")]
    Write(#[from] io::Error),
    /// More rows or triples than are given.
    #[error("the answer has more than {0} rows; add a LIMIT or narrow the query")]
    TooMany(usize),
    /// Stopped from outside.
    #[error("stopped")]
    Cancelled(StopReason),
}

/// Why a query was stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StopReason {
    /// Nobody wants its answer any more.
    #[default]
    Told,
    /// It took too long.
    Time,
    /// The process has grown too large.
    Memory,
}

/// Stops a running query from another thread; it ends at its next step.
#[derive(Clone, Default)]
pub struct Stop {
    token: CancellationToken,
    reason: Arc<OnceLock<StopReason>>,
}

impl Stop {
    /// A fresh one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn of(token: CancellationToken) -> Self {
        Self { token, reason: Arc::default() }
    }

    /// Stops the query. The first reason given is the one that counts.
    pub fn stop(&self, reason: StopReason) {
        self.reason.get_or_init(|| reason);
        self.token.cancel();
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.token.is_cancelled()
    }

    /// Why it was stopped, where it was.
    #[must_use]
    pub fn reason(&self) -> Option<StopReason> {
        self.is_stopped().then(|| self.reason.get().copied().unwrap_or_default())
    }

    /// The outcome of a query that this could stop: whatever came of it, it is not whole where it was stopped.
    fn judge<T>(&self, outcome: Result<T, StreamError>) -> Result<T, StreamError> {
        self.reason().map_or(outcome, |reason| Err(StreamError::Cancelled(reason)))
    }
}

impl Store {
    /// Runs a query on a thread of its own and hands its form to `open`, which says in which format and to whom the answer goes.
    ///
    /// Nothing is written where the query is wrong: `open` is called once the evaluation has begun. At the end `done` gets the outcome, the
    /// number of rows or triples among it. At most `most` of them are written. `QueryOptions::timeout` is not looked at: use the [`Stop`].
    ///
    /// # Errors
    /// Where no thread can be had.
    pub fn stream<W: io::Write>(
        &self,
        query: String,
        options: QueryOptions,
        most: usize,
        stop: Stop,
        open: impl FnOnce(AnswerForm) -> Option<(AnswerFormat, W)> + Send + 'static,
        done: impl FnOnce(Result<usize, StreamError>) + Send + 'static,
    ) -> io::Result<()> {
        let store = self.engine().clone();
        let judge = stop.clone();
        let run = move || -> Result<usize, StreamError> {
            limits(&query)?;
            let prepared = prepare(&query, &options, Some(stop.token.clone()))?;
            let results = prepared.on_store(&store).execute().map_err(evaluation)?;
            let form = match &results {
                QueryResults::Boolean(_) => AnswerForm::Boolean,
                QueryResults::Solutions(_) => AnswerForm::Solutions,
                QueryResults::Graph(_) => AnswerForm::Graph,
            };
            let Some((format, to)) = open(form) else { return Ok(0) };
            write(results, format, &options.prefixes, most, to)
        };
        thread::Builder::new().name("query".to_owned()).stack_size(STACK).spawn(move || done(judge.judge(run()))).map(drop)
    }

    /// Runs a query on a thread of its own and hands its whole answer to `done`, or [`StreamError::TooMany`] once it has more than `most` rows or
    /// triples: no more than those are ever held. `QueryOptions::timeout` is not looked at: use the [`Stop`].
    ///
    /// # Errors
    /// Where no thread can be had.
    pub fn gather(
        &self,
        query: String,
        options: QueryOptions,
        most: usize,
        stop: Stop,
        done: impl FnOnce(Result<Answer, StreamError>) + Send + 'static,
    ) -> io::Result<()> {
        let store = self.engine().clone();
        let judge = stop.clone();
        let run = move || -> Result<Answer, StreamError> {
            limits(&query)?;
            let prepared = prepare(&query, &options, Some(stop.token.clone()))?;
            collect(prepared.on_store(&store).execute().map_err(evaluation)?, most)
        };
        thread::Builder::new().name("query".to_owned()).stack_size(STACK).spawn(move || done(judge.judge(run()))).map(drop)
    }
}

fn collect(results: QueryResults<'_>, most: usize) -> Result<Answer, StreamError> {
    let room = |held: usize| if held < most { Ok(()) } else { Err(StreamError::TooMany(most)) };
    Ok(match results {
        QueryResults::Boolean(value) => Answer::Boolean(value),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.map_err(evaluation)?;
                room(rows.len())?;
                rows.push(variables.iter().map(|v| solution.get(v).cloned()).collect());
            }
            Answer::Solutions { variables, rows }
        }
        QueryResults::Graph(found) => {
            let mut triples = Vec::new();
            for triple in found {
                let triple = triple.map_err(evaluation)?;
                room(triples.len())?;
                triples.push(triple);
            }
            Answer::Graph(triples)
        }
    })
}

fn write<W: io::Write>(
    results: QueryResults<'_>,
    format: AnswerFormat,
    prefixes: &[(String, String)],
    most: usize,
    mut to: W,
) -> Result<usize, StreamError> {
    let mut written = 0;
    let mut count = || {
        written += 1;
        if written > most { Err(StreamError::TooMany(most)) } else { Ok(written) }
    };
    match (results, format) {
        (QueryResults::Boolean(value), AnswerFormat::Results(format)) => {
            QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(&mut to, value)?;
            count()?;
        }
        (QueryResults::Solutions(solutions), AnswerFormat::Results(format)) => {
            let mut writer =
                QueryResultsSerializer::from_format(format).serialize_solutions_to_writer(&mut to, solutions.variables().to_vec())?;
            for solution in solutions {
                let solution = solution.map_err(evaluation)?;
                count()?;
                writer.serialize(&solution)?;
            }
            writer.finish()?;
        }
        (QueryResults::Graph(triples), AnswerFormat::Graph(GraphFormat::NTriples | GraphFormat::NQuads)) => {
            for triple in triples {
                let triple: Triple = triple.map_err(evaluation)?;
                count()?;
                writeln!(to, "{triple} .")?;
            }
        }
        (QueryResults::Graph(triples), AnswerFormat::Graph(format)) => {
            let mut quads = Vec::new();
            for triple in triples {
                count()?;
                quads.push(triple.map_err(evaluation)?.in_graph(GraphName::DefaultGraph));
            }
            format.write(&quads, prefixes, &mut to)?;
        }
        _ => return Err(io::Error::new(io::ErrorKind::InvalidInput, "rows and graphs have formats of their own").into()),
    }
    to.flush()?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode, Quad};
    use std::sync::{Arc, Mutex, mpsc};

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn run(query: &str, most: usize, format: AnswerFormat) -> (Result<usize, StreamError>, String) {
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let store = Store::memory().unwrap();
        store
            .replace_graph(
                &node("g"),
                (0..10).map(|n| Quad::new(node(&format!("s{n}")), node("p"), Literal::from(n), GraphName::DefaultGraph)),
            )
            .unwrap();
        let sink = Sink::default();
        let (sender, receiver) = mpsc::channel();
        let to = sink.clone();
        store
            .stream(
                query.to_owned(),
                QueryOptions::default(),
                most,
                Stop::new(),
                move |_| Some((format, to)),
                move |outcome| sender.send(outcome).unwrap(),
            )
            .unwrap();
        let outcome = receiver.recv().unwrap();
        let text = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
        (outcome, text)
    }

    #[test]
    fn rows_and_triples_are_written_and_counted() {
        let (outcome, text) = run("SELECT ?o { ?s ?p ?o }", 100, AnswerFormat::Results(QueryResultsFormat::Csv));
        assert_eq!((outcome.unwrap(), text.lines().count()), (10, 11));
        for format in [GraphFormat::NTriples, GraphFormat::Turtle] {
            let (outcome, text) = run("CONSTRUCT WHERE { ?s ?p ?o }", 100, AnswerFormat::Graph(format));
            assert_eq!(outcome.unwrap(), 10);
            assert!(text.lines().count() >= 10, "{text}");
        }
    }

    #[test]
    fn too_many_rows_and_wrong_queries_end_in_an_error() {
        let json = AnswerFormat::Results(QueryResultsFormat::Json);
        assert!(matches!(run("SELECT * { ?s ?p ?o }", 9, json).0, Err(StreamError::TooMany(9))));
        let (outcome, text) = run("SELECT * { ?s ?p ", 9, json);
        assert!(matches!(outcome, Err(StreamError::Query(QueryError::Syntax(_)))) && text.is_empty());
    }

    fn gathered(query: &str, most: usize, stop: &Stop) -> Result<Answer, StreamError> {
        let store = Store::memory().unwrap();
        let node = |s: &str| NamedNode::new_unchecked(format!("http://example.org/{s}"));
        let quads = (0..10).map(|n| Quad::new(node(&format!("s{n}")), node("p"), Literal::from(n), GraphName::DefaultGraph));
        store.replace_graph(&node("g"), quads).unwrap();
        let (sender, receiver) = mpsc::channel();
        let done = move |outcome| sender.send(outcome).unwrap();
        store.gather(query.to_owned(), QueryOptions::default(), most, stop.clone(), done).unwrap();
        receiver.recv().unwrap()
    }

    #[test]
    fn no_more_is_held_than_may_be() {
        assert_eq!(gathered("SELECT * { ?s ?p ?o }", 10, &Stop::new()).unwrap().len(), 10);
        for query in
            ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"]
        {
            assert!(matches!(gathered(query, 9, &Stop::new()), Err(StreamError::TooMany(9))), "{query}");
        }
    }

    #[test]
    fn the_first_reason_to_stop_is_told() {
        let stop = Stop::new();
        assert_eq!(stop.reason(), None);
        stop.stop(StopReason::Time);
        stop.stop(StopReason::Memory);
        assert!(matches!(gathered("SELECT * { ?s ?p ?o }", 10, &stop), Err(StreamError::Cancelled(StopReason::Time))));
    }
}
