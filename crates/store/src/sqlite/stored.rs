//! How the contract's types are kept in columns.

use contract::{CallOutcome, Metadata, PhoneNumber, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ValueRef};

use crate::AllowedAddresses;
use crate::time::timestamp;

/// A value of the contract, read from a column.
pub(super) struct Stored<T>(pub(super) T);

impl FromSql for Stored<Timestamp> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        timestamp(value.as_i64()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

impl FromSql for Stored<PhoneNumber> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        PhoneNumber::parse(value.as_str()?)
            .map(Self)
            .map_err(|problem| FromSqlError::Other(problem.message.into()))
    }
}

impl FromSql for Stored<CallOutcome> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_str()?
            .parse()
            .map(Self)
            .map_err(|_| FromSqlError::Other("an unknown call outcome".into()))
    }
}

impl FromSql for Stored<AllowedAddresses> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_str()?
            .parse()
            .map(Self)
            .map_err(FromSqlError::other)
    }
}

impl FromSql for Stored<Metadata> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(FromSqlError::other)
    }
}
