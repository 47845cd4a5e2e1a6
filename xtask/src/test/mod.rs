//! `cargo xtask test`: everything that has to hold before a change is done.

mod api;
mod tally;

use crate::process::{cargo, command, shown};
use crate::tools::postgres::{self, Postgres};
use crate::{bundle, places, report, run, tools};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use std::env;
use std::fs;
use std::io::{BufReader, IsTerminal, stdout};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tally::Tally;

/// What `cargo xtask test` can be narrowed to.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Format check, lints and Rust tests on both engines
    Rust,
    /// The Rust tests of store and server, on PostgreSQL
    Postgres,
    /// The running API against its own description
    Api,
    /// The app and the server built, then the browser tests
    E2e,
}

type Work = fn(&mut Tally) -> Result<()>;

/// A step, how to run it alone, and what it does.
struct Step(&'static str, &'static str, Work);

const FORMAT: Step = Step("format", "cargo fmt --check", |_| format());
const LINTS: Step = Step("lints", CLIPPY, |_| lints());
const RUST: Step = Step("Rust tests", "cargo test --workspace", rust);
const POSTGRES: Step = Step("on PostgreSQL", "cargo xtask test postgres", on_postgres);
const API: Step = Step("API", "cargo xtask test api", |_| api::check());
const APP: Step = Step("app", "cargo xtask app", |_| bundle::build());
const SERVER: Step = Step("server", "cargo build --release -p dialbook-server", |_| {
    run::build_server("release")
});
const BROWSER: Step = Step("browser tests", "cargo xtask test e2e", browser);

const CLIPPY: &str = "cargo clippy --workspace --all-targets -- -D warnings";

/// Runs the steps in order; the first failure ends it.
pub(crate) fn run(part: Option<Part>, quick: bool) -> Result<()> {
    let steps: &[Step] = match (part, quick) {
        (_, true) => &[FORMAT, RUST],
        (Some(Part::Rust), _) => &[FORMAT, LINTS, RUST, POSTGRES],
        (Some(Part::Postgres), _) => &[POSTGRES],
        (Some(Part::Api), _) => &[API],
        (Some(Part::E2e), _) => &[APP, SERVER, BROWSER],
        (None, _) => &[FORMAT, LINTS, RUST, POSTGRES, API, APP, SERVER, BROWSER],
    };
    // The server embeds it, so it has to exist before there is an app.
    fs::create_dir_all(places::dist()).context("dist/ cannot be made")?;
    tools::make()?;
    let mut tally = Tally::default();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    for Step(name, alone, work) in steps {
        let start = Instant::now();
        let outcome = report::step(name, || work(&mut tally));
        times.push((name, start.elapsed()));
        if let Err(error) = outcome {
            summary(&times, &tally, false);
            return Err(error.context(format!("{name} failed. To run it alone: {alone}")));
        }
    }
    summary(&times, &tally, true);
    Ok(())
}

fn summary(times: &[(&str, Duration)], tally: &Tally, good: bool) {
    println!();
    for (index, (name, time)) in times.iter().enumerate() {
        let sign = if good || index + 1 < times.len() {
            '✓'
        } else {
            '✗'
        };
        println!("{sign} {name:<14} {}", report::seconds(*time));
    }
    println!("{tally}");
}

fn format() -> Result<()> {
    crate::process::run(cargo().args(["fmt", "--all", "--check"]))
}

fn lints() -> Result<()> {
    // Linted for the host: all of the browser's crates compile there as well.
    crate::process::run(cargo().args(CLIPPY.split(' ').skip(1)))
}

fn rust(tally: &mut Tally) -> Result<()> {
    let mut test = cargo();
    test.args(["test", "--workspace"]);
    counted(test.env_remove(postgres::VARIABLE), tally)
}

/// The same tests on the other engine, with those that are about it alone.
fn on_postgres(tally: &mut Tally) -> Result<()> {
    // Ends, and takes its data with it, when this function does.
    let server = Postgres::start()?;
    let mut test = cargo();
    test.env(postgres::VARIABLE, server.url());
    test.args(["test", "--package", "dialbook-server", "--test", "api"]);
    counted(test.args(["--", "--include-ignored"]), tally)?;
    let mut test = cargo();
    test.env(postgres::VARIABLE, server.url());
    test.args(["test", "--package", "dialbook-store", "--test", "store"]);
    counted(test.args(["--", "--include-ignored", "postgres"]), tally)
}

fn browser(tally: &mut Tally) -> Result<()> {
    tools::npm::browser_tests()?;
    crate::process::run(tools::npm::npm().args(["--prefix", "e2e", "run", "--silent", "check"]))?;
    let mut playwright =
        command(places::on_path("npx").context("npx is missing: install Node.js and npm")?);
    playwright
        .args(["--no-install", "playwright", "test"])
        .current_dir(places::root().join("e2e"))
        .env("DIALBOOK_SERVER_BIN", places::server("release"))
        .env("DIALBOOK_CHROMIUM", tools::chromium::find()?);
    counted(&mut playwright, tally)
}

/// Runs to the end with its output passed on, and counts the tests that it reports.
fn counted(command: &mut Command, tally: &mut Tally) -> Result<()> {
    if stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        command
            .env("CARGO_TERM_COLOR", "always")
            .env("FORCE_COLOR", "1");
    }
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be started", shown(command)))?;
    if let Some(output) = child.stdout.take() {
        tally.read(BufReader::new(output), stdout())?;
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}
