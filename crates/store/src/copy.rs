//! A whole database, copied from SQLite to PostgreSQL.

mod tables;

use std::path::PathBuf;
use std::pin::pin;

use deadpool_postgres::Transaction;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::ToSql;

use crate::StoreError;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use tables::{TABLES, Table, read};

/// How much was copied.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Each kind of thing, and how many of it.
    pub rows: Vec<(&'static str, u64)>,
}

/// Copies everything in a SQLite file to an empty PostgreSQL database, in one transaction: organisations,
/// keys, folders, contacts and remembered answers, with their ids and times. The file keeps what it holds;
/// what is written to it meanwhile is not copied.
///
/// # Errors
/// [`StoreError::Open`], with a message for the operator, where one of them cannot be opened, the target is
/// not empty, or the target does not hold in the end what the file holds.
pub async fn copy(from: &str, to: &str) -> Result<Copied, StoreError> {
    let file = match from.split_once(':') {
        Some(("sqlite", file)) => PathBuf::from(file.strip_prefix("//").unwrap_or(file)),
        _ => return refuse("Only a file can be copied from; write sqlite:FILE."),
    };
    if !to.starts_with("postgres") {
        return refuse(
            "Only PostgreSQL can be copied to; write postgres://USER:PASSWORD@HOST:5432/DATABASE.",
        );
    }
    if !file.is_file() {
        return refuse(&format!(
            "There is no file {} to copy from.",
            file.display()
        ));
    }
    // Brings its tables up to date.
    Sqlite::open(&file).await?;
    let target = Postgres::open(to).await?;
    let mut client = target.client().await?;
    let tx = client.transaction().await?;
    tx.batch_execute("SET LOCAL statement_timeout = 0").await?;
    let used = "SELECT 1 FROM organisation LIMIT 1";
    if tx.query_opt(used, &[]).await?.is_some() {
        return refuse("The database to copy to holds data already; give an empty one.");
    }
    let mut copied = Copied::default();
    let mut source = snapshot(file)?;
    for table in TABLES {
        let rows;
        (source, rows) = copy_table(&tx, source, table).await?;
        copied.rows.push((table.name, rows));
    }
    tx.batch_execute(
        "INSERT INTO contact_count (organisation_id, folder_id, outcome, contacts)
             SELECT organisation_id, folder_id, coalesce(last_call_outcome, ''), count(*)
             FROM contact GROUP BY 1, 2, 3;
         SELECT setval(pg_get_serial_sequence('organisation', 'id'), max(id)) FROM organisation;",
    )
    .await?;
    verify(&tx, &source).await?;
    tx.commit().await?;
    // So that the first searches are planned well.
    client.batch_execute("ANALYZE").await?;
    Ok(copied)
}

fn refuse<T>(message: &str) -> Result<T, StoreError> {
    Err(StoreError::Open(message.to_owned()))
}

/// The file as it is now, whatever is written to it from here on.
fn snapshot(file: PathBuf) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    connection.execute_batch("BEGIN; SELECT count(*) FROM organisation")?;
    Ok(connection)
}

/// Copies a table, and says how many rows it has. The source is lent to the thread that reads it.
async fn copy_table(
    tx: &Transaction<'_>,
    source: Connection,
    table: &'static Table,
) -> Result<(Connection, u64), StoreError> {
    let columns: Vec<_> = table.columns.iter().map(|(name, _)| *name).collect();
    let types: Vec<_> = table.columns.iter().map(|(_, kind)| kind.clone()).collect();
    let (batches, mut ready) = mpsc::channel(2);
    let reading = spawn_blocking(move || {
        let read = read(&source, table, &batches)?;
        Ok::<_, StoreError>((source, read))
    });
    let copy = format!(
        "COPY {} ({}) FROM STDIN (FORMAT binary)",
        table.name,
        columns.join(", ")
    );
    let mut writer = pin!(BinaryCopyInWriter::new(tx.copy_in(&copy).await?, &types));
    while let Some(batch) = ready.recv().await {
        for row in &batch {
            let values = row.iter().map(|value| &**value as &(dyn ToSql + Sync));
            writer.as_mut().write(&values.collect::<Vec<_>>()).await?;
        }
    }
    let (source, rows) = reading
        .await
        .map_err(|error| StoreError::Internal(error.into()))??;
    // Only now: a source that broke off must not look whole.
    let written = writer.finish().await?;
    if written != rows {
        return refuse(&format!(
            "Of {rows} rows of the table {} only {written} arrived.",
            table.name
        ));
    }
    Ok((source, written))
}

/// The counts that were kept in the file must be those that were counted in the target.
async fn verify(tx: &Transaction<'_>, source: &Connection) -> Result<(), StoreError> {
    let kept =
        "SELECT outcome, sum(contacts) FROM contact_count WHERE contacts > 0 GROUP BY 1 ORDER BY 1";
    let before: Vec<(String, i64)> = source
        .prepare(kept)?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let counted = kept.replace("sum(contacts)", "sum(contacts)::bigint");
    let mut after: Vec<(String, i64)> = Vec::new();
    for row in tx.query(&counted, &[]).await? {
        after.push((row.try_get(0)?, row.try_get(1)?));
    }
    if before != after {
        return refuse(&format!(
            "The counts that the file keeps are not those of its contacts ({before:?}, counted \
             {after:?}); nothing was copied."
        ));
    }
    Ok(())
}
