//! Counts a list by outcome, beside everything else.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use crate::state::shared;
use contract::{CallOutcome, ContactQuery};
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use web_sys::AbortController;

use super::remembered::{Remembered, Version};
use super::tally::Tally;
use crate::api::Api;

/// Requests at a time.
const LANES: usize = 2;
/// The rows come first, and whoever only passes through a folder is asked nothing.
const PAUSE: Duration = Duration::from_millis(120);
/// How long counts hold, in seconds: calls go on while the page is open.
const LASTS: f64 = 60.0;

/// The counts of a folder, or of all contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The folder; none for all contacts.
    pub(super) folder_id: Option<Uuid>,
    /// The counts.
    pub(super) tally: Tally,
}

/// Counts the list that is on the page.
#[derive(Clone, Copy)]
pub(super) struct Counting {
    api: Api,
    counted: RwSignal<Option<Counted>>,
    remembered: StoredValue<Remembered<Tally>>,
    running: StoredValue<Option<(Version, AbortController)>, LocalStorage>,
}

impl Counting {
    /// Tells the counts there.
    pub(super) fn new(counted: RwSignal<Option<Counted>>) -> Self {
        let counting = Self {
            api: shared().api,
            counted,
            remembered: StoredValue::new(Remembered::new(LASTS)),
            running: StoredValue::new_local(None),
        };
        on_cleanup(move || counting.give_up());
        counting
    }

    /// Follows the page to a list, and counts it once its rows are there.
    pub(super) fn follow(self, version: Option<Version>, has_rows: bool) {
        let Some(version) = version else {
            return self.give_up();
        };
        let is_running = self
            .running
            .with_value(|running| running.as_ref().is_some_and(|(of, _)| *of == version));
        if is_running {
            return;
        }
        self.give_up();
        let known = if version.contacts == 0 {
            Some(Tally::default())
        } else {
            self.remembered
                .with_value(|remembered| remembered.get(version, Date::now()))
        };
        if let Some(tally) = known {
            self.tell(version, tally);
            return;
        }
        let is_of_another = |counted: &Option<Counted>| {
            counted
                .as_ref()
                .is_some_and(|counted| counted.folder_id != version.folder_id)
        };
        if self.counted.with_untracked(is_of_another) {
            self.counted.set(None);
        }
        if has_rows {
            self.start(version);
        }
    }

    fn tell(self, version: Version, tally: Tally) {
        self.counted.set(Some(Counted {
            folder_id: version.folder_id,
            tally,
        }));
    }

    fn start(self, version: Version) {
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let signal = controller.signal();
        self.running.set_value(Some((version, controller)));
        let counts = Rc::new(Cell::new([None; CallOutcome::ALL.len()]));
        for lane in 0..LANES {
            let (signal, counts) = (signal.clone(), counts.clone());
            spawn_local(async move {
                sleep(PAUSE).await;
                let outcomes = CallOutcome::ALL.into_iter().enumerate();
                for (index, outcome) in outcomes.skip(lane).step_by(LANES) {
                    if signal.aborted() {
                        return;
                    }
                    let query = ContactQuery {
                        folder_id: version.folder_id,
                        last_call_outcome: Some(outcome),
                        ..ContactQuery::default()
                    };
                    match self.api.count_contacts(query, Some(&signal)).await {
                        Ok(count) => {
                            let mut known = counts.get();
                            known[index] = Some(count);
                            counts.set(known);
                        }
                        // The rows told of what is wrong; the next list asks anew.
                        Err(_) if !signal.aborted() => return self.give_up(),
                        Err(_) => return,
                    }
                }
                if !signal.aborted() {
                    self.finish(version, counts.get());
                }
            });
        }
    }

    /// Takes the counts, if all of them are known.
    fn finish(self, version: Version, counts: [Option<u64>; CallOutcome::ALL.len()]) {
        if counts.contains(&None) {
            return;
        }
        let tally = Tally::new(counts.map(Option::unwrap_or_default));
        self.running.set_value(None);
        self.remembered
            .update_value(|remembered| remembered.put(version, Date::now(), tally));
        self.tell(version, tally);
    }

    fn give_up(self) {
        let running = self.running.try_update_value(Option::take);
        if let Some(Some((_, controller))) = running {
            controller.abort();
        }
    }
}
