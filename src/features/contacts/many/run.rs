//! What sends: a few calls at a time, until there is nothing to send.

use std::time::Duration;

use contract::{Contact, ErrorCode};
use gloo_timers::future::sleep;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::{Answer, Item, Problem, Write};
use super::job::{Job, State};
use super::words::Words;
use super::{Many, Wish};
use crate::api::{Failure, seconds_until};

/// How long to wait before what could not be reached is tried again, in seconds.
const OFFLINE: u32 = 5;
/// How often the list behind a long job is fetched anew, in milliseconds.
const REFRESH: f64 = 2_000.0;

impl Many {
    /// Starts to work on contacts.
    pub(super) fn start(self, words: Words, items: Vec<Item>) {
        self.jobs.update(|jobs| jobs.add(words, items, false));
        self.send();
    }

    /// Takes back what was done, where the contacts are still as it left them.
    pub(super) fn take_back(self, items: Vec<Item>) {
        let words = Words::new("Restoring \0".into(), "\0 restored".into());
        self.jobs.update(|jobs| jobs.add(words, items, true));
        self.send();
    }

    /// Sends as long as there is something to send and room on the way.
    pub(super) fn send(self) {
        while let Some(first) = self.next() {
            spawn_local(async move {
                let mut next = Some(first);
                while let Some((number, index, item, looks)) = next {
                    let answer = self.write(&item, looks).await;
                    self.answered(number, index, &item, answer);
                    next = self.next();
                }
            });
        }
    }

    fn next(self) -> Option<(u32, usize, Item, bool)> {
        let next = self.jobs.try_update(|jobs| jobs.take(Date::now()));
        next.flatten()
    }

    /// Writes what is to become of a contact.
    async fn write(self, item: &Item, looks: bool) -> Answer {
        let result = match &item.write {
            Write::Delete => self.api.delete_contact(item.id).await.map(|_| None),
            Write::Change { to, .. } if to.is_empty() => return Answer::Same,
            Write::Change { to, back } => {
                if looks {
                    match self.api.contact(item.id, &item.phone).await {
                        Ok(Some(now)) if is_as_left(&now, back) => {}
                        Ok(Some(_)) => return Answer::Not(Problem::Changed),
                        Ok(None) => return Answer::Not(Problem::Lost),
                        Err(failure) => return Answer::Not(Problem::Failed(failure)),
                    }
                }
                self.api.update_contact(item.id, to).await.map(Some)
            }
        };
        match result {
            Ok(contact) => {
                if let Some(contact) = contact {
                    self.selection
                        .update(|selection| selection.put(std::slice::from_ref(&contact)));
                }
                Answer::Done
            }
            // It is gone, as it should be.
            Err(failure)
                if item.write == Write::Delete && failure.code() == Some(ErrorCode::NotFound) =>
            {
                Answer::Done
            }
            Err(failure) => Answer::Not(Problem::Failed(failure)),
        }
    }

    fn answered(self, number: u32, index: usize, item: &Item, answer: Answer) {
        if item.write == Write::Delete && matches!(answer, Answer::Done) {
            self.pending.done(item.id);
        }
        let now = Date::now();
        self.jobs
            .update(|jobs| jobs.answered(number, index, answer, now));
        let standing = self
            .jobs
            .with_untracked(|jobs| jobs.find(number).map(Job::standing));
        let Some(standing) = standing else { return };
        if let State::Held(failure, 0) = standing.state {
            self.hold(number, &failure);
        }
        if standing.is_over {
            self.over(number);
        } else if now - self.refreshed.get_value() > REFRESH {
            self.refresh();
        }
    }

    fn refresh(self) {
        self.refreshed.set_value(Date::now());
        self.revision.bump();
        self.folders.reload();
    }

    /// Counts down until what holds a job should have passed, then goes on.
    fn hold(self, number: u32, failure: &Failure) {
        let seconds = failure.rate_limit().map_or(OFFLINE, |limit| {
            seconds_until(Date::parse(limit.reset_at.as_str()), Date::now())
        });
        let tick = move |left| {
            let ticked = self.jobs.try_update(|jobs| {
                let job = jobs.find_mut(number)?;
                match &mut job.state {
                    State::Held(_, seconds) => *seconds = left,
                    _ => return None,
                }
                Some(())
            });
            ticked.flatten().is_some()
        };
        // Not 0 any more: one count is enough for the calls that met the same.
        tick(seconds);
        spawn_local(async move {
            for left in (1..=seconds).rev() {
                if !tick(left) {
                    return;
                }
                sleep(Duration::from_secs(1)).await;
            }
            self.resume(number);
        });
    }

    /// Goes on with a job.
    pub(super) fn resume(self, number: u32) {
        self.change(number, Job::resume);
        self.send();
    }

    /// Sends what failed again.
    pub(super) fn retry(self, number: u32) {
        self.change(number, Job::retry);
        self.send();
    }

    /// Stops a job: what is on its way is waited for.
    pub(super) fn stop(self, number: u32) {
        self.change(number, Job::stop);
        let is_over = self
            .jobs
            .with_untracked(|jobs| jobs.find(number).is_some_and(|job| job.standing().is_over));
        if is_over {
            self.over(number);
        }
    }

    pub(super) fn change(self, number: u32, change: fn(&mut Job)) {
        self.jobs.update(|jobs| {
            if let Some(job) = jobs.find_mut(number) {
                change(job);
            }
        });
    }

    /// A job is over: what is done can be taken back, what is not deleted is shown again. It goes unless
    /// something failed.
    fn over(self, number: u32) {
        self.refresh();
        let end = self.jobs.with_untracked(|jobs| {
            let job = jobs.find(number)?;
            let unwritten = job.deletes().then(|| job.unwritten());
            let (words, way_back) = (job.words.clone(), job.way_back());
            Some((job.standing(), words, way_back, job.looks, unwritten))
        });
        let Some((standing, words, way_back, looks, undeleted)) = end else {
            return;
        };
        if standing.failed == 0 {
            self.dismiss(number);
        }
        let is_stopped = standing.state == State::Stopped;
        if let Some(undeleted) = undeleted {
            self.pending.keep(&undeleted);
            if !is_stopped {
                // The Undo has told it.
                return;
            }
        }
        if standing.done == 0 && standing.failed > 0 {
            return;
        }
        let mut text = words.done(standing.done);
        if is_stopped {
            text = format!("Stopped: {text}");
        }
        if looks || way_back.is_empty() {
            self.notices.tell(text);
        } else {
            self.offer_undo(text, Wish::TakeBack(way_back));
        }
    }

    /// Takes a job off the page.
    pub(super) fn dismiss(self, number: u32) {
        self.jobs.update(|jobs| jobs.remove(number));
    }
}

/// Whether a contact has what was written.
fn is_as_left(contact: &Contact, written: &contract::ContactPatch) -> bool {
    let mut draft = contact.draft.clone();
    written.clone().apply(&mut draft);
    draft == contact.draft
        && written
            .folder_id
            .is_none_or(|folder_id| folder_id == contact.folder_id)
}
