//! What the person wrote over the cells of a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the person wrote over the cells of a file; the file itself stays as it is. Rows count from 1,
/// columns from 0, texts are cells as they were meant, without guards.
///
/// ```
/// use dialbook_sheet::Fixes;
/// let mut fixes = Fixes::default();
/// fixes.fix_alike(2, "n/a", "");
/// fixes.fix(7, 2, "ann@example.com");
/// assert_eq!(fixes.cell(7, 2, "n/a"), "ann@example.com");
/// assert_eq!(fixes.cell(8, 2, "n/a"), "");
/// assert_eq!(fixes.cell(8, 1, "n/a"), "n/a");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixes {
    columns: BTreeMap<usize, Column>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Column {
    cells: BTreeMap<u64, String>,
    /// One entry, however many rows have the text.
    alike: BTreeMap<String, String>,
}

impl Fixes {
    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// Writes over one cell; gives what was written there before.
    pub fn fix(&mut self, row: u64, column: usize, text: impl Into<String>) -> Option<String> {
        let column = self.columns.entry(column).or_default();
        column.cells.insert(row, text.into())
    }

    /// Writes over every cell of a column that holds a text: the same text has the same problem, and
    /// wants the same fix. A cell with a fix of its own keeps that.
    pub fn fix_alike(
        &mut self,
        column: usize,
        from: impl Into<String>,
        to: impl Into<String>,
    ) -> Option<String> {
        let column = self.columns.entry(column).or_default();
        column.alike.insert(from.into(), to.into())
    }

    /// Takes back what was written over one cell.
    pub fn undo(&mut self, row: u64, column: usize) -> Option<String> {
        self.change(column, |fixes| fixes.cells.remove(&row))
    }

    /// Takes back what was written over every cell with a text.
    pub fn undo_alike(&mut self, column: usize, from: &str) -> Option<String> {
        self.change(column, |fixes| fixes.alike.remove(from))
    }

    /// A cell as it stands now; `cell` is what the file has there.
    pub fn cell<'c>(&'c self, row: u64, column: usize, cell: &'c str) -> &'c str {
        self.written(row, column, cell).unwrap_or(cell)
    }

    /// What was written over a cell.
    pub fn written(&self, row: u64, column: usize, cell: &str) -> Option<&str> {
        let fixes = self.columns.get(&column)?;
        fixes
            .cells
            .get(&row)
            .or_else(|| fixes.alike.get(cell))
            .map(String::as_str)
    }

    /// The rows with a fix of their own, those that are fixed with others alike not among them.
    pub fn rows(&self) -> impl Iterator<Item = u64> + '_ {
        self.columns
            .values()
            .flat_map(|column| column.cells.keys().copied())
    }

    fn change(
        &mut self,
        column: usize,
        change: impl FnOnce(&mut Column) -> Option<String>,
    ) -> Option<String> {
        let fixes = self.columns.get_mut(&column)?;
        let before = change(fixes);
        if *fixes == Column::default() {
            self.columns.remove(&column);
        }
        before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_was_never_there() {
        let mut fixes = Fixes::default();
        assert_eq!(fixes.fix(1, 0, "b"), None);
        assert_eq!(fixes.fix(1, 0, "c"), Some("b".into()));
        fixes.fix_alike(0, "a", "d");
        assert_eq!(fixes.rows().collect::<Vec<_>>(), [1]);
        let json = serde_json::to_string(&fixes).unwrap();
        assert_eq!(serde_json::from_str::<Fixes>(&json).unwrap(), fixes);
        assert_eq!(fixes.undo(1, 0), Some("c".into()));
        assert_eq!(fixes.cell(1, 0, "a"), "d");
        assert_eq!(fixes.undo_alike(0, "a"), Some("d".into()));
        assert_eq!(fixes.undo_alike(0, "a"), None);
        assert!(fixes.is_empty());
    }

    #[test]
    fn a_fix_is_not_fixed_again() {
        let mut fixes = Fixes::default();
        fixes.fix_alike(0, "a", "b");
        fixes.fix_alike(0, "b", "c");
        assert_eq!(fixes.cell(1, 0, "a"), "b");
    }
}
