//! Schemathesis, which tries an API against its own description. It comes from Python's package index.

use super::apt;
use crate::process::{command, run_quietly};
use crate::{places, report};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

const VERSION: &str = "4.32.5";
const PROGRAM: &str = "schemathesis";

/// The program, from the cache or installed there now.
pub(crate) fn find() -> Result<PathBuf> {
    let root = places::tool(PROGRAM, VERSION)?;
    let folder = root.join(if cfg!(windows) { "Scripts" } else { "bin" });
    if places::find(PROGRAM, [folder.clone()]).is_none() {
        report::step(&format!("{PROGRAM} {VERSION}, by pip"), || {
            environment(&root)?;
            let pip =
                places::find("pip", [folder.clone()]).context("the environment has no pip")?;
            run_quietly(
                command(pip)
                    .args(["install", "--quiet", "--disable-pip-version-check"])
                    .arg(format!("{PROGRAM}=={VERSION}")),
            )
        })?;
    }
    places::find(PROGRAM, [folder]).with_context(|| format!("pip brought no {PROGRAM}"))
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
