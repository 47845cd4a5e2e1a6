//! Which of the contacts that an import updated can be given back what they had.

use std::collections::HashSet;
use std::sync::Arc;

use contract::Contact;
use sheet::{Number, PastImport};

use crate::features::import::created::Created;
use crate::features::import::updated::{Now, Updated};

/// The contacts that an import updated, as they are now. Those that are as before it are not counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Former {
    /// What is still as the import left it.
    pub(super) as_written: Vec<Arc<Updated>>,
    /// What somebody changed since where the import wrote.
    pub(super) changed: Vec<Arc<Updated>>,
    /// How many are not there any more under their number.
    pub(super) missing: u64,
    /// How many rows were written over contacts of which this browser does not know what they had.
    pub(super) unknown: u64,
}

impl Former {
    /// Starts with what is known of an import; the rest is to be looked for. What it created itself goes, and is not
    /// given back anything.
    pub(super) fn new(
        import: &PastImport,
        created: &Created,
        updated: Vec<Updated>,
    ) -> (Self, Vec<Arc<Updated>>) {
        let created: HashSet<&Number> = created.0.iter().collect();
        let known: usize = updated.iter().map(|updated| updated.rows.len()).sum();
        let is_wanted = |updated: &Updated| {
            !updated.is_same() && !created.contains(&Number::from(&updated.phone_number))
        };
        let former = Self {
            unknown: import.ledger.updated.saturating_sub(known as u64),
            ..Self::default()
        };
        let wanted = updated.into_iter().filter(is_wanted).map(Arc::new);
        (former, wanted.collect())
    }

    /// Takes how a contact is now; none where it is not there.
    pub(super) fn take(&mut self, updated: Arc<Updated>, now: Option<&Contact>) {
        match now.map(|now| updated.now(&now.draft)) {
            None => self.missing += 1,
            Some(Now::AsBefore) => {}
            Some(Now::AsWritten) => self.as_written.push(updated),
            Some(Now::Changed) => self.changed.push(updated),
        }
    }

    /// How many can be given back what they had.
    pub(super) fn count(&self) -> u64 {
        (self.as_written.len() + self.changed.len()) as u64
    }
}

#[cfg(test)]
mod tests {
    use sheet::{ImportId, Ledger};

    use super::*;
    use crate::features::import::updated::tests::{contact, draft, updated};

    fn import(updated: u64) -> PastImport {
        let ledger = Ledger {
            updated,
            ..Ledger::default()
        };
        serde_json::from_value(serde_json::json!({
            "import": ImportId::try_from("1".to_owned()).unwrap(), "file": "a.csv", "size": 1, "content": "0",
            "started_at": "2026-11-22T18:00:00Z", "folder_id": "f", "folder": "Leads", "ledger": ledger,
        }))
        .unwrap()
    }

    fn named(name: &str) -> contract::ContactDraft {
        draft(serde_json::json!({ "first_name": name }))
    }

    #[test]
    fn contacts_are_told_apart_by_how_they_are_now() {
        let known = updated(&["Ann", "Anna"].map(named));
        let nothing = Created::default();
        let (mut former, wanted) = Former::new(&import(3), &nothing, vec![known]);
        assert_eq!((former.unknown, wanted.len()), (2, 1));
        for name in ["Ann", "Anna", "Hannah"] {
            former.take(wanted[0].clone(), Some(&contact(named(name))));
        }
        former.take(wanted[0].clone(), None);
        let Former {
            as_written,
            changed,
            missing,
            ..
        } = &former;
        assert_eq!((as_written.len(), changed.len(), *missing), (1, 1, 1));
        assert_eq!(former.count(), 2);
    }

    #[test]
    fn what_needs_nothing_is_not_looked_for() {
        let known = updated(&["Ann", "Anna"].map(named));
        let same = updated(&["Ann", "Ann"].map(named));
        let created = Created(vec![Number::from(&known.phone_number)]);
        let wanted = |created: &Created, known| Former::new(&import(1), created, vec![known]).1;
        assert_eq!(wanted(&created, known), []);
        assert_eq!(wanted(&Created::default(), same), []);
    }
}
