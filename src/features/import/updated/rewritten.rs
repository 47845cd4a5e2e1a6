//! One value that an import wrote over.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// What a value was, and what it became.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Rewritten {
    /// None where there was nothing, which is not the null that metadata may hold.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    pub(super) before: Option<Value>,
    /// All that the import wrote or was about to write: several rows may be of one contact.
    wrote: Vec<Value>,
}

/// How a value is now, the careful side last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) enum Now {
    /// As it was before the import.
    AsBefore,
    /// As the import wrote it.
    AsWritten,
    /// Somebody changed it since.
    Changed,
}

impl Rewritten {
    /// One value is about to be written over another. What the import wrote itself is nothing that was there before it.
    pub(super) fn write(&mut self, before: Option<&Value>, after: &Value) {
        if !before.is_some_and(|before| self.wrote.contains(before)) {
            self.before = before.cloned();
        }
        if !self.wrote.contains(after) {
            self.wrote.push(after.clone());
        }
    }

    pub(super) fn now(&self, value: Option<&Value>) -> Now {
        if value == self.before.as_ref() {
            Now::AsBefore
        } else if value.is_some_and(|value| self.wrote.contains(value)) {
            Now::AsWritten
        } else {
            Now::Changed
        }
    }
}

/// Reads a value that is there, be it null.
fn present<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(value).map(Some)
}
