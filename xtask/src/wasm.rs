//! The compiler for the browser: rustup's where it can be had, else Debian's packages.

use crate::process::{ask, command, run_quietly};
use crate::tools::apt;
use crate::{places, report, stamp};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's newest Rust, its standard library as source, and a linker for wasm.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const LINKER: &str = "wasm-ld-22";
/// Leaves out what words a panic, and how values look to those who debug.
const WORDLESS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none";
/// As in Cargo.toml; Debian's default packages are far older.
const OLDEST: (u32, u32) = (1, 95);

/// A compiler that can build for the browser.
pub(crate) struct Toolchain {
    /// `rustc --version`, and where the standard library comes from: what tells one compiler's output from another's.
    pub(crate) version: String,
    /// Debian's programs; None where the user's own cargo does.
    debian: Option<PathBuf>,
    /// Whether the standard library is there as source.
    has_source: bool,
}

impl Toolchain {
    /// Folders that have to come first on PATH.
    pub(crate) fn folders(&self) -> Vec<PathBuf> {
        self.debian.iter().cloned().collect()
    }

    /// Prepares a command that calls cargo for the browser.
    pub(crate) fn prepare(&self, command: &mut Command) {
        command.env("CARGO_TARGET_DIR", places::web_target());
        // Meant for the host's linker, if set at all.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            command.env_remove(name);
        }
        if self.has_source {
            command
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                // One of our own can be made for size, and wordless: a tenth less to load.
                .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", WORDLESS);
        }
        if let Some(folder) = &self.debian {
            command
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("CARGO", folder.join("cargo"))
                .env("RUSTC", folder.join("rustc"))
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
        }
    }
}

/// Finds a toolchain for the browser, or gets one.
pub(crate) fn toolchain() -> Result<Toolchain> {
    let found = rustups();
    if let Some(complete) = found.filter(|found| found.has_source).or_else(debians) {
        return Ok(complete);
    }
    if let Some(found) = by_rustup()? {
        return Ok(found);
    }
    apt::install(&PACKAGES, &format!("rustup target add {TARGET}"))?;
    match debians() {
        Some(found) => Ok(found),
        None => bail!(
            "no compiler for the browser: Debian's rustc-web is older than Rust {}.{} here. \
             Type `rustup target add {TARGET}`, then the same command again",
            OLDEST.0,
            OLDEST.1
        ),
    }
}

/// What rustup has, or brings; None where there is none, or no way to its server.
fn by_rustup() -> Result<Option<Toolchain>> {
    let folder = places::web_target();
    let asked = folder.join("rustup.stamp");
    let version = ask(command("rustc").arg("--version")).unwrap_or_default();
    // Whoever has the target can build, and need not wait for an answer each time.
    let can_wait = rustups().is_some() && stamp::is(&asked, &version);
    if places::on_path("rustup").is_some() && !can_wait {
        let add = |words: &[&str]| run_quietly(command("rustup").args(words)).is_ok();
        if add(&["target", "add", TARGET]) {
            report::note("the wasm target, by rustup");
        }
        if add(&["component", "add", "rust-src"]) {
            report::note("the standard library’s source, by rustup");
        } else if rustups().is_some() {
            report::note("rustup cannot fetch rust-src here: the app will be a tenth larger");
        } else {
            report::note("rustup cannot fetch the wasm target here: trying Debian's packages");
        }
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        stamp::set(&asked, &version)?;
    }
    Ok(rustups())
}

fn rustups() -> Option<Toolchain> {
    let folder = ask(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    Path::new(&folder).is_dir().then_some(())?;
    let version = ask(command("rustc").arg("--version"))?;
    let sysroot = ask(command("rustc").args(["--print", "sysroot"]))?;
    let has_source = release(&version)? >= OLDEST && has_source(Path::new(&sysroot));
    let library = if has_source { "source" } else { "rustup" };
    Some(Toolchain {
        version: format!("{version}, standard library by {library}"),
        debian: None,
        has_source,
    })
}

fn debians() -> Option<Toolchain> {
    let folder = PathBuf::from("/usr/bin");
    let rustc = folder.join("rustc");
    let version = ask(command(&rustc).arg("--version"))?;
    let sysroot = PathBuf::from(ask(command(&rustc).args(["--print", "sysroot"]))?);
    let complete = release(&version)? >= OLDEST
        && has_source(&sysroot)
        && ["cargo", LINKER]
            .iter()
            .all(|program| folder.join(program).is_file());
    complete.then_some(Toolchain {
        version,
        debian: Some(folder),
        // No prebuilt standard library for wasm is packaged.
        has_source: true,
    })
}

fn has_source(sysroot: &Path) -> bool {
    sysroot
        .join("lib/rustlib/src/rust/library/Cargo.lock")
        .is_file()
}

/// `rustc 1.96.0 (…)` is (1, 96).
fn release(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split_whitespace().nth(1)?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// PATH for a build: the tools, the compiler's own folder, then the user's.
pub(crate) fn path(tools: &[PathBuf], toolchain: &Toolchain) -> Result<OsString> {
    let folders: Vec<_> = tools.iter().cloned().chain(toolchain.folders()).collect();
    crate::process::path_with(&folders)
}

#[cfg(test)]
mod tests {
    use super::release;

    #[test]
    fn releases_compare_as_numbers() {
        assert_eq!(
            release("rustc 1.96.0 (ac68faa20 2026-05-25)"),
            Some((1, 96))
        );
        assert!(release("rustc 1.100.0-nightly") > release("rustc 1.96.0"));
        assert_eq!(release("no such thing"), None);
    }
}
