//! The app measured in a browser, beside a list of react-admin on the same API.

mod aims;
mod page;
mod results;
mod rival;

use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use serde_json::json;
use tokio::process::Command;

use crate::document::{self, Part};
use crate::machine;
use crate::process::command;
use crate::run::{Size, tell};
use crate::subject::dialbook::Dialbook;
use results::Results;

pub use rival::serve as serve_rival;

/// What a run is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's program, with the app in it.
    pub server: PathBuf,
    /// The program that drives the browser, and what runs it.
    pub driver: PathBuf,
    /// Node.js.
    pub node: PathBuf,
    /// The browser.
    pub chromium: PathBuf,
    /// The files of react-admin's list.
    pub rival: PathBuf,
    /// How many contacts.
    pub contacts: Size,
    /// Where the database is made and removed again.
    pub scratch: PathBuf,
    /// Where the page is.
    pub docs: PathBuf,
    /// The command that started this, for the page.
    pub command: String,
}

/// Everything that was measured, and on what.
struct Findings {
    machine: String,
    contacts: Size,
    command: String,
    results: Results,
}

/// Runs everything, and writes its part of the page.
///
/// # Errors
/// Something cannot be started, or the page in the browser does not show what it should; nothing is written then.
pub async fn run(options: &Options) -> Result<()> {
    std::fs::create_dir_all(&options.scratch)
        .with_context(|| format!("{} cannot be made", options.scratch.display()))?;
    let dialbook = Dialbook {
        program: options.server.clone(),
        file: options.scratch.join("desk.db"),
    };
    dialbook.remove();
    let results = measure(options, &dialbook).await;
    dialbook.remove();
    let findings = Findings {
        machine: machine::describe(),
        contacts: options.contacts,
        command: options.command.clone(),
        results: results?,
    };
    document::write(&options.docs, Part::Desk, &page::text(&findings)?)
}

async fn measure(options: &Options, dialbook: &Dialbook) -> Result<Results> {
    tell(&format!(
        "{} contacts: made up and stored",
        options.contacts
    ));
    let key = dialbook.seed(options.contacts.0).await?;
    let (own, target) = dialbook.serve(&key).await?;
    let rival = rival::start(&options.rival, target.address).await?;
    let told = json!({
        "chromium": options.chromium,
        "key": key,
        "dialbook": format!("http://{}", own.address),
        "reactAdmin": format!("http://{}", rival.address),
    });
    let mut driver = command(&options.node);
    driver.arg(&options.driver).arg(told.to_string());
    let said = said(driver).await?;
    // For whoever looks for what took the time.
    std::fs::write(options.scratch.join("desk.json"), &said)?;
    serde_json::from_slice(&said).context("the driver's figures cannot be read")
}

/// Runs a program that tells of its progress as it goes, and gives what it writes in the end.
async fn said(mut program: Command) -> Result<Vec<u8>> {
    let child = program
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
