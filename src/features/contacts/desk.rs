//! What the parts of the page share, and how they move from place to place.

mod opened;

use contract::ContactQuery;
use leptos::prelude::*;
use uuid::Uuid;

use super::editor::Editor;
use super::list::ContactList;
use super::many::Many;
use crate::api::Api;
use crate::routes::{ContactsPlace, Panel, Route};
use crate::state::{
    FolderList, Navigation, Notices, PendingDeletions, Revision, Shared, list_of, shared,
};
use crate::ui::Turn;

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
}
