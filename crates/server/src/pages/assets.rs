use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

const FILES: &[(&str, &str, &str)] = &[
    ("style.css", "text/css; charset=utf-8", include_str!("../../assets/style.css")),
    ("page.js", "text/javascript; charset=utf-8", include_str!("../../assets/page.js")),
    ("icon.svg", "image/svg+xml", include_str!("../../assets/icon.svg")),
];

pub(super) async fn asset(Path(name): Path<String>) -> Response {
    match FILES.iter().find(|(file, ..)| *file == name) {
        Some((_, media_type, text)) => (
            [
                (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
                (header::CACHE_CONTROL, HeaderValue::from_static("max-age=3600")),
            ],
            *text,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of an island. Scripts and styles change their names with their content, so a browser may keep them.
pub(super) async fn island(Path(name): Path<String>) -> Response {
    let Some(file) = crate::islands::file(&name) else { return StatusCode::NOT_FOUND.into_response() };
    const KEPT: &str = "public, max-age=31536000, immutable";
    let (media_type, caching) = match name.rsplit('.').next() {
        Some("js") => ("text/javascript; charset=utf-8", KEPT),
        Some("css") => ("text/css; charset=utf-8", KEPT),
        Some("txt") => ("text/plain; charset=utf-8", "no-cache"),
        _ => ("application/json", "no-cache"),
    };
    let head = [(header::CONTENT_TYPE, HeaderValue::from_static(media_type)), (header::CACHE_CONTROL, HeaderValue::from_static(caching))];
    (head, file.data.into_owned()).into_response()
}
