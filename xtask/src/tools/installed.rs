//! Tools from the package registry of Rust, built once per version.

use crate::process::{ask, command, run_quietly};
use crate::{places, report};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// The program of a crate in exactly that version: from PATH, from the cache, or built now.
pub(crate) fn by_cargo(package: &str, program: &str, version: &str) -> Result<PathBuf> {
    if let Some(found) = places::on_path(program)
        && says_version(&found, version)
    {
        return Ok(found);
    }
    let root = places::tool(package, version)?;
    let bin = root.join("bin");
    if let Some(found) = places::find(program, [bin.clone()]) {
        return Ok(found);
    }
    report::step(
        &format!("{package} {version}, built once (some minutes)"),
        || install(package, version, &root),
    )?;
    places::find(program, [bin])
        .with_context(|| format!("{package} {version} brought no {program}"))
}

fn install(package: &str, version: &str, root: &Path) -> Result<()> {
    let build = root.with_extension("build");
    let attempt = |locked: &[&str]| {
        run_quietly(
            crate::process::cargo()
                .args([
                    "install",
                    package,
                    "--version",
                    version,
                    "--quiet",
                    "--root",
                ])
                .arg(root)
                .args(locked)
                // Kept when the build is broken off, so that the next one goes on from there.
                .env("CARGO_TARGET_DIR", &build)
                // A tool is built once and run for seconds: half the time for the same use.
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        )
    };
    // A registry that lags behind may lack what the tool's own lock file names.
    if attempt(&["--locked"]).is_err() {
        attempt(&[]).with_context(|| {
            format!(
                "{package} cannot be built. Try by hand: cargo install {package} --version {version} --root {}",
                root.display()
            )
        })?;
    }
    // Only space is lost when it stays.
    let _ = std::fs::remove_dir_all(build);
    Ok(())
}

fn says_version(program: &Path, version: &str) -> bool {
    ask(command(program).arg("--version"))
        .is_some_and(|text| text.split_whitespace().nth(1) == Some(version))
}
