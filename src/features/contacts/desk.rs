//! What the parts of the page share, and how they move from place to place.

use contract::{Contact, ContactPatch, ContactQuery, ErrorCode, NewContact, limits};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::conflict::Side;
use super::editor::Editor;
use super::list::ContactList;
use super::many::{Many, Wish};
use super::name::name_or_number;
use crate::api::{Api, Failure};
use crate::routes::{ContactsPlace, Panel, Route};
use crate::state::{
    Deleted, FolderList, Navigation, Notices, PendingDeletions, Revision, Shared, list_of, shared,
};
use crate::ui::{Turn, focus_first, focus_invalid};

/// From one contact of the page to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Up the list.
    Previous,
    /// Down the list.
    Next,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The page of contacts.
    pub(super) list: ContactList,
    /// The contact that is open.
    pub(super) editor: Editor,
    /// Those of the list that are selected, and what is done with them.
    pub(super) many: Many,
    /// The folders to choose from.
    pub(super) folders: FolderList,
    /// Whether the contact that is opened is to be edited at once.
    pub(super) is_editing: RwSignal<bool>,
    place: Memo<ContactsPlace>,
    api: Api,
    navigation: Navigation,
    notices: Notices,
    pending: PendingDeletions,
    revision: Revision,
}

impl Desk {
    /// Joins the contexts.
    pub(super) fn new() -> Self {
        let Shared {
            api,
            navigation,
            folders,
            notices,
            pending,
            revision,
            ..
        } = shared();
        let desk = Self {
            list: ContactList::new(),
            editor: expect_context::<Editor>(),
            many: expect_context::<Many>(),
            folders,
            is_editing: RwSignal::new(false),
            place: Memo::new(move |_| navigation.contacts_place()),
            api,
            navigation,
            notices,
            pending,
            revision,
        };
        desk.select();
        desk
    }

    /// The selection is the list's: it goes with it, and knows its contacts as they are now.
    fn select(self) {
        let Self { many, list, .. } = self;
        let query = Memo::new(move |_| list.query().with(list_of));
        Effect::new(move |_| many.follow(Some(query.get())));
        Effect::new(move |_| many.total.set(list.total().get()));
        Effect::new(move |_| {
            let rows = list.rows().read();
            if many
                .selection
                .with_untracked(|selection| !selection.is_empty())
            {
                many.selection.update(|selection| selection.put(&rows));
            }
        });
        on_cleanup(move || many.follow(None));
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

    /// The same for a search that is not typed: Back leads to what was shown before.
    pub(super) fn search_for(self, search: String) {
        self.show(|query| {
            query.search = Some(search);
            query.page = 1;
        });
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

    /// Opens a contact with the focus in its first field.
    pub(super) fn edit(self, id: Uuid) {
        self.go_to(Some(Panel::Contact(id)));
        self.is_editing.set(true);
    }

    /// Goes to the next page or the one before, where there is one.
    pub(super) fn turn(self, turn: Turn) {
        if let Some(page) = self.page_after(turn) {
            self.show(|query| query.page = page);
        }
    }

    /// Fetches that page ahead.
    pub(super) fn prepare(self, turn: Turn) {
        self.list.fetch_ahead(self.page_after(turn));
    }

    fn page_after(self, turn: Turn) -> Option<u32> {
        let (page, limit) = self
            .list
            .query()
            .with_untracked(|query| (query.page, query.limit));
        let last = self
            .list
            .total()
            .get_untracked()
            .div_ceil(u64::from(limit.max(1)));
        match turn {
            Turn::Next if u64::from(page) < last => Some(page + 1),
            Turn::Previous if page > 1 => Some(page - 1),
            _ => None,
        }
    }

    /// Whether the URL leads away from a form with something typed, so that the person is to be asked; tracks.
    pub(super) fn is_leaving(self) -> bool {
        self.editor.changes() > 0
            && !self.editor.saving().get()
            && self.place.with(|place| place.panel) != self.editor.panel()
    }

    /// Opens in the editor what the URL says from now on, unless something typed would be lost.
    pub(super) fn follow(self) {
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
    pub(super) fn save(self) {
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

    /// Whether somebody else has changed the same meanwhile; then the person decides first. Whoever saves between
    /// this look and the save is not seen: the contract knows no versions.
    async fn clashes_with_others(self) -> bool {
        let Some(before) = untrack(|| self.editor.contact()) else {
            return false;
        };
        let theirs = self
            .as_it_is_now(&before)
            .await
            .filter(|now| now.draft != before.draft || now.folder_id != before.folder_id);
        let folder_name = |id: Option<Uuid>| {
            let folder = id.and_then(|id| untrack(|| self.folders.find(id)));
            folder.map_or_else(String::new, |folder| folder.name)
        };
        theirs.is_some_and(|theirs| self.editor.meet(theirs, folder_name))
    }

    /// A contact as the server has it, where its number still finds it.
    async fn as_it_is_now(self, contact: &Contact) -> Option<Contact> {
        let query = ContactQuery {
            search: Some(contact.draft.phone_number.to_string()),
            limit: limits::PAGE_LIMIT,
            ..ContactQuery::default()
        };
        let (found, _) = self.api.contacts(&query, None).await.ok()?;
        found.into_iter().find(|found| found.id == contact.id)
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
    pub(super) fn settle(self, side: Side) {
        self.editor.settle(side);
        if self.editor.changes() > 0 && side == Side::Mine {
            self.save();
        }
    }

    /// The contact before or after the one that is open, on this page of the list; tracks.
    pub(super) fn neighbour(self, step: Step) -> Option<Uuid> {
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
    pub(super) fn step(self, step: Step) {
        if let Some(id) = untrack(|| self.neighbour(step)) {
            let place = self.place.get_untracked();
            let panel = Some(Panel::Contact(id));
            self.navigation
                .replace(&Route::Contacts(place.with_panel(panel)));
        }
    }

    fn saved(self, before: Option<&Contact>, saved: Option<Contact>) {
        self.editor.reset();
        if let Some(contact) = saved {
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

    async fn not_saved(self, before: Option<&Contact>, failure: &Failure) {
        let errors = failure.field_errors();
        if failure.code() == Some(ErrorCode::NotFound) {
            // The contact or the folder that it was to go to: the code is the same.
            match before {
                Some(before) if self.as_it_is_now(before).await.is_none() => {
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
    pub(super) fn start_anew(self) {
        self.editor.start_anew();
        let place = self.place.get_untracked();
        self.navigation
            .replace(&Route::Contacts(place.with_panel(Some(Panel::NewContact))));
    }

    /// Deletes the contact that is open, with a way back.
    pub(super) fn delete(self) {
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
