//! What becomes of a column.

use contract::ContactField;
use serde::{Deserialize, Serialize};

const METADATA_PREFIX: &str = "metadata.";
const FULL_NAME: &str = "full_name";

/// What becomes of a column. Its JSON is a value of `mapping_config` (a field's name, `metadata.KEY`,
/// or null) or `full_name`, which is between page and worker alone: a chunk carries the two columns
/// that it becomes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "Option<String>", into = "Option<String>")]
pub enum Target {
    /// A field of the contact.
    Field(ContactField),
    /// A key of its metadata.
    Metadata(String),
    /// First and last name, each in a column of its own in what is sent.
    FullName,
    /// Nothing: the column is left out.
    Skip,
}

impl Target {
    /// Reads a value of `mapping_config`; none where it names no field and no key. Whole names are
    /// none: no server of the contract knows them.
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

    /// The value of `mapping_config` for a key of the metadata.
    pub(crate) fn metadata_name(key: &str) -> String {
        format!("{METADATA_PREFIX}{key}")
    }

    /// What JSON calls it.
    pub fn into_name(self) -> Option<String> {
        match self {
            Self::Field(field) => Some(field.name().to_owned()),
            Self::Metadata(key) => Some(Self::metadata_name(&key)),
            Self::FullName => Some(FULL_NAME.to_owned()),
            Self::Skip => None,
        }
    }
}

impl TryFrom<Option<String>> for Target {
    type Error = String;

    fn try_from(value: Option<String>) -> Result<Self, String> {
        if value.as_deref() == Some(FULL_NAME) {
            return Ok(Self::FullName);
        }
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
        target.into_name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_server_is_asked_to_split_names() {
        assert_eq!(Target::from_mapping(Some("full_name")), None);
    }

    #[test]
    fn the_wire_form_is_a_mapping_value() {
        let targets = [
            Target::Field(ContactField::PinCode),
            Target::Metadata("a.b".into()),
            Target::FullName,
            Target::Skip,
        ];
        let json = serde_json::to_string(&targets).unwrap();
        assert_eq!(json, r#"["pin_code","metadata.a.b","full_name",null]"#);
        let read: Vec<Target> = serde_json::from_str(&json).unwrap();
        assert_eq!(read, targets);
        assert!(serde_json::from_str::<Target>("\"colour\"").is_err());
        assert!(serde_json::from_str::<Target>("\"metadata.\"").is_err());
    }
}
