//! Scripts and styles without what only people read.

use crate::process::{command, run_quietly};
use crate::tools::Web;
use crate::{places, stamp};
use anyhow::{Context, Result};
use std::path::Path;

/// Shrinks every script and style sheet of the folder in place.
pub(crate) fn shrink(web: &Web, folder: &Path) -> Result<()> {
    let files = stamp::files(folder)?.into_iter().filter(|file| {
        let kind = file.extension().unwrap_or_default();
        kind == "js" || kind == "css"
    });
    let esbuild = places::find("esbuild", web.folders.clone()).context("esbuild is missing")?;
    run_quietly(
        command(esbuild)
            .args([
                "--minify",
                "--charset=utf8",
                "--legal-comments=none",
                "--log-level=warning",
            ])
            .args(["--allow-overwrite", "--outbase=.", "--outdir=."])
            .args(files)
            .current_dir(folder),
    )
}
