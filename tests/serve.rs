//! The served graph: endpoint, API and pages over a real connection.

use crate::support::{graph, papers, program, run, scratch, stdout};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

/// A running server; ended when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // The serving process sees that the first one is gone, and ends too.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(graph: &str, more: &[&str]) -> Self {
        let mut command = program();
        command.args(["serve", "--graph", graph, "--bind", "127.0.0.1:0"]).args(more);
        if let Some(folder) = papers("serve") {
            command.arg("--texts").arg(folder);
        }
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        // The log must be read on, or the server would wait for us.
        std::thread::spawn(move || lines.for_each(drop));
        let address = first.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        let server = Self { child, address };
        let begun = Instant::now();
        while TcpStream::connect(&server.address).is_err() || server.get("/health", "").0 != 200 {
            assert!(begun.elapsed() < Duration::from_secs(60), "the server does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }

    fn get(&self, path: &str, accept: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let accept = if accept.is_empty() { "*/*" } else { accept };
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap_or(0);
        (status, head.to_lowercase(), body.to_owned())
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// The JSON in a body that may come in chunks.
fn json(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_else(|_| {
        let whole: String = body.split("\r\n").skip(1).step_by(2).collect();
        serde_json::from_str(&whole).unwrap_or_else(|e| panic!("{e}: {body}"))
    })
}

#[test]
fn every_route_of_the_api_answers_as_it_is_described() {
    let server = Server::start(graph(), &["--cors"]);
    let (_, _, body) = server.get("/api/openapi.json", "");
    let described = json(&body);
    let paths = described["paths"].as_object().unwrap();
    assert!(paths.len() > 8);
    for (path, route) in paths {
        let (mut address, mut query) = (path.clone(), Vec::new());
        for p in route["get"]["parameters"].as_array().unwrap() {
            let (name, example) = (p["name"].as_str().unwrap(), p["example"].as_str().unwrap());
            match p["in"].as_str().unwrap() {
                "path" => address = address.replace(&format!("{{{name}}}"), example),
                // Filters together would leave nothing.
                _ if path == "/api/claims" && !matches!(name, "paper" | "limit" | "modality") => {}
                _ if path == "/api/map" && name == "to" => {}
                _ => query.push(format!("{name}={}", encoded(example))),
            }
        }
        let (status, head, body) = server.get(&format!("{address}?{}", query.join("&")), "application/json");
        assert_eq!(status, 200, "{path}: {body}");
        assert!(head.contains("application/json"), "{path}: {head}");
        let answer = json(&body);
        if path != "/api/map" {
            assert!(answer["total"].as_u64().unwrap() > 0, "{path}: {body}");
        }
        if let Some(sparql) = answer["sparql"].as_str() {
            let (status, _, rows) = server.get(&format!("/sparql?query={}", encoded(sparql)), "*/*");
            assert!(status == 200 && rows.len() > 200, "{path}: {sparql}: {rows}");
        }
    }
}

#[test]
fn every_page_is_there_without_script() {
    let server = Server::start(graph(), &[]);
    for (path, word) in [
        ("/", "policy papers"),
        ("/papers", "yang-2023"),
        ("/papers/yang-2023", "Outline"),
        ("/papers/yang-2023?stance=disputes", "disputed"),
        ("/concepts/domestic-demand", "leads to"),
        ("/policies/data-element-legislation", "policy"),
        ("/works/baldwin-2016", "work"),
        ("/questions", "Questions"),
        ("/questions/disputed-views", "<table"),
        ("/questions/what-hinders?outcome=domestic+demand", "domestic demand"),
        ("/map", "<svg"),
        ("/map?around=domestic+demand", "<svg"),
        ("/map?around=telerobotics&to=trade+in+services", "On the whole"),
        ("/links/telerobotics/trade-in-services", "said"),
        ("/map?around=domestic+demand&with=intended&also=digital-technology", "<svg"),
        ("/map?around=data-element-legislation&with=normative&with=intended", "<svg"),
        ("/sparql", "textarea"),
        ("/sparql?query=ASK%7B%7D&show", "yes"),
        ("/sparql?query=ASK%7B", "no SPARQL 1.1: line 1"),
        ("/about", "prefixes"),
        ("/help", "signs"),
        ("/search?q=digital", "found"),
        ("/search?q=xqzzw", "Nothing in the graph"),
    ] {
        let (status, head, body) = server.get(path, "text/html");
        assert_eq!(status, if word.starts_with("no SPARQL") { 400 } else { 200 }, "{path}");
        assert!(head.contains("text/html") && head.contains("content-security-policy"), "{path}: {head}");
        assert!(body.contains(word), "{path} does not say `{word}`");
        assert!(
            !body.contains("<script>") && !body.contains(" style=") && !body.contains("onclick"),
            "{path} holds inline script or style"
        );
    }
    for path in ["/nowhere", "/concepts/no-such-thing", "/papers/none", "/questions/none", "/assets/none"] {
        assert_eq!(server.get(path, "text/html").0, 404, "{path}");
    }
}

#[test]
fn an_iri_of_the_graph_gives_html_or_rdf() {
    let server = Server::start(graph(), &[]);
    let (status, head, _) = server.get("/id/concept/domestic-demand", "text/html");
    assert!(status == 303 && head.contains("location: /concepts/domestic-demand"), "{head}");
    let (status, head, body) = server.get("/id/concept/domestic-demand", "text/turtle");
    assert!(status == 200 && head.contains("text/turtle") && body.contains("concept:domestic-demand"), "{head}");
    assert_eq!(server.get("/id/concept/none", "text/turtle").0, 404);
    assert!(server.get("/concepts/domestic-demand.jsonld", "").2.contains("@context"));
    assert!(server.get("/ontology", "text/turtle").2.contains("owl:Ontology"));
}

#[test]
fn a_new_graph_is_taken_up_and_a_broken_one_is_not() {
    let path = scratch("watched.nq");
    std::fs::write(&path, "<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n").unwrap();
    let server = Server::start(path.to_str().unwrap(), &["--watch"]);
    let count = || server.get("/graphs", "application/n-quads").2.matches("<http://e/b>").count();
    let until = |wanted: usize| {
        let begun = Instant::now();
        while count() != wanted && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(100));
        }
        count()
    };
    assert_eq!(count(), 1);
    std::fs::write(&path, "<http://e/a> <http://e/b> <http://e/c> <http://e/g> .\n<http://e/d> <http://e/b> <http://e/c> <http://e/g> .\n")
        .unwrap();
    assert_eq!(until(2), 2);
    std::fs::write(&path, "this is no graph\n").unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(count(), 2, "the old graph stays");
}

#[test]
fn what_cannot_be_served_is_told_before_a_port_is_taken() {
    let missing = run(&["serve", "--graph", "no-such-graph.nq", "--bind", "127.0.0.1:0"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("claimgraph build"));
    let port = run(&["serve", "--graph", graph(), "--bind", "nowhere"]);
    assert_eq!(port.status.code(), Some(2));
    assert!(stdout(&run(&["serve", "--help"])).contains("Examples"));
    assert!(Path::new(graph()).exists());
}
