//! Countries and territories by their codes.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A country or territory that has phone numbers, by its ISO 3166 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region(pub(super) [u8; 2]);

impl Region {
    /// Reads an alpha-2 code, in either case.
    pub fn parse(code: &str) -> Option<Self> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        let region = Self(code.map(|letter| letter.to_ascii_uppercase()));
        // The page has no numbering plans, and takes what the worker says.
        #[cfg(feature = "studio")]
        let is_there = region.exists();
        #[cfg(not(feature = "studio"))]
        let is_there = region.0.iter().all(u8::is_ascii_uppercase);
        is_there.then_some(region)
    }

    /// Its alpha-2 code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A code that names no region with phone numbers.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no country code; write it as in US or DE")]
pub struct RegionError(String);

impl TryFrom<String> for Region {
    type Error = RegionError;

    fn try_from(code: String) -> Result<Self, RegionError> {
        Self::parse(&code).ok_or(RegionError(code))
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.code().to_owned()
    }
}
