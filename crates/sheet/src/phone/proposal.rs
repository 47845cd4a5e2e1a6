//! A country for the numbers without one.

use serde::{Deserialize, Serialize};

use super::Region;

/// What speaks for a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// A column names it.
    CountryColumn,
    /// Other rows have its calling code.
    OtherRows,
}

/// A country for the numbers without one, for a person to accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The country.
    pub region: Region,
    /// What speaks for it most.
    pub evidence: Evidence,
    /// The rows that speak for it so.
    pub rows: u64,
    /// The numbers without a country that exist there.
    pub valid: u64,
    /// All numbers without a country.
    pub missing: u64,
}
