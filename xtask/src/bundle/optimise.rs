//! Wasm without what only a linker leaves.

use super::order;
use crate::process::{command, run_quietly};
use crate::tools::Web;
use crate::{places, stamp};
use anyhow::{Context, Result};
use std::path::Path;

/// What every browser of the last years has, and the compiler uses.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What is called once stays a function of its own: larger as it is, and 1 % smaller once it is packed.
const SMALLER_PACKED: &str = "--one-caller-inline-max-function-size=0";

/// Shrinks every wasm file of the folder in place.
pub(crate) fn shrink(web: &Web, folder: &Path) -> Result<()> {
    let wasm_opt = places::find("wasm-opt", web.folders.clone()).context("wasm-opt is missing")?;
    for file in stamp::files(folder)? {
        if file.extension().is_some_and(|kind| kind == "wasm") {
            run_quietly(
                command(&wasm_opt)
                    .args(["-Os", SMALLER_PACKED])
                    .args(FEATURES)
                    .arg(&file)
                    .arg("-o")
                    .arg(&file),
            )?;
            order::pack(&file)?;
        }
    }
    Ok(())
}
