//! What went wrong, with a status code and a body that helps (RFC 9457 where JSON is wanted, plain words otherwise).

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use claimgraph_rdf::{QueryError, StopReason, StreamError};
use serde_json::{Map, Value, json};

/// A refused or failed request.
#[derive(Debug)]
pub(crate) struct Problem {
    status: StatusCode,
    title: String,
    help: Option<String>,
    extra: Vec<(String, Value)>,
    retry_after: Option<u32>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, title: impl Into<String>) -> Self {
        Self { status, title: title.into(), help: None, extra: Vec::new(), retry_after: None }
    }

    /// What to try.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A member of the JSON form.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.extra.push((name.to_owned(), value.into()));
        self
    }

    /// When to come back, in seconds.
    pub(crate) fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Too many queries at once.
    pub(crate) fn busy() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "as many queries run as may at once").help("come back in some seconds").retry_after(2)
    }

    /// What is wrong with a query.
    pub(crate) fn of_query(error: &QueryError, query: &str) -> Self {
        match error {
            QueryError::Syntax(error) => {
                let line = query.lines().nth(error.line - 1).unwrap_or_default();
                let caret = format!("{}^", " ".repeat(error.column.saturating_sub(1)));
                Self::new(StatusCode::BAD_REQUEST, format!("the query is no SPARQL 1.1: {error}"))
                    .help(format!("\n{line}\n{caret}"))
                    .with("line", error.line)
                    .with("column", error.column)
                    .with("start", error.range.start)
                    .with("end", error.range.end)
                    .with("message", error.message.clone())
            }
            QueryError::TooLarge(_) => Self::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string()),
            QueryError::Service => Self::new(StatusCode::BAD_REQUEST, error.to_string())
                .help("ask the other endpoint from your side; this one asks nobody, whatever the query says"),
            QueryError::ServiceRefused(_) => Self::new(StatusCode::BAD_REQUEST, error.to_string()),
            QueryError::Timeout(_) => Self::timeout(),
            QueryError::Prefix(..) => Self::new(StatusCode::BAD_REQUEST, error.to_string()),
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }

    /// What is wrong with an answer before its first byte went out.
    pub(crate) fn of_stream(error: &StreamError, query: &str) -> Self {
        match error {
            StreamError::Query(error) => Self::of_query(error, query),
            StreamError::Cancelled(StopReason::Time) => Self::timeout(),
            StreamError::Cancelled(_) => {
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "stopped, because the queries of the moment need too much memory")
                    .help("narrow the query; an ORDER BY, DISTINCT or GROUP BY over everything keeps everything in memory")
                    .retry_after(5)
            }
            StreamError::TooMany(_) => Self::new(StatusCode::PAYLOAD_TOO_LARGE, error.to_string()),
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }

    /// The thread that was to answer has ended without a word.
    pub(crate) fn gave_up() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "the engine gave up")
    }

    pub(crate) fn timeout() -> Self {
        Self::new(StatusCode::GATEWAY_TIMEOUT, "the query took longer than this endpoint allows")
            .help("add a LIMIT, bind one end of a path, or name the graph of one paper")
    }

    /// The status code.
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    /// In words.
    pub(crate) fn words(&self) -> String {
        format!("{}\n{}", self.title, self.help.as_deref().unwrap_or_default())
    }

    /// The answer, in the form that the client takes.
    pub(crate) fn response(self, headers: &HeaderMap) -> Response {
        let json = crate::accept::choose(headers, &["text/plain", "application/problem+json", "application/json"])
            .is_some_and(|t| t.ends_with("json"))
            || headers.get(header::ACCEPT).is_some_and(|a| a.to_str().is_ok_and(|a| a.contains("json")));
        let mut response = if json {
            let mut body = Map::new();
            body.insert("title".to_owned(), json!(self.title));
            body.insert("status".to_owned(), json!(self.status.as_u16()));
            body.extend(self.help.as_ref().map(|h| ("detail".to_owned(), json!(h.trim_matches('\n')))));
            body.extend(self.extra);
            ([(header::CONTENT_TYPE, "application/problem+json")], Value::Object(body).to_string()).into_response()
        } else {
            let help = self.help.map(|h| format!("{h}\n")).unwrap_or_default();
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], format!("{}\n{help}", self.title)).into_response()
        };
        *response.status_mut() = self.status;
        if let Some(value) = self.retry_after.and_then(|s| HeaderValue::from_str(&s.to_string()).ok()) {
            response.headers_mut().insert(header::RETRY_AFTER, value);
        }
        response
    }
}
