//! The rows that are kept on the page, in blocks.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line::Line;

/// Rows that are asked for at a time.
pub(super) const BLOCK: u64 = 64;
/// Blocks that are kept before and after those in sight.
const REACH: u64 = 4;

/// Rows by their places among those that are shown.
#[derive(Default)]
pub(super) struct Blocks {
    blocks: BTreeMap<u64, Block>,
    /// Under which judging and filter rows are fresh.
    age: u64,
}

struct Block {
    rows: Vec<Line>,
    age: u64,
}

impl Blocks {
    /// Something was judged anew: what is here stays until newer rows come.
    pub(super) fn grow_old(&mut self) {
        self.age += 1;
    }

    /// Only these first rows are known, and they are to be asked for as soon as they can be.
    pub(super) fn start_with(&mut self, rows: Vec<Line>) {
        self.blocks.clear();
        self.put(0, 0, rows);
        self.age = self.age.max(1);
    }

    /// What rows that are asked for now belong to.
    pub(super) fn age(&self) -> u64 {
        self.age
    }

    /// Rows that came; `from` is the place of the first, `age` what was current when they were asked for.
    pub(super) fn put(&mut self, from: u64, age: u64, rows: Vec<Line>) {
        let mut rows = rows.into_iter();
        let mut number = from / BLOCK;
        loop {
            let rows: Vec<Line> = rows.by_ref().take(BLOCK as usize).collect();
            if rows.is_empty() {
                break;
            }
            self.blocks.insert(number, Block { rows, age });
            number += 1;
        }
    }

    /// Forgets all rows but those around these places; `also` is a place that stays.
    pub(super) fn keep(&mut self, places: &Range<u64>, also: Option<u64>) {
        let first = (places.start / BLOCK).saturating_sub(REACH);
        let last = places.end / BLOCK + REACH;
        let also = also.map(|place| place / BLOCK);
        self.blocks
            .retain(|number, _| (first..=last).contains(number) || also == Some(*number));
    }

    /// The places, in whole blocks, from the first to the last of these that are not fresh; none where all are.
    pub(super) fn missing(&self, places: &Range<u64>) -> Option<Range<u64>> {
        if places.is_empty() {
            return None;
        }
        let is_missing = |number: &u64| {
            let end = places.end.min((number + 1) * BLOCK);
            let block = self.blocks.get(number);
            block.is_none_or(|block| {
                block.age < self.age || number * BLOCK + (block.rows.len() as u64) < end
            })
        };
        let mut numbers = (places.start / BLOCK..=(places.end - 1) / BLOCK).filter(is_missing);
        let first = numbers.next()?;
        let last = numbers.next_back().unwrap_or(first);
        Some(first * BLOCK..(last + 1) * BLOCK)
    }

    /// The row at a place.
    pub(super) fn row(&self, place: u64) -> Option<&Line> {
        let block = self.blocks.get(&(place / BLOCK))?;
        block.rows.get((place % BLOCK) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(range: Range<u64>) -> Vec<Line> {
        range.map(|row| Line::unjudged(row, Vec::new())).collect()
    }

    #[test]
    fn whole_blocks_are_asked_for() {
        let mut blocks = Blocks::default();
        assert_eq!(blocks.missing(&(10..30)), Some(0..64));
        assert_eq!(blocks.missing(&(0..0)), None);
        blocks.put(0, 0, rows(1..129));
        assert_eq!(blocks.missing(&(10..128)), None);
        assert_eq!(blocks.missing(&(100..130)), Some(128..192));
        assert_eq!(blocks.row(64).map(|line| line.row.row), Some(65));
    }

    #[test]
    fn old_rows_stay_until_new_ones_come() {
        let mut blocks = Blocks::default();
        blocks.put(0, 0, rows(1..65));
        blocks.grow_old();
        assert!(blocks.row(3).is_some());
        assert_eq!(blocks.missing(&(0..10)), Some(0..64));
        blocks.put(0, blocks.age(), rows(11..21));
        assert_eq!(blocks.missing(&(0..10)), None);
        // There are more rows than there were.
        assert_eq!(blocks.missing(&(0..11)), Some(0..64));
    }

    #[test]
    fn what_is_out_of_reach_is_forgotten() {
        let mut blocks = Blocks::default();
        blocks.put(0, 0, rows(1..1_281));
        blocks.keep(&(1_200..1_240), Some(0));
        assert!(blocks.row(0).is_some());
        assert!(blocks.row(100).is_none());
        assert!(blocks.row(1_000).is_some());
    }
}
