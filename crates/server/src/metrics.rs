//! Counters in the Prometheus text format (version 0.0.4).

use std::{
    fmt::Write as _,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

/// Upper ends of the classes of time, in milliseconds.
const CLASSES: [u64; 9] = [1, 5, 10, 50, 100, 500, 1_000, 5_000, 30_000];

/// What is counted.
#[derive(Default)]
pub(crate) struct Metrics {
    statuses: [AtomicU64; 6],
    classes: [AtomicU64; CLASSES.len()],
    requests: AtomicU64,
    micros: AtomicU64,
    queries: AtomicU64,
    refused: AtomicU64,
    timed_out: AtomicU64,
}

impl Metrics {
    pub(crate) fn request(&self, status: u16, took: Duration) {
        self.requests.fetch_add(1, Relaxed);
        self.micros.fetch_add(took.as_micros() as u64, Relaxed);
        self.statuses[usize::from(status / 100).min(5)].fetch_add(1, Relaxed);
        if let Some(n) = CLASSES.iter().position(|&ms| took.as_millis() as u64 <= ms) {
            self.classes[n].fetch_add(1, Relaxed);
        }
    }

    pub(crate) fn query(&self) {
        self.queries.fetch_add(1, Relaxed);
    }

    pub(crate) fn refused(&self) {
        self.refused.fetch_add(1, Relaxed);
    }

    pub(crate) fn timed_out(&self) {
        self.timed_out.fetch_add(1, Relaxed);
    }

    pub(crate) fn text(&self, running: usize, quads: usize, papers: usize) -> String {
        let mut out = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: &[(String, f64)]| {
            // Writing into a string cannot fail.
            let _ = writeln!(out, "# HELP claimgraph_{name} {help}\n# TYPE claimgraph_{name} {kind}");
            for (labels, value) in lines {
                let _ = writeln!(out, "claimgraph_{name}{labels} {value}");
            }
        };
        let one = |value: f64| vec![(String::new(), value)];
        let of = |counter: &AtomicU64| counter.load(Relaxed) as f64;
        let statuses: Vec<_> = (1..6).map(|n| (format!("{{class=\"{n}xx\"}}"), of(&self.statuses[n]))).collect();
        family("http_responses_total", "counter", "Responses by class of status.", &statuses);
        let mut below = 0.0;
        let mut times: Vec<(String, f64)> = Vec::new();
        for (class, count) in CLASSES.iter().zip(&self.classes) {
            below += of(count);
            times.push((format!("_bucket{{le=\"{}\"}}", *class as f64 / 1000.0), below));
        }
        times.push(("_bucket{le=\"+Inf\"}".to_owned(), of(&self.requests)));
        times.push(("_sum".to_owned(), of(&self.micros) / 1e6));
        times.push(("_count".to_owned(), of(&self.requests)));
        family("http_request_seconds", "histogram", "Time to the head of the response.", &times);
        family("queries_total", "counter", "SPARQL queries begun.", &one(of(&self.queries)));
        family("queries_refused_total", "counter", "SPARQL queries refused because too many ran.", &one(of(&self.refused)));
        family("queries_timed_out_total", "counter", "SPARQL queries stopped at the time limit.", &one(of(&self.timed_out)));
        family("queries_running", "gauge", "SPARQL queries running.", &one(running as f64));
        family("graph_quads", "gauge", "Quads in the graph.", &one(quads as f64));
        family("graph_papers", "gauge", "Papers in the graph.", &one(papers as f64));
        if let Some(bytes) = crate::busy::resident() {
            family("resident_memory_bytes", "gauge", "Memory of the process.", &one(bytes as f64));
        }
        out
    }
}
