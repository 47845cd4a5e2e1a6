//! The command line.

mod backup;
mod calls;
mod check;
mod copy;
mod expiry;
mod key;
mod log;
mod seed;
mod serve;

use std::fmt;
use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use std::sync::Arc;
use store::Store;

use crate::openapi;

/// The Dialbook server: folders of contacts behind a REST API, and the browser app for it.
#[derive(Debug, Parser)]
#[command(name = "dialbook-server", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    log: log::Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the app
    Serve(serve::Options),
    /// Print the API's description, in OpenAPI 3.1
    Openapi,
    /// Make, list and revoke API keys
    #[command(subcommand)]
    Key(key::Command),
    /// Look for faults in a database: damages, wrong counts, a wrong search index
    Check(check::Options),
    /// Copy a database into a new file, while it is in use
    Backup(backup::Options),
    /// Copy everything in a SQLite file to an empty PostgreSQL database
    Copy(copy::Options),
    /// Fill an organisation with made-up contacts, to try things at scale
    Seed(seed::Options),
    /// Take in how calls ended
    #[command(subcommand)]
    Calls(calls::Command),
}

/// Where the contacts are.
#[derive(Debug, Args)]
struct Database {
    /// The database, as `sqlite:FILE` or `postgres://USER:PASSWORD@HOST:5432/DATABASE`
    #[arg(
        long,
        value_name = "URL",
        env = "DIALBOOK_DATABASE",
        hide_env_values = true,
        default_value = "sqlite:dialbook.db"
    )]
    database: Url,
}

/// A database's URL, which may hold a password and so is shown nowhere.
#[derive(Clone)]
struct Url(String);

impl From<String> for Url {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Url(…)")
    }
}

impl Database {
    async fn open(&self) -> Result<Arc<dyn Store>> {
        // The store's own message tells what to do; its URL may hold a password.
        Ok(store::open(&self.database.0).await?)
    }

    /// Opens a database that must be there.
    async fn open_existing(&self) -> Result<Arc<dyn Store>> {
        Ok(store::open_existing(&self.database.0).await?)
    }
}

/// A name, as it is given on the command line.
fn name(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("a name has at least one letter"),
        name => Ok(name.to_owned()),
    }
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.log.start();
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit code is left.
            let _ = writeln!(std::io::stderr(), "dialbook-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(options) => serve::run(options).await,
        Command::Openapi => say(&openapi::document().to_pretty_json()?),
        Command::Key(command) => key::run(command).await,
        Command::Check(options) => check::run(options).await,
        Command::Backup(options) => backup::run(options).await,
        Command::Copy(options) => copy::run(options).await,
        Command::Seed(options) => seed::run(options).await,
        Command::Calls(command) => calls::run(command).await,
    }
}

/// Writes a line for whoever started the program; everything else goes to the log.
fn say(line: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .context("the standard output cannot be written")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
