//! Cells to CSV, in the order in which a workbook has them.

use crate::guard;
use crate::write::{Guard, LINE_END, Writer};

/// What a sheet may be as CSV; it is held in memory.
const CSV_BYTES: usize = 512 << 20;
/// The last column of the largest sheet that spreadsheet programs know (XFD).
const LAST_COLUMN: u32 = 16_383;

/// A sheet is larger than any that can be held.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge;

/// The CSV of a sheet, cell by cell. Rows that are empty are blank lines, so that lines are numbered as
/// the sheet's rows are.
#[derive(Default)]
pub(super) struct Table {
    csv: Vec<u8>,
    row: u32,
    /// The last column of the row that was filled.
    column: Option<u32>,
}

impl Table {
    /// Adds a cell that stands after all others; one that does not, in a damaged workbook, starts a row
    /// of its own.
    pub(super) fn cell(&mut self, row: u32, column: u32, text: &str) -> Result<(), TooLarge> {
        if text.is_empty() {
            return Ok(());
        }
        let is_after = self.column.is_none_or(|last| last < column);
        let lines = match row.checked_sub(self.row) {
            Some(0) if is_after => 0,
            Some(0) | None => 1,
            Some(lines) => lines as usize,
        };
        if column > LAST_COLUMN || self.csv.len() + lines * LINE_END.len() > CSV_BYTES {
            return Err(TooLarge);
        }
        if lines > 0 {
            self.csv.extend(LINE_END.repeat(lines));
            self.row = row;
            self.column = None;
        }
        let delimiter = super::DELIMITER.byte();
        let empty = column - self.column.unwrap_or_default();
        self.csv
            .extend(std::iter::repeat_n(delimiter, empty as usize));
        let guard = Guard::when(guard::would_be_lost(text));
        Writer::new(&mut self.csv, delimiter).cell(text, guard);
        self.column = Some(column);
        Ok(())
    }

    /// The CSV; nothing where no cell is filled.
    pub(super) fn into_csv(mut self) -> Vec<u8> {
        if !self.csv.is_empty() {
            self.csv.extend_from_slice(LINE_END);
        }
        self.csv
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(cells: &[(u32, u32, &str)]) -> String {
        let mut table = Table::default();
        for (row, column, text) in cells {
            table.cell(*row, *column, text).unwrap();
        }
        String::from_utf8(table.into_csv()).unwrap()
    }

    #[test]
    fn cells_stand_where_the_sheet_has_them() {
        assert_eq!(
            csv(&[(1, 1, "a"), (1, 3, "b,c"), (2, 0, ""), (4, 0, "'=x")]),
            "\r\n,a,,\"b,c\"\r\n\r\n\r\n''=x\r\n"
        );
        assert_eq!(csv(&[(0, 0, ""), (9, 9, "")]), "");
    }

    #[test]
    fn cells_out_of_order_are_kept() {
        assert_eq!(
            csv(&[(3, 1, "a"), (3, 1, "b"), (2, 0, "c"), (2, 1, "d")]),
            "\r\n\r\n\r\n,a\r\n,b\r\nc,d\r\n"
        );
    }

    #[test]
    fn a_cell_out_of_this_world_is_refused() {
        let mut table = Table::default();
        assert_eq!(table.cell(0, LAST_COLUMN + 1, "a"), Err(TooLarge));
        assert_eq!(table.cell(u32::MAX, 0, "a"), Err(TooLarge));
    }
}
