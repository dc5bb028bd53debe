//! Content negotiation (RFC 9110, section 12.5.1).

use axum::http::{HeaderMap, header};
use headers_accept::Accept;
use mediatype::MediaType;
use std::str::FromStr;

/// The media type, of those that can be given in order of our preference, that a client wants most; `None` where it wants none of them.
///
/// A client that names nothing gets the first. Several `Accept` lines are one list.
pub(crate) fn choose<'a>(headers: &HeaderMap, available: &[&'a str]) -> Option<&'a str> {
    let wanted: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|v| v.to_str().ok()).collect();
    let wanted = wanted.join(", ");
    if wanted.trim().is_empty() {
        return available.first().copied();
    }
    // A list that cannot be read is no wish at all.
    let Ok(accept) = Accept::from_str(&wanted) else { return available.first().copied() };
    let types: Vec<MediaType<'_>> = available.iter().filter_map(|name| MediaType::parse(name).ok()).collect();
    let chosen = accept.negotiate(&types)?;
    available.iter().copied().find(|name| MediaType::parse(name).as_ref() == Ok(chosen))
}

/// Whether a person's browser asks: HTML is wanted by name, and before anything that a program would want.
pub(crate) fn wants_html(headers: &HeaderMap) -> bool {
    let named = headers.get_all(header::ACCEPT).iter().any(|v| v.to_str().is_ok_and(|v| v.contains("html")));
    named && choose(headers, &["application/sparql-results+json", "text/turtle", "text/html"]) == Some("text/html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn chosen(accept: &[&str], available: &[&'static str]) -> Option<&'static str> {
        let mut headers = HeaderMap::new();
        for line in accept {
            headers.append(header::ACCEPT, HeaderValue::from_str(line).unwrap());
        }
        choose(&headers, available)
    }

    #[test]
    fn weights_decide_and_the_more_special_range_wins() {
        const ALL: &[&str] = &["application/json", "text/csv", "text/turtle"];
        assert_eq!(chosen(&[], ALL), Some("application/json"));
        assert_eq!(chosen(&["*/*"], ALL), Some("application/json"));
        assert_eq!(chosen(&["text/*"], ALL), Some("text/csv"));
        assert_eq!(chosen(&["text/turtle;q=0.5, text/csv;q=0.9"], ALL), Some("text/csv"));
        assert_eq!(chosen(&["text/turtle;q=0.5", "text/csv;q=0.4"], ALL), Some("text/turtle"));
        assert_eq!(chosen(&["*/*, application/json;q=0"], ALL), Some("text/csv"));
        assert_eq!(chosen(&["image/png"], ALL), None);
        assert_eq!(chosen(&["text/csv;q=0"], ALL), None);
    }
}
