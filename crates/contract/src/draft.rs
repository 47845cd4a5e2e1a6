//! What a contact says, before it has an id or a folder.

use serde::Serialize;
use serde_json::Value;

use crate::body::{Fields, object, string};
use crate::email::check_email;
use crate::metadata::check_metadata;
use crate::text::check_text;
use crate::{FieldError, FromBody, Metadata, PhoneNumber, Problem, limits};

/// The text fields of a contact: the columns of a CSV, in the order of the export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactField {
    /// `phone_number`, the only one that must be there.
    PhoneNumber,
    /// `first_name`
    FirstName,
    /// `last_name`
    LastName,
    /// `email`
    Email,
    /// `company_name`
    CompanyName,
    /// `industry`
    Industry,
    /// `location`
    Location,
    /// `pin_code`
    PinCode,
    /// `keywords`
    Keywords,
}

impl ContactField {
    /// All of them, in the order of the export.
    pub const ALL: [Self; 9] = [
        Self::PhoneNumber,
        Self::FirstName,
        Self::LastName,
        Self::Email,
        Self::CompanyName,
        Self::Industry,
        Self::Location,
        Self::PinCode,
        Self::Keywords,
    ];

    /// The name on the wire and in the first line of an export.
    pub fn name(self) -> &'static str {
        match self {
            Self::PhoneNumber => "phone_number",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Email => "email",
            Self::CompanyName => "company_name",
            Self::Industry => "industry",
            Self::Location => "location",
            Self::PinCode => "pin_code",
            Self::Keywords => "keywords",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::PhoneNumber => "Phone",
            Self::FirstName => "First name",
            Self::LastName => "Last name",
            Self::Email => "Email",
            Self::CompanyName => "Company",
            Self::Industry => "Industry",
            Self::Location => "Location",
            Self::PinCode => "Postal code",
            Self::Keywords => "Keywords",
        }
    }

    /// The field with this wire name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// The field that a column header names, whatever its case and separators.
    pub fn from_header(header: &str) -> Option<Self> {
        let squeezed = |text: &str| -> String {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let header = squeezed(header);
        Self::ALL
            .into_iter()
            .find(|field| squeezed(field.name()) == header)
    }

    /// Judges a text for this field; the server, the form and the import preview all ask here.
    pub fn check(self, text: &str) -> Result<(), Problem> {
        match self {
            Self::PhoneNumber => PhoneNumber::check(text),
            Self::Email => check_email(text),
            _ => check_text(text, self.max_chars()),
        }
    }

    /// How long a text in this field may be, in characters.
    pub fn max_chars(self) -> usize {
        match self {
            // `+` and the digits.
            Self::PhoneNumber => 1 + PhoneNumber::MAX_DIGITS,
            Self::FirstName | Self::LastName => limits::NAME_CHARS,
            Self::Email => limits::EMAIL_CHARS,
            Self::CompanyName | Self::Industry | Self::Location => limits::LINE_CHARS,
            Self::PinCode => limits::PIN_CODE_CHARS,
            Self::Keywords => limits::KEYWORDS_CHARS,
        }
    }
}

/// What a contact says: every field that a caller may write, folder aside.
///
/// An empty text is no value: it is kept as null, so that a CSV, which cannot tell the two apart,
/// gives the same contact back.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContactDraft {
    /// Who is called.
    pub phone_number: PhoneNumber,
    /// First name.
    pub first_name: Option<String>,
    /// Last name.
    pub last_name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// The company they work for.
    pub company_name: Option<String>,
    /// The company's industry.
    pub industry: Option<String>,
    /// Where they are.
    pub location: Option<String>,
    /// Postal code.
    pub pin_code: Option<String>,
    /// Comma-separated tags.
    pub keywords: Option<String>,
    /// The caller's own keys and values.
    pub metadata: Metadata,
}

impl ContactDraft {
    /// A contact of whom only the number is known.
    pub fn new(phone_number: PhoneNumber) -> Self {
        Self {
            phone_number,
            first_name: None,
            last_name: None,
            email: None,
            company_name: None,
            industry: None,
            location: None,
            pin_code: None,
            keywords: None,
            metadata: Metadata::new(),
        }
    }

    /// Builds a contact from the texts of a form or of a CSV row; an empty text is no value.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of [`ContactField::ALL`], metadata last.
    pub fn from_texts(
        text_of: impl Fn(ContactField) -> String,
        metadata: Metadata,
    ) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let phone = PhoneNumber::parse(&text_of(ContactField::PhoneNumber))
            .map_err(|problem| errors.push(problem.at(ContactField::PhoneNumber.name())))
            .ok();
        let mut texts = Vec::with_capacity(ContactField::ALL.len());
        for field in ContactField::ALL.into_iter().skip(1) {
            let text = text_of(field);
            if text.is_empty() {
                continue;
            }
            match field.check(&text) {
                Ok(()) => texts.push((field, text)),
                Err(problem) => errors.push(problem.at(field.name())),
            }
        }
        if let Err(problem) = check_metadata(&metadata) {
            errors.push(problem.at("metadata"));
        }
        match phone {
            Some(phone) if errors.is_empty() => {
                let mut draft = Self::new(phone);
                draft.metadata = metadata;
                for (field, text) in texts {
                    if let Some(slot) = draft.optional_mut(field) {
                        *slot = Some(text);
                    }
                }
                Ok(draft)
            }
            _ => Err(errors),
        }
    }

    /// A field's text; none where it has no value.
    pub fn text(&self, field: ContactField) -> Option<&str> {
        match field {
            ContactField::PhoneNumber => Some(self.phone_number.as_str()),
            ContactField::FirstName => self.first_name.as_deref(),
            ContactField::LastName => self.last_name.as_deref(),
            ContactField::Email => self.email.as_deref(),
            ContactField::CompanyName => self.company_name.as_deref(),
            ContactField::Industry => self.industry.as_deref(),
            ContactField::Location => self.location.as_deref(),
            ContactField::PinCode => self.pin_code.as_deref(),
            ContactField::Keywords => self.keywords.as_deref(),
        }
    }

    /// The place of an optional field; none for the phone number, which is not optional.
    pub fn optional_mut(&mut self, field: ContactField) -> Option<&mut Option<String>> {
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

    /// What becomes of this contact where another says more of the same person: its values take the place of those
    /// here; what it leaves empty stays, its metadata comes to that which is here. The number stays.
    #[must_use]
    pub fn updated_by(&self, other: &Self) -> Self {
        let mut updated = self.clone();
        for field in ContactField::ALL {
            if let (Some(slot), Some(text)) = (updated.optional_mut(field), other.text(field)) {
                *slot = Some(text.to_owned());
            }
        }
        updated.metadata.extend(other.metadata.clone());
        updated
    }

    /// Takes the fields of a contact out of a body; what is wrong is noted there.
    pub(crate) fn take_from(fields: &mut Fields) -> Option<Self> {
        let phone = fields.required(ContactField::PhoneNumber.name(), read_phone);
        let texts: Vec<_> = ContactField::ALL
            .into_iter()
            .skip(1)
            .map(|field| (field, fields.optional(field.name(), read_text(field))))
            .collect();
        let metadata = fields.optional("metadata", read_metadata);
        let mut draft = Self::new(phone?);
        for (field, text) in texts {
            if let Some(slot) = draft.optional_mut(field) {
                *slot = text.filter(|text| !text.is_empty());
            }
        }
        draft.metadata = metadata.unwrap_or_default();
        Some(draft)
    }
}

impl FromBody for ContactDraft {
    fn from_body(body: Value) -> Result<Self, Vec<FieldError>> {
        let mut fields = Fields::new(body)?;
        let draft = Self::take_from(&mut fields);
        fields.finish()?;
        draft.ok_or_else(Vec::new)
    }
}

pub(crate) fn read_phone(value: Value) -> Result<PhoneNumber, Problem> {
    PhoneNumber::parse(&string(value)?)
}

/// Reads an optional text; empty is fine and means no value.
pub(crate) fn read_text(field: ContactField) -> impl FnOnce(Value) -> Result<String, Problem> {
    move |value| {
        let text = string(value)?;
        if !text.is_empty() {
            field.check(&text)?;
        }
        Ok(text)
    }
}

pub(crate) fn read_metadata(value: Value) -> Result<Metadata, Problem> {
    let metadata = object(value)?;
    check_metadata(&metadata)?;
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_update_keeps_what_it_says_nothing_of() {
        let phone = |text| PhoneNumber::parse(text).unwrap();
        let mut here = ContactDraft::new(phone("+12"));
        here.first_name = Some("Ann".into());
        here.email = Some("ann@example.com".into());
        here.metadata.insert("a".into(), "1".into());
        here.metadata.insert("b".into(), "1".into());
        let mut row = ContactDraft::new(phone("+12"));
        row.first_name = Some("Anna".into());
        row.metadata.insert("b".into(), "2".into());
        let updated = here.updated_by(&row);
        assert_eq!(updated.first_name.as_deref(), Some("Anna"));
        assert_eq!(updated.email, here.email);
        assert_eq!(
            (&updated.metadata["a"], &updated.metadata["b"]),
            (&"1".into(), &"2".into())
        );
        assert_eq!(here.updated_by(&ContactDraft::new(phone("+13"))), here);
    }

    #[test]
    fn headers_match_whatever_their_case_and_separators() {
        for header in [
            "Phone Number",
            "phone-number",
            " PHONE_NUMBER ",
            "phoneNumber",
        ] {
            assert_eq!(
                ContactField::from_header(header),
                Some(ContactField::PhoneNumber)
            );
        }
        assert_eq!(ContactField::from_header("Phone"), None);
        assert_eq!(ContactField::from_header(""), None);
    }

    #[test]
    fn texts_are_kept_byte_for_byte() {
        let body = json!({"phone_number": "+14155550100", "first_name": " Zoe\u{308} \u{1f44b}\t"});
        let draft = ContactDraft::from_body(body).unwrap();
        assert_eq!(draft.first_name.as_deref(), Some(" Zoe\u{308} \u{1f44b}\t"));
    }

    #[test]
    fn an_empty_text_is_no_value() {
        let body = json!({"phone_number": "+14155550100", "email": "", "keywords": null});
        let draft = ContactDraft::from_body(body).unwrap();
        assert_eq!((draft.email, draft.keywords), (None, None));
    }

    #[test]
    fn body_and_texts_report_the_same_errors() {
        let body = json!({
            "phone_number": "415", "email": "nobody", "pin_code": "x".repeat(21),
            "metadata": {"k": "\0"},
        });
        let from_body = ContactDraft::from_body(body.clone()).unwrap_err();
        let from_texts = ContactDraft::from_texts(
            |field| body[field.name()].as_str().unwrap_or_default().to_owned(),
            body["metadata"].as_object().unwrap().clone(),
        )
        .unwrap_err();
        assert_eq!(from_body, from_texts);
        let fields: Vec<_> = from_body.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["phone_number", "email", "pin_code", "metadata"]);
    }
}
