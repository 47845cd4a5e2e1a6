//! Programs that come as Python packages, each in a virtual environment of its own.

use super::apt;
use crate::places;
use crate::process::{ask, command, run_quietly};
use crate::report;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// A program of a package in exactly that version: from the cache, or installed now.
pub(crate) fn program(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let root = places::tool(package, version)?;
    let bin = root.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if let Some(found) = places::find(program, [bin.clone()]) {
        return Ok(found);
    }
    if ask(command("python3").args(["-c", "import ensurepip"])).is_none() {
        let packages = ["python3", "python3-venv"];
        apt::install(&packages, "sudo dnf install python3")?;
    }
    report::step(&format!("{package} {version}, by pip"), || {
        run_quietly(command("python3").args(["-m", "venv"]).arg(&root))?;
        let pip = places::find("pip", [bin.clone()]).context("python3 -m venv brought no pip")?;
        run_quietly(
            command(pip)
                .args(["install", "--quiet", "--disable-pip-version-check"])
                .arg(format!("{package}=={version}")),
        )
    })?;
    places::find(program, [bin])
        .with_context(|| format!("{package} {version} brought no {program}"))
}
