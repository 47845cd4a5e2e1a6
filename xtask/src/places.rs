//! Folders: the project's own, and the user's cache for tools.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where Trunk puts the finished app, and where the server takes it from.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Cargo's output for the host.
pub(crate) fn target() -> PathBuf {
    root().join("target")
}

/// Cargo's output for the browser: another compiler may be at work there.
pub(crate) fn web_target() -> PathBuf {
    target().join("web")
}

/// The server, as `cargo build` leaves it for a profile.
pub(crate) fn server(profile: &str) -> PathBuf {
    target()
        .join(profile)
        .join(format!("dialbook-server{}", env::consts::EXE_SUFFIX))
}

/// The folder of one tool in one version.
pub(crate) fn tool(name: &str, version: &str) -> Result<PathBuf> {
    Ok(cache()?
        .join("dialbook")
        .join("tools")
        .join(format!("{name}-{version}")))
}

fn cache() -> Result<PathBuf> {
    let home = || env::home_dir().filter(|home| !home.as_os_str().is_empty());
    let folder = if let Some(folder) = absolute("XDG_CACHE_HOME") {
        Some(folder)
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Caches"))
    } else if cfg!(windows) {
        absolute("LOCALAPPDATA")
    } else {
        home().map(|home| home.join(".cache"))
    };
    folder.context("no cache folder is known here: set XDG_CACHE_HOME to one")
}

fn absolute(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
}

/// The first program of that name in the folders, with the system's suffix where it has one.
pub(crate) fn find(program: &str, folders: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let suffixes: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd"]
    } else {
        &[""]
    };
    folders
        .into_iter()
        .flat_map(|folder| {
            suffixes
                .iter()
                .map(move |suffix| folder.join(format!("{program}{suffix}")))
        })
        .find(|path| path.is_file())
}

/// The first program of that name on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    find(program, env::split_paths(&env::var_os("PATH")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_folder_wins() {
        let base = env::temp_dir().join(format!("dialbook-places-{}", std::process::id()));
        let name = format!("tool{}", env::consts::EXE_SUFFIX);
        for folder in ["a", "b"] {
            std::fs::create_dir_all(base.join(folder)).unwrap();
        }
        std::fs::create_dir_all(base.join("a").join(&name)).unwrap();
        std::fs::write(base.join("b").join(&name), "").unwrap();
        let folders = ["missing", "a", "b"].map(|folder| base.join(folder));
        assert_eq!(
            find("tool", folders.clone()),
            Some(base.join("b").join(&name))
        );
        assert_eq!(find("other", folders), None);
        std::fs::remove_dir_all(base).unwrap();
    }
}
