//! A row as the page holds it.

use sheet::{Fate, JudgedRow};

/// A row of the file, judged or about to be.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) row: JudgedRow,
    /// Whether its verdict is known.
    pub(super) is_judged: bool,
}

impl Line {
    /// Cells that nobody has judged yet.
    pub(super) fn unjudged(row: u64, cells: Vec<String>) -> Self {
        let row = JudgedRow {
            row,
            cells,
            fixed: Vec::new(),
            errors: Vec::new(),
            phone: None,
            repeats: None,
            fate: Fate::Waiting,
            in_folder: false,
            elsewhere: false,
        };
        Self {
            row,
            is_judged: false,
        }
    }

    /// What the file has in a cell that the person wrote over.
    pub(super) fn original(&self, column: usize) -> Option<&str> {
        let fixed = self.row.fixed.iter().find(|(fixed, _)| *fixed == column);
        fixed.map(|(_, cell)| cell.as_str())
    }
}

impl From<JudgedRow> for Line {
    fn from(row: JudgedRow) -> Self {
        Self {
            row,
            is_judged: true,
        }
    }
}
