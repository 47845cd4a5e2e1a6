//! The tables, brought up to date when a database is opened.

use rusqlite::{Connection, TransactionBehavior};

use super::{index, sets};
use crate::StoreError;

/// Every change to the tables, oldest first. What was released is never edited, only added to.
const MIGRATIONS: [&str; 2] = [
    include_str!("migrations/0001_initial.sql"),
    include_str!("migrations/0002_index.sql"),
];

/// The version from which on contacts have their sets and their index.
const INDEXED: usize = 2;

/// Says whose file it is: `DIAL` in ASCII, in SQLite's `application_id`.
const APPLICATION_ID: i64 = 0x4449_414c;

/// Runs the migrations that a database has not had; `user_version` counts those it has.
///
/// # Errors
/// [`StoreError::Open`] where the database is another program's or a newer version's.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    // Of several servers that start at once, one migrates and the others find it done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let read = |sql| transaction.query_row(sql, [], |row| row.get::<_, i64>(0));
    let application = read("PRAGMA application_id")?;
    let tables = read("SELECT count(*) FROM sqlite_schema")?;
    if application != APPLICATION_ID && tables > 0 {
        return Err(StoreError::Open(
            "The database file belongs to another program; name another file.".into(),
        ));
    }
    let version = read("PRAGMA user_version")?;
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(StoreError::Open(format!(
            "The database is of a newer version of Dialbook (its tables are at version {version}, this \
             program knows {}); start that version, or a newer one.",
            MIGRATIONS.len()
        )));
    };
    if missing.is_empty() {
        return Ok(());
    }
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    if done < INDEXED {
        sets::rebuild_all(&transaction)?;
        index::rebuild_all(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", MIGRATIONS.len())?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(connection: &mut Connection) -> String {
        match migrate(connection) {
            Err(StoreError::Open(message)) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tables_are_made_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        for _ in 0..2 {
            migrate(&mut connection).unwrap();
            let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
            assert_eq!(version, Ok(MIGRATIONS.len()));
        }
    }

    #[test]
    fn a_newer_version_s_tables_are_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        let newer = MIGRATIONS.len() + 1;
        connection
            .pragma_update(None, "user_version", newer)
            .unwrap();
        let message = refused(&mut connection);
        assert!(
            message.contains(&format!("at version {newer}")),
            "{message}"
        );
    }

    #[test]
    fn another_program_s_tables_are_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE other (x)").unwrap();
        assert!(refused(&mut connection).contains("another program"));
        let tables =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
        assert_eq!(tables, Ok(1));
    }
}
