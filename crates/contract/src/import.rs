//! The import's request and its answer.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::answer::{FromAnswer, Members, Unreadable};
use crate::body::{Fields, id, object, string};
use crate::{FieldError, FromBody, Problem};

/// What is imported. On the wire it is one of two fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportSource {
    /// JSON objects, judged one by one.
    Contacts(Vec<Value>),
    /// A CSV file in base64.
    CsvBase64(String),
}

/// The body of an import.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ImportRequest {
    /// Where the contacts go.
    pub folder_id: Uuid,
    /// The contacts.
    #[serde(flatten)]
    pub source: ImportSource,
    /// From a CSV header to a field name, `metadata.KEY`, or null to leave the column out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub mapping_config: BTreeMap<String, Option<String>>,
}

impl FromBody for ImportRequest {
    fn from_body(body: Value) -> Result<Self, Vec<FieldError>> {
        let mut fields = Fields::new(body)?;
        let folder_id = fields.required("folder_id", id);
        let contacts = fields.patch("contacts", |value| match value {
            Value::Array(items) => Ok(items),
            _ => Err(Problem::wrong_type("an array of contacts")),
        });
        let csv = fields.patch("csv_base64", string);
        let source = match (contacts.into_given(), csv.into_given()) {
            (Some(_), Some(_)) => {
                let problem = Problem::new("conflict", "Send contacts or csv_base64, not both.");
                fields.report(problem.at("csv_base64"));
                None
            }
            (Some(contacts), None) => Some(ImportSource::Contacts(contacts)),
            (None, Some(csv)) => Some(ImportSource::CsvBase64(csv)),
            // A source of the wrong type was reported, and is not missing.
            (None, None) if fields.has_errors_at(&["contacts", "csv_base64"]) => None,
            (None, None) => {
                let problem = Problem::new("required", "Send either contacts or csv_base64.");
                fields.report(problem.at("contacts"));
                None
            }
        };
        let mapping = fields.optional("mapping_config", object);
        let mapping_config = match read_mapping(mapping.unwrap_or_default()) {
            Ok(mapping) => mapping,
            Err(errors) => {
                fields.report_all(errors);
                BTreeMap::new()
            }
        };
        fields.finish()?;
        match (folder_id, source) {
            (Some(folder_id), Some(source)) => Ok(Self {
                folder_id,
                source,
                mapping_config,
            }),
            // Whatever is missing was reported, so `finish` has returned.
            _ => Err(Vec::new()),
        }
    }
}

fn read_mapping(
    mapping: serde_json::Map<String, Value>,
) -> Result<BTreeMap<String, Option<String>>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = BTreeMap::new();
    for (header, target) in mapping {
        match target {
            Value::Null => {
                read.insert(header, None);
            }
            Value::String(target) => {
                read.insert(header, Some(target));
            }
            _ => errors.push(
                Problem::wrong_type("a field name or null").at(format!("mapping_config.{header}")),
            ),
        }
    }
    if errors.is_empty() {
        Ok(read)
    } else {
        Err(errors)
    }
}

/// What became of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// Rows that were stored.
    pub successful: u64,
    /// Rows that were not.
    pub failed: u64,
    /// Why not: at least one entry for each failed row, never cut short.
    pub errors: Vec<RowError>,
    /// Data rows in all: `successful + failed`. Other servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Blank lines, counted nowhere else. Other servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank: Option<u64>,
}

impl FromAnswer for ImportReport {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            successful: members.count("successful")?,
            failed: members.count("failed")?,
            errors: members.part("errors")?,
            rows: members.optional_count("rows")?,
            blank: members.optional_count("blank")?,
        })
    }
}

/// What is wrong with one row of an import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowError {
    /// The data row, from 1; header and blank lines do not count.
    pub row: u64,
    /// The field that is wrong; null where it is the row as a whole.
    #[serde(default)]
    pub field: Option<String>,
    /// For programs.
    pub code: Cow<'static, str>,
    /// For people.
    pub message: Cow<'static, str>,
}

impl FromAnswer for RowError {
    fn from_answer(answer: Value) -> Result<Self, Unreadable> {
        let mut members = Members::of(answer)?;
        Ok(Self {
            row: members.count("row")?,
            field: members.optional_text("field")?,
            code: members.text("code")?.into(),
            message: members.text("message")?.into(),
        })
    }
}

impl RowError {
    /// A field's error, placed in a row.
    pub fn new(row: u64, error: FieldError) -> Self {
        Self {
            row,
            field: Some(error.field),
            code: error.code,
            message: error.message,
        }
    }

    /// What is wrong with a row as a whole.
    pub fn whole(row: u64, problem: Problem) -> Self {
        Self {
            row,
            field: None,
            code: problem.code,
            message: problem.message,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const FOLDER: &str = "6f4a1c1e-0000-4000-8000-000000000001";

    fn fields(body: Value) -> Vec<String> {
        let errors = ImportRequest::from_body(body).unwrap_err();
        errors.into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn exactly_one_source() {
        assert_eq!(fields(json!({"folder_id": FOLDER})), ["contacts"]);
        assert_eq!(
            fields(json!({"folder_id": FOLDER, "contacts": [], "csv_base64": ""})),
            ["csv_base64"]
        );
    }

    #[test]
    fn a_source_of_the_wrong_type_is_named_once() {
        assert_eq!(
            fields(json!({"folder_id": FOLDER, "contacts": {}})),
            ["contacts"]
        );
        assert_eq!(
            fields(json!({"folder_id": FOLDER, "csv_base64": 7})),
            ["csv_base64"]
        );
    }

    #[test]
    fn the_wire_form_is_read_back() {
        let request = ImportRequest {
            folder_id: FOLDER.parse().unwrap(),
            source: ImportSource::CsvBase64("YQ==".into()),
            mapping_config: [
                ("Tel".into(), Some("phone_number".into())),
                ("x".into(), None),
            ]
            .into(),
        };
        let wire = serde_json::to_value(&request).unwrap();
        assert_eq!(
            wire,
            json!({"folder_id": FOLDER, "csv_base64": "YQ==",
                "mapping_config": {"Tel": "phone_number", "x": null}})
        );
        assert_eq!(ImportRequest::from_body(wire).unwrap(), request);
    }

    #[test]
    fn a_mapping_of_the_wrong_type_is_named() {
        assert_eq!(
            fields(json!({"folder_id": FOLDER, "contacts": [], "mapping_config": {"a": 1}})),
            ["mapping_config.a"]
        );
    }
}
