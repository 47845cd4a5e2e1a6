//! What a person decided about a file.

use serde::{Deserialize, Serialize};

use crate::{Choices, Fixes, Target, phone};

/// What a person decided about a file. The rows are judged, shown and sent by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What becomes of each column.
    pub targets: Vec<Target>,
    /// Which repairs of phone numbers are accepted, and which country is added.
    pub phones: phone::Decisions,
    /// What the person wrote over cells.
    pub fixes: Fixes,
    /// What becomes of a good row whose number is there already.
    pub choices: Choices,
}

impl Decided {
    /// Whether the rows are judged alike: only what becomes of numbers that are there already may differ.
    pub fn judges_like(&self, other: &Self) -> bool {
        let Self {
            targets,
            phones,
            fixes,
            choices: _,
        } = self;
        (targets, phones, fixes) == (&other.targets, &other.phones, &other.fixes)
    }
}
