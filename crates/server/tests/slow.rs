//! Clients that take their time, over real connections.

#![allow(clippy::unwrap_used, missing_docs)]

use claimgraph_rdf::Store;
use claimgraph_server::{Current, Limits, Options, Snapshot, serve};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

/// A server, how to end it, and its end.
async fn server(limits: Limits) -> (std::net::SocketAddr, oneshot::Sender<()>, JoinHandle<()>) {
    let current = Current::new(
        Snapshot::of(Store::memory().unwrap(), b"nothing", &[]).unwrap(),
        Options { limits, quiet: true, ..Options::default() },
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel::<()>();
    let running = tokio::spawn(async move { serve(listener, current, async { drop(ended.await) }).await.unwrap() });
    (address, end, running)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_trickles_is_cut_off() {
    let (address, _end, _running) = server(Limits { patience: Duration::from_millis(400), ..Limits::default() }).await;
    let mut client = TcpStream::connect(address).await.unwrap();
    client
        .write_all(b"POST /sparql HTTP/1.1\r\nHost: e\r\nContent-Type: application/sparql-query\r\nContent-Length: 1000\r\n\r\nA")
        .await
        .unwrap();
    let (mut taking, mut giving) = client.into_split();
    let trickle = tokio::spawn(async move {
        while giving.write_all(b" ").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let mut head = [0; 12];
    timeout(Duration::from_secs(5), taking.read_exact(&mut head)).await.expect("it waits for the whole body").unwrap();
    assert_eq!(&head, b"HTTP/1.1 408");
    trickle.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_house_can_be_shut() {
    let (address, end, running) = server(Limits { connections: 1, patience: Duration::from_secs(60), ..Limits::default() }).await;
    let mut client = TcpStream::connect(address).await.unwrap();
    client.write_all(b"GET /health HTTP/1.1\r\nHost: e\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
    end.send(()).unwrap();
    // Running connections have ten seconds to end.
    timeout(Duration::from_secs(15), running).await.expect("it waits for a free place").unwrap();
}
