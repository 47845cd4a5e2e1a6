//! The preview: every row judged as the server will judge it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use contract::RowError;
use serde::{Deserialize, Serialize};

use crate::{Plan, PlanError, Sheet, Target};

/// What will become of the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// Rows that are good.
    pub ready: u64,
    /// Rows that are not.
    pub failed: u64,
    /// Blank lines, counted nowhere else.
    pub blank: u64,
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

impl Sheet {
    /// Checks a choice of one target for each column.
    ///
    /// # Errors
    /// What is wrong with the choice, for a person.
    pub fn plan(&self, targets: &[Target]) -> Result<Plan, PlanError> {
        Plan::new(targets, self.names.len())
    }

    /// Judges every row with the server's own code and gives the first ones for a look.
    pub fn judge(&self, plan: &Plan, preview_rows: u64) -> Judged {
        let summary = self.summary();
        let mut failed = 0;
        let mut problems = Problems::default();
        self.for_each_row(0..self.chunks.len(), |row, record| {
            if let Err(errors) = plan.judge(row, record) {
                failed += 1;
                problems.add(errors);
            }
            true
        });
        Judged {
            ready: summary.rows - failed,
            failed,
            blank: summary.blank,
            preview: self.rows(
                plan,
                &(1..=preview_rows.min(summary.rows)).collect::<Vec<_>>(),
            ),
            problems: problems.into_sorted(),
        }
    }

    /// Some rows, judged; in the order of the file, numbers that it does not have left out.
    pub fn rows(&self, plan: &Plan, numbers: &[u64]) -> Vec<JudgedRow> {
        let wanted: std::collections::BTreeSet<u64> = numbers.iter().copied().collect();
        let mut rows = Vec::with_capacity(wanted.len());
        for index in 0..self.chunks.len() {
            let end = self.chunks.get(index + 1).map_or(u64::MAX, |next| next.row);
            let mut here = wanted.range(self.chunks[index].row..end).peekable();
            if here.peek().is_none() {
                continue;
            }
            self.for_each_row(index..index + 1, |row, record| {
                if here.next_if(|wanted| **wanted == row).is_some() {
                    let width = record.len().max(self.names.len());
                    rows.push(JudgedRow {
                        row,
                        cells: (0..width)
                            .map(|index| plan.text(row, record, index).to_owned())
                            .collect(),
                        errors: plan.judge(row, record).err().unwrap_or_default(),
                    });
                }
                here.peek().is_some()
            });
        }
        rows
    }
}

type Kind = (Option<String>, Cow<'static, str>, Cow<'static, str>);

/// Errors by what they say: a file's million rows have a handful of kinds.
#[derive(Default)]
struct Problems(BTreeMap<Kind, Vec<u64>>);

impl Problems {
    fn add(&mut self, errors: Vec<RowError>) {
        for error in errors {
            let kind = (error.field, error.code, error.message);
            self.0.entry(kind).or_default().push(error.row);
        }
    }

    fn into_sorted(self) -> Vec<RowProblem> {
        let mut problems: Vec<RowProblem> = self
            .0
            .into_iter()
            .map(|((field, code, message), rows)| RowProblem {
                field,
                code,
                message,
                rows,
            })
            .collect();
        problems.sort_by_key(|problem| std::cmp::Reverse(problem.rows.len()));
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> (Sheet, Plan) {
        let sheet = Sheet::open(text.as_bytes().to_vec()).ok().unwrap();
        let targets: Vec<Target> = sheet
            .columns()
            .into_iter()
            .map(|column| column.target)
            .collect();
        let plan = sheet.plan(&targets).ok().unwrap();
        (sheet, plan)
    }

    #[test]
    fn problems_are_grouped_and_no_row_is_left_out() {
        let (sheet, plan) = judged("phone,email\n415,x\n\n+12,x\n+12, a@b.co \n416,\n417,,z\n");
        let judged = sheet.judge(&plan, 2);
        assert_eq!((judged.ready, judged.failed, judged.blank), (1, 4, 1));
        let problems: Vec<_> = judged
            .problems
            .iter()
            .map(|problem| (problem.code.as_ref(), problem.rows.as_slice()))
            .collect();
        assert_eq!(
            problems,
            [
                ("invalid_format", [1, 2].as_slice()),
                ("missing_country_code", &[1, 4]),
                ("too_many_cells", &[5])
            ]
        );
        assert_eq!(judged.preview.len(), 2);
        assert_eq!(judged.preview[0].cells, ["415", "x"]);
        assert_eq!(judged.preview[0].errors.len(), 2);
    }

    #[test]
    fn rows_are_found_wherever_they_stand() {
        let rows: String = (1..=12_000).map(|row| format!("+{row}0,{row}\n")).collect();
        let (sheet, plan) = judged(&format!("phone,note\n{rows}"));
        let found: Vec<_> = sheet
            .rows(&plan, &[12_000, 3, 5_001, 99_999, 0])
            .into_iter()
            .map(|row| (row.row, row.cells[1].clone()))
            .collect();
        assert_eq!(
            found,
            [
                (3, "3".into()),
                (5_001, "5001".into()),
                (12_000, "12000".into())
            ]
        );
    }
}
