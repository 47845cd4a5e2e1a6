//! The tables, brought up to date when a database is opened.

use deadpool_postgres::{Client, Transaction};
use tokio_postgres::error::SqlState;

use crate::StoreError;

/// Every change to the tables, oldest first. What was released is never edited, only added to.
const MIGRATIONS: [&str; 1] = [include_str!("migrations/0001_initial.sql")];

/// The lock that is held meanwhile: of several servers that start at once, one migrates and the others
/// find it done. `DIAL` in ASCII.
const LOCK: i64 = 0x4449_414c;

/// Runs the migrations that a database has not had.
///
/// # Errors
/// [`StoreError::Open`] where the database is another program's or a newer version's, or where something
/// is missing that only its administrator can give.
pub(super) async fn migrate(client: &mut Client) -> Result<(), StoreError> {
    let tx = client.transaction().await?;
    tx.batch_execute("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0")
        .await?;
    tx.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
        .await?;
    check(&tx).await?;
    let done = done(&tx).await?;
    let Some(missing) = usize::try_from(done)
        .ok()
        .and_then(|done| MIGRATIONS.get(done..))
    else {
        return Err(StoreError::Open(format!(
            "The database is of a newer version of Dialbook (its tables are at version {done}, this \
             program knows {}); start that version, or a newer one.",
            MIGRATIONS.len()
        )));
    };
    for (version, migration) in (done + 1..).zip(missing) {
        if version == 1 {
            trigrams(&tx).await?;
        }
        tx.batch_execute(migration).await.map_err(told)?;
        tx.execute(
            "INSERT INTO dialbook_migration (version) VALUES ($1)",
            &[&version],
        )
        .await?;
    }
    Ok(tx.commit().await?)
}

/// Whether text can be kept here, and tables be made.
async fn check(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let row = tx
        .query_one(
            "SELECT current_setting('server_encoding'), current_schema()::text",
            &[],
        )
        .await?;
    let encoding: &str = row.try_get(0)?;
    if encoding != "UTF8" {
        return Err(StoreError::Open(format!(
            "The database keeps text as {encoding}, and Dialbook needs UTF8; make another: \
             CREATE DATABASE dialbook ENCODING 'UTF8' TEMPLATE template0"
        )));
    }
    if row.try_get::<_, Option<&str>>(1)?.is_none() {
        return Err(StoreError::Open(
            "The database has no schema to make tables in; type: CREATE SCHEMA public".into(),
        ));
    }
    Ok(())
}

/// The version of the tables.
async fn done(tx: &Transaction<'_>) -> Result<i32, StoreError> {
    let known: bool = tx
        .query_one("SELECT to_regclass('dialbook_migration') IS NOT NULL", &[])
        .await?
        .try_get(0)?;
    if !known {
        tx.batch_execute(
            "CREATE TABLE dialbook_migration (
                 version integer PRIMARY KEY,
                 run_at timestamptz NOT NULL DEFAULT now()
             )",
        )
        .await
        .map_err(told)?;
    }
    let version = "SELECT coalesce(max(version), 0) FROM dialbook_migration";
    Ok(tx.query_one(version, &[]).await?.try_get(0)?)
}

/// Sees to the extension that the search needs.
async fn trigrams(tx: &Transaction<'_>) -> Result<(), StoreError> {
    let installed = "SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'";
    if tx.query_opt(installed, &[]).await?.is_some() {
        return Ok(());
    }
    let Err(error) = tx.batch_execute("CREATE EXTENSION pg_trgm").await else {
        return Ok(());
    };
    let message = match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
            "The search needs the extension pg_trgm, and this user may not install it. Type, as an \
             administrator in this database: CREATE EXTENSION pg_trgm"
        }
        Some(&(SqlState::FEATURE_NOT_SUPPORTED | SqlState::UNDEFINED_FILE)) => {
            "The search needs the extension pg_trgm, which this server does not have. It comes with \
             PostgreSQL's additional modules; some systems have them in a package of their own, named \
             postgresql-contrib."
        }
        _ => return Err(error.into()),
    };
    Err(StoreError::Open(message.to_owned()))
}

/// What an administrator can mend.
fn told(error: tokio_postgres::Error) -> StoreError {
    let message = match error.code() {
        Some(&(SqlState::DUPLICATE_TABLE | SqlState::DUPLICATE_OBJECT)) => {
            "The database holds tables of another program; give Dialbook a database of its own: \
             CREATE DATABASE dialbook"
        }
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
            "This user may not make tables in the database. Type, as an administrator: \
             ALTER DATABASE … OWNER TO …"
        }
        _ => return error.into(),
    };
    StoreError::Open(message.to_owned())
}
