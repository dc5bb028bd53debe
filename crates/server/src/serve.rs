use crate::{Current, router};
use axum::{body::Body, extract::Request};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{future::Future, io, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore, time::timeout};

/// Why the server ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// No connection can be taken.
    #[error("no connection can be taken")]
    Accept(#[from] io::Error),
}

/// Time that running requests have to end after the shutdown has begun.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until `shutdown` is ready; then no new connection is taken, and what runs has ten seconds to end.
///
/// Clients that do not send their headers, or the body of a query, in time are cut off; more connections than the limit wait in the system's queue.
///
/// # Errors
/// [`ServeError`] where the listener fails for good.
pub async fn serve(listener: TcpListener, current: Current, shutdown: impl Future<Output = ()>) -> Result<(), ServeError> {
    let limits = current.options().limits.clone();
    let app = router(current);
    let open = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut server = hyper::server::conn::http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(limits.patience).max_buf_size(64 << 10).half_close(false);
    tokio::pin!(shutdown);
    loop {
        // A full house must not keep the shutdown waiting.
        let next = async { Some((Arc::clone(&open).acquire_owned().await.ok()?, listener.accept().await)) };
        let (place, stream) = tokio::select! {
            next = next => match next {
                Some((place, Ok((stream, _)))) => (place, stream),
                // Out of file handles, say: the next attempt may do.
                Some((_, Err(_))) => { tokio::time::sleep(Duration::from_millis(50)).await; continue }
                None => break,
            },
            () = &mut shutdown => break,
        };
        // Answers are small; waiting to fill a packet would only cost time.
        drop(stream.set_nodelay(true));
        let service = tower_service(&app);
        let connection = graceful.watch(server.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A client that breaks off is no failure of ours.
            drop(connection.await);
            drop(place);
        });
    }
    drop(listener);
    drop(timeout(GRACE, graceful.shutdown()).await);
    Ok(())
}

fn tower_service(
    app: &axum::Router,
) -> impl hyper::service::Service<Request<Incoming>, Response = axum::response::Response, Error = std::convert::Infallible, Future: Send> + use<>
{
    let app = app.clone();
    hyper::service::service_fn(move |request: Request<Incoming>| {
        let app = app.clone();
        async move {
            use tower::ServiceExt as _;
            app.oneshot(request.map(Body::new)).await
        }
    })
}
