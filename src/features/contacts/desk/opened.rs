//! The contact that is open: followed, saved, left, deleted.

use contract::{Contact, ContactPatch, ErrorCode, NewContact};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::super::conflict::Side;
use super::super::many::Wish;
use super::super::name::name_or_number;
use super::{Desk, Step};
use crate::api::Failure;
use crate::routes::{Panel, Route};
use crate::state::{Deleted, list_of};
use crate::ui::{focus_first, focus_invalid, focused};

/// The name of the contact that is open.
const HEADING: &str = ".drawer-heading";
/// The buttons below it, some of which go with what there is to save.
const ACTIONS: &str = ".drawer-actions";

impl Desk {
    /// Whether the URL leads away from a form with something typed, so that the person is to be asked; tracks.
    pub(in super::super) fn is_leaving(self) -> bool {
        self.editor.changes() > 0
            && !self.editor.saving().get()
            && self.place.with(|place| place.panel) != self.editor.panel()
    }

    /// Opens in the editor what the URL says from now on, unless something typed would be lost.
    pub(in super::super) fn follow(self) {
        self.editor.watch();
        // At once, or what is open would be looked for before anybody has opened it.
        untrack(|| self.open_what_the_url_says());
        Effect::new(move |_| self.open_what_the_url_says());
    }

    fn open_what_the_url_says(self) {
        let (panel, folder_id) = self
            .place
            .with(|place| (place.panel, place.query.folder_id));
        let open = self.editor.panel();
        if self.editor.changes() > 0 || self.editor.saving().get() {
            return;
        }
        match panel {
            Some(Panel::Contact(id)) => match self.list.find(id) {
                Some(contact) if untrack(|| self.editor.contact()).as_ref() == Some(&contact) => {}
                Some(contact) => self.editor.open(contact),
                // What is open stays so when a newer list leaves it out.
                None if open == panel || open.is_none() => {}
                None => self.editor.close(),
            },
            Some(Panel::NewContact) if open != panel => {
                let only = || match self.folders.load().data.as_deref() {
                    Some([folder]) => Some(folder.id),
                    _ => None,
                };
                self.editor.open_new(folder_id.or_else(|| untrack(only)));
            }
            Some(Panel::NewContact) => {}
            None if open.is_some() => self.editor.close(),
            None => {}
        }
    }

    /// Saves what was typed; where something is wrong, the form says so.
    pub(in super::super) fn save(self) {
        if self.editor.saving().get_untracked() {
            return;
        }
        if self.editor.finish().is_none() {
            focus_invalid();
            return;
        }
        self.editor.saving().set(true);
        spawn_local(async move {
            if !self.clashes_with_others().await {
                self.send().await;
            }
            self.editor.saving().set(false);
        });
    }

    /// Takes back what was typed over the contact that is open.
    pub(in super::super) fn take_back(self) {
        self.editor.reset();
        focus_first(HEADING);
    }

    /// Whether somebody else has changed the same meanwhile; then the person decides first. Whoever saves between
    /// this look and the save is not seen: the contract knows no versions.
    async fn clashes_with_others(self) -> bool {
        let Some(before) = untrack(|| self.editor.contact()) else {
            return false;
        };
        let theirs = self.as_it_is_now(&before).await.ok().flatten();
        let theirs =
            theirs.filter(|now| now.draft != before.draft || now.folder_id != before.folder_id);
        let folder_name = |id: Option<Uuid>| {
            let folder = id.and_then(|id| untrack(|| self.folders.find(id)));
            folder.map_or_else(String::new, |folder| folder.name)
        };
        theirs.is_some_and(|theirs| self.editor.meet(theirs, folder_name))
    }

    async fn as_it_is_now(self, contact: &Contact) -> Result<Option<Contact>, Failure> {
        let number = contact.draft.phone_number.as_str();
        self.api.contact(contact.id, number).await
    }

    async fn send(self) {
        let Some((folder_id, draft)) = self.editor.finish() else {
            return;
        };
        let before = untrack(|| self.editor.contact());
        let result = match &before {
            None => {
                let contact = NewContact { folder_id, draft };
                self.api.create_contact(&contact).await.map(Some)
            }
            Some(before) => {
                let mut patch = ContactPatch::between(&before.draft, &draft);
                patch.folder_id = (folder_id != before.folder_id).then_some(folder_id);
                if patch.is_empty() {
                    Ok(None)
                } else {
                    self.api.update_contact(before.id, &patch).await.map(Some)
                }
            }
        };
        match result {
            Ok(saved) => self.saved(before.as_ref(), saved),
            Err(failure) => self.not_saved(before.as_ref(), &failure).await,
        }
    }

    /// Decides what clashed; where something is left to save, saves it.
    pub(in super::super) fn settle(self, side: Side) {
        self.editor.settle(side);
        if self.editor.changes() > 0 && side == Side::Mine {
            self.save();
        }
    }

    /// The contact before or after the one that is open, on this page of the list; tracks.
    pub(in super::super) fn neighbour(self, step: Step) -> Option<Uuid> {
        let open = self.editor.contact()?.id;
        self.list.rows().with(|rows| {
            let place = rows.iter().position(|contact| contact.id == open)?;
            let place = match step {
                Step::Previous => place.checked_sub(1)?,
                Step::Next => place + 1,
            };
            rows.get(place).map(|contact| contact.id)
        })
    }

    /// Opens the contact before or after the one that is open; Back leads to the list at once.
    pub(in super::super) fn step(self, step: Step) {
        if let Some(id) = untrack(|| self.neighbour(step)) {
            let place = self.place.get_untracked();
            let panel = Some(Panel::Contact(id));
            self.navigation
                .replace(&Route::Contacts(place.with_panel(panel)));
        }
    }

    fn saved(self, before: Option<&Contact>, saved: Option<Contact>) {
        let was_on_button = focused().is_some_and(|at| matches!(at.closest(ACTIONS), Ok(Some(_))));
        self.editor.reset();
        if before.is_some() && was_on_button {
            focus_first(HEADING);
        }
        if let Some(contact) = &saved {
            let name = name_or_number(&contact.draft);
            match before {
                None => self.notices.tell(format!("{name} created")),
                Some(before) => {
                    let change = Box::new((before.clone(), contact.clone()));
                    self.many
                        .offer_undo(format!("{name} saved"), Wish::Restore(change));
                }
            }
            if before.is_none_or(|before| before.folder_id != contact.folder_id) {
                self.folders.reload();
            }
            self.list.put(contact);
            self.revision.bump();
        }
        // The person may have gone on while it was being saved.
        let panel = untrack(|| self.editor.panel());
        let Some(place) = self
            .place
            .try_get_untracked()
            .filter(|place| place.panel == panel)
        else {
            return;
        };
        match (before, saved) {
            (None, _) => self
                .navigation
                .replace(&Route::Contacts(place.with_panel(None))),
            (Some(_), Some(contact)) => self.editor.open(contact),
            (Some(_), None) => {}
        }
    }

    async fn not_saved(self, before: Option<&Contact>, failure: &Failure) {
        let errors = failure.field_errors();
        if failure.code() == Some(ErrorCode::NotFound) {
            // The contact or the folder that it was to go to: the code is the same.
            match before {
                Some(before) if matches!(self.as_it_is_now(before).await, Ok(None)) => {
                    self.editor.is_gone().set(true);
                }
                _ => self.notices.fail("The contact was not saved.", failure),
            }
            self.revision.bump();
            self.folders.reload();
        } else if errors.is_empty() {
            self.notices.fail("The contact was not saved.", failure);
        } else {
            self.editor.set_errors(errors);
            focus_invalid();
        }
    }

    /// Offers what was typed over a contact that is gone as a new one.
    pub(in super::super) fn start_anew(self) {
        self.editor.start_anew();
        let place = self.place.get_untracked();
        self.navigation
            .replace(&Route::Contacts(place.with_panel(Some(Panel::NewContact))));
    }

    /// Deletes the contact that is open, with a way back.
    pub(in super::super) fn delete(self) {
        let Some(contact) = untrack(|| self.editor.contact()) else {
            return;
        };
        // The row below is the nearest; above the last one there is only the row before.
        focus_first("tr:has(+ tr.is-open) .grid-link");
        focus_first("tr.is-open + tr .grid-link");
        if self.list.rows().with_untracked(|rows| rows.len() < 2) {
            // The table goes with its last row.
            request_animation_frame(|| focus_first("#main"));
        }
        self.editor.close();
        self.go_to(None);
        let deleted = Deleted {
            id: contact.id,
            name: name_or_number(&contact.draft),
        };
        self.many
            .selection
            .update(|selection| selection.set(std::slice::from_ref(&contact), false));
        let list = list_of(&self.list.query().get_untracked());
        self.many.withdraw_undo();
        self.pending
            .delete(vec![deleted], list, "Contact deleted".to_owned());
    }
}
