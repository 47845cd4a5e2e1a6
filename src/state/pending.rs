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
        window_event_listener_untyped("pagehide", move |_| pending.leave());
        pending
    }

    /// Whether a contact is to be shown no more; tracks. A deleted one stays hidden, since a list
    /// that was fetched before may still have it.
    pub fn hides(self, contact_id: Uuid) -> bool {
        self.deletions
            .with(|list| list.iter().any(|deletion| deletion.contact_id == contact_id))
    }

    /// Hides a contact at once, offers Undo, and deletes it when the time for that is over.
    pub fn delete(self, contact_id: Uuid) {
        let undo = self.owner.with_value(|owner| {
            owner.with(|| Callback::new(move |()| self.undo(contact_id)))
        });
        let action = NoticeAction {
            label: "Undo",
            run: undo,
        };
        let notice = self.notices.offer("Contact deleted", action);
        self.deletions.update(|list| {
            list.push(Deletion {
                contact_id,
                notice,
                is_sent: false,
            });
        });
        set_timeout(move || self.send(notice), GRACE);
    }

    fn undo(self, contact_id: Uuid) {
        for deletion in self.take_waiting() {
            if deletion.contact_id == contact_id {
                self.notices.dismiss(deletion.notice);
            } else {
                self.deletions.update(|list| list.push(deletion));
            }
        }
    }

    fn send(self, notice: u32) {
        let mut due = None;
        self.deletions.update(|list| {
            due = list
                .iter_mut()
                .find(|deletion| deletion.notice == notice && !deletion.is_sent);
        });
        let _ = due;
    }
}
