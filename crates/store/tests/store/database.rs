//! PostgreSQL databases for tests: one for each, made when it starts and gone when it ends.

use std::env;
use std::thread;

use tokio::runtime;
use tokio_postgres::{Client, NoTls};
use uuid::Uuid;

/// Names the server by the URL of a database in it; its user may make databases.
pub(crate) const VARIABLE: &str = "DIALBOOK_TEST_POSTGRES";

/// A database that nobody else uses; it goes when this is dropped.
pub(crate) struct Database {
    pub(crate) url: String,
    server: String,
    name: String,
}

impl Database {
    /// Makes one.
    pub(crate) async fn new() -> Self {
        let server = env::var(VARIABLE).unwrap_or_else(|_| panic!("{VARIABLE} names no server"));
        let name = format!("dialbook_test_{}", Uuid::now_v7().simple());
        let create = format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        connect(&server).await.batch_execute(&create).await.unwrap();
        Self {
            url: with_name(&server, &name),
            server,
            name,
        }
    }

    /// A connection of one's own to it.
    pub(crate) async fn connect(&self) -> Client {
        connect(&self.url).await
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let server = self.server.clone();
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        // A thread of its own, as this one may be at work for a runtime.
        let dropped = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap().block_on(async {
                connect(&server).await.batch_execute(&drop).await.unwrap();
            });
        });
        // A test that fails already has more to say.
        assert!(dropped.join().is_ok() || thread::panicking());
    }
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The URL with another database.
pub(crate) fn with_name(url: &str, name: &str) -> String {
    let (address, parameters) = url
        .split_once('?')
        .map_or((url, None), |(a, p)| (a, Some(p)));
    let (scheme, rest) = address.split_once("://").unwrap();
    let host = rest.split_once('/').map_or(rest, |(host, _)| host);
    let parameters = parameters.map_or_else(String::new, |parameters| format!("?{parameters}"));
    format!("{scheme}://{host}/{name}{parameters}")
}
