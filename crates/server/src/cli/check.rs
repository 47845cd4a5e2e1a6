//! `dialbook-server check`

use anyhow::{Result, bail};
use clap::Args;

use super::{Database, say};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    database: Database,
}

/// Names every fault, and fails where there is one.
pub(super) async fn run(Options { database }: Options) -> Result<()> {
    let findings = database.open_existing().await?.check().await?;
    for finding in &findings {
        say(finding)?;
    }
    let faults = match findings.len() {
        0 => return say("no fault was found"),
        1 => "1 fault was".to_owned(),
        many => format!("{many} faults were"),
    };
    bail!("{faults} found; restore a backup, or ask for help with what is written above")
}
