//! Sets of contacts. Contacts lie in blocks by their `seq`, and a set has one bit for each place of a block.

use roaring::RoaringBitmap;

use super::error::internal;
use crate::StoreError;

/// Places in a block.
pub(super) const PLACES: usize = 1 << BLOCK_BITS;

const BLOCK_BITS: u32 = 16;

/// The block of a contact.
pub(super) fn block(seq: i64) -> i64 {
    seq >> BLOCK_BITS
}

/// The place of a contact in its block.
pub(super) fn place(seq: i64) -> u16 {
    (seq & (PLACES as i64 - 1)) as u16
}

/// The contact at a place of a block.
pub(super) fn seq(block: i64, place: u16) -> i64 {
    (block << BLOCK_BITS) | i64::from(place)
}

/// Some of the contacts of one block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Members(RoaringBitmap);

impl Members {
    /// The set of one contact.
    pub(super) fn of(place: u16) -> Self {
        let mut members = Self::default();
        members.insert(place);
        members
    }

    pub(super) fn len(&self) -> usize {
        self.0.len() as usize
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, place: u16) -> bool {
        self.0.contains(place.into())
    }

    pub(super) fn insert(&mut self, place: u16) {
        self.0.insert(place.into());
    }

    /// Adds the places from the first to the last.
    pub(super) fn insert_run(&mut self, first: u16, last: u16) {
        self.0.insert_range(u32::from(first)..=u32::from(last));
    }

    pub(super) fn remove(&mut self, place: u16) {
        self.0.remove(place.into());
    }

    /// Keeps what is in both.
    pub(super) fn keep(&mut self, other: &Self) {
        self.0 &= &other.0;
    }

    /// Adds what is in the other.
    pub(super) fn add(&mut self, other: &Self) {
        self.0 |= &other.0;
    }

    /// Takes away what is in the other.
    pub(super) fn subtract(&mut self, other: &Self) {
        self.0 -= &other.0;
    }

    /// The places, first to last.
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> {
        self.0.iter().map(|place| place as u16)
    }

    /// The places from the last to the first, without as many as are skipped.
    pub(super) fn rev_skip(&self, skip: usize) -> impl Iterator<Item = u16> {
        let left = self.len().saturating_sub(skip) as u32;
        let end = self.0.select(left).unwrap_or(PLACES as u32);
        self.0.range(..end).rev().map(|place| place as u16)
    }

    /// The set in Roaring's portable format.
    pub(super) fn encode(&self) -> Result<Vec<u8>, StoreError> {
        let mut shortest = self.0.clone();
        shortest.optimize();
        let mut bytes = Vec::with_capacity(shortest.serialized_size());
        shortest.serialize_into(&mut bytes).map_err(internal)?;
        Ok(bytes)
    }

    /// # Errors
    /// The bytes are no set: the database is damaged.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StoreError> {
        RoaringBitmap::deserialize_from(bytes)
            .ok()
            .filter(|members| members.max().is_none_or(|place| place < PLACES as u32))
            .map(Self)
            .ok_or_else(|| {
                internal("the database holds a set of contacts that cannot be read; run `check`")
            })
    }
}

/// A set that grows from its first place to its last: cheaper than a set to add to, and to have very many of.
#[derive(Default)]
pub(super) struct Growing(Vec<u16>);

impl Growing {
    /// Adds a place that is not before the last one; the last one itself changes nothing.
    pub(super) fn push(&mut self, place: u16) {
        if self.0.last() != Some(&place) {
            self.0.push(place);
        }
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// # Errors
    /// A place was added before the last one.
    pub(super) fn members(&self) -> Result<Members, StoreError> {
        let places = self.0.iter().map(|place| u32::from(*place));
        let members = RoaringBitmap::from_sorted_iter(places).map_err(internal)?;
        Ok(Members(members))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn of(places: &BTreeSet<u16>) -> Members {
        let mut members = Members::default();
        for place in places {
            members.insert(*place);
        }
        members
    }

    /// Sets of single places, of runs, and of nearly everything.
    fn sets() -> impl Strategy<Value = BTreeSet<u16>> {
        let run = (any::<u16>(), 1..5_000_u32).prop_map(|(start, length)| {
            let end = (u32::from(start) + length).min(PLACES as u32);
            (u32::from(start)..end).map(|place| place as u16).collect()
        });
        let step = (0..64_u16, 1..40_usize)
            .prop_map(|(start, step)| (start..=u16::MAX).step_by(step).collect());
        prop_oneof![
            proptest::collection::btree_set(any::<u16>(), 0..200),
            proptest::collection::vec(run, 1..5)
                .prop_map(|runs: Vec<BTreeSet<u16>>| runs.into_iter().flatten().collect()),
            step,
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_set_is_what_was_put_in(places in sets(), skip in 0..70_000_usize) {
            let members = of(&places);
            prop_assert_eq!(members.len(), places.len());
            prop_assert_eq!(members.is_empty(), places.is_empty());
            prop_assert!(members.iter().eq(places.iter().copied()));
            for skip in [0, 1, skip] {
                prop_assert!(members.rev_skip(skip).eq(places.iter().rev().skip(skip).copied()));
            }
            let bytes = members.encode().unwrap();
            prop_assert_eq!(&Members::decode(&bytes).unwrap(), &members);
            let mut growing = Growing::default();
            for place in &places {
                growing.push(*place);
                growing.push(*place);
            }
            prop_assert_eq!(growing.count(), places.len());
            prop_assert_eq!(growing.members().unwrap(), members);
        }

        #[test]
        fn sets_are_combined(one in sets(), other in sets()) {
            let combined = |combine: fn(&mut Members, &Members)| {
                let mut members = of(&one);
                combine(&mut members, &of(&other));
                members.iter().collect::<BTreeSet<_>>()
            };
            prop_assert_eq!(combined(Members::keep), &one & &other);
            prop_assert_eq!(combined(Members::add), &one | &other);
            prop_assert_eq!(combined(Members::subtract), &one - &other);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = Members::decode(&bytes);
        }
    }

    #[test]
    fn what_most_folders_are_takes_few_bytes() {
        let run: BTreeSet<u16> = (100..60_000).collect();
        assert!(of(&run).encode().unwrap().len() < 20);
        assert!(Members::of(7).encode().unwrap().len() < 20);
    }

    #[test]
    fn places_of_another_block_are_refused() {
        let mut bytes = Vec::new();
        let other = RoaringBitmap::from([7, PLACES as u32]);
        other.serialize_into(&mut bytes).unwrap();
        assert!(Members::decode(&bytes).is_err());
    }

    #[test]
    fn a_contact_has_one_place_in_one_block() {
        for number in [0, 1, 65_535, 65_536, 1 << 40] {
            assert_eq!(seq(block(number), place(number)), number);
        }
    }
}
