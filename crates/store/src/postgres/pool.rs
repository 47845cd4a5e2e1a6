//! Connections that are lent out, and made again where the database went away.

use std::time::Duration;

use deadpool_postgres::{
    Client, Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio_postgres::NoTls;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;

use super::address::Address;
use super::tls;
use crate::StoreError;

/// Connections of one server to its database.
const CONNECTIONS: usize = 16;

/// How long anything waits for a free connection, and one for being looked at before it is lent again.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a new connection may take: every host of the URL has its own time to answer.
const NEW_PATIENCE: Duration = Duration::from_secs(15);

/// Makes the pool; nothing is connected yet.
pub(super) fn pool(address: &Address) -> Result<Pool, StoreError> {
    let config = address.config.clone();
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let manager = match config.get_ssl_mode() {
        SslMode::Disable => Manager::from_config(config, NoTls, recycling),
        _ => Manager::from_config(config, tls::connector(&address.trust)?, recycling),
    };
    Pool::builder(manager)
        .max_size(CONNECTIONS)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(PATIENCE))
        .create_timeout(Some(NEW_PATIENCE))
        .recycle_timeout(Some(PATIENCE))
        .build()
        .map_err(|error| StoreError::Open(error.to_string()))
}

/// The first connection, which tells whether there will be others.
///
/// # Errors
/// [`StoreError::Open`], with what to do.
pub(super) async fn first(pool: &Pool, address: &Address) -> Result<Client, StoreError> {
    pool.get()
        .await
        .map_err(|error| StoreError::Open(told(&error, address)))
}

fn told(error: &PoolError, address: &Address) -> String {
    let host = address.host();
    let user = address.config.get_user().unwrap_or("the system's user");
    let database = address.config.get_dbname().unwrap_or(user);
    let PoolError::Backend(error) = error else {
        return format!(
            "The database at {host} does not answer; check the host and the port in the URL, and that \
             a firewall lets this machine through."
        );
    };
    match error.code() {
        Some(&SqlState::INVALID_PASSWORD) => {
            format!(
                "The database at {host} does not take this password for {user}; check both in the URL."
            )
        }
        Some(&SqlState::INVALID_CATALOG_NAME) => format!(
            "There is no database {database} at {host}; type: CREATE DATABASE {database} ENCODING 'UTF8' \
             TEMPLATE template0"
        ),
        Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION) => format!(
            "The database at {host} does not let {user} in from here ({}); see pg_hba.conf there.",
            reasons(error)
        ),
        Some(_) => format!("The database at {host} refuses: {}.", reasons(error)),
        None => format!(
            "The database at {host} cannot be reached ({}); check that it is running, and the host, the \
             port and the sslmode in the URL.",
            reasons(error)
        ),
    }
}

/// An error with its causes.
fn reasons(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
