//! What comes from npm: tools that shrink the app, and the browser tests' own packages.

use super::node;
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
        node::ensure()?;
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
    let e2e = places::root().join("e2e");
    node::ensure()?;
    let stamp = e2e.join("node_modules").join(".from-lock");
    let wanted = Fingerprint::default()
        .tree(&e2e.join("package-lock.json"))?
        .finish();
    if stamp::is(&stamp, &wanted) {
        return Ok(());
    }
    report::step("the browser tests' packages, by npm", || {
        run_quietly(
            npm()
                .args(["ci", "--no-audit", "--no-fund", "--prefix"])
                .arg(&e2e)
                // The tests drive the machine's own browser.
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        stamp::set(&stamp, &wanted)
    })
}

/// npm itself; Windows starts a script by its full name only.
pub(crate) fn npm() -> Command {
    command(places::on_path("npm").unwrap_or_else(|| "npm".into()))
}
