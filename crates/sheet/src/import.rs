//! CSV to contacts.

use contract::{ContactDraft, ContactField, FieldError, Problem, RowError, limits};

use crate::columns::Columns;
use crate::mapping::{MappingConfig, resolve};
use crate::record::{Format, Records, line_of};
use crate::{delimiter, guard};

const BOM: &str = "\u{feff}";

/// Why a CSV cannot be imported at all; nothing of it was judged.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum OpenError {
    /// There is not even a header.
    #[error("The file is empty.")]
    Empty,
    /// The bytes are not UTF-8.
    #[error(
        "The CSV is not UTF-8: line {line} has a bad byte (byte {byte} of the file). Save it as UTF-8."
    )]
    NotUtf8 {
        /// The line of the first bad byte, from 1.
        line: u64,
        /// Its place in the file, from 1.
        byte: usize,
    },
    /// The header row has a quotation mark that is never closed.
    #[error("A quotation mark in the header row is never closed; close it or remove it.")]
    UnclosedHeader,
    /// Over the limit of bytes, columns or rows, which the sentence names.
    #[error("{0}")]
    TooLarge(String),
    /// Entries of `mapping_config` that are no good.
    #[error("The mapping does not fit the CSV.")]
    Mapping(Vec<FieldError>),
}

impl OpenError {
    /// The bad fields of the 422 that this is; empty for [`OpenError::TooLarge`], which is a 413.
    pub fn field_errors(&self) -> Vec<FieldError> {
        let code = match self {
            Self::TooLarge(_) => return Vec::new(),
            Self::Mapping(errors) => return errors.clone(),
            Self::Empty => "empty_file",
            Self::NotUtf8 { .. } => "invalid_encoding",
            Self::UnclosedHeader => "unclosed_quote",
        };
        vec![Problem::new(code, self.to_string()).at("csv_base64")]
    }
}

/// A data row of an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRow {
    /// Its number, from 1; header and blank lines do not count.
    pub number: u64,
    /// The contact that it is, or everything that is wrong with it.
    pub draft: Result<ContactDraft, Vec<RowError>>,
}

/// The rows of a CSV, judged one by one as they are asked for.
///
/// UTF-8 with or without a byte order mark; comma, semicolon, tab or pipe; RFC 4180 quoting; CRLF, LF
/// or CR. One guard is taken off every cell that has one. Texts are kept byte for byte.
///
/// ```
/// use std::collections::BTreeMap;
/// # fn main() -> Result<(), dialbook_sheet::OpenError> {
/// let csv = b"Tel;segment\n+14155550100;smb\n\nnobody;\n".to_vec();
/// let mapping = BTreeMap::from([("Tel".to_owned(), Some("phone_number".to_owned()))]);
/// let mut import = dialbook_sheet::CsvImport::open(csv, &mapping)?;
/// let good: Vec<bool> = import.by_ref().map(|row| row.draft.is_ok()).collect();
/// assert_eq!((good, import.blank()), (vec![true, false], 1));
/// # Ok(())
/// # }
/// ```
pub struct CsvImport {
    text: String,
    records: Records,
    columns: Columns,
    row: u64,
}

impl CsvImport {
    /// Reads the header, resolves the mapping and checks the limits.
    ///
    /// # Errors
    /// What makes the CSV as a whole unfit; its rows are judged by the iterator.
    pub fn open(csv: Vec<u8>, mapping: &MappingConfig) -> Result<Self, OpenError> {
        if csv.len() > limits::CSV_BYTES {
            return Err(OpenError::TooLarge(format!(
                "The CSV has {} bytes; an import takes at most {}. Split the file.",
                csv.len(),
                limits::CSV_BYTES
            )));
        }
        let text = String::from_utf8(csv).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            OpenError::NotUtf8 {
                line: line_of(error.as_bytes(), valid),
                byte: valid + 1,
            }
        })?;
        let body = text.strip_prefix(BOM).unwrap_or(&text);
        let delimiter = delimiter::detect(body, |header| {
            ContactField::from_header(header).is_some() || mapping.contains_key(header)
        });
        let format = Format::quoted(delimiter.byte());
        let mut records = Records::new(format, text.len() - body.len());
        let header = records.next(&text).ok_or(OpenError::Empty)?;
        if header.is_open {
            return Err(OpenError::UnclosedHeader);
        }
        if header.len() > limits::CSV_COLUMNS {
            return Err(OpenError::TooLarge(format!(
                "The CSV has {} columns; an import takes at most {}. Leave some out.",
                header.len(),
                limits::CSV_COLUMNS
            )));
        }
        let headers: Vec<&str> = header.cells().map(guard::off).collect();
        let targets = resolve(&headers, mapping).map_err(OpenError::Mapping)?;
        check_rows(&text, format, records.position())?;
        Ok(Self {
            text,
            records,
            columns: Columns::new(&targets),
            row: 0,
        })
    }

    /// The blank lines so far; all of them once the rows have come to their end.
    pub fn blank(&self) -> u64 {
        self.records.blank()
    }
}

impl Iterator for CsvImport {
    type Item = ImportRow;

    fn next(&mut self) -> Option<ImportRow> {
        let record = self.records.next(&self.text)?;
        self.row += 1;
        let draft = self
            .columns
            .judge(self.row, record, |index| guard::off(record.cell(index)));
        Some(ImportRow {
            number: self.row,
            draft,
        })
    }
}

/// Counts the rows before any is stored. Line ends bound them from above, so that most files are
/// never read twice.
fn check_rows(text: &str, format: Format, start: usize) -> Result<(), OpenError> {
    let line_ends = text.as_bytes()[start..]
        .iter()
        .filter(|byte| matches!(byte, b'\n' | b'\r'))
        .count();
    if line_ends < limits::IMPORT_ROWS {
        return Ok(());
    }
    let mut records = Records::new(format, start);
    let mut rows = 0;
    while records.next(text).is_some() {
        rows += 1;
    }
    if rows > limits::IMPORT_ROWS {
        return Err(OpenError::TooLarge(format!(
            "The CSV has {rows} data rows; an import takes at most {}. Split the file.",
            limits::IMPORT_ROWS
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(csv: &str) -> Result<CsvImport, OpenError> {
        CsvImport::open(csv.as_bytes().to_vec(), &MappingConfig::new())
    }

    fn error(csv: impl Into<Vec<u8>>) -> OpenError {
        CsvImport::open(csv.into(), &MappingConfig::new())
            .err()
            .unwrap()
    }

    fn codes(csv: &str) -> Vec<(u64, Option<String>, String)> {
        open(csv)
            .unwrap()
            .filter_map(|row| row.draft.err())
            .flatten()
            .map(|error| (error.row, error.field, error.code.into_owned()))
            .collect()
    }

    #[test]
    fn files_that_are_none() {
        for empty in ["", "\u{feff}", "\r\n\r\n", " , \n"] {
            assert_eq!(error(empty), OpenError::Empty, "{empty:?}");
        }
        assert_eq!(
            error(b"phone_number\r\n+12\r\nab\xff".to_vec()),
            OpenError::NotUtf8 { line: 3, byte: 22 }
        );
        assert_eq!(error("\"phone_number\n+12\n"), OpenError::UnclosedHeader);
        assert_eq!(OpenError::Empty.field_errors()[0].field, "csv_base64");
    }

    #[test]
    fn a_header_alone_has_no_rows() {
        let mut import = open("\u{feff}phone_number").unwrap();
        assert_eq!(import.next(), None);
        assert_eq!(import.blank(), 0);
    }

    #[test]
    fn limits_are_named() {
        let columns = vec!["c"; limits::CSV_COLUMNS + 1].join(",");
        assert!(error(columns).to_string().contains("500"));
        let rows = format!(
            "phone_number\n{}",
            "+12\r\n".repeat(limits::IMPORT_ROWS + 1)
        );
        assert!(error(rows).to_string().contains("250001 data rows"));
        let bytes = vec![b'a'; limits::CSV_BYTES + 1];
        assert!(matches!(error(bytes), OpenError::TooLarge(_)));
    }

    #[test]
    fn blank_lines_and_lines_in_cells_are_no_rows_over_the_limit() {
        let rows = limits::IMPORT_ROWS;
        let csv = format!("phone_number\n\n \n{}", "+12\r\n".repeat(rows));
        let mut import = open(&csv).unwrap();
        assert_eq!(import.by_ref().count(), rows);
        assert_eq!(import.blank(), 2);
    }

    #[test]
    fn guards_come_off_cells_and_headers() {
        let csv = "phone_number,'=k,first_name\n'+12,''-x,'tis\n";
        let draft = open(csv).unwrap().next().unwrap().draft.unwrap();
        assert_eq!(draft.phone_number.as_str(), "+12");
        assert_eq!(draft.first_name.as_deref(), Some("'tis"));
        assert_eq!(draft.metadata["=k"], "'-x");
    }

    #[test]
    fn a_row_that_is_too_long_fails_and_empty_cells_do_not_count() {
        let csv = "phone_number,email\n+12,,,\n+13,a@b.co,x\n+14,, \n";
        assert_eq!(codes(csv), [(2, None, "too_many_cells".into())]);
    }

    #[test]
    fn an_open_quotation_mark_fails_its_row() {
        let csv = "phone_number,email\n+12,a@b.co\n+13,\"b@b.co\n+14,c@b.co\n";
        assert_eq!(codes(csv), [(2, None, "unclosed_quote".into())]);
    }

    #[test]
    fn every_bad_cell_of_a_row_is_named() {
        let csv = "phone_number,email,x\n415,nobody,\0\n";
        let named: Vec<_> = codes(csv)
            .into_iter()
            .filter_map(|(_, field, _)| field)
            .collect();
        assert_eq!(named, ["phone_number", "email", "metadata"]);
    }
}
