//! A copy of the database, made while it is in use.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::StoreError;

/// Writes what the database holds at this moment into a new file, which is complete or not there.
pub(super) fn backup(connection: &Connection, from: &Path, to: &Path) -> Result<(), StoreError> {
    let refuse = |reason: &dyn std::fmt::Display| {
        StoreError::Backup(format!(
            "The backup {} cannot be written: {reason}",
            to.display()
        ))
    };
    // The name is taken first, so that nothing that came there meanwhile is written over.
    File::create_new(to).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => refuse(&"there is such a file; name a new one."),
        _ => refuse(&error),
    })?;
    let partial = partial(to);
    let done = copy(connection, from, &partial, to).map_err(|error| refuse(&error));
    if done.is_err() {
        // What cannot be removed is told by the error that came before.
        let _ = fs::remove_file(&partial);
        let _ = fs::remove_file(to);
    }
    done
}

fn copy(connection: &Connection, from: &Path, partial: &Path, to: &Path) -> io::Result<()> {
    let name = partial
        .to_str()
        .ok_or_else(|| io::Error::other("its name is not Unicode."))?;
    // Whoever may read the contacts in one file may read them in the other, and nobody else, not even while
    // they are written: SQLite writes into a file that is there where it is empty.
    File::create_new(partial)?.set_permissions(fs::metadata(from)?.permissions())?;
    connection
        .execute("VACUUM INTO ?1", [name])
        .map_err(io::Error::other)?;
    // SQLite leaves this to the caller.
    File::open(partial)?.sync_all()?;
    fs::rename(partial, to)?;
    sync_folder(to)
}

/// A name beside the file, for as long as it is not complete.
fn partial(to: &Path) -> PathBuf {
    let mut name = OsString::from(to);
    name.push(format!(".{}.partial", std::process::id()));
    name.into()
}

/// Makes sure that the file's name is on the disk too.
fn sync_folder(file: &Path) -> io::Result<()> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if cfg!(unix) {
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    Ok(())
}
