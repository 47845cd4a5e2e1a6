//! The name of an import.

use serde::{Deserialize, Serialize};

/// Names an import: letters, digits and hyphens, at most 64.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ImportId(String);

/// A text is no [`ImportId`], or a cell no [`Origin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This is no name of an import: letters, digits and hyphens, at most 64.")]
pub struct NoImport;

impl ImportId {
    const LENGTH: usize = 64;

    /// A name for an import that begins at a time, in milliseconds since 1970: it comes after those of earlier ones.
    /// The text, of at most 40 letters, digits and hyphens, tells it from others of that time.
    pub fn at(time: f64, unique: &str) -> Option<Self> {
        Self::try_from(format!("{}-{unique}", Self::before(time))).ok()
    }

    /// A text that comes after the names of all imports that began before a time, in milliseconds since 1970.
    pub fn before(time: f64) -> String {
        format!("{time:015.0}")
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ImportId {
    type Error = NoImport;

    fn try_from(text: String) -> Result<Self, NoImport> {
        let is_good = (1..=Self::LENGTH).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_good.then_some(Self(text)).ok_or(NoImport)
    }
}

impl From<ImportId> for String {
    fn from(id: ImportId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_time() {
        let unique = "0b0e5c1e-3e8f-4a9c-9a57-6a36a3c3f3a1";
        let name = |time| ImportId::at(time, unique).unwrap();
        assert!(name(999.0) < name(1_763_900_000_000.0));
        let before = ImportId::before(1_000.0);
        assert!(name(999.0).as_str() < before.as_str() && before.as_str() < name(1_000.0).as_str());
    }

    #[test]
    fn a_name_is_short_and_plain() {
        assert!(ImportId::try_from("3e2-41".to_owned()).is_ok());
        for text in ["", "a b", "a.b", &"a".repeat(65)] {
            assert_eq!(ImportId::try_from(text.to_owned()), Err(NoImport));
        }
    }
}
