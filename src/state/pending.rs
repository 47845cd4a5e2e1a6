//! Deletions of contacts that can still be taken back.

use std::time::Duration;

use contract::ErrorCode;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use web_sys::Storage;

use super::{FolderList, NoticeAction, Notices, Revision};
use crate::api::Api;

/// How long a deletion can be taken back.
const GRACE: Duration = Duration::from_secs(6);

/// Where the contacts that were deleted when the page was left wait for the next page of this tab.
const LEFT: &str = "dialbook.left";

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
    /// The notice with the Undo, as long as there is one.
    notice: Option<u32>,
    is_sent: bool,
}

impl PendingDeletions {
    /// Nothing waits but what the last page deleted when it was left: a list may be quicker than that, and a
    /// browser may drop it. When this page is left, those that still wait are sent at once.
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
        for contact_id in take_left() {
            pending.deletions.update_untracked(|list| {
                list.push(Deletion {
                    contact_id,
                    notice: None,
                    is_sent: true,
                });
            });
            pending.send(contact_id);
        }
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
        let (run, accept) = self.owner.with_value(|owner| {
            owner.with(|| {
                let undo = Callback::new(move |()| self.undo(contact_id));
                (undo, Callback::from(move |_| self.accept(contact_id)))
            })
        });
        let undo = NoticeAction { label: "Undo", run };
        let notice = self.notices.offer("Contact deleted", undo, GRACE, accept);
        self.deletions.update(|list| {
            list.push(Deletion {
                contact_id,
                notice: Some(notice),
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
        for notice in undone.into_iter().flatten().filter_map(|gone| gone.notice) {
            self.notices.dismiss(notice);
        }
    }

    /// Marks a deletion as sent; says whether it still waited.
    fn take(self, contact_id: Uuid) -> bool {
        let taken = self.deletions.try_update(|list| {
            let deletion = list
                .iter_mut()
                .find(|deletion| deletion.contact_id == contact_id && !deletion.is_sent)?;
            deletion.is_sent = true;
            Some(())
        });
        taken.flatten().is_some()
    }

    fn accept(self, contact_id: Uuid) {
        if self.take(contact_id) {
            self.send(contact_id);
        }
    }

    fn send(self, contact_id: Uuid) {
        spawn_local(async move {
            match self.api.delete_contact(contact_id).await {
                Err(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                    self.deletions
                        .update(|list| list.retain(|deletion| deletion.contact_id != contact_id));
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
        let contacts = self.deletions.with_untracked(|list| {
            list.iter()
                .map(|deletion| deletion.contact_id)
                .collect::<Vec<_>>()
        });
        let left: Vec<_> = contacts.into_iter().filter(|id| self.take(*id)).collect();
        for contact_id in &left {
            self.api.delete_contact_on_leave(*contact_id);
        }
        keep_left(&left);
    }
}

fn tab_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn keep_left(contacts: &[Uuid]) {
    if contacts.is_empty() {
        return;
    }
    let text: Vec<_> = contacts.iter().map(Uuid::to_string).collect();
    if let Some(storage) = tab_storage() {
        // Without it, the next page may show them for a moment.
        let _ = storage.set_item(LEFT, &text.join(","));
    }
}

fn take_left() -> Vec<Uuid> {
    let text = tab_storage().and_then(|storage| {
        let text = storage.get_item(LEFT).ok().flatten();
        let _ = storage.remove_item(LEFT);
        text
    });
    let text = text.unwrap_or_default();
    text.split(',').filter_map(|id| id.parse().ok()).collect()
}
