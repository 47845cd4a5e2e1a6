//! Takes back what an import did, contact by contact.

use contract::{Contact, ContactPatch, ErrorCode};
use futures::future::join_all;
use js_sys::Date;
use leptos::prelude::*;

use super::{Step, Undoing};
use crate::api::Failure;
use crate::features::import::history::taking::{Done, IN_FLIGHT, State, Taking, Task};
use crate::features::import::updated::{Now, Updated};

/// How often the history is told how far it has come, in milliseconds.
const NOTE: f64 = 1_000.0;

impl Undoing {
    /// Deletes and restores what was shown. A folder that goes does so at the end: while it is there, the import can be
    /// found in the history.
    pub(in super::super) fn undo(self) {
        self.trouble.set(None);
        let Some(there) = untrack(|| self.there()) else {
            return;
        };
        let (created, updated) = (there.created, there.updated);
        let folder = untrack(|| self.takes_folder()).then(|| created.count());
        let unless = |is_wanted: bool, count: usize| if is_wanted { 0 } else { count as u64 };
        let (with_used, with_changed) = (
            self.with_used.get_untracked(),
            self.with_changed.get_untracked(),
        );
        self.stay.set_value((
            unless(with_used, created.used.len()),
            unless(with_changed, updated.changed.len()),
        ));
        self.last.set_value(folder);
        let changed = updated.changed.into_iter().filter(|_| with_changed);
        let restore = |now| move |updated| Task::Restore(updated, now);
        let restorings = (updated.as_written.into_iter().map(restore(Now::AsWritten)))
            .chain(changed.map(restore(Now::Changed)));
        let used = created.used.into_iter().filter(|_| with_used);
        let deletions = created.untouched.into_iter().chain(used);
        let deletions = deletions.filter(|_| folder.is_none()).map(Task::Delete);
        let tasks: Vec<_> = restorings.chain(deletions).collect();
        if tasks.is_empty() {
            self.busy.set(folder.is_some());
            return;
        }
        self.taking.set(Some(Taking::new(tasks)));
        self.note(false);
        self.step.set(Step::Taking);
    }

    /// Changes how the undoing stands.
    pub(in super::super) fn account(self, change: fn(&mut Taking)) {
        self.taking.update(|taking| {
            if let Some(taking) = taking {
                change(taking);
            }
        });
        self.end_if_over();
    }

    /// Does what is to be done, until there is nothing or somebody or something is in the way.
    pub(super) async fn take(self) {
        join_all((0..IN_FLIGHT).map(|_| self.take_waiting())).await;
        self.end_if_over();
    }

    async fn take_waiting(self) {
        let next = || {
            let next = |taking: &mut Option<Taking>| taking.as_mut()?.next();
            self.taking.try_update_untracked(next).flatten()
        };
        while let Some(task) = next() {
            let result = match &task {
                Task::Delete(contact) => {
                    let deleted = self.api.delete_contact(*contact).await;
                    deleted.map(|_| Done::AsWanted)
                }
                Task::Restore(updated, shown) => self.restore(updated, *shown).await,
            };
            self.taking.update(|taking| {
                if let Some(taking) = taking {
                    taking.answered(task, result);
                }
            });
            self.note_progress();
        }
    }

    /// Gives a contact back what it had, unless somebody changed it since it was shown.
    async fn restore(self, updated: &Updated, shown: Now) -> Result<Done, Failure> {
        let Some(contact) = self.find(updated).await? else {
            return Ok(Done::Gone);
        };
        match updated.now(&contact.draft) {
            // By an answer that was lost.
            Now::AsBefore => return Ok(Done::AsWanted),
            now if now > shown => return Ok(Done::Changed),
            _ => {}
        }
        let to = updated.restored(&contact.draft);
        let patch = ContactPatch::between(&contact.draft, &to);
        match self.api.update_contact(contact.id, &patch).await {
            Ok(_) => Ok(Done::AsWanted),
            Err(failure) if failure.code() == Some(ErrorCode::ValidationError) => Ok(Done::Refused),
            Err(failure) => Err(failure),
        }
    }

    /// A contact as it is now.
    pub(super) async fn find(self, updated: &Updated) -> Result<Option<Contact>, Failure> {
        let number = updated.phone_number.as_str();
        self.api.contact(updated.contact, number).await
    }

    fn note_progress(self) {
        let now = Date::now();
        if now - self.noted.get_value() >= NOTE {
            self.noted.set_value(now);
            self.note(false);
        }
    }

    fn end_if_over(self) {
        if self.busy.get_untracked() || self.step.with_untracked(|step| *step != Step::Taking) {
            return;
        }
        let Some(taking) = self.taking.get_untracked().filter(Taking::is_over) else {
            return;
        };
        let folder = self.last.get_value();
        if folder.is_some() && taking.state != State::Stopped {
            self.note(false);
            self.busy.set(true);
            return;
        }
        let (deletions, restorings) = taking.left();
        self.end((deletions + folder.unwrap_or(0), restorings), false);
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
