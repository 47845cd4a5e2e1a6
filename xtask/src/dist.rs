//! `cargo xtask dist`: what goes onto another machine, as one archive.

use crate::process::{ask, command, run_quietly};
use crate::{bundle, places, report, run};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Beside the binary; LICENSE only where there is one.
const FILES: [&str; 4] = [
    "README.md",
    "LICENSE",
    "deploy/dialbook.service",
    "deploy/Containerfile",
];

/// Builds the app, the server with the app in it, and the archive under target/dist.
pub(crate) fn run(keep_app: bool) -> Result<()> {
    if !keep_app {
        bundle::build()?;
    }
    if !places::dist().join("index.html").is_file() {
        bail!("dist/ has no app; leave --keep-app out to have it built");
    }
    run::build_server("release")?;
    let name = format!("dialbook-{}-{}", version()?, machine());
    let folder = places::target().join("dist");
    let archive = report::step("the archive", || pack(&folder, &name))?;
    report::note(&archive.display().to_string());
    Ok(())
}

fn pack(folder: &Path, name: &str) -> Result<PathBuf> {
    let content = folder.join(name);
    // What an earlier version had must not stay among the new.
    let _ = fs::remove_dir_all(&content);
    fs::create_dir_all(content.join("deploy"))
        .with_context(|| format!("{} cannot be made", content.display()))?;
    let server = places::server("release");
    let program = server.file_name().context("the server has no name")?;
    copy(&server, &content.join(program))?;
    for file in FILES {
        let source = places::root().join(file);
        if source.is_file() {
            copy(&source, &content.join(file))?;
        }
    }
    let archive = folder.join(format!("{name}.tar.gz"));
    run_quietly(
        command("tar")
            .args(["--create", "--gzip", "--owner=0", "--group=0", "--file"])
            .arg(&archive)
            .arg("--directory")
            .arg(folder)
            .arg(name),
    )?;
    Ok(archive)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .map(drop)
        .with_context(|| format!("{} cannot be copied to {}", from.display(), to.display()))
}

/// The server's version, from its own mouth.
fn version() -> Result<String> {
    let said = ask(command(places::server("release")).arg("--version"));
    said.as_deref()
        .and_then(|said| said.split_whitespace().nth(1))
        .map(str::to_owned)
        .context("the server does not say its version")
}

fn machine() -> String {
    format!("{}-{}", env::consts::ARCH, env::consts::OS)
}
