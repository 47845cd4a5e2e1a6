//! Deletes what an import created: the folder at once, or contact by contact.

use contract::{ContactQuery, ErrorCode};
use futures::future::join_all;
use js_sys::Date;
use leptos::prelude::*;

use super::{Outcome, Step, Undoing};
use crate::api::Failure;
use crate::features::import::history::taking::{IN_FLIGHT, State, Taking};
use crate::routes::{ContactsPlace, Route};

/// How often the history is told how far it has come, in milliseconds.
const NOTE: f64 = 1_000.0;

impl Undoing {
    /// Deletes what was shown.
    pub(in super::super) fn delete(self) {
        self.trouble.set(None);
        if untrack(|| self.takes_folder()) {
            self.busy.set(true);
            return;
        }
        let Some(found) = untrack(|| self.found()) else {
            return;
        };
        let (used, kept) = if self.with_used.get_untracked() {
            (found.used, 0)
        } else {
            (Vec::new(), found.used.len() as u64)
        };
        self.kept.set_value(kept);
        self.note(0, false);
        self.taking
            .set(Some(Taking::new(found.untouched.into_iter().chain(used))));
        self.step.set(Step::Taking);
    }

    /// Deletes the folder, if it still holds what was shown.
    pub(super) async fn take_folder(self) {
        let count = untrack(|| self.count());
        let query = ContactQuery {
            folder_id: Some(self.folder_id),
            ..ContactQuery::default()
        };
        let result = match self.api.count_contacts(query, None).await {
            Ok(now) if now == count => self.api.delete_folder(self.folder_id).await.map(drop),
            Ok(_) => {
                self.busy.set(false);
                self.has_changed.set(true);
                return self.step.set(Step::Looking);
            }
            Err(failure) => Err(failure),
        };
        self.busy.set(false);
        match result {
            // It went by an answer that was lost, or elsewhere.
            Err(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                self.trouble.set(Some(failure));
            }
            _ => {
                let place = untrack(|| self.navigation.contacts_place());
                if place.query.folder_id == Some(self.folder_id) {
                    self.navigation
                        .go(&Route::Contacts(ContactsPlace::default()));
                }
                self.end(Outcome {
                    deleted: count,
                    left: 0,
                    used: 0,
                    with_folder: true,
                });
            }
        }
    }

    /// Changes how the deleting stands.
    pub(in super::super) fn account(self, change: fn(&mut Taking)) {
        self.taking.update(|taking| {
            if let Some(taking) = taking {
                change(taking);
            }
        });
        self.end_if_over();
    }

    /// Deletes contacts, until there is none or somebody or something is in the way.
    pub(super) async fn take(self) {
        join_all((0..IN_FLIGHT).map(|_| self.take_waiting())).await;
        self.end_if_over();
    }

    async fn take_waiting(self) {
        let next = || {
            let next = |taking: &mut Option<Taking>| taking.as_mut()?.next();
            self.taking.try_update_untracked(next).flatten()
        };
        while let Some(contact) = next() {
            let failure = self.api.delete_contact(contact).await.err();
            self.taking.update(|taking| {
                if let Some(taking) = taking {
                    taking.answered(contact, failure);
                }
            });
            self.note_progress();
        }
    }

    fn note_progress(self) {
        let now = Date::now();
        let deleted = self
            .taking
            .with_untracked(|taking| taking.as_ref().map_or(0, |taking| taking.deleted));
        if now - self.noted.get_value() >= NOTE {
            self.noted.set_value(now);
            self.note(deleted, false);
        }
    }

    fn end_if_over(self) {
        if self.step.with_untracked(|step| *step != Step::Taking) {
            return;
        }
        let taking = self.taking.get_untracked();
        if let Some(taking) = taking.filter(Taking::is_over) {
            self.end(Outcome {
                deleted: taking.deleted,
                left: taking.left(),
                used: self.kept.get_value(),
                with_folder: false,
            });
        }
    }

    /// Counts down to the end of a rate limit, or of a rest that gets longer each time, then goes on.
    pub(super) async fn wait(self, failure: Failure) {
        let taking = self.taking.get_untracked();
        let rests = taking.as_ref().map(|taking| taking.rests);
        let rest = rests.unwrap_or_default().after(&failure);
        let held = taking.map(|taking| taking.state);
        let is_held = || {
            let state = self.taking.get_untracked().map(|taking| taking.state);
            state == held && matches!(state, Some(State::Held(_)))
        };
        if self.count_down(rest, is_held).await {
            self.account(Taking::resume);
        }
    }
}
