//! From the thread that finds an answer to the client that takes it, piece by piece.

use axum::body::{Body, Bytes};
use std::{
    io, iter,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{runtime::Handle, sync::mpsc, time::timeout};
use tokio_stream::{StreamExt as _, wrappers::ReceiverStream};

/// Bytes that are gathered before they go out.
const PIECE: usize = 32 << 10;
/// Pieces that wait for a slow client before the query waits too.
const WAITING: usize = 4;

/// Where an answer is written: blocks while the client is behind, fails when it stays behind too long or is gone.
pub(crate) struct Sender {
    pieces: mpsc::Sender<Result<Bytes, io::Error>>,
    /// Whether the answer ends before its end. Told beside the pieces: these may have no room left.
    broken: Arc<AtomicBool>,
    gathered: Vec<u8>,
    patience: Duration,
    runtime: Handle,
    /// Called before the first piece goes out: until then an error can still become a status code.
    announce: Option<Box<dyn FnOnce() + Send>>,
}

/// A body and its sender. Must be called within the runtime.
pub(crate) fn body(patience: Duration) -> (Sender, Body) {
    let (pieces, taken) = mpsc::channel(WAITING);
    let broken = Arc::new(AtomicBool::new(false));
    let end = Arc::clone(&broken);
    // Looked at when all senders are gone and all pieces are taken.
    let end = iter::from_fn(move || end.swap(false, Ordering::AcqRel).then(|| Err(io::Error::other("the answer is not whole"))));
    let sender = Sender { pieces, broken, gathered: Vec::with_capacity(PIECE), patience, runtime: Handle::current(), announce: None };
    (sender, Body::from_stream(ReceiverStream::new(taken).chain(tokio_stream::iter(end))))
}

impl Sender {
    /// What is to be done before the first piece goes out.
    pub(crate) fn announce(&mut self, announce: impl FnOnce() + Send + 'static) {
        self.announce = Some(Box::new(announce));
    }

    fn give(&mut self) -> io::Result<()> {
        if let Some(announce) = self.announce.take() {
            announce();
        }
        if self.gathered.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::replace(&mut self.gathered, Vec::with_capacity(PIECE)));
        match self.runtime.block_on(async { timeout(self.patience, self.pieces.send(Ok(piece))).await }) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::Error::new(io::ErrorKind::BrokenPipe, "the client is gone")),
            Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "the client takes nothing")),
        }
    }

    /// Lets the client see that the answer is not whole: its connection breaks.
    pub(crate) fn break_off(self) {
        self.broken.store(true, Ordering::Release);
    }

    /// A second handle, to break off with once the writer is gone.
    pub(crate) fn twin(&self) -> Self {
        Self {
            pieces: self.pieces.clone(),
            broken: Arc::clone(&self.broken),
            gathered: Vec::new(),
            patience: self.patience,
            runtime: self.runtime.clone(),
            announce: None,
        }
    }
}

impl io::Write for Sender {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PIECE {
            self.give()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.give()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::Write as _;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_client_that_stalls_learns_that_the_answer_is_cut() {
        let (mut sender, taken) = body(Duration::from_millis(20));
        let twin = sender.twin();
        let write = move || {
            let outcome = (0..100).try_for_each(|_| sender.write_all(&[b'x'; PIECE]));
            drop(sender);
            twin.break_off();
            outcome
        };
        let outcome = tokio::task::spawn_blocking(write).await.unwrap();
        assert_eq!(outcome.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert!(axum::body::to_bytes(taken, usize::MAX).await.is_err(), "what came looks whole");
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_whole_answer_ends_without_an_error() {
        let (mut sender, taken) = body(Duration::from_secs(5));
        tokio::task::spawn_blocking(move || sender.write_all(b"all").and_then(|()| sender.flush())).await.unwrap().unwrap();
        assert_eq!(&axum::body::to_bytes(taken, usize::MAX).await.unwrap()[..], b"all");
    }
}
