//! Questions that the pages and the API put to the graph: within the same limits as those of the endpoint.

use crate::{Current, problem::Problem};
use claimgraph_rdf::{Answer, Stop, StopReason, StreamError};
use tokio::{sync::oneshot, time::timeout};

/// Answers a query as a whole: in a seat among the running queries, with the limits of time, rows and memory, and with the default graph of the
/// endpoint.
pub(crate) async fn ask(current: &Current, query: &str) -> Result<Answer, Problem> {
    let snapshot = current.snapshot();
    let limits = &current.options().limits;
    let (seat, stop, options) = current.seat(&snapshot)?;
    let (sender, receiver) = oneshot::channel();
    // The seat is free when the query has really ended, also where nobody waits for it any more.
    let done = move |outcome: Result<Answer, StreamError>| {
        drop(seat);
        drop(sender.send(outcome));
    };
    snapshot.store.gather(query.to_owned(), options, limits.rows, stop.clone(), done).map_err(|_| Problem::busy())?;
    let late = StopOnDrop(stop);
    match timeout(limits.timeout, receiver).await {
        Ok(Ok(outcome)) => outcome.map_err(|error| Problem::of_stream(&error, query)),
        Ok(Err(_)) => Err(Problem::gave_up()),
        Err(_) => {
            late.0.stop(StopReason::Time);
            current.metrics().timed_out();
            Err(Problem::timeout())
        }
    }
}

/// Stops a query whose answer is not waited for any more: the client is gone.
struct StopOnDrop(Stop);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.stop(StopReason::Told);
    }
}
