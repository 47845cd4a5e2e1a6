//! `cargo xtask run`: the whole thing, with demo data, on this machine.

use crate::process::{cargo, command, run as run_to_end};
use crate::{bundle, places, report, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Command;

/// Where the server is looked for first.
pub(crate) const PORT: u16 = 8080;
const ATTEMPTS: u16 = 20;

/// Builds everything and becomes the server.
pub(crate) fn run(extra: &[String]) -> Result<()> {
    bundle::build()?;
    build_server("release")?;
    let mut server = serve("release", extra)?;
    if !given(extra, "--listen") {
        server.arg("--listen").arg(free_address(PORT)?.to_string());
    }
    become_it(server.args(extra))
}

/// The server, built as a profile says.
pub(crate) fn build_server(profile: &str) -> Result<()> {
    // The server embeds it, so it has to exist before there is an app.
    fs::create_dir_all(places::dist()).context("dist/ cannot be made")?;
    tools::make()?;
    report::step(&format!("the server ({profile})"), || {
        let mut build = cargo();
        build.args(["build", "--package", "dialbook-server"]);
        if profile == "release" {
            build.arg("--release");
        }
        run_to_end(&mut build)
    })
}

/// `dialbook-server serve` with demo data in a database under target/, unless told another.
pub(crate) fn serve(profile: &str, extra: &[String]) -> Result<Command> {
    let mut server = command(places::server(profile));
    server.args(["serve", "--demo"]);
    if !given(extra, "--database") {
        let folder = places::target().join("demo");
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        let database = folder.join("dialbook.db");
        server
            .arg("--database")
            .arg(format!("sqlite:{}", database.display()));
    }
    Ok(server)
}

/// Whether the user gave this option, as `--name value` or `--name=value`.
pub(crate) fn given(extra: &[String], option: &str) -> bool {
    extra.iter().any(|word| {
        word.strip_prefix(option)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })
}

/// The first address from this port on that nobody listens on; from 0 on, any such address.
pub(crate) fn free_address(from: u16) -> Result<SocketAddr> {
    for port in from..from + ATTEMPTS {
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            if port != from {
                report::note(&format!("port {from} is taken: using {port}"));
            }
            return Ok(listener.local_addr()?);
        }
    }
    bail!(
        "ports {from} to {} are taken. Type `cargo xtask run -- --listen 127.0.0.1:PORT`",
        from + ATTEMPTS - 1
    )
}

/// The server takes this process's place, so that Ctrl-C and its exit code are its own.
#[cfg(unix)]
pub(crate) fn become_it(server: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec())
        .with_context(|| format!("{} cannot be started", server.get_program().display()))
}

#[cfg(not(unix))]
pub(crate) fn become_it(server: &mut Command) -> Result<()> {
    run_to_end(server)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_seen_in_both_spellings() {
        let extra = ["--listen=[::]:80".to_owned(), "--database".to_owned()];
        assert!(given(&extra, "--listen"));
        assert!(given(&extra, "--database"));
        assert!(!given(&extra, "--data"));
    }

    #[test]
    fn a_taken_port_is_passed_over() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        if port < u16::MAX - ATTEMPTS {
            assert!(free_address(port).unwrap().port() > port);
        }
        assert_ne!(free_address(0).unwrap().port(), 0);
    }
}
