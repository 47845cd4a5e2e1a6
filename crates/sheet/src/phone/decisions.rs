//! What a person decided about a column of phone numbers.

use serde::{Deserialize, Serialize};

use super::{Region, Repairs};

/// Which country the numbers without one get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Country {
    /// Nobody was asked yet.
    #[default]
    Undecided,
    /// This one, where the number exists there.
    Add(Region),
    /// None: such rows stay out.
    Never,
}

/// What digits are that make two different numbers: with a `+` before them, and in the country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Either {
    /// Nobody was asked yet.
    #[default]
    Undecided,
    /// National numbers.
    National,
    /// International numbers that lost their `+`.
    WithPlus,
}

/// A person's decisions; taking one back is removing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decisions {
    /// The kinds of repair that are accepted; choosing a country accepts adding it.
    pub accepted: Repairs,
    /// The country of numbers that have none.
    pub country: Country,
    /// What ambiguous digits are.
    pub either: Either,
}
