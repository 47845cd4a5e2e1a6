//! Connections: accepted, served, and ended in good order.

use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

/// How long a client may take for its headers; idle connections are closed after it as well.
const HEADERS_WITHIN: Duration = Duration::from_secs(60);
/// How long running requests may take to end when the server stops.
const STOP_WITHIN: Duration = Duration::from_secs(10);
/// After an error that would come again at once, such as too many open files.
const BREATHER: Duration = Duration::from_millis(100);

/// Serves until `stop` is done, then lets running requests end.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN);
    let connections = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                wait_after(&error).await;
                continue;
            }
        };
        // Small answers are not held back; a socket that refuses is served all the same.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection broke");
            }
        });
    }
    drop(listener);
    let ended = tokio::time::timeout(STOP_WITHIN, connections.shutdown());
    if ended.await.is_err() {
        tracing::warn!("requests that would not end were cut off");
    }
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
