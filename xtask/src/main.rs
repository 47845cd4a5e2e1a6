//! The project's own commands, as `cargo xtask NAME`. They need cargo alone: whatever else a
//! step takes is found on the machine or put into the user's cache folder first.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on stdout")]

mod bench;
mod bundle;
mod dev;
mod dist;
mod lockfile;
mod places;
mod process;
mod report;
mod run;
mod stamp;
mod test;
mod tools;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Build, run and test Dialbook.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build all of it and start the server with demo data
    Run {
        /// Passed on to `dialbook-server serve`
        #[arg(last = true)]
        server: Vec<String>,
    },
    /// Work on it: debug builds, the page reloads when a file is saved
    Dev {
        /// Passed on to `dialbook-server serve`
        #[arg(last = true)]
        server: Vec<String>,
    },
    /// Format check, lints, Rust tests, API tests, browser tests
    Test {
        /// Only this part
        #[arg(value_enum)]
        part: Option<test::Part>,
        /// Leave out the slow steps: lints and the browser
        #[arg(long, conflicts_with = "part")]
        quick: bool,
    },
    /// Measure the server and the app beside others, and write docs/BENCHMARKS.md
    Bench(bench::Options),
    /// Build the one binary, and pack it with what a server machine takes, under target/dist
    Dist {
        /// Take the app as it lies in dist/
        #[arg(long)]
        keep_app: bool,
    },
    /// Build the browser app alone, into dist/
    App,
    /// Get every tool that the other commands take, and nothing else
    Setup,
    /// Join the style sheets; Trunk calls this before each build
    #[command(hide = true)]
    Css,
    /// Cut the app into pieces; Trunk calls this after each build
    #[command(hide = true)]
    Split,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Run { server } => run::run(&server),
        Command::Dev { server } => dev::run(&server),
        Command::Test { part, quick } => test::run(part, quick),
        Command::Bench(options) => bench::run(&options),
        Command::Dist { keep_app } => dist::run(keep_app),
        Command::App => bundle::build(),
        Command::Setup => tools::setup(),
        Command::Css => bundle::css::join(),
        Command::Split => bundle::split::split(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}
