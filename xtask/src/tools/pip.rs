//! Programs that come as Python packages, each in a virtual environment of its own.

use super::apt;
use crate::process::{command, run_quietly};
use crate::{places, report};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// A program of a package in exactly that version: from the cache, or installed there now.
pub(crate) fn program(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    let root = places::tool(package, version)?;
    let folder = root.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if places::find(program, [folder.clone()]).is_none() {
        report::step(&format!("{package} {version}, by pip"), || {
            environment(&root)?;
            let pip =
                places::find("pip", [folder.clone()]).context("the environment has no pip")?;
            run_quietly(
                command(pip)
                    .args(["install", "--quiet", "--disable-pip-version-check"])
                    .arg(format!("{package}=={version}")),
            )
        })?;
    }
    places::find(program, [folder])
        .with_context(|| format!("{package} {version} brought no {program}"))
}

/// A folder for Python's packages. Debian keeps what makes one apart from Python itself.
fn environment(root: &Path) -> Result<()> {
    let make = || {
        let python = if cfg!(windows) { "python" } else { "python3" };
        run_quietly(command(python).args(["-m", "venv", "--clear"]).arg(root))
    };
    if make().is_ok() {
        return Ok(());
    }
    let otherwise = if cfg!(target_os = "macos") {
        "brew install python"
    } else if cfg!(windows) {
        "winget install Python.Python.3.13"
    } else {
        "sudo dnf install python3 python3-pip"
    };
    apt::install(&["python3", "python3-venv"], otherwise)?;
    make()
}
