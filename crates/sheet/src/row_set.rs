//! Some rows of a file, by their numbers.

use std::ops::Range;

use roaring::RoaringTreemap;

/// Some rows of a file, by their numbers from 1: compressed, so that a million take some kilobytes.
///
/// ```
/// use dialbook_sheet::RowSet;
/// let odd: RowSet = (1..=1_000_000).filter(|row| row % 2 == 1).collect();
/// assert_eq!(odd.range(400_000..400_003).collect::<Vec<_>>(), [800_001, 800_003, 800_005]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowSet(RoaringTreemap);

impl RowSet {
    /// How many rows it has.
    pub fn len(&self) -> u64 {
        self.0.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a row is in it.
    pub fn contains(&self, row: u64) -> bool {
        self.0.contains(row)
    }

    /// How many rows are in both.
    pub fn shared_with(&self, other: &Self) -> u64 {
        self.0.intersection_len(&other.0)
    }

    /// Takes out all rows of another set.
    pub fn remove_all(&mut self, other: &Self) {
        self.0 -= &other.0;
    }

    /// Adds a row; says whether it is new.
    pub fn insert(&mut self, row: u64) -> bool {
        self.0.insert(row)
    }

    /// Takes a row out; says whether it was there.
    pub fn remove(&mut self, row: u64) -> bool {
        self.0.remove(row)
    }

    /// All its rows in ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter()
    }

    /// Its rows from one place to another, places counted from 0: what a list shows that is scrolled
    /// there. Only those rows are looked at.
    pub fn range(&self, places: Range<u64>) -> impl Iterator<Item = u64> + '_ {
        let count = places.end.saturating_sub(places.start);
        let first = self.0.select(places.start);
        let mut rows = self.0.iter();
        if let Some(first) = first {
            rows.advance_to(first);
        }
        let count = first.map_or(0, |_| usize::try_from(count).unwrap_or(usize::MAX));
        rows.take(count)
    }

    /// All of them as bytes, to be kept.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.serialized_size());
        // Writing to memory does not fail.
        let _ = self.0.serialize_into(&mut bytes);
        bytes
    }

    /// Reads [`RowSet::to_bytes`] again; none where the bytes are something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        RoaringTreemap::deserialize_from(bytes).ok().map(Self)
    }
}

impl FromIterator<u64> for RowSet {
    fn from_iter<I: IntoIterator<Item = u64>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

impl std::ops::BitOrAssign<&RowSet> for RowSet {
    fn bitor_assign(&mut self, other: &RowSet) {
        self.0 |= &other.0;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_range_is_what_a_list_would_show(
            rows in prop::collection::btree_set(0_u64..300_000, 0..200),
            start in 0_u64..250,
            count in 0_u64..50,
        ) {
            let set: RowSet = rows.iter().copied().collect();
            let shown: Vec<u64> = set.range(start..start + count).collect();
            let expected: Vec<u64> = rows.iter().copied().skip(start as usize).take(count as usize).collect();
            prop_assert_eq!(shown, expected);
            prop_assert_eq!(set.iter().collect::<BTreeSet<_>>(), rows);
            prop_assert_eq!(RowSet::from_bytes(&set.to_bytes()), Some(set));
        }
    }

    #[test]
    fn a_range_turned_round_is_empty() {
        let set: RowSet = (1..10).collect();
        #[expect(clippy::reversed_empty_ranges, reason = "that is the point")]
        let shown = set.range(5..2).count();
        assert_eq!(shown, 0);
    }
}
