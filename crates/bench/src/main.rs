//! `dialbook-bench`: started by `cargo xtask bench`, which gets it what it takes.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::{Parser, Subcommand};
use dialbook_bench::browser::Setup;
use dialbook_bench::run::{self, Options, Size};
use dialbook_bench::subject::serve_bare;
use dialbook_bench::{desk, studio};
use tokio::signal::unix::{SignalKind, signal};

/// Measure the server beside PocketBase, a bare route and sqlite3, and kill it now and then; measure the app in a
/// browser beside react-admin, and its import beside other parsers.
#[derive(Debug, Parser)]
#[command(name = "dialbook-bench", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Measure the server and write its part of the page
    Run(RunOptions),
    /// Measure the app in a browser and write its part of the page
    Desk(desk::Options),
    /// Measure the import of files in a browser and write its part of the page
    Studio(Setup),
    /// Answer every request with the bytes of a file
    Bare {
        /// The file
        file: PathBuf,
        /// Where to listen
        address: SocketAddr,
    },
    /// Serve react-admin's list, with the API behind it
    Rival {
        /// Its files
        folder: PathBuf,
        /// Where the API is
        api: SocketAddr,
        /// Where to listen
        address: SocketAddr,
    },
}

#[derive(Debug, clap::Args)]
struct RunOptions {
    /// The server's program
    #[arg(long)]
    server: PathBuf,
    /// PocketBase's program; left out where none is named
    #[arg(long)]
    pocketbase: Option<PathBuf>,
    /// sqlite3's program; the floor is left out where none is named
    #[arg(long)]
    sqlite3: Option<PathBuf>,
    /// Numbers of contacts
    #[arg(long, value_delimiter = ',', required = true)]
    sizes: Vec<Size>,
    /// How often the server is killed
    #[arg(long)]
    kills: u64,
    /// What the kills are drawn from; another at each run unless given
    #[arg(long)]
    seed: Option<u64>,
    /// Where databases are made and removed again
    #[arg(long)]
    scratch: PathBuf,
    /// Where the page is written
    #[arg(long)]
    docs: PathBuf,
    /// The command to name on the page
    #[arg(long)]
    command: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = tokio::select! {
        outcome = command(Cli::parse().command) => outcome,
        outcome = interrupted() => outcome,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where even this cannot be written, the exit code is left.
            let _ = writeln!(std::io::stderr(), "dialbook-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn command(command: Command) -> Result<()> {
    match command {
        Command::Bare { file, address } => serve_bare(&file, address).await,
        Command::Rival {
            folder,
            api,
            address,
        } => desk::serve_rival(&folder, api, address).await,
        Command::Desk(options) => desk::run(&options).await,
        Command::Studio(setup) => studio::run(&setup).await,
        Command::Run(given) => {
            let options = Options {
                server: given.server,
                pocketbase: given.pocketbase,
                sqlite3: given.sqlite3,
                sizes: given.sizes,
                kills: given.kills,
                seed: given.seed.unwrap_or_else(dialbook_bench::crash::fresh_seed),
                scratch: given.scratch,
                docs: given.docs,
                command: given.command,
            };
            run::run(&options).await
        }
    }
}

/// Somebody asks for the end: whatever was started ends with the work that is dropped.
async fn interrupted() -> Result<()> {
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupt = tokio::signal::ctrl_c() => interrupt?,
        _ = terminated.recv() => {}
    }
    bail!("interrupted; nothing was written")
}
