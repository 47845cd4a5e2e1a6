//! What a column holds, counted for a person.

use serde::{Deserialize, Serialize};

use super::{Destroyed, Region, Repair};

/// A cell before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its row, as the caller counts.
    pub row: u64,
    /// The cell.
    pub before: String,
    /// The number as people write it; nothing where there is none.
    pub after: Option<String>,
    /// What would be dropped: the extension, the other numbers.
    pub kept: Option<String>,
}

/// Cells of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// What a column holds. A cell that needs several repairs is counted with each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Numbers that are sent.
    pub ready: u64,
    /// Numbers among those that are in no known range.
    pub possible: u64,
    /// Numbers that are sent though the numbering plans have no such number: they stand there in E.164.
    pub doubtful: Tally,
    /// Cells by the repair that they need, accepted or not.
    pub repairs: Vec<(Repair, Tally)>,
    /// Cells by the reason for which they have no number.
    pub destroyed: Vec<(Destroyed, Tally)>,
    /// Numbers that lack their country.
    pub country_missing: Tally,
    /// Digits that are one number with a `+` and another one in the country.
    pub ambiguous: Tally,
    /// Numbers that the country has not.
    pub not_of_country: Vec<(Region, Tally)>,
}
