//! The ceiling: a bare axum route that answers bytes it holds.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use bytes::Bytes;
use tokio::net::TcpListener;

use crate::http::Target;
use crate::process::{Process, command, free_address};

/// Serves the bytes of a file as JSON, for ever.
///
/// # Errors
/// The file cannot be read, or the address is taken.
pub async fn serve(file: &Path, address: SocketAddr) -> Result<()> {
    let bytes: Bytes = std::fs::read(file)
        .with_context(|| format!("{} cannot be read", file.display()))?
        .into();
    let answer = async move || ([(CONTENT_TYPE, "application/json")], bytes);
    let listener = TcpListener::bind(address).await?;
    axum::serve(listener, Router::new().route("/", get(answer))).await?;
    Ok(())
}

/// Starts this program as a server of its own that answers these bytes.
pub(crate) async fn start(folder: &Path, answer: &[u8]) -> Result<(Process, Target)> {
    let file = folder.join("answer.json");
    std::fs::write(&file, answer)?;
    let address = free_address()?;
    let mut bare = command(&std::env::current_exe()?);
    bare.arg("bare").arg(file).arg(address.to_string());
    let process = Process::start(bare, address, "/").await?;
    let target = Target {
        address,
        authorization: "".into(),
    };
    Ok((process, target))
}
