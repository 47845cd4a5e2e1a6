//! The contacts that the server finds for what is being typed.

use std::time::Duration;

use contract::ContactQuery;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::AbortController;

use super::entries::Found;
use crate::api::Api;
use crate::state::Load;

/// How long typing must pause before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);
/// How many contacts are shown.
const SHOWN: u32 = 7;

/// The contacts that the server finds. A newer search ends the one before, and its rows stay until then.
#[derive(Clone, Copy)]
pub(super) struct ContactSearch {
    api: Api,
    load: RwSignal<Load<Found>>,
    waiting: StoredValue<Option<TimeoutHandle>>,
    running: StoredValue<Option<AbortController>, LocalStorage>,
}

impl ContactSearch {
    /// Nothing is searched yet.
    pub(super) fn new(api: Api) -> Self {
        let search = Self {
            api,
            load: RwSignal::new(Load::default()),
            waiting: StoredValue::new(None),
            running: StoredValue::new_local(None),
        };
        on_cleanup(move || search.give_up());
        search
    }

    /// What is known; tracks.
    pub(super) fn load(self) -> Load<Found> {
        self.load.get()
    }

    /// Searches for what was typed, after a pause.
    pub(super) fn search(self, typed: &str) {
        self.give_up();
        let typed = typed.trim().to_owned();
        if typed.is_empty() || !untrack(|| self.api.connection().has_key()) {
            self.load.set(Load::default());
            return;
        }
        self.load.update(Load::start);
        let fetch = move || self.fetch(typed);
        self.waiting
            .set_value(set_timeout_with_handle(fetch, PAUSE).ok());
    }

    fn fetch(self, search: String) {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        self.running.set_value(controller);
        let query = ContactQuery {
            search: Some(search.clone()),
            limit: SHOWN,
            ..ContactQuery::default()
        };
        spawn_local(async move {
            let result = self.api.contacts(&query, signal.as_ref()).await;
            if signal.is_some_and(|signal| signal.aborted()) {
                return;
            }
            self.load.update(|load| {
                load.finish(result.map(|(contacts, pagination)| Found {
                    search,
                    contacts,
                    total: pagination.total,
                }));
            });
        });
    }

    fn give_up(self) {
        if let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        if let Some(Some(running)) = self.running.try_get_value() {
            running.abort();
        }
    }
}
