//! What the numbering plans say of a number.

use serde::{Deserialize, Serialize};

/// What the numbering plans say of an E.164 number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// In a range that is given out.
    Valid,
    /// Of a length that its country has, in no range that is known.
    Possible,
    /// No country has this calling code.
    NoSuchCountry,
    /// Shorter than all numbers of its country.
    TooShort,
    /// Longer than all numbers of its country.
    TooLong,
    /// Between the lengths that its country has.
    WrongLength,
}

impl Verdict {
    /// Whether somebody may have this number.
    pub fn is_possible(self) -> bool {
        matches!(self, Self::Valid | Self::Possible)
    }
}
