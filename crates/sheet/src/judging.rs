//! Judging every row with the server's own code, a bounded piece at a time.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use contract::RowError;

use crate::read::scan::{Scan, Visitor};
use crate::record::Record;
use crate::{Judged, JudgedRow, Plan, Progress, RowProblem, Sheet, SheetError};

/// Rows that stand further apart are read one by one, others on the way from one to the next.
const APART: u64 = 1024;

/// The judging of all rows under one plan, as far as it has come.
pub struct Judging {
    scan: Scan,
    failed: u64,
    problems: Problems,
}

impl Judging {
    /// Starts before the first row.
    pub fn new(sheet: &Sheet) -> Self {
        Self {
            scan: sheet.scan(),
            failed: 0,
            problems: Problems::default(),
        }
    }

    /// Judges on for about so many bytes of text. The first time over a file also counts its rows; it
    /// starts anew where the file turns out to be in another encoding than its beginning.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn step(
        &mut self,
        sheet: &mut Sheet,
        plan: &Plan,
        bytes: u64,
    ) -> Result<Progress, SheetError> {
        loop {
            let mut judge = Judge {
                plan,
                failed: &mut self.failed,
                problems: &mut self.problems,
            };
            if let Some(progress) = sheet.step(&mut self.scan, bytes, &mut judge)? {
                return Ok(progress);
            }
            self.failed = 0;
            self.problems = Problems::default();
        }
    }

    /// What will become of the rows that were judged, and the first of them for a look.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn finish(self, sheet: &Sheet, plan: &Plan, preview: u64) -> Result<Judged, SheetError> {
        let first: Vec<u64> = (1..=preview.min(self.scan.rows())).collect();
        Ok(Judged {
            file: sheet.summary(),
            ready: self.scan.rows() - self.failed,
            failed: self.failed,
            preview: sheet.rows(plan, &first)?,
            problems: self.problems.into_sorted(),
        })
    }
}

struct Judge<'j> {
    plan: &'j Plan,
    failed: &'j mut u64,
    problems: &'j mut Problems,
}

impl Visitor for Judge<'_> {
    fn row(&mut self, number: u64, record: Record<'_>) {
        if let Err(errors) = self.plan.judge(number, record) {
            *self.failed += 1;
            self.problems.add(errors);
        }
    }
}

impl Sheet {
    /// Judges every row at once and gives the first ones for a look.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn judge(&mut self, plan: &Plan, preview: u64) -> Result<Judged, SheetError> {
        let mut judging = Judging::new(self);
        while !judging.step(self, plan, u64::MAX / 2)?.is_done {}
        judging.finish(self, plan, preview)
    }

    /// Some rows, judged; in the order of the file. Left out are numbers that it does not have, and rows
    /// further down than it was read.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn rows(&self, plan: &Plan, numbers: &[u64]) -> Result<Vec<JudgedRow>, SheetError> {
        let wanted: BTreeSet<u64> = numbers.iter().copied().collect();
        let mut rows = Vec::new();
        let within_reach = 1..=self.within_reach();
        let mut next = wanted
            .into_iter()
            .filter(|row| within_reach.contains(row))
            .peekable();
        while let Some(&first) = next.peek() {
            let mut last = first;
            let mut here = BTreeSet::new();
            while let Some(row) = next.next_if(|&row| row - last <= APART) {
                here.insert(row);
                last = row;
            }
            self.for_each_row(first..last + 1, |row, record| {
                if here.contains(&row) {
                    rows.push(JudgedRow {
                        row,
                        cells: (0..record.len().max(self.names.len()))
                            .map(|column| plan.text(row, record, column).to_owned())
                            .collect(),
                        errors: plan.judge(row, record).err().unwrap_or_default(),
                    });
                }
                true
            })?;
        }
        Ok(rows)
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
    use crate::Target;

    fn judged(text: &str) -> (Sheet, Plan) {
        let sheet = Sheet::read(text.as_bytes().to_vec()).ok().unwrap();
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
        let (mut sheet, plan) = judged("phone,email\n415,x\n\n+12,x\n+12, a@b.co \n416,\n417,,z\n");
        let judged = sheet.judge(&plan, 2).unwrap();
        assert_eq!((judged.ready, judged.failed, judged.file.blank), (1, 4, 1));
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
    fn a_file_without_rows_has_none_to_show() {
        let (mut sheet, plan) = judged("phone,note\n");
        assert_eq!(sheet.rows(&plan, &[0, 1]).unwrap(), []);
        assert_eq!(sheet.judge(&plan, 5).unwrap().preview, []);
    }

    #[test]
    fn rows_are_found_wherever_they_stand() {
        let rows: String = (1..=12_000).map(|row| format!("+{row}0,{row}\n")).collect();
        let (sheet, plan) = judged(&format!("phone,note\n{rows}"));
        let found: Vec<_> = sheet
            .rows(&plan, &[12_000, 3, 5_001, 99_999, 0])
            .unwrap()
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
