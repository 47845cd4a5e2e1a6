//! Contacts and the requests that make, change and delete them.

use std::mem;

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::answer::{FromAnswer, Members, Unreadable};
use crate::body::{Fields, id};
use crate::draft::{read_metadata, read_phone, read_text};
use crate::{
    CallOutcome, ContactDraft, ContactField, FieldError, FromBody, Metadata, Patch, PhoneNumber,
    Problem, Timestamp,
};

/// A person to call.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contact {
    /// The contact's id.
    pub id: Uuid,
    /// The folder it is in.
    pub folder_id: Uuid,
    /// What it says.
    #[serde(flatten)]
    pub draft: ContactDraft,
    /// How the last call ended; written by the calling system.
    pub last_call_outcome: Option<CallOutcome>,
    /// When that was.
    pub last_called_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl FromAnswer for Contact {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            id: members.id("id")?,
            folder_id: members.id("folder_id")?,
            draft: ContactDraft {
                phone_number: PhoneNumber::judged(members.text("phone_number")?),
                first_name: members.optional_text("first_name")?,
                last_name: members.optional_text("last_name")?,
                email: members.optional_text("email")?,
                company_name: members.optional_text("company_name")?,
                industry: members.optional_text("industry")?,
                location: members.optional_text("location")?,
                pin_code: members.optional_text("pin_code")?,
                keywords: members.optional_text("keywords")?,
                metadata: members.metadata("metadata")?,
            },
            last_call_outcome: members.word("last_call_outcome")?,
            last_called_at: members
                .optional_text("last_called_at")?
                .map(Timestamp::from_rfc3339),
            created_at: members.time("created_at")?,
            updated_at: members.time("updated_at")?,
        })
    }
}

/// The body that makes a contact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NewContact {
    /// The folder it goes into.
    pub folder_id: Uuid,
    /// What it says.
    #[serde(flatten)]
    pub draft: ContactDraft,
}

impl FromBody for NewContact {
    fn from_body(body: Value) -> Result<Self, Vec<FieldError>> {
        let mut fields = Fields::new(body)?;
        let folder_id = fields.required("folder_id", id);
        let draft = ContactDraft::take_from(&mut fields);
        fields.finish()?;
        match (folder_id, draft) {
            (Some(folder_id), Some(draft)) => Ok(Self { folder_id, draft }),
            // Whatever is missing was reported, so `finish` has returned.
            _ => Err(Vec::new()),
        }
    }
}

/// The body that changes a contact: absent keeps, null clears, a value replaces.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ContactPatch {
    /// Moves the contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder_id: Option<Uuid>,
    /// A new number; it cannot be cleared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<PhoneNumber>,
    /// First name.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub first_name: Patch<String>,
    /// Last name.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub last_name: Patch<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub email: Patch<String>,
    /// Company.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub company_name: Patch<String>,
    /// Industry.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub industry: Patch<String>,
    /// Location.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub location: Patch<String>,
    /// Postal code.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub pin_code: Patch<String>,
    /// Keywords.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub keywords: Patch<String>,
    /// Replaced whole; null makes it empty.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    pub metadata: Patch<Metadata>,
}

impl ContactPatch {
    /// What must be sent to turn one contact into another; only what differs.
    pub fn between(from: &ContactDraft, to: &ContactDraft) -> Self {
        let mut patch = Self {
            phone_number: (from.phone_number != to.phone_number).then(|| to.phone_number.clone()),
            ..Self::default()
        };
        for field in ContactField::ALL {
            if from.text(field) != to.text(field)
                && let Some(slot) = patch.text_mut(field)
            {
                *slot = Patch::set(to.text(field).map(str::to_owned));
            }
        }
        if from.metadata != to.metadata {
            patch.metadata = Patch::Value(to.metadata.clone());
        }
        patch
    }

    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Writes the change over a contact's fields.
    pub fn apply(mut self, draft: &mut ContactDraft) {
        if let Some(phone) = self.phone_number.take() {
            draft.phone_number = phone;
        }
        for field in ContactField::ALL {
            if let (Some(change), Some(text)) = (self.text_mut(field), draft.optional_mut(field)) {
                mem::take(change).apply(text);
            }
        }
        match self.metadata {
            Patch::Absent => {}
            Patch::Null => draft.metadata.clear(),
            Patch::Value(metadata) => draft.metadata = metadata,
        }
    }

    fn text_mut(&mut self, field: ContactField) -> Option<&mut Patch<String>> {
        match field {
            ContactField::PhoneNumber => None,
            ContactField::FirstName => Some(&mut self.first_name),
            ContactField::LastName => Some(&mut self.last_name),
            ContactField::Email => Some(&mut self.email),
            ContactField::CompanyName => Some(&mut self.company_name),
            ContactField::Industry => Some(&mut self.industry),
            ContactField::Location => Some(&mut self.location),
            ContactField::PinCode => Some(&mut self.pin_code),
            ContactField::Keywords => Some(&mut self.keywords),
        }
    }
}

/// Takes a field that may be changed but not cleared.
fn keep<T>(
    fields: &mut Fields,
    field: &str,
    read: impl FnOnce(Value) -> Result<T, Problem>,
) -> Option<T> {
    match fields.patch(field, read) {
        Patch::Absent => None,
        Patch::Value(value) => Some(value),
        Patch::Null => {
            fields.report(Problem::new("required", "This field cannot be cleared.").at(field));
            None
        }
    }
}

impl FromBody for ContactPatch {
    fn from_body(body: Value) -> Result<Self, Vec<FieldError>> {
        let mut fields = Fields::new(body)?;
        if fields.is_empty() {
            return Err(vec![
                Problem::new("required", "Name at least one field to change.").at("body"),
            ]);
        }
        let mut patch = Self {
            folder_id: keep(&mut fields, "folder_id", id),
            phone_number: keep(&mut fields, ContactField::PhoneNumber.name(), read_phone),
            ..Self::default()
        };
        for field in ContactField::ALL {
            if let Some(slot) = patch.text_mut(field) {
                *slot = match fields.patch(field.name(), read_text(field)) {
                    Patch::Value(text) if text.is_empty() => Patch::Null,
                    other => other,
                };
            }
        }
        patch.metadata = fields.patch("metadata", read_metadata);
        fields.finish()?;
        Ok(patch)
    }
}

/// The answer to a contact's deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDeleted {
    /// The contact that is gone.
    pub contact_id: Uuid,
    /// Always true.
    pub deleted: bool,
}

impl FromAnswer for ContactDeleted {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            contact_id: members.id("contact_id")?,
            deleted: members.flag("deleted")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn draft(body: Value) -> ContactDraft {
        ContactDraft::from_body(body).unwrap()
    }

    #[test]
    fn absent_null_and_value_are_told_apart() {
        let body = json!({"first_name": null, "last_name": "Lee", "email": ""});
        let patch = ContactPatch::from_body(body).unwrap();
        assert_eq!(patch.first_name, Patch::Null);
        assert_eq!(patch.last_name, Patch::Value("Lee".into()));
        assert_eq!(patch.email, Patch::Null);
        assert_eq!(patch.industry, Patch::Absent);
    }

    #[test]
    fn an_empty_patch_and_a_cleared_phone_are_refused() {
        assert_eq!(
            ContactPatch::from_body(json!({})).unwrap_err()[0].field,
            "body"
        );
        let errors =
            ContactPatch::from_body(json!({"phone_number": null, "folder_id": null})).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["folder_id", "phone_number"]);
    }

    #[test]
    fn between_and_apply_are_inverse() {
        let from =
            draft(json!({"phone_number": "+12", "first_name": "A", "metadata": {"a": 1, "b": 2}}));
        let to = draft(json!({"phone_number": "+13", "email": "a@b.co", "metadata": {"b": 3}}));
        let patch = ContactPatch::between(&from, &to);
        let wire = serde_json::to_value(&patch).unwrap();
        assert_eq!(
            wire,
            json!({"phone_number": "+13", "first_name": null, "email": "a@b.co", "metadata": {"b": 3}})
        );
        let mut changed = from.clone();
        ContactPatch::from_body(wire).unwrap().apply(&mut changed);
        assert_eq!(changed, to);
        assert!(ContactPatch::between(&to, &to).is_empty());
    }

    #[test]
    fn a_contact_survives_the_wire_with_every_digit() {
        let text = r#"{"id":"6f4a1c1e-0000-4000-8000-000000000001","folder_id":"6f4a1c1e-0000-4000-8000-000000000002","phone_number":"+14155550100","first_name":null,"last_name":null,"email":null,"company_name":null,"industry":null,"location":null,"pin_code":null,"keywords":null,"metadata":{"n":1.50,"big":123456789012345678901234567890},"last_call_outcome":"no_answer","last_called_at":null,"created_at":"2026-11-22T18:00:00.000Z","updated_at":"2026-11-22T18:00:00.000Z"}"#;
        let contact = Contact::from_answer(serde_json::from_str(text).unwrap()).unwrap();
        assert_eq!(contact.last_call_outcome, Some(CallOutcome::NoAnswer));
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(&contact).unwrap(), value);
    }
}
