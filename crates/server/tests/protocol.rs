//! The SPARQL 1.1 Protocol and the Graph Store HTTP Protocol, as their specifications say it, and what bounds a request.

#![allow(clippy::unwrap_used, missing_docs)]

use axum::{
    body::{Body, to_bytes},
    http::{Method, Request, StatusCode, header},
};
use claimgraph_rdf::{
    Store,
    model::{GraphName, Literal, NamedNode, Quad},
};
use claimgraph_server::{Current, Limits, Options, Snapshot, router};
use std::time::Duration;
use tower::ServiceExt as _;

struct Answer {
    status: StatusCode,
    headers: axum::http::HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|v| v.to_str().unwrap()).unwrap_or_default()
    }
}

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://example.org/{name}"))
}

fn current(options: Options) -> Current {
    let store = Store::memory().unwrap();
    for graph in ["a", "b"] {
        let quads = (0..60).map(|n| Quad::new(node(&format!("{graph}{n}")), node("p"), Literal::from(n), GraphName::DefaultGraph));
        store.replace_graph(&node(graph), quads).unwrap();
    }
    Current::new(Snapshot::of(store, b"as it is", &[]).unwrap(), Options { quiet: true, ..options })
}

fn app() -> axum::Router {
    router(current(Options::default()))
}

async fn send(app: axum::Router, request: Request<Body>) -> Answer {
    let response = app.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.map(|b| b.to_vec()).unwrap_or_else(|_| b"broken off".to_vec());
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8(bytes).unwrap() }
}

async fn get(uri: &str, accept: &str) -> Answer {
    let request = Request::get(uri.replace(' ', "+").replace('{', "%7B").replace('}', "%7D").replace('<', "%3C").replace('>', "%3E"));
    let request = if accept.is_empty() { request } else { request.header(header::ACCEPT, accept) };
    send(app(), request.body(Body::empty()).unwrap()).await
}

async fn post(content: &str, body: &str) -> Answer {
    let request = Request::post("/sparql").header(header::CONTENT_TYPE, content).body(Body::from(body.to_owned())).unwrap();
    send(app(), request).await
}

const COUNT: &str = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }";

#[tokio::test]
async fn a_query_comes_in_three_ways() {
    let by_get = get(&format!("/sparql?query={COUNT}"), "text/csv").await;
    assert_eq!((by_get.status, by_get.body.as_str()), (StatusCode::OK, "n\r\n120\r\n"));
    let direct = post("application/sparql-query; charset=utf-8", COUNT).await;
    assert!(direct.status == StatusCode::OK && direct.body.contains("\"120\""), "{}", direct.body);
    let form = post("application/x-www-form-urlencoded", &format!("query={}", COUNT.replace(' ', "+"))).await;
    assert_eq!(form.body, direct.body);
}

#[tokio::test]
async fn the_data_set_of_the_request_takes_the_place_of_the_union() {
    let one = get(&format!("/sparql?default-graph-uri=http://example.org/a&query={COUNT}"), "text/csv").await;
    assert_eq!(one.body, "n\r\n60\r\n");
    let named = get("/sparql?named-graph-uri=http://example.org/b&query=SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "text/csv").await;
    assert_eq!(named.body, "g\r\nhttp://example.org/b\r\n");
    let both =
        get(&format!("/sparql?default-graph-uri=http://example.org/a&default-graph-uri=http://example.org/b&query={COUNT}"), "text/csv")
            .await;
    assert_eq!(both.body, "n\r\n120\r\n");
}

#[tokio::test]
async fn rows_are_given_in_the_format_that_weighs_most() {
    for (accept, media_type, begins) in [
        ("", "application/sparql-results+json", "{\"head\""),
        ("*/*", "application/sparql-results+json", "{\"head\""),
        ("application/json", "application/json", "{\"head\""),
        ("application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        ("text/tab-separated-values;q=0.9, text/csv;q=0.2", "text/tab-separated-values", "?o"),
    ] {
        let answer = get("/sparql?query=SELECT ?o { ?s ?p ?o } LIMIT 2", accept).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), media_type, "{accept}");
        assert!(answer.body.starts_with(begins), "{accept}: {}", answer.body);
    }
    let yes = get("/sparql?query=ASK { ?s ?p 1 }", "").await;
    assert!(yes.body.contains("true"), "{}", yes.body);
    assert_eq!(get("/sparql?query=ASK {}", "text/turtle").await.status, StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn graphs_are_given_in_every_syntax() {
    for (accept, begins) in [
        ("text/turtle", "@prefix"),
        ("application/n-triples", "<http"),
        ("application/rdf+xml", "<?xml"),
        ("application/ld+json", "{"),
        ("application/n-quads", "<http"),
    ] {
        let answer = get("/sparql?query=CONSTRUCT { ?s a <http://example.org/T> } WHERE { ?s ?p 1 }", accept).await;
        assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (StatusCode::OK, accept));
        assert!(answer.body.starts_with(begins) || accept == "text/turtle", "{accept}: {}", answer.body);
        assert!(answer.body.contains("example.org"), "{accept}: {}", answer.body);
    }
    assert_eq!(get("/sparql?query=DESCRIBE <http://example.org/a1>", "text/csv").await.status, StatusCode::NOT_ACCEPTABLE);
}

#[tokio::test]
async fn a_mistake_is_told_with_its_place() {
    let plain = get("/sparql?query=SELECT * { ?s ?p }", "text/plain").await;
    assert_eq!(plain.status, StatusCode::BAD_REQUEST);
    assert!(plain.body.contains("line 1, column 18") && plain.body.contains('^'), "{}", plain.body);
    let json = get("/sparql?query=SELECT * { ?s ?p }", "application/sparql-results+json").await;
    assert_eq!(json.header(header::CONTENT_TYPE), "application/problem+json");
    assert!(json.body.contains("\"column\":18"), "{}", json.body);
}

#[tokio::test]
async fn what_is_no_query_is_refused_with_the_right_code() {
    assert_eq!(post("text/plain", "SELECT").await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(post("application/sparql-query", "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(post("application/x-www-form-urlencoded", "nothing=here").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(post("application/sparql-update", "CLEAR ALL").await.status, StatusCode::FORBIDDEN);
    assert_eq!(post("application/x-www-form-urlencoded", "update=CLEAR+ALL").await.status, StatusCode::FORBIDDEN);
    assert_eq!(get("/sparql?query=CLEAR ALL", "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(get("/sparql?query=ASK {}&query=ASK {}", "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(post("application/sparql-query", &" ".repeat(2 << 20)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        get(&format!("/sparql?query=SELECT * {}{}", "{".repeat(5000), "}".repeat(5000)), "").await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let put = send(app(), Request::put("/sparql").body(Body::empty()).unwrap()).await;
    assert_eq!((put.status, put.header(header::ALLOW)), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD, POST, OPTIONS"));
}

#[tokio::test]
async fn other_endpoints_are_not_asked() {
    let answer = get("/sparql?query=SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.body.contains("SERVICE"), "{}", answer.body);
}

#[tokio::test]
async fn an_unchanged_answer_is_not_sent_again() {
    let first = get(&format!("/sparql?query={COUNT}"), "text/csv").await;
    let request = Request::get(format!("/sparql?query={}", COUNT.replace(' ', "+").replace('{', "%7B").replace('}', "%7D")))
        .header(header::ACCEPT, "text/csv")
        .header(header::IF_NONE_MATCH, first.header(header::ETAG));
    let again = send(app(), request.body(Body::empty()).unwrap()).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
    let other = get(&format!("/sparql?query={COUNT}"), "text/tab-separated-values").await;
    assert_ne!(other.header(header::ETAG), first.header(header::ETAG));
}

#[tokio::test]
async fn head_and_options_are_known() {
    let request = Request::builder().method(Method::HEAD).uri("/sparql?query=ASK%7B%7D").body(Body::empty()).unwrap();
    let head = send(app(), request).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    let options = send(app(), Request::options("/sparql").body(Body::empty()).unwrap()).await;
    assert_eq!((options.status, options.header(header::ALLOW)), (StatusCode::NO_CONTENT, "GET, HEAD, POST, OPTIONS"));
}

#[tokio::test]
async fn other_origins_may_read_only_where_that_was_asked_for() {
    let preflight = || {
        Request::options("/sparql")
            .header(header::ORIGIN, "http://e")
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
            .body(Body::empty())
            .unwrap()
    };
    let closed = send(app(), preflight()).await;
    assert_eq!(closed.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "");
    let open = send(router(current(Options { cors: true, ..Options::default() })), preflight()).await;
    assert_eq!(open.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert!(open.header(header::ACCESS_CONTROL_ALLOW_METHODS).contains("POST"));
}

#[tokio::test]
async fn graphs_are_had_by_name() {
    let a = get("/graphs?graph=http://example.org/a", "application/n-triples").await;
    assert_eq!((a.status, a.body.lines().count()), (StatusCode::OK, 60));
    assert_eq!(get("/graphs?graph=http://example.org/none", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get("/graphs?default", "application/n-triples").await.body.lines().count(), 120);
    let all = get("/graphs", "").await;
    assert_eq!((all.header(header::CONTENT_TYPE), all.body.lines().count()), ("application/n-quads", 120));
    assert_eq!(get("/graphs?graph=x", "").await.status, StatusCode::BAD_REQUEST);
    let put = send(app(), Request::put("/graphs?default").body(Body::empty()).unwrap()).await;
    assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
}

fn bounded(limits: Limits) -> axum::Router {
    router(current(Options { limits, ..Options::default() }))
}

fn query(text: &str) -> Request<Body> {
    Request::post("/sparql").header(header::CONTENT_TYPE, "application/sparql-query").body(Body::from(text.to_owned())).unwrap()
}

const PRODUCT: &str = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_query_without_end_is_stopped_while_others_are_answered() {
    let app = bounded(Limits { timeout: Duration::from_millis(300), at_once: 2, ..Limits::default() });
    let endless = tokio::spawn(send(app.clone(), query(PRODUCT)));
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(send(app.clone(), query(COUNT)).await.status, StatusCode::OK);
    let endless = endless.await.unwrap();
    assert_eq!(endless.status, StatusCode::GATEWAY_TIMEOUT, "{}", endless.body);
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let metrics = send(app.clone(), Request::get("/metrics").body(Body::empty()).unwrap()).await;
        if metrics.body.contains("claimgraph_queries_running 0") {
            return;
        }
    }
    panic!("nobody waits for the query, and still it runs");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_all_places_are_taken_a_client_is_asked_to_come_back() {
    let app = bounded(Limits { timeout: Duration::from_millis(500), at_once: 1, ..Limits::default() });
    let endless = tokio::spawn(send(app.clone(), query(PRODUCT)));
    tokio::time::sleep(Duration::from_millis(100)).await;
    let refused = send(app.clone(), query(COUNT)).await;
    assert_eq!((refused.status, refused.header(header::RETRY_AFTER)), (StatusCode::SERVICE_UNAVAILABLE, "2"));
    assert_eq!(endless.await.unwrap().status, StatusCode::GATEWAY_TIMEOUT);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_grows_too_large_is_broken_off() {
    let app = bounded(Limits { rows: 50, ..Limits::default() });
    assert_eq!(send(app.clone(), query("SELECT * { ?s ?p ?o } LIMIT 50")).await.status, StatusCode::OK);
    assert_eq!(send(app.clone(), query("SELECT * { ?s ?p ?o }")).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let app = bounded(Limits { rows: 3000, ..Limits::default() });
    assert_eq!(send(app, query("SELECT * { ?s ?p ?o . ?t ?q ?u }")).await.body, "broken off", "the head was out when the limit was met");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sort_that_needs_too_much_memory_is_stopped() {
    let app = bounded(Limits { memory: 1, ..Limits::default() });
    let answer = send(app, query(&PRODUCT.replace("(COUNT(*) AS ?n)", "DISTINCT *"))).await;
    assert!(answer.status == StatusCode::SERVICE_UNAVAILABLE || answer.body == "broken off", "{} {}", answer.status, answer.body);
}

#[tokio::test]
async fn the_state_of_the_server_is_told() {
    assert!(get("/health", "").await.body.starts_with("ok"));
    let metrics = get("/metrics", "").await;
    assert!(metrics.body.contains("claimgraph_graph_quads 120"), "{}", metrics.body);
}
