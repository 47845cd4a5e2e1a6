//! How an undoing stands.

use crate::api::Failure;
use crate::features::import::history::former::Former;
use crate::features::import::history::search::Found;
use crate::features::import::history::taking::Tally;

/// What the person sees of it.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) enum Step {
    /// What the import created and updated is looked for.
    Looking,
    /// It cannot be looked for.
    Failed(Failure),
    /// This browser does not know what the import did.
    Unknown,
    /// What is there, to be decided about.
    Found(There),
    /// Contacts are being deleted and restored.
    Taking,
    /// It is over.
    Over(Outcome),
}

/// What is there of an import.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct There {
    pub(in super::super) created: Found,
    pub(in super::super) updated: Former,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Outcome {
    pub(in super::super) tally: Tally,
    /// How many were to be deleted, and how many to be restored, and are not.
    pub(in super::super) left: (u64, u64),
    /// How many stay since they were called or changed.
    pub(in super::super) used: u64,
    /// How many are not restored since they were changed.
    pub(in super::super) changed: u64,
    /// Whether the folder went with them.
    pub(in super::super) with_folder: bool,
}

impl There {
    /// How many contacts there is something to do about.
    pub(in super::super) fn count(&self) -> u64 {
        self.created.count() + self.updated.count()
    }
}
