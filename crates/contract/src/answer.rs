//! Answers, read member by member. What serde derives for an object of 16 members weighs seven times as much, and for
//! numbers brings the tables of all floating point: a browser would load both before it shows anything.

use std::fmt;

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{Metadata, Timestamp};

/// What is read from the JSON of an answer. Members that the contract does not know are passed over.
pub trait FromAnswer: Sized {
    /// Reads it, or says what of it is not as the contract has it.
    fn from_answer(answer: Value) -> Result<Self, Unreadable>;
}

impl<T: FromAnswer> FromAnswer for Vec<T> {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        match answer {
            Value::Array(items) => items.into_iter().map(T::from_answer).collect(),
            _ => Err(Unreadable("list")),
        }
    }
}

/// The members of an object that are not read yet.
pub(crate) struct Members(Map<String, Value>);

/// Names the member that an answer lacks, or that is of another type than the contract says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(&'static str);

impl Members {
    /// The members of what has to be an object.
    pub(crate) fn of(answer: Value) -> Result<Self, Unreadable> {
        match answer {
            Value::Object(members) => Ok(Self(members)),
            _ => Err(Unreadable("object")),
        }
    }

    /// A member, whatever it is; null where it is absent.
    pub(crate) fn value(&mut self, name: &'static str) -> Value {
        self.0.get_mut(name).map(Value::take).unwrap_or_default()
    }

    /// Something that there has to be.
    pub(crate) fn part<T: FromAnswer>(&mut self, name: &'static str) -> Result<T, Unreadable> {
        T::from_answer(self.value(name))
    }

    /// A text that there has to be.
    pub(crate) fn text(&mut self, name: &'static str) -> Result<String, Unreadable> {
        self.optional_text(name)?.ok_or(Unreadable(name))
    }

    /// A text; none where it is null or absent.
    pub(crate) fn optional_text(
        &mut self,
        name: &'static str,
    ) -> Result<Option<String>, Unreadable> {
        match self.value(name) {
            Value::String(text) => Ok(Some(text)),
            Value::Null => Ok(None),
            _ => Err(Unreadable(name)),
        }
    }

    /// An id that there has to be.
    pub(crate) fn id(&mut self, name: &'static str) -> Result<Uuid, Unreadable> {
        let id = self.text(name)?;
        Uuid::parse_str(&id).map_err(|_| Unreadable(name))
    }

    /// A point in time that there has to be.
    pub(crate) fn time(&mut self, name: &'static str) -> Result<Timestamp, Unreadable> {
        self.text(name).map(Timestamp::from_rfc3339)
    }

    /// A whole number that there has to be.
    pub(crate) fn count(&mut self, name: &'static str) -> Result<u64, Unreadable> {
        self.optional_count(name)?.ok_or(Unreadable(name))
    }

    /// A whole number; none where it is null or absent.
    pub(crate) fn optional_count(&mut self, name: &'static str) -> Result<Option<u64>, Unreadable> {
        match self.value(name) {
            Value::Null => Ok(None),
            count => count.as_u64().ok_or(Unreadable(name)).map(Some),
        }
    }

    /// A whole number of 32 bits that there has to be.
    pub(crate) fn small_count(&mut self, name: &'static str) -> Result<u32, Unreadable> {
        let count = u32::try_from(self.count(name)?);
        count.map_err(|_| Unreadable(name))
    }

    /// Yes or no.
    pub(crate) fn flag(&mut self, name: &'static str) -> Result<bool, Unreadable> {
        self.value(name).as_bool().ok_or(Unreadable(name))
    }

    /// The members of an object; none where it is null or absent.
    pub(crate) fn metadata(&mut self, name: &'static str) -> Result<Metadata, Unreadable> {
        match self.value(name) {
            Value::Object(members) => Ok(members),
            Value::Null => Ok(Metadata::new()),
            _ => Err(Unreadable(name)),
        }
    }

    /// A word of a list; none where it is null or absent.
    pub(crate) fn word<T: std::str::FromStr>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<T>, Unreadable> {
        let word = self.optional_text(name)?.map(|word| word.parse());
        word.transpose().map_err(|_| Unreadable(name))
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        f.write_str(" is missing or of another type")
    }
}

impl std::error::Error for Unreadable {}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{CallOutcome, Contact, ErrorCode, Failure, Folder, Pagination, Success};

    const ID: &str = "01a20b3f-3077-7492-8999-cde94ccca913";
    const TIME: &str = "2026-11-20T14:02:11Z";

    #[test]
    fn a_contact_is_read_as_it_is_written() {
        let whole = json!({
            "id": ID, "folder_id": ID, "phone_number": "+14155550100", "first_name": "Ada",
            "last_name": "Lovelace", "email": "ada@example.com", "company_name": "Analytical",
            "industry": "Engines", "location": "London", "pin_code": "W1", "keywords": "vip, lead",
            "metadata": {"tier": "gold", "seats": 12_345_678_901_234_567_890_u64, "list": [1.50, null]},
            "last_call_outcome": "no_answer", "last_called_at": TIME, "created_at": TIME,
            "updated_at": TIME,
        });
        let contact = Contact::from_answer(whole.clone()).unwrap();
        assert_eq!(contact.last_call_outcome, Some(CallOutcome::NoAnswer));
        assert_eq!(serde_json::to_value(&contact).unwrap(), whole);
    }

    #[test]
    fn what_a_contact_may_lack_is_nothing() {
        let contact = json!({
            "id": ID, "folder_id": ID, "phone_number": "+14155550100", "first_name": null,
            "metadata": null, "created_at": TIME, "updated_at": TIME, "newer": {"than": "this"},
        });
        let contact = Contact::from_answer(contact).unwrap();
        assert_eq!(contact.draft.first_name, None);
        assert!(contact.draft.metadata.is_empty());
        assert_eq!(contact.last_call_outcome, None);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let without = |name: &str, value| {
            let mut contact = json!({
                "id": ID, "folder_id": ID, "phone_number": "+14155550100", "created_at": TIME,
                "updated_at": TIME,
            });
            contact[name] = value;
            Contact::from_answer(contact).unwrap_err().to_string()
        };
        for (name, value) in [
            ("id", json!("1")),
            ("folder_id", json!(null)),
            ("phone_number", json!(14_155_550_100_u64)),
            ("email", json!(["a@example.com"])),
            ("metadata", json!("tier")),
            ("last_call_outcome", json!("answered")),
        ] {
            assert_eq!(
                without(name, value),
                format!("{name} is missing or of another type")
            );
        }
        assert!(Contact::from_answer(json!([])).is_err());
    }

    #[test]
    fn numbers_are_whole_and_not_below_nothing() {
        let pages = |page| json!({"page": page, "limit": 50, "total": 1_000_000, "pages": 20_000});
        let read = |page| Pagination::from_answer(pages(page)).ok();
        assert_eq!(read(json!(2)), Some(Pagination::new(2, 50, 1_000_000)));
        for bad in [json!(-1), json!(1.5), json!("2"), json!(4_294_967_296_u64)] {
            assert_eq!(read(bad), None);
        }
        let folder = json!({
            "id": ID, "name": "Leads", "description": null, "contact_count": u64::MAX,
            "created_at": TIME, "updated_at": TIME,
        });
        let read = Folder::from_answer(folder.clone()).unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), folder);
    }

    #[test]
    fn a_list_may_come_without_its_pages_and_nothing_without_its_meta() {
        let meta = json!({"request_id": "req_1", "ts": TIME});
        let list = Success::<Vec<Folder>>::from_answer(json!({"data": [], "meta": meta})).unwrap();
        assert_eq!((list.data, list.pagination), (vec![], None));
        assert_eq!(list.meta.request_id, "req_1");
        assert!(Success::<Vec<Folder>>::from_answer(json!({"data": []})).is_err());
    }

    #[test]
    fn a_code_that_nobody_knows_is_a_failure_still() {
        let failure = |code: &str| {
            let error = json!({"code": code, "message": "No.", "details": {"limit": 1}});
            let meta = json!({"request_id": "req_1", "ts": TIME});
            Failure::from_answer(json!({"error": error, "meta": meta}))
                .unwrap()
                .error
        };
        for code in [
            ErrorCode::BadRequest,
            ErrorCode::Unauthorized,
            ErrorCode::Forbidden,
            ErrorCode::NotFound,
            ErrorCode::MethodNotAllowed,
            ErrorCode::Conflict,
            ErrorCode::PayloadTooLarge,
            ErrorCode::UnsupportedMediaType,
            ErrorCode::ValidationError,
            ErrorCode::RateLimitExceeded,
            ErrorCode::InternalError,
            ErrorCode::Unavailable,
        ] {
            let name = serde_json::to_value(code).unwrap();
            assert_eq!(failure(name.as_str().unwrap()).code, code);
        }
        assert_eq!(failure("teapot").code, ErrorCode::Unknown);
        assert_eq!(failure("teapot").details, Some(json!({"limit": 1})));
    }
}
