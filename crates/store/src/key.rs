//! API keys: kept as hashes only.

use std::fmt;

use contract::Timestamp;

use crate::OrganisationId;

/// The SHA-256 of an API key. The key itself is nowhere kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyHash(pub [u8; 32]);

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(…)")
    }
}

/// A key that is to be kept.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// The organisation's name; made where there is none.
    pub organisation: String,
    /// The key's first characters, to recognise it by.
    pub prefix: String,
    /// Its hash.
    pub hash: KeyHash,
    /// Whether it may only read.
    pub read_only: bool,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its first characters.
    pub prefix: String,
    /// Whether it may only read.
    pub read_only: bool,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// What a request with a good key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    /// Whose data it sees.
    pub organisation: OrganisationId,
    /// Whether it may only read.
    pub read_only: bool,
}
