//! Judging every row with the server's own code, a bounded piece at a time.

mod delivery;
mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use contract::RowError;

pub use self::delivery::Outcome;
use crate::phone::{self, CountryEvidence, international};
use crate::plan::PhoneCell;
use crate::read::scan::{Scan, Visitor};
use crate::record::Record;
use crate::{
    Account, Choices, Duplicates, Fate, Filter, Judged, JudgedPhone, JudgedRow, KnownRows, Mark,
    Plan, ProblemKinds, Progress, RowSet, Sheet, SheetError,
};

/// Rows that stand further apart are read one by one, others on the way from one to the next.
const APART: u64 = 1024;

/// The judging of all rows under one plan, as far as it has come.
pub struct Judging {
    scan: Scan,
    found: Findings,
}

/// What was found out about the rows, kept while they are shown and sent.
#[derive(Default)]
pub struct Findings {
    account: Account,
    kinds: ProblemKinds,
    duplicates: Duplicates,
    known: KnownRows,
    evidence: CountryEvidence,
    phones: phone::Summary,
    failed: u64,
    /// Rows that are written over contacts.
    updates: RowSet,
    /// Why rows failed that were sent or should have been.
    errors: BTreeMap<u64, Vec<RowError>>,
}

impl Findings {
    /// How many rows a filter shows, and those from one place to another.
    pub fn rows(&self, filter: Filter, places: Range<u64>) -> (u64, Vec<u64>) {
        (
            self.account.count(filter),
            self.account.rows(filter, places),
        )
    }

    /// What the column says of the country that some of its numbers lack.
    pub fn evidence(&self) -> &CountryEvidence {
        &self.evidence
    }

    /// The row above that has a row's number.
    fn repeated(&self, row: u64) -> Option<u64> {
        let is_repeat = self.duplicates.repeats().contains(row);
        self.duplicates.first(row).filter(|_| is_repeat)
    }
}

impl Judging {
    /// Starts before the first row.
    pub fn new(sheet: &Sheet) -> Self {
        Self {
            scan: sheet.scan(),
            found: Findings::default(),
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
                found: &mut self.found,
            };
            if let Some(progress) = sheet.step(&mut self.scan, bytes, &mut judge)? {
                return Ok(progress);
            }
            self.found = Findings::default();
        }
    }

    /// What was found out about the rows that were judged.
    pub fn finish(self, sheet: &Sheet) -> Findings {
        let Self { mut found, .. } = self;
        found.account.add_blank(sheet.summary().blank);
        found
    }
}

struct Judge<'j> {
    plan: &'j Plan,
    found: &'j mut Findings,
}

impl Visitor for Judge<'_> {
    fn row(&mut self, number: u64, record: Record<'_>) {
        let Self { plan, found } = self;
        found.account.push();
        let phone = plan.phone(number, record);
        if let Some(phone) = &phone {
            let country = plan.country(number, record);
            found.evidence.add_read(phone.text, country, &phone.reading);
            found.phone(number, phone);
        }
        let number_of_row = match plan.judge_with(number, record, phone.as_ref()) {
            Ok(()) => phone.as_ref().and_then(PhoneCell::number),
            Err(errors) => {
                found.failed += 1;
                for error in &errors {
                    let kind = found.kinds.number(error);
                    found.account.mark(number, Mark::Problem(kind));
                }
                None
            }
        };
        if found.duplicates.push(number_of_row).is_some() {
            found.account.mark(number, Mark::InFile);
        }
        if plan.fixed(number, record).next().is_some() {
            found.account.mark(number, Mark::Fixed);
        }
    }
}

impl Findings {
    fn phone(&mut self, row: u64, phone: &PhoneCell<'_>) {
        if phone.is_doubtful() {
            self.phones.add_doubtful(row, phone.text, &phone.reading);
            self.account.mark(row, Mark::Doubtful);
            return;
        }
        self.phones.add(row, phone.text, &phone.reading);
        if phone.reading.number().is_some() {
            let repairs = phone.reading.rescue.repairs;
            for repair in repairs.iter() {
                self.account.mark(row, Mark::Repair(repair as u16));
            }
        }
    }
}

impl Sheet {
    /// Judges every row at once.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn judge(
        &mut self,
        plan: &Plan,
        choices: Choices,
    ) -> Result<(Judged, Findings), SheetError> {
        let mut judging = Judging::new(self);
        while !judging.step(self, plan, u64::MAX / 2)?.is_done {}
        let mut found = judging.finish(self);
        Ok((found.judged(self, choices), found))
    }

    /// Some rows, judged; in the order of the file. Left out are numbers that it does not have, and rows
    /// further down than it was read.
    ///
    /// # Errors
    /// Where the file cannot be read any more.
    pub fn rows(
        &self,
        plan: &Plan,
        found: Option<&Findings>,
        numbers: &[u64],
    ) -> Result<Vec<JudgedRow>, SheetError> {
        let wanted: BTreeSet<u64> = numbers.iter().copied().collect();
        let mut rows = Vec::with_capacity(wanted.len());
        let within = wanted.range(..=self.within_reach()).copied();
        let mut next = within.filter(|row| *row > 0).peekable();
        while let Some(&first) = next.peek() {
            let mut last = first;
            let mut here = BTreeSet::new();
            while let Some(row) = next.next_if(|&row| row - last <= APART) {
                here.insert(row);
                last = row;
            }
            self.for_each_row(first..last + 1, |row, record| {
                if here.contains(&row) {
                    let phone = plan.phone(row, record);
                    // What the server said holds.
                    let fate = found.map_or(Fate::Waiting, |found| found.fate(row));
                    let errors = match (fate, found) {
                        (Fate::Failed, Some(found)) => found.errors.get(&row).cloned(),
                        (Fate::Waiting, _) => plan.judge_with(row, record, phone.as_ref()).err(),
                        _ => None,
                    };
                    rows.push(JudgedRow {
                        row,
                        cells: (0..record.len().max(self.names.len()))
                            .map(|column| plan.text(row, record, column).to_owned())
                            .collect(),
                        fixed: plan
                            .fixed(row, record)
                            .map(|(column, cell)| (column, cell.to_owned()))
                            .collect(),
                        errors: errors.unwrap_or_default(),
                        phone: phone.as_ref().and_then(shown),
                        repeats: found.and_then(|found| found.repeated(row)),
                        fate,
                        in_folder: found.is_some_and(|found| found.known.in_folder.contains(row)),
                        elsewhere: found.is_some_and(|found| found.known.elsewhere.contains(row)),
                    });
                }
                true
            })?;
        }
        Ok(rows)
    }
}

/// What is made of a phone number; none where it is taken as it is.
fn shown(phone: &PhoneCell<'_>) -> Option<JudgedPhone> {
    let repairs = phone.reading.rescue.repairs;
    let is_doubtful = phone.is_doubtful();
    (is_doubtful || !repairs.is_empty()).then(|| JudgedPhone {
        number: phone.reading.proposed().map(international),
        repairs,
        open: phone.reading.open,
        is_doubtful,
    })
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
        let judged = sheet.judge(&plan, Choices::default()).unwrap().0;
        assert_eq!((judged.ready, judged.failed, judged.file.blank), (1, 4, 1));
        let problems: Vec<_> = judged
            .problems
            .iter()
            .map(|problem| (problem.code.as_ref(), problem.count))
            .collect();
        assert_eq!(
            problems,
            [
                ("missing_country_code", 2),
                ("invalid_format", 2),
                ("too_many_cells", 1)
            ]
        );
        let rows = sheet.rows(&plan, None, &[1, 2]).unwrap();
        assert_eq!((rows.len(), rows[0].errors.len()), (2, 2));
        assert_eq!(rows[0].cells, ["415", "x"]);
    }

    #[test]
    fn a_fixed_cell_tells_what_the_file_has_there() {
        let (sheet, plan) = judged("phone,email\n+12,x\n+13,y\n");
        let mut fixes = crate::Fixes::default();
        fixes.fix(1, 1, "a@b.co");
        let rows = sheet.rows(&plan.with_fixes(fixes), None, &[1, 2]).unwrap();
        assert_eq!(rows[0].cells, ["+12", "a@b.co"]);
        assert_eq!(rows[0].fixed, [(1, "x".to_owned())]);
        assert_eq!(rows[1].fixed, []);
    }

    #[test]
    fn a_file_without_rows_has_none_to_show() {
        let (mut sheet, plan) = judged("phone,note\n");
        assert_eq!(sheet.rows(&plan, None, &[0, 1]).unwrap(), []);
        assert_eq!(sheet.judge(&plan, Choices::default()).unwrap().0.ready, 0);
    }

    #[test]
    fn rows_are_found_wherever_they_stand() {
        let rows: String = (1..=12_000).map(|row| format!("+{row}0,{row}\n")).collect();
        let (sheet, plan) = judged(&format!("phone,note\n{rows}"));
        let found: Vec<_> = sheet
            .rows(&plan, None, &[12_000, 3, 5_001, 99_999, 0])
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
