//! What the columns look like, from their first rows.

use std::collections::BTreeSet;

use super::cell::{Trait, Traits, is_email, is_nothing};
use crate::fold::folded;

/// How many of the first rows are worth looking at.
pub(crate) const ROWS: u64 = 300;
/// Fewer letters occur in too many addresses.
const TELLING_LETTERS: usize = 3;

/// What the columns of a table look like. Rows are added one by one; some hundred are enough.
#[derive(Clone, Debug, Default)]
pub(crate) struct Looks(Vec<Look>);

/// What one column looks like.
#[derive(Clone, Debug, Default)]
pub(crate) struct Look {
    /// The cells that hold anything.
    pub(super) filled: u32,
    counts: [u32; Trait::COUNT],
    /// Cells whose first word opens the row's e-mail address, as first names do.
    pub(super) opens_email: u32,
    /// Cells whose last word stands in the row's e-mail address further on, as last names do.
    pub(super) ends_email: u32,
    /// Cells to which the row's e-mail address could have said something.
    pub(super) with_email: u32,
    /// The different whole names.
    names: BTreeSet<String>,
}

impl Looks {
    /// Of a table with so many columns and no row yet.
    pub(crate) fn new(width: usize) -> Self {
        Self(vec![Look::default(); width])
    }

    /// Looks at a row's cells, guards off; those beyond the last column are passed over.
    pub(crate) fn add<'c>(&mut self, cells: impl Iterator<Item = &'c str> + Clone) {
        let address = cells
            .clone()
            .map(str::trim)
            .find(|cell| is_email(cell))
            .and_then(|cell| cell.split_once('@'))
            .map(|(local, _)| folded(local));
        for (look, cell) in self.0.iter_mut().zip(cells) {
            look.add(cell.trim(), address.as_deref());
        }
    }

    /// One of its columns.
    pub(super) fn column(&self, index: usize) -> &Look {
        const NOTHING: &Look = &Look {
            filled: 0,
            counts: [0; Trait::COUNT],
            opens_email: 0,
            ends_email: 0,
            with_email: 0,
            names: BTreeSet::new(),
        };
        self.0.get(index).unwrap_or(NOTHING)
    }
}

impl Look {
    fn add(&mut self, cell: &str, address: Option<&str>) {
        if is_nothing(cell) {
            return;
        }
        self.filled += 1;
        let traits = Traits::of(cell);
        for one in traits.iter() {
            self.counts[one as usize] += 1;
        }
        if traits.has(Trait::FullName) {
            self.names.insert(folded(cell));
        }
        if traits.has(Trait::Words)
            && let Some(address) = address
        {
            self.with_email += 1;
            let is_telling = |word: &String| word.len() >= TELLING_LETTERS;
            let first = cell.split_whitespace().next().map(folded);
            let last = cell.split_whitespace().next_back().map(folded);
            if first
                .filter(is_telling)
                .is_some_and(|word| address.starts_with(&word))
            {
                self.opens_email += 1;
            }
            if last
                .filter(is_telling)
                .is_some_and(|word| address.find(&word).is_some_and(|place| place > 0))
            {
                self.ends_email += 1;
            }
        }
    }

    /// How many cells have a trait.
    pub(super) fn count(&self, one: Trait) -> u32 {
        self.counts[one as usize]
    }

    /// How many cells look like phones, if only a little.
    pub(super) fn phones(&self) -> u32 {
        self.count(Trait::Phone) + self.count(Trait::MaybePhone)
    }

    /// How many of each hundred filled cells so many are.
    pub(super) fn percent(&self, count: u32) -> u32 {
        count * 100 / self.filled.max(1)
    }

    /// How many of each hundred filled cells have a trait.
    pub(super) fn share(&self, one: Trait) -> u32 {
        self.percent(self.count(one))
    }

    /// Whether most cells are whole names, hardly one of them twice: places and companies recur.
    pub(super) fn is_full_names(&self) -> bool {
        let count = self.count(Trait::FullName);
        self.percent(count) >= 70 && self.names.len() * 10 >= count as usize * 8
    }
}
