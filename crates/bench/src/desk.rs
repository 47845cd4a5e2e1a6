//! The app measured in a browser, beside a list of react-admin on the same API.

mod aims;
mod page;
mod results;
mod rival;

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::json;

use crate::browser::Setup;
use crate::document::{self, Part};
use crate::machine;
use crate::run::{Size, tell};
use crate::subject::dialbook::Dialbook;
use results::Results;

pub use rival::serve as serve_rival;

/// What a run is told.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// What drives the browser.
    #[command(flatten)]
    pub setup: Setup,
    /// The files of react-admin's list
    #[arg(long)]
    pub rival: PathBuf,
    /// How many contacts
    #[arg(long)]
    pub contacts: Size,
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
    let setup = &options.setup;
    std::fs::create_dir_all(&setup.scratch)
        .with_context(|| format!("{} cannot be made", setup.scratch.display()))?;
    let dialbook = Dialbook {
        program: setup.server.clone(),
        file: setup.scratch.join("desk.db"),
    };
    dialbook.remove();
    let results = measure(options, &dialbook).await;
    dialbook.remove();
    let findings = Findings {
        machine: machine::describe(),
        contacts: options.contacts,
        command: setup.command.clone(),
        results: results?,
    };
    document::write(&setup.docs, Part::Desk, &page::text(&findings)?)
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
        "key": key,
        "dialbook": format!("http://{}", own.address),
        "reactAdmin": format!("http://{}", rival.address),
    });
    let said = options.setup.drive(told).await?;
    // For whoever looks for what took the time.
    std::fs::write(options.setup.scratch.join("desk.json"), &said)?;
    serde_json::from_slice(&said).context("the driver's figures cannot be read")
}
