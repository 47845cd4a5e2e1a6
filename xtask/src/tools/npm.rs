//! What comes from npm: tools that shrink the app, and the packages of what drives a browser.

use super::node;
use crate::bundle::brotli;
use crate::process::{command, run_quietly};
use crate::stamp::{self, Fingerprint};
use crate::{places, report};
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

/// The folder with a program of an npm package in that version.
pub(crate) fn program(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let root = places::tool(package, version)?;
    let bin = root.join("node_modules").join(".bin");
    if places::find(program, [bin.clone()]).is_none() {
        node::ensure(node::OLDEST)?;
        report::step(&format!("{package} {version}, by npm"), || {
            std::fs::create_dir_all(&root)
                .with_context(|| format!("{} cannot be made", root.display()))?;
            run_quietly(
                npm()
                    .args([
                        "install",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                    ])
                    .arg(&root)
                    .arg(format!("{package}@{version}")),
            )
        })?;
    }
    Ok(bin)
}

/// The packages of e2e/, as its lock file has them.
pub(crate) fn browser_tests() -> Result<()> {
    node::ensure(node::OLDEST)?;
    from_lock("e2e", "the browser tests' packages, by npm")
}

/// The packages of bench/, and what is made with them: the programs that drive the browser, other parsers, and
/// react-admin's list with its files compressed like the app's.
pub(crate) fn browser_bench() -> Result<()> {
    node::ensure(node::OLDEST_FOR_VITE)?;
    from_lock("bench", "the browser bench's packages, by npm")?;
    let folder = places::root().join("bench");
    let out = folder.join("out");
    let stamp = out.join(".from-sources");
    let mut wanted = Fingerprint::default();
    for source in [
        "package-lock.json",
        "package.json",
        "tsconfig.json",
        "tsconfig.drivers.json",
        "desk",
        "parsers",
        "rival",
        "studio",
    ] {
        wanted = wanted.tree(&folder.join(source))?;
    }
    let wanted = wanted.finish();
    if stamp::is(&stamp, &wanted) {
        return Ok(());
    }
    report::step("the browser bench, by Vite", || {
        let script = |name| {
            run_quietly(
                npm()
                    .args(["run", "--silent", name, "--prefix"])
                    .arg(&folder),
            )
        };
        script("check")?;
        script("build")?;
        brotli::compress(&out.join("rival"))?;
        stamp::set(&stamp, &wanted)
    })
}

/// The packages of a folder of the project, as its lock file has them.
fn from_lock(folder: &str, what: &str) -> Result<()> {
    let folder = places::root().join(folder);
    let stamp = folder.join("node_modules").join(".from-lock");
    let wanted = Fingerprint::default()
        .tree(&folder.join("package-lock.json"))?
        .finish();
    if stamp::is(&stamp, &wanted) {
        return Ok(());
    }
    report::step(what, || {
        run_quietly(
            npm()
                .args(["ci", "--no-audit", "--no-fund", "--prefix"])
                .arg(&folder)
                // What drives a browser drives the machine's own.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        stamp::set(&stamp, &wanted)
    })
}

/// npm itself; Windows starts a script by its full name only.
pub(crate) fn npm() -> Command {
    command(places::on_path("npm").unwrap_or_else(|| "npm".into()))
}
