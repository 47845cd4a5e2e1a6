//! Starting other programs, free of what cargo put into this one's environment.

use crate::places;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A command at the workspace root, in the environment that the user typed `cargo xtask` in.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(places::root());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_cargos) {
            command.env_remove(&name);
        }
    }
    if let Some(folders) = env::var_os(LIBRARIES) {
        set_or_remove(&mut command, LIBRARIES, without_cargos(&folders));
    }
    command
}

/// The cargo that runs this very program, so that one toolchain builds everything for the host.
pub(crate) fn cargo() -> Command {
    let mut cargo = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Where the programs are looked for afterwards, whatever the user's own settings.
    cargo.env("CARGO_TARGET_DIR", places::target());
    calm(&mut cargo);
    cargo
}

/// Where nobody watches, cargo need not say what it compiles.
pub(crate) fn calm(command: &mut Command) {
    if !stderr().is_terminal() {
        command.env("CARGO_TERM_QUIET", "true");
    }
}

/// PATH with these folders ahead of the user's.
pub(crate) fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = first.iter().cloned().chain(env::split_paths(&rest));
    env::join_paths(all).context("a folder on PATH has a name that cannot be passed on")
}

/// Runs to the end, with this program's own input and output.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| cannot_start(command))?;
    if status.success() {
        return Ok(());
    }
    bail!("{} ended with {status}", shown(command));
}

/// Runs to the end in silence; what it wrote is shown when it fails.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if output.status.success() {
        return Ok(());
    }
    bail!(
        "{} ended with {}:\n{}",
        shown(command),
        output.status,
        both(&output)
    );
}

/// What a command writes to its standard output; None when it fails or does not exist.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or_default();
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!("{} cannot be started", command.get_program().display())
}

fn both(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    text.join("\n")
}

const LIBRARIES: &str = if cfg!(target_os = "macos") {
    "DYLD_FALLBACK_LIBRARY_PATH"
} else {
    "LD_LIBRARY_PATH"
};

/// Variables that `cargo run` sets for the program it starts: a nested cargo takes some for its own.
fn is_cargos(name: &str) -> bool {
    matches!(name, "CARGO" | "OUT_DIR" | "RUST_RECURSION_COUNT")
        || [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_PRIMARY_",
        ]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}

/// `cargo run` also adds its target folder and the toolchain's libraries, where another
/// compiler would find the wrong ones.
fn without_cargos(folders: &OsStr) -> Option<OsString> {
    let rustup = env::var_os("RUSTUP_HOME").map(PathBuf::from);
    let kept: Vec<PathBuf> = env::split_paths(folders)
        .filter(|folder| !folder.starts_with(places::target()))
        .filter(|folder| {
            !rustup
                .as_ref()
                .is_some_and(|rustup| folder.starts_with(rustup))
        })
        .filter(|folder| {
            !folder
                .components()
                .any(|part| part.as_os_str() == "rustlib")
        })
        .collect();
    if kept.is_empty() {
        None
    } else {
        env::join_paths(kept).ok()
    }
}

fn set_or_remove(command: &mut Command, name: &str, value: Option<OsString>) {
    match value {
        Some(value) => command.env(name, value),
        None => command.env_remove(name),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cargo_set_is_taken_away() {
        assert!(is_cargos("CARGO_PKG_NAME"));
        assert!(is_cargos("CARGO_MANIFEST_DIR"));
        assert!(!is_cargos("CARGO_HOME"));
        assert!(!is_cargos("CARGO_TERM_COLOR"));
        assert!(!is_cargos("RUSTUP_TOOLCHAIN"));
    }

    #[test]
    fn library_folders_of_the_user_stay() {
        let own = env::temp_dir();
        let all = env::join_paths([places::target().join("debug"), own.clone()]).unwrap();
        assert_eq!(without_cargos(&all), Some(own.into_os_string()));
        assert_eq!(without_cargos(places::target().as_os_str()), None);
    }
}
