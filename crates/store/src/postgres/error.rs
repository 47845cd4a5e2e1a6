//! PostgreSQL's errors as the store's.

use std::error::Error;
use std::io;

use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

use crate::StoreError;

/// The database is there and healthy, but not for this request: the same one may succeed later.
const PASSING: [SqlState; 11] = [
    SqlState::T_R_SERIALIZATION_FAILURE,
    SqlState::T_R_DEADLOCK_DETECTED,
    SqlState::LOCK_NOT_AVAILABLE,
    SqlState::QUERY_CANCELED,
    SqlState::TOO_MANY_CONNECTIONS,
    SqlState::ADMIN_SHUTDOWN,
    SqlState::CRASH_SHUTDOWN,
    SqlState::CANNOT_CONNECT_NOW,
    SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    // A server that became a standby while this one was connected to it.
    SqlState::READ_ONLY_SQL_TRANSACTION,
    SqlState::CONNECTION_FAILURE,
];

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        let is_passing = match error.code() {
            Some(code) => PASSING.contains(code),
            // Without an answer of the server: what came could not be read, or nothing came.
            None => error.is_closed() || error.source().is_some_and(<dyn Error>::is::<io::Error>),
        };
        if is_passing {
            unavailable(error)
        } else {
            internal(error)
        }
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        // Whatever keeps a connection from being made may be over soon, a wrong password included.
        unavailable(error)
    }
}

/// Whether the transaction was sacrificed to another one, and may simply be begun again.
pub(super) fn is_conflict(error: &StoreError) -> bool {
    let StoreError::Unavailable(cause) = error else {
        return false;
    };
    let code = cause
        .downcast_ref::<tokio_postgres::Error>()
        .and_then(tokio_postgres::Error::code);
    code.is_some_and(|code| {
        [
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
        ]
        .contains(code)
    })
}

pub(super) fn unavailable(error: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
    StoreError::Unavailable(error.into())
}

pub(super) fn internal(error: impl Into<Box<dyn Error + Send + Sync>>) -> StoreError {
    StoreError::Internal(error.into())
}
