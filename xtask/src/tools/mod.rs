//! The tools that the commands take: the machine's own where they fit, else one in the cache.

pub(crate) mod apt;
pub(crate) mod chromium;
mod installed;
pub(crate) mod node;
pub(crate) mod npm;
pub(crate) mod pip;
pub(crate) mod postgres;

use crate::wasm::{self, Toolchain};
use crate::{lockfile, places, report};
use anyhow::{Context, Result};
use std::path::PathBuf;

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.25.12";
const SCHEMATHESIS: &str = "4.32.5";

/// Everything that a build of the browser app takes.
pub(crate) struct Web {
    /// The compiler.
    pub(crate) toolchain: Toolchain,
    /// Trunk itself.
    pub(crate) trunk: PathBuf,
    /// Folders with what Trunk calls.
    pub(crate) folders: Vec<PathBuf>,
}

/// Finds or gets the tools for the browser app; those that shrink it only for a release.
pub(crate) fn web(release: bool) -> Result<Web> {
    let toolchain = wasm::toolchain()?;
    let trunk = installed::by_cargo("trunk", "trunk", TRUNK)?;
    // Both ends of wasm-bindgen have to be of one version.
    let bindgen = lockfile::version_of("wasm-bindgen")?;
    let bindgen = installed::by_cargo("wasm-bindgen-cli", "wasm-bindgen", &bindgen)?;
    let mut folders: Vec<_> = bindgen.parent().map(PathBuf::from).into_iter().collect();
    if release {
        node::ensure(node::OLDEST)?;
        folders.push(npm::program("binaryen", "wasm-opt", BINARYEN)?);
        folders.push(npm::program("esbuild", "esbuild", ESBUILD)?);
    }
    Ok(Web {
        toolchain,
        trunk,
        folders,
    })
}

/// What the server's C parts are built with.
pub(crate) fn make() -> Result<()> {
    if places::on_path("make").is_some() {
        return Ok(());
    }
    apt::install(&["make"], "sudo dnf install make")
}

/// SQLite's own command line.
pub(crate) fn sqlite3() -> Result<PathBuf> {
    if let Some(found) = places::on_path("sqlite3") {
        return Ok(found);
    }
    apt::install(&["sqlite3"], "sudo dnf install sqlite")?;
    places::on_path("sqlite3").context("sqlite3 is not on PATH")
}

/// Schemathesis, which tries an API against its own description.
pub(crate) fn schemathesis() -> Result<PathBuf> {
    pip::program("schemathesis", "schemathesis", SCHEMATHESIS)
}

/// Gets everything that any command takes.
pub(crate) fn setup() -> Result<()> {
    make()?;
    let web = web(true)?;
    report::note(&format!("wasm: {}", web.toolchain.version));
    report::note(&format!("trunk: {}", web.trunk.display()));
    for folder in &web.folders {
        report::note(&format!("tools: {}", folder.display()));
    }
    report::note(&format!("chromium: {}", chromium::find()?.display()));
    report::note(&format!("postgres: {}", postgres::programs()?.display()));
    let schemathesis = schemathesis()?;
    report::note(&format!("schemathesis: {}", schemathesis.display()));
    npm::browser_tests()
}
