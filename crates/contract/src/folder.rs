//! Folders and the requests that make and delete them.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::answer::{FromAnswer, Members, Unreadable};
use crate::body::{Fields, string, string_of};
use crate::text::check_text;
use crate::{FieldError, FromBody, Problem, Timestamp, limits};

/// A folder of contacts: the target list of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Folder {
    /// The folder's id.
    pub id: Uuid,
    /// Its name, trimmed.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// How many contacts are in it.
    pub contact_count: u64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When its name or description last changed.
    pub updated_at: Timestamp,
}

impl FromAnswer for Folder {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            id: members.id("id")?,
            name: members.text("name")?,
            description: members.optional_text("description")?,
            contact_count: members.count("contact_count")?,
            created_at: members.time("created_at")?,
            updated_at: members.time("updated_at")?,
        })
    }
}

/// The body that makes a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewFolder {
    /// 1 to 255 characters after trimming.
    pub name: String,
    /// At most 2,000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl NewFolder {
    /// Judges a name and gives it back trimmed.
    pub fn check_name(text: &str) -> Result<String, Problem> {
        let name = text.trim();
        if name.is_empty() {
            return Err(Problem::new("required", "Give the folder a name."));
        }
        check_text(name, limits::FOLDER_NAME_CHARS)?;
        Ok(name.to_owned())
    }

    /// Judges a description.
    pub fn check_description(text: &str) -> Result<(), Problem> {
        check_text(text, limits::FOLDER_DESCRIPTION_CHARS)
    }
}

impl FromBody for NewFolder {
    fn from_body(body: Value) -> Result<Self, Vec<FieldError>> {
        let mut fields = Fields::new(body)?;
        let name = fields.required("name", |value| Self::check_name(&string(value)?));
        let description = fields
            .optional("description", string_of(limits::FOLDER_DESCRIPTION_CHARS))
            .filter(|text| !text.is_empty());
        fields.finish()?;
        // A missing name was reported, so `finish` has returned.
        Ok(Self {
            name: name.unwrap_or_default(),
            description,
        })
    }
}

/// The answer to a folder's deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FolderDeleted {
    /// The folder that is gone.
    pub folder_id: Uuid,
    /// Always true.
    pub deleted: bool,
    /// How many contacts went with it.
    pub contacts_deleted: u64,
}

impl FromAnswer for FolderDeleted {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            folder_id: members.id("folder_id")?,
            deleted: members.flag("deleted")?,
            contacts_deleted: members.count("contacts_deleted")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn codes(body: Value) -> Vec<(String, String)> {
        NewFolder::from_body(body)
            .unwrap_err()
            .into_iter()
            .map(|error| (error.field, error.code.into_owned()))
            .collect()
    }

    #[test]
    fn the_name_is_trimmed_and_the_description_is_not() {
        let folder =
            NewFolder::from_body(json!({"name": "  Leads ", "description": " x "})).unwrap();
        assert_eq!(folder.name, "Leads");
        assert_eq!(folder.description.as_deref(), Some(" x "));
    }

    #[test]
    fn every_bad_field_is_listed() {
        assert_eq!(
            codes(json!({"description": 5, "colour": "red"})),
            [
                ("name".into(), "required".into()),
                ("description".into(), "invalid_type".into()),
                ("colour".into(), "unknown_field".into()),
            ]
        );
        assert_eq!(
            codes(json!({"name": "   "})),
            [("name".into(), "required".into())]
        );
        assert_eq!(
            codes(json!({"name": "x".repeat(256)})),
            [("name".into(), "too_long".into())]
        );
        assert_eq!(codes(json!([])), [("body".into(), "invalid_type".into())]);
    }
}
