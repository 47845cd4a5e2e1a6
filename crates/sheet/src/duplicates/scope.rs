//! Whose numbers are looked at.

use serde::{Deserialize, Serialize};

/// Whose numbers an export lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The contacts of the folder into which the file goes.
    Folder,
    /// All contacts of the organisation, the folder's among them.
    Organisation,
}
