//! A connection, and what is set on it.

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::migrations::migrate;
use super::pool::PATIENCE;
use crate::StoreError;

/// Statements that a connection keeps prepared; there are fewer kinds than that.
const STATEMENTS: usize = 64;

/// The writer's cache and a reader's, in KiB.
const WRITER_CACHE: i64 = 16 * 1024;
const READER_CACHE: i64 = 8 * 1024;

/// Before a busy file is tried again.
const PAUSE: Duration = Duration::from_millis(5);

/// Opens the connection that writes, and brings the tables up to date.
pub(super) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = open(path)?;
    let set_up = |connection: &mut Connection| {
        write_ahead(connection)?;
        // A write that was answered is on the disk, whatever happens to the power.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // A big import writes a page once, rather than each time that it falls out of the cache.
        connection.pragma_update(None, "cache_size", -WRITER_CACHE)?;
        // A big import swells the log; this gives the space back.
        connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
        migrate(connection)
    };
    set_up(&mut connection).map_err(|error| told(path, error))?;
    Ok(connection)
}

/// Switches to a write-ahead log. Where another server switches the same new file, SQLite says at once that it is
/// busy, however long it was told to wait: the two would wait for each other.
fn write_ahead(connection: &Connection) -> Result<(), rusqlite::Error> {
    let start = Instant::now();
    loop {
        let switched = connection.pragma_update(None, "journal_mode", "wal");
        let is_busy = switched
            .as_ref()
            .is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy));
        if !is_busy || start.elapsed() > PATIENCE {
            return switched;
        }
        sleep(PAUSE);
    }
}

/// Opens a connection that can only read.
pub(super) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = open(path)?;
    let set_up = || {
        connection.pragma_update(None, "query_only", true)?;
        connection.pragma_update(None, "cache_size", -READER_CACHE)
    };
    set_up().map_err(|error| told(path, error.into()))?;
    Ok(connection)
}

/// Opens a connection as it is before it is set up for its part.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    // Without SQLite's own reading of `file:` names: a path is a path.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    };
    open().map_err(|error: rusqlite::Error| told(path, error.into()))
}

/// An error while opening, with the name of the file, for the operator.
fn told(path: &Path, error: StoreError) -> StoreError {
    let reason = match error {
        StoreError::Open(message) => message,
        StoreError::Unavailable(error) => format!("{error}; another program holds the file."),
        StoreError::Internal(error) => format!("{error}; its folder must exist and be writable."),
        other => other.to_string(),
    };
    StoreError::Open(format!(
        "The database {} cannot be opened: {reason}",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn pragma(connection: &Connection, name: &str) -> String {
        let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
        let value = connection.pragma_query_value(None, name, read).unwrap();
        match value {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => panic!("{name}: {other:?}"),
        }
    }

    #[test]
    fn what_is_promised_is_set() {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("dialbook.db");
        let writer = open_writer(&path).unwrap();
        let reader = open_reader(&path).unwrap();
        for (name, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("busy_timeout", "5000"),
            ("query_only", "0"),
        ] {
            assert_eq!(pragma(&writer, name), value, "{name}");
        }
        assert_eq!(pragma(&reader, "query_only"), "1");
        assert_eq!(pragma(&reader, "busy_timeout"), "5000");
        assert!(reader.execute("DELETE FROM folder", []).is_err());
    }
}
