//! Pages ask within the limits of the endpoint, and lead nowhere but to what is there.

#![allow(clippy::unwrap_used, missing_docs)]

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use claimgraph_rdf::{
    Store, mint,
    model::{GraphName, Literal, NamedNode, Quad},
};
use claimgraph_server::{Current, Limits, Options, Snapshot, router};
use std::time::{Duration, Instant};
use tower::ServiceExt as _;

fn app(options: Options) -> axum::Router {
    let node = |name: &str| NamedNode::new_unchecked(format!("http://example.org/{name}"));
    let store = Store::memory().unwrap();
    let claim = NamedNode::new_unchecked(format!("{}claim/trade+promotes+growth", mint::BASE));
    let mut quads: Vec<Quad> =
        (0..60).map(|n| Quad::new(node(&format!("s{n}")), node("p"), Literal::from(n), GraphName::DefaultGraph)).collect();
    quads.push(Quad::new(claim, node("p"), Literal::from(1), GraphName::DefaultGraph));
    store.replace_graph(&node("g"), quads).unwrap();
    router(Current::new(Snapshot::of(store, b"as it is", &[]).unwrap(), Options { quiet: true, ..options }))
}

/// The status and the body of an address, given in a browser unless another type is named.
async fn get(app: axum::Router, uri: &str, accept: &str) -> (StatusCode, String) {
    let response = app.oneshot(Request::get(uri).header(header::ACCEPT, accept).body(Body::empty()).unwrap()).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

fn asking(query: &str) -> String {
    format!("/sparql?query={}", query.replace(' ', "+").replace('{', "%7B").replace('}', "%7D"))
}

/// `{ x> ?p ?o } UNION { ?a ?b ?c . … }`, percent-encoded, as the key of a claim.
const INJECTED: &str = "x%3E%20%3Fp%20%3Fo%20%7D%20UNION%20%7B%20%3Fa%20%3Fb%20%3Fc%20.%20%3Fd%20%3Fe%20%3Ff%20.%20%3Fg%20%3Fh%20%3Fi%20.%20%3Fj%20%3Fk%20%3Fl%20.%20%3Fm%20%3Fn%20%3Cx%3Ay";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_key_of_a_claim_cannot_carry_a_query() {
    let limits = Limits { timeout: Duration::from_secs(2), ..Limits::default() };
    for ending in [".ttl", ".nt", "", ".json"] {
        let begun = Instant::now();
        let (status, _) =
            get(app(Options { limits: limits.clone(), ..Options::default() }), &format!("/claims/{INJECTED}{ending}"), "text/html").await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{ending}");
        assert!(begun.elapsed() < Duration::from_secs(2), "{ending}");
    }
    let (status, body) = get(app(Options::default()), "/claims/trade+promotes+growth.ttl", "text/turtle").await;
    assert!(status == StatusCode::OK && body.contains("growth"), "{status} {body}");
}

const PRODUCT: &str = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . ?i ?t ?j }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_takes_a_seat_among_the_running_queries() {
    let app =
        app(Options { limits: Limits { timeout: Duration::from_millis(500), at_once: 1, ..Limits::default() }, ..Options::default() });
    let endless = tokio::spawn(get(app.clone(), Box::leak(asking(PRODUCT).into_boxed_str()), "text/html"));
    tokio::time::sleep(Duration::from_millis(100)).await;
    for (uri, accept) in [
        (asking("ASK {}"), "text/html"),
        (asking("ASK {}"), "application/json"),
        ("/api/vocabulary".to_owned(), "application/json"),
        ("/claims/trade+promotes+growth.ttl".to_owned(), "text/turtle"),
    ] {
        assert_eq!(get(app.clone(), &uri, accept).await.0, StatusCode::SERVICE_UNAVAILABLE, "{uri}");
    }
    assert_eq!(endless.await.unwrap().0, StatusCode::GATEWAY_TIMEOUT);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_has_the_limits_of_the_endpoint() {
    let rows = app(Options { limits: Limits { rows: 50, ..Limits::default() }, ..Options::default() });
    assert_eq!(get(rows.clone(), &asking("SELECT * { ?s ?p ?o } LIMIT 50"), "text/html").await.0, StatusCode::OK);
    assert_eq!(get(rows, &asking("SELECT * { ?s ?p ?o }"), "text/html").await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let memory = app(Options { limits: Limits { memory: 1, ..Limits::default() }, ..Options::default() });
    assert_eq!(get(memory, &asking(PRODUCT), "text/html").await.0, StatusCode::SERVICE_UNAVAILABLE);
    let plain = app(Options { no_union_default_graph: true, ..Options::default() });
    let (_, page) = get(plain, &asking("ASK { ?s ?p ?o }"), "text/html").await;
    assert!(page.contains(">no<") || page.contains("no\n") || page.contains("no</"), "{page}");
}

#[tokio::test]
async fn parameters_that_nobody_knows_are_refused() {
    for (uri, word) in [
        ("/api/claims?colour=red", "colour"),
        ("/api/claims?limit=many", "many"),
        ("/api/concepts?modality=hedged", "modality"),
        ("/api/vocabulary?q=x", "it takes none"),
        ("/api/map?steps=x", "steps"),
    ] {
        let (status, body) = get(app(Options::default()), uri, "application/json").await;
        assert!(status == StatusCode::BAD_REQUEST && body.contains(word), "{uri}: {status} {body}");
    }
    for uri in ["/api/claims?limit=2&polarity=%2B", "/api/concepts?q=trade", "/api/vocabulary", "/api/loops?with=hedged&with=normative"] {
        assert_eq!(get(app(Options::default()), uri, "application/json").await.0, StatusCode::OK, "{uri}");
    }
}
