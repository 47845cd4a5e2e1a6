//! Connections that are lent out one at a time, each to work on a thread that may block.

use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{Mutex, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::error::{internal, unavailable};
use crate::StoreError;

/// How long anything waits: work for a free connection, a connection for another process's lock.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// Connections of one kind. Waiting work is served in the order in which it came.
pub(super) struct Pool {
    permits: Arc<Semaphore>,
    connections: Vec<Arc<Mutex<Connection>>>,
}

impl Pool {
    pub(super) fn new(connections: Vec<Connection>) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(connections.len())),
            connections: connections
                .into_iter()
                .map(|connection| Arc::new(Mutex::new(connection)))
                .collect(),
        }
    }

    /// Runs work on a free connection. Work that was begun is finished, even where nobody waits for it.
    ///
    /// # Errors
    /// The work's own; [`StoreError::Unavailable`] where no connection comes free in time.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = timeout(PATIENCE, Arc::clone(&self.permits).acquire_owned())
            .await
            .map_err(unavailable)?
            .map_err(unavailable)?;
        let connection = self
            .connections
            .iter()
            .find_map(|connection| Arc::clone(connection).try_lock_owned().ok())
            .ok_or_else(|| internal("a permit without a free connection"))?;
        let done = spawn_blocking(move || {
            // Dropped in reverse, also where the work panics: first the connection, then its permit.
            let _permit = permit;
            let mut connection = connection;
            work(&mut connection)
        });
        done.await.map_err(internal)?
    }
}
