//! A query whose answer is written while it is found: what an HTTP endpoint needs.

use crate::{
    GraphFormat, QueryError, QueryOptions, Store,
    query::{STACK, evaluation, limits, prepare},
};
use oxigraph::{
    model::{GraphName, Triple},
    sparql::{
        CancellationToken, QueryResults,
        results::{QueryResultsFormat, QueryResultsSerializer},
    },
};
use std::{io, thread};

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
    /// Stopped by the token.
    #[error("stopped")]
    Cancelled,
}

/// Stops a running query from another thread; it ends at its next step.
#[derive(Clone, Default)]
pub struct Stop(CancellationToken);

impl Stop {
    /// A fresh one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    pub(crate) fn of(token: CancellationToken) -> Self {
        Self(token)
    }

    /// Stops the query.
    pub fn stop(&self) {
        self.0.cancel();
    }

    /// Whether it was stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.0.is_cancelled()
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
        let run = move || -> Result<usize, StreamError> {
            limits(&query)?;
            let prepared = prepare(&query, &options, Some(stop.0.clone()))?;
            let results = prepared.on_store(&store).execute().map_err(evaluation)?;
            let form = match &results {
                QueryResults::Boolean(_) => AnswerForm::Boolean,
                QueryResults::Solutions(_) => AnswerForm::Solutions,
                QueryResults::Graph(_) => AnswerForm::Graph,
            };
            let Some((format, to)) = open(form) else { return Ok(0) };
            let written = write(results, format, &options.prefixes, most, to);
            if stop.is_stopped() { Err(StreamError::Cancelled) } else { written }
        };
        thread::Builder::new().name("query".to_owned()).stack_size(STACK).spawn(move || done(run())).map(drop)
    }
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
}
