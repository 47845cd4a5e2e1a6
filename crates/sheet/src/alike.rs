//! The other rows that want the same fix.

use crate::{RowSet, Sheet, SheetError, guard};

impl Sheet {
    /// The rows whose cell in a column, counted from 0, has just this text in the file: those that
    /// [`crate::Fixes::fix_alike`] reaches, as the same text has the same problem.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn alike(&self, column: usize, text: &str) -> Result<RowSet, SheetError> {
        let mut rows = RowSet::default();
        self.for_each_row(1..u64::MAX, |row, record| {
            if guard::off(record.cell(column)) == text {
                rows.insert(row);
            }
            true
        })?;
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_the_same_text_wherever_they_stand() {
        let rows = "+1,n/a,n/a\n+2,a@b.co,n/a\n+3,N/A,\n".repeat(3_000);
        let csv = format!("phone,email,note\n{rows}");
        let sheet = Sheet::read(csv.into_bytes()).ok().unwrap();
        let alike = sheet.alike(1, "n/a").unwrap();
        assert_eq!(alike.len(), 3_000);
        assert_eq!(alike.range(2_999..3_000).next(), Some(8_998));
        assert!(sheet.alike(9, "n/a").unwrap().is_empty());
    }
}
