//! Sets of contacts. Contacts lie in blocks by their `seq`, and a set has one bit for each place of a block.

use super::error::internal;
use crate::StoreError;

/// Places in a block.
pub(super) const PLACES: usize = 1 << BLOCK_BITS;

const BLOCK_BITS: u32 = 16;
const WORDS: usize = PLACES / 64;
const RAW_BYTES: usize = PLACES / 8;

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
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Members(Box<[u64; WORDS]>);

impl std::fmt::Debug for Members {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl Default for Members {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl Members {
    /// The set of one contact.
    pub(super) fn of(place: u16) -> Self {
        let mut members = Self::default();
        members.insert(place);
        members
    }

    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn contains(&self, place: u16) -> bool {
        self.0[usize::from(place) / 64] >> (place % 64) & 1 == 1
    }

    pub(super) fn insert(&mut self, place: u16) {
        self.0[usize::from(place) / 64] |= 1 << (place % 64);
    }

    /// Adds the places from the first to the last.
    pub(super) fn insert_run(&mut self, first: u16, last: u16) {
        self.fill(usize::from(first), usize::from(last) + 1);
    }

    pub(super) fn remove(&mut self, place: u16) {
        self.0[usize::from(place) / 64] &= !(1 << (place % 64));
    }

    /// Keeps what is in both.
    pub(super) fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(other.0.iter()) {
            *word &= other;
        }
    }

    /// Adds what is in the other.
    pub(super) fn add(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(other.0.iter()) {
            *word |= other;
        }
    }

    /// Takes away what is in the other.
    pub(super) fn subtract(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(other.0.iter()) {
            *word &= !other;
        }
    }

    /// The places, first to last.
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> {
        self.0.iter().enumerate().flat_map(|(index, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then(|| (index * 64) as u16 + bit as u16)
            })
        })
    }

    /// The places from the last to the first, without as many as are skipped.
    pub(super) fn rev_skip(&self, mut skip: usize) -> impl Iterator<Item = u16> {
        let words = self.0.iter().enumerate().rev();
        let words = words.filter_map(move |(index, word)| {
            // Whole words are passed over by their count alone.
            let count = word.count_ones() as usize;
            if skip >= count {
                skip -= count;
                return None;
            }
            let mut left = *word;
            for _ in 0..std::mem::take(&mut skip) {
                left &= !(1 << (63 - left.leading_zeros()));
            }
            Some((index, left))
        });
        words.flat_map(|(index, mut left)| {
            std::iter::from_fn(move || {
                let bit = 63_u32.checked_sub(left.leading_zeros())?;
                left &= !(1 << bit);
                Some((index * 64) as u16 + bit as u16)
            })
        })
    }

    /// The set in few bytes: as the gaps before its members, as runs of gap and members, or bit by bit.
    pub(super) fn encode(&self) -> Vec<u8> {
        let (mut gaps, mut runs) = (vec![GAPS], vec![RUNS]);
        let (mut next, mut run_start, mut run_end) = (0, 0, 0);
        for place in self.iter().map(u32::from) {
            write_number(&mut gaps, place - next);
            next = place + 1;
            if place != run_end && run_end > run_start {
                write_number(&mut runs, run_end - run_start);
                write_number(&mut runs, place - run_end);
                run_start = place;
            } else if run_end == run_start {
                write_number(&mut runs, place);
                run_start = place;
            }
            run_end = place + 1;
            if gaps.len() > RAW_BYTES && runs.len() > RAW_BYTES {
                return self.encode_raw();
            }
        }
        if run_end > run_start {
            write_number(&mut runs, run_end - run_start);
        }
        let shorter = if runs.len() < gaps.len() { runs } else { gaps };
        if shorter.len() > RAW_BYTES {
            return self.encode_raw();
        }
        shorter
    }

    fn encode_raw(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(1 + RAW_BYTES);
        bytes.push(RAW);
        bytes.extend(self.0.iter().flat_map(|word| word.to_le_bytes()));
        bytes
    }

    /// # Errors
    /// The bytes are no set: the database is damaged.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, StoreError> {
        let mut members = Self::default();
        members.decode_into(bytes).ok_or_else(|| {
            internal("the database holds a set of contacts that cannot be read; run `check`")
        })?;
        Ok(members)
    }

    fn decode_into(&mut self, bytes: &[u8]) -> Option<()> {
        let (kind, mut bytes) = bytes.split_first()?;
        match *kind {
            RAW if bytes.len() == RAW_BYTES => {
                for (word, raw) in self.0.iter_mut().zip(bytes.chunks_exact(8)) {
                    *word = u64::from_le_bytes(raw.try_into().ok()?);
                }
            }
            GAPS => {
                let mut next = 0;
                while !bytes.is_empty() {
                    let place = read_number(&mut bytes)?.checked_add(next)?;
                    self.insert(u16::try_from(place).ok()?);
                    next = place + 1;
                }
            }
            RUNS => {
                let mut next = 0;
                while !bytes.is_empty() {
                    let start = read_number(&mut bytes)?.checked_add(next)?;
                    next = read_number(&mut bytes)?.checked_add(start)?;
                    if next as usize > PLACES {
                        return None;
                    }
                    self.fill(start as usize, next as usize);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn fill(&mut self, start: usize, end: usize) {
        let (mut at, words) = (start, &mut self.0);
        while at < end {
            let stop = end.min((at / 64 + 1) * 64);
            words[at / 64] |= (u64::MAX >> (64 - (stop - at))) << (at % 64);
            at = stop;
        }
    }
}

/// The ways in which a set is written: its first byte.
const RAW: u8 = 0;
const GAPS: u8 = 1;
const RUNS: u8 = 2;

/// A set that grows from its first place to its last, written as it grows.
pub(super) struct Growing {
    gaps: Vec<u8>,
    next: u32,
    count: u32,
}

impl Default for Growing {
    fn default() -> Self {
        Self {
            gaps: vec![GAPS],
            next: 0,
            count: 0,
        }
    }
}

impl Growing {
    /// Adds a place that is not before the last one; the last one itself changes nothing.
    pub(super) fn push(&mut self, place: u16) {
        let place = u32::from(place);
        if let Some(gap) = place.checked_sub(self.next) {
            write_number(&mut self.gaps, gap);
            self.next = place + 1;
            self.count += 1;
        }
    }

    pub(super) fn count(&self) -> usize {
        self.count as usize
    }

    pub(super) fn members(&self) -> Result<Members, StoreError> {
        Members::decode(&self.gaps)
    }

    /// The set in few bytes, without the way through its bits where it can be.
    pub(super) fn encode(self) -> Result<Vec<u8>, StoreError> {
        if self.gaps.len() > RAW_BYTES {
            return Ok(self.members()?.encode_raw());
        }
        Ok(self.gaps)
    }
}

/// Seven bits to a byte, the lowest first; the last byte has its highest bit clear.
fn write_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read_number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
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
            let bytes = members.encode();
            prop_assert!(bytes.len() <= 1 + RAW_BYTES);
            prop_assert!(Members::decode(&bytes).unwrap() == members);
            let mut growing = Growing::default();
            for place in &places {
                growing.push(*place);
                growing.push(*place);
            }
            prop_assert_eq!(growing.count(), places.len());
            prop_assert!(Members::decode(&growing.encode().unwrap()).unwrap() == members);
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
        assert!(of(&run).encode().len() < 8);
        assert_eq!(of(&BTreeSet::from([7])).encode().len(), 2);
        assert!(Members::decode(&[RUNS, 1, 0xff, 0xff, 0x7f]).is_err());
    }

    #[test]
    fn a_contact_has_one_place_in_one_block() {
        for number in [0, 1, 65_535, 65_536, 1 << 40] {
            assert_eq!(seq(block(number), place(number)), number);
        }
    }
}
