use crate::{Current, api, graphs, guard::guard, log::log, pages, sparql};
use axum::{
    Router,
    extract::{DefaultBodyLimit, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use tower_http::compression::CompressionLayer;

/// Every route.
pub fn router(current: Current) -> Router {
    let body = current.options().limits.body;
    Router::new()
        .route("/sparql", get(sparql::get).post(sparql::post).options(sparql::options).fallback(sparql::refused))
        .route("/graphs", get(graphs::get).fallback(sparql::refused))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .merge(api::routes())
        .merge(pages::routes())
        .layer(DefaultBodyLimit::max(body))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(current.clone(), guard))
        .layer(middleware::from_fn_with_state(current.clone(), log))
        .with_state(current)
}

async fn health(State(current): State<Current>) -> Response {
    let snapshot = current.snapshot();
    match snapshot.store.is_empty() {
        Ok(empty) => format!("ok\n{} papers{}\n", snapshot.readings.len(), if empty { ", an empty graph" } else { "" }).into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n")).into_response(),
    }
}

async fn metrics(State(current): State<Current>) -> Response {
    let snapshot = current.snapshot();
    let text = current.metrics().text(current.busy().count(), snapshot.store.len().unwrap_or_default(), snapshot.readings.len());
    ([(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"))], text).into_response()
}
