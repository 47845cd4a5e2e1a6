//! Whether anything was written: by this server, by another one, or by the command line.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

use super::connection;
use crate::{StoreError, Version};

/// A connection that only looks whether others have written.
pub(super) struct Watch(Mutex<Connection>);

impl Watch {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let connection = connection::open_reader(path)?;
        // Asked on threads that must not wait: what is locked at this moment has no version.
        connection.busy_timeout(Duration::ZERO)?;
        Ok(Self(Mutex::new(connection)))
    }

    /// The version after the last commit. SQLite counts those of all other connections, of whatever process,
    /// and sees them in the log's head, which is in memory that all of them share.
    pub(super) fn version(&self) -> Option<Version> {
        let connection = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut version = connection.prepare_cached("PRAGMA data_version").ok()?;
        version.query_row([], |row| row.get(0)).map(Version).ok()
    }
}
