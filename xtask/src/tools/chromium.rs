//! The browser that the tests drive.

use super::apt;
use crate::places;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;

const VARIABLE: &str = "DIALBOOK_CHROMIUM";
const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const APPLICATIONS: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/// The browser named by `DIALBOOK_CHROMIUM`, or the machine's, or Debian's installed now.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(named) = env::var_os(VARIABLE).map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!(
            "{VARIABLE} names {}, and no such program is there",
            named.display()
        );
    }
    if let Some(found) = present() {
        return Ok(found);
    }
    let otherwise = if cfg!(target_os = "macos") {
        "brew install --cask google-chrome"
    } else if cfg!(windows) {
        "winget install Google.Chrome"
    } else {
        "sudo dnf install chromium"
    };
    apt::install(&["chromium"], otherwise)?;
    present().with_context(|| format!("no Chromium was found: set {VARIABLE} to the path of one"))
}

fn present() -> Option<PathBuf> {
    let by_name = NAMES.iter().find_map(|name| places::on_path(name));
    by_name.or_else(|| {
        APPLICATIONS
            .iter()
            .map(PathBuf::from)
            .find(|path| path.is_file())
    })
}
