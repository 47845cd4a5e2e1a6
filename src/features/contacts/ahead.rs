//! A page that is fetched before it is asked for.

use contract::ContactQuery;
use js_sys::Date;
use leptos::prelude::*;
use web_sys::AbortController;

use super::list::Fetched;
use crate::state::Revision;

/// How long a page that was fetched ahead is as good as a new one, in milliseconds.
const FRESH: f64 = 15_000.0;

/// A page that is fetched before it is asked for: one at a time, for one query, and only until something is
/// written or it is too old.
#[derive(Clone, Copy)]
pub(super) struct PageAhead {
    slot: StoredValue<Option<Slot>, LocalStorage>,
    revision: Revision,
}

struct Slot {
    query: ContactQuery,
    revision: u64,
    started: f64,
    ahead: Ahead,
}

/// What there is of a page that is fetched ahead.
#[derive(Clone)]
pub(super) enum Ahead {
    /// It is on its way, and can be given up by this.
    Running(Option<AbortController>),
    /// It is here.
    Fetched(Fetched),
}

impl PageAhead {
    /// Nothing is fetched ahead yet.
    pub(super) fn new(revision: Revision) -> Self {
        Self {
            slot: StoredValue::new_local(None),
            revision,
        }
    }

    /// Makes room for a page, unless it is here or on its way already; gives what its request is given up by.
    pub(super) fn start(self, query: &ContactQuery) -> Option<Option<AbortController>> {
        if self.has(query) {
            return None;
        }
        self.give_up();
        let controller = AbortController::new().ok();
        self.slot.set_value(Some(Slot {
            query: query.clone(),
            revision: untrack(|| self.revision.get()),
            started: Date::now(),
            ahead: Ahead::Running(controller.clone()),
        }));
        Some(controller)
    }

    /// Whether the answer to a request is still for the page ahead.
    pub(super) fn is_running(self, controller: Option<&AbortController>) -> bool {
        let is_own = self.slot.try_with_value(|slot| {
            let ahead = slot.as_ref().map(|slot| &slot.ahead);
            matches!(ahead, Some(Ahead::Running(own)) if own.as_ref() == controller)
        });
        is_own.unwrap_or(false)
    }

    /// Keeps a page until it is asked for.
    pub(super) fn keep(self, page: Fetched) {
        self.slot.update_value(|slot| {
            if let Some(slot) = slot {
                slot.ahead = Ahead::Fetched(page);
            }
        });
    }

    /// Takes the page where it is the one that is asked for; another one is of no use any more.
    pub(super) fn take(self, query: &ContactQuery) -> Option<Ahead> {
        if !self.has(query) {
            self.give_up();
            return None;
        }
        let slot = self.slot.try_update_value(Option::take)??;
        Some(slot.ahead)
    }

    /// Nobody is about to ask for the page any more. One that is here is kept.
    pub(super) fn give_up(self) {
        let running = self
            .slot
            .try_update_value(|slot| slot.take_if(|slot| matches!(slot.ahead, Ahead::Running(_))));
        if let Some(Some(Slot {
            ahead: Ahead::Running(Some(controller)),
            ..
        })) = running
        {
            controller.abort();
        }
    }

    fn has(self, query: &ContactQuery) -> bool {
        let has = self.slot.try_with_value(|slot| {
            slot.as_ref().is_some_and(|slot| {
                let is_fresh = Date::now() - slot.started < FRESH;
                slot.query == *query && slot.revision == untrack(|| self.revision.get()) && is_fresh
            })
        });
        has.unwrap_or(false)
    }
}
