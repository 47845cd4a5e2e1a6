//! The account of the contacts that an undoing deletes or restores: which is next, and whether to go on.

use std::collections::VecDeque;
use std::sync::Arc;

use contract::ErrorCode;
use uuid::Uuid;

use crate::api::Failure;
use crate::features::import::rests::Rests;
use crate::features::import::updated::{Now, Updated};

/// Contacts that are on their way at the same time.
pub(super) const IN_FLIGHT: usize = 4;

/// What is to be done with one contact.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Task {
    Delete(Uuid),
    /// It gets back what it had, unless more was done to it than was shown.
    Restore(Arc<Updated>, Now),
}

/// What became of one contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It is as it should be.
    AsWanted,
    /// It is not there, so that nothing can be given back to it.
    Gone,
    /// Somebody changed it meanwhile.
    Changed,
    /// The server does not take what it had.
    Refused,
}

/// What came of the contacts by now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) deleted: u64,
    pub(super) restored: u64,
    /// Gone before they could be restored.
    pub(super) gone: u64,
    /// Changed meanwhile, so that they stay as they are.
    pub(super) changed: u64,
    /// Not to be restored, since the server does not take it.
    pub(super) refused: u64,
}

/// Contacts that are being deleted or restored.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Taking {
    waiting: VecDeque<Task>,
    under_way: usize,
    pub(super) tally: Tally,
    pub(super) state: State,
    /// How many may be on their way. Who was in trouble gets one at a time.
    width: usize,
    /// How often something was in the way since the last contact.
    pub(super) rests: Rests,
}

/// How it stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    Running,
    /// It rests until the person goes on.
    Paused,
    /// Something is in the way: it goes on by itself where that passes.
    Held(Failure),
    /// Nothing more will be done.
    Stopped,
}

impl Tally {
    fn add(&mut self, task: &Task, done: Done) {
        *match (task, done) {
            (Task::Delete(_), _) => &mut self.deleted,
            (Task::Restore(..), Done::AsWanted) => &mut self.restored,
            (Task::Restore(..), Done::Gone) => &mut self.gone,
            (Task::Restore(..), Done::Changed) => &mut self.changed,
            (Task::Restore(..), Done::Refused) => &mut self.refused,
        } += 1;
    }

    /// Both together.
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            deleted: self.deleted + other.deleted,
            restored: self.restored + other.restored,
            gone: self.gone + other.gone,
            changed: self.changed + other.changed,
            refused: self.refused + other.refused,
        }
    }

    fn total(self) -> u64 {
        self.deleted + self.restored + self.gone + self.changed + self.refused
    }
}

impl Taking {
    pub(super) fn new(tasks: impl IntoIterator<Item = Task>) -> Self {
        Self {
            waiting: tasks.into_iter().collect(),
            under_way: 0,
            tally: Tally::default(),
            state: State::Running,
            width: IN_FLIGHT,
            rests: Rests::default(),
        }
    }

    /// The next one, which is on its way from now on; none where there is nothing to be done.
    pub(super) fn next(&mut self) -> Option<Task> {
        if self.state != State::Running || self.under_way >= self.width {
            return None;
        }
        let next = self.waiting.pop_front()?;
        self.under_way += 1;
        Some(next)
    }

    /// Takes what came of one. What is gone already is gone; any other failure has it wait again.
    pub(super) fn answered(&mut self, task: Task, result: Result<Done, Failure>) {
        self.under_way = self.under_way.saturating_sub(1);
        match result {
            Err(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                self.waiting.push_back(task);
                if self.state == State::Running {
                    self.state = State::Held(failure);
                    self.width = 1;
                    self.rests.add();
                }
            }
            result => {
                self.tally.add(&task, result.unwrap_or(Done::Gone));
                self.rests.clear();
            }
        }
    }

    /// Rests after what is on its way.
    pub(super) fn pause(&mut self) {
        if matches!(self.state, State::Running | State::Held(_)) {
            self.state = State::Paused;
        }
    }

    /// Goes on.
    pub(super) fn resume(&mut self) {
        if matches!(self.state, State::Paused | State::Held(_)) {
            self.state = State::Running;
        }
    }

    /// Does no more than what is on its way.
    pub(super) fn stop(&mut self) {
        self.state = State::Stopped;
    }

    /// How many there were.
    pub(super) fn total(&self) -> u64 {
        (self.waiting.len() + self.under_way) as u64 + self.done()
    }

    /// How many are through.
    pub(super) fn done(&self) -> u64 {
        self.tally.total()
    }

    /// How many wait to be deleted, and how many to be restored.
    pub(super) fn left(&self) -> (u64, u64) {
        let deletions = self.waiting.iter();
        let deletions = deletions.filter(|task| matches!(task, Task::Delete(_)));
        let deletions = deletions.count();
        (deletions as u64, (self.waiting.len() - deletions) as u64)
    }

    /// Whether nothing more will come of it.
    pub(super) fn is_over(&self) -> bool {
        self.under_way == 0 && (self.waiting.is_empty() || self.state == State::Stopped)
    }
}

#[cfg(test)]
mod tests;
