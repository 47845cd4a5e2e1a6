//! Reads through a list to see whether it is ready to be called.

use std::sync::Arc;
use std::time::Duration;

use contract::ExportQuery;
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{AbortController, AbortSignal};

use super::census::{Census, Findings};
use super::remembered::{Remembered, Version};
use crate::api::{Api, Failure};
use crate::state::{Notices, Shared, shared};

/// A list of so many contacts is read without being asked: about 200 kB, in one request. All of a list
/// has to be read to find its duplicates, so that a longer one waits for the person to want it.
pub(crate) const BY_ITSELF: u64 = 2_000;
/// Whoever only passes through a folder has nothing read.
const PAUSE: Duration = Duration::from_millis(700);
/// Milliseconds of work before the page gets its turn.
const TURN: f64 = 8.0;
/// A piece that takes about a millisecond.
const PIECE: usize = 64 * 1024;
/// How long findings hold, in seconds: others write too.
const LASTS: f64 = 600.0;

/// How the check of the list on the page stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// Nothing is known and nothing goes on.
    Unknown,
    /// Nothing is known of a list so long that it is read only when asked for.
    Long,
    /// It is being read because the person wants it; so many contacts so far.
    Reading(u64),
    /// What was found.
    Done(Arc<Findings>),
}

/// Checks the list that is on the page.
#[derive(Clone, Copy)]
pub(super) struct Checking {
    api: Api,
    notices: Notices,
    standing: RwSignal<Standing>,
    version: StoredValue<Option<Version>>,
    remembered: StoredValue<Remembered<Arc<Findings>>>,
    running: StoredValue<Option<AbortController>, LocalStorage>,
}

impl Checking {
    /// Nothing is checked yet.
    pub(super) fn new() -> Self {
        let Shared { api, notices, .. } = shared();
        let checking = Self {
            api,
            notices,
            standing: RwSignal::new(Standing::Unknown),
            version: StoredValue::new(None),
            remembered: StoredValue::new(Remembered::new(LASTS)),
            running: StoredValue::new_local(None),
        };
        on_cleanup(move || checking.give_up());
        checking
    }

    /// How it stands; tracks.
    pub(super) fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Follows the page to a list; a short one is read once its rows are there.
    pub(super) fn follow(self, version: Option<Version>, has_rows: bool) {
        let is_new = self.version.get_value() != version;
        if is_new {
            self.give_up();
            self.version.set_value(version);
        }
        let Some(version) = version else {
            return self.standing.set(Standing::Unknown);
        };
        let known = self
            .remembered
            .with_value(|remembered| remembered.get(version, Date::now()));
        if let Some(findings) = known {
            self.tell(Standing::Done(findings));
        } else if version.contacts > BY_ITSELF {
            if !self.is_running() {
                self.tell(Standing::Long);
            }
        } else {
            if is_new {
                self.tell(Standing::Unknown);
            }
            if version.contacts > 0 && has_rows && !self.is_running() {
                self.start(version, false);
            }
        }
    }

    /// Reads the list, however long it is.
    pub(super) fn start_asked(self) {
        if let Some(version) = self.version.get_value() {
            self.give_up();
            self.tell(Standing::Reading(0));
            self.start(version, true);
        }
    }

    /// Stops what the person started.
    pub(super) fn cancel(self) {
        self.give_up();
        self.tell(Standing::Long);
    }

    fn tell(self, standing: Standing) {
        if self.standing.with_untracked(|now| *now != standing) {
            self.standing.set(standing);
        }
    }

    fn is_running(self) -> bool {
        self.running.with_value(Option::is_some)
    }

    fn start(self, version: Version, is_asked: bool) {
        let Ok(controller) = AbortController::new() else {
            return;
        };
        let signal = controller.signal();
        self.running.set_value(Some(controller));
        spawn_local(async move {
            if !is_asked {
                sleep(PAUSE).await;
                // The answer to a question may be that all of this goes.
                while !signal.aborted() && is_asking() {
                    sleep(PAUSE).await;
                }
                if signal.aborted() {
                    return;
                }
            }
            let result = self.read(version, is_asked, &signal).await;
            if signal.aborted() {
                return;
            }
            self.running.set_value(None);
            match result {
                Ok(findings) => {
                    let findings = Arc::new(findings);
                    self.remembered.update_value(|remembered| {
                        remembered.put(version, Date::now(), findings.clone());
                    });
                    self.tell(Standing::Done(findings));
                }
                Err(failure) => {
                    self.tell(Standing::Long);
                    if is_asked {
                        self.notices
                            .fail("The contacts were not checked.", &failure);
                    }
                }
            }
        });
    }

    async fn read(
        self,
        version: Version,
        is_asked: bool,
        signal: &AbortSignal,
    ) -> Result<Findings, Failure> {
        let query = ExportQuery {
            folder_id: version.folder_id,
        };
        let mut export = self.api.export_rows(query, signal.clone()).await?;
        let mut census = Census::default();
        let mut turn = Date::now();
        while let Some(bytes) = export.next().await? {
            for piece in bytes.chunks(PIECE) {
                census.read(piece);
                if Date::now() - turn < TURN {
                    continue;
                }
                sleep(Duration::ZERO).await;
                if signal.aborted() {
                    return Err(Failure::Overtaken);
                }
                if is_asked {
                    self.tell(Standing::Reading(census.contacts()));
                }
                turn = Date::now();
            }
        }
        export.finish();
        census.finish().ok_or(Failure::Unreadable { status: 200 })
    }

    fn give_up(self) {
        if let Some(Some(controller)) = self.running.try_update_value(Option::take) {
            controller.abort();
        }
    }
}

/// Whether a dialog is open.
fn is_asking() -> bool {
    document()
        .query_selector("dialog[open]")
        .is_ok_and(|dialog| dialog.is_some())
}
