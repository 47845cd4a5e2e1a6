//! What became of each row: a byte a row, counted as it is written.

use std::ops::Range;

use super::{Fate, Ledger};

/// Rows that are counted together: few enough to be looked through at once, enough to pass over a
/// million in a few hundred steps.
const BLOCK: usize = 4096;

type Counts = [u64; Fate::ALL.len()];

/// What became of each row of a file.
///
/// ```
/// use dialbook_sheet::{Fate, Fates};
/// let mut fates = Fates::new(3, 1);
/// fates.set(1, Fate::Created);
/// fates.set(3, Fate::Failed);
/// let ledger = fates.ledger();
/// assert_eq!((ledger.created, ledger.failed, ledger.waiting, ledger.read()), (1, 1, 1, 4));
/// assert_eq!(fates.rows_of(Fate::Failed, 0..10).collect::<Vec<_>>(), [3]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fates {
    fates: Vec<Fate>,
    /// For each block of rows, how many have each fate.
    blocks: Vec<[u16; Fate::ALL.len()]>,
    counts: Counts,
    blank: u64,
}

impl Fates {
    /// Of so many rows that wait, and so many blank lines.
    pub fn new(rows: usize, blank: u64) -> Self {
        Self::of(vec![Fate::Waiting; rows], blank)
    }

    /// Adds a row that waits, where a file is still being read.
    pub fn push(&mut self) {
        if self.fates.len().is_multiple_of(BLOCK) {
            self.blocks.push([0; Fate::ALL.len()]);
        }
        self.fates.push(Fate::Waiting);
        self.count(self.fates.len() - 1, Fate::Waiting, 1);
    }

    /// Adds blank lines.
    pub fn add_blank(&mut self, lines: u64) {
        self.blank += lines;
    }

    /// What became of a row, counted from 1; none where the file has no such row.
    pub fn get(&self, row: u64) -> Option<Fate> {
        self.fates.get(index(row)?).copied()
    }

    /// Gives a row another fate and gives back the one that it had; none, and nothing is changed, where
    /// the file has no such row.
    pub fn set(&mut self, row: u64, fate: Fate) -> Option<Fate> {
        let index = index(row)?;
        let before = std::mem::replace(self.fates.get_mut(index)?, fate);
        self.count(index, before, -1);
        self.count(index, fate, 1);
        Some(before)
    }

    /// The account as it stands.
    pub fn ledger(&self) -> Ledger {
        Ledger {
            waiting: self.count_of(Fate::Waiting),
            created: self.count_of(Fate::Created),
            updated: self.count_of(Fate::Updated),
            skipped: self.count_of(Fate::Skipped),
            failed: self.count_of(Fate::Failed),
            blank: self.blank,
        }
    }

    /// How many rows have a fate.
    pub fn count_of(&self, fate: Fate) -> u64 {
        self.counts[fate as usize]
    }

    /// The rows of a fate from one place among them to another, places counted from 0: what a list
    /// shows that is scrolled there.
    pub fn rows_of(&self, fate: Fate, places: Range<u64>) -> impl Iterator<Item = u64> + '_ {
        let mut passed = 0;
        let count_of = move |block: &[u16; Fate::ALL.len()]| u64::from(block[fate as usize]);
        let first = self
            .blocks
            .iter()
            .position(|block| {
                let is_here = passed + count_of(block) > places.start;
                passed += if is_here { 0 } else { count_of(block) };
                is_here
            })
            .unwrap_or(self.blocks.len());
        let skipped = places.start.saturating_sub(passed);
        let count = places.end.saturating_sub(places.start);
        self.fates
            .chunks(BLOCK)
            .zip(&self.blocks)
            .enumerate()
            .skip(first)
            .filter(move |(_, (_, block))| count_of(block) > 0)
            .flat_map(move |(number, (fates, _))| {
                (number as u64 * BLOCK as u64 + 1..)
                    .zip(fates)
                    .filter(move |(_, other)| **other == fate)
                    .map(|(row, _)| row)
            })
            .skip(usize::try_from(skipped).unwrap_or(usize::MAX))
            .take(usize::try_from(count).unwrap_or(usize::MAX))
    }

    fn of(fates: Vec<Fate>, blank: u64) -> Self {
        let mut all = Self {
            blocks: vec![[0; Fate::ALL.len()]; fates.len().div_ceil(BLOCK)],
            fates,
            counts: [0; Fate::ALL.len()],
            blank,
        };
        for index in 0..all.fates.len() {
            all.count(index, all.fates[index], 1);
        }
        all
    }

    fn count(&mut self, index: usize, fate: Fate, change: i8) {
        let (total, block) = (
            &mut self.counts[fate as usize],
            &mut self.blocks[index / BLOCK][fate as usize],
        );
        *total = total.wrapping_add_signed(i64::from(change));
        *block = block.wrapping_add_signed(i16::from(change));
    }
}

fn index(row: u64) -> Option<usize> {
    usize::try_from(row.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fate() -> impl Strategy<Value = Fate> {
        prop::sample::select(Fate::ALL.to_vec())
    }

    #[test]
    fn fates_are_numbered_as_they_stand() {
        for (number, fate) in Fate::ALL.into_iter().enumerate() {
            assert_eq!(fate as usize, number);
        }
    }

    #[test]
    fn rows_that_the_file_does_not_have_have_no_fate() {
        let mut fates = Fates::new(2, 0);
        assert_eq!(fates.set(0, Fate::Failed), None);
        assert_eq!(fates.set(3, Fate::Failed), None);
        assert_eq!(fates.set(u64::MAX, Fate::Failed), None);
        assert_eq!(fates.get(0), None);
        assert_eq!(fates, Fates::new(2, 0));
    }

    proptest! {
        #[test]
        fn the_account_adds_up_and_every_number_is_a_list_of_rows(
            rows in prop_oneof![0_usize..40, 4_090_usize..4_100, 8_190_usize..8_200],
            blank in 0_u64..9,
            more in 0_usize..20,
            changes in prop::collection::vec((prop_oneof![0_u64..50, 4_000_u64..8_300], fate()), 0..300),
            fate in fate(),
            start in prop_oneof![0_u64..50, 4_000_u64..8_300],
            count in 0_u64..60,
        ) {
            let mut fates = Fates::new(rows, blank);
            for _ in 0..more {
                fates.push();
            }
            let mut plain = vec![Fate::Waiting; rows + more];
            for (row, fate) in changes {
                let before = fates.set(row, fate);
                let known = (row as usize).checked_sub(1).and_then(|index| plain.get_mut(index));
                prop_assert_eq!(before, known.map(|known| std::mem::replace(known, fate)));
                prop_assert_eq!(fates.ledger().read(), (rows + more) as u64 + blank);
            }
            let all: Vec<u64> = (1..)
                .zip(&plain)
                .filter(|(_, other)| **other == fate)
                .map(|(row, _)| row)
                .collect();
            let shown: Vec<u64> = fates.rows_of(fate, start..start + count).collect();
            let expected: Vec<u64> = all.iter().copied().skip(start as usize).take(count as usize).collect();
            prop_assert_eq!(shown, expected);
            prop_assert_eq!(fates.rows_of(fate, 0..u64::MAX).count(), all.len());
        }
    }
}
