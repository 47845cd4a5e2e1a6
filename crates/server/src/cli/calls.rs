//! `dialbook-server calls …`

mod record;
mod report;

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};

use self::report::{BadRow, CallReport};
use super::{Database, say};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Take in a CSV of calls: `contact_id` or `phone_number`, `outcome`, `time`
    Import(Options),
}

/// Each row tells how a call ended: to the contact with that id, or to every contact with that number.
/// Bad rows are named on the standard error and the others recorded. A contact keeps its latest call,
/// whatever the order of rows and files, so that a file may be imported again.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The CSV, in UTF-8 and with a header row
    file: PathBuf,
    /// The organisation's name
    #[arg(long, value_name = "NAME", env = "DIALBOOK_ORGANISATION", value_parser = super::name)]
    organisation: String,
    #[command(flatten)]
    database: Database,
}

pub(super) async fn run(command: Command) -> Result<()> {
    let Command::Import(options) = command;
    import(options).await
}

async fn import(options: Options) -> Result<()> {
    let name = options.file.display();
    let file = File::open(&options.file).with_context(|| format!("{name} cannot be read"))?;
    let CallReport {
        rows,
        mut calls,
        mut bad,
    } = CallReport::read(BufReader::new(file)).with_context(|| format!("{name}"))?;
    let store = options.database.open().await?;
    let Some(organisation) = store.organisation(&options.organisation).await? else {
        bail!(
            "there is no organisation {} in this database; nothing was recorded",
            options.organisation
        );
    };
    let recorded = record::record(store.as_ref(), organisation, &mut calls).await?;
    bad.extend(calls.unmatched());
    tell(&mut bad);
    say(&format!(
        "{rows} rows: {} contacts updated, {} had this call or a later one, {} rows failed",
        recorded.updated,
        recorded.known,
        bad.len()
    ))?;
    if bad.is_empty() {
        return Ok(());
    }
    bail!("correct the rows named above and import the file again; what is recorded stays as it is")
}

/// Names the bad rows, in the order of the file.
fn tell(bad: &mut [BadRow]) {
    bad.sort_by_key(|row| row.line);
    let mut err = std::io::stderr().lock();
    for row in bad {
        // Where this cannot be written, the summary still counts them.
        let _ = writeln!(err, "line {}: {}", row.line, row.reason);
    }
}
