//! Three-valued fields of a partial update.

use serde::{Serialize, Serializer};

/// One field of a partial update: left out, `null`, or a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Not in the body: keep what is there.
    #[default]
    Absent,
    /// `null`: clear it.
    Null,
    /// Put this in its place.
    Value(T),
}

impl<T> Patch<T> {
    /// Whether the field is left as it is.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Writes the change over what is there.
    pub fn apply(self, target: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *target = None,
            Self::Value(value) => *target = Some(value),
        }
    }

    /// The value, where one was given.
    pub fn into_given(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// A set or cleared field, from what it shall hold.
    pub fn set(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

/// An absent field must be skipped by its owner (`skip_serializing_if`); by itself it reads as null.
impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}
