//! The preview: every row judged as the server will judge it.

use std::borrow::Cow;

use contract::RowError;
use serde::{Deserialize, Serialize};

use crate::{Fate, FileSummary, Standing, phone};

/// What will become of the rows: `ready + failed + skipped` are all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// What the file turned out to be, now that all of it was read.
    pub file: FileSummary,
    /// Rows that go in.
    pub ready: u64,
    /// Rows that cannot.
    pub failed: u64,
    /// Rows that are left out, since their number is there already and the person wants it so.
    pub skipped: u64,
    /// Rows among those that go in that are written over a contact that is there.
    pub updates: u64,
    /// Good rows whose number a good row above has, left out or not.
    pub repeats: u64,
    /// Good rows whose number a contact of the folder has, as far as its contacts were looked through.
    pub in_folder: Met,
    /// Good rows whose number a contact of another folder has, as far as those were looked through.
    pub elsewhere: Met,
    /// What the phone column holds.
    pub phones: phone::Summary,
    /// The country that the numbers without one most likely lack.
    pub country: Option<phone::Proposal>,
    /// Where some of them exist, the likely countries first, each with how many of the first 256.
    pub candidates: Vec<(phone::Region, u64)>,
    /// Everything that is wrong with any row, the most frequent first.
    pub problems: Vec<RowProblem>,
}

/// Good rows whose numbers contacts have, left out or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// How many rows.
    pub rows: u64,
    /// How many numbers: rows that repeat one above count once with it.
    pub numbers: u64,
}

/// A row with its cells and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedRow {
    /// Its number in the file, from 1; header and blank lines do not count.
    pub row: u64,
    /// Its cells in the order of the file's columns, as they were meant or as the person wrote them; more where
    /// the row is too long.
    pub cells: Vec<String>,
    /// The cells that the person wrote over: the column, counted from 0, and what the file has there.
    pub fixed: Vec<(usize, String)>,
    /// What is wrong with it; nothing where it is good.
    pub errors: Vec<RowError>,
    /// What is made of its phone number, where that is not just taken.
    pub phone: Option<JudgedPhone>,
    /// The row above that has its number.
    pub repeats: Option<u64>,
    /// What became of it, once it is sent.
    pub fate: Fate,
    /// Whether a contact of the folder has its number.
    pub in_folder: bool,
    /// Whether a contact of another folder has its number.
    pub elsewhere: bool,
}

impl JudgedRow {
    /// Where its number is already.
    pub fn standing(&self) -> Standing {
        Standing {
            in_file: self.repeats.is_some(),
            in_folder: self.in_folder,
            elsewhere: self.elsewhere,
        }
    }
}

/// What is made of a phone number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgedPhone {
    /// As it would be sent, grouped for reading; none where there is no number.
    pub number: Option<String>,
    /// What has to be repaired for that.
    pub repairs: phone::Repairs,
    /// Those of them that nobody accepted yet.
    pub open: phone::Repairs,
    /// Whether nobody can have such a number, though it is sent.
    pub is_doubtful: bool,
}

/// What is wrong with one row or with many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Its number, for [`crate::Mark::Problem`].
    pub number: u16,
    /// The field that is wrong; null where it is the row as a whole.
    pub field: Option<String>,
    /// For programs.
    pub code: Cow<'static, str>,
    /// For people.
    pub message: Cow<'static, str>,
    /// How many rows have it.
    pub count: u64,
}
