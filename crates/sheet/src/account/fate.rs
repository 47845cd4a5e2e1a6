//! What became of a row, and the sum of it all.

use serde::{Deserialize, Serialize};

/// What became of a row. It has exactly one fate at any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Fate {
    /// Nothing yet.
    #[default]
    Waiting,
    /// It is a new contact.
    Created,
    /// It changed a contact that was there.
    Updated,
    /// The person chose to leave it out.
    Skipped,
    /// It could not go in.
    Failed,
}

impl Fate {
    /// All of them, each at the place of its number.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Created,
        Self::Updated,
        Self::Skipped,
        Self::Failed,
    ];
}

/// The account of a file: what was read is what became of it. The sum is not stored, so that it
/// cannot be wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// Rows of which nothing became yet; none once the import is over.
    pub waiting: u64,
    /// Rows that are new contacts.
    pub created: u64,
    /// Rows that changed a contact.
    pub updated: u64,
    /// Rows that the person chose to leave out.
    pub skipped: u64,
    /// Rows that could not go in.
    pub failed: u64,
    /// Lines with nothing in them, which are no rows.
    pub blank: u64,
}

impl Ledger {
    /// The rows of the file.
    pub fn rows(self) -> u64 {
        self.waiting + self.created + self.updated + self.skipped + self.failed
    }

    /// What was read: the rows and the blank lines.
    pub fn read(self) -> u64 {
        self.rows() + self.blank
    }

    /// Whether every row has met its fate.
    pub fn is_closed(self) -> bool {
        self.waiting == 0
    }
}
