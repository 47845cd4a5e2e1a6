//! Deletions of contacts that can still be taken back.

use std::time::Duration;

use contract::{ContactQuery, ErrorCode};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::deletions::{Deleted, Deletions};
use super::{FolderList, NoticeAction, Notices, Revision, TabMemory};
use crate::api::Api;

/// How long a deletion can be taken back.
pub const GRACE: Duration = Duration::from_secs(6);

/// Where the contacts that were deleted when the page was left wait for the next page of this tab.
const LEFT: &str = "left";

/// How many calls may be on their way when the page is left. Browsers allow a page that is gone some 256 of
/// them at a time, and drop the others without a word.
const ON_LEAVE: usize = 200;

/// Contacts that are gone from the page and soon, unless the person takes it back, from the server.
#[derive(Clone, Copy)]
pub struct PendingDeletions {
    api: Api,
    folders: FolderList,
    notices: Notices,
    revision: Revision,
    deletions: RwSignal<Deletions>,
    /// Told when other contacts are hidden: not with each that goes, which would draw the list each time.
    hidden: Trigger,
    /// Undo must outlive the drawer that asked for the deletion.
    owner: StoredValue<Owner>,
}

impl PendingDeletions {
    /// Nothing waits.
    pub fn new(api: Api, folders: FolderList, notices: Notices, revision: Revision) -> Self {
        Self {
            api,
            folders,
            notices,
            revision,
            deletions: RwSignal::new(Deletions::default()),
            hidden: Trigger::new(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Whether the last page of this tab left deletions behind.
    pub fn has_left() -> bool {
        TabMemory::read(LEFT).is_some()
    }

    /// Goes on with what the last page deleted when it was left: a browser may have dropped it. When this page is
    /// left, those that still wait are sent at once.
    pub fn go_on(self) {
        window_event_listener_untyped("pagehide", move |_| self.send_all_and_leave());
        // A page that comes back as it was left has the rest still to send.
        window_event_listener_untyped("pageshow", move |_| self.deletions.update(|_| {}));
        let left = take_left();
        if !left.is_empty() {
            let number = self.deletions.try_update(|list| list.add(left, None));
            self.hidden.notify();
            number.into_iter().for_each(|number| self.accept(number));
        }
    }

    /// Whether a contact is to be shown no more; tracks. A deleted one stays hidden, since a list
    /// that was fetched before may still have it.
    pub fn hides(self, contact_id: Uuid) -> bool {
        self.hidden.track();
        self.deletions.with_untracked(|list| list.hides(contact_id))
    }

    /// How many contacts of a list are on their way out, on whatever page; tracks.
    pub fn hidden_in(self, list: &ContactQuery) -> u64 {
        self.deletions.with(|deletions| deletions.hidden_in(list))
    }

    /// How many are gone from the server since the app was opened; tracks.
    pub fn gone(self) -> u64 {
        self.deletions.with(Deletions::gone)
    }

    /// Hides contacts of a list at once, says so with an Undo, and deletes them when that offer is gone.
    pub fn delete(self, contacts: Vec<Deleted>, list: ContactQuery, text: String) {
        if contacts.is_empty() {
            return;
        }
        let number = self
            .deletions
            .try_update(|deletions| deletions.add(contacts, Some(list)));
        let Some(number) = number else { return };
        let (run, accept) = self.owner.with_value(|owner| {
            owner.with(|| {
                let undo = Callback::new(move |()| self.undo(number));
                (undo, Callback::from(move |_| self.accept(number)))
            })
        });
        let undo = NoticeAction { label: "Undo", run };
        self.hidden.notify();
        let notice = self.notices.offer(text, undo, GRACE, accept);
        self.deletions
            .update(|deletions| deletions.note(number, notice));
    }

    fn undo(self, number: u32) {
        let batch = self.deletions.try_update(|list| list.take_back(number));
        self.hidden.notify();
        if let Some(notice) = batch.flatten().and_then(|batch| batch.notice) {
            self.notices.dismiss(notice);
        }
    }

    /// Sends what can no longer be taken back: one contact from here; many wait for the one who shows how far
    /// that has come.
    fn accept(self, number: u32) {
        let one = self.deletions.try_update(|list| list.accept(number));
        if let Some(contact_id) = one.flatten() {
            self.send(contact_id);
        }
    }

    /// Whether many contacts wait to be sent; tracks.
    pub fn is_due(self) -> bool {
        self.deletions.with(Deletions::is_due)
    }

    /// The contacts that wait to be sent, for the one who sends them and tells what came of each.
    pub fn take_due(self) -> Vec<Deleted> {
        let due = self.deletions.try_update(Deletions::take_due);
        due.unwrap_or_default()
    }

    /// A contact is gone from the server.
    pub fn done(self, contact_id: Uuid) {
        self.deletions.update(|list| list.done(contact_id));
    }

    /// Contacts were not deleted after all.
    pub fn keep(self, contacts: &[Uuid]) {
        self.deletions.update(|list| list.keep(contacts));
        self.hidden.notify();
    }

    fn send(self, contact_id: Uuid) {
        spawn_local(async move {
            match self.api.delete_contact(contact_id).await {
                Err(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                    self.keep(&[contact_id]);
                    self.notices.fail("The contact was not deleted.", &failure);
                }
                _ => {
                    self.done(contact_id);
                    self.revision.bump();
                    self.folders.reload();
                }
            }
        });
    }

    /// As many as the browser carries are sent on the way out, the first ones first. All are left to the next
    /// page of this tab, which sends them again; where there is none, those beyond that number stay.
    fn send_all_and_leave(self) {
        let left = self.deletions.with_untracked(Deletions::unsent);
        for contact in left.iter().take(ON_LEAVE) {
            self.api.delete_contact_on_leave(contact.id);
        }
        self.deletions.update_untracked(Deletions::leave);
        keep_left(&left);
    }
}

fn keep_left(contacts: &[Deleted]) {
    if contacts.is_empty() {
        return;
    }
    let text: Vec<_> = contacts
        .iter()
        .map(|contact| contact.id.to_string())
        .collect();
    // Without it, the next page may show them for a moment.
    TabMemory::write(LEFT, &text.join(","));
}

fn take_left() -> Vec<Deleted> {
    let text = TabMemory::read(LEFT).unwrap_or_default();
    TabMemory::forget(LEFT);
    text.split(',')
        .filter_map(|text| {
            let name = text.to_owned();
            Some(Deleted {
                id: text.parse().ok()?,
                name,
            })
        })
        .collect()
}
