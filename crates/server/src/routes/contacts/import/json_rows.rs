//! The rows of an import that brings JSON objects.

use std::collections::BTreeMap;

use contract::{ContactDraft, FromBody, ImportReport, Problem, RowError, limits};
use serde_json::Value;
use store::ImportRows;

use crate::error::ApiError;

/// Judges the objects one by one, while they are stored.
struct JsonRows {
    contacts: std::vec::IntoIter<Value>,
    row: u64,
    report: ImportReport,
}

/// Opens an array of contacts.
pub(super) fn open(
    contacts: Vec<Value>,
    mapping: &BTreeMap<String, Option<String>>,
) -> Result<Box<dyn ImportRows>, ApiError> {
    if contacts.len() > limits::IMPORT_ROWS {
        return Err(ApiError::TooLarge(format!(
            "An import may have at most {} rows; this has {}.",
            limits::IMPORT_ROWS,
            contacts.len()
        )));
    }
    if !mapping.is_empty() {
        let errors = mapping.keys().map(|header| {
            Problem::new(
                "unknown_column",
                "Only a CSV has columns to map; leave mapping_config out.",
            )
            .at(format!("mapping_config.{header}"))
        });
        return Err(ApiError::Invalid(errors.collect()));
    }
    Ok(Box::new(JsonRows {
        contacts: contacts.into_iter(),
        row: 0,
        report: ImportReport::default(),
    }))
}

impl Iterator for JsonRows {
    type Item = ContactDraft;

    fn next(&mut self) -> Option<ContactDraft> {
        for contact in self.contacts.by_ref() {
            self.row += 1;
            match ContactDraft::from_body(contact) {
                Ok(draft) => {
                    self.report.successful += 1;
                    return Some(draft);
                }
                Err(errors) => {
                    self.report.failed += 1;
                    let row = self.row;
                    let errors = errors.into_iter().map(|error| RowError::new(row, error));
                    self.report.errors.extend(errors);
                }
            }
        }
        None
    }
}

impl ImportRows for JsonRows {
    fn report(&mut self) -> ImportReport {
        ImportReport {
            rows: Some(self.row),
            blank: Some(0),
            ..std::mem::take(&mut self.report)
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rows_are_judged_one_by_one() {
        let contacts = vec![
            json!({"phone_number": "+14155550100"}),
            json!({"phone_number": "415", "email": "nobody"}),
            json!("not an object"),
        ];
        let mut rows = open(contacts, &BTreeMap::new()).unwrap();
        assert_eq!(rows.by_ref().count(), 1);
        let report = rows.report();
        assert_eq!((report.successful, report.failed), (1, 2));
        assert_eq!((report.rows, report.blank), (Some(3), Some(0)));
        let rows: Vec<_> = report.errors.iter().map(|error| error.row).collect();
        assert_eq!(rows, [2, 2, 3]);
    }

    #[test]
    fn a_mapping_without_columns_is_refused() {
        let mapping = [("Phone".to_owned(), None)].into();
        assert!(matches!(open(vec![], &mapping), Err(ApiError::Invalid(_))));
    }
}
