//! The tables, brought up to date when a database is opened.

use rusqlite::{Connection, TransactionBehavior};

use super::{index, sets};
use crate::StoreError;

/// Every change to the tables, oldest first. What was released is never edited, only added to.
const MIGRATIONS: [&str; 4] = [
    include_str!("migrations/0001_initial.sql"),
    include_str!("migrations/0002_index.sql"),
    include_str!("migrations/0003_keys.sql"),
    include_str!("migrations/0004_same_pieces.sql"),
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
    use contract::ContactQuery;

    use super::super::check::check;
    use super::super::list;
    use super::*;
    use crate::OrganisationId;

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
    fn contacts_of_the_first_version_are_found() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(MIGRATIONS[0]).unwrap();
        connection
            .execute_batch(
                "INSERT INTO organisation VALUES (1, 'Acme');
                 INSERT INTO folder VALUES (1, x'00000000000070008000000000000001', 1, 'A', 'a', NULL, 0, 0);
                 WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 70000)
                 INSERT INTO contact (id, organisation_id, folder_seq, search_text, phone_number,
                     first_name, last_call_outcome, created_at, updated_at, metadata)
                 SELECT CAST(format('%016d', n) AS BLOB), 1, 1, format('+1415%07d' || char(10) || 'ada %d', n, n),
                     format('+1415%07d', n), format('Ada %d', n), iif(n % 2, 'voicemail', NULL), 0, 0, '{}'
                 FROM number;
                 INSERT INTO contact_count
                 SELECT 1, 1, coalesce(last_call_outcome, ''), count(*) FROM contact GROUP BY 3;
                 PRAGMA application_id = 0x4449414c; PRAGMA user_version = 1;",
            )
            .unwrap();
        migrate(&mut connection).unwrap();
        let tx = connection.transaction().unwrap();
        assert_eq!(check(&tx).unwrap(), [""; 0]);
        let query = ContactQuery {
            search: Some("69998".to_owned()),
            ..ContactQuery::default()
        };
        let page = list::page(&tx, OrganisationId(1), &query).unwrap();
        assert_eq!((page.total, page.contacts.len()), (1, 1));
        assert_eq!(
            page.contacts[0].draft.first_name.as_deref(),
            Some("Ada 69998")
        );
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
