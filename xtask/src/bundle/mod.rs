//! The browser app, bundled by Trunk into dist/.

pub(crate) mod brotli;
pub(crate) mod css;
mod inline;
mod minify;
mod names;
mod optimise;
mod order;
mod size;
pub(crate) mod split;

use crate::process::{calm, command, run};
use crate::stamp::{self, Fingerprint};
use crate::tools::Web;
use crate::{places, report, tools};
use anyhow::{Context, Result};
use std::env;
use std::process::Command;

/// Everything that the bundle is made from.
const SOURCES: [&str; 11] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/contract",
    "crates/sheet",
    "crates/sheet-worker",
    "index.html",
    "public",
    "src",
    "style",
    "xtask/src/bundle",
];

/// Builds the app for release, unless dist/ already holds what these sources give.
pub(crate) fn build() -> Result<()> {
    let web = tools::web(true)?;
    let stamp = places::web_target().join("bundle.stamp");
    let sources = sources(&web)?;
    if stamp::is(&stamp, &with_output(&sources)?) {
        report::note("the browser app is up to date");
    } else {
        report::step("the browser app, by Trunk", || {
            // Its tools are at hand, and the lock file is not Trunk's to change.
            run(trunk(&web, "warn")?.args(["build", "--release", "--locked"]))
        })?;
        report::step("the app's files made small", || {
            optimise::shrink(&web, &places::dist())?;
            minify::shrink(&web, &places::dist())?;
            inline::style(&places::dist())?;
            brotli::compress(&places::dist())
        })?;
        stamp::set(&stamp, &with_output(&sources)?)?;
    }
    report::note(&size::first_load(&places::dist())?);
    Ok(())
}

/// Trunk, with everything it calls on PATH, as talkative as `log` says.
pub(crate) fn trunk(web: &Web, log: &str) -> Result<Command> {
    let mut folders = web.folders.clone();
    // Trunk's hook is this very program.
    let own = env::current_exe().context("the path of this program is unknown")?;
    folders.extend(own.parent().map(Into::into));
    let mut trunk = command(&web.trunk);
    trunk
        .env("PATH", crate::wasm::path(&folders, &web.toolchain)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // A compile error is explained by the compiler, not by Trunk's stack.
        .env("RUST_BACKTRACE", "0")
        .args(["--log", log]);
    calm(&mut trunk);
    if env::var_os("NO_COLOR").is_some() {
        // Trunk reads it as a truth value and stops at "1".
        trunk.env("NO_COLOR", "true");
    }
    web.toolchain.prepare(&mut trunk);
    Ok(trunk)
}

fn sources(web: &Web) -> Result<String> {
    let mut print = Fingerprint::default().word(&web.toolchain.version);
    for tool in web.folders.iter().chain([&web.trunk]) {
        print = print.word(&tool.to_string_lossy());
    }
    for source in SOURCES {
        print = print.word(source).tree(&places::root().join(source))?;
    }
    Ok(print.finish())
}

/// Output counts as well: who deletes or changes dist/ gets it again.
fn with_output(sources: &str) -> Result<String> {
    let output = Fingerprint::default().word(sources).tree(&places::dist())?;
    Ok(output.finish())
}
