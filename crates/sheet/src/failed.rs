//! The rows that failed, to be corrected and tried again.

use std::collections::BTreeMap;

use contract::{ContactField, PhoneNumber, RowError};

use crate::write::{Guard, Writer};
use crate::{ImportId, Origin, Origins, Plan, Sheet, SheetError, guard};

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
    /// Writes the rows that errors name, as CSV: the file's own columns and delimiter, a column
    /// `import_row` that says which row of which import each is, and a last column `import_error` with
    /// the reasons. Formulas are guarded as in an export. UTF-8 with a byte order mark, so that
    /// spreadsheet programs read it right.
    ///
    /// A row that says already where it comes from goes on saying that; without an import and such
    /// rows there is no `import_row`. Cells beyond the last column come after the reasons, so that they
    /// are not lost.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn failed_rows(
        &self,
        plan: &Plan,
        errors: &[RowError],
        import: Option<&ImportId>,
    ) -> Result<Vec<u8>, SheetError> {
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
        let mut writer = Writer::new(&mut out, self.understood.delimiter.byte());
        // A file of failed rows that failed again gets new reasons.
        let columns = || (0..self.names.len()).filter(|&index| !is_account(&self.names[index]));
        let before = self.origin_column();
        let has_origins = import.is_some() || before.is_some();
        for index in columns() {
            let name = &self.names[index];
            writer.cell(name, Guard::when(guard::is_due(name)));
        }
        if has_origins {
            writer.cell(ORIGIN_HEADER, Guard::None);
        }
        writer.cell(REASONS_HEADER, Guard::None);
        writer.end();
        let first = reasons.keys().next().copied().unwrap_or(1).max(1);
        self.for_each_row(first..u64::MAX, |row, record| {
            let Some((_, reasons)) = reasons.remove_entry(&row) else {
                return !reasons.is_empty();
            };
            for index in columns() {
                let cell = plan.text(row, record, index);
                let is_due = guard::is_due(cell) && !(phone == Some(index) && is_e164(cell));
                writer.cell(cell, Guard::when(is_due));
            }
            if has_origins {
                let known =
                    before.and_then(|index| guard::off(record.cell(index)).parse::<Origin>().ok());
                let origin = known.or_else(|| {
                    let import = import?.clone();
                    Some(Origin { row, import })
                });
                let cell = origin.map(|origin| origin.to_string()).unwrap_or_default();
                writer.cell(&cell, Guard::None);
            }
            writer.cell(&reasons.join(" "), Guard::None);
            for cell in record.cells().skip(self.names.len()).map(guard::off) {
                writer.cell(cell, Guard::when(guard::is_due(cell)));
            }
            writer.end();
            true
        })?;
        Ok(out)
    }

    /// The import whose failed rows these seem to be, by the first rows; none where they are no such rows.
    pub fn returns(&self) -> Option<ImportId> {
        let column = self.origin_column()?;
        let origin = |row: &Vec<String>| guard::off(row.get(column)?).parse::<Origin>().ok();
        self.first_rows()
            .iter()
            .find_map(origin)
            .map(|origin| origin.import)
    }

    /// Which rows of an earlier import this file brings back; none where it is no file of failed rows.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn origins(&self) -> Result<Option<Origins>, SheetError> {
        let Some(column) = self.origin_column() else {
            return Ok(None);
        };
        let mut cells = Vec::new();
        self.for_each_row(1..u64::MAX, |_, record| {
            cells.push(guard::off(record.cell(column)).parse().ok());
            true
        })?;
        Ok(Origins::of(cells))
    }

    fn origin_column(&self) -> Option<usize> {
        self.names.iter().position(|name| name == ORIGIN_HEADER)
    }
}

fn is_e164(cell: &str) -> bool {
    PhoneNumber::parse(cell).is_ok_and(|phone| phone.as_str() == cell)
}

#[cfg(test)]
mod tests {
    use contract::Problem;

    use super::*;
    use crate::{Signature, Target};

    fn open(text: &str) -> Sheet {
        Sheet::read(text.as_bytes().to_vec()).ok().unwrap()
    }

    fn failed_of(text: &str, errors: &[RowError], import: Option<&str>) -> String {
        let sheet = open(text);
        let targets: Vec<Target> = sheet
            .columns()
            .into_iter()
            .map(|column| column.target)
            .collect();
        let plan = sheet.plan(&targets).ok().unwrap();
        let import = import.map(|id| ImportId::try_from(id.to_owned()).unwrap());
        String::from_utf8(sheet.failed_rows(&plan, errors, import.as_ref()).unwrap()).unwrap()
    }

    fn failed(text: &str, errors: &[RowError]) -> String {
        failed_of(text, errors, None)
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
    fn a_row_says_where_it_comes_from_however_often_it_fails() {
        let text = "phone,note\n+12,a\n13,b\n14,c\n";
        let errors = [error(2, "phone_number"), error(3, "phone_number")];
        let once = failed_of(text, &errors, Some("i-1"));
        assert_eq!(
            once,
            "\u{feff}phone,note,import_row,import_error\r\n\
             13,b,row 2 of import i-1,phone_number: Wrong.\r\n\
             14,c,row 3 of import i-1,phone_number: Wrong.\r\n"
        );
        let again = failed_of(&once, &[error(2, "phone_number")], Some("i-2"));
        assert!(again.contains("14,c,row 3 of import i-1,"));
        assert_eq!(
            failed(&once, &errors[..1]),
            failed_of(&once, &errors[..1], Some("i-2"))
        );

        let origins = open(&again).origins().unwrap().unwrap();
        assert_eq!(
            (origins.import().as_str(), origins.origin(1)),
            ("i-1", Some(3))
        );
        assert_eq!(open(text).origins().unwrap(), None);
    }

    #[test]
    fn a_file_that_comes_back_from_a_spreadsheet_is_recognised() {
        // Sorted, a row removed, one added, semicolons, no byte order mark.
        let text = "note;phone;import_row;import_error\nc;+14;row 3 of import i-1;Wrong.\nz;+15;;\n\
                    b;+13;row 2 of import i-1;Wrong.\n";
        let sheet = open(text);
        let origins = sheet.origins().unwrap().unwrap();
        let rows: Vec<_> = (1..=3).map(|row| origins.origin(row)).collect();
        assert_eq!(rows, [Some(3), None, Some(2)]);
        let headers = |sheet: &Sheet| Signature::of(&sheet.names);
        assert_eq!(headers(&sheet), headers(&open("phone,note\n+12,a\n")));
        assert!(
            sheet.columns()[2..]
                .iter()
                .all(|column| column.target == Target::Skip)
        );
    }

    #[test]
    fn rows_that_the_file_does_not_have_are_passed_over() {
        assert_eq!(
            failed("phone\n12\n", &[error(7, "email")]).lines().count(),
            1
        );
    }
}
