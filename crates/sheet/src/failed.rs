//! The rows that failed, to be corrected and tried again.

use std::collections::BTreeMap;

use contract::{ContactField, PhoneNumber, RowError};

use crate::write::{Guard, Writer};
use crate::{Plan, Sheet, guard};

/// The header of the column that says why a row failed.
pub(crate) const REASONS_HEADER: &str = "import_error";
/// The header of the column that says which row of which import it was.
pub(crate) const ORIGIN_HEADER: &str = "import_row";
const BOM: &[u8] = "\u{feff}".as_bytes();

/// Whether a column is none of the person's own but one that an earlier import wrote.
pub(crate) fn is_account(header: &str) -> bool {
    [REASONS_HEADER, ORIGIN_HEADER].contains(&header)
}

impl Sheet {
    /// Writes the rows that errors name, as CSV: the file's own columns and delimiter and a last column
    /// `import_error` with the reasons. Formulas are guarded as in an export. UTF-8 with a byte order
    /// mark, so that spreadsheet programs read it right.
    ///
    /// Cells beyond the last column come after the reasons, so that they are not lost.
    pub fn failed_rows(&self, plan: &Plan, errors: &[RowError]) -> Vec<u8> {
        let mut reasons = BTreeMap::<u64, Vec<String>>::new();
        for error in errors {
            let reason = match &error.field {
                Some(field) => format!("{field}: {}", error.message),
                None => error.message.to_string(),
            };
            reasons.entry(error.row).or_default().push(reason);
        }
        let phone = plan.columns.of_field(ContactField::PhoneNumber);
        let mut out = BOM.to_vec();
        let mut writer = Writer::new(&mut out, self.delimiter);
        // A file of failed rows that failed again gets new reasons.
        let columns = || (0..self.names.len()).filter(|&index| self.names[index] != REASONS_HEADER);
        for index in columns() {
            let name = &self.names[index];
            writer.cell(name, Guard::when(guard::is_due(name)));
        }
        writer.cell(REASONS_HEADER, Guard::None);
        writer.end();
        self.for_each_row(0..self.chunks.len(), |row, record| {
            let Some((_, reasons)) = reasons.remove_entry(&row) else {
                return !reasons.is_empty();
            };
            for index in columns() {
                let cell = guard::off(record.cell(index));
                let is_due = guard::is_due(cell) && !(phone == Some(index) && is_e164(cell));
                writer.cell(cell, Guard::when(is_due));
            }
            writer.cell(&reasons.join(" "), Guard::None);
            for cell in record.cells().skip(self.names.len()).map(guard::off) {
                writer.cell(cell, Guard::when(guard::is_due(cell)));
            }
            writer.end();
            true
        });
        out
    }
}

fn is_e164(cell: &str) -> bool {
    PhoneNumber::parse(cell).is_ok_and(|phone| phone.as_str() == cell)
}

#[cfg(test)]
mod tests {
    use contract::Problem;

    use super::*;
    use crate::Target;

    fn failed(text: &str, errors: &[RowError]) -> String {
        let sheet = Sheet::open(text.as_bytes().to_vec()).ok().unwrap();
        let targets: Vec<Target> = sheet
            .columns()
            .into_iter()
            .map(|column| column.target)
            .collect();
        let plan = sheet.plan(&targets).ok().unwrap();
        String::from_utf8(sheet.failed_rows(&plan, errors)).unwrap()
    }

    fn error(row: u64, field: &str) -> RowError {
        RowError::new(row, Problem::new("c", "Wrong.").at(field))
    }

    #[test]
    fn each_with_its_reasons() {
        let text = "Tel;note\n+12;a\n+13 0;=x\n+14;\"c;d\"\n+15;e;f\n";
        let whole = RowError::whole(4, Problem::new("c", "Too long."));
        let errors = [
            error(3, "email"),
            error(2, "phone_number"),
            error(3, "metadata"),
            whole,
        ];
        assert_eq!(
            failed(text, &errors),
            "\u{feff}Tel;note;import_error\r\n\
             '+13 0;'=x;phone_number: Wrong.\r\n\
             +14;\"c;d\";email: Wrong. metadata: Wrong.\r\n\
             +15;e;Too long.;f\r\n"
        );
    }

    #[test]
    fn a_second_failure_replaces_the_reasons() {
        let once = failed("phone,note\n12,a\n", &[error(1, "phone_number")]);
        assert_eq!(failed(&once, &[error(1, "phone_number")]), once);
    }

    #[test]
    fn rows_that_the_file_does_not_have_are_passed_over() {
        assert_eq!(
            failed("phone\n12\n", &[error(7, "email")]).lines().count(),
            1
        );
    }
}
