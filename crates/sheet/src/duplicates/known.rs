//! Numbers that contacts have already.

use hashbrown::HashTable;

use super::{Duplicates, Number, Scope};
use crate::RowSet;

/// The numbers of the contacts that are there already: nine bytes each in a table at most twice as large.
///
/// An export of the organisation does not say in which folder a contact is. But it lists a number
/// once for every contact that has it, so a number is in another folder where it is listed there more
/// often than in the folder's own export. Both are to be read; counts end at 127.
#[derive(Clone, Default)]
pub struct KnownNumbers(HashTable<Slot>);

/// A number and, in the 14 bits above it, how often the folder and the organisation have it.
#[derive(Clone, Copy)]
struct Slot(u64);

/// The rows of a file whose numbers contacts have already.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KnownRows {
    /// Those that are in the folder.
    pub in_folder: RowSet,
    /// Those that are in another folder, perhaps in both.
    pub elsewhere: RowSet,
}

impl Slot {
    const COUNT: u64 = 127;
    const FOLDER: u32 = Number::BITS;
    const ORGANISATION: u32 = Number::BITS + 7;

    fn value(self) -> u64 {
        self.0 & ((1 << Number::BITS) - 1)
    }

    fn hash(self) -> u64 {
        Number::from_value(self.value()).map_or(0, Number::hash)
    }

    fn count(self, place: u32) -> u64 {
        self.0 >> place & Self::COUNT
    }

    fn place(scope: Scope) -> u32 {
        match scope {
            Scope::Folder => Self::FOLDER,
            Scope::Organisation => Self::ORGANISATION,
        }
    }

    fn forget(&mut self, scope: Scope) {
        self.0 &= !(Self::COUNT << Self::place(scope));
    }

    fn add(&mut self, scope: Scope) {
        let place = Self::place(scope);
        if self.count(place) < Self::COUNT {
            self.0 += 1 << place;
        }
    }
}

impl KnownNumbers {
    /// Takes the number of a contact that an export lists.
    pub fn add(&mut self, scope: Scope, number: Number) {
        self.0
            .entry(
                number.hash(),
                |slot| slot.value() == number.value(),
                |slot| slot.hash(),
            )
            .or_insert(Slot(number.value()))
            .into_mut()
            .add(scope);
    }

    /// Forgets what was taken from one export; what the other lists stays.
    pub fn forget(&mut self, scope: Scope) {
        self.0.retain(|slot| {
            slot.forget(scope);
            slot.value() != slot.0
        });
    }

    /// How many different numbers there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a contact of the folder has the number.
    pub fn is_in_folder(&self, number: Number) -> bool {
        self.slot(number)
            .is_some_and(|slot| slot.count(Slot::FOLDER) > 0)
    }

    /// Whether a contact of another folder has the number.
    pub fn is_elsewhere(&self, number: Number) -> bool {
        self.slot(number).is_some_and(Slot::is_elsewhere)
    }

    /// Looks up every row of a file.
    pub fn rows_of(&self, file: &Duplicates) -> KnownRows {
        let mut rows = KnownRows::default();
        for (row, number) in file.numbers() {
            let Some(slot) = self.slot(number) else {
                continue;
            };
            if slot.count(Slot::FOLDER) > 0 {
                rows.in_folder.insert(row);
            }
            if slot.is_elsewhere() {
                rows.elsewhere.insert(row);
            }
        }
        rows
    }

    fn slot(&self, number: Number) -> Option<Slot> {
        self.0
            .find(number.hash(), |slot| slot.value() == number.value())
            .copied()
    }
}

impl Slot {
    fn is_elsewhere(self) -> bool {
        self.count(Self::ORGANISATION) > self.count(Self::FOLDER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn here_elsewhere_and_both() {
        let mut known = KnownNumbers::default();
        for text in ["+12", "+13", "+13"] {
            known.add(Scope::Folder, number(text));
        }
        for text in ["+12", "+13", "+13", "+13", "+14"] {
            known.add(Scope::Organisation, number(text));
        }
        assert_eq!(known.len(), 3);
        let mut file = Duplicates::default();
        for text in ["+12", "+13", "+14", "+15", ""] {
            file.push(Number::parse(text));
        }
        let rows = known.rows_of(&file);
        assert_eq!(rows.in_folder.iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(rows.elsewhere.iter().collect::<Vec<_>>(), [2, 3]);
        assert!(known.is_in_folder(number("+12")) && !known.is_elsewhere(number("+12")));
        assert!(!known.is_in_folder(number("+14")) && known.is_elsewhere(number("+14")));
    }

    #[test]
    fn another_folder_leaves_what_the_organisation_has() {
        let mut known = KnownNumbers::default();
        for (scope, text) in [
            (Scope::Folder, "+12"),
            (Scope::Folder, "+13"),
            (Scope::Organisation, "+13"),
        ] {
            known.add(scope, number(text));
        }
        known.forget(Scope::Folder);
        assert_eq!(known.len(), 1);
        assert!(known.is_elsewhere(number("+13")) && !known.is_in_folder(number("+13")));
        known.add(Scope::Folder, number("+13"));
        assert!(!known.is_elsewhere(number("+13")) && known.is_in_folder(number("+13")));
        known.forget(Scope::Folder);
        known.forget(Scope::Organisation);
        assert!(known.is_empty());
    }

    #[test]
    fn counts_end_without_touching_the_number() {
        let mut known = KnownNumbers::default();
        let greatest = number("+999999999999999");
        for _ in 0..1_000 {
            known.add(Scope::Folder, greatest);
            known.add(Scope::Organisation, greatest);
        }
        assert_eq!(known.len(), 1);
        assert!(known.is_in_folder(greatest) && !known.is_elsewhere(greatest));
    }
}
