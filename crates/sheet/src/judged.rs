//! The preview: every row judged as the server will judge it.

use std::borrow::Cow;

use contract::RowError;
use serde::{Deserialize, Serialize};

use crate::FileSummary;

/// What will become of the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// What the file turned out to be, now that all of it was read.
    pub file: FileSummary,
    /// Rows that are good.
    pub ready: u64,
    /// Rows that are not.
    pub failed: u64,
    /// The first rows, good or not.
    pub preview: Vec<JudgedRow>,
    /// Everything that is wrong with any row, the most frequent first.
    pub problems: Vec<RowProblem>,
}

/// A row with its cells and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRow {
    /// Its number in the file, from 1; header and blank lines do not count.
    pub row: u64,
    /// Its cells in the order of the file's columns, as they were meant; more where the row is too long.
    pub cells: Vec<String>,
    /// What is wrong with it; nothing where it is good.
    pub errors: Vec<RowError>,
}

/// What is wrong with one row or with many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// The field that is wrong; null where it is the row as a whole.
    pub field: Option<String>,
    /// For programs.
    pub code: Cow<'static, str>,
    /// For people.
    pub message: Cow<'static, str>,
    /// The rows in ascending order.
    pub rows: Vec<u64>,
}
