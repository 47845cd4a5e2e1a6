//! Contacts to CSV.

use std::collections::BTreeSet;

use contract::{ContactDraft, ContactField};
use serde_json::Value;

use crate::guard;
use crate::write::{Guard, Writer};

/// The columns of an export that are there whatever the metadata.
pub(crate) const FIELD_COLUMNS: usize = ContactField::ALL.len();

/// Whether a header row is the one of an export.
pub(crate) fn is_export(headers: &[&str]) -> bool {
    headers.len() >= FIELD_COLUMNS
        && headers
            .iter()
            .zip(ContactField::ALL)
            .all(|(header, field)| *header == field.name())
}

/// Writes contacts as the CSV that an import reads back: the fields in the order of
/// [`ContactField::ALL`], then the metadata keys, sorted; UTF-8, commas, CRLF, guards against formulas.
///
/// Two things cannot survive a CSV: metadata that is not a string comes back as its JSON text, and a
/// metadata value that is an empty string does not come back at all.
///
/// ```
/// use contract::{ContactDraft, PhoneNumber};
/// # fn main() -> Result<(), contract::Problem> {
/// let draft = ContactDraft::new(PhoneNumber::parse("+14155550100")?);
/// let export = dialbook_sheet::CsvExport::new(["segment".to_owned()]);
/// let mut csv = Vec::new();
/// export.write_header(&mut csv);
/// export.write_row(&draft, &mut csv);
/// assert!(csv.ends_with(b",keywords,segment\r\n+14155550100,,,,,,,,,\r\n"));
/// # Ok(())
/// # }
/// ```
pub struct CsvExport {
    keys: Vec<String>,
}

impl CsvExport {
    /// An export with a column for each of these metadata keys, in any order. Keys of a contact that
    /// are not among them are left out.
    pub fn new(keys: impl IntoIterator<Item = String>) -> Self {
        let sorted: BTreeSet<String> = keys.into_iter().collect();
        Self {
            keys: sorted.into_iter().collect(),
        }
    }

    /// Appends the header row.
    pub fn write_header(&self, out: &mut Vec<u8>) {
        let mut writer = Writer::new(out, b',');
        for field in ContactField::ALL {
            writer.cell(field.name(), Guard::None);
        }
        for key in &self.keys {
            writer.cell(key, Guard::when(guard::is_due(key)));
        }
        writer.end();
    }

    /// Appends a contact's row.
    pub fn write_row(&self, draft: &ContactDraft, out: &mut Vec<u8>) {
        let mut writer = Writer::new(out, b',');
        for field in ContactField::ALL {
            let text = draft.text(field).unwrap_or_default();
            // A `PhoneNumber` is plain E.164, which needs no guard.
            let is_due = field != ContactField::PhoneNumber && guard::is_due(text);
            writer.cell(text, Guard::when(is_due));
        }
        for key in &self.keys {
            match draft.metadata.get(key) {
                None => writer.cell("", Guard::None),
                Some(Value::String(text)) => writer.cell(text, Guard::when(guard::is_due(text))),
                Some(value) => {
                    let json = value.to_string();
                    writer.cell(&json, Guard::when(guard::is_due(&json)));
                }
            }
        }
        writer.end();
    }
}

#[cfg(test)]
mod tests {
    use contract::PhoneNumber;
    use serde_json::json;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_phones_are_not() {
        let mut draft = ContactDraft::new(PhoneNumber::parse("+12").unwrap());
        draft.first_name = Some("=1+1".into());
        draft.last_name = Some("'=x".into());
        draft.company_name = Some("+14155550100".into());
        draft.industry = Some("'tis".into());
        draft.metadata = json!({"@k": -4, "b": {"c": [null, "x"]}, "a": "\tt"})
            .as_object()
            .unwrap()
            .clone();
        let export = CsvExport::new(["b", "@k", "a"].map(str::to_owned));
        let mut csv = Vec::new();
        export.write_header(&mut csv);
        export.write_row(&draft, &mut csv);
        assert_eq!(
            String::from_utf8(csv).unwrap(),
            "phone_number,first_name,last_name,email,company_name,industry,location,pin_code,keywords,\
             '@k,a,b\r\n\
             +12,'=1+1,''=x,,'+14155550100,'tis,,,,'-4,'\tt,\"{\"\"c\"\":[null,\"\"x\"\"]}\"\r\n"
        );
    }

    #[test]
    fn an_export_is_known_by_its_header() {
        let mut csv = Vec::new();
        CsvExport::new(["x".to_owned()]).write_header(&mut csv);
        let csv = String::from_utf8(csv).unwrap();
        assert!(is_export(&csv.trim_end().split(',').collect::<Vec<_>>()));
        assert!(!is_export(&["phone_number"]));
    }
}
