//! What becomes of the rows while they are sent.

use std::collections::BTreeMap;
use std::ops::Range;

use contract::RowError;
use serde::{Deserialize, Serialize};

use super::Findings;
use crate::{Fate, Ledger, Number, Origins, RowSet};

/// What became of the rows of a chunk, or of rows that are written over contacts. It is kept after each answer, so that an import can go on whose page was left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Which chunk, from 0.
    pub chunk: usize,
    /// The rows of the file that it is of.
    pub rows: Range<u64>,
    /// Rows that changed a contact.
    #[serde(default)]
    pub updated: Vec<u64>,
    /// What is wrong with those that did not go in, with the file's row numbers.
    pub errors: Vec<RowError>,
}

impl Findings {
    /// Starts the account: rows are left out, are to be written over contacts, or wait to be sent.
    pub fn begin(&mut self, skipped: &RowSet, updates: RowSet) {
        self.errors.clear();
        self.updates = updates;
        for row in 1..=self.account.ledger().rows() {
            let fate = if skipped.contains(row) {
                Fate::Skipped
            } else {
                Fate::Waiting
            };
            self.account.settle(row, fate);
        }
    }

    /// Takes what became of a chunk: of its rows that waited to be sent, those with errors failed and the others are
    /// new contacts. Gives the numbers of those.
    pub fn settle(&mut self, outcome: Outcome) -> Vec<Number> {
        for error in outcome.errors {
            if self.account.settle(error.row, Fate::Failed).is_some() {
                self.errors.entry(error.row).or_default().push(error);
            }
        }
        for row in outcome.updated {
            if self.fate(row) == Fate::Waiting {
                self.account.settle(row, Fate::Updated);
            }
        }
        let mut created = Vec::new();
        for row in outcome.rows {
            if self.fate(row) == Fate::Waiting && !self.updates.contains(row) {
                self.account.settle(row, Fate::Created);
                created.extend(self.duplicates.number(row));
            }
        }
        created
    }

    /// The account as it stands.
    pub fn ledger(&self) -> Ledger {
        self.account.ledger()
    }

    /// The rows among some whose numbers these are, each number for as many rows as it comes.
    pub fn rows_of(&self, rows: Range<u64>, numbers: impl IntoIterator<Item = Number>) -> RowSet {
        let mut left = BTreeMap::<Number, usize>::new();
        for number in numbers {
            *left.entry(number).or_default() += 1;
        }
        let mut is_one = |row: &u64| {
            let left = self
                .duplicates
                .number(*row)
                .and_then(|number| left.get_mut(&number))
                .filter(|left| **left > 0);
            left.map(|left| *left -= 1).is_some()
        };
        rows.filter(|row| self.fate(*row) == Fate::Waiting && is_one(row))
            .collect()
    }

    /// The rows of an earlier import that came back with this file and went in.
    pub fn returned(&self, origins: &Origins) -> RowSet {
        (1..=self.ledger().rows())
            .filter(|row| matches!(self.fate(*row), Fate::Created | Fate::Updated))
            .filter_map(|row| origins.origin(row))
            .collect()
    }

    /// Why rows failed, in the order of the file.
    pub fn errors(&self) -> impl Iterator<Item = &RowError> {
        self.errors.values().flatten()
    }

    pub(super) fn fate(&self, row: u64) -> Fate {
        self.account.fates().get(row).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use contract::Problem;

    use super::*;
    use crate::phone::Rescuer;
    use crate::{Choices, Filter, Sheet, Target};

    fn judged(text: &str) -> Findings {
        let mut sheet = Sheet::read(text.as_bytes().to_vec()).unwrap();
        let targets: Vec<Target> = sheet
            .columns()
            .into_iter()
            .map(|column| column.target)
            .collect();
        let plan = sheet.plan(&targets).unwrap();
        let plan = plan.with_phones(Rescuer::default(), None);
        sheet.judge(&plan, Choices::default()).unwrap().1
    }

    #[test]
    fn every_row_is_accounted_for() {
        let mut found = judged("phone\n+12\n+12\n\n+13\nnone\n+14\n");
        found.begin(&[2].into_iter().collect(), [3].into_iter().collect());
        let error = |row| RowError::whole(row, Problem::new("invalid", "No."));
        let outcome = Outcome {
            chunk: 0,
            rows: 1..5,
            updated: Vec::new(),
            errors: vec![error(4), error(4)],
        };
        let created = found.settle(outcome.clone());
        assert_eq!(created, [Number::parse("+12").unwrap()]);
        assert_eq!((found.ledger().created, found.ledger().waiting), (1, 2));
        let update = Outcome {
            chunk: 1,
            rows: 0..0,
            updated: vec![3],
            errors: Vec::new(),
        };
        assert_eq!(found.settle(update), []);
        let expected = Ledger {
            waiting: 1,
            created: 1,
            updated: 1,
            skipped: 1,
            failed: 1,
            blank: 1,
        };
        assert_eq!((found.ledger(), found.ledger().read()), (expected, 6));
        let all = |fate| found.rows(Filter::Fate(fate), 0..9).1;
        assert_eq!((all(Fate::Created), all(Fate::Updated)), (vec![1], vec![3]));
        assert_eq!((all(Fate::Failed), all(Fate::Waiting)), (vec![4], vec![5]));
        assert_eq!(found.errors().count(), 2);

        let numbers = ["+12", "+14", "+14"].map(|text| Number::parse(text).unwrap());
        let there = found.rows_of(1..6, numbers);
        assert_eq!(there.iter().collect::<Vec<_>>(), [5]);

        let text = serde_json::to_string(&outcome).unwrap();
        assert_eq!(serde_json::from_str::<Outcome>(&text).unwrap(), outcome);
    }
}
