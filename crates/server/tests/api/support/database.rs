//! The database of a test: a file, or one on the PostgreSQL server that `DIALBOOK_TEST_POSTGRES` names.

use std::env;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::postgres_database as postgres;

/// A database of one test; it goes when this is dropped.
pub(crate) enum Database {
    Sqlite(TempDir),
    Postgres(postgres::Database),
}

impl Database {
    /// An empty one of the engine that is tested.
    pub(crate) async fn new() -> Self {
        if env::var_os(postgres::VARIABLE).is_some() {
            Self::Postgres(postgres::Database::new().await)
        } else {
            Self::Sqlite(TempDir::new().unwrap())
        }
    }

    /// The URL to open it by.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => {
                format!("sqlite:{}", folder.path().join("dialbook.db").display())
            }
            Self::Postgres(database) => database.url.clone(),
        }
    }

    /// Runs statements on a connection of its own, one version of them for each engine.
    pub(crate) async fn run(&self, sqlite: &str, postgres: &str) {
        match self {
            Self::Sqlite(_) => self.file().execute_batch(sqlite).unwrap(),
            Self::Postgres(database) => {
                let client = database.connect().await;
                client.batch_execute(postgres).await.unwrap();
            }
        }
    }

    /// Keeps everybody from writing until what it gives is dropped.
    pub(crate) async fn lock(&self) -> Lock {
        match self {
            Self::Sqlite(_) => {
                let connection = self.file();
                connection.execute_batch("BEGIN IMMEDIATE").unwrap();
                Lock::Sqlite { _held: connection }
            }
            Self::Postgres(database) => {
                let client = database.connect().await;
                let lock = "BEGIN; LOCK TABLE folder, contact IN SHARE MODE";
                client.batch_execute(lock).await.unwrap();
                Lock::Postgres { _held: client }
            }
        }
    }

    /// Waits until no read or write is being done in it; fails where one does not end.
    pub(crate) async fn wait_until_free(&self) {
        let soon = Instant::now() + Duration::from_secs(20);
        while !self.is_free().await {
            assert!(Instant::now() < soon, "somebody holds the database");
            tokio::task::yield_now().await;
        }
    }

    async fn is_free(&self) -> bool {
        match self {
            // The log is emptied only where nobody reads from it any more.
            Self::Sqlite(_) => {
                let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
                let busy = self.file().query_row(checkpoint, [], |row| row.get(0));
                busy == Ok(0)
            }
            Self::Postgres(database) => {
                let others =
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                     AND pid <> pg_backend_pid() AND state <> 'idle'";
                let row = database.connect().await.query_one(others, &[]).await;
                row.unwrap().get::<_, i64>(0) == 0
            }
        }
    }

    fn file(&self) -> rusqlite::Connection {
        let url = self.url();
        rusqlite::Connection::open(url.strip_prefix("sqlite:").unwrap()).unwrap()
    }
}

/// Holds the lock; its transaction ends with its connection.
pub(crate) enum Lock {
    Sqlite { _held: rusqlite::Connection },
    Postgres { _held: tokio_postgres::Client },
}
