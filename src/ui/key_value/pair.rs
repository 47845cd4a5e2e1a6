//! A key and a value, as they are typed.

use serde_json::Value;

use crate::ui::icon::Icon;

/// What a value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PairKind {
    /// Text, of any lines.
    #[default]
    Text,
    /// A number.
    Number,
    /// Yes or no: `true` or `false`.
    Truth,
    /// Anything else, in JSON.
    Json,
}

impl PairKind {
    /// All kinds, in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Text, Self::Number, Self::Truth, Self::Json];

    /// What people call it.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Number => "Number",
            Self::Truth => "Yes or no",
            Self::Json => "JSON",
        }
    }

    /// Its sign.
    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Text => Icon::TEXT,
            Self::Number => Icon::HASH,
            Self::Truth => Icon::CHECK,
            Self::Json => Icon::BRACES,
        }
    }
}

/// One pair as it is typed: the key may be empty or there twice, and the value none of its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Which row; no two rows of one editor have the same.
    pub(crate) id: u32,
    /// The name of the value.
    pub(crate) key: String,
    /// What the value is.
    pub(crate) kind: PairKind,
    /// The value as it is written.
    pub(crate) value: String,
}

impl Pair {
    /// The value, where what is written is of its kind.
    pub(crate) fn typed(&self) -> Option<Value> {
        let json = || serde_json::from_str::<Value>(&self.value).ok();
        match self.kind {
            PairKind::Text => Some(Value::String(self.value.clone())),
            PairKind::Number => json().filter(Value::is_number),
            PairKind::Truth => json().filter(Value::is_boolean),
            PairKind::Json => json(),
        }
    }
}
