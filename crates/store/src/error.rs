//! What can go wrong in a store.

use thiserror::Error;

/// Why a store did not do what it was asked. Nothing was written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// No such folder in this organisation.
    #[error("there is no folder with this id")]
    FolderNotFound,
    /// No such contact in this organisation.
    #[error("there is no contact with this id")]
    ContactNotFound,
    /// The idempotency key was used for another request.
    #[error("this idempotency key was used for a different request")]
    KeyReused,
    /// A write with this idempotency key is still running, here or at another server.
    #[error("a request with this idempotency key is still running")]
    StillRunning,
    /// The database cannot be opened. The message tells the operator why and what to do.
    #[error("{0}")]
    Open(String),
    /// The backup cannot be written. The message tells the operator why and what to do.
    #[error("{0}")]
    Backup(String),
    /// The database does not answer in time; the same request may succeed later.
    #[error("the database is busy or cannot be reached")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database answers with an error. For the log, never for a caller.
    #[error("the database failed")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}
