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
const APART: &str = "--one-caller-inline-max-function-size=0";

/// For the page: what came of the same source is made to look the same. That is larger as it is, and 2 % smaller once it
/// is packed.
const ALIKE: [&str; 7] = [
    "--flatten",
    "--rereloop",
    // Once for what is flat, once for what came of that.
    "-Os",
    "-Os",
    // What is kept to be used twice is kept in a local that no other function has.
    "--skip-pass=local-cse",
    "--always-inline-max-function-size=4",
    APART,
];

/// For the worker, which is to be fast first: what the compiler made of its loops stays.
const FAST: [&str; 2] = ["-Os", APART];
const WORKER: &str = "sheet-worker";

/// Shrinks every wasm file of the folder in place.
pub(crate) fn shrink(web: &Web, folder: &Path) -> Result<()> {
    let wasm_opt = places::find("wasm-opt", web.folders.clone()).context("wasm-opt is missing")?;
    for file in stamp::files(folder)? {
        if file.extension().is_some_and(|kind| kind == "wasm") {
            let name = file.file_name().and_then(|name| name.to_str());
            let is_worker = name.is_some_and(|name| name.starts_with(WORKER));
            run_quietly(
                command(&wasm_opt)
                    .args(FEATURES)
                    .args(if is_worker { &FAST[..] } else { &ALIKE })
                    .arg(&file)
                    .arg("-o")
                    .arg(&file),
            )?;
            order::pack(&file)?;
        }
    }
    Ok(())
}
