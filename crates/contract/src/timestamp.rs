//! Points in time on the wire.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A point in time as the wire carries it: RFC 3339, UTC, `Z`.
///
/// Text on purpose: the server formats it once, the browser reads it with its own `Date` and `Intl`,
/// and the bundle carries no calendar.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// Takes text that the caller knows to be RFC 3339 in UTC.
    pub fn from_rfc3339(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
