//! What becomes of a column.

use contract::ContactField;
use serde::{Deserialize, Serialize};

const METADATA_PREFIX: &str = "metadata.";

/// What becomes of a column. Its JSON is a value of `mapping_config`: a field's name,
/// `metadata.KEY`, or null.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Option<String>", into = "Option<String>")]
pub enum Target {
    /// A field of the contact.
    Field(ContactField),
    /// A key of its metadata.
    Metadata(String),
    /// Nothing: the column is left out.
    Skip,
}

impl Target {
    /// Reads a value of `mapping_config`; none where it names no field and no key.
    pub(crate) fn from_mapping(value: Option<&str>) -> Option<Self> {
        let Some(name) = value else {
            return Some(Self::Skip);
        };
        match name.strip_prefix(METADATA_PREFIX) {
            Some("") => None,
            Some(key) => Some(Self::Metadata(key.to_owned())),
            None => ContactField::from_name(name).map(Self::Field),
        }
    }

    /// The value of `mapping_config` that says this.
    pub fn into_mapping(self) -> Option<String> {
        match self {
            Self::Field(field) => Some(field.name().to_owned()),
            Self::Metadata(key) => Some(format!("{METADATA_PREFIX}{key}")),
            Self::Skip => None,
        }
    }
}

impl TryFrom<Option<String>> for Target {
    type Error = String;

    fn try_from(value: Option<String>) -> Result<Self, String> {
        Self::from_mapping(value.as_deref()).ok_or_else(|| {
            format!(
                "There is no field named \u{201c}{}\u{201d}.",
                value.unwrap_or_default()
            )
        })
    }
}

impl From<Target> for Option<String> {
    fn from(target: Target) -> Self {
        target.into_mapping()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_form_is_a_mapping_value() {
        let targets = [
            Target::Field(ContactField::PinCode),
            Target::Metadata("a.b".into()),
            Target::Skip,
        ];
        let json = serde_json::to_string(&targets).unwrap();
        assert_eq!(json, r#"["pin_code","metadata.a.b",null]"#);
        let read: Vec<Target> = serde_json::from_str(&json).unwrap();
        assert_eq!(read, targets);
        assert!(serde_json::from_str::<Target>("\"colour\"").is_err());
        assert!(serde_json::from_str::<Target>("\"metadata.\"").is_err());
    }
}
