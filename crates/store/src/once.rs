//! Writes that happen once, however often they are asked for.

use contract::Meta;
use serde_json::Value;

/// What makes two requests the same one.
#[derive(Clone, Debug)]
pub struct Once {
    /// The caller's idempotency key, unique in its organisation for 24 hours.
    pub key: String,
    /// SHA-256 of what was asked: method, path and body.
    pub fingerprint: [u8; 32],
    /// The meta of the answer that will be given, kept with it.
    pub meta: Meta,
}

/// The answer to a write.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer<T> {
    /// The work was done now.
    New(T),
    /// It was done before: the data and the meta of the first answer.
    Replayed {
        /// The first answer's `data`.
        data: Value,
        /// The first answer's `meta`.
        meta: Meta,
    },
}
