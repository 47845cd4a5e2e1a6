//! The account of a file: what became of each row, and what is said of it.

use std::ops::Range;

use super::filter::{Filter, Mark};
use super::marks::{Group, Marks};
use super::{Fate, Fates, Ledger};
use crate::RowSet;

/// The account of a file: what became of each row, and what is said of it. Every number is a list of
/// rows, and any part of any list is found without going through the rows before it.
///
/// ```
/// use dialbook_sheet::{Account, Fate, Filter, Mark};
/// let mut account = Account::new(1_000_000, 0);
/// account.mark(999_999, Mark::Problem(0));
/// account.settle(999_999, Fate::Failed);
/// assert_eq!(account.count(Filter::Problems), 1);
/// assert_eq!(account.rows(Filter::Fate(Fate::Failed), 0..50), [999_999]);
/// assert_eq!(account.rows(Filter::All, 500_000..500_002), [500_001, 500_002]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    fates: Fates,
    marks: Marks,
}

impl Account {
    /// Of so many rows of which nothing is known, and so many blank lines.
    pub fn new(rows: usize, blank: u64) -> Self {
        Self {
            fates: Fates::new(rows, blank),
            marks: Marks::default(),
        }
    }

    /// What became of the rows.
    pub fn fates(&self) -> &Fates {
        &self.fates
    }

    /// The sum of it all.
    pub fn ledger(&self) -> Ledger {
        self.fates.ledger()
    }

    /// Adds a row where the file is still being read.
    pub fn push(&mut self) {
        self.fates.push();
    }

    /// Adds blank lines.
    pub fn add_blank(&mut self, lines: u64) {
        self.fates.add_blank(lines);
    }

    /// Gives a row its fate, and gives back the one that it had; none where there is no such row.
    pub fn settle(&mut self, row: u64, fate: Fate) -> Option<Fate> {
        self.fates.set(row, fate)
    }

    /// Says a thing of a row; nothing where there is no such row.
    pub fn mark(&mut self, row: u64, mark: Mark) {
        if self.fates.get(row).is_some() {
            self.marks.add(row, mark);
        }
    }

    /// Says a thing of just these rows, which the file must have.
    pub fn mark_all(&mut self, mark: Mark, rows: RowSet) {
        self.marks.replace(mark, rows);
    }

    /// How many rows a filter shows.
    pub fn count(&self, filter: Filter) -> u64 {
        match filter {
            Filter::All => self.ledger().rows(),
            Filter::Fate(fate) => self.fates.count_of(fate),
            _ => self.marked(filter).map_or(0, RowSet::len),
        }
    }

    /// The rows that a filter shows from one place to another, places counted from 0.
    pub fn rows(&self, filter: Filter, places: Range<u64>) -> Vec<u64> {
        match filter {
            Filter::All => {
                let end = places.end.min(self.ledger().rows());
                (places.start..end).map(|place| place + 1).collect()
            }
            Filter::Fate(fate) => self.fates.rows_of(fate, places).collect(),
            _ => self
                .marked(filter)
                .map(|rows| rows.range(places).collect())
                .unwrap_or_default(),
        }
    }

    fn marked(&self, filter: Filter) -> Option<&RowSet> {
        match filter {
            Filter::Problems => self.marks.group(Group::Problems),
            Filter::Repairs => self.marks.group(Group::Repairs),
            Filter::Duplicates => self.marks.group(Group::Duplicates),
            Filter::Doubts => self.marks.group(Group::Doubts),
            Filter::Mark(mark) => self.marks.rows(mark),
            Filter::All | Filter::Fate(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MARKS: [Mark; 6] = [
        Mark::Problem(0),
        Mark::Problem(7),
        Mark::Repair(1),
        Mark::Fixed,
        Mark::InFile,
        Mark::Elsewhere,
    ];

    #[test]
    fn a_failed_row_that_comes_back_goes_on_in_the_same_account() {
        let mut account = Account::new(2, 1);
        account.settle(1, Fate::Created);
        account.settle(2, Fate::Failed);
        assert!(account.ledger().is_closed());
        assert_eq!(account.settle(2, Fate::Created), Some(Fate::Failed));
        let ledger = account.ledger();
        assert_eq!((ledger.created, ledger.failed, ledger.read()), (2, 0, 3));
    }

    #[test]
    fn what_is_said_of_all_can_be_said_anew() {
        let mut account = Account::new(5, 0);
        account.mark(2, Mark::Problem(0));
        account.mark(2, Mark::Problem(1));
        account.mark(9, Mark::Problem(1));
        account.mark_all(Mark::InFile, (3..=4).collect());
        assert_eq!(account.rows(Filter::Problems, 0..9), [2]);
        assert_eq!(account.rows(Filter::Duplicates, 1..9), [4]);
        account.mark_all(Mark::InFile, RowSet::default());
        assert_eq!(account.count(Filter::Duplicates), 0);
    }

    proptest! {
        #[test]
        fn a_group_is_all_that_its_marks_show(
            said in prop::collection::vec((1_u64..40, prop::sample::select(MARKS.to_vec())), 0..120),
        ) {
            let mut account = Account::new(30, 0);
            for (row, mark) in &said {
                account.mark(*row, *mark);
            }
            for (filter, group) in [
                (Filter::Problems, Group::Problems),
                (Filter::Repairs, Group::Repairs),
                (Filter::Duplicates, Group::Duplicates),
            ] {
                let expected: Vec<u64> = (1..=30)
                    .filter(|row| said.iter().any(|(said, mark)| said == row && mark.group() == group))
                    .collect();
                prop_assert_eq!(account.count(filter), expected.len() as u64);
                prop_assert_eq!(account.rows(filter, 0..100), expected);
            }
        }
    }
}
