//! What a person decided about a file.

use serde::{Deserialize, Serialize};

use crate::{Choice, Fixes, Target, phone};

/// What a person decided about a file. The rows are judged, shown and sent by it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What becomes of each column.
    pub targets: Vec<Target>,
    /// Which repairs of phone numbers are accepted, and which country is added.
    pub phones: phone::Decisions,
    /// What the person wrote over cells.
    pub fixes: Fixes,
    /// What becomes of a row whose number a good row above it has.
    pub repeats: Choice,
}
