//! What was found out about a list, as long as it holds.

use leptos::prelude::*;
use uuid::Uuid;

use crate::features::contacts::desk::Desk;
use crate::state::shared;

/// Lists of which something is remembered.
const KEPT: usize = 40;

/// A list of contacts at a time: what was found out about one holds for no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// The folder; none for all contacts.
    pub(super) folder_id: Option<Uuid>,
    /// How often something was written from here.
    pub(super) revision: u64,
    /// How many contacts there are.
    pub(super) contacts: u64,
}

impl Version {
    /// The list that the page shows, without its filters; none while nothing is known of it.
    pub(super) fn of(desk: Desk) -> Memo<Option<Self>> {
        let revision = shared().revision;
        Memo::new(move |_| {
            let folder_id = desk.list.query().with(|query| query.folder_id);
            Some(Self {
                folder_id,
                revision: revision.get(),
                contacts: desk.folders.contacts_in(folder_id)?,
            })
        })
    }
}

/// What was found out about lists, until something is written or it has become too old.
pub(super) struct Remembered<T> {
    /// Milliseconds.
    lasts: f64,
    entries: Vec<(Version, f64, T)>,
}

impl<T: Clone> Remembered<T> {
    /// Nothing yet; each entry lasts so many seconds, since others write too.
    pub(super) fn new(seconds: f64) -> Self {
        Self {
            lasts: seconds * 1_000.0,
            entries: Vec::new(),
        }
    }

    /// What is known of a list at this time, in milliseconds.
    pub(super) fn get(&self, version: Version, now: f64) -> Option<T> {
        let is_it =
            |(known, at, _): &&(Version, f64, T)| *known == version && now - at < self.lasts;
        self.entries
            .iter()
            .find(is_it)
            .map(|(_, _, value)| value.clone())
    }

    /// Remembers something, in the place of what was known of that list before.
    pub(super) fn put(&mut self, version: Version, now: f64, value: T) {
        self.entries.retain(|(known, ..)| {
            known.revision == version.revision && known.folder_id != version.folder_id
        });
        self.entries.push((version, now, value));
        self.entries
            .drain(..self.entries.len().saturating_sub(KEPT));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(folder: u128, revision: u64, contacts: u64) -> Version {
        Version {
            folder_id: Some(Uuid::from_u128(folder)),
            revision,
            contacts,
        }
    }

    #[test]
    fn it_holds_until_something_is_written_or_time_has_passed() {
        let mut remembered = Remembered::new(60.0);
        remembered.put(version(1, 0, 10), 0.0, 'a');
        remembered.put(version(2, 0, 10), 0.0, 'b');
        assert_eq!(remembered.get(version(1, 0, 10), 59_999.0), Some('a'));
        assert_eq!(remembered.get(version(2, 0, 10), 1.0), Some('b'));
        assert_eq!(remembered.get(version(1, 0, 10), 60_000.0), None);
        assert_eq!(remembered.get(version(1, 0, 11), 1.0), None);
        assert_eq!(remembered.get(version(1, 1, 10), 1.0), None);

        remembered.put(version(1, 1, 9), 2.0, 'c');
        assert_eq!(remembered.get(version(1, 1, 9), 3.0), Some('c'));
        assert_eq!(remembered.get(version(2, 0, 10), 3.0), None);
    }

    #[test]
    fn few_are_kept() {
        let mut remembered = Remembered::new(60.0);
        for folder in 0..100 {
            remembered.put(version(folder, 0, 1), 0.0, folder);
        }
        assert_eq!(remembered.entries.len(), KEPT);
        assert_eq!(remembered.get(version(99, 0, 1), 0.0), Some(99));
    }
}
