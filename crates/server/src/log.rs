//! One line of JSON a request on standard error. Text of queries only where it was asked for.

use crate::Current;
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use serde_json::json;
use std::time::Instant;

pub(crate) async fn log(State(current): State<Current>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let query = current.options().log_queries.then(|| request.uri().query().map(str::to_owned)).flatten();
    let begun = Instant::now();
    let response = next.run(request).await;
    let took = begun.elapsed();
    current.metrics().request(response.status().as_u16(), took);
    if !current.options().quiet {
        let mut line = json!({
            "method": method.as_str(), "path": path, "status": response.status().as_u16(), "ms": took.as_micros() as f64 / 1000.0,
        });
        if let Some(query) = query {
            line["query"] = json!(query);
        }
        eprintln!("{line}");
    }
    response
}
