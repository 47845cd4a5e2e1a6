//! react-admin's list, served as the app is: from memory, in brotli, and the API under the same address.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, Uri, header};
use axum::serve::ListenerExt;
use bytes::Bytes;
use tokio::net::TcpListener;

use crate::http::{Call, Connection, Target};
use crate::process::{Process, command, free_address};

const COMPRESSED: &str = ".br";

#[derive(Clone)]
struct Site {
    files: Arc<HashMap<String, Bytes>>,
    api: SocketAddr,
}

/// Serves the files of a folder, and hands on what is asked of the API, for ever.
///
/// # Errors
/// The files cannot be read, or the address is taken.
pub async fn serve(folder: &Path, api: SocketAddr, address: SocketAddr) -> Result<()> {
    let mut files = HashMap::new();
    read(folder, "", &mut files).with_context(|| format!("{} cannot be read", folder.display()))?;
    let site = Site {
        files: Arc::new(files),
        api,
    };
    let listener = TcpListener::bind(address).await?.tap_io(|stream| {
        // Without it an answer in two pieces may wait for the browser's word on the first.
        let _ = stream.set_nodelay(true);
    });
    let router = Router::new()
        .route("/api/{*rest}", axum::routing::get(forward))
        .fallback(file)
        .with_state(site);
    axum::serve(listener, router).await?;
    Ok(())
}

/// Starts this program as a server of its own for these files.
pub(super) async fn start(folder: &Path, api: SocketAddr) -> Result<Process> {
    let address = free_address()?;
    let mut rival = command(&std::env::current_exe()?);
    rival.arg("rival").arg(folder);
    rival.arg(api.to_string()).arg(address.to_string());
    Process::start(rival, address, "/").await
}

fn read(folder: &Path, under: &str, files: &mut HashMap<String, Bytes>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{under}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &name, files)?;
        } else {
            files.insert(name, std::fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

async fn file(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let path = match uri.path() {
        "/" => "/index.html",
        path => path,
    };
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("br"));
    let small = site.files.get(&format!("{path}{COMPRESSED}"));
    let small = small.filter(|_| takes_brotli);
    let mut response = Response::builder().header(header::CONTENT_TYPE, content_type(path));
    if small.is_some() {
        response = response.header(header::CONTENT_ENCODING, "br");
    }
    match small.or_else(|| site.files.get(path)) {
        Some(bytes) => response.body(bytes.clone().into()),
        None => Response::builder()
            .status(StatusCode::NOT_FOUND)
            .body(Body::empty()),
    }
    .unwrap_or_default()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, kind)| kind) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        _ => "application/octet-stream",
    }
}

async fn forward(State(site): State<Site>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    let key = headers.get(header::AUTHORIZATION);
    let target = Target {
        address: site.api,
        authorization: key
            .and_then(|key| key.to_str().ok())
            .unwrap_or_default()
            .into(),
    };
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut response = Response::builder();
    let body = match Connection::new(&target).send(&Call::get(path)).await {
        Ok(reply) => {
            response = response.status(reply.status);
            response = response.header(header::CONTENT_TYPE, "application/json");
            reply.body.into()
        }
        Err(_) => {
            response = response.status(StatusCode::BAD_GATEWAY);
            Body::empty()
        }
    };
    response.body(body).unwrap_or_default()
}
