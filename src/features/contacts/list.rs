//! The page of contacts that the URL asks for.

use contract::{Contact, ContactQuery, Pagination};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use web_sys::AbortController;

use super::ahead::{Ahead, PageAhead};
use super::standing::Standing;
use crate::api::{Api, Failure};
use crate::routes::Route;
use crate::state::{Load, Navigation, PendingDeletions, Shared, list_of, shared};

/// A page of contacts as it came.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fetched {
    /// What was asked for.
    pub(super) query: ContactQuery,
    /// The rows.
    pub(super) contacts: Vec<Contact>,
    /// Matches on all pages.
    pub(super) total: u64,
    /// How many deletions had come through when it was asked for.
    pub(super) gone: u64,
}

/// The page of contacts that the URL asks for: fetched whenever that or the contacts change.
#[derive(Clone, Copy)]
pub(super) struct ContactList {
    api: Api,
    navigation: Navigation,
    pending: PendingDeletions,
    query: Memo<ContactQuery>,
    load: RwSignal<Load<Fetched>>,
    rows: Memo<Vec<Contact>>,
    total: Memo<u64>,
    running: StoredValue<Option<AbortController>, LocalStorage>,
    ahead: PageAhead,
}

impl ContactList {
    /// Follows the URL.
    pub(super) fn new() -> Self {
        let Shared {
            api,
            navigation,
            revision,
            pending,
            ..
        } = shared();
        let load = RwSignal::new(Load::<Fetched>::default());
        let rows = Memo::new(move |_| {
            load.with(|load| {
                let contacts = load.data.iter().flat_map(|page| &page.contacts);
                contacts
                    .filter(|contact| !pending.hides(contact.id))
                    .cloned()
                    .collect::<Vec<_>>()
            })
        });
        let total = Memo::new(move |_| {
            load.with(|load| {
                load.data.as_ref().map_or(0, |page| {
                    let here = page.contacts.len() - rows.with(Vec::len);
                    let gone = pending.gone().saturating_sub(page.gone);
                    let anywhere = pending.hidden_in(&list_of(&page.query)) + gone;
                    page.total.saturating_sub(anywhere.max(here as u64))
                })
            })
        });
        let list = Self {
            api,
            navigation,
            pending,
            query: Memo::new(move |_| navigation.contacts_place().query),
            load,
            rows,
            total,
            running: StoredValue::new_local(None),
            ahead: PageAhead::new(revision),
        };
        Effect::new(move |_| {
            revision.track();
            list.query.track();
            list.fetch();
        });
        on_cleanup(move || {
            list.give_up();
            list.ahead.give_up();
        });
        list
    }

    /// What is asked for; tracks.
    pub(super) fn query(self) -> Memo<ContactQuery> {
        self.query
    }

    /// What was asked for when the rows came that are shown; before the first ones, what is asked for. Tracks.
    pub(super) fn shown(self) -> Memo<ContactQuery> {
        Memo::new(move |_| {
            let shown = self
                .load
                .with(|load| load.data.as_ref().map(|page| page.query.clone()));
            shown.unwrap_or_else(|| self.query.get())
        })
    }

    /// The rows to show; tracks.
    pub(super) fn rows(self) -> Memo<Vec<Contact>> {
        self.rows
    }

    /// Matches on all pages, without those that are being deleted; tracks.
    pub(super) fn total(self) -> Memo<u64> {
        self.total
    }

    /// Whether rows are on their way; tracks.
    pub(super) fn is_loading(self) -> bool {
        self.load.with(|load| load.loading)
    }

    /// Why the last attempt failed; tracks.
    pub(super) fn failure(self) -> Option<Failure> {
        self.load.with(|load| load.failure.clone())
    }

    /// What there is to show; tracks.
    pub(super) fn standing(self) -> Standing {
        if !self.api.connection().has_key() {
            return Standing::NoKey;
        }
        self.load.with(|load| {
            self.query
                .with(|query| Standing::of(load, query, self.rows.with(Vec::len), self.total.get()))
        })
    }

    /// A contact of this page; tracks.
    pub(super) fn find(self, id: Uuid) -> Option<Contact> {
        self.rows
            .with(|rows| rows.iter().find(|contact| contact.id == id).cloned())
    }

    /// Whether the page that the URL asks for is here, so that what is not on it is not to be found; tracks.
    pub(super) fn is_settled(self) -> bool {
        self.load.with(|load| {
            !load.loading
                && self
                    .query
                    .with(|query| load.data.as_ref().is_some_and(|page| page.query == *query))
        })
    }

    /// Shows a contact as the server has it now, until the list is fetched anew.
    pub(super) fn put(self, contact: &Contact) {
        self.load.update(|load| {
            let contacts = load.data.iter_mut().flat_map(|page| &mut page.contacts);
            for known in contacts.filter(|known| known.id == contact.id) {
                known.clone_from(contact);
            }
        });
    }

    /// Fetches the page, unless it was fetched ahead; a fetch that is still running is given up.
    pub(super) fn fetch(self) {
        self.give_up();
        if !untrack(|| self.api.connection().has_key()) {
            return;
        }
        let query = self.query.get_untracked();
        match self.ahead.take(&query) {
            Some(Ahead::Fetched(page)) => self.load.update(|load| load.finish(Ok(page))),
            Some(Ahead::Running(controller)) => {
                self.running.set_value(controller);
                self.load.update(Load::start);
            }
            None => {
                let controller = AbortController::new().ok();
                self.running.set_value(controller.clone());
                self.load.update(Load::start);
                self.ask(query, controller);
            }
        }
    }

    /// Fetches a page before it is asked for; none where none will be.
    pub(super) fn fetch_ahead(self, page: Option<u32>) {
        let Some(page) = page else {
            self.ahead.give_up();
            return;
        };
        let mut query = self.query.get_untracked();
        query.page = page;
        self.ask_ahead(query);
    }

    /// Fetches what a search will find before it is asked for.
    pub(super) fn search_ahead(self, search: Option<String>) {
        let mut query = self.query.get_untracked();
        if query.search != search && untrack(|| self.api.connection().has_key()) {
            query.search = search;
            query.page = 1;
            self.ask_ahead(query);
        }
    }

    fn ask_ahead(self, query: ContactQuery) {
        if let Some(controller) = self.ahead.start(&query) {
            self.ask(query, controller);
        }
    }

    /// Sends the request. Whose the answer is shows when it comes: a page fetched ahead may be wanted by then.
    fn ask(self, query: ContactQuery, controller: Option<AbortController>) {
        let signal = controller.as_ref().map(AbortController::signal);
        let gone = untrack(|| self.pending.gone());
        spawn_local(async move {
            let result = self.api.contacts(&query, signal.as_ref()).await;
            if signal.is_some_and(|signal| signal.aborted()) {
                return;
            }
            if !self.ahead.is_running(controller.as_ref()) {
                self.take(query, result, gone);
            } else if let Ok((contacts, pagination)) = result
                && (query.page == 1 || !contacts.is_empty())
            {
                let total = pagination.total;
                self.ahead.keep(Fetched {
                    query,
                    contacts,
                    total,
                    gone,
                });
            } else {
                self.ahead.give_up();
            }
        });
    }

    fn take(
        self,
        query: ContactQuery,
        result: Result<(Vec<Contact>, Pagination), Failure>,
        gone: u64,
    ) {
        if let Ok((_, pagination)) = &result
            && u64::from(query.page) > pagination.pages.max(1)
        {
            self.go_to_page(pagination.pages.max(1));
            return;
        }
        self.load.update(|load| {
            load.finish(result.map(|(contacts, pagination)| Fetched {
                query,
                contacts,
                total: pagination.total,
                gone,
            }));
        });
    }

    /// A page past the end was asked for, perhaps because its rows were deleted.
    fn go_to_page(self, page: u64) {
        let mut place = untrack(|| self.navigation.contacts_place());
        place.query.page = u32::try_from(page).unwrap_or(u32::MAX);
        self.navigation.replace(&Route::Contacts(place));
    }

    fn give_up(self) {
        if let Some(Some(running)) = self.running.try_get_value() {
            running.abort();
        }
    }
}
