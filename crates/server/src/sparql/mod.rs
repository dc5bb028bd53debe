//! The SPARQL 1.1 Protocol for queries.

mod answer;
mod request;
mod service;

pub(crate) use answer::unchanged;
pub(crate) use request::parameters;

use crate::{Current, accept, problem::Problem};
use axum::{
    body::Bytes,
    extract::{FromRequest as _, RawQuery, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use request::Asked;

/// `GET` and `HEAD`: a query in the address; without one the service description.
pub(crate) async fn get(State(current): State<Current>, RawQuery(query): RawQuery, mut headers: HeaderMap) -> Response {
    let pairs = parameters(query.as_deref().unwrap_or_default().as_bytes()).unwrap_or_default();
    let has = |name: &str| pairs.iter().any(|(n, _)| n == name);
    // A person in a browser gets the page, unless a format is named or the description of the endpoint is asked for.
    let format = pairs.iter().find(|(name, _)| name == "format").and_then(|(_, value)| answer::media_type(value));
    if let Some(media_type) = format {
        headers.insert(header::ACCEPT, HeaderValue::from_static(media_type));
    } else if !has("describe") && accept::wants_html(&headers) {
        return crate::pages::sparql(&current, pairs.iter().find(|(name, _)| name == "query").map(|(_, value)| value.as_str())).await;
    }
    match request::of_get(query.as_deref().unwrap_or_default()) {
        Ok(Some(asked)) => answered(&current, asked, headers).await,
        Ok(None) => service::description(&current, &headers).await,
        Err(problem) => problem.response(&headers),
    }
}

/// `POST`: a form, or the query itself.
pub(crate) async fn post(State(current): State<Current>, RawQuery(query): RawQuery, headers: HeaderMap, request: Request) -> Response {
    let patience = current.options().limits.patience;
    let body = match tokio::time::timeout(patience, Bytes::from_request(request, &current)).await {
        Ok(Ok(body)) => body,
        Ok(Err(refused)) => return refused.into_response(),
        Err(_) => {
            return Problem::new(StatusCode::REQUEST_TIMEOUT, format!("the query did not come within {} s", patience.as_secs_f64()))
                .response(&headers);
        }
    };
    match request::of_post(query.as_deref().unwrap_or_default(), &headers, &body) {
        Ok(asked) => answered(&current, asked, headers).await,
        Err(problem) => problem.response(&headers),
    }
}

/// `OPTIONS`.
pub(crate) async fn options() -> Response {
    (StatusCode::NO_CONTENT, [(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"))]).into_response()
}

/// Any other method.
pub(crate) async fn refused(headers: HeaderMap) -> Response {
    let mut response =
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "a query is asked by GET or POST; nothing here can be changed").response(&headers);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
    response
}

async fn answered(current: &Current, asked: Asked, headers: HeaderMap) -> Response {
    match answer::answer(current, asked, &headers).await {
        Ok(response) => response,
        Err(problem) => problem.response(&headers),
    }
}
