//! The answer: negotiated, streamed, bounded.

use super::request::Asked;
use crate::{Current, accept, channel, problem::Problem};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use claimgraph_rdf::{AnswerForm, AnswerFormat, GraphFormat, QueryOptions, StopReason, StreamError, sparql_results::QueryResultsFormat};
use tokio::sync::oneshot;

const ROWS: &[(&str, QueryResultsFormat)] = &[
    ("application/sparql-results+json", QueryResultsFormat::Json),
    ("application/json", QueryResultsFormat::Json),
    ("application/sparql-results+xml", QueryResultsFormat::Xml),
    ("application/xml", QueryResultsFormat::Xml),
    ("text/csv", QueryResultsFormat::Csv),
    ("text/tab-separated-values", QueryResultsFormat::Tsv),
];

/// The media type of a format by its short name, as in `format=csv`.
pub(super) fn media_type(name: &str) -> Option<&'static str> {
    let rows = [("json", 0), ("xml", 2), ("csv", 4), ("tsv", 5)];
    let row = rows.iter().find(|(known, _)| *known == name).map(|(_, n)| ROWS[*n].0);
    row.or_else(|| GRAPHS.iter().find(|f| f.name() == name).map(|f| f.media_type()))
}

const GRAPHS: &[GraphFormat] =
    &[GraphFormat::Turtle, GraphFormat::NTriples, GraphFormat::JsonLd, GraphFormat::RdfXml, GraphFormat::NQuads, GraphFormat::TriG];

/// The format in which an answer of a form is wanted, and its media type.
fn format(form: AnswerForm, headers: &HeaderMap) -> Option<(AnswerFormat, &'static str)> {
    match form {
        AnswerForm::Boolean | AnswerForm::Solutions => {
            let names: Vec<&str> = ROWS.iter().map(|(name, _)| *name).collect();
            let chosen = accept::choose(headers, &names)?;
            ROWS.iter().find(|(name, _)| *name == chosen).map(|(name, format)| (AnswerFormat::Results(*format), *name))
        }
        AnswerForm::Graph => {
            let names: Vec<&'static str> = GRAPHS.iter().map(|f| f.media_type()).collect();
            let chosen = accept::choose(headers, &names)?;
            GRAPHS.iter().find(|f| f.media_type() == chosen).map(|f| (AnswerFormat::Graph(*f), f.media_type()))
        }
    }
}

fn offered(form: AnswerForm) -> String {
    match form {
        AnswerForm::Boolean | AnswerForm::Solutions => ROWS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "),
        AnswerForm::Graph => GRAPHS.iter().map(|f| f.media_type()).collect::<Vec<_>>().join(", "),
    }
}

/// Whether the client has the answer with this tag already (`If-None-Match`).
pub(crate) fn unchanged(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(','));
    known.map(|t| t.trim().trim_start_matches("W/")).any(|t| t == tag || t == "*")
}

/// What is known once the evaluation has begun.
enum Begun {
    Answer { body: axum::body::Body, media_type: &'static str },
    NotAcceptable(AnswerForm),
    Failed(StreamError),
}

pub(super) async fn answer(current: &Current, asked: Asked, headers: &HeaderMap) -> Result<Response, Problem> {
    let snapshot = current.snapshot();
    let limits = current.options().limits.clone();
    // The same graph and the same request give the same answer.
    let tag = tag(&snapshot.tag, &asked, headers);
    if unchanged(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, caching(&tag)).into_response());
    }
    let (seat, stop, options) = current.seat(&snapshot)?;
    let options = QueryOptions { default_graphs: asked.default_graphs, named_graphs: asked.named_graphs, ..options };
    let (begun, first) = oneshot::channel();
    let (end, ended) = oneshot::channel::<()>();
    let shared = std::sync::Arc::new(std::sync::Mutex::new(Some(begun)));
    let tell = |shared: &std::sync::Mutex<Option<oneshot::Sender<Begun>>>, what: Begun| {
        if let Some(begun) = shared.lock().ok().and_then(|mut b| b.take()) {
            drop(begun.send(what));
            return true;
        }
        false
    };
    let (mut sender, body) = channel::body(limits.patience);
    let twin = sender.twin();
    let (opening, closing) = (std::sync::Arc::clone(&shared), shared);
    let wanted = headers.clone();
    let open = move |form: AnswerForm| match format(form, &wanted) {
        Some((format, media_type)) => {
            sender.announce(move || {
                tell(&opening, Begun::Answer { body, media_type });
            });
            Some((format, sender))
        }
        None => {
            tell(&opening, Begun::NotAcceptable(form));
            None
        }
    };
    let done = move |outcome: Result<usize, StreamError>| {
        if let Err(error) = outcome
            && !tell(&closing, Begun::Failed(error))
        {
            twin.break_off();
        }
        drop((seat, end));
    };
    snapshot.store.stream(asked.query.clone(), options, limits.rows, stop.clone(), open, done).map_err(|_| Problem::busy())?;
    // The head must come within the limit, and so must the end: then the query is stopped wherever it is.
    let (late, limit) = (stop.clone(), limits.timeout);
    tokio::spawn(async move {
        if tokio::time::timeout(limit, ended).await.is_err() {
            late.stop(StopReason::Time);
        }
    });
    let begun = tokio::time::timeout(limits.timeout, first).await;
    match begun {
        Ok(Ok(Begun::Answer { body, media_type })) => {
            let mut response = (caching(&tag), body).into_response();
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
            Ok(response)
        }
        Ok(Ok(Begun::NotAcceptable(form))) => {
            Err(Problem::new(StatusCode::NOT_ACCEPTABLE, format!("the answer can be had as {}", offered(form))))
        }
        Ok(Ok(Begun::Failed(error))) => {
            if matches!(error, StreamError::Cancelled(StopReason::Time)) {
                current.metrics().timed_out();
            }
            Err(Problem::of_stream(&error, &asked.query))
        }
        Ok(Err(_)) => Err(Problem::gave_up()),
        Err(_) => {
            stop.stop(StopReason::Time);
            current.metrics().timed_out();
            Err(Problem::timeout())
        }
    }
}

fn caching(tag: &str) -> [(header::HeaderName, HeaderValue); 3] {
    [
        (header::ETAG, HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""))),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static("accept")),
    ]
}

fn tag(graph: &str, asked: &Asked, headers: &HeaderMap) -> String {
    use sha2::{Digest as _, Sha256};
    let mut digest = Sha256::new();
    for part in [graph, &asked.query].into_iter().chain(asked.default_graphs.iter().chain(&asked.named_graphs).map(|g| g.as_str())) {
        digest.update(part.as_bytes());
        digest.update([0]);
    }
    digest.update([asked.default_graphs.len() as u8]);
    for accept in headers.get_all(header::ACCEPT) {
        digest.update(accept.as_bytes());
    }
    format!("\"{}\"", digest.finalize().iter().take(12).map(|b| format!("{b:02x}")).collect::<String>())
}
