//! The server itself.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use contract::BASE_PATH;
use hyper::Method;
use serde_json::{Value, json};
use tokio::process::Command;

use crate::http::{Call, Connection, Target};
use crate::process::{Process, command, free_address, output};

/// Where the server's program is, and its database.
#[derive(Clone, Debug)]
pub struct Dialbook {
    /// The program.
    pub program: PathBuf,
    /// The SQLite file.
    pub file: PathBuf,
}

impl Dialbook {
    /// The database as the program's options name it.
    pub fn url(&self) -> String {
        format!("sqlite:{}", self.file.display())
    }

    /// The program with its first words and its database; it says only what is wrong.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = command(&self.program);
        command
            .args(words)
            .args(["--database", &self.url()])
            .env("DIALBOOK_LOG", "warn");
        command
    }

    /// Makes a key of an organisation.
    ///
    /// # Errors
    /// The program fails.
    pub async fn key(&self, organisation: &str) -> Result<String> {
        let words = ["key", "create", "--organisation", organisation];
        output(&mut self.command(&words)).await
    }

    /// Fills the database with made-up contacts; gives a key.
    pub(crate) async fn seed(&self, contacts: u64) -> Result<String> {
        let contacts = contacts.to_string();
        let words = ["seed", "--organisation", "Bench", "--contacts", &contacts];
        output(&mut self.command(&words)).await
    }

    /// Starts the server, without a rate limit.
    ///
    /// # Errors
    /// It cannot be started.
    pub async fn serve(&self, key: &str) -> Result<(Process, Target)> {
        let address = free_address()?;
        let listen = address.to_string();
        let words = ["serve", "--rate-limit", "0", "--listen", &listen];
        let process = Process::start(self.command(&words), address, "/healthz").await?;
        let target = Target {
            address,
            authorization: format!("Bearer {key}").into(),
        };
        Ok((process, target))
    }

    /// Forgets the database.
    pub(crate) fn remove(&self) {
        for suffix in ["", "-wal", "-shm"] {
            let mut file = self.file.clone().into_os_string();
            file.push(suffix);
            // What is not there need not be removed.
            let _ = std::fs::remove_file(Path::new(&file));
        }
    }
}

/// A path of the contract.
pub(crate) fn path(rest: &str) -> String {
    format!("{BASE_PATH}{rest}")
}

/// Makes a folder and gives its id.
pub(crate) async fn folder(connection: &mut Connection, name: &str) -> Result<String> {
    let body = json!({"name": name});
    let call = Call::with(Method::POST, path("/contacts/folders"), &body);
    let folder = connection.json(&call).await?;
    text(&folder["data"]["id"])
}

/// A text that an answer has to have.
pub(crate) fn text(value: &Value) -> Result<String> {
    let text = value.as_str().context("the answer lacks a text")?;
    Ok(text.to_owned())
}
