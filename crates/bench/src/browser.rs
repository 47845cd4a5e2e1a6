//! What is measured in a browser: by a program for Node.js that drives it.

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::process::command;

/// What such a run is told.
#[derive(Clone, Debug, clap::Args)]
pub struct Setup {
    /// The server's program, with the app in it
    #[arg(long)]
    pub server: PathBuf,
    /// Node.js
    #[arg(long)]
    pub node: PathBuf,
    /// What Node.js runs to drive the browser
    #[arg(long)]
    pub driver: PathBuf,
    /// The browser
    #[arg(long)]
    pub chromium: PathBuf,
    /// Where databases and files are made and removed again
    #[arg(long)]
    pub scratch: PathBuf,
    /// Where the page is
    #[arg(long)]
    pub docs: PathBuf,
    /// The command to name on the page
    #[arg(long)]
    pub command: String,
}

impl Setup {
    /// Has the driver do what it is told, and gives what it writes in the end.
    pub(crate) async fn drive(&self, mut told: Value) -> Result<Vec<u8>> {
        told["chromium"] = json!(self.chromium);
        let mut driver = command(&self.node);
        driver.arg(&self.driver).arg(told.to_string());
        let child = driver
            .kill_on_drop(true)
            .stdout(Stdio::piped())
            .spawn()
            .context("the driver of the browser cannot be started")?;
        let output = child.wait_with_output().await?;
        if !output.status.success() {
            bail!("the driver of the browser ended with {}", output.status);
        }
        Ok(output.stdout)
    }
}
