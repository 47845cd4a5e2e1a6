//! Deletions of contacts that can still be taken back.

use std::time::Duration;

use contract::ErrorCode;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::{FolderList, NoticeAction, Notices, Revision};
use crate::api::Api;

/// How long a deletion can be taken back.
const GRACE: Duration = Duration::from_secs(6);

/// Contacts that are gone from the page and soon, unless the person takes it back, from the server.
#[derive(Clone, Copy)]
pub struct PendingDeletions {
    api: Api,
    folders: FolderList,
    notices: Notices,
    revision: Revision,
    deletions: RwSignal<Vec<Deletion>>,
    /// Undo must outlive the drawer that asked for the deletion.
    owner: StoredValue<Owner>,
}

#[derive(Clone, Copy)]
struct Deletion {
    contact_id: Uuid,
    /// The notice with the Undo; tells two deletions of one contact apart.
    notice: u32,
    is_sent: bool,
}

impl PendingDeletions {
    /// No deletion waits. When the page is left, those that still wait are sent at once.
    pub fn new(api: Api, folders: FolderList, notices: Notices, revision: Revision) -> Self {
        let pending = Self {
            api,
            folders,
            notices,
            revision,
            deletions: RwSignal::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        window_event_listener_untyped("pagehide", move |_| pending.send_all_and_leave());
        pending
    }

    /// Whether a contact is to be shown no more; tracks. A deleted one stays hidden, since a list
    /// that was fetched before may still have it.
    pub fn hides(self, contact_id: Uuid) -> bool {
        self.deletions.with(|list| {
            list.iter()
                .any(|deletion| deletion.contact_id == contact_id)
        })
    }

    /// Hides a contact at once, offers Undo, and deletes it when that offer is gone.
    pub fn delete(self, contact_id: Uuid) {
        let (run, send) = self.owner.with_value(|owner| {
            owner.with(|| {
                let undo = Callback::new(move |()| self.undo(contact_id));
                (undo, Callback::from(move |notice| self.send(notice)))
            })
        });
        let undo = NoticeAction { label: "Undo", run };
        let notice = self.notices.offer("Contact deleted", undo, GRACE, send);
        self.deletions.update(|list| {
            list.push(Deletion {
                contact_id,
                notice,
                is_sent: false,
            });
        });
    }

    fn undo(self, contact_id: Uuid) {
        let undone = self.deletions.try_update(|list| {
            let is_undone =
                |deletion: &mut Deletion| !deletion.is_sent && deletion.contact_id == contact_id;
            list.extract_if(.., is_undone).collect::<Vec<_>>()
        });
        for deletion in undone.into_iter().flatten() {
            self.notices.dismiss(deletion.notice);
        }
    }

    /// Marks a deletion as sent; none where it was sent or taken back before.
    fn take(self, notice: u32) -> Option<Uuid> {
        let taken = self.deletions.try_update(|list| {
            let deletion = list
                .iter_mut()
                .find(|deletion| deletion.notice == notice && !deletion.is_sent)?;
            deletion.is_sent = true;
            Some(deletion.contact_id)
        });
        self.notices.dismiss(notice);
        taken.flatten()
    }

    fn send(self, notice: u32) {
        let Some(contact_id) = self.take(notice) else {
            return;
        };
        spawn_local(async move {
            match self.api.delete_contact(contact_id).await {
                Err(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                    self.deletions
                        .update(|list| list.retain(|deletion| deletion.notice != notice));
                    self.notices.fail("The contact was not deleted.", &failure);
                }
                _ => {
                    self.revision.bump();
                    self.folders.reload();
                }
            }
        });
    }

    fn send_all_and_leave(self) {
        let notices = self.deletions.with_untracked(|list| {
            list.iter()
                .map(|deletion| deletion.notice)
                .collect::<Vec<_>>()
        });
        for contact_id in notices.into_iter().filter_map(|notice| self.take(notice)) {
            self.api.delete_contact_on_leave(contact_id);
        }
    }
}
