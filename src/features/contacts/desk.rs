//! What the parts of the page share, and how they move from place to place.

use contract::{Contact, ContactPatch, ContactQuery, ErrorCode, NewContact};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editor::Editor;
use super::list::ContactList;
use super::name::name_or_number;
use crate::api::{Api, Failure};
use crate::routes::{ContactsPlace, Panel, Route};
use crate::state::{FolderList, Navigation, Notices, PendingDeletions, Revision};
use crate::ui::{focus_first, focus_invalid};

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The page of contacts.
    pub(super) list: ContactList,
    /// The contact that is open.
    pub(super) editor: Editor,
    /// The folders to choose from.
    pub(super) folders: FolderList,
    place: Memo<ContactsPlace>,
    api: Api,
    navigation: Navigation,
    notices: Notices,
    pending: PendingDeletions,
    revision: Revision,
}

impl Desk {
    /// Joins the contexts; the editor follows the URL from now on.
    pub(super) fn new() -> Self {
        let navigation = expect_context::<Navigation>();
        let desk = Self {
            list: ContactList::new(),
            editor: expect_context::<Editor>(),
            folders: expect_context::<FolderList>(),
            place: Memo::new(move |_| navigation.contacts_place()),
            api: expect_context::<Api>(),
            navigation,
            notices: expect_context::<Notices>(),
            pending: expect_context::<PendingDeletions>(),
            revision: expect_context::<Revision>(),
        };
        Effect::new(move |_| desk.follow());
        desk
    }

    /// The place in the URL; tracks.
    pub(super) fn place(self) -> Memo<ContactsPlace> {
        self.place
    }

    /// Shows another part of the list. A form that is being filled stays open beside it.
    pub(super) fn show(self, change: impl FnOnce(&mut ContactQuery)) {
        let mut place = self.place.get_untracked();
        change(&mut place.query);
        if self.is_clean() {
            place.panel = None;
        }
        self.navigation.go(&Route::Contacts(place));
    }

    /// The same for a search, which is typed letter by letter: no step that Back would take. It comes
    /// after a pause, and what was opened in that pause stays open.
    pub(super) fn search(self, search: Option<String>) {
        let mut place = self.place.get_untracked();
        place.query.search = search;
        place.query.page = 1;
        self.navigation.replace(&Route::Contacts(place));
    }

    /// Makes room for a search that is about to be typed.
    pub(super) fn start_search(self) {
        let place = self.place.get_untracked();
        if place.panel.is_some() && self.is_clean() {
            self.navigation
                .replace(&Route::Contacts(place.with_panel(None)));
        }
    }

    fn is_clean(self) -> bool {
        untrack(|| self.editor.changes()) == 0
    }

    /// Opens or closes the panel beside the list.
    pub(super) fn go_to(self, panel: Option<Panel>) {
        let place = self.place.get_untracked();
        if place.panel != panel {
            self.navigation
                .go(&Route::Contacts(place.with_panel(panel)));
        }
    }

    /// Whether the URL leads away from a form with something typed, so that the person is to be asked; tracks.
    pub(super) fn is_leaving(self) -> bool {
        self.editor.changes() > 0
            && !self.editor.saving().get()
            && self.place.with(|place| place.panel) != self.editor.panel()
    }

    /// Opens in the editor what the URL says, unless something typed would be lost.
    fn follow(self) {
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
    pub(super) fn save(self) {
        if self.editor.saving().get_untracked() {
            return;
        }
        let Some((folder_id, draft)) = self.editor.finish() else {
            focus_invalid();
            return;
        };
        let before = untrack(|| self.editor.contact());
        self.editor.saving().set(true);
        spawn_local(async move {
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
                Err(failure) => self.not_saved(&failure),
            }
            self.editor.saving().set(false);
        });
    }

    fn saved(self, before: Option<&Contact>, saved: Option<Contact>) {
        self.editor.reset();
        if let Some(contact) = saved {
            let word = if before.is_some() { "saved" } else { "created" };
            self.notices
                .tell(format!("{} {word}", name_or_number(&contact.draft)));
            if before.is_none_or(|before| before.folder_id != contact.folder_id) {
                self.folders.reload();
            }
            self.list.put(&contact);
            self.revision.bump();
        }
        // The person may have gone on while it was being saved.
        let panel = untrack(|| self.editor.panel());
        if let Some(place) = self.place.try_get_untracked()
            && place.panel == panel
        {
            self.navigation
                .replace(&Route::Contacts(place.with_panel(None)));
        }
    }

    fn not_saved(self, failure: &Failure) {
        let errors = failure.field_errors();
        if failure.code() == Some(ErrorCode::NotFound) {
            let what = "It was deleted elsewhere, so nothing was saved.";
            self.notices.fail(what, failure);
            self.revision.bump();
            self.folders.reload();
        } else if errors.is_empty() {
            self.notices.fail("The contact was not saved.", failure);
        } else {
            self.editor.set_errors(errors);
            focus_invalid();
        }
    }

    /// Deletes the contact that is open, with a way back.
    pub(super) fn delete(self) {
        let Some(contact) = untrack(|| self.editor.contact()) else {
            return;
        };
        focus_first("tr.is-open + tr .grid-link, tr:has(+ tr.is-open) .grid-link");
        self.editor.close();
        self.go_to(None);
        self.pending.delete(contact.id);
    }
}
