//! Rows of a file that would call the same number twice.

use hashbrown::HashTable;

use super::Number;
use crate::RowSet;

/// Finds the rows of a file whose number an earlier row has already.
///
/// Exact: numbers are compared, not their hashes. A row takes 8 bytes for its number and at most 10
/// for its place in the table: 19 MB for a million rows, 24 MB while the table grows. Beyond row
/// 2^32, which no browser can hold, rows are not compared.
///
/// ```
/// use dialbook_sheet::{Duplicates, Number};
/// let mut duplicates = Duplicates::default();
/// assert_eq!(duplicates.push(Number::parse("+14155550100")), None);
/// assert_eq!(duplicates.push(None), None);
/// assert_eq!(duplicates.push(Number::parse("+14155550100")), Some(1));
/// assert_eq!(duplicates.repeats().iter().collect::<Vec<_>>(), [3]);
/// ```
#[derive(Clone, Default)]
pub struct Duplicates {
    /// The number of each row, 0 where it has none.
    numbers: Vec<u64>,
    /// The index of the first row of each number.
    firsts: HashTable<u32>,
    repeats: RowSet,
}

impl Duplicates {
    /// Takes the next row's number, none where it has no good one. Gives the first row with the same
    /// number where this one repeats it.
    pub fn push(&mut self, number: Option<Number>) -> Option<u64> {
        let index = self.numbers.len();
        self.numbers.push(number.map_or(0, Number::value));
        let (number, index) = (number?, u32::try_from(index).ok()?);
        let numbers = &self.numbers;
        let value_at = |index: u32| numbers.get(index as usize).copied().unwrap_or_default();
        let entry = self.firsts.entry(
            number.hash(),
            |&first| value_at(first) == number.value(),
            |&first| Number::from_value(value_at(first)).map_or(0, Number::hash),
        );
        match entry {
            hashbrown::hash_table::Entry::Occupied(first) => {
                self.repeats.insert(u64::from(index) + 1);
                Some(u64::from(*first.get()) + 1)
            }
            hashbrown::hash_table::Entry::Vacant(place) => {
                place.insert(index);
                None
            }
        }
    }

    /// How many rows were taken.
    pub fn rows(&self) -> u64 {
        self.numbers.len() as u64
    }

    /// The number of a row.
    pub fn number(&self, row: u64) -> Option<Number> {
        let index = usize::try_from(row.checked_sub(1)?).ok()?;
        Number::from_value(*self.numbers.get(index)?)
    }

    /// The rows that repeat an earlier one.
    pub fn repeats(&self) -> &RowSet {
        &self.repeats
    }

    /// The first row with the number of a row, the row itself where it is that; none where the row
    /// has no number.
    pub fn first(&self, row: u64) -> Option<u64> {
        let number = self.number(row)?;
        self.firsts
            .find(number.hash(), |&first| {
                self.numbers.get(first as usize) == Some(&number.value())
            })
            .map(|&first| u64::from(first) + 1)
    }

    /// Every row with its number, in the order of the file.
    pub fn numbers(&self) -> impl Iterator<Item = (u64, Number)> + '_ {
        (1..)
            .zip(&self.numbers)
            .filter_map(|(row, &value)| Some((row, Number::from_value(value)?)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_repeat_knows_its_first() {
        let mut duplicates = Duplicates::default();
        for text in ["+12", "", "+13", "+12", "+12"] {
            duplicates.push(Number::parse(text));
        }
        let firsts: Vec<_> = (0..=6).map(|row| duplicates.first(row)).collect();
        assert_eq!(
            firsts,
            [None, Some(1), None, Some(3), Some(1), Some(1), None]
        );
        assert_eq!(duplicates.rows(), 5);
        assert_eq!(duplicates.numbers().count(), 4);
    }

    proptest! {
        #[test]
        fn as_a_map_would_find_them(rows in prop::collection::vec(prop::option::of(10_u64..60), 0..400)) {
            let mut firsts = HashMap::new();
            let mut duplicates = Duplicates::default();
            for (row, number) in (1_u64..).zip(&rows) {
                let expected = number.and_then(|number| {
                    let first = *firsts.entry(number).or_insert(row);
                    (first != row).then_some(first)
                });
                let number = number.and_then(|number| Number::parse(&format!("+{number}")));
                prop_assert_eq!(duplicates.push(number), expected);
                prop_assert_eq!(duplicates.repeats().contains(row), expected.is_some());
                prop_assert_eq!(duplicates.first(row), expected.or(number.map(|_| row)));
            }
        }
    }
}
