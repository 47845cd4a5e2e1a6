//! The rows of an import that brings a CSV.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::{ContactDraft, ImportReport, Problem};
use sheet::{CsvImport, MappingConfig, OpenError};
use store::ImportRows;

use crate::error::ApiError;

/// Judges the rows one by one, while they are stored.
struct CsvRows {
    csv: CsvImport,
    report: ImportReport,
}

/// Decodes a CSV and reads its header.
pub(super) fn open(
    base64: String,
    mapping: &MappingConfig,
) -> Result<Box<dyn ImportRows>, ApiError> {
    let bytes = STANDARD.decode(&base64).map_err(|error| {
        let message = format!("This is not base64: {error}");
        ApiError::Invalid(vec![
            Problem::new("invalid_format", message).at("csv_base64"),
        ])
    })?;
    drop(base64);
    let csv = CsvImport::open(bytes, mapping).map_err(refusal)?;
    Ok(Box::new(CsvRows {
        csv,
        report: ImportReport::default(),
    }))
}

fn refusal(error: OpenError) -> ApiError {
    match error {
        OpenError::TooLarge(message) => ApiError::TooLarge(message),
        other => ApiError::Invalid(other.field_errors()),
    }
}

impl Iterator for CsvRows {
    type Item = ContactDraft;

    fn next(&mut self) -> Option<ContactDraft> {
        for row in self.csv.by_ref() {
            match row.draft {
                Ok(draft) => {
                    self.report.successful += 1;
                    return Some(draft);
                }
                Err(errors) => {
                    self.report.failed += 1;
                    self.report.errors.extend(errors);
                }
            }
        }
        None
    }
}

impl ImportRows for CsvRows {
    fn report(&mut self) -> ImportReport {
        let report = std::mem::take(&mut self.report);
        ImportReport {
            rows: Some(report.successful + report.failed),
            blank: Some(self.csv.blank()),
            ..report
        }
    }
}

#[cfg(test)]
mod tests {
    use contract::limits;

    use super::*;

    fn open(csv: &[u8]) -> Result<Box<dyn ImportRows>, ApiError> {
        super::open(STANDARD.encode(csv), &MappingConfig::new())
    }

    #[test]
    fn rows_and_blank_lines_are_counted() {
        let mut rows = open(b"phone_number,email\n+12,\n\n415,nobody\n").unwrap();
        assert_eq!(rows.by_ref().count(), 1);
        let report = rows.report();
        assert_eq!((report.successful, report.failed), (1, 1));
        assert_eq!((report.rows, report.blank), (Some(2), Some(1)));
        assert_eq!(report.errors.len(), 2);
    }

    #[test]
    fn what_cannot_be_read_is_a_bad_field_and_what_is_too_large_is_not() {
        assert!(matches!(
            super::open("?".into(), &MappingConfig::new()),
            Err(ApiError::Invalid(_))
        ));
        assert!(matches!(
            open(b"phone_number\n\xff"),
            Err(ApiError::Invalid(_))
        ));
        let large = vec![b'a'; limits::CSV_BYTES + 1];
        assert!(matches!(open(&large), Err(ApiError::TooLarge(_))));
    }
}
