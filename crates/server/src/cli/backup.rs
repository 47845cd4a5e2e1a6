//! `dialbook-server backup`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Database, say};

#[derive(Debug, Args)]
pub(super) struct Options {
    #[command(flatten)]
    database: Database,
    /// The copy; there must be no such file yet
    file: PathBuf,
}

/// Copies the database as it is at this moment.
pub(super) async fn run(Options { database, file }: Options) -> Result<()> {
    database.open_existing().await?.backup(&file).await?;
    say(&format!("written to {}", file.display()))
}
