//! From the thread that finds an answer to the client that takes it, piece by piece.

use axum::body::{Body, Bytes};
use std::{io, time::Duration};
use tokio::{runtime::Handle, sync::mpsc, time::timeout};
use tokio_stream::wrappers::ReceiverStream;

/// Bytes that are gathered before they go out.
const PIECE: usize = 32 << 10;
/// Pieces that wait for a slow client before the query waits too.
const WAITING: usize = 4;

/// Where an answer is written: blocks while the client is behind, fails when it stays behind too long or is gone.
pub(crate) struct Sender {
    pieces: mpsc::Sender<Result<Bytes, io::Error>>,
    gathered: Vec<u8>,
    patience: Duration,
    runtime: Handle,
    /// Called before the first piece goes out: until then an error can still become a status code.
    announce: Option<Box<dyn FnOnce() + Send>>,
}

/// A body and its sender. Must be called within the runtime.
pub(crate) fn body(patience: Duration) -> (Sender, Body) {
    let (pieces, taken) = mpsc::channel(WAITING);
    let sender = Sender { pieces, gathered: Vec::with_capacity(PIECE), patience, runtime: Handle::current(), announce: None };
    (sender, Body::from_stream(ReceiverStream::new(taken)))
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
        drop(self.pieces.try_send(Err(io::Error::other("the answer is not whole"))));
    }

    /// A second handle, to break off with once the writer is gone.
    pub(crate) fn twin(&self) -> Self {
        Self { pieces: self.pieces.clone(), gathered: Vec::new(), patience: self.patience, runtime: self.runtime.clone(), announce: None }
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
