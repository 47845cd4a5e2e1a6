//! Connections: accepted, served, and ended in good order.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper::{Request, rt};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

use crate::client_address::Peer;
use crate::envelope::seal;
use crate::error::ApiError;
use crate::limits::Limits;
use crate::metrics::Metrics;

/// The head of a request. A longer one is answered 431.
const HEAD_BYTES: usize = 32 * 1024;
/// What a connection buffers, at the most.
const BUFFER_BYTES: usize = 64 * 1024;
/// How long running requests may take to end when the server stops.
const STOP_WITHIN: Duration = Duration::from_secs(10);
/// After an error that would come again at once, such as too many open files.
const BREATHER: Duration = Duration::from_millis(100);
/// Connections beyond the limit that are told so at a time; more are closed without a word.
const REFUSALS: usize = 64;
/// How long a refused client may take to ask and to be told.
const REFUSED_WITHIN: Duration = Duration::from_secs(3);

/// Serves until `stop` is done, then lets running requests end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    metrics: Arc<Metrics>,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_header_size(HEAD_BYTES)
        .max_buf_size(BUFFER_BYTES);
    let places = Arc::new(Semaphore::new(limits.connections));
    let refusals = Arc::new(Semaphore::new(REFUSALS));
    let refusing = refusing();
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                wait_after(&error).await;
                continue;
            }
        };
        let stream = prepared(stream, limits.write_pause);
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            metrics.refused();
            if let Ok(refusal) = Arc::clone(&refusals).try_acquire_owned() {
                let connection = http.serve_connection(stream, from(peer, refusing.clone()));
                tokio::spawn(async move {
                    let _ = tokio::time::timeout(REFUSED_WITHIN, connection).await;
                    drop(refusal);
                });
            }
            continue;
        };
        let connection = http.serve_connection(stream, from(peer, router.clone()));
        let connection = connections.watch(connection);
        let present = metrics.connection();
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection broke");
            }
            drop((place, present));
        });
    }
    drop(listener);
    let ended = tokio::time::timeout(STOP_WITHIN, connections.shutdown());
    if ended.await.is_err() {
        tracing::warn!("requests that would not end were cut off");
    }
}

/// A connection that breaks when its client takes nothing for too long.
fn prepared(stream: TcpStream, write_pause: Duration) -> impl rt::Read + rt::Write + Unpin {
    // Small answers are not held back; a socket that refuses is served all the same.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(write_pause));
    TokioIo::new(Box::pin(stream))
}

/// Tells every request where it comes from.
fn from(
    peer: SocketAddr,
    router: Router,
) -> impl Service<
    Request<Incoming>,
    Response = Response<Body>,
    Error = std::convert::Infallible,
    Future = impl Future<Output = Result<Response<Body>, std::convert::Infallible>> + Send,
> {
    let service = TowerToHyperService::new(router);
    service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        service.call(request)
    })
}

/// Whatever is asked: there are too many connections, and this one ends.
fn refusing() -> Router {
    Router::new()
        .fallback(async || ApiError::Overloaded)
        .layer(from_fn(seal))
        .layer(map_response(async |mut response: Response| {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
            response
        }))
}

async fn wait_after(error: &io::Error) {
    let is_the_client_s = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    );
    if !is_the_client_s {
        tracing::error!(%error, "no connection can be accepted");
        tokio::time::sleep(BREATHER).await;
    }
}
