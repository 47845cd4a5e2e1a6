//! The account of deletions: what is hidden, what can be taken back, what waits to be sent.

use contract::ContactQuery;
use uuid::Uuid;

/// A contact that is being deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    /// The contact.
    pub id: Uuid,
    /// What to call it where it cannot be deleted.
    pub name: String,
}

/// Contacts that were deleted together.
#[derive(Debug)]
pub(super) struct Batch {
    number: u32,
    /// The notice with the Undo.
    pub(super) notice: Option<u32>,
    /// In the order of their ids.
    contacts: Vec<Deleted>,
    /// The list that they were deleted from.
    list: Option<ContactQuery>,
    stage: Stage,
    /// Those that are gone from the server, as they went.
    done: Vec<Uuid>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// It can be taken back.
    Waiting,
    /// It can not, and nobody has sent it yet.
    Due,
    /// It is being sent.
    Sent,
}

/// All deletions since the app was opened.
#[derive(Debug, Default)]
pub(super) struct Deletions {
    /// In order. Those that are gone stay: a list that was fetched before may still have them.
    hidden: Vec<Uuid>,
    batches: Vec<Batch>,
    numbers: u32,
    gone: u64,
}

impl Deletions {
    /// Hides contacts; gives the number of their batch.
    pub(super) fn add(&mut self, mut contacts: Vec<Deleted>, list: Option<ContactQuery>) -> u32 {
        contacts.sort_unstable_by_key(|contact| contact.id);
        contacts.dedup_by_key(|contact| contact.id);
        self.hidden
            .extend(contacts.iter().map(|contact| contact.id));
        self.hidden.sort_unstable();
        self.hidden.dedup();
        self.numbers += 1;
        self.batches.push(Batch {
            number: self.numbers,
            notice: None,
            contacts,
            list,
            stage: Stage::Waiting,
            done: Vec::new(),
        });
        self.numbers
    }

    /// Remembers the notice that can take a batch back.
    pub(super) fn note(&mut self, number: u32, notice: u32) {
        for batch in &mut self.batches {
            if batch.number == number {
                batch.notice = Some(notice);
            }
        }
    }

    pub(super) fn hides(&self, id: Uuid) -> bool {
        self.hidden.binary_search(&id).is_ok()
    }

    /// How many contacts of a list are hidden and not gone.
    pub(super) fn hidden_in(&self, list: &ContactQuery) -> u64 {
        self.batches
            .iter()
            .filter(|batch| batch.list.as_ref() == Some(list))
            .map(|batch| (batch.contacts.len() - batch.done.len()) as u64)
            .sum()
    }

    pub(super) fn gone(&self) -> u64 {
        self.gone
    }

    /// Takes back a batch, unless it is too late.
    pub(super) fn take_back(&mut self, number: u32) -> Option<Batch> {
        let place = self
            .batches
            .iter()
            .position(|batch| batch.number == number && batch.stage == Stage::Waiting)?;
        let batch = self.batches.remove(place);
        let ids: Vec<_> = batch.contacts.iter().map(|contact| contact.id).collect();
        self.show(&ids);
        Some(batch)
    }

    /// A batch can no longer be taken back. One contact alone is to be sent by the caller; more are due.
    pub(super) fn accept(&mut self, number: u32) -> Option<Uuid> {
        let batch = self
            .batches
            .iter_mut()
            .find(|batch| batch.number == number && batch.stage == Stage::Waiting)?;
        if let [contact] = &batch.contacts[..] {
            batch.stage = Stage::Sent;
            return Some(contact.id);
        }
        batch.stage = Stage::Due;
        None
    }

    pub(super) fn is_due(&self) -> bool {
        self.batches.iter().any(|batch| batch.stage == Stage::Due)
    }

    /// The contacts of the first batch that is due.
    pub(super) fn take_due(&mut self) -> Vec<Deleted> {
        let due = self
            .batches
            .iter_mut()
            .find(|batch| batch.stage == Stage::Due);
        due.map_or_else(Vec::new, |batch| {
            batch.stage = Stage::Sent;
            batch.contacts.clone()
        })
    }

    /// A contact is gone.
    pub(super) fn done(&mut self, id: Uuid) {
        self.gone += 1;
        let has = |batch: &&mut Batch| {
            let place = batch
                .contacts
                .binary_search_by_key(&id, |contact| contact.id);
            place.is_ok()
        };
        if let Some(batch) = self.batches.iter_mut().find(has) {
            batch.done.push(id);
            if batch.done.len() == batch.contacts.len() {
                let number = batch.number;
                self.batches.retain(|batch| batch.number != number);
            }
        }
    }

    /// Contacts were not deleted after all.
    pub(super) fn keep(&mut self, ids: &[Uuid]) {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        self.show(&ids);
        let is_kept = |contact: &Deleted| ids.binary_search(&contact.id).is_ok();
        for batch in &mut self.batches {
            batch.contacts.retain(|contact| !is_kept(contact));
        }
        self.batches
            .retain(|batch| batch.done.len() < batch.contacts.len());
    }

    /// The contacts that are not known to be gone, batch by batch.
    pub(super) fn unsent(&self) -> Vec<Deleted> {
        let mut left = Vec::new();
        for batch in &self.batches {
            let mut done = batch.done.clone();
            done.sort_unstable();
            let contacts = batch.contacts.iter();
            left.extend(
                contacts
                    .filter(|contact| done.binary_search(&contact.id).is_err())
                    .cloned(),
            );
        }
        left
    }

    /// The page is left: nothing can be taken back any more, should it be shown again.
    pub(super) fn leave(&mut self) {
        for batch in &mut self.batches {
            if batch.stage == Stage::Waiting {
                batch.stage = Stage::Due;
            }
        }
    }

    /// Shows contacts again; the ids are in order.
    fn show(&mut self, ids: &[Uuid]) {
        self.hidden.retain(|id| ids.binary_search(id).is_err());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contacts(ids: &[u128]) -> Vec<Deleted> {
        ids.iter()
            .map(|id| Deleted {
                id: Uuid::from_u128(*id),
                name: id.to_string(),
            })
            .collect()
    }

    fn hidden(deletions: &Deletions) -> Vec<u128> {
        (1..10)
            .filter(|id| deletions.hides(Uuid::from_u128(*id)))
            .collect()
    }

    fn all() -> ContactQuery {
        ContactQuery::default()
    }

    #[test]
    fn a_batch_is_taken_back_as_a_whole_and_alone() {
        let mut deletions = Deletions::default();
        let first = deletions.add(contacts(&[3, 1]), Some(all()));
        deletions.add(contacts(&[2]), Some(all()));
        assert_eq!(hidden(&deletions), [1, 2, 3]);
        assert_eq!(deletions.hidden_in(&all()), 3);
        assert!(deletions.take_back(first).is_some());
        assert_eq!(hidden(&deletions), [2]);
        assert!(deletions.take_back(first).is_none());
        assert_eq!(deletions.accept(first), None);
    }

    #[test]
    fn one_is_sent_at_once_and_many_are_due() {
        let mut deletions = Deletions::default();
        let one = deletions.add(contacts(&[1]), Some(all()));
        assert_eq!(deletions.accept(one), Some(Uuid::from_u128(1)));
        assert!(!deletions.is_due());
        let many = deletions.add(contacts(&[3, 2]), Some(all()));
        assert_eq!(deletions.accept(many), None);
        assert!(deletions.is_due() && deletions.take_back(many).is_none());
        assert_eq!(deletions.take_due(), contacts(&[2, 3]));
        assert!(!deletions.is_due());
    }

    #[test]
    fn what_is_gone_stays_hidden_and_what_failed_comes_back() {
        let mut deletions = Deletions::default();
        let many = deletions.add(contacts(&[1, 2, 3]), Some(all()));
        deletions.accept(many);
        deletions.take_due();
        deletions.done(Uuid::from_u128(1));
        assert_eq!((deletions.hidden_in(&all()), deletions.gone()), (2, 1));
        deletions.keep(&[Uuid::from_u128(3)]);
        assert_eq!(hidden(&deletions), [1, 2]);
        deletions.done(Uuid::from_u128(2));
        assert_eq!((deletions.hidden_in(&all()), deletions.gone()), (0, 2));
        assert_eq!(hidden(&deletions), [1, 2]);
    }

    #[test]
    fn whoever_leaves_sends_what_is_not_known_to_be_gone() {
        let mut deletions = Deletions::default();
        let many = deletions.add(contacts(&[1, 2, 3]), Some(all()));
        deletions.accept(many);
        deletions.take_due();
        deletions.done(Uuid::from_u128(2));
        let last = deletions.add(contacts(&[5, 4]), Some(all()));
        assert_eq!(deletions.unsent(), contacts(&[1, 3, 4, 5]));
        deletions.leave();
        assert!(deletions.take_back(last).is_none() && deletions.is_due());
    }
}
