//! Node.js: it runs the wasm optimiser, the browser tests and the browser bench.

use super::apt;
use crate::places;
use crate::process::{ask, command};
use anyhow::{Result, bail};

/// What most of it takes.
pub(crate) const OLDEST: u32 = 18;
/// What Vite and Lighthouse take.
pub(crate) const OLDEST_FOR_VITE: u32 = 20;

/// Makes sure that Node.js and npm are there, the former no older than this.
pub(crate) fn ensure(oldest: u32) -> Result<()> {
    if !present() {
        let otherwise = if cfg!(target_os = "macos") {
            "brew install node"
        } else if cfg!(windows) {
            "winget install OpenJS.NodeJS.LTS"
        } else {
            "sudo dnf install nodejs npm"
        };
        apt::install(&["nodejs", "npm"], otherwise)?;
    }
    match major() {
        Some(major) if major >= oldest => Ok(()),
        Some(major) => bail!(
            "Node.js {major} is too old: install {oldest} or newer, then type the same command again"
        ),
        None => bail!("`node --version` gives no version: install Node.js {OLDEST} or newer"),
    }
}

fn present() -> bool {
    ["node", "npm"]
        .iter()
        .all(|program| places::on_path(program).is_some())
}

fn major() -> Option<u32> {
    let version = ask(command("node").arg("--version"))?;
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}
