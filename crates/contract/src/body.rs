//! Reading a JSON body field by field, so that one answer lists everything that is wrong with it.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{FieldError, Patch, Problem, text::check_text};

/// A request body that is judged as a whole: every bad field is listed, unknown ones included.
pub trait FromBody: Sized {
    /// Reads the body.
    ///
    /// # Errors
    /// All bad fields, in the order in which the contract names them.
    fn from_body(body: Value) -> Result<Self, Vec<FieldError>>;
}

/// A JSON object that is taken apart field by field. What is left at the end is unknown.
pub(crate) struct Fields {
    map: Map<String, Value>,
    errors: Vec<FieldError>,
}

impl Fields {
    pub(crate) fn new(body: Value) -> Result<Self, Vec<FieldError>> {
        match body {
            Value::Object(map) => Ok(Self {
                map,
                errors: Vec::new(),
            }),
            _ => Err(vec![Problem::wrong_type("a JSON object").at("body")]),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    pub(crate) fn report(&mut self, error: FieldError) {
        self.errors.push(error);
    }

    pub(crate) fn report_all(&mut self, errors: Vec<FieldError>) {
        self.errors.extend(errors);
    }

    /// Whether any of these fields was reported.
    pub(crate) fn has_errors_at(&self, fields: &[&str]) -> bool {
        self.errors
            .iter()
            .any(|error| fields.contains(&error.field.as_str()))
    }

    /// Takes a field out; null and absent are told apart, a bad value is noted and reads as absent.
    pub(crate) fn patch<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(Value) -> Result<T, Problem>,
    ) -> Patch<T> {
        match self.map.remove(field) {
            None => Patch::Absent,
            Some(Value::Null) => Patch::Null,
            Some(value) => match read(value) {
                Ok(value) => Patch::Value(value),
                Err(problem) => {
                    self.errors.push(problem.at(field));
                    Patch::Absent
                }
            },
        }
    }

    /// Takes an optional field; null is the same as absent.
    pub(crate) fn optional<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(Value) -> Result<T, Problem>,
    ) -> Option<T> {
        self.patch(field, read).into_given()
    }

    /// Takes a field that must be there; a missing one is noted.
    pub(crate) fn required<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(Value) -> Result<T, Problem>,
    ) -> Option<T> {
        let noted = self.errors.len();
        let value = self.optional(field, read);
        if value.is_none() && self.errors.len() == noted {
            self.errors.push(Problem::required().at(field));
        }
        value
    }

    /// Ends the reading: what nobody took is unknown.
    pub(crate) fn finish(mut self) -> Result<(), Vec<FieldError>> {
        for field in self.map.into_iter().map(|(field, _)| field) {
            let message =
                format!("There is no field named \u{201c}{field}\u{201d} here; leave it out.");
            self.errors
                .push(Problem::new("unknown_field", message).at(field));
        }
        if self.errors.is_empty() {
            Ok(())
        } else {
            Err(self.errors)
        }
    }
}

pub(crate) fn string(value: Value) -> Result<String, Problem> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err(Problem::wrong_type("a string")),
    }
}

pub(crate) fn string_of(max_chars: usize) -> impl FnOnce(Value) -> Result<String, Problem> {
    move |value| {
        let text = string(value)?;
        check_text(&text, max_chars)?;
        Ok(text)
    }
}

pub(crate) fn object(value: Value) -> Result<Map<String, Value>, Problem> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(Problem::wrong_type("a JSON object")),
    }
}

pub(crate) fn id(value: Value) -> Result<Uuid, Problem> {
    Uuid::parse_str(&string(value)?)
        .map_err(|_| Problem::new("invalid_format", "This is not a UUID."))
}
