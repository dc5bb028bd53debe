use std::{path::PathBuf, time::Duration};

/// What bounds a request.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Time that a query may take.
    pub timeout: Duration,
    /// Rows or triples that an answer may have.
    pub rows: usize,
    /// Queries that run at once; more are asked to come back.
    pub at_once: usize,
    /// Memory of the whole process, in bytes, above which running queries are stopped.
    pub memory: u64,
    /// Bytes that the body of a request may have.
    pub body: usize,
    /// Time that a client may take to send its headers, or to take the next piece of an answer.
    pub patience: Duration,
    /// Time that a query may go on after it was told to stop; after it the server counts as stuck.
    pub stuck: Duration,
    /// Connections that are open at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            rows: 1_000_000,
            at_once: 8,
            memory: 2 << 30,
            body: 1 << 20,
            patience: Duration::from_secs(15),
            stuck: Duration::from_secs(60),
            connections: 512,
        }
    }
}

/// How the server is set up.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// What bounds a request.
    pub limits: Limits,
    /// Whether pages of other origins may read the answers (CORS).
    pub cors: bool,
    /// Whether a query without a data set sees only the default graph, which is empty, in place of the union of all graphs.
    pub no_union_default_graph: bool,
    /// Where papers' texts are looked for, by their SHA-256.
    pub texts: Vec<PathBuf>,
    /// Whether each request is logged, as a line of JSON on standard error, with the text of queries.
    pub log_queries: bool,
    /// Whether requests are not logged at all.
    pub quiet: bool,
    /// What is to be done when a query cannot be stopped; a process of its own can end, and another take its place.
    pub on_stuck: Option<fn()>,
}
